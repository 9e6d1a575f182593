"""The data dictionary as text: a line on each table, or the columns of one. An unknown table is the user's error."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import wrap

from flows.errors import InputError
from schemas import catalog


def dictionary(name: str | None) -> str:
    """Every table with its grain, or one table's columns with type and meaning."""
    if name is None:
        return _overview()
    return _columns(known_table(name))


def known_table(name: str) -> str:
    """The name, if there is a table of that name."""
    if name in catalog.TABLES:
        return name
    near = get_close_matches(name, catalog.TABLES, n=1)
    hint = f"Did you mean {near[0]}?" if near else 'Run "claimhouse tables" for the list.'
    raise InputError(f"{name}: no such table. {hint}")


def _overview() -> str:
    width = max(map(len, catalog.TABLES))
    lines = [f"{name:<{width}}  one row per {catalog.grain(name)}" for name in catalog.TABLES]
    return "\n".join([*lines, "", 'Columns of one: claimhouse tables NAME. Rows: claimhouse sql "FROM NAME".', ""])


def _columns(name: str) -> str:
    schema = catalog.schema(name)
    targets = catalog.references(name)
    lines = [f"{name}: {catalog.description(name)}", f"key: {', '.join(catalog.primary_key(name))}", ""]
    for column, spec in schema.columns.items():
        kind = catalog.sql_type(spec.dtype.type).replace('"', "")
        null = "" if spec.nullable else " not null"
        target = f" -> {'.'.join(targets[column])}" if column in targets else ""
        lines.append(f"{column}  {kind}{null}{target}")
        lines += [f"    {line}" for line in wrap(catalog.column_description(spec), 110)]
    return "\n".join([*lines, ""])
