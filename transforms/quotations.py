"""Words in quotation marks: double, curly, and single ones where the press of a country uses those.

In: a Reading with its sentences; out: `reading.quotations` in order, spans inside and outside the marks. A quotation
that runs over paragraphs (each opens with a mark, only the last closes) is one. Who said it is decided in
`transforms.speakers`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.reading import Quotation, Reading

_PARAGRAPH = re.compile(r"[^\n]++")
_MARK = '"'
_OPENS_AFTER = set(" \n([{-\u2014/'")
# It begins with the mark itself, so that the engine can skip to it.
_SINGLE_OPEN = re.compile(r"'(?<![\w']')(?=[A-Za-z$\d])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?%)])'(?=[\s.,;:!?)\u2014-]|$)")
_WORD = re.compile(r"\w[\w'-]*+")
_THREE_WORDS = re.compile(r"\W*+\w[\w'-]*+\W++\w[\w'-]*+\W++\w")
_SMALL = re.compile(r"an?|the|of|in|on|at|to|for|and|or|but|by|with|from|as")  # what a title too writes small
_LOWER = re.compile(r"\s[a-z]")
_FIGURE = re.compile(r"[$\u00a3\u20ac]?\d|@\w")
_FEWEST = 4  # words in lower case of a sentence that opens with a figure
_END_MARKS = ".!?,\u2026\u2014-"
LONGEST = 3_000
_SHORTEST_SINGLE = 3
_LONGEST_TITLE = 100


@dataclass(slots=True)
class _Open:
    """A mark that has been opened, and where its words begin."""

    outer: int
    inner: int


def quotations(reading: Reading) -> None:
    """Fill `reading.quotations`; furniture is passed over."""
    view = reading.view
    found = list(_double(reading.text, view)) if _MARK in view else []
    if singles := _single(view, found):
        found = sorted([*found, *singles], key=lambda q: q.outer_start)
    if not found:
        return
    skipped = [(s.start, s.end) for s in reading.sentences if s.kind == "furniture"]
    starts = [start for start, _ in skipped]
    for quotation in found:
        where = bisect_right(starts, quotation.outer_start) - 1
        if where < 0 or skipped[where][1] <= quotation.outer_start:
            quotation.is_utterance = is_utterance(view, quotation)
            reading.quotations.append(quotation)


def _double(text: str, view: str) -> Iterator[Quotation]:
    """Pair double marks paragraph by paragraph; an open one goes on where the next paragraph opens with a mark."""
    opened: _Open | None = None
    for paragraph in _PARAGRAPH.finditer(view):
        start, end = paragraph.span()
        if view.find(_MARK, start, end) < 0:
            opened = None
            continue
        marks = _marks(text, view, start, end)
        if opened is not None:
            goes_on = marks[0][1] and not view[start : marks[0][0]].strip()
            opened = opened if goes_on else None
            marks = marks[1:] if goes_on else marks
        nested = 0
        for number, (at, opens) in enumerate(marks):
            if (
                opens
                and opened is not None
                and text[at] == '"'
                and [o for _, o in marks[number + 1 : number + 3]] == [False, False]
            ):
                nested += 1
            elif opens and (opened is None or text[at] != '"'):
                opened = _Open(at, at + 1)
            elif not opens and nested:
                nested -= 1
            elif not opens and opened is not None:
                if at + 1 - opened.outer <= LONGEST and at > opened.inner:
                    yield Quotation(opened.inner, at, opened.outer, at + 1)
                opened = None


def _marks(text: str, view: str, start: int, end: int) -> list[tuple[int, bool]]:
    """The double marks of one paragraph, and whether each opens."""
    marks = []
    at = view.find(_MARK, start, end)
    while at >= 0:
        marks.append((at, _opens(text, view, at, start)))
        at = view.find(_MARK, at + 1, end)
    return marks


def _opens(text: str, view: str, at: int, start: int) -> bool:
    """Whether the mark at `at` opens: curly marks say so, straight ones by the spaces around them."""
    if text[at] in "\u201c\u201e\u00ab":
        return True
    if text[at] in "\u201d\u00bb":
        return False
    before = view[at - 1] if at > start else " "
    after = view[at + 1 : at + 2]
    return before in _OPENS_AFTER and bool(after.strip())


def _single(view: str, doubles: list[Quotation]) -> list[Quotation]:
    """Stretches in single marks of at least three words, outside double ones, inside one paragraph."""
    found: list[Quotation] = []
    if "'" not in view or not _SINGLE_OPEN.search(view):
        return found
    taken = [(q.outer_start, q.outer_end) for q in doubles]
    starts = [start for start, _ in taken]
    for paragraph in _PARAGRAPH.finditer(view):
        position = paragraph.start()
        while m := _SINGLE_OPEN.search(view, position, paragraph.end()):
            where = bisect_right(starts, m.start()) - 1
            if where >= 0 and taken[where][1] > m.start():
                position = max(m.end(), min(taken[where][1], paragraph.end()))
                continue
            end = _SINGLE_CLOSE.search(view, m.end(), min(paragraph.end(), m.end() + 600))
            if end is None:
                position = m.end()
                continue
            position = end.end()
            if len(_WORD.findall(view[m.end() : end.start()])) >= _SHORTEST_SINGLE:
                found.append(Quotation(m.end(), end.start(), m.start(), end.end()))
    return found


def is_utterance(view: str, quotation: Quotation) -> bool:
    """Whether the words could stand alone as something said: a capital first, three words or more, a closing mark.

    A figure or a handle may stand first where a sentence ends inside the marks.
    """
    words = view[quotation.start : quotation.end].strip().lstrip("[(").rstrip("'")
    if is_title(words) or not _THREE_WORDS.match(words, 0, 200):
        return False
    if _FIGURE.match(words):
        return words[-1] in ".!?," and len(_LOWER.findall(words, 0, 200)) >= _FEWEST
    if not words[:1].isupper():
        return False
    after = view[quotation.outer_end : quotation.outer_end + 1]
    return words[-1] in _END_MARKS or (after in (".", ",") and bool(_LOWER.search(words, 0, 200)))


def is_title(words: str) -> bool:
    """Whether words are written as the title of a song, a book or a law: every one that counts with a capital."""
    counting = [word for word in _WORD.findall(words[:_LONGEST_TITLE]) if not _SMALL.fullmatch(word)]
    if len(counting) < 2 or len(words) > _LONGEST_TITLE or words.isupper() or words[-1] in "!?":
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in counting) and any(
        len(word) > 1 and word[0].isupper() for word in counting[1:]
    )
