"""A document's text as the rules read it: same length, plain marks, hard wraps undone.

In: canonical text; out: a string of exactly the same length in which curly quotes are straight, special spaces and
control characters are spaces, and a line break inside a wrapped paragraph is a space. Every offset stays valid.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_SINGLE, _DOUBLE = "'", '"'
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", _SINGLE),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", _DOUBLE),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
    "\u2015": "\u2014",
}
_SPACE_CATEGORIES = {"Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs"}
_NOT_PLAIN = re.compile(r"[^\x20-\x7e\n]")
_BLOCK = re.compile(r"\n[^\S\n]*\n")
_OPENING_MARKS = '\n"([-\u2014\u2013'
_TERMINAL = (".", "!", "?", ":", _DOUBLE, ")")
_SET_IN = "   "
_MOST_ODD = 64  # distinct characters that are replaced one by one; with more, one pass over all is faster
_MOST_KEPT = 10_000  # characters whose plain form is remembered
# A wrapped paragraph: its lines are about as long as a column of type.
_NARROWEST, _WIDEST, _SPREAD = 40, 100, 25


class _Translation(dict[int, str]):
    """Code point to its plain form, filled as characters are met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        plain = _PLAIN.get(character, character)
        if plain == character and character != "\n" and unicodedata.category(character) in _SPACE_CATEGORIES:
            plain = " "
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[point] = plain
        return plain


_TRANSLATION = _Translation()


def view(text: str) -> str:
    """`text` with plain marks and unwrapped lines; the result has the same length."""
    plain = _plain(text)
    if "\n" not in plain.replace("\n\n", ""):
        return plain  # every paragraph is one line
    out, position = [], 0
    for gap in _BLOCK.finditer(plain):
        out.append(_unwrapped(plain[position : gap.start()]))
        out.append(gap.group())
        position = gap.end()
    out.append(_unwrapped(plain[position:]))
    return "".join(out)


def _plain(text: str) -> str:
    """`text` with plain marks: the few characters that are not plain are looked at, not all."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    odd = set(_NOT_PLAIN.findall(text))
    if len(odd) > _MOST_ODD:
        return text.translate(_TRANSLATION)
    for character in odd:
        plain = _TRANSLATION[ord(character)]
        if plain != character:
            text = text.replace(character, plain)
    return text


@lru_cache(maxsize=1)  # several stages ask in turn
def lowered(view: str) -> str:
    """`view` in lower case, character by character where a plain conversion would change its length."""
    low = view.lower()
    if len(low) == len(view):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in view)


@lru_cache(maxsize=1)
def spaced(view: str) -> str:
    """`view` in lower case, one character to the right, with every word behind a space: a pattern that opens with one
    character is found many times faster."""
    low = lowered(view)
    for mark in _OPENING_MARKS:
        low = low.replace(mark, " ")
    return f" {low}"


def _unwrapped(block: str) -> str:
    """One paragraph block with the line breaks that only wrap a line turned into spaces."""
    lines = block.split("\n")
    if len(lines) == 1:
        return block
    width = max(map(len, lines))
    is_column = len(lines) > 2 and _NARROWEST <= width <= _WIDEST
    # Where paragraphs are set in, a line that is not goes on with the one before, whatever mark that one ends in.
    terminal = () if any(line.startswith(_SET_IN) for line in lines) else _TERMINAL
    joined = [lines[0]]
    for before, line in pairwise(lines):
        wraps = _runs_on(before, line) or (is_column and _fills(before, line, width, terminal))
        joined.append((" " if wraps else "\n") + line)
    return "".join(joined)


def _fills(before: str, line: str, width: int, terminal: tuple[str, ...]) -> bool:
    """Whether a line of a column is full and ends in no terminal mark, and the next one is not set in."""
    full = before.rstrip()
    return len(full) >= width - _SPREAD and not full.endswith(terminal) and line[:1].strip() != ""


def _runs_on(before: str, line: str) -> bool:
    """Whether a line goes on in the next one: it does not end a sentence and the next begins in lower case."""
    before, line = before.rstrip(), line.lstrip()
    return bool(before) and bool(line) and line[0].islower() and not before.endswith(_TERMINAL)
