"""The flat star: a finished `house` in, one Arrow table per fact, dimension and bridge out, in plain types, sorted.

Every key is unique and every reference has its row, or nothing is exported; no nested column, no decimal can occur."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import polars as pl
import pyarrow as pa

from schemas import catalog
from warehouse.errors import CheckError
from warehouse.workbench import Connection, frame, run_script, script

# The types that every reader has; any other is an error here, not in a dashboard.
_ARROW: Final[dict[Any, pa.DataType]] = {
    pl.String: pa.string(),
    pl.Int64: pa.int64(),
    pl.Float64: pa.float64(),
    pl.Boolean: pa.bool_(),
    pl.Date: pa.date32(),
}


def star(con: Connection, about: dict[str, str]) -> Iterator[tuple[str, pa.Table]]:
    """Name and rows of every table of the star; `about` (`build_of`) goes into each one's metadata.

    Raises CheckError, after the last table, where a key or a reference does not hold."""
    run_script(con, "dated_documents")
    keys = {}  # all that is kept of a table once it is written
    for name in catalog.BI_TABLES:
        rows = _rows(con, name, about)
        keys[name] = rows.select(list(dict.fromkeys((*catalog.primary_key(name), *catalog.references(name)))))
        yield name, rows.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(arrow_schema(name, about))
    _refuse_broken_keys(keys)


def arrow_schema(name: str, about: dict[str, str]) -> pa.Schema:
    """Columns with their descriptions, and in the file's own metadata what the table is and which build it is of."""
    fields, told = _described(name)
    return pa.schema(fields, {f"claimhouse.{key}": value for key, value in {**told, **about}.items()})


@cache
def _described(name: str) -> tuple[list[pa.Field], dict[str, str]]:
    spec = catalog.schema(name).columns
    told = {column: catalog.column_description(one) for column, one in spec.items()}
    fields = [
        pa.field(column, _ARROW[catalog.type_class(one.dtype.type)], one.nullable, {"description": told[column]})
        for column, one in spec.items()
    ]
    return fields, {
        "table": name,
        "description": catalog.description(name),
        "grain": catalog.grain(name),
        "primary_key": ", ".join(catalog.primary_key(name)),
        "columns": json.dumps(told, ensure_ascii=False),
    }


def build_of(con: Connection) -> dict[str, str]:
    """Which build it is, and by which code and words it was made."""
    names = ("build_id", "pipeline_version", "schema_version", "lexicon_hash")
    [row] = con.execute(f"SELECT {', '.join(names)} FROM house.builds").fetchall()
    return dict(zip(names, row, strict=True))


def _rows(con: Connection, name: str, about: dict[str, str]) -> pl.DataFrame:
    """A table of the star from its SQL file, in the model's columns and types and in its order.

    Polars casts and sorts: planning that in SQL, column by column, would take longer than the query itself. It turns
    decimals into the nearest double; Arrow does not."""
    found = frame(con, script("bi", name)).sort(catalog.row_order(name))
    types = catalog.polars_types(catalog.schema(name)).items()
    columns = [pl.col(column).cast(dtype) for column, dtype in types if column != "build_id"]
    return found.select(*columns, build_id=pl.lit(about["build_id"]))


def _refuse_broken_keys(tables: dict[str, pl.DataFrame]) -> None:
    known = {}
    for name, rows in tables.items():
        key = catalog.primary_key(name)
        if (rows[key[0]] if len(key) == 1 else rows.select(key)).n_unique() < len(rows):
            first = rows.filter(pl.struct(key).is_duplicated()).row(0)
            raise CheckError(_broken(name, f"two rows share the key {first}"))
        known[name] = rows[key[0]].implode()
    for name, rows in tables.items():
        for column, (target, _) in catalog.references(name).items():
            lost = rows[column].filter(~rows[column].is_in(known[target]))
            if not lost.is_empty():
                raise CheckError(_broken(name, f"{column} {lost[0]} is not in {target}"))


def _broken(name: str, what: str) -> str:
    return f"exports/bi/{name}: {what}; nothing published. This is a defect: report it."
