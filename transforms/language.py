"""Text in, its language as an ISO 639-1 code out (`und` where nothing tells).

English is told by its function words; a statistical model is loaded and asked only about text that they do not decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

UNDETERMINED = "und"
_WORD = re.compile(r"[^\W\d_]+")
_HEAD, _MIDDLE = 3_000, 1_500
# Share of words that are English function words: running English has 0.35 to 0.5, wire headlines 0.1 to 0.3, and no
# other language of the list above 0.15.
_SURE_SHARE, _MIN_SHARE = 0.28, 0.12
_MIN_WORDS, _MIN_LETTERS = 5, 12  # less says nothing to a statistical model; some scripts write without blanks


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The function words of English, and those of each other language that English does not share."""

    english: frozenset[str]
    others: Mapping[str, frozenset[str]]


def function_words(lexicons: Mapping[str, pl.DataFrame]) -> FunctionWords:
    """The word list `language_words`, ready for use."""
    by_language: dict[str, set[str]] = {}
    for word, code in lexicons["language_words"].select("word", "language").iter_rows():
        by_language.setdefault(code, set()).add(word)
    english = frozenset(by_language.pop("en"))
    return FunctionWords(english, {code: frozenset(words - english) for code, words in sorted(by_language.items())})


def language(text: str, known: FunctionWords) -> str:
    """The language of a text, told from its beginning and its middle."""
    middle = len(text) // 2
    sample = text[:_HEAD] if len(text) <= _HEAD + _MIDDLE else text[:_HEAD] + " " + text[middle : middle + _MIDDLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return UNDETERMINED
    n_english = len([w for w in words if w in known.english])
    if n_english >= _SURE_SHARE * len(words) and len(words) >= _MIN_WORDS:
        return "en"
    n_other = max((len([w for w in words if w in other]) for other in known.others.values()), default=0)
    if n_english >= _MIN_SHARE * len(words) and n_english > 2 * n_other:
        return "en"
    if len(words) < _MIN_WORDS and sample.isascii():
        return UNDETERMINED if n_other else "en"
    if sum(map(len, words)) < _MIN_LETTERS:
        return UNDETERMINED
    return _guessed(sample)


def _guessed(sample: str) -> str:
    """What the statistical model says; it is given lower case, for capitals of a headline mislead it."""
    from py3langid import classify  # imported where needed: loading its model takes most of a second

    return str(classify(sample.lower())[0])
