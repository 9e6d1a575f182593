"""What a sentence must hold for a frame to be tried, as bits: a cheap test before any sentence is reduced.

In: the sets of words and chunk letters that patterns ask for; out: one number per pattern and one per sentence. A frame
may apply where every bit of its number is set in the sentence's. A Gate tells so for all frames of all families.
"""

from __future__ import annotations

from collections.abc import Iterable, Set


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

    def met(self, words: Iterable[str]) -> int:
        """The bits of all sets that hold one of the words."""
        bits = self.bits
        number = 0
        for word in self.words.intersection(words):
            number |= bits[word]
        return number


class Gate:
    """Of which families some frame may apply to a sentence, as bits of the caller's choice."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[int, int, int]]] = {}

    def admit(self, words: Iterable[str], demand: int, n_parties: int, family: int) -> None:
        """Take in a frame that is tried where one of the words stands; one that asks for no less than another is left
        out."""
        for word in words:
            rows = self._rows.setdefault(word, [])
            if any(f == family and demand & d == d and n <= n_parties for d, n, f in rows):
                continue
            rows[:] = [(d, n, f) for d, n, f in rows if f != family or d & demand != demand or n < n_parties]
            rows.append((demand, n_parties, family))

    def families(self, words: Set[str], met: int, n_parties: int) -> int:
        """The bits of the families that may apply where all these words and so many names stand."""
        found, unmet = 0, ~met
        for word in self._rows.keys() & words:
            for demand, n, family in self._rows[word]:
                if not demand & unmet and n <= n_parties:
                    found |= family
        return found
