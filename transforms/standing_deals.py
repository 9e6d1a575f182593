"""What a document tells of a deal beside telling it: its cost, whom it values at what, whom it gives a share.

In: a document's facts with the standing that their own sentences give them, and its sentences; out: the same, in
keeping with the deal: what an agreement or a bid that is not done yet would bring is planned. Changes nothing where the
document tells the deal as done, or tells of no deal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from transforms.facts import PREVIOUS, Fact
from transforms.reading import ASSERTED, PLANNED, REPORTED
from transforms.skeleton import Skeleton
from transforms.tries import any_of

_VALUES = frozenset({"valuation", "market_value", "price"})
_BROUGHT = frozenset({"valuation", "market_value", "acquisition", "investment"})  # no price: it may be the market's
_PRICED = "priced_"  # rules of what a sentence says of the one deal of a document
_DEALS = ("deal", "takeover", "sale", "round", "listing")  # word classes
_BRINGS = ("value", "give", "capitalise", "puts_at")
_BEFORE = 120  # characters before a sum in which the deal stands that it is told of
_WORD = r"(?: (?!(?:and|but|while|after|before|when|said|says|if|than|because) )(?:[^\W_][^ ]*+|'s))"
_TWIN = r"(?: \((?: A ;){0,2})?"  # before the same sum in another currency


class DealNouns:
    """The nouns that a deal is told by, as the subject of what it brings; compiled once from the word classes."""

    def __init__(self, members: Callable[[str], list[str]]) -> None:
        bid = any_of(members("bid"))
        deal = any_of(word for name in _DEALS for word in members(name))
        brings = any_of(word for name in _BRINGS for word in members(name))
        words = any_of(members("whole_of_deal"))
        self._told = re.compile(
            rf" (?:(?P<bid>{bid})|{deal})(?: ,(?= (?:which|that|worth|made) )| (?:which|that))?{_WORD}{{0,6}}?"
            rf"(?: ,)? (?:{brings}){_WORD}{{0,9}}?{_TWIN} $"
        )
        self._whole = re.compile(
            rf" (?:(?:(?P<bid>{bid})|{deal}) 's(?: [a-z]+){{0,2}}? (?:{words})"
            rf"|(?:{words}) of (?:the|its|this) (?:(?P<offer>{bid})|{deal}))"
            rf"(?: (?:to|at|of|is|was|being)| [a-z]+ly){{1,3}}(?: A)?{_TWIN} $"
        )

    def told(self, text: str, figure: int) -> str | None:
        """Whether a sum is told of a bid or of another deal; None if of neither."""
        before = max(0, figure - _BEFORE)
        found = self._told.search(text, before, figure + 1)
        if found is None:
            found = self._whole.search(text, before, figure + 1)
        if found is None:
            return None
        return "bid" if any(found.groupdict().values()) else "deal"


def follow_deals(scenes: Sequence[Skeleton], facts: Sequence[Fact], nouns: DealNouns) -> None:
    """What is told of a deal that the document tells as planned is planned."""
    starts = [scene.sentence.start for scene in scenes]
    open_facts = [(fact, _noun(scenes, starts, fact, nouns)) for fact in facts if _may_follow(fact)]
    told = {id(fact) for fact, noun in open_facts if noun is not None}
    if not told:
        return
    levels: dict[object, set[str]] = {}
    for fact in facts:
        if id(fact) not in told and fact.certainty is not None and fact.qualifier != PREVIOUS:
            for party in _sides(fact):
                levels.setdefault(party, set()).add(fact.certainty)
    for fact, noun in open_facts:
        said = levels.get(_about(fact), set()) if noun is not None else {ASSERTED}
        if ASSERTED not in said and (PLANNED in said or noun == "bid"):
            fact.certainty = PLANNED


def _may_follow(fact: Fact) -> bool:
    """Whether a fact may be one of what a deal brings, and nothing firmer is said of it."""
    is_sum = fact.family == "money" and fact.values.get("kind") in _BROUGHT
    is_sum = is_sum or fact.rule.startswith(_PRICED)
    is_open = fact.certainty == ASSERTED or (fact.certainty == REPORTED and fact.attributed_to is None)
    return is_open and (is_sum or fact.family == "stake") and fact.qualifier != PREVIOUS


def _noun(scenes: Sequence[Skeleton], starts: list[int], fact: Fact, nouns: DealNouns) -> str | None:
    """By what noun a deal is told of which a fact is said."""
    if fact.rule.startswith(_PRICED):
        return "deal"
    figure = next((start for slot, start, _ in fact.spans if slot == "value"), None)
    where = bisect_right(starts, fact.start) - 1
    if figure is None or where < 0:
        return None
    scene = scenes[where]
    return nouns.told(scene.text, scene.stretch(figure, figure + 1)[0])


def _sides(fact: Fact) -> tuple[object, ...]:
    """Whom a deal that a fact tells is about: what is bought, who is merged, who raises money."""
    values, kind = fact.values, fact.values.get("kind")
    if fact.family == "money" and kind in ("acquisition", "investment"):
        return (values.get("counterparty"),)
    if fact.family == "money" and kind == "funding":
        return (values.get("subject"),)
    if fact.family == "relation" and values["relation"] in ("acquired", "invested_in"):
        return (values["object"],)
    if fact.family == "relation" and values["relation"] == "partner_of" and "merge" in fact.rule:
        return values["subject"], values["object"]
    return (values["issuer"],) if fact.family == "stake" and fact.certainty == PLANNED else ()


def _about(fact: Fact) -> object:
    """Whom a sum or a share is about."""
    if fact.family == "stake":
        return fact.values["issuer"]
    return fact.values.get("subject" if fact.values.get("kind") in _VALUES else "counterparty")
