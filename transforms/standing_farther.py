"""What words farther off than a statement's own make of it.

In: a sentence's text, where a statement begins and ends in it; out: what a verb makes of all that hangs on it (`will
make a first payment of A`, `would sell Pell, make an offering of A`), of what follows from it (`agreed to sell Pell,
resulting in a gain of A`) and of the parts of a whole; whether a bid has had success; whether a debt is there already
that a plan is to change. Refuses to look across a clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transforms.reading import DENIED, PLANNED, REPORTED
from transforms.tries import any_of

MODALS = frozenset({"will", "shall", "would"})
ANOTHER_VERB = re.compile(r" (?:that|which|who|has|have|had|is|are|was|were|said|says|but|while|[a-z]+ed)(?= )")
LONG = 600  # characters before a statement in which the verb of a list or of a result can stand
_CLOSED = (  # words across which nothing hangs together
    "and|or|but|that|which|who|whose|while|if|when|after|before|because|since|than|as|with|for|from|by|at|is|are|was|were"
    "|has|had|have|said|says|say|until|unless|despite|against|like|including"
)
_OPEN = rf"(?: (?:after|pre) tax| (?!(?:{_CLOSED}) )(?:[a-z][a-z'-]*+|[0-9][0-9.,]*+)| [OPL] 's)"
_ARTICLE = r"(?: (?:an?|its|their|the)| O 's)?"
_REACH = 140  # characters before a statement in which what it hangs on may stand
_AFTERMATH = 60  # characters behind one in which its end is told
_CLOSE = 32  # characters before one in which its own words stand
_WORDS = r"(?: (?!(?:is|are|was|were|has|had|have|said|says|that|which|who|but|while|if|will|would) )[^ ,.;]++)"
_PART = re.compile(  # the sum beside which another stands: `A of notes and A of bonds`, `a A buyout, including A`
    r" (?P<whole>[AN])(?: (?!(?:is|are|was|were|has|had|have|will|would|said) )(?:[a-z][a-z-]*+|[OPT])){0,9}?"
    r"(?: ,)? (?:and|plus|including|as well as)(?: an?)? $"
)
_SHARED = re.compile(r"(?: (?:and|or|,) [AN])+ will(?= )")  # `1,200 and 550 will go`
_NEVER_DONE = re.compile(
    r" (?:would|could|might) have [a-z]+(?: [^ ,;.]++){0,9}? (?:had (?:[OP]|it|they|he|she)|if [OP] had)(?= )"
)
_CONTROL = (
    r"(?:won|gained|took|obtained|secured)(?: (?:an?|the|full|majority|voting|outright))*+ (?:control|majority|stake|R)"
)
_ADJUNCT = (
    r"(?: (?!(?:but|and|who|which|that|if|will|would|to|not) )(?:[^ ,.;]++|[0-9][0-9.,]*+)){1,12}?"
    r" (?:in|with|through|under|via)"
)
_BE = ("is", "are", "was", "were", "be", "been")
_IF = re.compile(r" (?:if|unless)(?= )")
_TARGETS = (" to A ", " by A ", " to N ", " by N ")
_SUBJECT = re.compile(
    r"(?:^|(?: (?:said|says|that|but|while|,))(?: (?:the|an?))?)(?: [OP] 's)?(?: (?:planned|proposed))? ?$"
)
_WILL_DO = re.compile(r"(?: [a-z.]+){0,3}? (?:will|would|is a|is an)(?= )")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue before a statement: where it begins and ends, its words, and what it makes of what it governs."""

    start: int
    end: int
    form: str
    level: str


