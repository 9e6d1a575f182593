"""Sentences as the frames see them: known chunks become one capital letter each, all other words stand in lower case.

In: a Reading whose figures, dates, titles and mentions are known; out: one Skeleton per sentence.
`Meta will pay as much as $15 billion for Scale AI's unit, said CEO Ann Lee.` reads ` O will pay A for O 's unit , said
T P . `
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from transforms.reading import Figure, Mention, Quotation, Reading, Sentence, Title, When

Chunk = Figure | Mention | Quotation | Title | When

# One token: a possessive ending, a word (with its inner hyphens, points and apostrophes; 1,500 is one), or a single
# mark.
_TOKEN = re.compile(r"'s\b|[^\W_]++(?:[-.&/'][^\W_]++|,\d++)*+|[^\w\s]|_")
_LETTER_OF_MEASURE = {"money": "A", "percent": "R", "count": "N"}
_LETTER_OF_KIND = {"person": "P", "organization": "O", "place": "L", "other": "X"}
LETTERS = "POLXARNTDQ"


@dataclass(slots=True)
class Skeleton:
    """One sentence as tokens: `text` (single spaces, one at each end), and where every token stands in the document.

    `chunks` maps a position in `text` to the chunk whose letter stands there; `at` lists token positions in `text`,
    `starts` and `ends` the same tokens' offsets in the document.
    """

    sentence: Sentence
    text: str
    chunks: dict[int, Chunk]
    at: list[int]
    starts: list[int]
    ends: list[int]

    def token(self, position: int) -> int:
        """Number of the token that holds a position of `text` (of the next one, on a space)."""
        index = bisect_left(self.at, position + 1) - 1
        if index >= 0 and position < self.at[index] + self._length(index):
            return index
        return min(index + 1, len(self.at) - 1)

    def _length(self, index: int) -> int:
        following = self.at[index + 1] if index + 1 < len(self.at) else len(self.text)
        return following - 1 - self.at[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the stretch `start:end` of `text`, its outer spaces left aside."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self.starts[self.token(start)], self.ends[self.token(max(start, end - 1))]

    def words(self) -> set[str]:
        """The distinct tokens, for looking up which frames may apply."""
        return set(self.text.split())


def letter(chunk: Chunk) -> str:
    """The capital that stands for a chunk: Person, Organisation, pLace, other (X), Amount, Rate, Number, Title, Date,
    Quotation."""
    if isinstance(chunk, Mention):
        return _LETTER_OF_KIND[chunk.entity.kind]
    if isinstance(chunk, Figure):
        return _LETTER_OF_MEASURE[chunk.measure]
    if isinstance(chunk, Quotation):
        return "Q"
    return "T" if isinstance(chunk, Title) else "D"


def bounds(chunk: Chunk) -> tuple[int, int]:
    """Document offsets that a chunk covers in the skeleton: a figure takes in the words of its bound."""
    if isinstance(chunk, Figure | Quotation):
        return chunk.outer_start, chunk.outer_end
    return chunk.start, chunk.end


def _rank(chunk: Chunk) -> int:
    """Which chunk wins where two overlap: figures, then names, titles, references, dates."""
    if isinstance(chunk, Figure):
        return 0
    if isinstance(chunk, Mention):
        return 1 if chunk.form == "name" else 3
    return 2 if isinstance(chunk, Title) else 4


def chunks_in_order(reading: Reading) -> list[Chunk]:
    """All chunks of a document from left to right without overlaps; the stronger kind wins, then the longer."""
    everything: list[Chunk] = [*reading.figures, *reading.mentions, *reading.titles, *reading.dates]
    ranked = sorted(everything, key=lambda c: (_rank(c), bounds(c)[0] - bounds(c)[1], bounds(c)[0]))
    taken_starts: list[int] = []
    kept: list[Chunk] = []
    for chunk in ranked:
        start, end = bounds(chunk)
        where = bisect_left(taken_starts, start)
        before_ends = kept[where - 1] if where else None
        if before_ends is not None and bounds(before_ends)[1] > start:
            continue
        if where < len(kept) and taken_starts[where] < end:
            continue
        taken_starts.insert(where, start)
        kept.insert(where, chunk)
    return kept


def skeletons(reading: Reading) -> list[Skeleton]:
    """One skeleton per sentence that may yield facts, in order of the document."""
    chunks = chunks_in_order(reading)
    starts = [bounds(c)[0] for c in chunks]
    found = []
    for sentence in reading.sentences:
        if sentence.kind == "furniture":
            continue
        inside = chunks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        found.append(skeleton(reading.view, sentence, inside))
    return found


def skeleton(view: str, sentence: Sentence, chunks: list[Chunk]) -> Skeleton:
    """The skeleton of one sentence, given the chunks that begin in it (in order, without overlaps)."""
    parts: list[str] = []
    at: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    chunk_at: dict[int, Chunk] = {}
    position, offset = 1, sentence.start

    def add(word: str, start: int, end: int) -> None:
        nonlocal position
        parts.append(word)
        at.append(position)
        starts.append(start)
        ends.append(end)
        position += len(word) + 1

    for chunk in chunks:
        begin, finish = bounds(chunk)
        _add_words(view, offset, begin, add)
        chunk_at[position] = chunk
        add(letter(chunk), begin, finish)
        if isinstance(chunk, Mention) and chunk.is_possessive:
            add("'s", finish, finish)
        offset = finish
    _add_words(view, offset, sentence.end, add)
    return Skeleton(sentence, " " + " ".join(parts) + " ", chunk_at, at, starts, ends)


def _add_words(view: str, start: int, end: int, add: Callable[[str, int, int], None]) -> None:
    """Add the plain words of `view[start:end]` in lower case, a possessive 's as a token of its own."""
    if view.startswith("' ", start) and view[start - 1 : start] == "s":
        add("'s", start, start + 1)
        start += 1
    for match in _TOKEN.finditer(view, start, end):
        word = match.group().lower()
        if len(word) > 2 and word.endswith("'s"):
            add(word[:-2], match.start(), match.end() - 2)
            add("'s", match.end() - 2, match.end())
        else:
            add(word, match.start(), match.end())
