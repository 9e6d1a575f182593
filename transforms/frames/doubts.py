"""Names that stand where a party is looked for and yet are not who is meant.

In: the text of a ground and the place of a name; out: whether somebody else is meant (a group that the name only leads,
the head of a phrase that the name closes, its people). Where it is, the fact is not made or another party is looked
for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from transforms.patterns import Classes, Match
from transforms.tries import any_of

_REACH = 90  # characters left of a name in which its phrase opens
_IN_ASIDE = re.compile(r" [OPX] ,(?: (?!which |who |that |and |said )[a-z-]++){1,6} (?:of|by|for|at|with)(?: T| L)? $")
_IN_PARTICIPLE = re.compile(  # `O , formed when O bought`: what such an aside names does not act
    r" [OPX] , (?!(?:and|but|has|had|said|says|led|agreed|planned|used|need|added|bought|acquired|which|who) )"
    r"(?:[a-z-]+ed|the|an?|part|home|one|born|known|set|run)(?: [^ ,;]++){1,14} $"
)
_GOES_ON_AFTER = re.compile(r" , (?:(?:has|have|had|is|was|will|would|said|says) (?!the |an? )|(?:cut|shed|let) )")
_IN_RELATIVE = re.compile(r" , (?:which|who)(?: [a-z-]++){1,4} $")
_OPEN = re.compile(
    r" its(?: (?!(?:with|in|for|by|at|to|and|on|from|of|as) )[a-z][a-z-]++){0,4} $"
)  # `its sales`, whose nobody could tell
_UNNAMED_REACH = 150
_FARTHER = (" lower ", " higher ", " less than ", " more than ")  # behind a change
_MOVED = (" up ", " down ")
_PARTIES = frozenset(("subject", "counterparty"))
_TO = re.compile(r"(?: [a-z]{1,5}\.[a-z]{1,2})? to ")  # the ticker that wires set behind a name
_BLOCK = re.compile(r" [OP] 's $")
_JOINED_BEFORE = re.compile(r" [OPX](?: ,)? and(?: (?:[a-z-]++|'s|T)){1,4}(?: ,)? $")
_AND_DOES = re.compile(r" and [a-z]")  # `spun out of the brewer O and has bought`: another has
_WHOSE_FIRM = re.compile(r" whose(?: [a-z-]++){1,4} $")  # `P , whose holding company O owns`


def is_leader(text: str, position: int, led: re.Pattern[str]) -> bool:
    """Whether a name is only that of who leads, owns or belongs to the group that acts (`a group led by P said`)."""
    return led.search(text, max(0, position - _REACH), position) is not None


def is_in_aside(text: str, position: int) -> bool:
    """Whether a name belongs to what is said of another one between commas (`O , unit of O , said`)."""
    if not text.startswith(" , ", position + 1) and not text.startswith(" ( ", position + 1):
        return False
    if _IN_ASIDE.search(text[max(0, position - _REACH) : position]) is not None:
        return True
    goes_on = _GOES_ON_AFTER.match(text, position + 1) is not None
    return goes_on and _IN_PARTICIPLE.search(text[max(0, position - 2 * _REACH) : position]) is not None


def is_in_relative(text: str, position: int) -> bool:
    """Whether a name stands in the relative clause of something else (`O , which owns O , has`)."""
    return _IN_RELATIVE.search(text, max(0, position - _REACH), position) is not None


def is_block(text: str, position: int) -> bool:
    """Whether the shares of a name are another's (`O 's O shares were worth`)."""
    return _BLOCK.search(text[max(0, position - 8) : position]) is not None


def is_joint(text: str, position: int) -> bool:
    """Whether a name closes a list of others who do the same together (`P and its T , P , own`)."""
    return _JOINED_BEFORE.search(text[max(0, position - _REACH) : position]) is not None


def is_crossed(text: str, at: Mapping[str, int], slots: tuple[str, str], openers: frozenset[str]) -> bool:
    """Whether another clause begins between two slots of a match (`R of firm after O bought`)."""
    first, second = (at.get(slot, 0) for slot in slots)
    return 0 < first < second and not openers.isdisjoint(text[first:second].split())


def is_seller(text: str, start: int, position: int, pattern: str) -> bool:
    """Whether a name where what is bought should stand is whom it is bought from, the pattern not saying so itself."""
    return " from " in text[start:position] and "from" not in pattern.partition("{counterparty")[0].split()


def is_change(text: str, position: int) -> bool:
    """Whether an amount is how far a level moved, not the level: `profits will be A lower`, `sales were up A`."""
    return text.startswith(_FARTHER, position + 1) or text.endswith(_MOVED, 0, position)


class Doubts:
    """Those doubts that rest on words, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        shares = any_of(classes["share_count"])
        self._shares_to = re.compile(rf" (?:{shares})(?: [a-z-]++){{0,2}} to $")
        firm = any_of([*classes["company_noun"], *classes["firm_noun"]])
        self._of_firm = re.compile(rf" (?:of|from|by|with)(?: [a-z-]++){{0,3}}? (?:{firm}) $")
        agreed = any_of(classes["agreement"])
        self._agreed = re.compile(  # `joined with management of the brewer O to buy`: O buys nobody
            rf" (?:(?:{agreed})(?: in principle)? with|(?:joined|joins|joining|teamed up) with(?: [a-z-]++){{0,7}}) $"
        )
        self._formed_by = re.compile(  # `O was formed by O and O to buy`: the first does
            rf" (?:{any_of(classes['set_up'])}) by(?: [OPX](?: ,)?| and| [a-z-]++){{0,6}} $"
        )
        has = rf"(?:{any_of(classes['post_result'])})(?: [a-z-]++){{0,3}} $"
        told, be = any_of([*classes["said"], "adds"]), any_of(classes["be"])
        self._unnamed = re.compile(  # `O said business , which had sales`: not O's
            rf" (?:{told}|that)(?: [a-z][a-z-]*+){{0,2}} (?P<noun>[a-z][a-z-]*+)"
            rf"(?: , (?:which|that|who) [^,]{{3,80}} ,|(?: ,)? which)? {has}"
        )
        traded = any_of([*classes["buy"], *classes["sell"]])
        self._which_had = re.compile(  # `O said bakery , which had sales`: the bakery's; not so after `O is`
            rf"[A-Z](?! (?:{be}) )(?: [a-z][a-z-]*+){{2,5}} , (?:which|that|who) {has}"
            rf"| (?:{traded})(?: [a-z][a-z-]*+){{1,4}} (?:which|that|who) {has}"
        )
        self._that = re.compile(  # behind a name: a verb, its object, and what that object does
            r"(?: (?!(?:said|says|say|that|which|who|has|had|is|was) )[a-z-]++){2,6}?"
            r" (?<!said )(?<!says )(?<!say )(?<!adding )that"
            rf" (?:has |had )?(?:{any_of(classes['measured_verb'])})(?= )"
        )
        self._foresaw = re.compile(  # `broker O , which had expected profit`: not O's
            rf" [OP] , (?:which|who) (?:has|had) (?:{any_of(classes['foreseen'])})(?: [a-z-]++){{0,3}} $"
        )
        self._sold_to_pay = re.compile(  # `O was sold to pay off A debt`: its owner's debt
            rf" (?:{any_of(classes['be'])})(?: [a-z]++)? (?:{any_of([*classes['sold'], *classes['seized']])})"
            rf"(?: [a-z-]++){{0,4}} to (?:{any_of([*classes['pay_off'], *classes['pay_only']])})(?: [a-z-]++){{0,3}} $"
        )
        self._owned_by = re.compile(rf" (?:{any_of(classes['led_verb'])}) by(?: [a-z-]++){{0,2}} $")
        self._side_of = re.compile(rf" (?:{any_of(classes['side_noun'])}) of(?: [a-z-]++){{0,2}} $")
        was, gone = r"(?:was|were|has been|have been|had been|been)", any_of(classes["repaid"])
        self._repaid = re.compile(rf"(?: (?:[a-zι-]++|[OP]|'s)){{0,5}}? {was}(?: [a-z]++ly)? (?:{gone})(?= )")
        pays, leg = any_of([*classes["pay_only"], "for", "of"]), r" A(?: in)? cash(?: and [a-z]+ securities)?"
        more = r"(?: ,| , and| and| plus)"
        self._paid_with = re.compile(rf" (?:{pays})(?: [OP])?{leg}{more}(?: A in(?: [a-z-]++){{1,3}}{more})? $")
        self._broker = re.compile(  # `house broker O expects profit`: not O's
            rf" (?:T|{any_of(classes['broker'])}) O (?:{any_of(classes['expect_verb'])})(?: [a-z-]++){{0,4}} $"
        )
        self._created = re.compile(  # `would create a maker of signals , with sales of`: of what is not there yet
            rf" (?:{any_of(classes['creating'])})(?: (?:[a-z][^ ]*+|[LX]|'s|\d[^ ]*+)){{1,10}}(?: ,)?(?: with)?"
            r"(?: [a-z-]++){0,3} $"
        )
        self._led_to = re.compile(r" , which (?:resulted in|led to)(?: [^, ]++){0,6} $")
        self._nominal = re.compile(rf" (?:{any_of(classes['nominal_price'])})(?: of)? $")
        self._margin = re.compile(  # behind an amount
            rf" (?:over|under|above|below|beyond)(?: (?:[OX] 's|[a-z-]++)){{0,2}}?"
            rf" (?:{any_of(classes['plan_level'])})(?= )"
            rf"|(?: in| of)?(?: [a-z-]++)?? (?:{any_of(classes['overrun'])})(?= )"
            rf"| (?:more|less) than (?:(?:[a-z-]++|O) ){{0,3}}?(?:{any_of(classes['foreseen'])})(?= )"
        )

    def is_in_phrase_of(self, text: str, position: int) -> bool:
        """Whether a name belongs to an aside on another one, or is only whom shares go to (`issued shares to O to`)."""
        before = text[max(0, position - _REACH) : position]
        if self._of_firm.search(before) and _AND_DOES.match(text, position + 1):
            return True
        return (is_in_aside(text, position) and not _WHOSE_FIRM.search(before)) or bool(self._shares_to.search(before))

    def is_partner(self, text: str, position: int) -> bool:
        """Whether somebody else agrees with a name to do what follows (`O signed a letter of intent with O to buy`)."""
        before = text[max(0, position - _REACH) : position]
        return _TO.match(text, position + 1) is not None and self._agreed.search(before) is not None

    def is_founder(self, text: str, position: int) -> bool:
        """Whether a name is one of those who formed what does what follows (`O was formed by O and O to buy`)."""
        before = text[max(0, position - _REACH) : position]
        return _TO.match(text, position + 1) is not None and self._formed_by.search(before) is not None

    def is_outside(self, text: str, position: int, end: int) -> bool:
        """Whether a name stands outside the clause that gives the figure (`P inherits bank that lost`): what has no
        name here does it."""
        return self._that.match(text, position + 1, end) is not None

    def is_owned_by(self, text: str, match: Match, pattern: str) -> bool:
        """Whether a party of a match only owns or leads who is meant (`fined a bank owned by O A`), the pattern not
        asking for `by` itself."""
        return " by " not in pattern and any(
            self._owned_by.search(text, match.start, position) is not None
            for slot, position in match.at.items()
            if slot in _PARTIES
        )

    def is_side_of(self, text: str, match: Match) -> bool:
        """Whether a party of a match is only what somebody buys or sells who is meant (`damages from the buyer of
        O`)."""
        return any(
            self._side_of.search(text, max(0, position - _REACH), position) is not None
            for slot, position in match.at.items()
            if slot in _PARTIES
        )

    def is_repaid(self, text: str, end: int) -> bool:
        """Whether a debt that ends at a place of the text is told as gone (`$9m of its debt was converted`)."""
        return self._repaid.match(text, end) is not None

    def is_paid_with(self, text: str, position: int) -> bool:
        """Whether an amount is what is paid in notes beside cash (`for $5m in cash and $3m in notes`)."""
        return self._paid_with.search(text, max(0, position - _REACH), position) is not None

    def is_margin(self, text: str, position: int) -> bool:
        """Whether an amount is how far something misses its plan: `came in A over budget`, `A more than planned`."""
        return self._margin.match(text, position + 1) is not None

    def is_nominal(self, text: str, position: int) -> bool:
        """Whether an amount is no price but what a share is called worth or costs on top: `face value of A each`."""
        return self._nominal.search(text, max(0, position - 30), position) is not None

    def is_nobodys(self, text: str, start: int, nouns: frozenset[str]) -> bool:
        """Whether a measure belongs to what has no name here: `its sales` that stay open, `said business had sales`."""
        near, far = max(0, start - 60), max(0, start - _UNNAMED_REACH)
        if _OPEN.search(text, near, start + 1) or self._sold_to_pay.search(text, near, start + 1):
            return True
        if self._broker.search(text, near, start + 1):
            return True
        if self._created.search(text, near, start + 1) and " with " in text[near : start + 1]:
            return True
        if self._led_to.search(text, near, start + 1):
            return True  # `bought Bolt and Crane, which resulted in`: of no one of them
        if self._which_had.search(text, far, start + 1) or self._foresaw.search(text, far, start + 1):
            return True
        unnamed = self._unnamed.search(text, far, start + 1)
        return unnamed is not None and unnamed["noun"] in nouns
