"""The caller's tables in: claims as text columns in `given`, pairs of values in `broader_pairs`.

Bad rows are kept for the report; a file or a column that cannot be read is the user's error."""

from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from schemas.errors import ClaimhouseError
from transforms.values.plain import word_key
from warehouse.workbench import Connection, store

NEEDED: Final = ("source", "object", "value")
OPTIONAL: Final = ("attribute", "low", "high", "bound", "reported_on")
FORMATS: Final = (".csv", ".jsonl", ".ndjson", ".parquet")


class ReconcileError(ClaimhouseError):
    """A table of claims that cannot be read."""


def load_claims(con: Connection, claims: Path | pl.DataFrame) -> None:
    """Fill `given` with every row, each column as text, absent optional ones null."""
    if isinstance(claims, pl.DataFrame):
        con.register("incoming", claims)
        _given(con, "FROM incoming", claims.columns, "claims")
        con.unregister("incoming")
        return
    _given(con, *_reading(con, Path(claims)), str(claims))


def _reading(con: Connection, path: Path) -> tuple[str, list[str]]:
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
        query = f"FROM read_csv({quoted}, all_varchar = true, header = true, null_padding = true, strict_mode = false)"
    else:
        query = f"FROM read_ndjson({quoted}, ignore_errors = true, map_inference_threshold = -1)"
    try:
        return query, [str(c[0]) for c in con.execute(f"DESCRIBE {query}").fetchall()]
    except duckdb.Error as error:
        raise ReconcileError(f"{path}: cannot be read ({str(error).splitlines()[0]}).") from None


def _given(con: Connection, query: str, columns: list[str], name: str) -> None:
    missing = [c for c in NEEDED if c not in columns]
    if missing:
        raise ReconcileError(
            f"{name}: no column {', '.join(missing)}. "
            f"Claims have source, object, value and may have {', '.join(OPTIONAL)}."
        )
    chosen = ", ".join(
        f'"{c}"::VARCHAR AS {c}' if c in columns else f"NULL::VARCHAR AS {c}" for c in (*NEEDED, *OPTIONAL)
    )
    try:
        con.execute(f"CREATE OR REPLACE TABLE given AS SELECT {chosen} {query}")
    except duckdb.Error as error:
        raise ReconcileError(f"{name}: cannot be read ({str(error).splitlines()[0]}).") from None


def load_broader(con: Connection, broader: pl.DataFrame | Path | None) -> None:
    """Fill `broader_pairs` with the keys of the narrower and the wider value."""
    if broader is None:
        pairs = pl.DataFrame(schema={"value": pl.String, "broader": pl.String})
    elif isinstance(broader, pl.DataFrame):
        pairs = broader
    else:
        query, _ = _reading(con, Path(broader))
        pairs = con.sql(f"SELECT * {query}").pl()
    missing = [c for c in ("value", "broader") if c not in pairs.columns]
    if missing:
        raise ReconcileError(f"broader: no column {', '.join(missing)}. Pairs have value and broader.")
    keys = pairs.select(
        word_key(pl.col("value").cast(pl.String)).alias("narrower"),
        word_key(pl.col("broader").cast(pl.String)).alias("wider"),
    )
    store(con, "broader_pairs", keys.drop_nulls().unique().sort("narrower", "wider"))
