"""The connection that a build works on: a scratch database for base tables and steps, and the one to be published.

A staging folder comes in, a connection goes out; the published file is written in a format that older readers open."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import gettempdir
from typing import Final, cast
from uuid import uuid4

import duckdb
import polars as pl

from schemas import catalog
from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE
from warehouse.memory import memory_limit

STORAGE_VERSION: Final = "v1.2.0"
FETCHED: Final = 100_000  # rows of a large table that are held at a time
DOCUMENTS: Final = 100_000  # that a step takes in at a time where they do not fit into memory together
_SCRATCH: Final = ".scratch.duckdb"
_SPILL: Final = ".spill"
Connection = duckdb.DuckDBPyConnection


@contextmanager
def workbench(folder: Path) -> Iterator[Connection]:
    """Schemas `base` (as extracted) and `step` (in between) in the scratch database, `house` beside it."""
    scratch = folder / _SCRATCH
    con = duckdb.connect(str(scratch))
    try:
        # Nothing here has to outlast a crash: what is published is written through then, the rest is thrown away.
        con.execute("SET fsync_mode = 'NONE'")
        con.execute("PRAGMA disable_checkpoint_on_shutdown")
        _prepare(con)
        con.execute(f"SET temp_directory = '{_escaped(folder / _SPILL)}'")
        con.execute(f"ATTACH '{_escaped(folder / DATABASE)}' AS house (STORAGE_VERSION '{STORAGE_VERSION}')")
        con.execute(";\n".join(["BEGIN", *(catalog.ddl(name, "house") for name in catalog.TABLES), "COMMIT"]))
        yield con
        con.execute("CHECKPOINT house")
    finally:
        con.close()
        shutil.rmtree(folder / _SPILL, ignore_errors=True)
        scratch.unlink(missing_ok=True)
        scratch.with_suffix(".duckdb.wal").unlink(missing_ok=True)


@contextmanager
def unpublished() -> Iterator[Connection]:
    """The same in memory and without `house`: to find out what a build would come to before anything is written.

    What does not fit into memory goes to the system's folder for temporary files, where the database makes a folder
    only then: a run that is killed leaves none behind."""
    spill = Path(gettempdir()) / f"claimhouse-spill-{uuid4().hex}"
    con = duckdb.connect()
    try:
        con.execute(f"SET temp_directory = '{_escaped(spill)}'")
        _prepare(con)
        yield con
    finally:
        con.close()
        shutil.rmtree(spill, ignore_errors=True)


def _prepare(con: Connection) -> None:
    con.execute("SET python_enable_replacements = false")
    con.execute("SET preserve_insertion_order = true")
    con.execute(f"SET memory_limit = '{memory_limit()}'")
    con.execute("CREATE SCHEMA base")
    con.execute("CREATE SCHEMA step")
    run_script(con, "macros")
    con.execute(";\n".join(map(_base_ddl, catalog.BASE_TABLES)))


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")


@contextmanager
def opened(database: Path) -> Iterator[Connection]:
    """A connection that reads the tables of a database file as `house`."""
    con = duckdb.connect()
    try:
        with attached(con, database, "house"):
            yield con
    finally:
        con.close()


@contextmanager
def attached(con: Connection, database: Path, name: str) -> Iterator[None]:
    """Another database file, to read from, for the length of the block."""
    try:
        con.execute(f"ATTACH '{_escaped(database)}' AS {name} (READ_ONLY)")
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise WarehouseError(
            f'{database}: cannot be opened ({told}). Remove the link "current" and build anew.'
        ) from None
    try:
        yield
    finally:
        con.execute(f"DETACH {name}")


@contextmanager
def beside(con: Connection, published: Path | None) -> Iterator[bool]:
    """The published build, if there is one, as `previous` for the length of the block; whether there is one."""
    if published is None:
        yield False
        return
    with attached(con, published / DATABASE, "previous"):
        yield True


def _base_ddl(name: str) -> str:
    columns = [
        f'"{c}" {catalog.sql_type(dtype)}' for c, dtype in catalog.polars_types(catalog.base_schema(name)).items()
    ]
    return f"CREATE TABLE base.{name} ({', '.join(columns)})"


def script(kind: str, name: str) -> str:
    """The text of a SQL file of the package."""
    return (files("warehouse") / kind / f"{name}.sql").read_text(encoding="utf-8")


def table_exists(con: Connection, database: str, schema: str, name: str) -> bool:
    """Whether an attached database has a table."""
    found = con.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND schema_name = ? AND table_name = ?",
        [database, schema, name],
    )
    return bool(found.fetchall())


def n_parts(con: Connection) -> int:
    """In how many parts such a step goes over all documents."""
    n: int = frame(con, "SELECT count(*) FROM base.documents").item()
    return 1 + n // DOCUMENTS


def run_script(con: Connection, name: str, kind: str = "steps") -> None:
    con.execute(script(kind, name))


def store(con: Connection, table: str, frame: pl.DataFrame) -> None:
    """Create a step table from a frame."""
    con.register("incoming", frame)
    con.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM incoming")
    con.unregister("incoming")


def store_parts(con: Connection, table: str, parts: Iterable[pl.DataFrame]) -> None:
    """The same from frames of one schema, at least one, one after another."""
    is_there = False
    for part in parts:
        if is_there:
            append(con, table, part)
        else:
            store(con, table, part)
            is_there = True


def append(con: Connection, table: str, frame: pl.DataFrame) -> None:
    """Add a frame's rows to a table, column by name."""
    if frame.is_empty():
        return
    con.register("incoming", frame)
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    con.unregister("incoming")


def frame(con: Connection, query: str) -> pl.DataFrame:
    """The rows of a query."""
    rows: pl.DataFrame = con.sql(query).pl()
    return rows


def frames(con: Connection, query: str, size: int = FETCHED) -> Iterator[pl.DataFrame]:
    """The rows of a query, at most so many at a time and in its order; one empty frame where there are none.

    It is asked through a cursor: the connection stays free for other queries, its variables do not hold."""
    cursor = con.cursor()
    try:
        relation = cursor.sql(query)
        is_empty = True
        for batch in relation.to_arrow_reader(size):
            if batch.num_rows:
                is_empty = False
                yield cast(pl.DataFrame, pl.from_arrow(batch))
        if is_empty:
            yield relation.pl()
    finally:
        cursor.close()
