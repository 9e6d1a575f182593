"""Questions in SQL to a published warehouse: a query in, text out; nothing can be written, loaded or reached from it.

It is answered in a process of its own (`warehouse.confined`), on a connection that can only read (`warehouse.sandbox`):
that process ends with its time, whatever the statement is doing, and has no more memory than it is given."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from warehouse.errors import QueryError, WarehouseError
from warehouse.rendering import FORMATS

SECONDS: Final = 30.0
MEMORY: Final = "1GB"
MOST_ROWS: Final = 1_000_000
MOST_CHARS: Final = 1_000_000  # of a query
ANSWERED, REFUSED, NO_WAREHOUSE, NO_MEMORY = 0, 3, 4, 5  # how the process that answers ends
_GRACE: Final = 5.0  # seconds from the end of the time of a query to that of its process
TOO_MUCH_MEMORY: Final = f"Needs more than {MEMORY} of memory. Narrow the query down or work on the exports."


def too_slow(seconds: float) -> str:
    """What is said of a query whose time is up."""
    return f"Stopped after {seconds:g} s. Narrow the query down or work on the exports."


def query(root: Path, sql: str, form: str = "table", seconds: float = SECONDS) -> str:
    """The rows that a query yields, as text in one of `warehouse.rendering.FORMATS`.

    Raises QueryError with one line for whatever goes wrong in it, WarehouseError where no warehouse is.
    """
    if form not in FORMATS:
        raise QueryError(f"{form}: no such format. Choose one of {', '.join(FORMATS)}.")
    request = {"root": str(root), "sql": sql, "form": form, "seconds": seconds}
    command = [sys.executable, "-P", "-m", "warehouse.confined"]
    packages = os.pathsep.join(str(Path(entry or ".").absolute()) for entry in sys.path)
    try:
        child = subprocess.run(
            command,
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=seconds + _GRACE,
            env={"PYTHONPATH": packages, "PATH": os.environ.get("PATH", os.defpath)},
        )
    except subprocess.TimeoutExpired:
        raise QueryError(too_slow(seconds)) from None
    told = child.stdout.decode("utf-8", "replace")
    if child.returncode == ANSWERED:
        return told
    if child.returncode == NO_WAREHOUSE:
        raise WarehouseError(told)
    if child.returncode == REFUSED:
        raise QueryError(told)
    raise QueryError(TOO_MUCH_MEMORY if child.returncode == NO_MEMORY else _broken_off(child.returncode))


def _broken_off(code: int) -> str:
    """What is said of a query that took its process down."""
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return f"The query broke off ({how}): it is nested too deeply or needs too much memory. Write it in a simpler way."
