"""Sentences as the frames see them: known chunks become one capital letter each, all other words stand in lower case.

In: a Reading whose figures, dates, titles and mentions are known; out: one Skeleton per sentence.
`Meta will pay as much as $15 billion for Scale AI's unit, said CEO Ann Lee.` reads ` O will pay A for O 's unit , said
T P . `
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from transforms.reading import Figure, Mention, Quotation, Reading, Sentence, Title, When

Chunk = Figure | Mention | Quotation | Title | When

# One token: a possessive ending, an honorific with its point, a word (with its inner hyphens, points and apostrophes;
# 1,500 is one), or a single mark.
_TOKEN = re.compile(
    r"'s\b|(?:mrs?|ms|dr|prof|sen|rep|gov|gen|st)\.(?= )"
    r"|[^\W_]++(?:(?!'s\b)[-.&/'][^\W_]++|,\d++)*+|[^\w\s]|_"
)
# A mark that asks for a close look: no comma or possessive ending before a space, and not inside a word.
_ODD = re.compile(r"[^a-z0-9 ](?!(?<=,) |(?<=')s |(?<=[a-z0-9][-.&/])[a-z0-9])")
_PLURAL_POSSESSIVE = "' "
_LETTER_OF_MEASURE = {"money": "A ", "percent": "R ", "count": "N "}
_LETTER_OF_KIND = {"person": "P ", "organization": "O ", "place": "L ", "other": "X "}
_POSSESSIVE_OF_KIND = {kind: f"{letter}'s " for kind, letter in _LETTER_OF_KIND.items()}
_TITLE, _DATE, QUOTATION = "T ", "D ", "Q "
LETTERS = "POLXARNTDQ"

# A chunk and where it stands: first and last offset in the document, what stands for it in a skeleton, and itself.
Placed = tuple[int, int, str, Chunk]
_START = itemgetter(0)
_ONE = len("P ")  # what stands for a chunk is longer only if it is a possessive pronoun
_OUTER = (Figure, Quotation)
_MOST_SPACED, _MOST_KNOWN = 100_000, 20_000
_LONGEST_KEPT = 60  # characters of a piece that is worth remembering
_SHORT = 12  # characters of a stretch between chunks that is likely to be met again


class _Spaced(dict[str, str]):
    """What stands between two spaces, with one space behind every token; remembered, for news repeats its words."""

    def __missing__(self, piece: str) -> str:
        found = "".join([f"{token} " for token in _TOKEN.findall(f"{piece} ")])
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _MOST_SPACED:
                self.clear()
            self[piece] = found
        return found


_SPACED = _Spaced()
_KNOWN: dict[str, str] = {}  # the same for short stretches that tell by themselves how they read


class Skeleton:
    """One sentence as tokens: `text` (single spaces, one at each end), and where every token stands in the document.

    `chunks` maps a position in `text` to the chunk whose letter stands there; `at` lists token positions in `text`,
    `starts` and `ends` the same tokens' offsets in the document. The lists are made when they are first asked for.
    """

    __slots__ = ("_at", "_ends", "_places", "_starts", "_view", "_within", "_words", "chunks", "sentence", "text")

    def __init__(
        self,
        sentence: Sentence,
        text: str,
        chunks: dict[int, Chunk],
        view: str = "",
        within: Sequence[Placed] = (),
    ) -> None:
        self.sentence, self.text, self.chunks, self._view, self._within = sentence, text, chunks, view, within
        self._at: Sequence[int] = ()
        self._starts: Sequence[int] = ()
        self._ends: Sequence[int] = ()
        self._places: list[int] = []
        self._words: set[str] | None = None

    @property
    def at(self) -> Sequence[int]:
        """Position of each token in `text`."""
        return self._at or self._placed()._at

    @property
    def starts(self) -> Sequence[int]:
        """Offset of each token's first character in the document."""
        return self._starts or self._placed()._starts

    @property
    def ends(self) -> Sequence[int]:
        """Offset behind each token's last character in the document."""
        return self._ends or self._placed()._ends

    def _placed(self) -> Skeleton:
        """The same skeleton with its tokens placed."""
        at, offset, is_owner = 1, self.sentence.start, False
        places, starts, ends = [], [], []
        within = dict(zip(self.chunks, self._within, strict=True))
        for token in self.text.split():
            here = within.get(at)
            if here is not None:
                begin, offset, letters, _ = here
                is_owner = len(letters) > _ONE
            elif is_owner:
                begin, is_owner = offset, False
            else:
                begin, offset = self._next(token, offset)
            places.append(at)
            starts.append(begin)
            ends.append(offset)
            at += len(token) + 1
        self._at, self._starts, self._ends = places, starts, ends
        return self

    def _next(self, token: str, offset: int) -> tuple[int, int]:
        """Document offsets of a word or mark that is the first one behind an offset."""
        if token == "'s" and _is_plural_possessive(self._view, offset):
            return offset, offset + 1
        begin = self._view.find(token, offset)
        return begin, begin + len(token)

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
        here = self.chunks.get(position)
        if here is not None:
            return bounds(here)
        wanted = self.text.rfind(" ", 0, position) + 1
        at, offset = 1, self.sentence.start
        places = self._chunk_places()
        if before := bisect_right(places, wanted):
            _, offset, letters, _ = self._within[before - 1]
            at = places[before - 1] + len(letters)
        if at > wanted:  # the possessive ending of a pronoun
            return offset, offset
        for token in self.text[at:wanted].split():
            offset = self._next(token, offset)[1]
        return self._next(self.text[wanted : self.text.index(" ", wanted)], offset)

    def _chunk_places(self) -> list[int]:
        """The positions of the chunks in `text`, from left to right."""
        if len(self._places) != len(self.chunks):
            self._places = list(self.chunks)
        return self._places

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where the tokens that hold `start:end` of the document stand in `text`, the spaces around them included."""
        first = self._place_of(start)
        last = max(first, self._place_up_to(end))
        return first - 1, self.text.index(" ", last)

    def _place_of(self, offset: int) -> int:
        """Position of the last token that begins at an offset or before, of the first token if none does."""
        found, at, behind, stop = 1, 1, self.sentence.start, len(self.text)
        for place, (begin, finish, letters, _) in zip(self.chunks, self._within, strict=True):
            if begin > offset:
                stop = place
                break
            at, behind = place + len(letters), finish
            found = place + _ONE if len(letters) > _ONE and finish <= offset else place
        for token in self.text[at:stop].split():
            begin, behind = self._next(token, behind)
            if begin > offset:
                break
            found = at
            at += len(token) + 1
        return found

    def _place_up_to(self, offset: int) -> int:
        """Position of the first token that ends at an offset or behind it, of the last token if none does."""
        at, behind, stop = 1, self.sentence.start, len(self.text)
        for place, (_, finish, letters, _) in zip(self.chunks, self._within, strict=True):
            if finish >= offset:
                stop = place
                break
            at, behind = place + len(letters), finish
        for token in self.text[at:stop].split():
            behind = self._next(token, behind)[1]
            if behind >= offset:
                return at
            at += len(token) + 1
        return stop if stop < len(self.text) else self.text.rindex(" ", 0, -1) + 1

    def place(self, chunk: Chunk) -> int:
        """Where the letter of a chunk stands in `text`; past its end if the sentence does not hold it."""
        return next((position for position, one in self.chunks.items() if one is chunk), len(self.text))

    def words(self) -> set[str]:
        """The distinct tokens, for looking up which frames may apply."""
        if self._words is None:
            self._words = set(self.text.split())
        return self._words


def bounds(chunk: Chunk) -> tuple[int, int]:
    """Document offsets that a chunk covers in the skeleton: a figure takes in the words of its bound."""
    if isinstance(chunk, _OUTER):
        return chunk.outer_start, chunk.outer_end
    return chunk.start, chunk.end


def _ranked(reading: Reading) -> list[tuple[int, int, int, str, Chunk]]:
    """Every chunk as (start, end, rank, letters, chunk): figures win over names, then titles, references, dates."""
    ranked: list[tuple[int, int, int, str, Chunk]] = [
        (f.outer_start, f.outer_end, 0, _LETTER_OF_MEASURE[f.measure], f) for f in reading.figures
    ]
    for m in reading.mentions:
        letters = (_POSSESSIVE_OF_KIND if m.is_possessive else _LETTER_OF_KIND)[m.entity.kind]
        ranked.append((m.start, m.end, 1 if m.form == "name" else 3, letters, m))
    ranked += [(t.start, t.end, 2, _TITLE, t) for t in reading.titles]
    ranked += [(d.start, d.end, 4, _DATE, d) for d in reading.dates]
    ranked.sort(key=_START)
    return ranked


def chunks_in_order(reading: Reading) -> list[Placed]:
    """All chunks of a document from left to right without overlaps.

    Of chunks that overlap the stronger kind wins, then the longer. A chunk is compared with the last one kept, so that
    the sweep is linear.
    """
    kept: list[Placed] = []
    ranks: list[int] = []
    free = 0  # where the last chunk kept ends
    for start, end, rank, letters, chunk in _ranked(reading):
        while free > start and (rank, start - end) < (ranks[-1], kept[-1][0] - kept[-1][1]):
            kept.pop()
            ranks.pop()
            free = kept[-1][1] if kept else 0
        if free <= start:
            kept.append((start, end, letters, chunk))
            ranks.append(rank)
            free = end
    return kept


def skeletons(reading: Reading, chunks: list[Placed] | None = None) -> list[Skeleton]:
    """One skeleton per sentence that may yield facts, in order of the document; `chunks` if they are known already."""
    chunks = chunks_in_order(reading) if chunks is None else chunks
    starts = [chunk[0] for chunk in chunks]
    lowered = lower_view(reading.view)
    found = []
    for sentence in reading.sentences:
        if sentence.kind != "furniture":
            inside = chunks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            found.append(skeleton(lowered, sentence, inside))
    return found


def skeleton(lowered: str, sentence: Sentence, chunks: list[Placed]) -> Skeleton:
    """The skeleton of one sentence, given the lower-case view and the sentence's chunks in order."""
    text, offset = " ", sentence.start
    chunk_at: dict[int, Chunk] = {}
    for begin, finish, letters, chunk in chunks:
        if begin > offset:
            text += _KNOWN.get(lowered[offset:begin]) or _words(lowered, offset, begin)
        chunk_at[len(text)] = chunk
        text += letters
        offset = finish
    if offset < sentence.end:
        text += _words(lowered, offset, sentence.end)
    return Skeleton(sentence, text, chunk_at, lowered, chunks)


