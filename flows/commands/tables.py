"""The data dictionary as text: a line on each table, view and macro, or the columns of one. An unknown name is the
user's error."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from textwrap import wrap

from flows.errors import InputError
from schemas import catalog, shortcuts


def dictionary(name: str | None) -> str:
    """Every table with its grain, every view and macro, or the columns of one with their meaning."""
    if name is None:
        return _overview()
    if name in shortcuts.SHORTCUTS:
        return _shortcut(name)
    if name in catalog.BI_TABLES:
        return _columns(name)
    return _columns(known_table(name, [*shortcuts.SHORTCUTS, *catalog.BI_TABLES]))


def known_table(name: str, others: Collection[str] = ()) -> str:
    """The name, if there is a table of that name; near names are looked for among `others` too."""
    if name in catalog.TABLES:
        return name
    near = get_close_matches(name, [*catalog.TABLES, *others], n=1)
    hint = f"Did you mean {near[0]}?" if near else 'Run "claimhouse tables" for the list.'
    raise InputError(f"{name}: no such table. {hint}")


def _overview() -> str:
    width = max(map(len, catalog.TABLES))
    lines = [f"{name:<{width}}  one row per {catalog.grain(name)}" for name in catalog.TABLES]
    calls = {shortcut.call(name): shortcut for name, shortcut in shortcuts.SHORTCUTS.items()}
    width = max(map(len, calls))
    lines += ["", "Views and macros for the common questions:", ""]
    lines += [f"{call:<{width}}  {_first_sentence(shortcut.description)}" for call, shortcut in calls.items()]
    lines += ["", *wrap(f"Tables of the star, files in exports/bi: {', '.join(catalog.BI_TABLES)}.", 110)]
    return "\n".join([*lines, "", 'Columns of one: claimhouse tables NAME. Rows: claimhouse sql "FROM NAME".', ""])


def _first_sentence(text: str) -> str:
    return re.split(r"[.:;] ", text)[0].rstrip(".").replace("`", "")


def _shortcut(name: str) -> str:
    shortcut = shortcuts.SHORTCUTS[name]
    said = f"{shortcut.call(name)}: {shortcut.description}".replace("`", "")
    lines = [*wrap(said, 110), f"{shortcut.kind}: {shortcut.example}", ""]
    for column, meaning in shortcut.columns.items():
        lines += [column, *(f"    {line}" for line in wrap(meaning, 110))]
    return "\n".join([*lines, ""])


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
