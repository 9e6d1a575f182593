"""`claimhouse show`: ready-made answers as tables for a terminal, or as CSV, JSON, Markdown; the SQL itself on request.

A question and perhaps a name in, text out. Whom the name fits is settled by the entities tables; nobody is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from flows.errors import InputError
from flows.logs import notice
from flows.options import Topic
from warehouse.errors import QueryError
from warehouse.questions import fitting, near, question
from warehouse.rendering import rendered, safe
from warehouse.sandbox import answer, sandbox

_LAST_SHOWN: Final = "claim_id"  # what stands behind it in a question is for programs
_OTHERS: Final = 4  # further names that are told where several fit


_NOTHING: Final = {
    Topic.people: "No claims of posts",
    Topic.money: "No claims of money",
    Topic.agreement: "No claims",
    Topic.sources: "No sources with claims",
    Topic.conflicts: "No contested claims",
}


def shown(warehouse: Path, topic: Topic, about: str | None, limit: int, form: str) -> tuple[str, bool]:
    """The answer, and whether it is drawn for a terminal already (then its words are safe)."""
    whom = _whom(warehouse, about) if about is not None else None
    names, rows = _answer(warehouse, question(topic.value, about, limit))
    if form != "table":
        return rendered(names, rows, form), False
    if not rows:
        return f"{_NOTHING[topic]}{f' about {whom}' if whom else ''} in this warehouse.\n", False
    return _drawn(names, rows, limit), True


def _drawn(names: list[str], rows: list[tuple[Any, ...]], limit: int) -> str:
    from flows.terminal import table  # rich is loaded where a table is drawn

    n = names.index(_LAST_SHOWN) + 1 if _LAST_SHOWN in names else len(names)
    drawn = table(names[:n], [row[:n] for row in rows])
    more = "; there may be more: --limit" if len(rows) == limit else ""
    return f"{drawn}{len(rows)} row{'' if len(rows) == 1 else 's'}{more}\n"


def _answer(warehouse: Path, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    try:
        return answer(warehouse, sql)
    except QueryError as error:
        raise _of_old(warehouse, error) from None


def _of_old(warehouse: Path, error: Exception) -> InputError | Exception:
    """What to do about a build that was made before the views and macros were part of it."""
    if "does not exist" not in str(error):
        return error
    return InputError(f'{warehouse}: was built before "claimhouse show" was. Run "claimhouse refresh" once.')


def _whom(warehouse: Path, about: str) -> str:
    """The name of whom it is about; who else fits is told on standard error."""
    import duckdb

    with sandbox(warehouse) as con:
        try:
            found = fitting(con, about)
        except duckdb.CatalogException as error:
            raise _of_old(warehouse, error) from None
        if not found:
            alike = near(con, about)
            hint = f"Near it: {', '.join(alike)}." if alike else 'List names with claimhouse sql "FROM entities".'
            raise InputError(f'--about "{about}": no person or organisation of that name. {hint}')
    first, others = found[0], [str(one["name"]) for one in found[1:]]
    if others:
        more = f" and {len(others) - _OTHERS} more" if len(others) > _OTHERS else ""
        told = f'"{about}" is taken for {first["name"]} ({first["entity_id"]}); it fits {", ".join(others[:_OTHERS])}'
        notice(safe(" ".join(f"{told}{more} too".split())))
    return str(first["name"])
