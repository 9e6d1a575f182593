"""What is to be forgotten: a name in, the tombstones of the next build out, and what of it lies in kept builds.

A tombstone names a publisher, a text or an address. What it covers is in no table of the next build and of none after
it, however often it is given again, until the tombstone is lifted."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE, Layout, discard, published_database
from warehouse.ledger import TOMBSTONE_TYPES
from warehouse.publish import builds
from warehouse.workbench import Connection, attached, frame, opened, script, store, table_exists

_NEAR: Final = 3
_KINDS: Final = {"source": "publisher", "document": "document", "article": "address"}


@dataclass(frozen=True)
class Tombstone:
    """What is forgotten: the kind of thing (`source`, `document`, `article`) and its id or address."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{_KINDS[self.kind]} {self.name}"


def tombstones(root: Path) -> list[Tombstone]:
    """Everything that the published build keeps forgotten."""
    with opened(published_database(Path(root))) as con:
        if not table_exists(con, "house", "ledger", "tombstones"):
            return []
        rows = con.execute("SELECT kind, name FROM house.ledger.tombstones ORDER BY kind, name").fetchall()
    return [Tombstone(kind, name) for kind, name in rows]


def frame_of(stones: list[Tombstone]) -> pl.DataFrame:
    """Tombstones as the build takes them."""
    return pl.DataFrame([(t.kind, t.name) for t in stones], schema=TOMBSTONE_TYPES, orient="row")


def named(root: Path, name: str) -> Tombstone:
    """The publisher (id or name), document (id) or article (address) of that name, if it was ever seen."""
    with opened(published_database(Path(root))) as con:
        known = _known_names(con)
    found = known.filter(pl.col("given") == name)
    if found.is_empty():
        found = known.filter(pl.col("given").str.to_lowercase() == name.lower())
    if found.is_empty():
        raise WarehouseError(f"{name}: no publisher, document or address of that name. {_nearest(known, name)}")
    kind, target = found.select("kind", "name").row(0)
    return Tombstone(kind, target)


def _known_names(con: Connection) -> pl.DataFrame:
    has_ledger = table_exists(con, "house", "ledger", "appearances")
    return frame(con, script("reports", "forgettable" if has_ledger else "forgettable_of_old"))


def _nearest(known: pl.DataFrame, name: str) -> str:
    names = {given.lower(): given for given in known["given"]}
    parts = [given for low, given in names.items() if len(name) > 2 and name.lower() in low]
    near = [names[low] for low in get_close_matches(name.lower(), list(names), n=_NEAR, cutoff=0.5)]
    found = list(dict.fromkeys([*near, *sorted(parts)]))[:_NEAR]
    listing = 'claimhouse sql "SELECT doc_id, source_id, url FROM documents"'
    return f"Near it: {', '.join(found)}." if found else f"List them: {listing}"


def purge(root: Path, stones: list[Tombstone]) -> list[str]:
    """Remove every kept build but the published one that holds something of what is forgotten; their ids."""
    layout = Layout(Path(root))
    gone = [b for b in builds(layout) if not b.is_current and _holds(b.path / DATABASE, stones)]
    for build in gone:
        discard(layout, build.path)
    return [b.build_id for b in gone]


def _holds(database: Path, stones: list[Tombstone]) -> bool:
    """Whether a build has a document of that name, loaded or rejected; one that cannot be read is taken to have it."""
    try:
        with opened(database) as con:
            store_tombstones(con, stones)
            row = con.execute(script("reports", "holds_forgotten")).fetchone()
    except (WarehouseError, duckdb.Error):
        return True
    return bool(row and row[0])


def store_tombstones(con: Connection, stones: list[Tombstone]) -> None:
    """Tombstones as the table `memory.main.tombstones` of a connection that reads a build."""
    con.execute("CREATE SCHEMA IF NOT EXISTS step")
    store(con, "step.tombstones", frame_of(stones))


def removed(before: Path, after: Path) -> Iterator[tuple[str, int]]:
    """Rows of each table of documents, mentions, facts and claims that only the first of two builds has."""
    with opened(after / DATABASE) as con, attached(con, before / DATABASE, "previous"):
        yield from con.execute(script("reports", "removed")).fetchall()
