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
from flows.ingest import ingest_batches
from flows.lexicons import lexicon_hash, lexicons
from flows.progress import Advance
from flows.spool import Spool
from flows.versions import pipeline_version
from warehouse.build import KNOWN_TYPES, BuildResult, Gate, build, fingerprint, known_documents
from warehouse.publish import KEPT_BUILDS
from warehouse.stages import stage


@dataclass(frozen=True)
class Run:
    """What was asked for: files and folders, the warehouse to add to, how many processes, how many builds to keep, and
    what is asked before a build is published."""

    paths: tuple[Path, ...]
    warehouse: Path
    workers: int
    spool: Spool
    keep: int = KEPT_BUILDS
    gate: Gate | None = None


@dataclass(frozen=True)
class IngestReport:
    """What ingest saw: new, unchanged and rejected documents; files of other types were passed over."""

    n_new: int
    n_unchanged: int
    n_rejected: int
    n_ignored: int

    @property
    def n_seen(self) -> int:
        """Documents given."""
        return self.n_new + self.n_unchanged + self.n_rejected


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
    """Raise what the user can mend, a missing path or a wrong word list, before anything is started."""
    ingest_batches(run.paths, lexicons())


def ingest_step(run: Run, advance: Advance) -> IngestReport:
    """Read the input into the spool, except for what the warehouse holds as it is."""
    for part in ("documents", "rejected_ingest"):
        run.spool.clear(part)
    known = known_documents(run.warehouse)
    n_new = n_unchanged = n_rejected = n_ignored = 0
    with stage("ingest") as told:
        for number, batch in enumerate(ingest_batches(run.paths, lexicons())):
            fresh = _unknown(batch.documents, known)
            run.spool.write("documents", number, fresh)
            run.spool.reject("ingest", number, batch.quarantine.to_dicts())
            n_new += fresh.height
            n_unchanged += batch.documents.height - fresh.height
            n_rejected += batch.n_seen - batch.documents.height
            n_ignored += batch.n_ignored
            advance(batch.n_seen)
        told |= {"n_new": n_new, "n_unchanged": n_unchanged, "n_rejected": n_rejected, "n_ignored": n_ignored}
    return IngestReport(n_new, n_unchanged, n_rejected, n_ignored)


def _unknown(documents: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Documents that the warehouse does not hold in the same state, read by the same code and words."""
    mark = pl.lit(fingerprint(pipeline_version(), lexicon_hash())).alias("fingerprint")
    marked = documents.with_columns(mark)
    return marked.join(known, on=list(KNOWN_TYPES), how="anti", nulls_equal=True, maintain_order="left").drop(
        "fingerprint"
    )


def extract_step(run: Run, advance: Advance) -> ExtractReport:
    """Extract every document of the spool; the tables of each batch go back into it."""
    for part in ("tables", "rejected_extract"):
        run.spool.clear(part)
    rows: dict[str, int] = {}
    n_rejected = 0
    with stage("extract") as told:
        for number, batch in enumerate(extracted(run.spool.frames("documents"), run.workers)):
            run.spool.write_tables(number, batch.tables)
            run.spool.reject("extract", number, batch.quarantine)
            n_rejected += len(batch.quarantine)
            for name, frame in batch.tables.items():
                rows[name] = rows.get(name, 0) + frame.height
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
        ingested.n_unchanged,
        run.keep,
        run.gate,
    )
