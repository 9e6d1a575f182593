"""Describes the files of the star in a Frictionless data package: a folder in, the text of its `datapackage.json` out.

Columns, keys and meanings come from the models; size and hash of each file say whether it arrived whole."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl

from schemas import catalog

DESCRIPTOR: Final = "datapackage.json"
_TYPES: Final = {
    pl.String: "string",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
    pl.Date: "date",
}
_MEDIA: Final = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}


def descriptor(folder: Path, build_id: str, version: str, form: str = "parquet") -> str:
    """The package of the star in a folder, whose tables are a file each or a folder of partitions."""
    package = {
        "profile": "data-package",
        "name": "claimhouse-bi",
        "title": "claimhouse: posts, money and what the sources agree on",
        "description": "The flat star of one build: facts, dimensions and bridges, joined by the keys given here.",
        "id": build_id,
        "version": version,
        "resources": [_resource(folder, name, form) for name in catalog.BI_TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(folder: Path, name: str, form: str) -> dict[str, Any]:
    files = [_file(folder, path) for path in _paths(folder, name, form)]
    where: dict[str, Any] = {"path": [one["path"] for one in files]}
    if len(files) == 1:
        where = {"path": files[0]["path"], "hash": files[0]["hash"]}
        if form == "csv":  # of a Parquet file frictionless counts no bytes and takes those told for wrong
            where["bytes"] = files[0]["bytes"]
    return {
        "name": name,
        "profile": "tabular-data-resource",
        "title": f"One row per {catalog.grain(name)}",
        "description": catalog.description(name),
        **where,
        "files": files,
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "schema": table_schema(name),
    }


def _paths(folder: Path, name: str, form: str) -> list[Path]:
    whole = folder / f"{name}.{form}"
    return [whole] if whole.is_file() else sorted((folder / name).rglob(f"*.{form}"))


def _file(folder: Path, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    place = path.relative_to(folder).as_posix()
    return {"path": place, "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


@cache
def table_schema(name: str) -> dict[str, Any]:
    """Fields, key and references of a table of the star, as Frictionless writes them."""
    keys = [
        {"fields": column, "reference": {"resource": "" if target == name else target, "fields": key}}
        for column, (target, key) in catalog.references(name).items()
    ]
    fields = [_field(column, spec) for column, spec in catalog.schema(name).columns.items()]
    return {"fields": fields, "primaryKey": list(catalog.primary_key(name)), "foreignKeys": keys, "missingValues": [""]}


def _field(column: str, spec: Any) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if spec.nullable else {"required": True}
    if allowed := (spec.metadata or {}).get("isin"):
        constraints["enum"] = list(allowed)
    about = {
        "name": column,
        "type": _TYPES[catalog.type_class(spec.dtype.type)],
        "description": catalog.column_description(spec),
    }
    return {**about, "constraints": constraints} if constraints else about