class Farther:
    """The words that statements hang on, compiled once from the exceptions and the word classes."""

    def __init__(self, listed: Callable[[str], list[str]], members: Callable[[str], list[str]]) -> None:
        bid, takeover, accord = any_of(members("bid")), any_of(members("takeover")), any_of(members("agreement"))
        self._chain = re.compile(rf"{_OPEN}{{0,10}} ")
        self._tails = (  # `, make a`; `as well as offering`; `and to fund a`; `, with combined`
            re.compile(rf"(?: ,| and| , and) (?:{any_of(listed('deed'))}){_OPEN}{{0,4}} $"),
            re.compile(rf" as well as [a-z]+ing{_OPEN}{{0,3}} $"),
            re.compile(rf" and to [a-z]+{_OPEN}{{0,3}} $"),
            re.compile(r" , with(?: an?)? combined(?: [a-z-]+){0,3} $"),
        )
        self._result = re.compile(rf" [,\u2013-](?: (?:thus|thereby))? (?:{any_of(listed('result'))}){_OPEN}{{0,6}} $")
        self._results = re.compile(rf" [,\u2013-](?: (?:thus|thereby))? (?:{any_of(listed('result'))})(?= )")
        self._changing = re.compile(rf" (?:{any_of(listed('change'))}){_OPEN}{{0,3}} $")
        self._cause = re.compile(rf" (?:[A-Z]|{any_of(listed('cause'))})(?= )")
        self._threat = re.compile(rf" (?:{any_of(listed('threat'))}) $")
        self._warning = re.compile(rf" (?:{any_of(listed('warning'))}) $")
        self._won = re.compile(rf" (?:{_CONTROL}|{any_of(listed('got'))}){_ADJUNCT}{_ARTICLE} $")
        self._beaten = re.compile(rf" (?:{any_of(listed('beat'))})(?: [a-z-]+){{0,2}}(?: [OP] ,)? $")
        self._outdone = re.compile(rf" (?:but(?: [^ ,.;]++){{0,3}}? )?(?:{any_of(listed('outdone'))})(?= )")
        self._unagreed = re.compile(rf" (?:but(?: [^ ,.;]++){{0,3}}? )?(?:{any_of(listed('unagreed'))})(?= )")
        hedges = [form for form in listed("forecast") if form.endswith(" to")]
        self.hedged = (" likely to", *(f" {be} {form}" for form in hedges for be in _BE))  # not `he expected to pay`
        self._forecast = re.compile(rf" (?:{any_of(listed('forecast'))})(?= )")
        self._needed = re.compile(
            rf" (?:{any_of(listed('need'))})(?: [^ ,.;]++){{0,8}}? to (?:{any_of(listed('purpose'))}){_ARTICLE} $"
        )
        self.judges = re.compile(rf"(?i)\b(?:{any_of(listed('judge'))})s?\b")
        self._guess = re.compile(rf" (?:{any_of(listed('guess'))})(?= )")
        self._argued = re.compile(
            rf" (?:{any_of(listed('argument'))})(?: (?!(?:that|which|who) )[^ ,.;]++){{0,14}}"
            r" (?:is|was|were|are) that $"
        )
        self.aside = re.compile(rf" [\u2013\u2014-] an? (?:{any_of(listed('argument'))})(?= )")  # the text's own view
        self._charged = re.compile(
            rf" (?:{any_of(listed('charge'))})(?: [^ ,.;]++){{1,6}}? (?:with|of) [a-z]+ing(?: [^ ,.;]++){{0,5}} $"
        )
        self._terms = re.compile(rf" under(?: [^ ,.;]++){{0,6}}? (?:{bid}|{accord}|plan|terms)(?= )")
        self._offered = re.compile(r"(?: (?:[a-z]+|[OP])){0,3} offered(?= )")
        self._bid_prices = (
            re.compile(r" (?:has|have|had)(?: (?:also|already|reportedly))? offered(?: [^ ,.;]++){0,3} $"),
            re.compile(
                rf" (?:{bid})(?: by(?: [^ ,.;]++){{1,5}})? (?:for|to (?:buy|acquire|purchase))(?: [^ ,.;]++){{0,5}} $"
            ),
            re.compile(rf" (?:{any_of(listed('allow'))}){_ARTICLE} (?:{takeover}) of(?: [a-z-]+| O 's){{0,4}} $"),
            re.compile(rf" (?:{accord}|agreed) to (?:be )?[a-z]+{_WORDS}{{0,16}} $"),
        )

    def hung_on(self, text: str, stretch: tuple[int, int], clause: int, cues: Sequence[Cue]) -> list[str]:
        """What words farther off say of a statement that hangs on them; `cues` are those before it in its clause."""
        (begin, end), levels = stretch, []
        if _SHARED.match(text, end) or (self._terms.match(text, clause) and text.find(" would ", clause, end) >= 0):
            levels.append(PLANNED)
        if any(said.search(text, max(0, begin - _REACH), begin + 1) for said in (self._argued, self._charged)):
            levels.append(REPORTED)
        if _NEVER_DONE.search(text, begin, end + 1):
            levels.append(DENIED)
        if (modal := self.governing(text, begin, cues)) is not None:
            levels.append(modal.level)
        whole = _PART.search(text, max(0, begin - _REACH), begin + 1) if text[begin + 1] in "AN" else None
        if whole is not None and self._of_whole(text, whole.start(), cues):
            levels.append(PLANNED)
        result = self._result.search(text, max(0, begin - _REACH), begin + 1)
        result = result or self._results.match(text, max(0, begin - len(" ,")))
        deeds = [cue for cue in cues if cue.end <= result.start()] if result else []
        if not result and cues and not ANOTHER_VERB.search(text, cues[-1].end, begin + 1):
            deeds = list(cues) if self._results.search(text, begin, end) else []  # `agreed to buy, taking its stake to`
        return levels + [PLANNED for cue in deeds[-1:] if cue.level == PLANNED]

    def governing(self, text: str, begin: int, cues: Sequence[Cue]) -> Cue | None:
        """The modal or `plans to` that a statement hangs on, by itself or as the tail of a list of verbs."""
        found = (tail.search(text, max(0, begin - _REACH), begin + 1) for tail in self._tails)
        tail = next((m.start() for m in found if m), -1)
        for cue in reversed(cues):
            if cue.level != DENIED and (cue.form in MODALS or cue.form.endswith((" to", "to be"))):
                is_shared = cue.end <= tail and not ANOTHER_VERB.search(text, cue.end, tail + 1)
                if is_shared or self._chain.fullmatch(text, cue.end, begin + 1):
                    return cue
        return None

    def hangs_at(self, text: str, begin: int, cues: Sequence[Cue]) -> int:
        """Where that modal stands; where the statement begins if there is none."""
        modal = self.governing(text, begin, cues)
        return begin if modal is None else modal.start

    def _of_whole(self, text: str, whole: int, cues: Sequence[Cue]) -> bool:
        """Whether the sum beside a statement is planned."""
        before = [cue for cue in cues if cue.end <= whole]
        is_near = any(cue.level == PLANNED and whole - cue.end < _CLOSE for cue in before)
        governing = self.governing(text, whole, before)
        return is_near or (governing is not None and governing.level == PLANNED)

    def is_changed(self, text: str, begin: int, end: int) -> bool:
        """Whether a plan is to change what is there already (`a plan to restructure debt of A`)."""
        is_target = any(text.find(target, begin, end + 1) >= 0 for target in _TARGETS)
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

    def is_unagreed(self, text: str, begin: int, end: int) -> bool:
        """Whether talks about it came to nothing (`talks on a sale to Pell but no deal was reached`)."""
        return self._unagreed.search(text, begin, min(len(text), end + _AFTERMATH)) is not None

    def is_forecast(self, text: str, begin: int, end: int) -> bool:
        """Whether a hedge is what somebody expects of himself (`is expected to be`)."""
        return self._forecast.search(text, begin, end + 1) is not None

    def is_foreseen(self, text: str, begin: int, end: int) -> bool:
        """Whether a deal is the subject of what it will do (`Pell's merger with Cray will create`)."""
        is_subject = _SUBJECT.search(text, max(0, begin - _CLOSE), begin + 1) is not None
        return is_subject and _WILL_DO.match(text, end) is not None

    def is_sought_for(self, text: str, begin: int) -> bool:
        """Whether something is still needed for a deal (`is seeking A of loans to complete its purchase of Pell`)."""
        return self._needed.search(text, max(0, begin - _REACH), begin + 1) is not None

    def is_guess(self, text: str, begin: int, end: int) -> bool:
        """Whether a bid is only talked about (`Pell might bid for Cray`, `rumours of a bid`)."""
        return self._guess.search(text, max(0, begin - _CLOSE), end + 1) is not None

    def is_bid_price(self, text: str, begin: int, end: int) -> bool:
        """Whether a price is what somebody offers or has agreed to pay, and has not paid yet."""
        before = max(0, begin - _REACH)
        return self._offered.match(text, end) is not None or any(
            price.search(text, before, begin + 1) for price in self._bid_prices
        )
