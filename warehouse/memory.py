"""How much memory the database may take before it puts what it works on to disk: the machine's share, or as told.

In: the environment and the kernel's account; out: a size as DuckDB reads it. Python and Polars come on top of it, with
what they hold of one part of a table."""

import os
import re
from pathlib import Path
from typing import Final

from warehouse.errors import WarehouseError

VARIABLE: Final = "CLAIMHOUSE_MEMORY"
_MOST: Final = 2_000_000_000  # bytes
_SHARE: Final = 4  # of the machine's memory a fourth
_SIZE: Final = re.compile(r"\d+(?:\.\d+)?\s*[KMGT]i?B", re.IGNORECASE)
_GROUP: Final = Path("/sys/fs/cgroup/memory.max")


def memory_limit() -> str:
    """What `CLAIMHOUSE_MEMORY` says (`1500MB`, `4GB`), else 2 GB or a fourth of the memory there is, if that is less.

    Raises WarehouseError for anything that is no size."""
    told = os.environ.get(VARIABLE, "").strip()
    if not told:
        return f"{min(_MOST, _memory() // _SHARE) // 1_000_000}MB"
    if not _SIZE.fullmatch(told):
        raise WarehouseError(f"{VARIABLE}={told}: no size. Write a number and its unit, as in {VARIABLE}=2GB.")
    return told


def _memory() -> int:
    """Bytes of the machine, or of the container if it has less."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(machine, int(_GROUP.read_text(encoding="ascii")))
    except (OSError, ValueError):  # no container, or one without a limit
        return machine
