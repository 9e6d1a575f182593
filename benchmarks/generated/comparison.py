"""The facts of a warehouse beside those that the generated news is known to state.

In: a connection on which the warehouse is attached as `house`, and files of known facts; out: numbers by family, and
the facts that are on one side only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.generated.documents import KNOWN_COLUMNS

_HERE: Final = Path(__file__).parent
_COLUMNS: Final = ", ".join(KNOWN_COLUMNS)


@dataclass(frozen=True)
class Compared:
    """A family of facts: how many are known and found; `n_wrong` of the missing are there with another value."""

    family: str
    n_known: int
    n_found: int
    n_missing: int
    n_extra: int
    n_wrong: int


def compare(con: duckdb.DuckDBPyConnection, known: Sequence[Path]) -> list[Compared]:
    """Lay both sides side by side, as tables `known` and `found` of the connection, and count."""
    con.execute("CREATE OR REPLACE TEMP TABLE found AS " + (_HERE / "found_facts.sql").read_text(encoding="utf-8"))
    files = [str(path) for path in known]
    con.execute(f"CREATE OR REPLACE TEMP TABLE known AS SELECT {_COLUMNS} FROM read_parquet(?)", [files])
    return [Compared(*row) for row in con.execute((_HERE / "comparison.sql").read_text(encoding="utf-8")).fetchall()]


def unlike(con: duckdb.DuckDBPyConnection, most: int = 20) -> list[tuple[Any, ...]]:
    """Some of the facts that are on one side only, after `compare`: `missing` or `extra`, and the fact."""
    return con.execute(
        "SELECT * FROM (SELECT 'missing' AS side, * FROM (FROM known EXCEPT FROM found)"
        " UNION ALL SELECT 'extra', * FROM (FROM found EXCEPT FROM known)) ORDER BY ALL LIMIT ?",
        [most],
    ).fetchall()
