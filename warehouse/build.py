"""A run's way into the warehouse: base tables in, a checked and published build out.

What the published build holds is carried over; documents given again are replaced, unchanged ones need not come.
Nothing becomes visible before every check has passed; the same inputs give the same build, and publish nothing new."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from schemas import catalog
from schemas.validation import quarantine as quarantine_frame
from warehouse import checks
from warehouse.changes import Changes, changes
from warehouse.derive import derive
from warehouse.errors import CheckError
from warehouse.export import export
from warehouse.layout import DATABASE, EXPORTS, Layout, locked, staging
from warehouse.load import Inputs, load
from warehouse.publish import KEPT_BUILDS, publish
from warehouse.stages import stage
from warehouse.workbench import Connection, attached, frame, opened, script, workbench

Batch = Mapping[str, pl.DataFrame]
Gate = Callable[[Connection], None]


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


KNOWN_TYPES = dict.fromkeys(
    ("doc_id", "sha256", "path", "source_id", "title", "url", "article_key", "fingerprint"), pl.String
) | {"published_on": pl.Date()}


def fingerprint(pipeline_version: str, lexicon_hash: str) -> str:
    """What a document's facts depend on besides the document."""
    return hashlib.sha256(f"{pipeline_version}\0{lexicon_hash}".encode()).hexdigest()[:16]


def known_documents(warehouse_dir: Path) -> pl.DataFrame:
    """The current documents of the published build, with KNOWN_TYPES as columns; empty where there is no warehouse yet.

    A document with the same doc_id, metadata and fingerprint (see `fingerprint()`) need not be given to `build` again;
    count it in `n_unchanged`."""
    published = Layout(Path(warehouse_dir)).published()
    if published is None:
        return pl.DataFrame(schema=KNOWN_TYPES)
    columns = ", ".join(KNOWN_TYPES)
    with opened(published / DATABASE) as con:
        known = "FROM house.documents JOIN house.document_versions USING (doc_id) WHERE is_current"
        return frame(con, f"SELECT {columns} {known} ORDER BY doc_id")


def build(
    warehouse_dir: Path,
    batches: Iterable[Batch],
    quarantine: pl.DataFrame | None = None,
    lexicons: Mapping[str, pl.DataFrame] | None = None,
    pipeline_version: str = "",
    lexicon_hash: str = "",
    n_documents_in: int | None = None,
    n_unchanged: int = 0,
    keep: int = KEPT_BUILDS,
    gate: Gate | None = None,
) -> BuildResult:
    """Validate, load, derive, check and publish.

    `batches` are dictionaries of base tables (`schemas.catalog.BASE_TABLES`; absent ones count as empty). `quarantine`
    is what earlier stages rejected (stage, table_name, reason, row, path; table_name `documents` for a document).
    `n_documents_in` counts all documents of the run: those in the batches, the rejected ones and the `n_unchanged` that
    were not extracted again. A document neither loaded nor rejected stops the build. `gate` is asked last, with the
    finished tables under `house`, and raises what forbids publishing them; the last `keep` builds are kept. Raises
    `WarehouseError` with one line; the published build then stands as it was."""
    given = _Given(batches, quarantine, pipeline_version, lexicon_hash, n_documents_in, n_unchanged)
    with locked(Path(warehouse_dir)) as layout, staging(layout) as folder:
        published = layout.published()
        with workbench(folder) as con:
            with stage("load"):
                _loaded(con, published, given)
            build_id = _build_id(con, pipeline_version, lexicon_hash)
            if published is not None and published.name == build_id:
                return _standing(con, published, given)
            result = _made(con, folder, published, build_id, given, lexicons or {}, gate)
        # Only now is the database closed, complete, and alone in its folder.
        with stage("publish"):
            publish(layout, folder, build_id, keep)
        return replace(result, unplaced=_unplaced(result.path))


