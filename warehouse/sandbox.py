"""The connection on which questions are answered: read-only, without files and network, and not to be reconfigured.

A warehouse folder and a statement come in, columns and rows go out. Only statements that read are taken, one at a time;
what one function call may take of time and memory is held by the process around it (`warehouse.confined`)."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb

from warehouse.errors import QueryError, WarehouseError
from warehouse.layout import published_database
from warehouse.query import MEMORY, MOST_CHARS, MOST_ROWS, SECONDS, TOO_MUCH_MEMORY, too_slow
from warehouse.rendering import safe

Connection = duckdb.DuckDBPyConnection
_SANDBOX: Final[dict[str, str | bool | int | float | list[str]]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": MEMORY,
    "threads": min(8, os.cpu_count() or 1),
    "temp_directory": "",
    "lock_configuration": True,
}
_ONLY_WHAT_READS: Final = "Only what reads can be asked: SELECT, FROM, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN"
# PIVOT is of several statements, all of which read.
_READING: Final = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI})


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


def answer(root: Path, sql: str, seconds: float = SECONDS) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a query, in this process; raises `QueryError` for whatever goes wrong in it."""
    with sandbox(root) as con:
        timer = threading.Timer(seconds, con.interrupt)
        timer.start()
        try:
            return _rows(con, sql)
        except duckdb.InterruptException:
            raise QueryError(too_slow(seconds)) from None
        except (duckdb.OutOfMemoryException, MemoryError):
            raise QueryError(TOO_MUCH_MEMORY) from None
        except duckdb.Error as error:
            raise QueryError(_first_line(error)) from None
        finally:
            timer.cancel()


def _rows(con: Connection, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    _refuse_all_but_one_that_reads(con, sql)
    found = con.execute(sql)
    if not found.description:
        return [], []
    rows = found.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise QueryError(f"More than {MOST_ROWS:,} rows. Add a LIMIT or work on the exports.")
    return [str(column[0]) for column in found.description], rows


def _refuse_all_but_one_that_reads(con: Connection, sql: str) -> None:
    if len(sql) > MOST_CHARS:
        raise QueryError(f"The query has more than {MOST_CHARS:,} characters. Write a shorter one.")
    statements = con.extract_statements(sql)
    if not statements:
        raise QueryError("The query is empty. Try: SELECT * FROM people_roles LIMIT 5")
    for statement in statements:
        if (kind := _kind(statement)) not in _READING:
            told = "this" if kind is None else kind.name
            raise QueryError(f"{_ONLY_WHAT_READS}, not {told}.")
    if len(statements) > 1:
        raise QueryError(f"These are {len(statements)} statements. Ask one at a time.")


def _kind(statement: duckdb.Statement) -> duckdb.StatementType | None:
    """What a statement does; None for what the database's Python side has no name for."""
    try:
        return statement.type
    except Exception:  # whatever it is called there: it is no statement that is known to read
        return None


def _first_line(error: Exception) -> str:
    """What DuckDB complains of, with the place that it points to."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip() and set(line.strip()) != {"^"}]
    return safe(" ".join(lines[:3]))[:1_000]
