"""Whether a purchase, a tie or a share is of the firm that is named, or of a part, a namesake's hotel, another firm.

In: a ground and where a frame matched; out: whether the one named is meant whole, or the name that is meant instead.
What is bought of a firm besides itself (its fleet, its shares, its place in a venture) is not the firm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.frames.party import Party, party
from transforms.patterns import Classes, Match
from transforms.reading import Figure
from transforms.tries import any_of

if TYPE_CHECKING:
    from transforms.frames.ground import Ground
    from transforms.frames.rules import Found, FrameRules

_HALF = 50  # percent: who takes more takes the firm
_REACH = 40  # characters in which the unit of a name stands
_FAR = 140  # characters in which a relative clause opens
_BEFORE = 20  # characters in which a condition would stand
_HAVING = (" have had", " has had")
_OF_UNITS = re.compile("unit|subsidiary|O 's")  # frames that say so themselves
_LAST_WORDS = re.compile(r"(?: [a-z][a-z-]++){1,3} (?:. )?$")
_FOR_CLIENT = re.compile(
    r"(?: (?:'s|[a-z-]++)){0,4} (?:on|in) behalf of(?: [a-z-]++){0,2} (?:client|customer|buyer|party)s?(?= )"
)
_SEATED_IN = re.compile(r" in [A-Z]")
_ARTICLE = ("the ", "The ")
_OWNED_NAME = re.compile(
    r" 's(?: (?!(?:and|or|of|in|to|for|from|with|by|at|on|as) )[a-z-]++)?? (?P<inner>[OX])(?= )(?! (?:'s|R|and [a-z]))"
)
_BACKED = re.compile(  # `sold it to O - backed O`
    r" - (?:backed|owned|controlled|led|run|funded)(?: (?!and |or )[a-z][a-z-]*+){0,3} (?P<whom>[OX])(?= )"
)
_BOUGHT_OUT = re.compile(  # `buy Bolt out of their venture`
    r" out of (?!administration |bankruptcy |insolvency |receivership |liquidation )"
)


class Wholes:
    """The words that tell a firm from what is called after it, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        inner = any_of(classes["before_inner"])
        self._styled = re.compile(  # `buy O publisher O`: the second
            rf" (?:[a-z]+-)?(?:{any_of(classes['styled_by'])}) (?P<meant>[OX])(?= )"
        )
        self._thing = re.compile(  # `R stake in O hotels`, `R interest in O gold property`
            rf"(?: (?!(?:{inner}|and|or) )[a-z-]++){{0,2}}? (?:{any_of(classes['owned_thing'])})(?= )"
        )
        self._unit_named = re.compile(rf" (?:{any_of(classes['subsidiary'])})(?= )")
        self._owner_of = re.compile(  # `bought the hotel of O`, `the publisher of O`
            rf" (?:{any_of([*classes['owned_thing'], *classes['styled_by'], 'ω'])})(?: [a-z-]++)? (?:of|in|at)"
            r"(?: [a-z-]++){0,3} $"
        )
        self._told_by = re.compile(  # `maker of O crackers cut`: the maker
            rf" (?:[a-z-]+ )?(?:{any_of([*classes['styled_by'], *classes['company_noun']])}) (?:of|behind) "
        )
        said, acts = any_of(classes["said"]), any_of(classes["finite_verb"])
        self._relative = re.compile(  # `O , which publishes O and O , was bought`: the first
            r" (?P<outer>[OX]) , (?:which|who)"
            rf"(?: (?!(?:{said}|which|who|that) )(?!, (?:{acts}) )(?!; )[^ ]++){{1,16}} $"
        )
        self._relative_ends = re.compile(rf" ,(?: among others ,)?(?: (?:{acts}))(?= )")
        self._listed_part = re.compile(  # `all O and O 's coal properties`
            rf"(?:(?: ,)? and [OX])? 's(?: X)?(?: [a-z-]++){{0,3}}? (?:{any_of(classes['part_noun'])})(?= )"
        )
        self._bought_before = re.compile(
            rf" (?:{any_of(classes['buy'])}|(?:{any_of(classes['takeover'])}) of)(?: [a-z-]++){{0,3}} (?P<bought>O)"
            r"(?: ,)? and $"
        )
        self._held_by = re.compile(rf" (?:{any_of(classes['owned'])}) by(?= )")

    def styled(self, text: str, position: int) -> int | None:
        """Where the firm stands that a name only describes (`Bolt publisher Crane`: Crane)."""
        found = self._styled.match(text, position + 1)
        return found.start("meant") if found else None

    def is_told_by(self, text: str, position: int) -> bool:
        """Whether a name only tells who the subject of its sentence is (`maker of Bolt crackers`)."""
        return self._told_by.fullmatch(text, 0, position) is not None

    def outer(self, text: str, position: int) -> int | None:
        """Where the firm stands of whose relative clause a name is the last word, the verb behind being that firm's."""
        if not self._relative_ends.match(text, position + 1):
            return None
        found = self._relative.search(text, max(0, position - _FAR), position)
        return found.start("outer") if found else None

    def bought_before(self, text: str, position: int) -> int | None:
        """Where the firm stands that is bought together with what follows (`buy O and its`)."""
        found = self._bought_before.search(text, max(0, position - _FAR), position)
        return found.start("bought") if found else None

    def is_thing(self, ground: Ground, position: int) -> bool:
        """Whether a name only says whose or what something is that is held (`Bolt hotels`, `the Bolt in Leeds`)."""
        if self._thing.match(ground.text, position + 1):
            return True
        named, view = ground.party(position), ground.reading.view
        return (
            named is not None
            and named.form == "name"
            and view.endswith(_ARTICLE, 0, named.start)
            and _SEATED_IN.match(view, named.end) is not None
        )

    def is_unit_name(self, text: str, end: int) -> bool:
        """Whether a name is called a unit right behind it (`O 's O subsidiary`)."""
        return self._unit_named.match(text, end) is not None

    def is_owner_of(self, text: str, start: int, position: int) -> bool:
        """Whether something or somebody of a name is meant (`bought the publisher of O`)."""
        return self._owner_of.search(text, max(start, position - _FAR), position) is not None

    def is_listed_part(self, text: str, end: int) -> bool:
        """Whether the list that goes on names a part of its last one."""
        return self._listed_part.match(text, end) is not None

    def is_for_client(self, text: str, position: int) -> bool:
        """Whether who buys or holds does so for somebody else, as told within a few words."""
        return _FOR_CLIENT.match(text, position + 1) is not None

    def is_of_one_holder(self, text: str, end: int) -> bool:
        """Whether the shares named are some holder's (`the remaining shares of O owned by O`)."""
        return self._held_by.match(text, end) is not None


