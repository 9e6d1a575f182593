"""Questions in SQL to a published warehouse: a query in, text out; nothing can be written, loaded or reached from it.

The connection is read-only, sees no files and no network, cannot be reconfigured, and ends when its time is up."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb

from warehouse.errors import QueryError, WarehouseError
from warehouse.layout import published_database
from warehouse.rendering import FORMATS, rendered
from warehouse.workbench import Connection

SECONDS: Final = 30.0
MEMORY: Final = "1GB"
MOST_ROWS: Final = 1_000_000
_SANDBOX: Final[dict[str, str | bool | int | float | list[str]]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": MEMORY,
    "temp_directory": "",
    "lock_configuration": True,
}


@contextmanager
def sandbox(root: Path) -> Iterator[Connection]:
    """A read-only connection to the published build that can do nothing but read it."""
    path = published_database(Path(root))
    try:
        con = duckdb.connect(str(path), read_only=True, config=_SANDBOX)
    except duckdb.Error as error:
        raise WarehouseError(
            f'{path}: cannot be opened ({_first_line(error)}). Build anew with "claimhouse run".'
        ) from None
    try:
        yield con
    finally:
        con.close()


def query(root: Path, sql: str, form: str = "table", seconds: float = SECONDS) -> str:
    """The rows that a query yields, as text in one of `warehouse.rendering.FORMATS`."""
    if form not in FORMATS:
        raise QueryError(f"{form}: no such format. Choose one of {', '.join(FORMATS)}.")
    names, rows = answer(root, sql, seconds)
    return rendered(names, rows, form)


def answer(root: Path, sql: str, seconds: float = SECONDS) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a query; raises `QueryError` with one line for whatever goes wrong in it."""
    with sandbox(root) as con:
        timer = threading.Timer(seconds, con.interrupt)
        timer.start()
        try:
            return _rows(con, sql)
        except duckdb.InterruptException:
            raise QueryError(f"Stopped after {seconds:g} s. Narrow the query down or work on the exports.") from None
        except duckdb.OutOfMemoryException:
            raise QueryError(
                f"Needs more than {MEMORY} of memory. Narrow the query down or work on the exports."
            ) from None
        except duckdb.Error as error:
            raise QueryError(_first_line(error)) from None
        finally:
            timer.cancel()


def _rows(con: Connection, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    if not sql.strip().strip(";"):
        raise QueryError("The query is empty. Try: SELECT * FROM people_roles LIMIT 5")
    found = con.execute(sql)
    if not found.description:
        return [], []
    rows = found.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise QueryError(f"More than {MOST_ROWS:,} rows. Add a LIMIT or work on the exports.")
    return [str(column[0]) for column in found.description], rows


def _first_line(error: Exception) -> str:
    """What DuckDB complains of, with the place that it points to."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip() and set(line.strip()) != {"^"}]
    return " ".join(lines[:3])
