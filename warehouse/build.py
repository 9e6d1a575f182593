"""A run's way into the warehouse: base tables in, a checked and published build out.

What the published build holds is carried over; documents given again are replaced, unchanged ones need not come.
Nothing becomes visible before every check has passed; the same inputs give the same build, and publish nothing new."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from schemas import catalog
from schemas.validation import quarantine as quarantine_frame
from warehouse import checks
from warehouse.changes import Changes, changes
from warehouse.derive import derive
from warehouse.errors import WarehouseError
from warehouse.export import export
from warehouse.layout import DATABASE, EXPORTS, Layout, locked, staging
from warehouse.load import Inputs, load
from warehouse.publish import publish
from warehouse.workbench import Connection, frame, script, workbench

Batch = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class BuildResult:
    """What a build came to; `published` is False where the same build stands already."""

    build_id: str
    published: bool
    path: Path
    counts: dict[str, int] = field(default_factory=dict)
    n_documents_in: int = 0
    n_quarantined: int = 0
    changes: Changes = field(default_factory=Changes)

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
    from warehouse.export import database_tables

    con = database_tables(published / DATABASE)
    try:
        return frame(
            con,
            f"SELECT {', '.join(KNOWN_TYPES)} FROM house.documents JOIN house.document_versions USING (doc_id) "
            "WHERE is_current ORDER BY doc_id",
        )
    finally:
        con.close()


def build(
    warehouse_dir: Path,
    batches: Iterable[Batch],
    quarantine: pl.DataFrame | None = None,
    lexicons: Mapping[str, pl.DataFrame] | None = None,
    pipeline_version: str = "",
    lexicon_hash: str = "",
    n_documents_in: int | None = None,
    n_unchanged: int = 0,
) -> BuildResult:
    """Validate, load, derive, check and publish.

    `batches` are dictionaries of base tables (`schemas.catalog.BASE_TABLES`; absent ones count as empty). `quarantine`
    is what earlier stages rejected (stage, table_name, reason, row, path; table_name `documents` for a document).
    `n_documents_in` counts all documents of the run: those in the batches, the rejected ones and the `n_unchanged` that
    were not extracted again. A document neither loaded nor rejected stops the build. Raises `WarehouseError` with one
    line; the published build then stands as it was."""
    aside = quarantine if quarantine is not None else quarantine_frame()
    given = _Counted(batches)
    with locked(Path(warehouse_dir)) as layout, staging(layout) as folder, workbench(folder) as con:
        n_rejected = len(aside.filter(pl.col("table_name") == "documents"))
        inputs = Inputs(aside, fingerprint(pipeline_version, lexicon_hash))
        load(con, layout.published(), given, inputs)
        n_in = n_documents_in if n_documents_in is not None else given.n_documents + n_rejected + n_unchanged
        con.execute("INSERT INTO base.counts VALUES ('documents', ?)", [n_in - n_unchanged])
        _refuse_lost_documents(con)
        build_id = _build_id(con, pipeline_version, lexicon_hash)
        published = layout.published()
        if published is not None and published.name == build_id:
            return BuildResult(build_id, False, published, _counts(con), n_in, len(aside))
        return _built(con, layout, folder, build_id, (pipeline_version, lexicon_hash), lexicons or {}, n_in)


class _Counted:
    """The batches, counted while they go by."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self._batches, self.n_documents = batches, 0

    def __iter__(self) -> Any:
        for batch in self._batches:
            self.n_documents += len(batch.get("documents", ()))
            yield batch


def _built(
    con: Connection,
    layout: Layout,
    folder: Path,
    build_id: str,
    versions: tuple[str, str],
    lexicons: Mapping[str, pl.DataFrame],
    n_in: int,
) -> BuildResult:
    for name, value in zip(("build_id", "pipeline_version", "lexicon_hash"), (build_id, *versions), strict=True):
        con.execute(f"SET VARIABLE {name} = ?", [value])
    con.execute("SET VARIABLE schema_version = ?", [catalog.SCHEMA_VERSION])
    derive(con, lexicons)
    _refuse_failures(con, folder)
    for name in catalog.TABLES:
        for line in catalog.comments(name, "house"):
            con.execute(line)
    export(con, folder / EXPORTS)
    told = changes(con, layout.published())
    counts, n_quarantined = _counts(con, "house"), _count(con, "house.quarantine")
    con.execute("CHECKPOINT house")
    con.execute("DETACH house")
    path = publish(layout, folder, build_id)
    _note(layout, build_id, counts, told)
    return BuildResult(build_id, True, path, counts, n_in, n_quarantined, told)


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
        raise WarehouseError(f"documents: {lost[0]}; nothing published. Report it: no document may be lost on the way.")


def _refuse_failures(con: Connection, folder: Path) -> None:
    failures = checks.failures(con)
    if failures.is_empty():
        return
    first = failures.row(0, named=True)
    raise WarehouseError(
        f"{first['table_name']}: {first['problem']} ({first['row']}); {len(failures)} failures, nothing published. "
        'Run "claimhouse check" on the last build to compare.'
    )


def _counts(con: Connection, schema: str = "base") -> dict[str, int]:
    names = catalog.TABLES if schema == "house" else catalog.BASE_TABLES
    return {name: _count(con, f"{schema}.{name}") for name in names}


def _count(con: Connection, table: str) -> int:
    found = con.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0


def _note(layout: Layout, build_id: str, counts: dict[str, int], told: Changes) -> None:
    """A line in the journal: when a build happened is kept out of the build."""
    line = {
        "build_id": build_id,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": counts,
        "gained": told.gained,
        "lost": told.lost,
        "n_verdicts_turned": len(told.verdicts_turned),
    }
    with layout.journal.open("a", encoding="utf-8") as journal:
        journal.write(json.dumps(line, ensure_ascii=False) + "\n")
