"""Tables as text for one document: JSON with a list per table, or short tables for reading. Frames in, text out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from schemas import catalog

# What a reader of a terminal needs of each table; the JSON has everything.
_READ_FIRST: dict[str, tuple[str, ...]] = {
    "documents": ("doc_id", "title", "published_on", "source_id", "language", "n_chars"),
    "amount_mentions": ("surface", "currency", "amount_low", "amount_high", "bound", "is_used"),
    "role_facts": ("person", "role", "organization", "status", "is_interim", "certainty", "confidence"),
    "money_facts": ("kind", "subject", "counterparty", "amount_text", "currency", "bound", "certainty", "confidence"),
    "stake_facts": ("holder", "issuer", "percent_low", "percent_high", "bound", "certainty", "confidence"),
    "headcount_facts": ("organization", "unit", "count_low", "count_high", "bound", "certainty", "confidence"),
    "relation_facts": ("subject", "relation", "object", "certainty", "confidence"),
    "quotes": ("speaker", "quote"),
    "quarantine": ("table_name", "reason"),
}
_CELL = 60


def as_json(tables: Mapping[str, pl.DataFrame]) -> str:
    """One object, a list of rows for each table."""
    found = {name: frame.to_dicts() for name, frame in tables.items()}
    return json.dumps(found, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(item: Any) -> Any:
    if isinstance(item, Decimal):
        return int(item) if item == item.to_integral_value() else float(item)
    if isinstance(item, date):
        return item.isoformat()
    raise TypeError(f"{type(item).__name__} has no place in JSON")


def as_tables(tables: Mapping[str, pl.DataFrame]) -> str:
    """The facts as aligned text, tables without rows left out."""
    parts = []
    for name, columns in _READ_FIRST.items():
        frame = tables.get(name, pl.DataFrame())
        if frame.height:
            parts.append(f"{name}: {catalog.grain(name)}\n{_aligned(frame.select(columns))}")
    return "\n".join(parts)


def _aligned(frame: pl.DataFrame) -> str:
    rows = [list(frame.columns), *([_cell(item) for item in row] for row in frame.iter_rows())]
    widths = [max(len(row[i]) for row in rows) for i in range(len(frame.columns))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(f"  {line}" for line in lines) + "\n"


def _cell(item: Any) -> str:
    text = "" if item is None else f"{_plain(item):,}" if isinstance(item, Decimal) else str(item)
    printable = "".join(c if c.isprintable() else " " for c in text)
    return printable if len(printable) <= _CELL else printable[: _CELL - 1] + "…"
