"""Direct quotations as facts.

In: a Reading whose quotations have their speakers; out: one Fact per utterance, whose evidence runs over the sentences
that hold the quotation and the words that name its speaker. Terms and scare quotes that nobody says yield nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from transforms.facts import Fact
from transforms.reading import Quotation, Reading, Sentence

_KINDS = ("person", "organization")
_SHORTEST = 4  # spaces in a sentence that counts as said although nobody is named


def quote_facts(reading: Reading) -> list[Fact]:
    """One fact per utterance, in order of the document."""
    starts = [s.start for s in reading.sentences]
    return [_fact(reading, q, starts) for q in reading.quotations if q.is_utterance and _is_said(reading, q)]


def _is_said(reading: Reading, quotation: Quotation) -> bool:
    """Whether somebody says the words, or they are a whole sentence: a song title is neither."""
    if quotation.speaker is not None or quotation.speaker_name is not None:
        return True
    words = reading.view[quotation.start : quotation.end].strip()
    return words[-1:] in (".", "!", "?", ",") and words.count(" ") >= _SHORTEST


def _fact(reading: Reading, quotation: Quotation, starts: list[int]) -> Fact:
    begin, end = quotation.outer_start, quotation.outer_end
    if quotation.verb_start is not None and quotation.verb_end is not None:
        begin, end = min(begin, quotation.verb_start), max(end, quotation.verb_end)
    first = max(0, bisect_right(starts, begin) - 1)
    last = max(first, bisect_right(starts, end - 1) - 1)
    evidence = Sentence(
        reading.sentences[first].start, max(end, reading.sentences[last].end), reading.sentences[first].kind
    )
    speaker = quotation.speaker
    return Fact(
        family="quote",
        values={
            "speaker": speaker.entity.name if speaker else quotation.speaker_name,
            "speaker_kind": _kind(quotation),
            "quote": reading.text[quotation.start : quotation.end],
        },
        sentence=evidence,
        start=quotation.outer_start,
        end=quotation.outer_end,
        spans=_spans(quotation),
        confidence=_confidence(quotation),
        rule="quotation",
    )


def _kind(quotation: Quotation) -> str | None:
    """What the speaker is; a country that speaks is a party like somebody unnamed."""
    speaker = quotation.speaker
    if speaker is not None:
        return speaker.entity.kind if speaker.entity.kind in _KINDS else "other"
    return "other" if quotation.speaker_name else None


def _spans(quotation: Quotation) -> list[tuple[str, int, int]]:
    spans = [("value", quotation.start, quotation.end)]
    if quotation.speaker is not None:
        spans.append(("speaker", quotation.speaker.start, quotation.speaker.end))
    if quotation.verb_start is not None and quotation.verb_end is not None:
        spans.append(("trigger", quotation.verb_start, quotation.verb_end))
    return spans


def _confidence(quotation: Quotation) -> float:
    """Named beside the words, carried over from the quotation before, or nobody."""
    if quotation.speaker is None:
        return 0.8 if quotation.speaker_name else 0.6
    return (0.95 if quotation.verb_start is not None else 0.85) * quotation.speaker.confidence
