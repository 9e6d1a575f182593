"""The flat star: a finished `house` in, the rows of every fact, dimension and bridge out, in plain types, sorted.

Every key is unique and every reference has its row, or nothing is exported; no nested column, no decimal can occur."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import polars as pl
import pyarrow as pa

from schemas import catalog
from warehouse.errors import CheckError
from warehouse.workbench import Connection, frames, run_script, script

# The types that every reader has; any other is an error here, not in a dashboard.
_ARROW: Final[dict[Any, pa.DataType]] = {
    pl.String: pa.string(),
    pl.Int64: pa.int64(),
    pl.Float64: pa.float64(),
    pl.Boolean: pa.bool_(),
    pl.Date: pa.date32(),
}


def star(con: Connection, about: dict[str, str]) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    """Name of every table of the star, and its rows a part at a time; `about` (`build_of`) goes into its metadata.

    Raises CheckError, after the last table, where a key or a reference does not hold."""
    run_script(con, "dated_documents")
    for name in catalog.BI_TABLES:
        order = ", ".join(f'"{column}" NULLS FIRST' for column in catalog.row_order(name))
        con.execute(f"CREATE OR REPLACE TABLE step.{name} AS FROM (\n{script('bi', name)}\n) ORDER BY {order}")
        yield name, _parts(con, name, about)
    _refuse_broken_keys(con)
    for name in catalog.BI_TABLES:
        con.execute(f"DROP TABLE step.{name}")


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


def _parts(con: Connection, name: str, about: dict[str, str]) -> Iterator[pa.Table]:
    """The rows of a table in the model's columns and types. Polars turns decimals into the nearest double, Arrow does
    not."""
    types = catalog.polars_types(catalog.schema(name)).items()
    columns = [pl.col(column).cast(dtype) for column, dtype in types if column != "build_id"]
    schema = arrow_schema(name, about)
    for rows in frames(con, f"FROM step.{name}"):
        plain = rows.select(*columns, build_id=pl.lit(about["build_id"]))
        yield plain.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(schema)


def _refuse_broken_keys(con: Connection) -> None:
    for name in catalog.BI_TABLES:
        key = ", ".join(f'"{column}"' for column in catalog.primary_key(name))
        repeated = f"SELECT {key} FROM step.{name} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
        if first := con.execute(repeated).fetchone():
            raise CheckError(_broken(name, f"two rows share the key {first}"))
    for name in catalog.BI_TABLES:
        for column, (target, key) in catalog.references(name).items():
            lost = f'FROM step.{name} AS a ANTI JOIN step.{target} AS b ON b."{key}" = a."{column}"'
            if first := con.execute(f'SELECT a."{column}" {lost} ORDER BY 1 LIMIT 1').fetchone():
                raise CheckError(_broken(name, f"{column} {first[0]} is not in {target}"))


def _broken(name: str, what: str) -> str:
    return f"exports/bi/{name}: {what}; nothing published. This is a defect: report it."
