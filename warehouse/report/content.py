"""What a report shows: rows of the published build, picked by the statements in `sql/`, bounded in number and size.

A connection and the name of somebody (or none) in, tables out; in the same order for the same build, always. Text keeps
its length in code points, so that positions hold, but loses the characters that turn or hide writing."""

from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import duckdb

from warehouse.errors import WarehouseError
from warehouse.rendering import masked, plain
from warehouse.sandbox import sandbox
from warehouse.workbench import Connection

Table = dict[str, list[Any]]
Step = Callable[[str], None]

# In the order in which they are asked for: what each holds says its file.
TABLES: Final = (
    "sources", "documents", "entities", "claims", "posts", "money", "facts", "links", "spans", "stances", "reuse",
    "pairs", "unplaced", "unplaced_counts", "quarantine",
)  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """How much a report carries at most: claims, their facts, documents, rows of each other list, bytes of texts."""

    claims: int = 4_000
    facts: int = 12_000
    documents: int = 4_000
    rows: int = 6_000
    text_bytes: int = 5_000_000

    def halved(self) -> "Bounds":
        """Half of everything."""
        return Bounds(*(value // 2 for value in astuple(self)))


@dataclass
class Content:
    """`tables` by name, each with `columns` and `rows`; `head`: the build, about whom, and of each
    list how many rows there are and how many are shown."""

    head: dict[str, Any]
    tables: dict[str, Table] = field(default_factory=dict)


def content(root: Path, about: str | None = None, bounds: Bounds | None = None, step: Step = lambda _: None) -> Content:
    """Everything that the report on a warehouse shows.

    `step` is told the name of each part as it is done. Raises `WarehouseError` with one line where there is no
    warehouse, nobody of that name, or a build that this release does not understand."""
    limits = bounds or Bounds()
    with sandbox(root) as con:
        try:
            entities = _named(con, about) if about is not None else []
            return _content(con, entities, limits, step)
        except duckdb.Error as error:
            told = masked(str(error).splitlines()[0])
            raise WarehouseError(
                f"{root}: cannot be reported on, its build is of another release or broken ({told}). "
                f'Bring it up to date with "claimhouse refresh --warehouse {root}".'
            ) from None


def _content(con: Connection, entities: list[dict[str, Any]], limits: Bounds, step: Step) -> Content:
    ids = [entity["entity_id"] for entity in entities]
    _ask(con, "concerned_claims", entities=ids)
    _ask(con, "concerned_documents", entities=ids)
    _ask(con, "chosen_claims", most=limits.claims, most_facts=limits.facts)
    _ask(con, "chosen_documents", most=limits.documents)
    step("chosen")
    whole = _first(_table(con, "whole"))
    found = Content({"totals": _first(_table(con, "totals")), "whole": whole, "about": entities})
    for name in TABLES:
        given = {"most": limits.rows} if name in ("reuse", "pairs", "unplaced", "quarantine") else {}
        found.tables[name] = _table(con, name, **given)
        step(name)
    carried = _carried(con, limits.text_bytes)
    found.tables["texts"] = _table(con, "texts", documents=carried)
    _drop_evidence_of(found.tables["facts"], set(carried))
    step("texts")
    found.head["shown"] = {name: len(table["rows"]) for name, table in found.tables.items()}
    return found


def _named(con: Connection, name: str) -> list[dict[str, Any]]:
    """The persons and organisations that go by a name."""
    found = _records(_table(con, "named", wanted=name))
    if not found:
        similar = [row["name"] for row in _records(_table(con, "similar", wanted=name))]
        hint = f"Did you mean {' or '.join(similar)}?" if similar else "List names with claimhouse sql 'FROM entities'."
        raise WarehouseError(f"{masked(name)}: nobody of that name or id. {hint}")
    return found


def _carried(con: Connection, most_bytes: int) -> list[str]:
    """The documents whose texts go along: one after the other as they rank, each that still fits."""
    carried, left = [], most_bytes
    for doc_id, n_bytes in _table(con, "text_sizes")["rows"]:
        if n_bytes <= left:
            carried.append(doc_id)
            left -= n_bytes
    return sorted(carried)


def _drop_evidence_of(facts: Table, carried: set[str]) -> None:
    """A sentence that stands in a text that is carried is not written a second time."""
    doc_id, evidence = facts["columns"].index("doc_id"), facts["columns"].index("evidence")
    for row in facts["rows"]:
        if row[doc_id] in carried:
            row[evidence] = None


def _ask(con: Connection, name: str, **given: Any) -> Connection:
    statement = (files("warehouse.report") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return con.execute(statement, given) if given else con.execute(statement)


def _table(con: Connection, name: str, **given: Any) -> Table:
    found = _ask(con, name, **given)
    columns = [str(column[0]) for column in found.description or ()]
    return {"columns": columns, "rows": [[_cell(cell) for cell in row] for row in found.fetchall()]}


def _cell(cell: Any) -> Any:
    """A cell as JSON knows it, without characters that turn or hide writing."""
    if isinstance(cell, str):
        return masked(cell)
    if isinstance(cell, list | tuple):
        return [_cell(one) for one in cell]
    return plain(cell)


def _records(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def _first(table: Table) -> dict[str, Any]:
    return next(iter(_records(table)), {})


def n_steps() -> int:
    """How often `content` calls its `step`."""
    return len(TABLES) + 2
