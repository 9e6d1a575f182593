"""What a sentence must hold for a frame to be tried, as bits: a cheap test before any sentence is reduced.

In: the sets of words and chunk letters that patterns ask for; out: one number per pattern and one per sentence. A frame
may apply where every bit of its number is set in the sentence's. A Gate names the frames of a family that may apply.

What must stand left or right of a word is demanded in the same way: the bits of the letters on its right are those of
the same letters on its left, moved by `RIGHT`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Frame = TypeVar("Frame")
Spread = list[tuple[int, int]]
RIGHT = 64  # more than there are sets of letters


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


class Gate(Generic[Frame]):
    """The frames of one family by the words that lead to them; frames that share all these words are one group."""

    def __init__(self) -> None:
        self.words: frozenset[str] = frozenset()
        self._frames: list[Frame] = []
        self._groups: dict[frozenset[str], list[tuple[int, int, int, int]]] = {}
        self._led_to: dict[str, list[frozenset[str]]] = {}

    def admit(self, words: frozenset[str], demand: int, beside: int, n_parties: int, frame: Frame) -> None:
        """Take in a frame that is tried where one of the words stands, the letters of `beside` around it, and where
        all of its demand is met and so many names stand."""
        if words not in self._groups:
            self.words |= words
            for word in words:
                self._led_to.setdefault(word, []).append(words)
        self._groups.setdefault(words, []).append((n_parties, demand, beside, len(self._frames)))
        self._frames.append(frame)

    def admitted(self, words: frozenset[str], met: int, n_parties: int, text: str, spread: Spread) -> list[Frame]:
        """The frames that may apply to a sentence, in the order of admission.

        `words` are the telling ones that it holds, `spread` the places of its letters in `text` with their bits.
        """
        led_to, groups, unmet = self._led_to, self._groups, ~met
        found = []
        for group in {group for word in self.words & words for group in led_to[word]}:
            fit = [row for row in groups[group] if not row[1] & unmet and row[0] <= n_parties]
            if fit:
                missing = ~_beside(group & words, text, spread)
                found += [order for _, _, beside, order in fit if not beside & missing]
        found.sort()
        return [self._frames[order] for order in found]


def _beside(words: frozenset[str], text: str, spread: Spread) -> int:
    """The bits of the letters that stand left or right of one of some words."""
    first, last = len(text), 0
    for word in words:
        sign = f" {word} "
        first = min(first, text.find(sign))
        last = max(last, text.rfind(sign))
    bits = 0
    for place, some in spread:
        if place < last:
            bits |= some
        if place > first:
            bits |= some << RIGHT
    return bits
