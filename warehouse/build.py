"""A run's way into the warehouse: base tables in, a checked and published build out.

What the published build holds is carried over; documents given again are replaced, unchanged ones need not come.
Nothing becomes visible before every check has passed; the same inputs give the same build, and publish nothing new."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

import polars as pl

from schemas import catalog, shortcuts
from schemas.validation import quarantine as quarantine_frame
from warehouse import checks
from warehouse.changes import Changes, changes
from warehouse.derive import derive
from warehouse.errors import CheckError
from warehouse.export import export
from warehouse.layout import DATABASE, EXPORTS, locked, staging
from warehouse.ledger import write_ledger
from warehouse.load import Inputs, load
from warehouse.publish import KEPT_BUILDS, publish
from warehouse.stages import stage
from warehouse.workbench import Connection, beside, opened, script, unpublished, workbench

Batch = Mapping[str, pl.DataFrame]
Gate = Callable[[Connection], None]
_LOST: Final = "documents in are not documents loaded and quarantined"
_FETCHED: Final = 10_000  # rows of a result that are held at a time
_REPORT: Final = "Report it: no document may be lost on the way."


@dataclass(frozen=True)
class BuildResult:
    """What a build came to; `published` is False where the same build stands already.

    `unplaced` counts what was seen and no fact uses: what, reason, number."""

    build_id: str
    published: bool
    path: Path
    counts: dict[str, int] = field(default_factory=dict)
    n_documents_in: int = 0
    n_quarantined: int = 0
    changes: Changes = field(default_factory=Changes)
    unplaced: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def gained(self) -> dict[str, int]:
        """Facts per table that the build before did not have."""
        return self.changes.gained

    @property
    def lost(self) -> dict[str, int]:
        """Facts per table that only the build before had."""
        return self.changes.lost

    @property
    def verdicts_turned(self) -> list[tuple[str, str, str, str]]:
        """Claims judged otherwise than before: claim_id, statement, before, after."""
        return self.changes.verdicts_turned


def fingerprint(pipeline_version: str, lexicon_hash: str) -> str:
    """What a document's facts depend on besides the document."""
    return hashlib.sha256(f"{pipeline_version}\0{lexicon_hash}".encode()).hexdigest()[:16]


def build(
    warehouse_dir: Path,
    batches: Iterable[Batch],
    quarantine: pl.DataFrame | None = None,
    lexicons: Mapping[str, pl.DataFrame] | None = None,
    pipeline_version: str = "",
    lexicon_hash: str = "",
    n_documents_in: int | None = None,
    seen: Iterable[pl.DataFrame] | None = None,
    forget: pl.DataFrame | None = None,
    keep: int = KEPT_BUILDS,
    gate: Gate | None = None,
) -> BuildResult:
    """Validate, load, derive, check and publish.

    `batches` are dictionaries of base tables (`schemas.catalog.BASE_TABLES`; absent ones count as empty). `quarantine`
    is what earlier stages rejected (stage, table_name, reason, row, path; table_name `documents` for a document).
    `seen` are the appearances (`warehouse.ledger`) of every document given, also of those that were not extracted
    again, some at a time and as often as they are asked for; without it, of those in the batches. `n_documents_in`
    counts all documents given: those seen and those that ingest rejected. `forget` are the tombstones from now on
    (kind, name), None for those that stand. A document neither loaded nor rejected stops the build. `gate` is asked
    last, with the finished tables under `house`, and raises what forbids publishing them; the last `keep` builds are
    kept. Raises `WarehouseError` with one line; the published build then stands as it was."""
    mark = fingerprint(pipeline_version, lexicon_hash)
    told = None if seen is None else _Counted(seen)
    inputs = Inputs(quarantine if quarantine is not None else quarantine_frame(), mark, told, forget)
    given = _Given(batches, inputs, told, pipeline_version, lexicon_hash, n_documents_in)
    with locked(Path(warehouse_dir)) as layout:
        published = layout.published()
        if published is not None and given.has_no_batch and _would_be(published, given) == published.name:
            return _standing(published, given)
        with staging(layout) as folder:
            with workbench(folder) as con, beside(con, published) as is_published:
                with stage("load"):
                    load(con, is_published, given, inputs)
                    _refuse_lost_documents(con, given)
                build_id = _build_id(con, given)
                if published is not None and published.name == build_id:
                    return _standing(published, given)
                result = _made(con, folder, is_published, build_id, given, lexicons or {}, gate)
            # Only now is the database closed, complete, and alone in its folder.
            with stage("publish"):
                publish(layout, folder, build_id, keep)
            return replace(result, unplaced=_unplaced(result.path))


class _Counted:
    """Frames whose rows are counted whenever they go by."""

    def __init__(self, parts: Iterable[pl.DataFrame]) -> None:
        self._parts = parts
        self.n_rows = 0

    def __iter__(self) -> Iterator[pl.DataFrame]:
        self.n_rows = 0
        for part in self._parts:
            self.n_rows += part.height
            yield part