def _words(lowered: str, start: int, end: int) -> str:
    """The plain tokens of `lowered[start:end]`, a space behind each; the apostrophe of a plural possessive counts as
    's."""
    stretch = lowered[start:end]
    if stretch[0] == "'" and _is_plural_possessive(lowered, start):
        return "'s " + (_words(lowered, start + 1, end) if end > start + 1 else "")
    core, point = (stretch[:-1], ". ") if stretch[-1] == "." else (stretch, "")
    words = "  "
    if not _ODD.search(core):
        bare = core.replace(", ", " , ").replace("'s ", " 's ").strip(" ")
        words = f"{bare} {point}" if bare else point
    if "  " in words:
        if point:
            stretch += "\n"  # no honorific: those stand before a space
        words = "".join(map(_SPACED.__getitem__, stretch.split(" ")))
    if end - start <= _SHORT and not point and stretch[0] != "'" and len(_KNOWN) < _MOST_KNOWN:
        _KNOWN[stretch] = words
    return words


def _is_plural_possessive(view: str, start: int) -> bool:
    return view.startswith(_PLURAL_POSSESSIVE, start) and view[start - 1 : start] == "s"


@lru_cache(maxsize=4)
def lower_view(view: str) -> str:
    """`view` in lower case, of the same length."""
    lowered = view.lower()
    return lowered if len(lowered) == len(view) else "".join(c if len(c.lower()) > 1 else c.lower() for c in view)
