"""Which published tables a table is made from, read out of the statements that make it: it cannot differ from them.

In: a table's name; out: names of tables. What lies between, the steps of a build, is followed through and not named.
"""

from __future__ import annotations

import inspect
import re
from functools import lru_cache
from importlib.resources import files

from schemas import catalog
from warehouse.derive import STEPS

_COMMENT = re.compile(r"--[^\n]*")
_NAMED = re.compile(r"\b(step|house|base)\.([a-z_]+)")
_MADE = re.compile(
    r"(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\s+)?(?:TABLE|VIEW)\s+|store(?:_parts)?\(con,\s*\")step\.([a-z_]+)",
    re.IGNORECASE,
)


def _sql(folder: str, name: str) -> str:
    path = files("warehouse") / folder / f"{name}.sql"
    return _COMMENT.sub("", path.read_text(encoding="utf-8")) if path.is_file() else ""


@lru_cache(maxsize=1)
def _step_texts() -> dict[str, list[str]]:
    """Table between the steps -> texts of what makes it: the file of its name, and whatever says that it makes it."""
    scripts = sorted(p.name.removesuffix(".sql") for p in (files("warehouse") / "steps").iterdir())
    found = {name: [_sql("steps", name)] for name in scripts}
    texts = [text for (text,) in found.values()] + [inspect.getsource(step) for step in STEPS if callable(step)]
    for text in texts:
        for name in _MADE.findall(text):
            found.setdefault(name, []).append(text)
    return found


@lru_cache(maxsize=64)
def upstream_tables(name: str) -> tuple[str, ...]:
    """The published tables that a table is made from, in the order of the catalogue."""
    found = {"documents"} if name in catalog.BASE_TABLES else set()
    waiting, seen = [_sql("models", name)], set[str]()
    while waiting:
        for place, table in _NAMED.findall(waiting.pop()):
            if place != "step":
                found.add(table)
            elif table not in seen:
                seen.add(table)
                waiting += _step_texts().get(table, [])
    return tuple(table for table in catalog.TABLES if table in found and table != name)
