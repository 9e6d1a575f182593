"""The caller's tables in: claims as text columns in `given`, pairs of values in `broader_pairs`.

Bad rows are kept for the report; a file or a column that cannot be read is the user's error."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from schemas.errors import ClaimhouseError
from transforms.values.plain import word_key
from warehouse.workbench import Connection, frame, store

NEEDED: Final = ("source", "object", "value")
OPTIONAL: Final = ("attribute", "low", "high", "bound", "reported_on")
FORMATS: Final = (".csv", ".jsonl", ".ndjson", ".parquet")
_CSV: Final = "all_varchar = true, header = true, quote = '\"', escape = '\"', store_rejects = true"


class ReconcileError(ClaimhouseError):
    """A table of claims that cannot be read."""


def load_claims(con: Connection, claims: Path | pl.DataFrame) -> None:
    """Fill `given` with every row, each column as text, absent optional ones null."""
    if isinstance(claims, pl.DataFrame):
        con.register("incoming", claims)
        _given(con, "FROM incoming", claims.columns, "claims")
        con.unregister("incoming")
        return
    _given(con, *_reading(con, Path(claims), dict.fromkeys((*NEEDED, *OPTIONAL), "VARCHAR")), str(claims))


def _reading(con: Connection, path: Path, columns: Mapping[str, str]) -> tuple[str, list[str]]:
    """The query that reads a file, and its columns."""
    if not path.is_file():
        raise ReconcileError(f"{path}: no such file. Give a CSV, JSONL or Parquet file of claims.")
    form = path.suffix.lower()
    if form not in FORMATS:
        raise ReconcileError(f"{path}: {form or 'no ending'} is not read. Give one of {', '.join(FORMATS)}.")
    quoted = "'" + str(path).replace("'", "''") + "'"
    if form == ".parquet":
        query = f"FROM read_parquet({quoted})"
    elif form == ".csv":
        query = f"FROM read_csv({quoted}, {_CSV}, delim = '{_delimiter(path)}')"
    else:
        query = f"FROM read_ndjson({quoted}, columns = {columns}, ignore_errors = true)"
    try:
        return query, [str(c[0]) for c in con.execute(f"DESCRIBE {query}").fetchall()]
    except duckdb.Error as error:
        raise ReconcileError(f"{path}: cannot be read ({_first_line(error)}).") from None


def _delimiter(path: Path) -> str:
    """What parts the names of the header; cells hold commas and semicolons of their own."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        header = lines.readline(65536)
    return next((mark for mark in (",", "\t", ";", "|") if mark in header), ",")


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split("\n\n")[0].split())[:200]


def _given(con: Connection, query: str, columns: list[str], name: str) -> None:
    known = {column.strip().lower(): column for column in reversed(columns)}
    missing = [c for c in NEEDED if c not in known]
    if missing:
        raise ReconcileError(_lacks(name, missing))
    chosen = ", ".join(
        f'"{_quoted(known[c])}"::VARCHAR AS {c}' if c in known else f"NULL::VARCHAR AS {c}"
        for c in (*NEEDED, *OPTIONAL)
    )
    try:
        con.execute(f"CREATE OR REPLACE TABLE given AS SELECT {chosen} {query}")
    except duckdb.Error as error:
        raise ReconcileError(f"{name}: cannot be read ({_first_line(error)}).") from None
    is_csv = "read_csv(" in query
    bad = (
        "SELECT DISTINCT line, csv_line FROM reject_errors"
        if is_csv
        else "SELECT NULL::BIGINT AS line, NULL::VARCHAR AS csv_line LIMIT 0"
    )
    con.execute(f"CREATE OR REPLACE TABLE bad_lines AS SELECT csv_line AS line FROM ({bad})")
    n_rows, *filled = con.execute("SELECT count(*), count(source), count(object), count(value) FROM given").fetchall()[
        0
    ]
    if not n_rows:
        raise ReconcileError(f"{name}: holds no rows. Give one row per claim.")
    empty = [column for column, n in zip(NEEDED, filled, strict=True) if not n]
    if empty:
        raise ReconcileError(_lacks(name, empty))


def _lacks(name: str, columns: list[str]) -> str:
    return (
        f"{name}: no column {', '.join(columns)}. Claims have source, object, value and may have {', '.join(OPTIONAL)}."
    )


def _quoted(column: str) -> str:
    return column.replace('"', '""')


def load_broader(con: Connection, broader: pl.DataFrame | Path | None) -> None:
    """Fill `broader_pairs` with the keys of the narrower and the wider value."""
    if broader is None:
        pairs = pl.DataFrame(schema={"value": pl.String, "broader": pl.String})
    elif isinstance(broader, pl.DataFrame):
        pairs = broader
    else:
        query, _ = _reading(con, Path(broader), {"value": "VARCHAR", "broader": "VARCHAR"})
        pairs = frame(con, f"SELECT * {query}")
    missing = [c for c in ("value", "broader") if c not in pairs.columns]
    if missing:
        raise ReconcileError(f"broader: no column {', '.join(missing)}. Pairs have value and broader.")
    keys = pairs.select(
        word_key(pl.col("value").cast(pl.String)).alias("narrower"),
        word_key(pl.col("broader").cast(pl.String)).alias("wider"),
    )
    store(con, "broader_pairs", keys.drop_nulls().unique().sort("narrower", "wider"))
