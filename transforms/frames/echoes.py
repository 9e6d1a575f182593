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
from itertools import pairwise

from transforms.facts import PREVIOUS, Fact
from transforms.frames.amounts import amount_values
from transforms.frames.rules import FrameRules
from transforms.frames.sums import turned
from transforms.periods import previous_period
from transforms.reading import ASSERTED, Figure, Mention, Reading, Sentence, Title
from transforms.skeleton import Chunk, Skeleton

_DEALS = frozenset(("investment", "acquisition", "funding"))
_LEVELS = frozenset(("revenue", "profit", "loss"))
_ANALYST = "analyst"
_STREET = "street"  # how the groups are called that hold a place
_ROSE = frozenset(("up", "above", "higher", "more", "rise", "increase", "improvement", "jump", "double", "twice"))
_FELL = frozenset(("down", "below", "lower", "less", "fall", "drop", "decline", "half"))
_MEASURE = re.compile(r" (?:(?P<sales>sales|revenues?|turnover)|profits?|loss|losses|earnings) ")
_PARTY_KINDS = frozenset(("organization", "person"))
_NOW = "9"  # later than any year
_HALF = Decimal("0.5")
_COST = 0.8
_MOST_DEALS = 500  # among more deals in one currency no bare amount tells which is meant


def expectations(reading: Reading, scenes: list[Skeleton], money: list[Fact], rules: FrameRules) -> list[Fact]:
    """What was expected of a level reported just before (`Analysts had expected $3.1 billion`): the same measure,
    reported."""
    found: list[Fact] = []
    for number, scene in enumerate(scenes):
        if " A " not in scene.text or rules.foresight.expecting.isdisjoint(scene.words()):
            continue
        figure = None
        for m in (*rules.foresight.expected.finditer(scene.text), *rules.foresight.beaten.finditer(scene.text)):
            foreseen = scene.chunks.get(_place_of_sum(m))
            if any(not _is_street(reading, place, rules) for place in _streets(scene, m)):
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


def comparisons(reading: Reading, scenes: list[Skeleton], money: list[Fact], rules: FrameRules) -> list[Fact]:
    """The earlier level that a sentence compares with the one that the sentence before tells (`That is down from $5m a
    year ago`)."""
    found: list[Fact] = []
    told: dict[int, list[Fact]] = {}
    for fact in money:
        told.setdefault(id(fact.sentence), []).append(fact)
    for before, scene in pairwise(scenes):
        if " A " not in scene.text or (m := rules.foresight.compared.match(scene.text)) is None:
            continue
        figure = scene.chunks.get(m.start("amount"))
        if (
            not (m["move"] or m["told"])
            or not isinstance(figure, Figure)
            or figure.measure != "money"
            or figure.is_used
        ):
            continue
        main = [f for f in told.get(id(before.sentence), ()) if f.values["kind"] in _LEVELS and f.qualifier != PREVIOUS]
        level = _compared(main, figure, m)
        if level is None or not _is_of_same(scene, level):
            continue
        figure.is_used = True
        fact = replace(_again(reading, scene.sentence, figure, level), certainty=ASSERTED, rule="compared")
        fact.values["kind"] = turned(str(level.values["kind"]), m.group())
        fact.period = previous_period(reading, scene.sentence, figure, level.period)
        fact.qualifier = level.qualifier if fact.period else PREVIOUS
        found.append(fact)
    return found


def _compared(main: list[Fact], figure: Figure, comparison: re.Match[str]) -> Fact | None:
    """The one level that a figure can be compared with: none lies between, and it moved as the words say."""
    alike = [f for f in main if f.values["currency"] == figure.currency and _is_near(f, figure)]
    if (named := _MEASURE.search(comparison.group())) is not None:
        alike = [f for f in alike if (f.values["kind"] == "revenue") == (named["sales"] is not None)]
    if len({(f.values["kind"], f.values["subject"]) for f in alike}) != 1:
        return None
    level, move = alike[-1], comparison["move"]
    now = level.values["amount_low"]
    if isinstance(now, Decimal) and ((move in _ROSE and figure.low > now) or (move in _FELL and figure.low < now)):
        return None
    return level


def _is_near(fact: Fact, figure: Figure) -> bool:
    """Whether a figure can be what a level was before: within a factor of four."""
    low = fact.values["amount_low"]
    return isinstance(low, Decimal) and low > 0 and figure.low > 0 and low <= figure.low * 4 and figure.low <= low * 4


def _is_of_same(scene: Skeleton, level: Fact) -> bool:
    """Whether a sentence that compares names nobody else."""
    named = (c for c in scene.chunks.values() if isinstance(c, Mention) and c.entity.kind in _PARTY_KINDS)
    return all(mention.entity.name == level.values["subject"] for mention in named)


def _place_of_sum(expected: re.Match[str]) -> int:
    """Where the sum stands that is expected."""
    return max(expected.start(name) for name in expected.re.groupindex if not name.startswith(_STREET))


def _streets(scene: Skeleton, expected: re.Match[str]) -> list[Chunk]:
    """The places that stand where those who forecast do."""
    names = (name for name in expected.re.groupindex if name.startswith(_STREET))
    return [scene.chunks[expected.start(name)] for name in names if expected.start(name) >= 0]


def _is_street(reading: Reading, place: Chunk, rules: FrameRules) -> bool:
    """Whether a place stands for those who forecast there (`Wall Street had expected $3.1 billion`)."""
    return reading.view[place.start : place.end].lower() in rules.foresight.forecasters


def _latest(levels: list[Fact]) -> Fact:
    """The level that was expected: none of those that it is compared with."""
    newest = max(f.period or _NOW for f in levels)
    reached = [f for f in levels if f.qualifier != PREVIOUS and (f.period or _NOW) == newest]
    return (reached or levels)[-1]


def _report(money: list[Fact], figure: Figure, scene: Skeleton, expected: re.Match[str], rules: FrameRules) -> None:
    """A level that others forecast is no level that was reached (`beat analysts' forecast of $3bn in revenue`)."""
    titles = (c for at, c in scene.chunks.items() if expected.start() < at < expected.end() and isinstance(c, Title))
    is_analyst = any(post.role == _ANALYST for title in titles for post in title.posts)
    if (
        not is_analyst
        and not _streets(scene, expected)
        and not rules.foresight.outside_view.search(f"{expected.group()} ")
    ):
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
