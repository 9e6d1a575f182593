"""Every schema and invariant against a built warehouse: tables in, one row per failure out, none if all is well.

Each table is checked against its Pandera model, its key, its references, the order of its ends and the words at its
places; documents and rows are counted through; counts of the derived tables are made again from the facts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pandera.errors
import polars as pl

from schemas import catalog
from schemas.soundness import is_sound
from schemas.validation import slice_failures
from warehouse.layout import published_database
from warehouse.workbench import Connection, frame, opened, script

FAILURE_TYPES: Final = dict.fromkeys(("table_name", "check", "problem", "row"), pl.String)
_SHOWN: Final = 100  # failing rows listed per check
Failure = tuple[str, str, str, str]


def check(root: Path, table: str | None = None) -> pl.DataFrame:
    """Failing rows of a published warehouse (table_name, check, problem, row); of one table if it is named."""
    with opened(published_database(Path(root))) as con:
        return failures(con, table)


def failures(con: Connection, table: str | None = None) -> pl.DataFrame:
    """Failing rows of the tables under `house`."""
    names = [table] if table else list(catalog.TABLES)
    texts = frame(con, "SELECT doc_id, text FROM house.documents")
    found: list[Failure] = []
    for name in names:
        rows = frame(con, f"FROM house.{name}")
        is_sound = rows.is_empty() and rows.schema == catalog.empty(name).schema  # no row, and the types are right
        for check_table in () if is_sound else _TABLE_CHECKS:
            found.extend(check_table(con, name, rows, texts))
    found.extend(f for f in _invariants(con) if table in (None, f[0]))
    return pl.DataFrame(found, schema=FAILURE_TYPES, orient="row")


def n_checks() -> int:
    """How many checks a whole warehouse goes through."""
    return len(catalog.TABLES) * len(_TABLE_CHECKS) + len(INVARIANTS)


def _key_text(name: str, row: dict[str, object]) -> str:
    return ", ".join(str(row[c]) for c in catalog.primary_key(name))


def _schema(_: Connection, name: str, rows: pl.DataFrame, texts: pl.DataFrame) -> Iterator[Failure]:
    if is_sound(rows, catalog.schema(name)):
        return
    try:
        catalog.schema(name).validate(rows, lazy=True)
    except pandera.errors.SchemaErrors as error:
        for case in error.failure_cases.head(_SHOWN).iter_rows(named=True):
            index = case["index"]
            where = _key_text(name, rows.row(index, named=True)) if index is not None else ""
            yield name, "schema", f"{case['column']} fails {case['check']}: {case['failure_case']}", where


def _key(_: Connection, name: str, rows: pl.DataFrame, texts: pl.DataFrame) -> Iterator[Failure]:
    repeated = rows.filter(pl.struct(catalog.primary_key(name)).is_duplicated())
    for row in repeated.head(_SHOWN).iter_rows(named=True):
        yield name, "key", "duplicate key", _key_text(name, row)


def _order(_: Connection, name: str, rows: pl.DataFrame, texts: pl.DataFrame) -> Iterator[Failure]:
    for low, high in catalog.ordered_pairs(name):
        for row in rows.filter(pl.col(low) > pl.col(high)).head(_SHOWN).iter_rows(named=True):
            yield name, "order", f"{low} above {high}", _key_text(name, row)


def _slices(_: Connection, name: str, rows: pl.DataFrame, texts: pl.DataFrame) -> Iterator[Failure]:
    for index, reason in slice_failures(name, rows, texts).head(_SHOWN).iter_rows():
        yield name, "evidence", reason, _key_text(name, rows.row(index, named=True))


def _references(con: Connection, name: str, rows: pl.DataFrame, texts: pl.DataFrame) -> Iterator[Failure]:
    for column, (target, key) in catalog.references(name).items():
        tables = catalog.FACT_TABLES if target == "facts" else (target,)
        known = " UNION ALL ".join(f'SELECT "{key}" AS known FROM house.{t}' for t in tables)
        lost = frame(
            con,
            f'SELECT DISTINCT "{column}" AS lost FROM house.{name} ANTI JOIN ({known}) ON known = "{column}" '
            f'WHERE "{column}" IS NOT NULL ORDER BY 1 LIMIT {_SHOWN}',
        )
        for value in lost["lost"]:
            yield name, "reference", f"{column} not in {target}.{key}", str(value)


_TABLE_CHECKS: Final[tuple[Callable[[Connection, str, pl.DataFrame, pl.DataFrame], Iterator[Failure]], ...]] = (
    _schema,
    _key,
    _order,
    _slices,
    _references,
)
# Each is a query that lists what breaks it: table_name, problem, row.
INVARIANTS: Final = (
    "one_build",
    "documents_conserved",
    "rows_conserved",
    "current_versions",
    "claim_counts",
    "source_counts",
    "people_roles_counts",
    "monetary_claims_counts",
)


def _invariants(con: Connection) -> Iterator[Failure]:
    for name in INVARIANTS:
        for table, problem, row in frame(con, script("invariants", name)).head(_SHOWN).iter_rows():
            yield table, name, problem, row
