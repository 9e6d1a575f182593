"""The options that several commands share, and the formats that they write. Declared once, used in `flows.cli`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.logs import LogFormat


class RowFormat(StrEnum):
    """How rows of a query are written."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"


class Topic(StrEnum):
    """What `claimhouse show` shows."""

    people = "people"
    money = "money"
    agreement = "agreement"
    sources = "sources"
    conflicts = "conflicts"


class FileFormat(StrEnum):
    """How tables are exported."""

    parquet = "parquet"
    csv = "csv"


class Partition(StrEnum):
    """By what exported facts are cut into files."""

    month = "month"


class FactFormat(StrEnum):
    """How one document's facts are written."""

    table = "table"
    json = "json"


DEFAULT_WAREHOUSE = Path("warehouse")
Warehouse = Annotated[
    Path, typer.Option("--warehouse", metavar="DIR", envvar="CLAIMHOUSE_WAREHOUSE", help="Folder of the warehouse.")
]
Workers = Annotated[int, typer.Option(metavar="N", min=0, help="Processes that extract; 0 means one per core.")]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster", metavar="ADDRESS", help="Extract on the Dask cluster of this scheduler, such as tcp://host:8786."
    ),
]
Keep = Annotated[int, typer.Option(metavar="N", min=1, help="Builds that are kept for a rollback.")]
Bare = Annotated[bool, typer.Option("--bare", help="Run without Prefect: faster to start, nothing in its books.")]
Wait = Annotated[
    float, typer.Option(metavar="SECONDS", min=0, help="How long to wait for another run that is writing there.")
]
Log = Annotated[
    LogFormat | None,
    typer.Option(
        "--log-format", envvar="CLAIMHOUSE_LOG_FORMAT", help="Write events to standard error; without it, none."
    ),
]
Expected = Annotated[
    Path | None,
    typer.Option("--expectations", metavar="FILE", help="What a build must hold; without it, seeds/expectations.csv."),
]
AcceptDrift = Annotated[
    bool, typer.Option("--accept-drift", help="Publish although expectations are broken; the journal says so.")
]


def cores(quota: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """The cores that this process may use: what 0 workers means. A container's quota counts too, at least one core."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        most, period = quota.read_text(encoding="ascii").split()
        return max(1, min(here, int(most) // int(period)))
    except (OSError, ValueError, ZeroDivisionError):  # no quota is written `max`
        return here
