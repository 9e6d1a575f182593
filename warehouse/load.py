"""Fills the scratch database: what the published build holds, then this run's batches, then versions and quarantine.

Base tables in, base tables out; wrong rows go to `base.quarantine`. A document given again replaces its rows, a new
version of an article retires the facts of the old one; nothing else of the published build is touched."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from schemas import catalog
from schemas.validation import QUARANTINE_TYPES, quarantine, validated_batch
from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE
from warehouse.workbench import Connection, append, attached, frame, run_script

EXTRACTED: Final = catalog.BASE_TABLES[1:]
Batch = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Inputs:
    """What this run brings, besides the batches."""

    quarantine: pl.DataFrame
    fingerprint: str


def load(con: Connection, published: Path | None, batches: Iterable[Batch], inputs: Inputs) -> None:
    """Everything that the build is made from, in schema `base`."""
    con.execute("ALTER TABLE base.documents ADD COLUMN fingerprint VARCHAR")
    con.execute("ALTER TABLE base.documents ADD COLUMN version BIGINT")
    con.execute("ALTER TABLE base.documents ADD COLUMN is_new BOOLEAN")
    con.execute(
        "CREATE TABLE base.quarantine "
        '(quarantine_id VARCHAR, stage VARCHAR, table_name VARCHAR, reason VARCHAR, "row" VARCHAR, path VARCHAR)'
    )
    con.execute("CREATE TABLE base.counts (table_name VARCHAR, n_in BIGINT)")
    con.execute("CREATE TABLE base.redirects (old_id VARCHAR, entity_id VARCHAR, reason VARCHAR)")
    con.execute("CREATE TABLE base.old_forms (doc_id VARCHAR, kind VARCHAR, name VARCHAR, entity_id VARCHAR)")
    for batch in batches:
        _load_batch(con, batch, inputs.fingerprint)
    _set_aside(con, inputs.quarantine)
    if published is not None:
        _carry_over(con, published)
    _retire(con)


def _load_batch(con: Connection, batch: Batch, fingerprint: str) -> None:
    good, rejected = validated_batch(batch)
    _set_aside(con, rejected)
    for name in EXTRACTED:
        given = batch.get(name)
        con.execute("INSERT INTO base.counts VALUES (?, ?)", [name, 0 if given is None else len(given)])
    seen = frame(con, "SELECT doc_id FROM base.documents")
    documents, repeated = _apart(good["documents"], seen["doc_id"])
    _set_aside(con, _rejected("documents", repeated, "duplicate of a document of this run"))
    new = documents.with_columns(fingerprint=pl.lit(fingerprint), version=pl.lit(None, pl.Int64), is_new=pl.lit(True))
    append(con, "base.documents", new)
    repeats = repeated["doc_id"].implode()
    facts = pl.concat(
        [good[n].filter(pl.col("doc_id").is_in(repeats))["fact_id"] for n in catalog.FACT_TABLES]
    ).implode()
    for name in EXTRACTED:
        of_repeat = pl.col("fact_id").is_in(facts) if name == "fact_spans" else pl.col("doc_id").is_in(repeats)
        append(con, f"base.{name}", good[name].filter(~of_repeat))
        _set_aside(con, _rejected(name, good[name].filter(of_repeat), "duplicate of a document of this run"))


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


def _carry_over(con: Connection, published: Path) -> None:
    """Copy from the published build every document, with its facts, that this run does not bring again."""
    with attached(con, published / DATABASE, "previous"):
        _refuse_other_schema(con, published)
        run_script(con, "carried_documents")
        for name in EXTRACTED:
            is_span = name == "fact_spans"
            if is_span:
                run_script(con, "carried_facts")
            kept = "step.carried_facts USING (fact_id)" if is_span else "step.carried USING (doc_id)"
            columns = ", ".join(f't."{c}"' for c in catalog.base_schema(name).columns)
            rows = f"FROM previous.{name} AS t SEMI JOIN {kept}"
            con.execute(f"INSERT INTO base.{name} BY NAME SELECT {columns} {rows}")
            con.execute(f"INSERT INTO base.counts SELECT '{name}', count(*) {rows}")


def _refuse_other_schema(con: Connection, published: Path) -> None:
    row = con.execute("SELECT schema_version FROM previous.builds").fetchone()
    if row is None or row[0] != catalog.SCHEMA_VERSION:
        told = row[0] if row else "none"
        raise WarehouseError(
            f"{published}: has schema version {told}, this release writes {catalog.SCHEMA_VERSION}. "
            "Build into a new folder from the documents."
        )


def _retire(con: Connection) -> None:
    """Number the versions of articles and take out what superseded versions said."""
    run_script(con, "versions")
    for name in EXTRACTED:
        if name == "fact_spans":
            run_script(con, "retired_facts")
        key, retired = ("fact_id", "retired_facts") if name == "fact_spans" else ("doc_id", "retired")
        gone = f"FROM base.{name} WHERE {key} IN (SELECT {key} FROM step.{retired})"
        con.execute(f"INSERT INTO base.counts SELECT '{name}', -count(*) {gone}")
        con.execute(f"DELETE {gone}")
