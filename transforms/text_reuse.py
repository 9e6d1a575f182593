"""Passages that documents of different sources have in common, and which document had them first.

Documents and their credits in, one row per passage out. The original is the one that the other credits; else the one of
the earlier day; else the one that begins with what both have, where the other puts words of its own before it; else the
longer; else the one whose source comes first in the alphabet."""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import polars as pl

from transforms.boilerplate import Boilerplate
from transforms.cascade import reading_of
from transforms.passages import Passage, Words, passages, words

REUSE_COLUMNS: Final[dict[str, type[pl.DataType] | pl.DataType]] = {
    "doc_id": pl.String,
    "original_doc_id": pl.String,
    "passage": pl.String,
    "passage_start": pl.Int64,
    "passage_end": pl.Int64,
    "original_start": pl.Int64,
    "original_end": pl.Int64,
    "n_words": pl.Int64,
    "share": pl.Decimal(9, 4),
    "original_share": pl.Decimal(9, 4),
    "original_by": pl.String,
}
_REMEMBERED: Final = 300_000  # words of texts that are kept for their next comparison
_LONGER: Final = 1.2  # times the words from which a text is the longer one
_INTRODUCTION: Final = 12  # words of its own that a text puts before what it repeats
_DIGITS: Final = Decimal("0.0001")


def compared(
    pairs: pl.DataFrame, documents: pl.DataFrame, credited: pl.DataFrame, boilerplate: Boilerplate
) -> pl.DataFrame:
    """REUSE_COLUMNS of the pairs (doc_a, doc_b), whose documents are among those given, in any order: a text is read
    once where the pairs of one story stand together.

    `documents` has doc_id, source_id, text and published_on; `credited` has doc_id and credited_source."""
    readers, order = _Reader(documents, boilerplate), _Order(documents, credited)
    rows = [row for pair in pairs.select("doc_a", "doc_b").iter_rows() for row in _rows(pair, readers, order)]
    return pl.DataFrame(rows, schema=REUSE_COLUMNS, orient="row")


class _Reader:
    """The words of documents, read when first needed and kept while there is room."""

    def __init__(self, documents: pl.DataFrame, boilerplate: Boilerplate) -> None:
        self._boilerplate = boilerplate
        self.texts = {d: (s, t) for d, s, t in documents.select("doc_id", "source_id", "text").iter_rows()}
        self._kept: dict[str, Words] = {}  # the last used one is last
        self._n_words = 0

    def words(self, doc_id: str) -> Words:
        """The words of one document that count."""
        found = self._kept.pop(doc_id, None)
        if found is None:
            source_id, text = self.texts[doc_id]
            reading = reading_of(doc_id, text)
            found = words(reading.view, self._boilerplate.left_out(reading, source_id))
            self._n_words += len(found)
        self._kept[doc_id] = found
        while self._n_words > _REMEMBERED and len(self._kept) > 2:
            self._n_words -= len(self._kept.pop(next(iter(self._kept))))
        return found


class _Order:
    """Which of two documents is the original, and by what that is decided."""

    def __init__(self, documents: pl.DataFrame, credited: pl.DataFrame) -> None:
        self._dates = dict(documents.select("doc_id", "published_on").iter_rows())
        self._sources = dict(documents.select("doc_id", "source_id").iter_rows())
        self._credits = set(credited.select("doc_id", "credited_source").drop_nulls().iter_rows())

    def turned(self, pair: tuple[str, str], a: Words, b: Words, found: list[Passage]) -> tuple[bool, str]:
        """Whether the second is the original; `credit`, `date`, `extent` or `none`."""
        one, other = pair
        credits_one = (other, self._sources[one]) in self._credits
        credits_other = (one, self._sources[other]) in self._credits
        if credits_one != credits_other:
            return credits_other, "credit"
        day, other_day = self._dates[one], self._dates[other]
        if day and other_day and day != other_day:
            return other_day < day, "date"
        before = _before(a, min(p.start_a for p in found)), _before(b, min(p.start_b for p in found))
        if min(before) < _INTRODUCTION <= max(before):
            return before[1] < before[0], "extent"
        if max(len(a), len(b)) >= _LONGER * min(len(a), len(b)):
            return len(a) < len(b), "extent"
        return (self._sources[other], other) < (self._sources[one], one), "none"


def _before(text: Words, start: int) -> int:
    """Words of a text before a place, those of its headline aside."""
    return bisect_left(text.starts, start) - bisect_left(text.starts, text.headline)


def _rows(pair: tuple[str, str], readers: _Reader, order: _Order) -> Iterator[tuple[object, ...]]:
    a, b = readers.words(pair[0]), readers.words(pair[1])
    found = passages(a, b)
    if not found:
        return
    is_turned, decided_by = order.turned(pair, a, b, found)
    original, copy = (pair[1], pair[0]) if is_turned else pair
    n_words = sum(p.n_words for p in found)
    shares = [(Decimal(min(n_words, len(w))) / len(w)).quantize(_DIGITS) for w in (a, b)]
    original_share, share = shares[::-1] if is_turned else shares
    text = readers.texts[copy][1]
    for p in found:
        spans = (p.start_a, p.end_a, p.start_b, p.end_b) if is_turned else (p.start_b, p.end_b, p.start_a, p.end_a)
        yield copy, original, text[spans[0] : spans[1]], *spans, p.n_words, share, original_share, decided_by
