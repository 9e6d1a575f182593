"""What words farther off than a statement's own make of it.

In: a sentence's text, where a statement begins and ends in it; out: what a verb makes of all that hangs on it (`will
make a first payment of A`, `would sell Pell, make an offering of A`), of what follows from it (`agreed to sell Pell,
resulting in a gain of A`) and of the parts of a whole; whether a bid has had success; whether a debt is there already
that a plan is to change. Refuses to look across a clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from transforms.tries import any_of

_CLOSED = (  # words across which nothing hangs together
    "and|or|but|that|which|who|whose|while|if|when|after|before|because|since|than|as|with|for|from|by|at|is|are|was|were"
    "|has|had|have|said|says|say|until|unless|despite|against|like|including"
)
_OPEN = rf"(?: (?!(?:{_CLOSED}) )(?:[a-z][a-z'-]*+|[0-9][0-9.,]*+)| [OPL] 's)"
_ARTICLE = r"(?: (?:an?|its|their|the)| O 's)?"
_REACH = 140  # characters before a statement in which what it hangs on may stand
_AFTERMATH = 60  # characters behind one in which its end is told
_CLOSE = 32  # characters before one in which its own words stand
_PART = re.compile(  # the sum beside which another stands: `A of notes and A of bonds`, `a A buyout, including A`
    r" (?P<whole>[AN])(?: (?!(?:is|are|was|were|has|had|have|will|would|said) )(?:[a-z][a-z-]*+|[OPT])){0,9}?"
    r"(?: ,)? (?:and|plus|including|as well as)(?: an?)? $"
)
_SHARED = re.compile(r"(?: (?:and|or|,) [AN])+ will(?= )")  # `1,200 and 550 will go`
_SUBJECT = re.compile(r"(?:^|(?: (?:said|says|that|but|while|,))(?: (?:the|an?))?)(?: [OP] 's)?(?: (?:planned|proposed))? ?$")
_WILL_DO = re.compile(r"(?: [a-z.]+){0,3}? (?:will|would|is a|is an)(?= )")
_NEVER_DONE = re.compile(
    r" (?:would|could|might) have [a-z]+(?: [^ ,;.]++){0,9}? (?:had (?:[OP]|it|they|he|she)|if [OP] had)(?= )"
)
_CONTROL = (
    r"(?:won|gained|took|obtained|secured)(?: (?:an?|the|full|majority|voting|outright))*+ (?:control|majority|stake|R)"
)
_ADJUNCT = r"(?: (?!(?:but|and|who|which|that|if|will|would|to|not) )(?:[^ ,.;]++|[0-9][0-9.,]*+)){1,12}? (?:in|with|through|under|via)"
_IF = re.compile(r" (?:if|unless)(?= )")


class Farther:
    """The words that statements hang on, compiled once from the word lists."""

    def __init__(self, listed: Callable[[str], list[str]], bids: Iterable[str]) -> None:
        offer = any_of(bids)
        self._chain = re.compile(rf"{_OPEN}{{0,10}} ")
        self._tails = (  # `, make a`; `as well as offering`
            re.compile(rf"(?: ,| and| , and) (?:{any_of(listed('deed'))}){_OPEN}{{0,4}} $"),
            re.compile(rf" as well as [a-z]+ing{_OPEN}{{0,3}} $"),
        )
        self._result = re.compile(rf" ,(?: (?:thus|thereby))? (?:{any_of(listed('result'))}){_OPEN}{{0,6}} $")
        self._changing = re.compile(rf" (?:{any_of(listed('change'))}){_OPEN}{{0,3}} $")
        self._cause = re.compile(rf" (?:[A-Z]|{any_of(listed('cause'))})(?= )")
        self._threat = re.compile(rf" (?:{any_of(listed('threat'))}) $")
        self._warning = re.compile(rf" (?:{any_of(listed('warning'))}) $")
        self._won = re.compile(rf" (?:{_CONTROL}|{any_of(listed('got'))}){_ADJUNCT}{_ARTICLE} $")
        self._beaten = re.compile(rf" (?:{any_of(listed('beat'))})(?: [a-z-]+){{0,2}} $")
        self._outdone = re.compile(rf" (?:but(?: [^ ,.;]++){{0,3}}? )?(?:{any_of(listed('outdone'))})(?= )")
        self.judges = re.compile(rf"(?i)\b(?:{any_of(listed('judge'))})s?\b")
        self._guess = re.compile(rf" (?:{any_of(listed('guess'))})(?= )")
        self._argued = re.compile(
            rf" (?:{any_of(listed('argument'))})(?: (?!(?:that|which|who) )[^ ,.;]++){{0,14}} (?:is|was|were|are) that $"
        )
        self._offered = re.compile(r"(?: (?:[a-z]+|[OP])){0,3} offered(?= )")
        self._sought = re.compile(
            rf" (?:{offer})(?: by(?: [^ ,.;]++){{1,5}})? (?:for|to (?:buy|acquire|purchase))(?: [^ ,.;]++){{0,5}} $"
        )

    def governs(self, text: str, end: int, begin: int) -> bool:
        """Whether only plain words stand between a modal that ends at `end` and a statement."""
        return self._chain.fullmatch(text, end, begin + 1) is not None

    def shares_verb(self, text: str, begin: int) -> int:
        """Where the tail begins that shares its modal with the verbs before (`will sell Pell, make an`), else -1."""
        found = (tail.search(text, max(0, begin - _REACH), begin + 1) for tail in self._tails)
        return next((m.start() for m in found if m), -1)

    def result_of(self, text: str, begin: int) -> int:
        """Where the participle begins that tells a statement as what follows from a deed, else -1."""
        found = self._result.search(text, max(0, begin - _REACH), begin + 1)
        return found.start() if found else -1

    def whole_of(self, text: str, begin: int) -> int:
        """Where the sum stands that a statement's figure is told beside or as a part of, else -1."""
        found = _PART.search(text, max(0, begin - _REACH), begin + 1) if text[begin + 1] in "AN" else None
        return found.start() if found else -1

    def is_ahead(self, text: str, end: int) -> bool:
        """Whether a verb behind the next figures says that they are to come (`N and N will go`)."""
        return _SHARED.match(text, end) is not None

    def is_changed(self, text: str, begin: int, end: int) -> bool:
        """Whether a plan is to change what is there already (`a plan to restructure debt of A`)."""
        is_target = text.find(" to A ", begin, end + 1) >= 0 or text.find(" by A ", begin, end + 1) >= 0
        return not is_target and self._changing.search(text, max(0, begin - _REACH), begin + 1) is not None

    def is_cause(self, text: str, end: int) -> bool:
        """Whether `due to` gives the reason of something (`due to Pell's loss`) and nothing that is to come."""
        return text.endswith(" due to", 0, end) and self._cause.match(text, end) is not None

    def is_threat(self, text: str, position: int) -> bool:
        """Whether an end at a position is only threatened (`may withdraw`, `intends to withdraw the bid if`)."""
        before = max(0, position - _REACH)
        if self._threat.search(text, before, position + 1):
            return True
        return self._warning.search(text, before, position + 1) is not None and _IF.search(text, position) is not None

    def is_won(self, text: str, begin: int) -> bool:
        """Whether a bid has brought what it was for (`won control of Pell with a`)."""
        return self._won.search(text, max(0, begin - _REACH), begin + 1) is not None

    def is_beaten(self, text: str, subject: int) -> bool:
        """Whether who is to buy was outdone by another (`outbid its rival Pell to buy Cray`)."""
        return self._beaten.search(text, max(0, subject - _REACH), subject + 1) is not None

    def is_outdone(self, text: str, begin: int, end: int) -> bool:
        """Whether what was tried or planned came to nothing (`tried to buy Pell but lost out to Cray`)."""
        return self._outdone.search(text, begin, min(len(text), end + _AFTERMATH)) is not None

    def is_foreseen(self, text: str, begin: int, end: int) -> bool:
        """Whether a deal is the subject of what it will do (`Pell's merger with Cray will create`)."""
        is_subject = _SUBJECT.search(text, max(0, begin - _CLOSE), begin + 1) is not None
        return is_subject and _WILL_DO.match(text, end) is not None

    def is_guess(self, text: str, begin: int, end: int) -> bool:
        """Whether a bid is only talked about (`Pell might bid for Cray`, `rumours of a bid`)."""
        return self._guess.search(text, max(0, begin - _CLOSE), end + 1) is not None

    def is_argued(self, text: str, begin: int) -> bool:
        """Whether a statement is what somebody's claim amounts to (`its argument was that`)."""
        return self._argued.search(text, max(0, begin - _REACH), begin + 1) is not None

    def is_never_done(self, text: str, begin: int, end: int) -> bool:
        """Whether a deed is told as one that was not done (`would have gained had it bought Pell`)."""
        return _NEVER_DONE.search(text, begin, end + 1) is not None

    def is_bid_price(self, text: str, begin: int, end: int) -> bool:
        """Whether a price is what somebody offers for shares."""
        return (
            self._offered.match(text, end) is not None
            or self._sought.search(text, max(0, begin - _REACH), begin + 1) is not None
        )
