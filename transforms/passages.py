"""Passages that two texts have in common, light edits allowed: two texts in, aligned spans out.

Seed and extend, as in sequence search: runs of three equal words are extended to blocks, blocks are chained in order
with a cost for what stands between them, and a chain that scores enough is cut into passages where one text leaves more
out than an edit would. Names and numbers that differ cost most: a copy keeps them, a formula does not.
After Smith, Cordell and Dillon, "Infectious texts" (2013), who find reprinted news in the same way.

Words in quotation marks are left out by the caller: two reports of one press conference share them and are no copies.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

_WORD: Final = re.compile(r"\w+(?:'\w+)*+")
_NOWHERE: Final = (sys.maxsize, sys.maxsize)
_SEED: Final = 3  # words that must be equal for a block to begin
_COMMONEST: Final = 6  # places of one text at which a seed is tried
_REPLACED: Final = 0.5  # cost of a word that stands in one text where another stands in the other
_LEFT_OUT: Final = 0.1  # cost of a word that only one text has
_RENAMED: Final = 3.0  # cost of a name or number where another stands: a copy keeps them, a formula does not
_LONGEST_GAP: Final = 60  # words between two blocks of a chain
_LONGEST_EDIT: Final = 10  # words between two blocks of a passage
_LEAST_SCORE: Final = 20.0  # of a chain
_LEAST_WORDS: Final = 6  # equal words of a passage
_LOOK_BACK: Final = 40  # blocks with which a block is chained


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that count when texts are compared, in lower case, and where they stand.

    `names` counts the names and numbers before each word, and all of them at the end. `seeds` are runs of three words
    with their first place, `again` those that come again with their further places."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    names: list[int]
    headline: int  # where the first line ends
    seeds: dict[tuple[str, ...], int]
    again: dict[tuple[str, ...], list[int]]

    def __len__(self) -> int:
        return len(self.words)

    def places(self, seed: tuple[str, ...]) -> list[int]:
        """Where a run of three words begins."""
        return [self.seeds[seed], *self.again.get(seed, ())]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in both documents, as code points, and how many of its words are equal."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    n_words: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Words `a:a + n` of one text equal words `b:b + n` of the other."""

    a: int
    b: int
    n: int


def words(view: str, left_out: Iterable[tuple[int, int]] = ()) -> Words:
    """The words of a text's view (see `transforms.view`) outside the spans left out, which are in order."""
    matches = list(_outside(_WORD.finditer(view), left_out))
    starts = [m.start() for m in matches]
    found = [m.group().lower() for m in matches]
    seeds: dict[tuple[str, ...], int] = {}
    again: dict[tuple[str, ...], list[int]] = {}
    for at, seed in enumerate(zip(*(found[n:] for n in range(_SEED)), strict=False)):
        if seeds.setdefault(seed, at) != at:
            again.setdefault(seed, []).append(at)
    names = list(accumulate((not view[start].islower() for start in starts), initial=0))
    return Words(found, starts, [m.end() for m in matches], names, max(0, view.find("\n")), seeds, again)


