"""What a sentence must hold for a frame to be tried: a cheap test before any sentence is reduced.

In: the sets of words and chunk letters that patterns ask for; out: one number per pattern and one per sentence, a bit
for each set. A frame may apply where every bit of its number is set in the sentence's. A Gate names the frames of a
family that may apply.

What must stand left or right of a word is demanded in the same way: the bits of the letters on its right are those of
the same letters on its left, moved by `RIGHT`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Frame = TypeVar("Frame")
RIGHT = 16  # more than there are sets of letters
_PARTIES = "OPLX"


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


class Line:
    """The letters of one sentence: what stands left and right of its words, and how many names it holds."""

    __slots__ = ("_bits", "_left", "_places", "_right", "n_parties", "text")

    def __init__(self, text: str, places: Iterable[int], bits: Mapping[str, int]) -> None:
        self.text, self._places, self._bits = text, list(places), bits
        self._left: list[int] = []  # the bits of all letters before the letter of that number
        self._right: list[int] = []  # the bits of that letter and all behind it
        self.n_parties = 0

    def place(self) -> None:
        """Look at the letters, which the other methods need."""
        text, bits = self.text, self._bits
        letters = [text[place] for place in self._places]
        so_far, left, right = 0, [0], [0]
        for letter in letters:
            if letter in _PARTIES:
                self.n_parties += 1
            so_far |= bits.get(letter, 0)
            left.append(so_far)
        so_far = 0
        for letter in reversed(letters):
            so_far |= bits.get(letter, 0) << RIGHT
            right.append(so_far)
        right.reverse()
        self._left, self._right = left, right

    def beside(self, words: Iterable[str]) -> int:
        """The bits of the letters that stand left or right of one of some words."""
        text = self.text
        first, last = len(text), -1
        for word in words:
            sign = f" {word} "
            if (here := text.find(sign)) < first:
                first = here
            if (here := text.rfind(sign)) > last:
                last = here
        places = self._places
        return self._left[bisect_left(places, last)] | self._right[bisect_right(places, first)]


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
        self._groups.setdefault(words, []).append((demand, n_parties, beside, len(self._frames)))
        self._frames.append(frame)

    def admitted(self, words: list[str], met: int, line: Line, more: int = 0, anywhere: int = 0) -> list[Frame]:
        """The frames that may apply to a sentence of these words, in the order of admission.

        So many `more` names may turn up, and the letters of `anywhere` on every side.
        """
        led_to, groups, leading = self._led_to, self._groups, self.words.intersection(words)
        most = line.n_parties + more
        found: list[int] = []
        for group in {group for word in leading for group in led_to[word]}:
            fit = [row for row in groups[group] if row[0] & met == row[0] and row[1] <= most]
            if fit:
                beside = line.beside(group & leading) | anywhere
                found += [order for _, _, asked, order in fit if asked & beside == asked]
        return [self._frames[order] for order in sorted(found)] if found else []
