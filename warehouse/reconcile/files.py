"""Answers to files: the tables of a reconciliation in, one file each out, written aside and put in place whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import duckdb

from warehouse.reconcile.engine import CHOICES, COPIES, OBJECTS, SOURCES
from warehouse.reconcile.given import FORMATS, ReconcileError
from warehouse.workbench import Connection

# A list has no place in a CSV cell: there it is JSON.
_FLAT_OBJECTS: Final = (
    "SELECT * REPLACE (to_json(other_values)::VARCHAR AS other_values) FROM objects ORDER BY object, attribute"
)
_OPTIONS: Final = {
    ".csv": "FORMAT csv, HEADER true",
    ".jsonl": "FORMAT json",
    ".ndjson": "FORMAT json",
    ".parquet": "FORMAT parquet, COMPRESSION zstd",
}


def checked_target(to: Path, claims: Path) -> Path:
    """The file that objects go to. Raises `ReconcileError` where it cannot be written, or is the one read."""
    if to.resolve() == claims.resolve():
        raise ReconcileError(f"{to}: the claims themselves. Name another file.")
    if to.suffix.lower() not in FORMATS:
        raise ReconcileError(f"{to}: {to.suffix or 'no ending'} is not written. Name it {', '.join(FORMATS)}.")
    if not to.parent.is_dir():
        raise ReconcileError(f"{to.parent}: no such folder. Make it first.")
    if to.is_dir():
        raise ReconcileError(f"{to}: a folder. Name a file.")
    return to


def write_answers(con: Connection, to: Path) -> list[Path]:
    """Objects to `to`; sources, copies and how attributes were read beside it. The files written."""
    form = to.suffix.lower()
    parts = {
        to: _FLAT_OBJECTS if form == ".csv" else OBJECTS,
        to.with_name(f"{to.stem}.sources{to.suffix}"): SOURCES,
        to.with_name(f"{to.stem}.copies{to.suffix}"): COPIES,
        to.with_name(f"{to.stem}.attributes{to.suffix}"): CHOICES,
    }
    for path, query in parts.items():
        _write(con, query, path, _OPTIONS[form])
    return list(parts)


def _write(con: Connection, query: str, path: Path, options: str) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    quoted = str(aside).replace("'", "''")
    try:
        con.execute("SET preserve_insertion_order = true")
        con.execute(f"COPY ({query}) TO '{quoted}' ({options}, USE_TMP_FILE false)")
        aside.replace(path)
    except (duckdb.Error, OSError) as error:
        raise ReconcileError(f"{path}: cannot be written ({str(error).splitlines()[0]}).") from None
    finally:
        con.execute("SET preserve_insertion_order = false")
        aside.unlink(missing_ok=True)
