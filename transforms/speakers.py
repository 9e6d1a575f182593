"""Who says the words in quotation marks.

In: a Reading with quotations, mentions (names and pronouns) and titles; out: the speaker of every quotation that has
one, and `is_utterance` raised for fragments that somebody is said to have said. A speaker is sought behind the
quotation (`…," said Ann Lee`), before it (`Ann Lee said: "…`), then in the quotation before it. Nobody is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from transforms.reading import Quotation, Reading, Sentence
from transforms.skeleton import QUOTATION, Placed, Skeleton, lower_view, skeleton
from transforms.speaker_phrases import NOBODY, Speaker
from transforms.speaker_rules import SpeakerRules
from transforms.speaker_scan import Scan
from transforms.unclosed import close_quotations, part_reopened, without_narration

__all__ = ["SpeakerRules", "speakers"]

_ANYTHING = re.compile(r"[a-zA-PR-Z]")  # but quotations


def speakers(reading: Reading, chunks: list[Placed], rules: SpeakerRules) -> None:
    """Set `speaker`, `speaker_name`, the verb's span and `is_utterance` of `reading.quotations`."""
    if reading.quotations:
        without_narration(reading, rules)
    if '"' in reading.view:
        close_quotations(reading, rules)
    if not reading.quotations:
        return
    last: Speaker | None = None
    last_paragraph = -9
    for number, scene, quotations in _scenes(reading, chunks):
        before = (
            last if number - last_paragraph <= 1 or (_stands_alone(scene) and number - last_paragraph <= 2) else None
        )
        fragment: Speaker | None = None  # who said the words in marks just before
        places = [place for place, chunk in scene.chunks.items() if isinstance(chunk, Quotation)]
        for at, quotation in zip(places, quotations, strict=True):
            scan = Scan(reading, scene, at, quotation, rules)
            found = _own_speaker(scan)
            if found is not None and found.is_paper and before is not None:
                found = Speaker(before.mention, before.name, found.verb)  # `the report added`: its author spoke
            if found is None and quotation.is_utterance:
                found = scan.told_before() or (NOBODY if scan.is_elsewhere() else before) or scan.directly_behind()
            elif found is not None:
                found = scan.referred(found)
            elif found is None and fragment is not None and scan.goes_on():
                found = fragment
            if found is not None:
                _apply(quotation, found, reading)
            fragment = Speaker(found.mention, found.name, None) if found is not None else None
            if found is not None and quotation.is_utterance:
                before = last = Speaker(found.mention, found.name, None)
                last_paragraph = number
    part_reopened(reading)


def _stands_alone(scene: Skeleton) -> bool:
    return not _ANYTHING.search(scene.text)


def _scenes(reading: Reading, chunks: list[Placed]) -> Iterator[tuple[int, Skeleton, list[Quotation]]]:
    """Per paragraph with quotations: its number, a skeleton in which each quotation is one Q, and the quotations."""
    spans = [chunk[0] for chunk in chunks]
    marks = [q.outer_start for q in reading.quotations]
    lowered = lower_view(reading.view)
    for number, stretch in _paragraphs(reading, marks):
        quotations = reading.quotations[bisect_left(marks, stretch.start) : bisect_left(marks, stretch.end)]
        inside = chunks[bisect_left(spans, stretch.start) : bisect_left(spans, stretch.end)]
        yield number, skeleton(lowered, stretch, _with_quotations(inside, quotations)), quotations


def _paragraphs(reading: Reading, marks: list[int]) -> Iterator[tuple[int, Sentence]]:
    """The paragraphs that hold quotations, each as one stretch that also covers a quotation's later paragraphs."""
    ends = [q.outer_end for q in reading.quotations]
    number = start = end = -1
    kind = ""
    for sentence in reading.sentences:
        if sentence.kind == "furniture":
            continue
        if end >= 0 and (sentence.paragraph == number or sentence.start < _reach(marks, ends, end)):
            end = max(end, sentence.end)
            continue
        if bisect_left(marks, start) < bisect_left(marks, end):
            yield number, Sentence(start, end, kind, number)
        number, start, end, kind = sentence.paragraph, sentence.start, sentence.end, sentence.kind
    if bisect_left(marks, start) < bisect_left(marks, end):
        yield number, Sentence(start, end, kind, number)


def _reach(starts: list[int], ends: list[int], end: int) -> int:
    """Where the last quotation that begins before the end of a stretch is closed."""
    where = bisect_left(starts, end) - 1
    return ends[where] if where >= 0 else 0


def _with_quotations(chunks: list[Placed], quotations: list[Quotation]) -> list[Placed]:
    """Quotations and the chunks outside them, in order."""
    merged: list[Placed] = []
    free = at = 0
    for quotation in quotations:
        start, end = quotation.outer_start, quotation.outer_end
        while at < len(chunks) and chunks[at][0] < start:
            if chunks[at][0] >= free and chunks[at][1] <= start:
                merged.append(chunks[at])
            at += 1
        merged.append((start, end, QUOTATION, quotation))
        free = end
    return merged + [chunk for chunk in chunks[at:] if chunk[0] >= free]


def _own_speaker(scan: Scan) -> Speaker | None:
    """The speaker named in the sentence around a quotation."""
    quotation = scan.quotation
    if scan.is_term and scan.reading.view[quotation.end - 1] not in ".!?,":
        quotation.is_utterance = False
    if scan.is_opened and (found := scan.ahead()) is not None:
        return found
    if quotation.is_utterance:
        behind = None if scan.is_closed else scan.directly_behind()
        according = None if scan.is_closed else scan.said_behind((scan.rules.according,))
        return behind or scan.ahead() or according or scan.signed() or scan.introduced()
    if scan.is_term or scan.is_attributive:
        return None
    if scan.is_name:
        return scan.directly_behind() if scan.is_set_off else None
    if (found := scan.between()) is not None:
        return found
    if scan.n_words < 2 or scan.is_closed:
        behind = scan.directly_behind() if scan.is_exclaimed() else scan.judging()
        return scan.ahead() or behind or scan.governed() or scan.as_told()
    return scan.directly_behind() or scan.ahead() or scan.behind() or scan.governed() or scan.as_told()


def _apply(quotation: Quotation, found: Speaker, reading: Reading) -> None:
    if found.mention is None and found.name is None:
        return
    quotation.speaker, quotation.speaker_name = found.mention, found.name
    if found.verb is not None:
        quotation.verb_start, quotation.verb_end = found.verb
    quotation.is_utterance = True
