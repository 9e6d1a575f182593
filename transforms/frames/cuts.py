"""A sentence with stretches cut out of it, which still knows where in the document everything stands.

In: a skeleton, the stretches to leave out and the letters to set in the place of longer phrases; out: a shorter
skeleton. Standing dashes and brackets become commas. Only places that are asked for are worked out, on the way back
through the cuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from transforms.skeleton import Chunk, Skeleton, bounds

Stretch = tuple[int, int]

_DASH_OR_BRACKET = re.compile(r" (?:[()—–]|-)(?= )")
_DASH = re.compile(r" (?:[—–]|-)(?= )")
_MARKS = ("- ", ") ", "( ", "— ", "– ")
_NOTHING = (1 << 30, 1 << 30)


class Cut(Skeleton):
    """A skeleton without some stretches of its base; `letters` maps places of the base to chunks that stand there as
    `O`, or to a sign. With `keeps_brackets` it is to be cut once more, when brackets tell what may go."""

    __slots__ = ("_base", "_cuts")

    def __init__(
        self,
        base: Skeleton,
        cuts: list[Stretch],
        letters: Mapping[int, Chunk | str],
        view: str,
        keeps_brackets: bool = False,
    ) -> None:
        text = base.text
        for position, chunk in letters.items():
            text = f"{text[:position]}{chunk if isinstance(chunk, str) else 'O'}{text[position + 1 :]}"
        self._base, self._cuts = base, merged(cuts)
        super().__init__(base.sentence, without(text, self._cuts), self._moved(base.chunks, letters))
        if has_marks(self.text):
            marks = _DASH if keeps_brackets else _DASH_OR_BRACKET
            self.text = marks.sub(lambda m: " ," if self._stands_alone(m, view) else m.group(), self.text)

    def _moved(self, chunks: dict[int, Chunk], letters: Mapping[int, Chunk | str]) -> dict[int, Chunk]:
        """The chunks that are left, at their places in the shorter text."""
        everything: Iterable[tuple[int, Chunk | str]] = chunks.items()
        if letters:
            everything = sorted({**chunks, **letters}.items(), key=_place)
        moved: dict[int, Chunk] = {}
        cuts = iter(self._cuts)
        start, end = next(cuts, _NOTHING)
        shift = 0
        for position, chunk in everything:
            while position >= end:
                shift += end - start
                start, end = next(cuts, _NOTHING)
            if position < start and not isinstance(chunk, str):
                moved[position - shift] = chunk
        return moved

    def _back(self, position: int) -> int:
        """Where a position of the shorter text stands in the whole one."""
        for start, end in self._cuts:
            if start > position:
                break
            position += end - start
        return position

    def _stands_alone(self, found: re.Match[str], view: str) -> bool:
        """Whether a dash is a mark of its own and no hyphen; brackets always are."""
        if found.group() != " -":
            return True
        begin, _ = self.span(found.end() - 1, found.end())
        return begin == 0 or view[begin - 1] == " "

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the stretch `start:end` of the shorter text, its outer spaces left aside."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        last = self.chunks.get(end - 1)
        begin, finish = self._base.span(self._back(start), self._back(max(start, end - 1)) + 1)
        return begin, finish if last is None else max(finish, bounds(last)[1])


def _place(item: tuple[int, Chunk | str]) -> int:
    return item[0]


def has_marks(text: str) -> bool:
    """Whether a text holds a dash or bracket that a Cut may make a comma."""
    return any(mark in text for mark in _MARKS)


def without(text: str, cuts: list[Stretch]) -> str:
    """A text without some stretches that stand in order and apart."""
    parts: list[str] = []
    kept = 0
    for start, end in cuts:
        parts.append(text[kept:start])
        kept = end
    parts.append(text[kept:])
    return "".join(parts)


def merged(cuts: list[Stretch]) -> list[Stretch]:
    """The stretches in order, those that overlap or touch made one; empty ones left aside."""
    merged: list[Stretch] = []
    for start, end in sorted(cuts):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
