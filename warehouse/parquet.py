"""Writes a frame as a Parquet file; what the disk has against it is told as the system's own error.

Polars tells some failed writes as a fault of the format ("transport error"), without the system's reason."""

from pathlib import Path
from typing import Final, Literal

import polars as pl

_PROBE: Final = bytes(1_000_000)


def write_parquet(frame: pl.DataFrame, path: Path, compression: Literal["lz4", "zstd"]) -> None:
    """Write the file, with statistics. Raises OSError for a disk that is full, a limit, a lost mount."""
    try:
        frame.write_parquet(path, compression=compression, statistics=True)
    except pl.exceptions.ComputeError:
        # What just failed for want of room fails again, and this time says so.
        with path.open("ab") as file:
            file.write(_PROBE)
        raise
