"""Frames into the bytes that travel and that the spool keeps, and back; a batch put together from its documents.

Documents and tables are Parquet both ways. Whoever extracts writes the files, so that the process which collects them
only lays them down.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import polars as pl

from flows.errors import ClaimhouseError
from flows.parcels import BatchFiles

NO_COINCIDENCE = 10  # documents in a row that all end what tries them: something else ends it


class LostDocument(Exception):
    """A document that ended whatever tried to extract it; the message says how."""


def parquet_bytes(frame: pl.DataFrame) -> bytes:
    """The frame as a Parquet file."""
    file = io.BytesIO()
    frame.write_parquet(file, compression="lz4", statistics=True)
    return file.getvalue()


def frame_of(parquet: bytes) -> pl.DataFrame:
    """The frame that a Parquet file holds."""
    return pl.read_parquet(io.BytesIO(parquet))


def batch_files(
    tables: dict[str, pl.DataFrame], quarantine: list[dict[str, str | None]], n_documents: int
) -> BatchFiles:
    """A batch's tables as files."""
    files = {name: parquet_bytes(frame) for name, frame in tables.items()}
    return BatchFiles(files, {name: frame.height for name, frame in tables.items()}, quarantine, n_documents)


def document_by_document(documents: bytes, extract_one: Callable[[bytes], BatchFiles]) -> BatchFiles:
    """A batch's files from each document by itself; one at which `extract_one` raises LostDocument is quarantined.

    Raises ClaimhouseError if that becomes of all of many: nothing is to be quarantined for want of memory."""
    frame = frame_of(documents)
    parts: list[BatchFiles] = []
    quarantine: list[dict[str, str | None]] = []
    for row in range(frame.height):
        document = frame.slice(row, 1)
        try:
            part = extract_one(parquet_bytes(document))
        except LostDocument as lost:
            quarantine.append(rejected(document.row(0, named=True), str(lost)))
        else:
            parts.append(part)
            quarantine += part.quarantine
    if not parts and len(quarantine) >= NO_COINCIDENCE:
        raise ClaimhouseError(
            f"extraction: {len(quarantine)} documents in a row ended what tried them ({quarantine[-1]['reason']}). That"
            " is hardly their doing: give it more memory, or run with fewer --workers."
        )
    yielded = [part.files for part in parts if part.files]
    tables = {name: pl.concat([frame_of(files[name]) for files in yielded]) for name in yielded[0]} if yielded else {}
    return batch_files(tables, quarantine, frame.height)


def rejected(document: dict[str, object], reason: str) -> dict[str, str | None]:
    """The row of the quarantine for a document that could not be extracted."""
    return {
        "stage": "extract",
        "table_name": "documents",
        "reason": reason[:500],
        "row": json.dumps(document, default=str, ensure_ascii=False, sort_keys=True),
        "path": str(document["path"]),
    }
