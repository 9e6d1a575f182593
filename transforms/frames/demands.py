"""What a sentence must hold for a frame to be tried: a cheap test before any sentence is reduced.

In: the sets of words and chunk letters that patterns ask for; out: one number per pattern and one per sentence, a bit
for each set. A frame may apply where every bit of its number is set in the sentence's. A Gate names the frames of a
family that may apply.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import reduce
from operator import or_
from typing import Generic, TypeVar

Frame = TypeVar("Frame")


class Demands:
    """The distinct sets of words that some frame needs one of; each has a bit of its own."""

    def __init__(self) -> None:
        self.words: frozenset[str] = frozenset()
        self._bit_of: dict[frozenset[str], int] = {}
        self.bits: dict[str, int] = {}

    def number(self, sets: Iterable[frozenset[str]]) -> int:
        """The bits of the sets, a new one for each that was not asked for before."""
        number = 0
        for some in sets:
            if some not in self._bit_of:
                self._bit_of[some] = 1 << len(self._bit_of)
                for word in some:
                    self.bits[word] = self.bits.get(word, 0) | self._bit_of[some]
                self.words |= some
            number |= self._bit_of[some]
        return number

    def met(self, words: Set[str]) -> int:
        """The bits of all sets that hold one of the words."""
        return reduce(or_, map(self.bits.__getitem__, self.words & words), 0)


class Gate(Generic[Frame]):
    """The frames of one family by the words that lead to them; frames that share all these words are one group."""

    def __init__(self) -> None:
        self.words: frozenset[str] = frozenset()
        self._frames: list[Frame] = []
        self._groups: dict[frozenset[str], list[tuple[int, int, int]]] = {}
        self._led_to: dict[str, list[list[tuple[int, int, int]]]] = {}

    def admit(self, words: frozenset[str], demand: int, n_parties: int, frame: Frame) -> None:
        """Take in a frame that is tried where one of the words stands, all of its demand is met and so many names
        stand."""
        if words not in self._groups:
            self._groups[words] = []
            self.words |= words
            for word in words:
                self._led_to.setdefault(word, []).append(self._groups[words])
        self._groups[words].append((demand, n_parties, len(self._frames)))
        self._frames.append(frame)

    def admitted(self, words: Set[str], met: int, n_parties: int) -> list[Frame]:
        """The frames that may apply where all these words and so many names stand, in the order of admission."""
        led_to = self._led_to
        found = {
            order
            for word in self.words & words
            for group in led_to[word]
            for demand, n, order in group
            if n <= n_parties and demand & met == demand
        }
        return [self._frames[order] for order in sorted(found)] if found else []
