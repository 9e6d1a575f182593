"""What the families found in a batch of documents, as frames in the columns of the base tables.

In: pairs of a Reading and its Facts; out: one Polars frame per base table except `documents`. A fact's id is a hash of
its document, family, place and content, so the same input gives the same id on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import polars as pl

from schemas.catalog import base_schema, polars_types
from transforms.confidence import ConfidenceRules
from transforms.facts import Fact
from transforms.reading import ASSERTED, Reading
from transforms.unplaced import unplaced

TABLE_OF_FAMILY = {
    "role": "role_facts",
    "money": "money_facts",
    "stake": "stake_facts",
    "headcount": "headcount_facts",
    "relation": "relation_facts",
    "quote": "quotes",
}
_NAMED, _MEASURED = ("person", "organization"), ("money", "percent")

# The cells of a row, in the order in which they are filled; those of a fact stand as in its table.
_COLUMNS = {
    "mentions": ("doc_id", "kind", "name", "mention_start", "mention_end", "surface"),
    "amount_mentions": (
        "doc_id", "mention_start", "mention_end", "surface", "measure", "currency",
        "amount_low", "amount_high", "bound", "allowed_low", "allowed_high", "is_used",
    ),
    "unplaced": ("doc_id", "what", "reason", "span_start", "span_end", "surface"),
    "fact_spans": ("fact_id", "slot", "span_start", "span_end"),
}  # fmt: skip

Row = tuple[object, ...]


class Rows:
    """Rows of the base tables, filled document by document."""

    def __init__(self, confidence: ConfidenceRules) -> None:
        self.confidence = confidence
        names = (*_COLUMNS, *TABLE_OF_FAMILY.values())
        self.types = {name: polars_types(base_schema(name)) for name in names}
        self.rows: dict[str, list[Row]] = {name: [] for name in names}
        counts = {name: [c for c in types if c.startswith("count_")] for name, types in self.types.items()}
        self._of_family = {
            family: (self.rows[table], tuple(self.types[table]), counts[table])
            for family, table in TABLE_OF_FAMILY.items()
        }

    def add(self, reading: Reading, facts: Sequence[Fact]) -> None:
        """Append everything that was found in one document."""
        self._mentions(reading)
        self._amounts(reading)
        self._unplaced(reading, facts)
        seen: set[str] = set()
        for fact in facts:
            self._fact(reading, fact, seen)

    def frames(self) -> dict[str, pl.DataFrame]:
        """One frame per table, in the base schema's columns and types."""
        return {name: _frame(self.rows[name], _COLUMNS.get(name, types), types) for name, types in self.types.items()}

    def _mentions(self, reading: Reading) -> None:
        doc_id, text = reading.doc_id, reading.text
        self.rows["mentions"] += [
            (doc_id, m.entity.kind, m.entity.name, m.start, m.end, text[m.start : m.end])
            for m in reading.mentions
            if m.form == "name" and m.entity.kind in _NAMED
        ]

    def _amounts(self, reading: Reading) -> None:
        doc_id, text = reading.doc_id, reading.text
        self.rows["amount_mentions"] += [
            (
                doc_id, f.start, f.end, text[f.start : f.end], f.measure, f.currency if f.measure == "money" else None,
                f.low, f.high, f.bound, f.allowed_low, f.allowed_high, f.is_used,
            )
            for f in reading.figures
            if f.measure in _MEASURED
        ]  # fmt: skip

    def _unplaced(self, reading: Reading, facts: Sequence[Fact]) -> None:
        doc_id, text = reading.doc_id, reading.text
        self.rows["unplaced"] += [
            (doc_id, what, reason, start, end, text[start:end]) for what, reason, start, end in unplaced(reading, facts)
        ]

    def _fact(self, reading: Reading, fact: Fact, seen: set[str]) -> None:
        rows, columns, counts = self._of_family[fact.family]
        start, end = fact.sentence.start, fact.sentence.end
        fact_id = _fact_id(reading.doc_id, fact)
        if fact_id in seen:
            return
        seen.add(fact_id)
        cells = {
            **fact.values,
            "fact_id": fact_id,
            "doc_id": reading.doc_id,
            "evidence": reading.text[start:end],
            "evidence_start": start,
            "evidence_end": end,
            "certainty": fact.certainty or ASSERTED,
            "attributed_to": fact.attributed_to,
            "period": fact.period,
            "qualifier": fact.qualifier,
            "confidence": self.confidence.published(fact.family, fact.confidence),
            "rule": fact.rule,
        }
        for column in counts:  # counts are figures, hence decimals, until they become a cell
            value = cells.get(column)
            cells[column] = int(value) if isinstance(value, Decimal) else value
        rows.append(tuple(map(cells.get, columns)))
        self._spans(fact_id, fact)

    def _spans(self, fact_id: str, fact: Fact) -> None:
        spans = dict.fromkeys(fact.spans)
        if fact.attribution is not None:
            spans[("attribution", *fact.attribution)] = None
        self.rows["fact_spans"] += [(fact_id, *span) for span in spans]


def _frame(rows: list[Row], columns: Iterable[str], types: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Rows whose cells stand in the order of `columns` as a frame of the given types."""
    if not rows:
        return pl.DataFrame(schema=types)
    cells = dict(zip(columns, zip(*rows, strict=True), strict=True))
    return pl.DataFrame([_series(column, cells[column], type_) for column, type_ in types.items()])


def _series(column: str, cells: tuple[object, ...], type_: pl.DataType) -> pl.Series:
    """One column. Decimals are handed over in digits: objects are taken up many times slower."""
    if isinstance(type_, pl.Decimal):
        digits = [None if cell is None else str(cell) for cell in cells]
        return pl.Series(column, digits, dtype=pl.String).cast(type_)
    return pl.Series(column, cells, dtype=type_)


def _fact_id(doc_id: str, fact: Fact) -> str:
    values = [f"{column}={fact.values[column]!s}" for column in _in_order(tuple(fact.values))]
    content = [doc_id, fact.family, str(fact.sentence.start), *values, str(fact.period)]
    return "fact_" + hashlib.sha256("\0".join(content).encode()).hexdigest()[:16]


@lru_cache(maxsize=256)
def _in_order(columns: tuple[str, ...]) -> list[str]:
    """Columns by name; a family's facts nearly all have the same ones."""
    return sorted(columns)
