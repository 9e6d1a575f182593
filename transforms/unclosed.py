"""Quotations whose closing mark is missing: `"Sales rose, said Ann Lee. The shop is in Leeds.`

In: a Reading with quotations; out: one more for each opening mark that nothing closes, or behind which one opens again,
if it is followed by words that say who speaks. Without such words nothing is added. What is opened again at a sentence
(`"Sales rose. "Costs fell."`: paragraphs that were run together) is several quotations of one speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from transforms.quotations import is_utterance
from transforms.reading import Quotation, Reading
from transforms.skeleton import lower_view
from transforms.speaker_rules import SpeakerRules

_OPENED = re.compile(r'"(?:(?<=[.!?:,] ")|(?<=\n")|(?<![\s\S]"))(?=[A-Z])')
_LONGEST, _SHORTEST = 600, 4
_ENDS = re.compile(r'["\n]')
_REOPENED = re.compile(r'[.!?] {1,2}(?P<mark>")(?=\w)')
_LEAST = 3  # spaces in what stands for itself before a mark that opens again


def without_narration(reading: Reading, rules: SpeakerRules) -> None:
    """Begin a quotation where it is opened again, if somebody is said to speak since: its first mark was not closed."""
    lowered = lower_view(reading.view)
    for quotation in reading.quotations:
        for m in _REOPENED.finditer(reading.view, quotation.start, quotation.end):
            at = m.start("mark")
            if reading.text[at] == '"' and rules.narrated.search(lowered, quotation.start, at):
                quotation.outer_start, quotation.start = at, at + 1


def part_reopened(reading: Reading) -> None:
    """Make several of a quotation that opens again at its sentences and closes once, all of one speaker."""
    if any(_REOPENED.search(reading.view, q.start, q.end) for q in reading.quotations):
        reading.quotations = [part for quotation in reading.quotations for part in _parts(reading, quotation)]


def _parts(reading: Reading, quotation: Quotation) -> list[Quotation]:
    view = reading.view
    marks = [m.start("mark") for m in _REOPENED.finditer(view, quotation.start, quotation.end)]
    inside = view[quotation.start : quotation.end]
    if not quotation.is_utterance or len(marks) != inside.count('"'):
        return [quotation]  # what it quotes stands in marks of its own
    begins = [quotation.outer_start, *marks]
    ends = [at + len(view[at:mark].rstrip()) for at, mark in zip(begins, marks, strict=False)] + [quotation.outer_end]
    if any(view.count(" ", begin, end) < _LEAST for begin, end in zip(begins, ends, strict=True)):
        return [quotation]
    return [
        replace(
            quotation,
            start=begin + 1,
            end=end if end != quotation.outer_end else quotation.end,
            outer_start=begin,
            outer_end=end,
        )
        for begin, end in zip(begins, ends, strict=True)
    ]


def close_quotations(reading: Reading, rules: SpeakerRules) -> None:
    """Add the quotations of a document that only their speaker closes."""
    view = reading.view
    marks = {q.outer_start: q for q in reading.quotations}
    starts = sorted(marks)
    found: list[Quotation] = []
    for m in _OPENED.finditer(view):
        at = m.start()
        before = bisect_right(starts, at) - 1
        if at in marks or (before >= 0 and marks[starts[before]].outer_end > at):
            continue
        end = _ENDS.search(view, at + 1, at + 1 + _LONGEST)
        limit = end.start() if end is not None else min(len(view), at + 1 + _LONGEST)
        said = rules.said_behind.search(view, at + 1, limit)
        if said is None or view.count(" ", at, said.start()) < _SHORTEST:
            continue
        quotation = Quotation(at + 1, said.start() + 1, at, said.start() + 1)
        quotation.is_utterance = is_utterance(view, quotation)
        found.append(quotation)
    if found:
        reading.quotations = sorted([*reading.quotations, *found], key=lambda q: q.outer_start)
