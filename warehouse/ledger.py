"""The warehouse's memory of where every text was seen: which version of an article counts, what is to be forgotten.

What was seen in a run and the published build in; tables `base.appearances`, `base.tombstones`, `step.chosen`,
`step.versions` and `step.forgotten` out, and for the flow the plan of what to extract. No text is read or compared."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import polars as pl

from schemas import catalog
from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE, Layout
from warehouse.workbench import (
    Connection,
    append,
    attached,
    frame,
    frames,
    run_script,
    store,
    store_parts,
    table_exists,
    unpublished,
)

# What is kept of a document each time that it is seen: everything that is said of it but its text.
APPEARANCE_TYPES: Final = dict.fromkeys(
    ("doc_id", "path", "article_key", "source_id", "source_name", "homepage", "title", "url", "sha256"), pl.String
) | {"published_on": pl.Date()}
CHOSEN: Final = ("title", "url", "published_on", "path", "sha256", "source_name", "homepage", "article_key")
QUARANTINE_DDL: Final = (
    "CREATE TABLE base.quarantine "
    '(quarantine_id VARCHAR, stage VARCHAR, table_name VARCHAR, reason VARCHAR, "row" VARCHAR, path VARCHAR)'
)
TOMBSTONE_TYPES: Final = {"kind": pl.String, "name": pl.String}


@dataclass(frozen=True)
class Plan:
    """What a run has to extract, and what became of the documents it was given; to be asked while it is open."""

    con: Connection
    n_new: int
    n_unchanged: int
    n_repeated: int
    n_forgotten: int
    n_superseding: int
    n_again: int  # of those to extract, texts that the warehouse holds

    def chosen(self, doc_ids: pl.Series) -> pl.DataFrame:
        """doc_id and the columns of CHOSEN of those of some documents that are to be extracted."""
        store(self.con, "step.asked", doc_ids.alias("doc_id").to_frame())
        columns = f"doc_id, {', '.join(CHOSEN)}"
        return frame(self.con, f"SELECT {columns} FROM step.to_extract SEMI JOIN step.asked USING (doc_id) ORDER BY 1")

    def again(self, size: int) -> Iterator[pl.DataFrame]:
        """doc_id, source_id, language, text and n_chars of the texts that the warehouse holds and that are to be
        extracted, so many at a time, in the order of their ids."""
        if not self.n_again:
            return
        for some in frames(self.con, "SELECT doc_id FROM step.to_extract WHERE is_stored ORDER BY 1", size):
            store(self.con, "step.asked", some)
            columns = "doc_id, source_id, language, text, n_chars"
            asked = "FROM previous.documents SEMI JOIN step.asked USING (doc_id) ORDER BY 1"
            yield frame(self.con, f"SELECT {columns} {asked}")


def no_appearances() -> pl.DataFrame:
    """Appearances as a frame without rows."""
    return pl.DataFrame(schema=APPEARANCE_TYPES)


def appearances_of(documents: pl.DataFrame) -> pl.DataFrame:
    """What documents (columns of the base table) say of themselves, without their texts."""
    return documents.select(pl.col(name).cast(dtype) for name, dtype in APPEARANCE_TYPES.items())


def stored_ids(warehouse_dir: Path) -> pl.DataFrame:
    """doc_id of every document whose text the published build holds."""
    published = Layout(Path(warehouse_dir)).published()
    if published is None:
        return pl.DataFrame(schema={"doc_id": pl.String})
    with unpublished() as con, attached(con, published / DATABASE, "previous"):
        return frame(con, "SELECT doc_id FROM previous.documents ORDER BY doc_id")


@contextmanager
def planned(
    warehouse_dir: Path, seen: Iterable[pl.DataFrame], fingerprint: str, forget: pl.DataFrame | None = None
) -> Iterator[Plan]:
    """What is to be extracted so that every current document is read in the state `fingerprint`.

    `seen` are the appearances of this run in the order given (`appearances_of`), some at a time, unchanged ones among
    them. To extract are new texts, texts that are current again, and current ones whose facts depend on something that
    has changed: code, word lists, title, date, publisher. `forget` are the tombstones from now on, None for those that
    stand."""
    published = Layout(Path(warehouse_dir)).published()
    with unpublished() as con:
        con.execute(QUARANTINE_DDL)
        if published is None:
            open_ledger(con, False, forget)
            run_ledger(con, seen)
            yield _plan(con, fingerprint)
            return
        with attached(con, published / DATABASE, "previous"):
            open_ledger(con, True, forget)
            run_ledger(con, seen)
            yield _plan(con, fingerprint)


def _plan(con: Connection, fingerprint: str) -> Plan:
    con.execute("SET VARIABLE fingerprint = ?", [fingerprint])
    run_script(con, "to_extract")
    run_script(con, "seen_as")
    counts: dict[str, int] = dict(con.execute("SELECT fate, count(*) FROM step.seen_as GROUP BY fate").fetchall())
    (newer, again), *_ = con.execute(
        "SELECT count(*) FILTER (NOT is_stored AND is_current AND version > 1), count(*) FILTER (is_stored) "
        "FROM step.to_extract LEFT JOIN step.versions USING (doc_id)"
    ).fetchall()
    return Plan(
        con,
        counts.get("new", 0),
        counts.get("unchanged", 0),
        counts.get("repeated", 0),
        counts.get("forgotten", 0),
        newer,
        again,
    )


def open_ledger(con: Connection, is_published: bool, forget: pl.DataFrame | None) -> None:
    """`step.known`, `step.stored` and `base.tombstones` as the build attached as `previous` has them, or empty.

    `forget` are other tombstones (kind, name) in the place of those."""
    run_script(con, "no_ledger")
    if is_published:
        _read_ledger(con)
    if forget is not None:
        con.execute("DELETE FROM base.tombstones")
        append(con, "base.tombstones", forget)


def _read_ledger(con: Connection) -> None:
    is_same = same_schema(con)
    con.execute("SET VARIABLE is_same_schema = ?", [is_same])
    run_script(con, "stored")
    if table_exists(con, "previous", "ledger", "appearances"):
        con.execute("INSERT INTO step.known BY NAME FROM previous.ledger.appearances")
        con.execute("INSERT INTO base.tombstones BY NAME FROM previous.ledger.tombstones")
    else:
        run_script(con, "ledger_of_old")


def run_ledger(con: Connection, seen: Iterable[pl.DataFrame]) -> None:
    """Bring the ledger up to what this run has seen, and read off it which document counts.

    `seen` are appearances in the order given, some at a time; `base.quarantine` holds what the run has rejected."""
    store_parts(con, "step.seen", _numbered(seen))
    for name in ("rejected", "appearances", "chosen", "versions"):
        run_script(con, name)


def _numbered(seen: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Appearances with their number, from 1."""
    start = 1
    for some in chain((no_appearances(),), seen):
        numbered = some.select(list(APPEARANCE_TYPES)).with_row_index("number", start)
        yield numbered.cast({"number": pl.Int64})
        start += some.height


