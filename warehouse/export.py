"""Writes every published table as a Parquet file, and a flat star beside it for tools that read no nested columns.

A database comes in, files go out, sorted by primary key and byte for byte the same for the same rows. Files are written
aside and swapped in, so that nobody reads half of one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from schemas import catalog
from warehouse.errors import WarehouseError
from warehouse.layout import EXPORTS, published_database
from warehouse.parquet import write_parquet
from warehouse.workbench import Connection, frame


def export(con: Connection, folder: Path, database: str = "house") -> None:
    """Every table of an attached database to `folder`, the flat star to `folder/bi`."""
    flat = folder / "bi"
    flat.mkdir(parents=True)
    for name in catalog.TABLES:
        key = ", ".join(f'"{c}"' for c in catalog.primary_key(name))
        rows = frame(con, f"FROM {database}.{name} ORDER BY {key}").cast(catalog.empty(name).schema)
        write_parquet(rows, folder / f"{name}.parquet", "zstd")
        for flat_name, flat_rows in flattened(name, rows):
            write_parquet(flat_rows, flat / f"{flat_name}.parquet", "zstd")


def flattened(name: str, rows: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The table without nested columns, and one bridge table `<table>_<column>` per nested column."""
    nested = [c for c, dtype in rows.schema.items() if isinstance(dtype, pl.List)]
    yield name, rows.drop(nested)
    key = list(catalog.primary_key(name))
    for column in nested:
        yield f"{name}_{column}", _bridge(rows.select(*key, column), key, column)


def _bridge(rows: pl.DataFrame, key: list[str], column: str) -> pl.DataFrame:
    numbered = (
        rows.with_columns(position=pl.int_ranges(1, pl.col(column).list.len() + 1))
        .filter(pl.col(column).list.len() > 0)
        .explode(column, "position")
    )
    inner = numbered.schema[column]
    if not isinstance(inner, pl.Struct):
        return numbered.select(*key, "position", column)
    fields = [pl.col(column).struct.field(f.name).alias(_apart(f.name, key)) for f in inner.fields]
    return numbered.select(*key, "position", *fields)


def _apart(field: str, key: list[str]) -> str:
    return f"row_{field}" if field in key else field


def export_to(root: Path, to: Path) -> str:
    """Copy the published exports into a folder of their own; what stood there is swapped out as a whole."""
    source = published_database(Path(root)).parent / EXPORTS
    target = Path(to)
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}-{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(source, aside)
    if target.exists():
        old = target.with_name(f".{target.name}-old-{os.getpid()}")
        target.rename(old)
        aside.rename(target)
        shutil.rmtree(old)
    else:
        aside.rename(target)
    return f"{len(list(target.rglob('*.parquet')))} Parquet files in {target}"


def _refuse_foreign(target: Path) -> None:
    """Only a folder of exports is ever replaced."""
    if not target.exists():
        return
    ours = {f"{name}.parquet" for name in catalog.TABLES} | {"bi"}
    if not target.is_dir() or any(p.name not in ours for p in target.iterdir()):
        raise WarehouseError(f"{target}: holds other things than exports. Name a new folder.")
