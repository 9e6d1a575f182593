"""The database that a reconciliation works in: a scratch file that spills to disk and goes when the block ends."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from warehouse.workbench import Connection, run_script

MEMORY: Final = "1500MB"
SQL: Final = "reconcile/sql"


@contextmanager
def reconcile_bench(folder: Path | None = None, memory: str = MEMORY) -> Iterator[Connection]:
    """A connection with a memory limit; scratch file and spill lie under `folder`, or where temporary files go."""
    with tempfile.TemporaryDirectory(prefix="claimhouse-reconcile-", dir=folder) as scratch:
        con = duckdb.connect(str(Path(scratch) / "claims.duckdb"))
        try:
            con.execute("SET fsync_mode = 'NONE'")  # nothing of it outlasts the block
            con.execute("PRAGMA disable_checkpoint_on_shutdown")
            con.execute("SET python_enable_replacements = false")
            con.execute("SET preserve_insertion_order = false")
            con.execute(f"SET memory_limit = '{memory}'")
            con.execute("SET temp_directory = ?", [str(Path(scratch) / "spill")])
            yield con
        finally:
            con.close()


def run(con: Connection, name: str) -> None:
    """One SQL file of the engine."""
    run_script(con, name, SQL)
