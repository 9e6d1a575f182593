"""What travels between the processes of a run, and between machines: word lists one way, a batch's tables the other.

Plain bytes and numbers, so that whoever only passes them on, as a cluster's worker, needs no more than this module.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class WordLists:
    """Every word list as it lies in its file, by name."""

    texts: dict[str, bytes]

    @cached_property
    def hash(self) -> str:
        """16 hex digits over the bytes of every list, by name."""
        digest = hashlib.sha256()
        for name, text in self.texts.items():
            digest.update(name.encode() + b"\0" + text + b"\0")
        return digest.hexdigest()[:16]

    def __getstate__(self) -> dict[str, dict[str, bytes]]:
        """Only the texts travel: who receives them finds their hash himself."""
        return {"texts": self.texts}


@dataclass(frozen=True)
class BatchFiles:
    """What came out of one batch: each base table as a Parquet file (`documents` without those that failed), its number
    of rows, the failed documents as rows of the quarantine, and how many documents the batch had."""

    files: dict[str, bytes]
    rows: dict[str, int]
    quarantine: list[dict[str, str | None]]
    n_documents: int
