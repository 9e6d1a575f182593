"""Deals spoken of again: `the $14 billion deal` after a $14.3 billion investment has been placed.

In: a reading and its money facts; out: further facts with the parties of the deal that a bare amount must mean: same
currency, figures that allow each other, and a deal's noun beside it. Repeats of the very same figure make no fact; they
only count as used.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal

from transforms.facts import PREVIOUS, Fact
from transforms.frames.amounts import amount_values
from transforms.frames.rules import FrameRules
from transforms.reading import Figure, Mention, Reading, Sentence, Title
from transforms.skeleton import Chunk, Skeleton

_DEALS = frozenset(("investment", "acquisition", "funding"))
_LEVELS = frozenset(("revenue", "profit", "loss"))
_ANALYST = "analyst"
_NOW = "9"  # later than any year
_HALF = Decimal("0.5")
_COST = 0.8
_MOST_DEALS = 500  # among more deals in one currency no bare amount tells which is meant


def expectations(reading: Reading, scenes: list[Skeleton], money: list[Fact], rules: FrameRules) -> list[Fact]:
    """What was expected of a level reported just before (`Analysts had expected $3.1 billion`): the same measure,
    reported."""
    found: list[Fact] = []
    for number, scene in enumerate(scenes):
        if " A " not in scene.text or rules.expecting.isdisjoint(scene.words()):
            continue
        figure = None
        for m in (*rules.expected.finditer(scene.text), *rules.beaten.finditer(scene.text)):
            foreseen = scene.chunks.get(_place_of_sum(m))
            if (place := scene.chunks.get(m.start("street"))) and not _is_street(reading, place, rules):
                continue
            if not isinstance(foreseen, Figure) or foreseen.measure != "money":
                continue
            if foreseen.is_used:
                _report(money, foreseen, scene, m, rules)
            else:
                figure = figure or foreseen
        if figure is None:
            continue
        if any(f.sentence is scene.sentence and f.values["kind"] not in _LEVELS for f in money):
            continue  # `it saved $3m, and means to top its target of $5m`
        near = {id(s.sentence) for s in scenes[max(0, number - 2) : number + 1]}
        levels = [
            f
            for f in money
            if id(f.sentence) in near and f.values["kind"] in _LEVELS and f.values["currency"] == figure.currency
        ]
        alike = [f for f in levels if _same_size(f, figure)]
        if alike:
            figure.is_used = True
            level = _latest(alike)
            found.append(replace(_again(reading, scene.sentence, figure, level), certainty="reported", rule="expected"))
    return found


def _place_of_sum(expected: re.Match[str]) -> int:
    """Where the sum stands that is expected."""
    return max(expected.start(name) for name in expected.re.groupindex if name != "street")


def _is_street(reading: Reading, place: Chunk, rules: FrameRules) -> bool:
    """Whether a place stands for those who forecast there (`Wall Street had expected $3.1 billion`)."""
    return reading.view[place.start : place.end].lower() in rules.forecasters


def _latest(levels: list[Fact]) -> Fact:
    """The level that was expected: none of those that it is compared with."""
    newest = max(f.period or _NOW for f in levels)
    reached = [f for f in levels if f.qualifier != PREVIOUS and (f.period or _NOW) == newest]
    return (reached or levels)[-1]


def _report(money: list[Fact], figure: Figure, scene: Skeleton, expected: re.Match[str], rules: FrameRules) -> None:
    """A level that others forecast is no level that was reached (`beat analysts' forecast of $3bn in revenue`)."""
    who = scene.chunks.get(expected.start() + 1)
    is_analyst = isinstance(who, Title) and any(post.role == _ANALYST for post in who.posts)
    if not is_analyst and not rules.outside_view.search(f"{expected.group()} "):
        return
    for fact in money:
        if fact.values["kind"] in _LEVELS and ("value", figure.start, figure.end) in fact.spans:
            fact.certainty = "reported"
            fact.qualifier = None if fact.qualifier == PREVIOUS else fact.qualifier


def _same_size(fact: Fact, figure: Figure) -> bool:
    """Whether a figure can be another estimate of the same measure: within a factor of two."""
    low = fact.values["amount_low"]
    return isinstance(low, Decimal) and low > 0 and _HALF <= figure.low / low <= 2


def echoes(reading: Reading, scenes: list[Skeleton], money: list[Fact], rules: FrameRules) -> list[Fact]:
    """Facts of amounts that no frame placed and that echo a deal already found."""
    unused = [f for f in reading.figures if f.measure == "money" and not f.is_used and f.per is None]
    if not unused or not money:
        return []
    found: list[Fact] = []
    starts = [scene.sentence.start for scene in scenes]
    placed = {(f.values["currency"], f.values["amount_low"], f.values["amount_high"]) for f in money}
    deals: dict[object, list[Fact]] = {}
    for fact in money:
        if fact.values["kind"] in _DEALS:
            deals.setdefault(fact.values["currency"], []).append(fact)
    for figure in unused:
        where = bisect_right(starts, figure.start) - 1
        scene = scenes[where] if where >= 0 else None
        if scene is None or figure.start >= scene.sentence.end or scene.sentence.kind == "furniture":
            continue
        if (figure.currency, figure.low, figure.high) in placed:
            figure.is_used = rules.deal_after.search(scene.text) is not None
        else:
            found += _echo(reading, scene, figure, deals.get(figure.currency, []), rules)
    return found


def _echo(reading: Reading, scene: Skeleton, figure: Figure, deals: list[Fact], rules: FrameRules) -> list[Fact]:
    """The deal that a figure must mean, once more; `deals` are those in its currency."""
    if not 0 < len(deals) <= _MOST_DEALS or not rules.deal_after.match(scene.text, scene.place(figure) + 1):
        return []
    meant: list[Fact] = []
    near = _nearest(scene, figure)
    for deal in deals:
        if not _allow_each_other(deal, figure) or (near and near not in _parties(deal)):
            continue
        if meant and _parties(deal) != _parties(meant[0]):
            return []
        meant.append(deal)
    if not meant:
        return []
    figure.is_used = True
    return [_again(reading, scene.sentence, figure, max(meant, key=lambda f: f.confidence))]


def _nearest(scene: Skeleton, figure: Figure) -> str | None:
    """The last organisation that a sentence names before a figure."""
    named = [c for c in scene.chunks.values() if isinstance(c, Mention) and c.entity.kind == "organization"]
    return next((m.entity.name for m in reversed(named) if m.end <= figure.start), None)


def _parties(deal: Fact) -> tuple[object, ...]:
    return deal.values["kind"], deal.values["subject"], deal.values["counterparty"]


def _allow_each_other(fact: Fact, figure: Figure) -> bool:
    """Whether the two figures allow a common value: an open end does not make a small one speak of a large deal."""
    if not _same_size(fact, figure):
        return False
    low, high = fact.values["allowed_low"], fact.values["allowed_high"]
    below = figure.allowed_high is None or low is None or low <= figure.allowed_high  # type: ignore[operator]
    above = figure.allowed_low is None or high is None or figure.allowed_low <= high  # type: ignore[operator]
    return below and above


def _again(reading: Reading, sentence: Sentence, figure: Figure, deal: Fact) -> Fact:
    values = {**deal.values, **amount_values(reading, figure), "currency": deal.values["currency"]}
    spans = [*(span for span in deal.spans if span[0] != "value"), ("value", figure.start, figure.end)]
    return replace(
        deal,
        values=values,
        sentence=sentence,
        start=figure.outer_start,
        end=figure.outer_end,
        spans=spans,
        confidence=round(deal.confidence * _COST, 4),
        rule="echo",
        certainty=None,
    )
