"""What the facts of one document make of each other's standing.

In: a document's facts with the standing that their own sentences give them; out: the same, in keeping: a deal has one
standing throughout, a headline says no more than the text, what stands under the heading `Claim` is claimed, what a
share makes of its holder is said as firmly as the share, a unit that was sold is its former parent's no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.facts import PREVIOUS, Fact
from transforms.reading import ASSERTED, PLANNED, RANK, REPORTED, Figure, Reading
from transforms.skeleton import Skeleton
from transforms.standing_deals import follow_deals
from transforms.standing_rules import StandingRules

_HEADS = ("title", "heading")
_TOLD = frozenset({"money", "stake", "headcount", "relation"})
_DEALT = frozenset({"acquisition", "investment", "funding", "penalty"})
_PART = "part"  # the rule of a count of some of those that another counts
_OWNING = frozenset({"parent_of", "acquired"})


def agree(reading: Reading, scenes: Sequence[Skeleton], facts: Sequence[Fact], rules: StandingRules) -> None:
    """One deal has one standing in a document: where it is called agreed or bid for, it is nowhere done already.

    A headline says no more than the text below it.
    """
    _keep_to_text(reading, scenes, [f for f in facts if f.certainty == ASSERTED and f.family in _TOLD], facts, rules)
    _share(facts)
    _follow([f for f in facts if f.family == "headcount"])
    _end(facts)
    open_deals = {deal for f in facts if f.certainty == PLANNED and (deal := _deal(f)) is not None}
    money = [f for f in facts if f.family == "money"]
    has_heads = any(f.sentence.kind in _HEADS for f in money)
    below = {_figure(f): f.certainty for f in money if f.sentence.kind not in _HEADS} if has_heads else {}
    open_parties = {party for deal in open_deals for party in enumerate(deal)}
    for fact in facts:
        if fact.certainty != ASSERTED:
            continue
        is_head = fact.sentence.kind in _HEADS
        deal = _deal(fact) if open_deals else None
        if deal and (deal in open_deals or (is_head and not open_parties.isdisjoint(enumerate(deal)))):
            fact.certainty = PLANNED
        elif is_head and fact.family == "money":
            fact.certainty = below.get(_figure(fact), ASSERTED)
    follow_deals(scenes, facts, rules.deal_nouns)


def _keep_to_text(
    reading: Reading, scenes: Sequence[Skeleton], firm: Sequence[Fact], facts: Sequence[Fact], rules: StandingRules
) -> None:
    """A headline's sum is as firm as the text below, which may tell it in words that state no fact; what stands under
    the heading `Claim` is only claimed."""
    bodies = {_figure(f) for f in facts if f.family == "money" and f.sentence.kind not in _HEADS}
    sums = _first_told(scenes) if any(f.sentence.kind in _HEADS for f in firm) else {}
    for fact in firm:
        if fact.sentence.kind in _HEADS:
            is_deal = fact.values.get("kind") in _DEALT and _figure(fact) not in bodies
            told = sums.get((fact.values.get("amount_low"), fact.values.get("amount_high"))) if is_deal else None
            fact.certainty = PLANNED if _is_ahead(told, rules) else ASSERTED
        elif (before := reading.sentence_before(fact.sentence)) is not None and before.kind in _HEADS:
            heading = reading.text[before.start : before.end].strip(" :\n").lower()
            fact.certainty = REPORTED if heading in rules.claimed else ASSERTED


def _first_told(scenes: Sequence[Skeleton]) -> dict[tuple[object, object], tuple[Skeleton, int]]:
    """The first sentence of the text that has a sum, and where it stands there."""
    found: dict[tuple[object, object], tuple[Skeleton, int]] = {}
    for scene in scenes:
        for place, chunk in scene.chunks.items() if scene.sentence.kind not in _HEADS else ():
            if isinstance(chunk, Figure):
                found.setdefault((chunk.low, chunk.high), (scene, place))
    return found


def _is_ahead(told: tuple[Skeleton, int] | None, rules: StandingRules) -> bool:
    """Whether the last cue before a sum tells it as something to be done."""
    cues = [m[1] for m in rules.near.finditer(told[0].text, 0, told[1])] if told else []
    return bool(cues) and (cues[-1] == "would" or rules.certainty.get(cues[-1]) == PLANNED)


def _share(facts: Sequence[Fact]) -> None:
    """What a share makes of its holder (a parent, a buyer) is said as firmly, and by the same, as the share itself: a
    parent as what it has, a buyer as what it will have."""
    shares = sorted((f for f in facts if f.family == "stake"), key=lambda f: RANK[f.certainty or ASSERTED])
    last = {_holding(f, "holder", "issuer"): f for f in shares}
    first = {_holding(f, "holder", "issuer"): f for f in reversed(shares)}
    for fact in facts if shares else ():
        if fact.family == "relation":
            stakes = first if fact.values["relation"] == "parent_of" else last
            if (stake := stakes.get(_holding(fact, "subject", "object"))) is not None:
                fact.certainty, fact.attributed_to = stake.certainty, stake.attributed_to
                fact.attribution = stake.attribution


def _holding(fact: Fact, holder: str, issuer: str) -> tuple[object, ...]:
    return fact.rule, fact.start, fact.end, fact.values[holder], fact.values[issuer]


def _follow(counts: Sequence[Fact]) -> None:
    """A part of a count is said as firmly as the whole that it is of, where its own words say no more."""
    for fact in counts:
        if fact.rule == _PART and fact.certainty == ASSERTED:
            wholes = [f for f in counts if f.rule != _PART and f.start <= fact.start and _is_of(fact, f)]
            if wholes:
                fact.certainty, fact.attributed_to = wholes[-1].certainty, wholes[-1].attributed_to
                fact.attribution = wholes[-1].attribution


def _is_of(part: Fact, whole: Fact) -> bool:
    return all(part.values[slot] == whole.values[slot] for slot in ("organization", "unit"))


def _end(facts: Sequence[Fact]) -> None:
    """A unit that another has bought, by this document's news, is its former parent's no more."""
    ties = [f for f in facts if f.family == "relation"]
    sold = {
        f.values["object"]: f.values["subject"]
        for f in ties
        if f.values["relation"] == "acquired" and f.certainty == ASSERTED and f.period is None
    }
    for fact in ties if sold else ():
        buyer = sold.get(fact.values["object"])
        is_former = fact.values["relation"] == "parent_of" and buyer not in (None, fact.values["subject"])
        if is_former and fact.certainty == ASSERTED and fact.period is None and not _is_owned_by(ties, buyer, fact):
            fact.qualifier = PREVIOUS


def _is_owned_by(ties: Sequence[Fact], buyer: object, fact: Fact) -> bool:
    """Whether the parent owns the buyer too, so that it still has what its unit bought, or the buyer the parent."""
    parent = fact.values["subject"]
    pairs = {(f.values["subject"], f.values["object"]) for f in ties if f.values["relation"] in _OWNING}
    return not pairs.isdisjoint({(parent, buyer), (buyer, parent)})


def _figure(fact: Fact) -> tuple[object, ...]:
    return tuple(fact.values.get(c) for c in ("kind", "amount_low", "amount_high", "currency"))


def _deal(fact: Fact) -> tuple[object, object] | None:
    """Buyer and bought of an acquisition that names both, else None."""
    values = fact.values
    if fact.family == "money" and values.get("kind") == "acquisition" and values.get("counterparty"):
        return values.get("subject"), values.get("counterparty")
    if fact.family == "relation" and values.get("relation") == "acquired":
        return values.get("subject"), values.get("object")
    return None
