"""Writes every published table as a Parquet file, and a flat star beside it for tools that read no nested columns.

A database comes in, files go out, sorted by primary key and byte for byte the same for the same rows, however many of
them are held at a time. Files are written aside and swapped in, so that nobody reads half of one."""

from pathlib import Path
from typing import Final

from schemas import catalog
from warehouse.datapackage import DESCRIPTOR, descriptor
from warehouse.parquet import ROW_GROUP, TEXTS, write_parquet_parts, write_plain_parquet
from warehouse.star import build_of, star
from warehouse.workbench import Connection, frames

BI: Final = "bi"


def export(con: Connection, folder: Path) -> None:
    """Every table of `house` to `folder`, the flat star to `folder/bi`, described by a data package."""
    flat = folder / BI
    flat.mkdir(parents=True)
    for name in catalog.TABLES:
        schema = catalog.empty(name).schema
        size = TEXTS if "text" in schema else ROW_GROUP
        rows = (
            part.cast(schema) for part in frames(con, f"FROM house.{name}", size)
        )  # lies there in the order of its key
        write_parquet_parts(rows, folder / f"{name}.parquet", "zstd", size)
    about = build_of(con)
    for name, parts in star(con, about):
        write_plain_parquet(parts, flat / f"{name}.parquet")
    (flat / DESCRIPTOR).write_text(descriptor(flat, about["build_id"], about["pipeline_version"]), encoding="utf-8")
