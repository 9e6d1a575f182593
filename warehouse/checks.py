"""Every schema and invariant against a built warehouse: tables in, one row per failure out, none if all is well.

Each table is checked against its Pandera model, its key, its references, the order of its ends and the words at its
places; documents and rows are counted through; counts of the derived tables are made again from the facts."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import pandera.errors
import polars as pl

from schemas import catalog
from schemas.soundness import is_sound
from schemas.validation import slice_failures
from warehouse.layout import published_database
from warehouse.parquet import TEXTS
from warehouse.workbench import FETCHED, Connection, frame, frames, opened, script

FAILURE_TYPES: Final = dict.fromkeys(("table_name", "check", "problem", "row"), pl.String)
_SHOWN: Final = 100  # failing rows listed per check
Failure = tuple[str, str, str, str]


def check(root: Path, table: str | None = None) -> pl.DataFrame:
    """Failing rows of a published warehouse (table_name, check, problem, row); of one table if it is named."""
    with opened(published_database(Path(root))) as con:
        return failures(con, table)


def failures(con: Connection, table: str | None = None) -> pl.DataFrame:
    """Failing rows of the tables under `house`; tables and texts are read a part at a time."""
    names = [table] if table else list(catalog.TABLES)
    misplaced = _misplaced(con, names)
    found: list[Failure] = []
    for name in names:
        found.extend(islice(_of_rows(con, name), len(_ROW_CHECKS) * _SHOWN))
        found.extend(_key(con, name))
        found.extend(misplaced.get(name, ()))
        found.extend(_references(con, name))
    found.extend(f for f in _invariants(con) if table in (None, f[0]))
    return pl.DataFrame(found, schema=FAILURE_TYPES, orient="row")


def n_checks() -> int:
    """How many checks a whole warehouse goes through."""
    return len(catalog.TABLES) * (len(_ROW_CHECKS) + _TABLE_CHECKS) + len(INVARIANTS)


def _key_text(name: str, row: dict[str, object]) -> str:
    return ", ".join(str(row[c]) for c in catalog.primary_key(name))


def _of_rows(con: Connection, name: str) -> Iterator[Failure]:
    """What single rows show."""
    for rows in frames(con, f"FROM house.{name}", TEXTS if "text" in catalog.columns(name) else FETCHED):
        is_sound = rows.is_empty() and rows.schema == catalog.empty(name).schema  # no row, and the types are right
        for check_rows in () if is_sound else _ROW_CHECKS:
            yield from check_rows(name, rows)


def _schema(name: str, rows: pl.DataFrame) -> Iterator[Failure]:
    if is_sound(rows, catalog.schema(name)):
        return
    try:
        catalog.schema(name).validate(rows, lazy=True)
    except pandera.errors.SchemaErrors as error:
        for case in error.failure_cases.head(_SHOWN).iter_rows(named=True):
            index = case["index"]
            where = _key_text(name, rows.row(index, named=True)) if index is not None else ""
            yield name, "schema", f"{case['column']} fails {case['check']}: {case['failure_case']}", where


def _order(name: str, rows: pl.DataFrame) -> Iterator[Failure]:
    for low, high in catalog.ordered_pairs(name):
        for row in rows.filter(pl.col(low) > pl.col(high)).head(_SHOWN).iter_rows(named=True):
            yield name, "order", f"{low} above {high}", _key_text(name, row)


def _key(con: Connection, name: str) -> Iterator[Failure]:
    """Tables lie in the order of their keys: only where one does not are its keys compared with each other."""
    columns = ", ".join(f'"{c}"' for c in catalog.primary_key(name))
    before = pl.DataFrame()
    for keys in frames(con, f"SELECT {columns} FROM house.{name}"):
        if not _is_ascending(pl.concat([before, keys])):
            repeated = f"SELECT {columns} FROM house.{name} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
            for row in frame(con, f"{repeated} LIMIT {_SHOWN}").iter_rows(named=True):
                yield name, "key", "duplicate key", _key_text(name, row)
            return
        before = keys.tail(1)


def _is_ascending(keys: pl.DataFrame) -> bool:
    """Whether every row is above the one before it."""
    is_above = pl.lit(False)
    for column in reversed(keys.columns):
        one, last = pl.col(column), pl.col(column).shift(1)
        is_above = (one > last) | ((one == last) & is_above)
    return bool(keys.select(is_above.slice(1).fill_null(False).all()).item())


def _misplaced(con: Connection, names: list[str]) -> dict[str, list[Failure]]:
    """By table the rows whose words are not what stands at their place, some documents at a time."""
    found: dict[str, list[Failure]] = {name: [] for name in names if catalog.evidence_slice(name)}
    ends = frame(con, script("steps", "text_ranges"))["last"].to_list() if found else []
    for after, last in zip([None, *ends], [*ends, None], strict=True):
        within = _between(after, last)
        texts = frame(con, f"SELECT doc_id, text FROM house.documents WHERE {within}")
        for name, failed in found.items():
            if len(failed) < _SHOWN:
                failed += _of_texts(con, name, within, texts)
    return found


def _between(after: str | None, last: str | None) -> str:
    """A condition on doc_id; nobody's text gets into it, ids have neither quotes nor backslashes."""
    ends = [f"doc_id {sign} '{end.replace(chr(39), chr(39) * 2)}'" for sign, end in ((">", after), ("<=", last)) if end]
    return " AND ".join(ends) or "true"


def _of_texts(con: Connection, name: str, within: str, texts: pl.DataFrame) -> Iterator[Failure]:
    columns = dict.fromkeys((*catalog.primary_key(name), "doc_id", *(catalog.evidence_slice(name) or ())))
    selected = ", ".join(f'"{c}"' for c in columns)
    for rows in frames(con, f"SELECT {selected} FROM house.{name} WHERE {within}"):
        for index, reason in slice_failures(name, rows, texts).head(_SHOWN).iter_rows():
            yield name, "evidence", reason, _key_text(name, rows.row(index, named=True))


def _references(con: Connection, name: str) -> Iterator[Failure]:
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


_ROW_CHECKS: Final[tuple[Callable[[str, pl.DataFrame], Iterator[Failure]], ...]] = (_schema, _order)
_TABLE_CHECKS: Final = 3  # keys, words at their places, references
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
