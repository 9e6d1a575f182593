"""One question to a warehouse, answered in a process of its own: a request as JSON in, the answer as text out on
standard output, with how it went as the exit code.

The operating system holds the limits that the database cannot hold inside one function call: memory, files (none can be
written) and, from the process that asks, time."""

import json
import resource
import sys
from pathlib import Path

from warehouse.errors import QueryError, WarehouseError
from warehouse.query import ANSWERED, NO_MEMORY, NO_WAREHOUSE, REFUSED
from warehouse.rendering import rendered
from warehouse.sandbox import answer

_MOST_BYTES = 3_000_000_000  # of data: what the database may hold, the rows as Python and as text, and its threads


def main() -> int:
    """Answer the request on standard input."""
    _confine()
    request = json.load(sys.stdin)
    try:
        names, rows = answer(Path(request["root"]), request["sql"], request["seconds"])
        text, code = rendered(names, rows, request["form"]), ANSWERED
    except QueryError as error:
        text, code = str(error), REFUSED
    except WarehouseError as error:
        text, code = str(error), NO_WAREHOUSE
    except MemoryError:
        return NO_MEMORY
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return code


def _confine() -> None:
    """Take from this process what no question needs."""
    for limit, most in ((resource.RLIMIT_DATA, _MOST_BYTES), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    sys.exit(main())
