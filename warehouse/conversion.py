"""Turns published Parquet files into others: CSV that is inert in a spreadsheet, or a folder of files by month.

A folder of exports in, a folder of the same tables out; rows and their order stay as they are."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import catalog
from schemas.bi_dimensions import UNKNOWN_DAY
from warehouse.datapackage import DESCRIPTOR, descriptor
from warehouse.parquet import write_plain_parquet
from warehouse.rendering import write_csv

PARTITION: Final = "published_month"
_DAY: Final = "date_key"


def converted(source: Path, target: Path, form: str, by_month: bool, advance: Callable[[int], None]) -> Path:
    """Every table below `source` in the other form, below `target`; a star's data package is written anew.

    `advance` is told of every table."""
    for path in sorted(source.rglob("*.parquet")):
        place = target / path.relative_to(source).with_suffix("")
        place.parent.mkdir(parents=True, exist_ok=True)
        if by_month and is_partitioned(path.stem):
            for month, rows in _months(pq.read_table(path)):
                part = place / f"{PARTITION}={month}" / f"part-0.{form}"
                part.parent.mkdir(parents=True)
                _write(rows, part)
        elif form == "parquet":
            shutil.copyfile(path, place.with_suffix(".parquet"))
        else:
            _write(pq.ParquetFile(path), place.with_suffix(f".{form}"))
        advance(1)
    for path in sorted(source.rglob(DESCRIPTOR)):
        told = json.loads(path.read_text(encoding="utf-8"))
        folder = (target / path.relative_to(source)).parent
        (folder / DESCRIPTOR).write_text(descriptor(folder, told["id"], told["version"], form), encoding="utf-8")
    return target


def is_partitioned(name: str) -> bool:
    """Whether a table is cut by month: the facts of the star that have a day of publication."""
    return name in catalog.BI_TABLES and catalog.layer(name) == "fact" and _DAY in catalog.columns(name)


def _months(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each month of publication, in their order; `unknown` where there is no day."""
    days = pl.Series(_DAY, table[_DAY])
    of_row = pl.select(
        pl.when(days == UNKNOWN_DAY)
        .then(pl.lit("unknown"))
        .otherwise(pl.format("{}-{}", days // 10_000, (days // 100 % 100).cast(pl.String).str.zfill(2)))
        .alias("month")
    )["month"]
    for month in of_row.unique().sort() if table.num_rows else ["unknown"]:  # a pattern of files matches something
        yield month, table.filter(pa.array((of_row == month).to_list(), pa.bool_()))


def _write(rows: pa.Table | pq.ParquetFile, path: Path) -> None:
    if path.suffix == ".parquet":
        write_plain_parquet([rows], path)
        return
    names = rows.schema_arrow.names if isinstance(rows, pq.ParquetFile) else rows.schema.names
    batches = rows.iter_batches() if isinstance(rows, pq.ParquetFile) else rows.to_batches()
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv(file, names, _rows_of(batches), line_end="\r\n")


def _rows_of(batches: Any) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