def described_by(ground: Ground, match: Match, slot: str, is_passive: bool, rules: FrameRules) -> Party | None:
    """Whom the name in a slot only describes (`Bolt publisher Crane`, `Bolt-backed Crane`), or in whose relative clause
    it stands."""
    at = match.at[slot]
    backed = _BACKED.match(ground.text, at + 1)
    place = backed.start("whom") if backed is not None else None
    if place is None and is_passive:
        place = rules.wholes.styled(ground.text, at)
    if place is None and at == match.start + 1:
        place = rules.wholes.outer(ground.text, at)
    named = ground.party(place) if place is not None and place not in match.at.values() else None
    return party(named) if named is not None else None


def owned_name(ground: Ground, end: int, rules: FrameRules) -> Party | None:
    """Who is meant where an owner's name ends a match: `bought O 's O` is of the second, not of its shares."""
    found = _OWNED_NAME.match(ground.text, end)
    if found is None:
        return None
    is_unit = rules.wholes.is_unit_name(ground.text, found.end())
    if not is_unit and rules.part_of_it.match(ground.text, found.end()):
        return None
    inner = ground.party(found.start("inner"))
    is_name = inner is not None and inner.form == "name" and (is_unit or rules.reductions.is_firm(inner.entity.name))
    return party(inner) if inner is not None and is_name else None


def is_bought_out(text: str, position: int) -> bool:
    """Whether a name is only whose part in something is bought."""
    return _BOUGHT_OUT.match(text, position + 1) is not None


def is_of_firm(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether who acts and whom it is done to are the firms named: no group that one heads, no client it acts for, no
    hotel or field of that name."""
    text, at = ground.text, found.match.at
    first, last = found.match.start, max(at.values(), default=found.match.end)
    if rules.own_group.search(text, max(0, first - _REACH), last) or rules.wholes.is_for_client(text, last):
        return False
    if "object" not in at:
        return True
    is_apart = found.frame.kind == "acquired" and rules.wholes.is_owner_of(text, first, at["object"])
    return not is_apart and not rules.wholes.is_thing(ground, at["object"])


def is_whole(ground: Ground, found: Found, rules: FrameRules) -> bool:
    """Whether a purchase is of the name that ends the match, not of its shares or parts, and no mere condition."""
    text, at, end = ground.text, found.match.at, found.match.end
    share = found.match.slots.get("percent")
    if isinstance(share, Figure) and share.low <= _HALF:
        return False  # `a tender offer for R of O`
    if rules.goods_next.match(text, end):
        return False  # `to buy O planes`
    if rules.part_of_it.match(text, end) or (ground.skeleton.sentence.kind == "title" and _goes_on(text, end, rules)):
        return False
    if rules.wholes.is_listed_part(text, end):
        return False
    if not _OF_UNITS.search(found.frame.pattern.source) and any(
        slot in at and slot not in found.frame.lists and rules.unit_next.match(text, at[slot] + 1)
        for slot in ("subject", "object")
    ):
        return False  # a unit of the name buys or is bought
    if "subject" in at and rules.unit_before.search(text, max(0, at["subject"] - _REACH), at["subject"]):
        return False  # `to a subsidiary of O`
    if text.endswith(" had", 0, found.match.start) and not text.endswith(_HAVING, 0, found.match.start):
        return False  # `would have gained , had O also taken over O`: it has not
    said = ground.text[max(0, found.match.start - _BEFORE) : found.match.end].split()
    return rules.hypothetical.isdisjoint(said)


def _goes_on(text: str, end: int, rules: FrameRules) -> bool:
    """Whether a headline ends in words that name a part of what stands before them (`O to buy O depots`)."""
    rest = _LAST_WORDS.match(text, end)
    return rest is not None and rules.before_inner.isdisjoint(rest[0].split())
