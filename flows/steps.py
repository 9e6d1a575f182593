"""The steps of a run as plain functions: each reads what the one before laid into the spool, and reports in numbers.

In: what was asked for (`Run`); out: one small report a step. They know no orchestrator; `flows.pipeline` wraps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import polars as pl

from flows.extraction import extracted
from flows.ingest import BATCH_SIZE, DOCUMENT_COLUMNS, ingest_batches, ingest_words
from flows.lexicons import lexicon_hash, lexicons
from flows.progress import Advance
from flows.spool import Spool
from flows.versions import pipeline_version
from transforms.language import language
from warehouse.build import BuildResult, Gate, build, fingerprint
from warehouse.layout import published_database
from warehouse.ledger import Plan, appearances_of, planned, stored_ids
from warehouse.publish import KEPT_BUILDS
from warehouse.stages import stage


@dataclass(frozen=True)
class Run:
    """What was asked for: files and folders (none: only what the warehouse holds), the warehouse, how many processes,
    how many builds to keep, what is asked before a build is published, what to forget from now on (tombstones as
    `warehouse.forget` gives them; None: what is forgotten already), and the cluster that extracts instead of
    processes (the address of its scheduler)."""

    paths: tuple[Path, ...]
    warehouse: Path
    workers: int
    spool: Spool
    keep: int = KEPT_BUILDS
    gate: Gate | None = None
    forget: pl.DataFrame | None = None
    cluster: str | None = None


@dataclass(frozen=True)
class IngestReport:
    """What ingest saw: new, unchanged, rejected (duplicates too) and forgotten documents.

    Files of other types (`n_ignored`) were passed over. `n_again` documents of the warehouse are to be extracted anew,
    whether or not they were given; `n_superseding` of the new ones are later versions of known articles."""

    n_new: int
    n_unchanged: int
    n_rejected: int
    n_ignored: int
    n_forgotten: int = 0
    n_again: int = 0
    n_superseding: int = 0

    @property
    def n_seen(self) -> int:
        """Documents given."""
        return self.n_new + self.n_unchanged + self.n_rejected + self.n_forgotten

    @property
    def n_to_extract(self) -> int:
        """Documents whose facts are to be found."""
        return self.n_new + self.n_again


@dataclass(frozen=True)
class ExtractReport:
    """Rows extracted by table, and documents on which extraction failed."""

    rows: dict[str, int]
    n_rejected: int


@contextmanager
def shipped_articles() -> Iterator[Path]:
    """The folder of articles that come with the project."""
    with as_file(files("seeds") / "documents") as folder:
        yield folder


def preflight(run: Run) -> None:
    """Raise what the user can mend, a missing path, a wrong word list, no cluster, before anything is started."""
    if run.paths:
        ingest_batches(run.paths, lexicons())
    else:
        published_database(run.warehouse)
    if run.cluster is not None:
        from flows.cluster import check_cluster

        check_cluster(run.cluster)


def ingest_step(run: Run, advance: Advance) -> IngestReport:
    """Read the input into the spool, texts only where the warehouse has not got them; then settle what to extract."""
    for part in ("documents", "seen", "chosen", "rejected_ingest"):
        run.spool.clear(part)
    with stage("ingest") as told:
        report = _ingested(run, advance)
        told |= {name: n for name, n in vars(report).items() if n}
    return report


def _ingested(run: Run, advance: Advance) -> IngestReport:
    stored = stored_ids(run.warehouse)
    n_batches = n_refused = n_ignored = 0
    for batch in ingest_batches(run.paths, lexicons()) if run.paths else ():
        refusals = batch.refusals
        run.spool.write("documents", n_batches, batch.documents.join(stored, on="doc_id", how="anti"))
        run.spool.write("seen", n_batches, batch.appearances)
        run.spool.reject("ingest", n_batches, refusals.to_dicts())
        n_refused += refusals.filter(pl.col("table_name") == "documents").height
        n_ignored += batch.n_ignored
        n_batches += 1
        advance(batch.n_seen)
    with planned(run.warehouse, _Seen(run.spool), _mark(), run.forget) as plan:
        _lay_down_stored(run, plan, n_batches)
        for number, documents in enumerate(run.spool.frames("documents", ["doc_id"])):
            run.spool.write("chosen", number, plan.chosen(documents["doc_id"]))
        return IngestReport(
            plan.n_new,
            plan.n_unchanged,
            n_refused + plan.n_repeated,
            n_ignored,
            plan.n_forgotten,
            plan.n_again,
            plan.n_superseding,
        )


def _mark() -> str:
    return fingerprint(pipeline_version(), lexicon_hash())


@dataclass(frozen=True)
class _Seen:
    """The appearances of every document given, read from the spool whenever they are asked for."""

    spool: Spool

    def __iter__(self) -> Iterator[pl.DataFrame]:
        return map(appearances_of, self.spool.frames("seen"))


def _lay_down_stored(run: Run, plan: Plan, start: int) -> None:
    """Texts of the warehouse that are to be extracted again, as if they had been read; their language is told anew."""
    words = ingest_words(lexicons())
    for number, texts in enumerate(plan.again(BATCH_SIZE), start):
        told = pl.Series("language", [language(text, words.language) for text in texts["text"]], pl.String)
        run.spool.write("documents", number, texts.with_columns(told))


def _as_chosen(documents: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Those documents that are to be extracted, with what the appearance that speaks for each says of it."""
    texts = documents.select("doc_id", "source_id", "language", "text", "n_chars")
    return texts.join(chosen, on="doc_id", how="inner", maintain_order="left").select(list(DOCUMENT_COLUMNS))


def extract_step(run: Run, advance: Advance) -> ExtractReport:
    """Extract every document of the spool; the tables of each batch go back into it."""
    for part in ("tables", "rejected_extract"):
        run.spool.clear(part)
    rows: dict[str, int] = {}
    n_rejected = 0
    with stage("extract") as told:
        documents = map(_as_chosen, run.spool.frames("documents"), run.spool.frames("chosen"))
        for number, batch in enumerate(extracted(documents, run.workers, run.cluster)):
            run.spool.lay_tables(number, batch.files)
            run.spool.reject("extract", number, batch.quarantine)
            n_rejected += len(batch.quarantine)
            for name, n in batch.rows.items():
                rows[name] = rows.get(name, 0) + n
            advance(batch.n_documents)
        told |= {"rows": rows, "n_rejected": n_rejected}
    return ExtractReport(rows, n_rejected)


def build_step(run: Run, ingested: IngestReport) -> BuildResult:
    """Validate, load, derive and publish what the spool holds."""
    return build(
        run.warehouse,
        run.spool.tables(),
        run.spool.quarantine(),
        lexicons(),
        pipeline_version(),
        lexicon_hash(),
        ingested.n_seen,
        _Seen(run.spool),
        run.forget,
        keep=run.keep,
        gate=run.gate,
    )
