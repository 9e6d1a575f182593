"""Writes every published table as a Parquet file, and a flat star beside it for tools that read no nested columns.

A database comes in, files go out, sorted by primary key and byte for byte the same for the same rows. Files are written
aside and swapped in, so that nobody reads half of one."""

import os
import shutil
from pathlib import Path
from typing import Final

from schemas import catalog
from warehouse.datapackage import DESCRIPTOR, descriptor
from warehouse.errors import WarehouseError
from warehouse.layout import EXPORTS, published_database
from warehouse.parquet import write_parquet, write_plain_parquet
from warehouse.star import build_of, star
from warehouse.workbench import Connection, frame

BI: Final = "bi"


def export(con: Connection, folder: Path) -> None:
    """Every table of `house` to `folder`, the flat star to `folder/bi`, described by a data package."""
    flat = folder / BI
    flat.mkdir(parents=True)
    for name in catalog.TABLES:
        key = ", ".join(f'"{c}"' for c in catalog.primary_key(name))
        rows = frame(con, f"FROM house.{name} ORDER BY {key}").cast(catalog.empty(name).schema)
        write_parquet(rows, folder / f"{name}.parquet", "zstd")
    about = build_of(con)
    for name, table in star(con, about):
        write_plain_parquet(table, flat / f"{name}.parquet")
    (flat / DESCRIPTOR).write_text(descriptor(flat, about), encoding="utf-8")


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
