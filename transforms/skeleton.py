"""Sentences as the frames see them: known chunks become one capital letter each, all other words stand in lower case.

In: a Reading whose figures, dates, titles and mentions are known; out: one Skeleton per sentence.
`Meta will pay as much as $15 billion for Scale AI's unit, said CEO Ann Lee.` reads ` O will pay A for O 's unit , said
T P . `
"""

from __future__ import annotations

import re
from bisect import bisect_left

from transforms.reading import Figure, Mention, Quotation, Reading, Sentence, Title, When

Chunk = Figure | Mention | Quotation | Title | When

# One token: a possessive ending, an honorific with its point, a word (with its inner hyphens, points and apostrophes;
# 1,500 is one), or a single mark.
_TOKEN = re.compile(
    r"'s\b|(?:mrs?|ms|dr|prof|sen|rep|gov|gen|st)\.(?= )"
    r"|[^\W_]++(?:(?!'s\b)[-.&/'][^\W_]++|,\d++)*+|[^\w\s]|_"
)
_PLURAL_POSSESSIVE = "' "
_LETTER_OF_MEASURE = {"money": "A", "percent": "R", "count": "N"}
_LETTER_OF_KIND = {"person": "P", "organization": "O", "place": "L", "other": "X"}
LETTERS = "POLXARNTDQ"


class Skeleton:
    """One sentence as tokens: `text` (single spaces, one at each end), and where every token stands in the document.

    `chunks` maps a position in `text` to the chunk whose letter stands there; `at` lists token positions in `text`,
    `starts` and `ends` the same tokens' offsets in the document. The lists are made when they are first asked for.
    """

    __slots__ = ("_at", "_ends", "_starts", "_view", "_words", "chunks", "sentence", "text")

    def __init__(
        self,
        sentence: Sentence,
        text: str,
        chunks: dict[int, Chunk],
        at: list[int] | None = None,
        starts: list[int] | None = None,
        ends: list[int] | None = None,
        view: str = "",
    ) -> None:
        self.sentence, self.text, self.chunks = sentence, text, chunks
        self._at, self._starts, self._ends = at or [], starts or [], ends or []
        self._view = view
        self._words: set[str] | None = None

    @property
    def at(self) -> list[int]:
        """Position of each token in `text`."""
        return self._at or self._placed()._at

    @property
    def starts(self) -> list[int]:
        """Offset of each token's first character in the document."""
        return self._starts or self._placed()._starts

    @property
    def ends(self) -> list[int]:
        """Offset behind each token's last character in the document."""
        return self._ends or self._placed()._ends

    def _placed(self) -> Skeleton:
        """The same skeleton with its tokens placed."""
        offset = self.sentence.start
        for chunk in self.chunks.values():
            begin, finish = bounds(chunk)
            self._place_words(offset, begin)
            self._place(begin, finish)
            if isinstance(chunk, Mention) and chunk.is_possessive:
                self._place(finish, finish)
            offset = finish
        self._place_words(offset, self.sentence.end)
        position = 1
        for word in self.text.split():
            self._at.append(position)
            position += len(word) + 1
        return self

    def _place(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)

    def _place_words(self, start: int, end: int) -> None:
        if _is_plural_possessive(self._view, start):
            self._place(start, start + 1)
            start += 1
        for match in _TOKEN.finditer(self._view, start, end):
            self._place(match.start(), match.end())

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
        last = max(start, end - 1)
        if self._starts or not self._view or self.text[start] == " ":
            return self.starts[self.token(start)], self.ends[self.token(last)]
        return self._found(start)[0], self._found(last)[1]

    def _found(self, position: int) -> tuple[int, int]:
        """Document offsets of the token that holds a position: only the words since the chunk before are placed."""
        wanted = self.text.rfind(" ", 0, position) + 1
        at, offset, limit = 1, self.sentence.start, self.sentence.end
        for place, chunk in self.chunks.items():
            begin, finish = bounds(chunk)
            if place >= wanted:
                if place == wanted:
                    return begin, finish
                limit = begin
                break
            at, offset = place + 2, finish
            if isinstance(chunk, Mention) and chunk.is_possessive:
                if at == wanted:
                    return finish, finish
                at += len("'s ")
        if _is_plural_possessive(self._view, offset):
            if at == wanted:
                return offset, offset + 1
            at, offset = at + len("'s "), offset + 1
        for match in _TOKEN.finditer(self._view, offset, limit):
            if at == wanted:
                return match.span()
            at += match.end() - match.start() + 1
        return self.starts[self.token(position)], self.ends[self.token(position)]

    def words(self) -> set[str]:
        """The distinct tokens, for looking up which frames may apply."""
        if self._words is None:
            self._words = set(self.text.split())
        return self._words


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


