"""`claimhouse check`: every schema and invariant against a built warehouse, as text. Nothing is mended."""

from __future__ import annotations

from pathlib import Path

from flows.commands.tables import known_table
from warehouse.checks import check, n_checks

_SHOWN = 50


def checked(warehouse: Path, table: str | None) -> tuple[str, bool]:
    """The report, and whether everything holds."""
    if table is not None:
        known_table(table)
    failures = check(warehouse, table)
    about = table or f"{n_checks()} checks"
    if failures.is_empty():
        return f"{about}: all hold\n", True
    rows = failures.head(_SHOWN).iter_rows(named=True)
    lines = [f"{row['table_name']}  {row['check']}  {row['problem']}  {row['row']}" for row in rows]
    more = [f"and {failures.height - _SHOWN} more"] if failures.height > _SHOWN else []
    return "\n".join([*lines, *more, f"{about}: {failures.height} failures", ""]), False
