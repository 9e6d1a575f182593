"""Counts beside a count: a part of it in one place (`2,400 jobs, including 900 in Leeds`), the level before it (`24,300
staff, down from 26,000`).

In: the scenes of a document and its headcount facts; out: further facts of the same organisation and unit. A part
whose place is not told makes none, for it would contradict the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from transforms.facts import PREVIOUS, Fact
from transforms.figures.counts import BEFORE, PART
from transforms.frames.ground import Ground, Scene
from transforms.periods import previous_period
from transforms.reading import ASSERTED, Figure

SIDES = frozenset((PART, BEFORE))
_WHERE = re.compile(
    r"(?: of (?:them|whom|those|these|(?:the|those|these)(?: [a-z]+){1,2}?))?"
    r"(?: (?:are|is|were|was|will|would|be|go|going|fall|come|coming|based|working|employed|to)){0,3}"
    r" (?:in|at|on|from|across) (?:(?:the|its|their|an?) )?"
    r"(?P<where>[^\W\d_](?:[^\W\d_]|[ .&'-](?=[^\W\d_])){1,40}?)"
    r"(?=[,;:)\n]|\.(?:\s|$)|$| (?:and|or|while|but|by|as|after|before|which|who|when|where|to|for|said|says|this|next"
    r"|last|over|are|is|was|were|will|would|have|has|had|plus|with|because|since)\b)"
)
_THOUSANDS = re.compile(r"(?<![\d.$\u00a3\u20ac])\d{1,3},\d{3}(?![\d,])")
_SENTENCES = 8  # within which a part is told behind the whole
_COST = 0.9


def beside(scenes: list[Scene], facts: list[Fact]) -> list[Fact]:
    """The facts of parts and of levels before, in order of the text."""
    if not facts:
        return []
    whole_at = {start: fact for fact in facts for slot, start, _ in fact.spans if slot == "value"}
    found: list[Fact] = []
    last: tuple[int, Fact | None] = (0, None)  # the count told last: the number of its sentence and its fact
    for number, scene in enumerate(scenes):
        for figure in _counts(scene.whole.chunks.values()):
            if figure.noun not in SIDES:
                last = number, whole_at.get(figure.start)
                continue
            whole = last[1] if number - last[0] <= _SENTENCES else None
            fact = _beside(scene.ground(), figure, whole) if whole is not None else None
            if fact is not None:
                figure.is_used = True
                found.append(fact)
    return found


def _counts(chunks: Iterable[object]) -> list[Figure]:
    return [chunk for chunk in chunks if isinstance(chunk, Figure) and chunk.measure == "count"]


def _beside(ground: Ground, figure: Figure, whole: Fact) -> Fact | None:
    sentence = ground.skeleton.sentence
    is_same = whole.sentence is sentence
    told = max((end for slot, _, end in whole.spans if slot == "value" and is_same), default=sentence.start)
    if figure.noun == BEFORE and _THOUSANDS.search(ground.reading.view, told, figure.start):
        return None  # `has 900 workers and sold 5,000 trucks, down from 6,000`: trucks
    fact = replace(
        whole,
        values={
            **whole.values,
            "count_low": figure.low,
            "count_high": figure.high,
            "allowed_low": figure.allowed_low,
            "allowed_high": figure.allowed_high,
            "bound": figure.bound,
        },
        sentence=sentence,
        start=whole.start if is_same and figure.noun == PART else figure.outer_start,
        end=figure.outer_end,
        spans=[*(s for s in whole.spans if s[0] != "value" and is_same), ("value", figure.start, figure.end)],
        confidence=round(whole.confidence * _COST, 4),
        rule=figure.noun or whole.rule,
    )
    if figure.noun == BEFORE:
        fact.period = previous_period(ground.reading, sentence, figure, whole.period)
        fact.qualifier = PREVIOUS if fact.period is None else whole.qualifier
        fact.certainty = ASSERTED
        return fact
    where = _WHERE.match(ground.reading.view, figure.end)
    if where is None:
        return None
    begin, end = where.span("where")
    if any(when.start < end and when.end > begin for when in ground.reading.dates):
        return None
    fact.qualifier, fact.end = where["where"], end
    return fact
