"""Fills the scratch database: this run's batches, what the published build holds besides, then versions and quarantine.

Base tables in, base tables out; wrong rows go to `base.quarantine`. A document given again replaces its rows, a new
version of an article retires the facts of the old one; nothing else of the published build is touched."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from schemas import catalog
from schemas.validation import QUARANTINE_TYPES, quarantine, validated_batch
from warehouse.ledger import (
    APPEARANCE_TYPES,
    QUARANTINE_DDL,
    has_readings,
    open_ledger,
    refuse_unread,
    run_ledger,
    same_schema,
)
from warehouse.workbench import Connection, append, frame, frames, run_script, store

EXTRACTED: Final = catalog.BASE_TABLES[1:]
Batch = Mapping[str, pl.DataFrame]
_LOADED: Final = f"SELECT {', '.join(APPEARANCE_TYPES)} FROM base.documents ORDER BY rowid"
_GATHERED: Final = 2_000  # documents that are checked and loaded at a time: fewer cost calls, more cost memory


@dataclass(frozen=True)
class Inputs:
    """What this run brings, besides the batches.

    `seen` are the appearances of every document given, some at a time and as often as they are asked for; None where
    these are the documents of the batches. `forget` are the tombstones that are to stand from now on; None leaves them
    as they are."""

    quarantine: pl.DataFrame
    fingerprint: str
    seen: Iterable[pl.DataFrame] | None = None
    forget: pl.DataFrame | None = None


def load(
    con: Connection, is_published: bool, batches: Iterable[Batch], inputs: Inputs, with_facts: bool = True
) -> None:
    """Everything that the build is made from, in schema `base`; without facts and texts, enough to tell which build it
    is.

    A published build is attached as `previous`. The variable `is_partial` says whether what it made of its texts and
    facts holds for this build too."""
    _make_tables(con)
    for batch in _gathered(batches):
        _load_batch(con, batch, inputs.fingerprint)
    _set_aside(con, inputs.quarantine)
    seen = inputs.seen if inputs.seen is not None else frames(con, _LOADED)
    _carry_over(con, seen, inputs, is_published, with_facts)
    _retire(con)
    if is_published and with_facts and same_schema(con):
        _carry_facts(con)


def _make_tables(con: Connection) -> None:
    con.execute("ALTER TABLE base.documents ADD COLUMN fingerprint VARCHAR")
    con.execute("ALTER TABLE base.documents ADD COLUMN is_new BOOLEAN")
    con.execute(QUARANTINE_DDL)
    con.execute("CREATE TABLE base.counts (table_name VARCHAR, n_in BIGINT)")


def _gathered(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Batches together until they are worth a round of checks; a document given twice stays in two of them."""
    waiting: list[Batch] = []
    for batch in batches:
        if waiting and not _is_more_of(batch, waiting):
            yield _together(waiting)
            waiting = []
        waiting.append(batch)
    if waiting:
        yield _together(waiting)


def _is_more_of(batch: Batch, waiting: list[Batch]) -> bool:
    """Whether a batch has the tables and types of those that wait, none of their documents, and there is room."""
    if "documents" not in batch or sum(len(b["documents"]) for b in waiting if "documents" in b) >= _GATHERED:
        return False
    if any(frame.schema != waiting[0].get(name, frame).schema for name, frame in batch.items()):
        return False
    if batch.keys() != waiting[0].keys() or "doc_id" not in batch["documents"].columns:
        return False
    known = pl.concat([b["documents"]["doc_id"] for b in waiting])
    return not batch["documents"]["doc_id"].is_in(known.implode()).any()


def _together(batches: list[Batch]) -> Batch:
    return batches[0] if len(batches) == 1 else {n: pl.concat([b[n] for b in batches]) for n in batches[0]}


def _load_batch(con: Connection, batch: Batch, fingerprint: str) -> None:
    """Check and take in one batch."""
    good, rejected = validated_batch(batch)
    _set_aside(con, rejected)
    for name in EXTRACTED:
        given = batch.get(name)
        con.execute("INSERT INTO base.counts VALUES (?, ?)", [name, 0 if given is None else len(given)])
    documents, repeated = _apart(good["documents"], _known(con, good["documents"]["doc_id"]))
    _set_aside(con, _rejected("documents", repeated, "duplicate of a document of this run"))
    append(con, "base.documents", documents.with_columns(fingerprint=pl.lit(fingerprint), is_new=pl.lit(True)))
    repeats = repeated["doc_id"].implode()
    facts = pl.concat(
        [good[n].filter(pl.col("doc_id").is_in(repeats))["fact_id"] for n in catalog.FACT_TABLES]
    ).implode()
    for name in EXTRACTED:
        of_repeat = pl.col("fact_id").is_in(facts) if name == "fact_spans" else pl.col("doc_id").is_in(repeats)
        append(con, f"base.{name}", good[name].filter(~of_repeat))
        _set_aside(con, _rejected(name, good[name].filter(of_repeat), "duplicate of a document of this run"))


