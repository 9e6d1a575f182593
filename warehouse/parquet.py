"""Writes a table as a Parquet file; what the disk has against it is told as the system's own error.

Polars tells some failed writes as a fault of the format ("transport error"), without the system's reason."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from polars.io.plugins import register_io_source

_PROBE: Final = bytes(1_000_000)
ROW_GROUP: Final = 122_880  # rows: what DuckDB reads at a time, and small enough to skip by statistics
TEXTS: Final = 20_480  # rows of whole texts: several groups are in memory while one is written


def write_parquet(frame: pl.DataFrame, path: Path, compression: Literal["lz4", "zstd"]) -> None:
    """Write the file, with statistics. Raises OSError for a disk that is full, a limit, a lost mount."""
    with _told_by_the_system(path):
        frame.write_parquet(path, compression=compression, statistics=True)


def write_parquet_parts(
    parts: Iterable[pl.DataFrame], path: Path, compression: Literal["lz4", "zstd"], row_group: int = ROW_GROUP
) -> None:
    """The same from at least one frame of a table, one after another: the bytes do not tell how it was cut."""
    groups = _row_groups(parts, row_group)
    first, second = next(groups), next(groups, None)
    if second is None:
        write_parquet(first, path, compression)
        return

    def source(*_: Any) -> Iterator[pl.DataFrame]:
        yield from chain((first, second), groups)

    with _told_by_the_system(path):
        register_io_source(source, schema=first.schema).sink_parquet(
            path, compression=compression, statistics=True, maintain_order=True, row_group_size=row_group
        )


def _row_groups(parts: Iterable[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """Frames of one row group each, in one piece: the writer makes pages of what it is given."""
    waiting: list[pl.DataFrame] = []
    for part in parts:
        waiting.append(part)
        if sum(frame.height for frame in waiting) > size:
            rows = pl.concat(waiting)
            n_whole = (rows.height - 1) // size * size
            yield from (rows[start : start + size].rechunk() for start in range(0, n_whole, size))
            waiting = [rows[n_whole:]]
    yield pl.concat(waiting).rechunk()


@contextmanager
def _told_by_the_system(path: Path) -> Iterator[None]:
    try:
        yield
    except pl.exceptions.ComputeError:
        # What just failed for want of room fails again, and this time says so.
        with path.open("ab") as file:
            file.write(_PROBE)
        raise


def write_plain_parquet(parts: Iterable[pa.Table], path: Path) -> None:
    """Write Arrow tables of one schema with its metadata, in what readers of any age know: pages of the first version,
    no page index, types of format 2.6. The same rows give the same bytes, however they are cut."""
    waiting: list[pa.Table] = []
    writer: pq.ParquetWriter | None = None
    is_any = False
    try:
        for part in parts:
            writer = writer or pq.ParquetWriter(
                path, part.schema, version="2.6", data_page_version="1.0", compression="zstd", write_statistics=True
            )
            waiting.append(part)
            rows = pa.concat_tables(waiting)
            n_whole = rows.num_rows - rows.num_rows % ROW_GROUP
            if n_whole:
                is_any = True
                writer.write_table(rows.slice(0, n_whole), row_group_size=ROW_GROUP)
            waiting = [rows.slice(n_whole)]
        rest = pa.concat_tables(waiting)
        if writer is not None and (rest.num_rows or not is_any):
            writer.write_table(rest, row_group_size=ROW_GROUP)
    finally:
        if writer is not None:
            writer.close()
