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

_ROWS_AT_ONCE = 256


class UnreadableTable(Exception):
    """The file is no Parquet, or breaks off."""


def parquet_rows(file: Path, wanted: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of a file with those of the wanted columns that it has."""
    try:
        with ParquetFile(file) as table:
            columns = [name for name in wanted if name in table.schema_arrow.names]
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
                yield from _with_values(batch).to_pylist()
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise UnreadableTable((str(error).splitlines() or [type(error).__name__])[0][:200]) from error


def has_column(file: Path, name: str) -> bool:
    """Whether a file has a column of that name."""
    try:
        with ParquetFile(file) as table:
            return name in table.schema_arrow.names
    except (pa.ArrowException, ValueError) as error:
        raise UnreadableTable((str(error).splitlines() or [type(error).__name__])[0][:200]) from error


def _with_values(batch: pa.RecordBatch) -> pa.Table:
    table = pa.Table.from_batches([batch])
    for number, column in enumerate(table.schema):
        if pa.types.is_temporal(column.type):
            table = table.set_column(number, column.name, table[number].cast(pa.string()))
        elif pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            table = table.set_column(number, column.name, table[number].cast(pa.large_binary()))
    return table
