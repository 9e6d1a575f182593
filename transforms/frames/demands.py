"""What a sentence must hold for a frame to be tried, as bits: a cheap test before any sentence is reduced.

In: the sets of words and chunk letters that patterns ask for; out: one number per pattern and one per sentence. A frame
may apply where every bit of its number is set in the sentence's. Nothing else is known of frames or sentences here.
"""

from __future__ import annotations

from collections.abc import Iterable


class Demands:
    """The distinct sets of words that some frame needs one of; each has a bit of its own."""

    def __init__(self) -> None:
        self.words: frozenset[str] = frozenset()
        self._bit_of: dict[frozenset[str], int] = {}
        self._bits: dict[str, int] = {}

    def number(self, sets: Iterable[frozenset[str]]) -> int:
        """The bits of the sets, a new one for each that was not asked for before."""
        number = 0
        for some in sets:
            if some not in self._bit_of:
                self._bit_of[some] = 1 << len(self._bit_of)
                for word in some:
                    self._bits[word] = self._bits.get(word, 0) | self._bit_of[some]
                self.words |= some
            number |= self._bit_of[some]
        return number

    def met(self, words: set[str]) -> int:
        """The bits of all sets of which a sentence holds a word."""
        bits = self._bits
        number = 0
        for word in self.words & words:
            number |= bits[word]
        return number