def same_schema(con: Connection) -> bool:
    """Whether the build attached as `previous` has our tables; refuses one of a later release."""
    row = con.execute("SELECT schema_version FROM previous.builds").fetchone()
    told = str(row[0]) if row else ""
    if told == catalog.SCHEMA_VERSION:
        return True
    if not told.isdigit() or int(told) > int(catalog.SCHEMA_VERSION):
        raise WarehouseError(
            f"The warehouse has schema version {told or 'none'}, this release writes {catalog.SCHEMA_VERSION}. "
            "Use the release that wrote it, or a new folder."
        )
    return False


def has_readings(con: Connection, fingerprint: str) -> bool:
    """Whether the build attached as `previous` kept what it found in its texts, by the same code and word lists."""
    if not table_exists(con, "previous", "ledger", "readings"):
        return False
    return con.execute("SELECT fingerprint FROM previous.ledger.readings").fetchall() == [(fingerprint,)]


def refuse_unread(con: Connection) -> None:
    """A document that counts from now on, and whose facts nobody has brought, must not stand there without them."""
    row = con.execute(
        "SELECT count(*) FROM step.carried JOIN step.versions AS v USING (doc_id) JOIN step.stored AS s USING (doc_id) "
        "WHERE v.is_current AND (NOT s.is_current OR s.fingerprint = '')"
    ).fetchone()
    if row and row[0]:
        raise WarehouseError(
            f'{row[0]} documents have to be read again first. Run "claimhouse refresh"; nothing is published.'
        )


def write_ledger(con: Connection) -> None:
    """Put the ledger into the database to be published, apart from its tables; what is forgotten has no title there."""
    run_script(con, "kept_ledger")
