"""Extraction over processes: the same rows as alone, and no process left behind."""

import multiprocessing

import polars as pl
import pytest

from flows import extraction
from flows.extraction import extracted


def documents(n: int) -> pl.DataFrame:
    text = "Acme Corp said on Monday that it had named Ann Lee chief executive. It paid $5 million for Globex."
    rows = [
        {
            "doc_id": f"doc_{i:016x}", "source_id": "gazette", "source_name": "Gazette", "homepage": None,
            "title": f"Acme names a chief {i}", "url": None, "published_on": None, "path": f"{i}.txt", "language": "en",
            "text": f"Acme names a chief {i}\n\n{text}", "n_chars": len(text) + 22, "sha256": "0" * 64, "article_key": f"gazette|{i}.txt",
        }
        for i in range(n)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"published_on": pl.Date, "url": pl.String, "homepage": pl.String})


def test_two_workers_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "POOL_PAYS_FROM_CHARS", 1)
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 16)
    frame = documents(40)
    alone = list(extracted([frame], workers=1))
    together = list(extracted([frame], workers=2))
    assert len(alone) == len(together) == 3
    for one, other in zip(alone, together, strict=True):
        assert all(one.tables[name].equals(other.tables[name]) for name in one.tables)
    assert multiprocessing.active_children() == []
