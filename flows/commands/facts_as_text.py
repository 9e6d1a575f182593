"""Tables as text for one document: JSON with a list per table, or short tables for reading. Frames in, text out."""

from __future__ import annotations

import json
from collections.abc import Mapping

import polars as pl

from schemas import catalog
from warehouse.rendering import plain, rendered, safe_json

# What a reader of a terminal needs of each table; the JSON has everything.
_READ_FIRST: dict[str, tuple[str, ...]] = {
    "documents": ("doc_id", "title", "published_on", "source_id", "language", "n_chars"),
    "amount_mentions": ("surface", "currency", "amount_low", "amount_high", "bound", "is_used"),
    "unplaced": ("what", "reason", "surface"),
    "role_facts": ("person", "role", "organization", "status", "is_interim", "certainty", "confidence"),
    "money_facts": ("kind", "subject", "counterparty", "amount_text", "currency", "bound", "certainty", "confidence"),
    "stake_facts": ("holder", "issuer", "percent_low", "percent_high", "bound", "certainty", "confidence"),
    "headcount_facts": ("organization", "unit", "count_low", "count_high", "bound", "certainty", "confidence"),
    "relation_facts": ("subject", "relation", "object", "certainty", "confidence"),
    "quotes": ("speaker", "quote"),
    "quarantine": ("table_name", "reason"),
}


def as_json(tables: Mapping[str, pl.DataFrame]) -> str:
    """One object, a list of rows for each table."""
    found = {name: [plain(row) for row in frame.iter_rows(named=True)] for name, frame in tables.items()}
    return safe_json(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"


def as_tables(tables: Mapping[str, pl.DataFrame]) -> str:
    """The facts as aligned text, tables without rows left out."""
    parts = []
    for name, columns in _READ_FIRST.items():
        frame = tables.get(name, pl.DataFrame())
        if frame.height:
            shown = rendered(columns, frame.select(columns).rows(), "table")
            parts.append(f"{name}: one row per {catalog.grain(name)}\n{shown}")
    return "\n".join(parts)
