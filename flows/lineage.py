"""Which tables a table is made from: read out of the SQL that makes it, so that it cannot differ from what happens."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from schemas import catalog

_COMMENT = re.compile(r"--[^\n]*")
_WORD = re.compile(r"[a-z_]+")


@lru_cache(maxsize=64)
def upstream_tables(name: str) -> tuple[str, ...]:
    """The tables that a table's statement reads, in the catalogue's order; base tables come from documents."""
    statement = files("warehouse") / "models" / f"{name}.sql"
    if not statement.is_file():
        return ("documents",) if name in catalog.BASE_TABLES and name != "documents" else ()
    words = set(_WORD.findall(_COMMENT.sub("", statement.read_text(encoding="utf-8"))))
    return tuple(table for table in catalog.TABLES if table in words and table != name)