class _Given:
    """What a run brings; documents are counted while the batches, and what was seen, go by."""

    def __init__(
        self,
        batches: Iterable[Batch],
        inputs: Inputs,
        seen: _Counted | None,
        pipeline_version: str,
        lexicon_hash: str,
        n_documents_in: int | None,
    ) -> None:
        self._batches, self._told, self.inputs, self._seen = iter(batches), n_documents_in, inputs, seen
        self.pipeline_version, self.lexicon_hash = pipeline_version, lexicon_hash
        self._n_batched = 0
        self._first = next(self._batches, None)
        self.has_no_batch = self._first is None

    def __iter__(self) -> Iterator[Batch]:
        for batch in () if self._first is None else chain((self._first,), self._batches):
            self._n_batched += len(batch.get("documents", ()))
            yield batch

    @property
    def n_accounted(self) -> int:
        """Documents seen, and those that were rejected before."""
        rejected = self.inputs.quarantine.filter(pl.col("table_name") == "documents")
        if self._seen is None:
            return self._n_batched + rejected.height
        return self._seen.n_rows + rejected.filter(pl.col("stage") == "ingest").height

    @property
    def n_documents_in(self) -> int:
        """As told, else as counted."""
        return self._told if self._told is not None else self.n_accounted


def _would_be(published: Path, given: _Given) -> str:
    """The build that a run without new facts would make, found out in memory."""
    with unpublished() as con, beside(con, published) as is_published:
        load(con, is_published, (), given.inputs, with_facts=False)
        _refuse_lost_documents(con, given)
        return _build_id(con, given)


def _standing(published: Path, given: _Given) -> BuildResult:
    """The published build, told anew."""
    with opened(published / DATABASE) as con:
        counts = _counts(con, "house")
    n_aside, unplaced = counts["quarantine"], _unplaced(published)
    return BuildResult(published.name, False, published, counts, given.n_documents_in, n_aside, unplaced=unplaced)


def _unplaced(path: Path) -> list[tuple[str, str, int]]:
    """What was seen in a build and not placed, counted."""
    with opened(path / DATABASE) as con:
        return con.execute(script("reports", "unplaced")).fetchall()


def _made(
    con: Connection,
    folder: Path,
    is_published: bool,
    build_id: str,
    given: _Given,
    lexicons: Mapping[str, pl.DataFrame],
    gate: Gate | None,
) -> BuildResult:
    """Derive, check, describe and export in the staging folder."""
    variables = {
        "build_id": build_id,
        "pipeline_version": given.pipeline_version,
        "lexicon_hash": given.lexicon_hash,
        "schema_version": catalog.SCHEMA_VERSION,
    }
    for name, value in variables.items():
        con.execute(f"SET VARIABLE {name} = ?", [value])
    with stage("derive"):
        derive(con, lexicons)
    with stage("check"):
        _refuse_failures(con)
        if gate is not None:
            gate(con)
    write_ledger(con)
    comments = [line for name in catalog.TABLES for line in catalog.comments(name, "house")]
    comments += [line for name in shortcuts.SHORTCUTS for line in shortcuts.comments(name, "house")]
    con.execute(";\n".join(["BEGIN", *comments, "COMMIT"]))
    with stage("export"):
        export(con, folder / EXPORTS)
        told, counts = changes(con, is_published), _counts(con, "house")
    path = folder.with_name(build_id)
    return BuildResult(build_id, True, path, counts, given.n_documents_in, counts["quarantine"], told)


def _build_id(con: Connection, given: _Given) -> str:
    """A hash of everything that decides what a build holds, however many runs brought it."""
    digest = hashlib.sha256(f"{given.pipeline_version}\0{given.lexicon_hash}\0{catalog.SCHEMA_VERSION}".encode())
    documents = (
        "SELECT d.* EXCLUDE (text, n_chars, language, is_new, article_key), v.article_key, v.version, v.is_current "
        "FROM base.documents AS d JOIN step.versions AS v USING (doc_id) ORDER BY doc_id"
    )
    for query in (documents, "SELECT quarantine_id FROM base.quarantine ORDER BY ALL"):
        found = con.execute(query)
        while rows := found.fetchmany(_FETCHED):
            digest.update("".join(json.dumps(row, default=str) for row in rows).encode())
    return digest.hexdigest()[:16]


def _refuse_lost_documents(con: Connection, given: _Given) -> None:
    if given.n_documents_in != given.n_accounted:
        lost = f"{given.n_documents_in} in, {given.n_accounted} loaded, unchanged or quarantined"
        raise CheckError(f"documents: {_LOST}: {lost}; nothing published. {_REPORT}")
    row = con.execute(script("invariants", "documents_given")).fetchone()
    if row is not None:
        raise CheckError(f"documents: {row[0]}; nothing published. {_REPORT}")


def _refuse_failures(con: Connection) -> None:
    failures = checks.failures(con)
    if failures.is_empty():
        return
    first = failures.row(0, named=True)
    problem = first["problem"].partition(": ")[0]  # behind it stands what fails: text of a document, which no log holds
    raise CheckError(
        f"{first['table_name']}: {problem} ({first['row']}); {len(failures)} failures, nothing published. "
        'Run "claimhouse check" on the last build to compare.'
    )


def _counts(con: Connection, database: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in catalog.TABLES:
        row = con.execute(f"SELECT count(*) FROM {database}.{name}").fetchone()
        found[name] = int(row[0]) if row else 0
    return found
