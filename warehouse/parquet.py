"""Writes a table as a Parquet file; what the disk has against it is told as the system's own error.

Polars tells some failed writes as a fault of the format ("transport error"), without the system's reason."""

from pathlib import Path
from typing import Final, Literal

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

_PROBE: Final = bytes(1_000_000)
_ROW_GROUP: Final = 122_880  # rows: what DuckDB reads at a time, and small enough to skip by statistics


def write_parquet(frame: pl.DataFrame, path: Path, compression: Literal["lz4", "zstd"]) -> None:
    """Write the file, with statistics. Raises OSError for a disk that is full, a limit, a lost mount."""
    try:
        frame.write_parquet(path, compression=compression, statistics=True)
    except pl.exceptions.ComputeError:
        # What just failed for want of room fails again, and this time says so.
        with path.open("ab") as file:
            file.write(_PROBE)
        raise


def write_plain_parquet(table: pa.Table, path: Path) -> None:
    """Write an Arrow table with its metadata, in what readers of any age know: pages of the first version, no page
    index, types of format 2.6. The same rows give the same bytes."""
    pq.write_table(
        table,
        path,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        row_group_size=_ROW_GROUP,
        write_statistics=True,
    )
