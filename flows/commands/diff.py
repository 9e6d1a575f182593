"""`claimhouse diff`: two kept builds compared, as text for people or JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from warehouse.differences import Differences, differences
from warehouse.rendering import plain, rendered

_SHOWN = 50


def compared(warehouse: Path, before: str | None, after: str | None, form: str) -> str:
    """What two builds differ in, as `table` or `json`."""
    found = differences(warehouse, before, after)
    return _as_json(found) if form == "json" else _as_tables(found)


def _as_json(found: Differences) -> str:
    content = {
        "before": found.before,
        "after": found.after,
        "causes": list(found.causes),
        "facts": plain(found.facts.to_dicts()),
        "claims": plain(found.claims.to_dicts()),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _as_tables(found: Differences) -> str:
    gained, lost = found.n_facts("gained"), found.n_facts("lost")
    turned = found.turned
    rest = found.claims.height - turned.height
    head = f"{found.before} to {found.after}: {gained} facts gained, {lost} lost, {turned.height} verdicts turned"
    lines = [f"{head}, {rest} claims made or gone\n", *(f"{cause}\n" for cause in found.causes)]
    lines += _section(found.facts, ("change", "says", "why", "source_id", "fact_id"))
    lines += _section(turned, ("statement", "before", "after", "why", "claim_id"))
    return "".join(lines)


def _section(rows: pl.DataFrame, columns: tuple[str, ...]) -> list[str]:
    if rows.is_empty():
        return []
    shown = rows.select(columns).head(_SHOWN)
    more = rows.height - shown.height
    text = ["\n", rendered(columns, shown.rows(), "table")]
    return [*text, f"and {more} more: --format json lists all\n"] if more else text
