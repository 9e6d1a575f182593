"""Quotations whose closing mark is missing: `"Sales rose, said Ann Lee. The shop is in Leeds.`

In: a Reading with quotations; out: one more for each opening mark that nothing closes, or behind which one opens again,
if it is followed by words that say who speaks. Without such words nothing is added.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from transforms.quotations import is_utterance
from transforms.reading import Quotation, Reading
from transforms.speaker_rules import SpeakerRules

_OPENED = re.compile(r'"(?:(?<=[.!?:,] ")|(?<=\n")|(?<![\s\S]"))(?=[A-Z])')
_LONGEST, _SHORTEST = 600, 4
_ENDS = re.compile(r'["\n]')


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