def _known(con: Connection, doc_ids: pl.Series) -> pl.Series:
    """Those of some documents that are loaded already."""
    store(con, "step.asked", doc_ids.to_frame())
    return frame(con, "SELECT doc_id FROM base.documents SEMI JOIN step.asked USING (doc_id)")["doc_id"]


def _apart(rows: pl.DataFrame, seen: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
    known = rows["doc_id"].is_in(seen.implode())
    return rows.filter(~known), rows.filter(known)


def _rejected(name: str, rows: pl.DataFrame, reason: str) -> pl.DataFrame:
    if rows.is_empty():
        return quarantine()
    path = pl.col("path") if "path" in rows.columns else pl.lit(None, pl.String)
    return rows.select(
        stage=pl.lit("load"),
        table_name=pl.lit(name),
        reason=pl.lit(reason),
        row=pl.struct(pl.all().cast(pl.String)).struct.json_encode(),
        path=path,
    )


def _set_aside(con: Connection, rows: pl.DataFrame) -> None:
    if rows.is_empty():
        return
    named = rows.select(list(QUARANTINE_TYPES)).with_columns(quarantine_id=_quarantine_ids(rows))
    append(con, "base.quarantine", named)


def _quarantine_ids(rows: pl.DataFrame) -> pl.Series:
    """An id from the content; equal rows within one call are told apart by their number."""
    ids, seen = [], dict[str, int]()
    for row in rows.select(list(QUARANTINE_TYPES)).iter_rows():
        content = "\0".join("" if cell is None else str(cell) for cell in row)
        seen[content] = seen.get(content, 0) + 1
        ids.append("q_" + hashlib.sha256(f"{content}\0{seen[content]}".encode()).hexdigest()[:16])
    return pl.Series(ids, dtype=pl.String)


def _carry_over(
    con: Connection, seen: Iterable[pl.DataFrame], inputs: Inputs, is_published: bool, with_facts: bool
) -> None:
    """Copy from the build attached as `previous` every document, with its facts, that this run does not bring again."""
    open_ledger(con, is_published, inputs.forget)
    run_ledger(con, seen)
    run_script(con, "nothing_carried")
    run_script(con, "nothing_kept")
    con.execute("SET VARIABLE is_partial = false")
    if is_published:
        con.execute("SET VARIABLE with_facts = ?", [with_facts])
        run_script(con, "carried_documents")
        if with_facts and same_schema(con) and has_readings(con, inputs.fingerprint):
            run_script(con, "kept_readings")
            con.execute("SET VARIABLE is_partial = true")
    con.execute("SET VARIABLE fingerprint = ?", [inputs.fingerprint])
    run_script(con, "settled_documents")
    refuse_unread(con)
    run_script(con, "repeats")
    _set_aside(con, frame(con, "FROM step.repeats"))


def _retire(con: Connection) -> None:
    """Take out what superseded versions said."""
    con.execute(
        "CREATE TABLE step.retired AS SELECT doc_id FROM step.versions WHERE NOT is_current "
        "UNION SELECT doc_id FROM step.forgotten"
    )
    for name in EXTRACTED:
        if name == "fact_spans":
            run_script(con, "retired_facts")
        key, retired = ("fact_id", "retired_facts") if name == "fact_spans" else ("doc_id", "retired")
        gone = f"FROM base.{name} WHERE {key} IN (SELECT {key} FROM step.{retired})"
        con.execute(f"INSERT INTO base.counts SELECT '{name}', -count(*) {gone}")
        con.execute(f"DELETE {gone}")


def _carry_facts(con: Connection) -> None:
    """Have the tables of `base` hold what the published build has of documents that stand, without a copy of it."""
    run_script(con, "standing")
    for name in EXTRACTED:
        kept = "step.standing_facts USING (fact_id)" if name == "fact_spans" else "step.standing USING (doc_id)"
        columns = ", ".join(f'"{c}"' for c in catalog.base_schema(name).columns)
        rows = f"FROM previous.{name} SEMI JOIN {kept}"
        con.execute(f"INSERT INTO base.counts SELECT '{name}', count(*) {rows}")
        con.execute(f"ALTER TABLE base.{name} RENAME TO given_{name}")
        given = f"SELECT {columns} FROM base.given_{name}"
        con.execute(f"CREATE VIEW base.{name} AS {given} UNION ALL SELECT {columns} {rows}")