def _ranked(reading: Reading) -> list[tuple[int, int, int, int, Chunk]]:
    """Every chunk as (start, rank, -end, number, chunk): figures win over names, then titles, references, dates."""
    ranked: list[tuple[int, int, int, int, Chunk]] = []
    for f in reading.figures:
        ranked.append((f.outer_start, 0, -f.outer_end, len(ranked), f))
    for m in reading.mentions:
        ranked.append((m.start, 1 if m.form == "name" else 3, -m.end, len(ranked), m))
    for t in reading.titles:
        ranked.append((t.start, 2, -t.end, len(ranked), t))
    for d in reading.dates:
        ranked.append((d.start, 4, -d.end, len(ranked), d))
    return sorted(ranked)


def chunks_in_order(reading: Reading) -> list[Chunk]:
    """All chunks of a document from left to right without overlaps.

    Of chunks that overlap the stronger kind wins, then the longer. A chunk is compared with the last one kept, so that
    the sweep is linear.
    """
    kept: list[tuple[int, int, int, int, Chunk]] = []
    for item in _ranked(reading):
        start, rank, end, _, _ = item
        while kept and -kept[-1][2] > start and (rank, end + start) < (kept[-1][1], kept[-1][2] + kept[-1][0]):
            kept.pop()
        if not kept or -kept[-1][2] <= start:
            kept.append(item)
    return [item[4] for item in kept]


def skeletons(reading: Reading, chunks: list[Chunk] | None = None) -> list[Skeleton]:
    """One skeleton per sentence that may yield facts, in order of the document; `chunks` if they are known already."""
    chunks = chunks_in_order(reading) if chunks is None else chunks
    starts = [bounds(c)[0] for c in chunks]
    lowered = lower_view(reading.view)
    found = []
    for sentence in reading.sentences:
        if sentence.kind == "furniture":
            continue
        inside = chunks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        found.append(skeleton(lowered, sentence, inside))
    return found


def skeleton(lowered: str, sentence: Sentence, chunks: list[Chunk]) -> Skeleton:
    """The skeleton of one sentence, given the lower-case view and the sentence's chunks in order."""
    words: list[str] = []
    chunk_at: dict[int, Chunk] = {}
    position, offset = 1, sentence.start
    for chunk in chunks:
        begin, finish = bounds(chunk)
        if begin > offset:
            more = _words(lowered, offset, begin)
            words += more
            position += sum(map(len, more)) + len(more)
        chunk_at[position] = chunk
        words.append(letter(chunk))
        position += 2
        if isinstance(chunk, Mention) and chunk.is_possessive:
            words.append("'s")
            position += 3
        offset = finish
    words += _words(lowered, offset, sentence.end)
    return Skeleton(sentence, " " + " ".join(words) + " ", chunk_at, view=lowered)


def _words(lowered: str, start: int, end: int) -> list[str]:
    """The plain tokens of `lowered[start:end]`; the apostrophe of a plural possessive counts as 's."""
    if _is_plural_possessive(lowered, start):
        return ["'s", *_TOKEN.findall(lowered, start + 1, end)]
    return _TOKEN.findall(lowered, start, end)


def _is_plural_possessive(view: str, start: int) -> bool:
    return view.startswith(_PLURAL_POSSESSIVE, start) and view[start - 1 : start] == "s"


def lower_view(view: str) -> str:
    """`view` in lower case, of the same length."""
    lowered = view.lower()
    return lowered if len(lowered) == len(view) else "".join(c if len(c.lower()) > 1 else c.lower() for c in view)