def _outside(matches: Iterable[re.Match[str]], spans: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Matches that begin in none of the spans; both are in order."""
    following = iter(spans)
    start, end = next(following, _NOWHERE)
    for match in matches:
        while match.start() >= end:
            start, end = next(following, _NOWHERE)
        if match.start() < start:
            yield match


def passages(a: Words, b: Words) -> list[Passage]:
    """What two texts have in common, in the order of the second."""
    if _most_score(a, b) < _LEAST_SCORE:
        return []
    found = []
    for chain in _chains(_blocks(a, b), a, b):
        for stretch in _stretches(chain):
            n = sum(block.n for block in stretch)
            if n >= _LEAST_WORDS:
                first, last = stretch[0], stretch[-1]
                found.append(
                    Passage(
                        a.starts[first.a],
                        a.ends[last.a + last.n - 1],
                        b.starts[first.b],
                        b.ends[last.b + last.n - 1],
                        n,
                    )
                )
    return sorted(found, key=lambda p: (p.start_b, p.start_a))


def _most_score(a: Words, b: Words) -> float:
    """What no chain can exceed: the words of one text that stand in runs which the other has too. Most candidates share
    a formula and no more, and are done with here."""
    few, many = sorted((a, b), key=lambda text: len(text.seeds))
    covered, end = 0, 0
    for at in sorted(i for seed in few.seeds.keys() & many.seeds.keys() for i in few.places(seed)):
        covered += min(_SEED, at + _SEED - end)
        end = at + _SEED
    return covered


def _blocks(a: Words, b: Words) -> list[_Block]:
    """Longest runs of equal words, by their place in the second text and then in the first."""
    if len(a.seeds) > len(b.seeds):
        return sorted((_Block(x.b, x.a, x.n) for x in _blocks(b, a)), key=lambda x: (x.b, x.a))
    found = []
    ended: dict[int, int] = {}  # by distance between the places: where the last block ends in `a`
    both = a.seeds.keys() & b.seeds.keys()
    one, other, size, other_size = a.words, b.words, len(a), len(b)
    for at, places in sorted((i, b.places(seed)[:_COMMONEST]) for seed in both for i in a.places(seed)):
        for there in places:
            if ended.get(there - at, -1) >= at + _SEED:
                continue
            n = _SEED
            while at + n < size and there + n < other_size and one[at + n] == other[there + n]:
                n += 1
            ended[there - at] = at + n
            found.append(_Block(at, there, n))
    return sorted(found, key=lambda x: (x.b, x.a))


def _chains(blocks: list[_Block], a: Words, b: Words) -> Iterator[list[_Block]]:
    """Chains of blocks in the order of both texts that score enough, the best first; no word is in two."""
    scores, before = _scored(blocks, a, b)
    used_a, used_b = bytearray(len(a)), bytearray(len(b))
    for end in sorted(range(len(blocks)), key=lambda i: (-scores[i], i)):
        if scores[end] < _LEAST_SCORE:
            return
        chain, at = [], end
        while at >= 0 and not (1 in used_a[_in_a(blocks[at])] or 1 in used_b[_in_b(blocks[at])]):
            chain.append(blocks[at])
            at = before[at]
        if scores[end] - (scores[at] if at >= 0 else 0) >= _LEAST_SCORE:
            for block in chain:
                used_a[_in_a(block)] = used_b[_in_b(block)] = b"\x01" * block.n
            yield chain[::-1]


def _in_a(block: _Block) -> slice:
    return slice(block.a, block.a + block.n)


def _in_b(block: _Block) -> slice:
    return slice(block.b, block.b + block.n)


def _scored(blocks: list[_Block], a: Words, b: Words) -> tuple[list[float], list[int]]:
    """Of every block the score of the best chain that ends in it, and the block before it in that chain or -1.

    A chain loses between two blocks what stands there; that is never less than nothing, so that a block whose own score
    is no higher than the best so far need not be looked at. Most of the time of a comparison is spent here."""
    scores: list[float] = []
    before: list[int] = []
    ends = [(block.a + block.n, block.b + block.n) for block in blocks]
    for i, block in enumerate(blocks):
        score, last = 0.0, -1
        for j in range(max(0, i - _LOOK_BACK), i):
            if scores[j] <= score:
                continue
            end_a, end_b = ends[j]
            gap_a, gap_b, overlap = block.a - end_a, block.b - end_b, 0
            if gap_a > _LONGEST_GAP or gap_b > _LONGEST_GAP:
                continue
            if gap_a < 0 or gap_b < 0:
                overlap = -min(gap_a, gap_b)
                if overlap >= block.n:
                    continue
                gap_a, gap_b = gap_a + overlap, gap_b + overlap
            less, more = (gap_a, gap_b) if gap_a < gap_b else (gap_b, gap_a)
            cost = overlap + _REPLACED * less + _LEFT_OUT * (more - less)
            if scores[j] - cost > score:  # names and numbers, which cost most to count, only now
                cost += _RENAMED * min(
                    a.names[block.a + overlap] - a.names[end_a], b.names[block.b + overlap] - b.names[end_b]
                )
                if scores[j] - cost > score:
                    score, last = scores[j] - cost, j
        scores.append(score + block.n)
        before.append(last)
    return scores, before


def _stretches(chain: list[_Block]) -> list[list[_Block]]:
    """A chain cut where more than an edit stands between two blocks; overlaps belong to the block before."""
    found = [[chain[0]]]
    for block in chain[1:]:
        last = found[-1][-1]
        overlap = max(0, last.a + last.n - block.a, last.b + last.n - block.b)
        block = _Block(block.a + overlap, block.b + overlap, block.n - overlap)
        gap = max(block.a - last.a - last.n, block.b - last.b - last.n)
        if gap > _LONGEST_EDIT:
            found.append([block])
        else:
            found[-1].append(block)
    return found
