"""Paths in, batches of documents out, with what was refused; the last step of ingest, and its only public face.

The same text from the same source is loaded once: later ones are refused as duplicates. Input order is kept, and the
batches are cut by it, so that a run gives the same batches whoever works on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from flows.ingest.discovery import discover
from flows.ingest.documents import DOCUMENT_COLUMNS, IngestWords, document, ingest_words
from flows.ingest.readers import article, articles
from flows.ingest.records import DOCUMENTS, STAGE, Article, Given, Refused, refused
from transforms.metadata_publishers import without_secrets

QUARANTINE_COLUMNS = ("stage", "table_name", "reason", "row", "path")
APPEARANCE_COLUMNS = {
    name: dtype for name, dtype in DOCUMENT_COLUMNS.items() if name not in ("text", "n_chars", "language")
}
_DUPLICATE = "duplicate"
BATCH_SIZE = 500
_BATCH_CHARS = 8_000_000


@dataclass(frozen=True, slots=True)
class Ingested:
    """Documents and quarantine rows, in input order.

    `n_seen` counts documents loaded and refused; quarantine rows whose `table_name` is not `documents` are details
    dropped from documents that were loaded. `n_ignored` counts files of other types in the folders given.
    `appearances` holds what is said of each document, its text apart, once for every place where it stands: those of
    refused duplicates are among them.
    """

    documents: pl.DataFrame
    quarantine: pl.DataFrame
    n_seen: int
    n_ignored: int
    appearances: pl.DataFrame

    @property
    def refusals(self) -> pl.DataFrame:
        """Quarantine without the duplicates."""
        return self.quarantine.filter(~pl.col("reason").str.starts_with(f"{_DUPLICATE}: "))


@dataclass(slots=True)
class _Batch:
    rows: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)
    appearances: list[dict[str, Any]] = field(default_factory=list)
    n_chars: int = 0

    def is_full(self, size: int) -> bool:
        return len(self.rows) + len(self.refusals) >= size or self.n_chars >= _BATCH_CHARS

    def closed(self, secrets: re.Pattern[str], n_ignored: int = 0) -> Ingested:
        n_refused = sum(r.table_name == DOCUMENTS for r in self.refusals)
        refusals = [
            (STAGE, r.table_name, *(without_secrets(told, secrets) for told in (r.reason, r.row, r.path)))
            for r in self.refusals
        ]
        return Ingested(
            pl.DataFrame(self.rows, schema=DOCUMENT_COLUMNS),
            pl.DataFrame(refusals, schema=dict.fromkeys(QUARANTINE_COLUMNS, pl.String), orient="row"),
            len(self.rows) + n_refused,
            n_ignored,
            pl.DataFrame([{c: row[c] for c in APPEARANCE_COLUMNS} for row in self.appearances], APPEARANCE_COLUMNS),
        )


def ingest(paths: Sequence[Path], lexicons: Mapping[str, pl.DataFrame]) -> Ingested:
    """Every document of files and folders. Raises InputError if the paths lead to none."""
    batches = list(ingest_batches(paths, lexicons))
    return Ingested(
        pl.concat([b.documents for b in batches]),
        pl.concat([b.quarantine for b in batches]),
        sum(b.n_seen for b in batches),
        sum(b.n_ignored for b in batches),
        pl.concat([b.appearances for b in batches]),
    )


def ingest_batches(
    paths: Sequence[Path], lexicons: Mapping[str, pl.DataFrame], batch_size: int = BATCH_SIZE
) -> Iterator[Ingested]:
    """The same in batches of bounded size, at least one; large inputs are never held whole.

    Raises InputError at once, not on the first batch, if the paths lead to nothing.
    """
    discovery = discover(paths)
    found = (item for file in discovery.files for item in articles(file))
    return _batches([*discovery.refused], found, ingest_words(lexicons), batch_size, discovery.n_ignored)


def ingest_bytes(raw: bytes, path: str, lexicons: Mapping[str, pl.DataFrame]) -> Ingested:
    """One document from its bytes, as if read from a file called `path` (its suffix tells a web page)."""
    return next(_batches([], [article(raw, path, Given())], ingest_words(lexicons), BATCH_SIZE, 0))


def _batches(
    refusals: list[Refused], found: Iterable[Article | Refused], words: IngestWords, size: int, n_ignored: int
) -> Iterator[Ingested]:
    """Articles as documents, batch by batch; the first batch also holds what discovery refused."""
    loaded: dict[str, str] = {}
    keys: set[str] = set()
    batch = _Batch(refusals=refusals)
    for item in found:
        if batch.is_full(size):
            yield batch.closed(words.metadata.secrets, n_ignored)
            batch, n_ignored = _Batch(), 0
        row = _taken(item, words, batch)
        if row is None:
            continue
        batch.appearances.append(row)
        if first := loaded.get(row["doc_id"]):
            batch.refusals.append(_duplicate(row, first))
            continue
        if row["article_key"] in keys and not row["url"]:  # an id that a file gives to two rows tells nothing
            row["article_key"] = f"{row['source_id']}|{row['path']}"
        keys.add(row["article_key"])
        loaded[row["doc_id"]] = row["path"]
        batch.rows.append(row)
        batch.n_chars += row["n_chars"]
    yield batch.closed(words.metadata.secrets, n_ignored)


def _taken(item: Article | Refused, words: IngestWords, batch: _Batch) -> dict[str, Any] | None:
    """The document of one item, its refusals noted in the batch."""
    if isinstance(item, Refused):
        batch.refusals.append(item)
        return None
    try:
        row, dropped = document(item, words)
    except Exception as error:  # one document that trips a library must not end a run of thousands
        row, dropped = refused(item.path, "failed", f"{type(error).__name__}: {error}"[:300]), []
    batch.refusals += dropped
    if isinstance(row, Refused):
        batch.refusals.append(row)
        return None
    return row


def _duplicate(row: Mapping[str, Any], first: str) -> Refused:
    about = {key: row[key] for key in ("doc_id", "source_id", "path", "title", "sha256")}
    return refused(row["path"], _DUPLICATE, f"the same text from the same source as {first}", about)
