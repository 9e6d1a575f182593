"""The ready-made questions of `claimhouse show` as SQL that can be run: a name and a number in, a statement out.

Each is a file of `warehouse/questions/`; a line of it that asks about somebody is left out where nobody is named."""

import re
from importlib.resources import files
from typing import Any, Final

from warehouse.errors import QueryError
from warehouse.rendering import is_unsafe
from warehouse.sandbox import Connection
from warehouse.workbench import script

QUESTIONS: Final = tuple(
    sorted(entry.name.removesuffix(".sql") for entry in (files("warehouse") / "questions").iterdir())
)
_ABOUT: Final = "$about"
_LIMIT: Final = "$limit"


def question(name: str, about: str | None, limit: int) -> str:
    """The statement that answers a question, about one name or about all, in at most so many rows."""
    lines = script("questions", name).splitlines()
    asked = [line for line in lines if about is not None or _ABOUT not in line]
    text = "\n".join(asked).replace(_LIMIT, str(int(limit)))
    return text.replace(_ABOUT, literal(about)) + "\n" if about is not None else text + "\n"


def literal(text: str) -> str:
    """A text as SQL writes it, on one line and without a character that a terminal would obey."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise QueryError("A name cannot be read as UTF-8. Write it in another way.") from None
    parts = re.split(r"(.)", text.replace("'", "''"), flags=re.DOTALL)
    return "'" + "".join(f"' || chr({ord(part)}) || '" if is_unsafe(part) else part for part in parts) + "'"


def fitting(con: Connection, about: str) -> list[dict[str, Any]]:
    """Whom a name fits, the best first (entity_id, kind, name, fits, n_mentions)."""
    found = con.execute("FROM find_entity($1)", [about])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def near(con: Connection, about: str) -> list[str]:
    """Names that look like one that fits nobody."""
    return [name for (name,) in con.execute(script("reports", "near_names"), {"about": about}).fetchall()]
