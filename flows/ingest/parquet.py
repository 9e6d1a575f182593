"""A Parquet file in, its rows as plain Python values out, a part of a row group at a time.

Every cell that Parquet can hold gets a value: times become text (they may lie beyond Python's), text becomes bytes (it
may not be valid UTF-8). Apart from `readers`, so that runs without such a file need not load Arrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow.parquet import ParquetFile

from flows.ingest.opening import opened

_ROWS_AT_ONCE = 256
_MOST_UNPACKED = 100_000_000  # bytes of a column in one row group that is looked at closely
_MOST_PACKED_TIGHT = 200  # text packs to a tenth or a twentieth


class UnreadableTable(Exception):
    """The file is no Parquet, or breaks off."""


def parquet_rows(file: Path, wanted: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of a file with those of the wanted columns that it has."""
    try:
        with opened(file) as stream, ParquetFile(stream) as table:
            columns = [name for name in wanted if name in table.schema_arrow.names]
            _refuse_bombs(table, columns)
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
                yield from _with_values(batch).to_pylist()
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise UnreadableTable((str(error).splitlines() or [type(error).__name__])[0][:200]) from error


def has_column(file: Path, name: str) -> bool:
    """Whether a file has a column of that name."""
    try:
        with opened(file) as stream, ParquetFile(stream) as table:
            return name in table.schema_arrow.names
    except (pa.ArrowException, ValueError) as error:
        raise UnreadableTable((str(error).splitlines() or [type(error).__name__])[0][:200]) from error


def _refuse_bombs(table: ParquetFile, columns: Sequence[str]) -> None:
    """Raise UnreadableTable if a column unpacks to far more than text does."""
    about = table.metadata
    for number in range(about.num_row_groups):
        group = about.row_group(number)
        for chunk in (group.column(n) for n in range(group.num_columns)):
            unpacked, packed = chunk.total_uncompressed_size, chunk.total_compressed_size
            is_wanted = chunk.path_in_schema.split(".")[0] in columns
            if is_wanted and unpacked > _MOST_UNPACKED and unpacked > _MOST_PACKED_TIGHT * packed:
                raise UnreadableTable(f"row group {number + 1} unpacks {packed:,} bytes to {unpacked:,}")


def _with_values(batch: pa.RecordBatch) -> pa.Table:
    table = pa.Table.from_batches([batch])
    for number, column in enumerate(table.schema):
        if pa.types.is_temporal(column.type):
            table = table.set_column(number, column.name, table[number].cast(pa.string()))
        elif pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            table = table.set_column(number, column.name, table[number].cast(pa.large_binary()))
    return table
