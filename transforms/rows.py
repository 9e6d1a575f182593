"""What the families found in a batch of documents, as frames in the columns of the base tables.

In: pairs of a Reading and its Facts; out: one Polars frame per base table except `documents`. A fact's id is a hash of
its document, family, place and content, so the same input gives the same id on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal

import polars as pl

from schemas.catalog import base_schema, polars_types
from transforms.facts import Fact
from transforms.reading import ASSERTED, Reading

TABLE_OF_FAMILY = {
    "role": "role_facts",
    "money": "money_facts",
    "stake": "stake_facts",
    "headcount": "headcount_facts",
    "relation": "relation_facts",
    "quote": "quotes",
}
_PLACES = Decimal("0.0001")

Columns = dict[str, list[object]]


class Rows:
    """Columns of the base tables, filled document by document."""

    def __init__(self) -> None:
        names = ("mentions", "amount_mentions", *TABLE_OF_FAMILY.values(), "fact_spans")
        self.types = {name: polars_types(base_schema(name)) for name in names}
        self.columns: dict[str, Columns] = {name: {c: [] for c in types} for name, types in self.types.items()}

    def add(self, reading: Reading, facts: Iterable[Fact]) -> None:
        """Append everything that was found in one document."""
        self._mentions(reading)
        self._amounts(reading)
        seen: set[str] = set()
        for fact in facts:
            self._fact(reading, fact, seen)

    def frames(self) -> dict[str, pl.DataFrame]:
        """One frame per table, in the base schema's columns and types."""
        return {name: pl.DataFrame(self.columns[name], schema=types) for name, types in self.types.items()}

    def _mentions(self, reading: Reading) -> None:
        to = self.columns["mentions"]
        for m in reading.mentions:
            if m.form == "name" and m.entity.kind in ("person", "organization"):
                to["doc_id"].append(reading.doc_id)
                to["kind"].append(m.entity.kind)
                to["name"].append(m.entity.name)
                to["mention_start"].append(m.start)
                to["mention_end"].append(m.end)
                to["surface"].append(reading.text[m.start : m.end])

    def _amounts(self, reading: Reading) -> None:
        to = self.columns["amount_mentions"]
        for f in reading.figures:
            if f.measure in ("money", "percent"):
                values = {
                    "doc_id": reading.doc_id,
                    "mention_start": f.start,
                    "mention_end": f.end,
                    "surface": reading.text[f.start : f.end],
                    "measure": f.measure,
                    "currency": f.currency if f.measure == "money" else None,
                    "amount_low": f.low,
                    "amount_high": f.high,
                    "bound": f.bound,
                    "allowed_low": f.allowed_low,
                    "allowed_high": f.allowed_high,
                    "is_used": f.is_used,
                }
                for column, value in values.items():
                    to[column].append(value)

    def _fact(self, reading: Reading, fact: Fact, seen: set[str]) -> None:
        table = TABLE_OF_FAMILY[fact.family]
        to = self.columns[table]
        start, end = fact.sentence.start, fact.sentence.end
        fact_id = _fact_id(reading.doc_id, fact)
        if fact_id in seen:
            return
        seen.add(fact_id)
        common = {
            "fact_id": fact_id,
            "doc_id": reading.doc_id,
            "evidence": reading.text[start:end],
            "evidence_start": start,
            "evidence_end": end,
            "certainty": fact.certainty or ASSERTED,
            "attributed_to": fact.attributed_to,
            "period": fact.period,
            "qualifier": fact.qualifier,
            "confidence": Decimal(fact.confidence).quantize(_PLACES),
            "rule": fact.rule,
        }
        for column, values in to.items():
            values.append(common[column] if column in common else _cell(column, fact.values.get(column)))
        self._spans(fact_id, fact)

    def _spans(self, fact_id: str, fact: Fact) -> None:
        to = self.columns["fact_spans"]
        spans = dict.fromkeys(fact.spans)
        if fact.attribution is not None:
            spans[("attribution", *fact.attribution)] = None
        for slot, start, end in spans:
            for column, value in (("fact_id", fact_id), ("slot", slot), ("span_start", start), ("span_end", end)):
                to[column].append(value)


def _cell(column: str, value: object) -> object:
    """Counts are figures, hence decimals, until they become a cell."""
    return int(value) if column.startswith("count_") and isinstance(value, Decimal) else value


def _fact_id(doc_id: str, fact: Fact) -> str:
    content = [
        doc_id,
        fact.family,
        str(fact.sentence.start),
        *(f"{k}={fact.values[k]}" for k in sorted(fact.values)),
        str(fact.period),
    ]
    return "fact_" + hashlib.sha256("\0".join(content).encode()).hexdigest()[:16]