class _Given:
    """What a run brings; documents are counted while the batches go by."""

    def __init__(
        self,
        batches: Iterable[Batch],
        quarantine: pl.DataFrame | None,
        pipeline_version: str,
        lexicon_hash: str,
        n_documents_in: int | None,
        n_unchanged: int,
    ) -> None:
        self._batches, self._n_in, self.n_unchanged = batches, n_documents_in, n_unchanged
        self.quarantine = quarantine if quarantine is not None else quarantine_frame()
        self.pipeline_version, self.lexicon_hash = pipeline_version, lexicon_hash
        self._n_batched = 0

    def __iter__(self) -> Iterator[Batch]:
        for batch in self._batches:
            self._n_batched += len(batch.get("documents", ()))
            yield batch

    @property
    def n_documents_in(self) -> int:
        """As told, else as counted."""
        rejected = len(self.quarantine.filter(pl.col("table_name") == "documents"))
        return self._n_in if self._n_in is not None else self._n_batched + rejected + self.n_unchanged


def _loaded(con: Connection, published: Path | None, given: _Given) -> None:
    load(con, published, given, Inputs(given.quarantine, fingerprint(given.pipeline_version, given.lexicon_hash)))
    con.execute("INSERT INTO base.counts VALUES ('documents', ?)", [given.n_documents_in - given.n_unchanged])
    _refuse_lost_documents(con)


def _standing(con: Connection, published: Path, given: _Given) -> BuildResult:
    """The published build, told anew."""
    with attached(con, published / DATABASE, "previous"):
        counts = _counts(con, "previous")
    n_aside, unplaced = counts["quarantine"], _unplaced(published)
    return BuildResult(published.name, False, published, counts, given.n_documents_in, n_aside, unplaced=unplaced)


def _unplaced(path: Path) -> list[tuple[str, str, int]]:
    """What was seen in a build and not placed, counted."""
    with opened(path / DATABASE) as con:
        return con.execute(script("reports", "unplaced")).fetchall()


def _made(
    con: Connection,
    folder: Path,
    published: Path | None,
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
    comments = (line for name in catalog.TABLES for line in catalog.comments(name, "house"))
    con.execute(";\n".join(["BEGIN", *comments, "COMMIT"]))
    with stage("export"):
        export(con, folder / EXPORTS)
    told, counts = changes(con, published), _counts(con, "house")
    con.execute("CHECKPOINT house")
    path = folder.with_name(build_id)
    return BuildResult(build_id, True, path, counts, given.n_documents_in, counts["quarantine"], told)


def _build_id(con: Connection, pipeline_version: str, lexicon_hash: str) -> str:
    """A hash of everything that decides what a build holds."""
    digest = hashlib.sha256(f"{pipeline_version}\0{lexicon_hash}\0{catalog.SCHEMA_VERSION}".encode())
    documents = (
        "SELECT d.* EXCLUDE (text, version, is_new), v.version, v.is_current "
        "FROM base.documents AS d JOIN step.versions AS v USING (doc_id) ORDER BY doc_id"
    )
    for query in (
        documents,
        "SELECT quarantine_id FROM base.quarantine ORDER BY ALL",
        "FROM base.redirects ORDER BY ALL",
    ):
        for row in con.execute(query).fetchall():
            digest.update(json.dumps(row, default=str).encode())
    return digest.hexdigest()[:16]


def _refuse_lost_documents(con: Connection) -> None:
    lost = con.execute(script("invariants", "documents_given")).fetchone()
    if lost is not None:
        raise CheckError(f"documents: {lost[0]}; nothing published. Report it: no document may be lost on the way.")


def _refuse_failures(con: Connection) -> None:
    failures = checks.failures(con)
    if failures.is_empty():
        return
    first = failures.row(0, named=True)
    raise CheckError(
        f"{first['table_name']}: {first['problem']} ({first['row']}); {len(failures)} failures, nothing published. "
        'Run "claimhouse check" on the last build to compare.'
    )


def _counts(con: Connection, database: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in catalog.TABLES:
        row = con.execute(f"SELECT count(*) FROM {database}.{name}").fetchone()
        found[name] = int(row[0]) if row else 0
    return found
