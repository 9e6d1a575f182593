"""Thousands of hostile documents from their bytes to checked tables: no crash, nothing lost, every evidence in its place.

Documents are drawn from a seed: the shapes of `benchmarks.shapes`, mutations of the shipped articles, and both mixed.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from benchmarks.shapes import SHAPES, hostile, mutated, shipped
from flows.extraction import batches, extract_batch
from flows.ingest import ingest_batches
from flows.lexicons import lexicons
from schemas import catalog
from schemas.validation import validated_batch

SUFFIXES = (".txt", ".txt", ".html", ".md")


def documents(n: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of `n` hostile files."""
    rng = random.Random(seed)
    articles = shipped()
    for number in range(n):
        if number % 3:
            raw = mutated(rng.choice(articles), rng)
        else:
            raw = hostile(rng.choice(list(SHAPES)), rng.randint(1, 4_000), rng.randint(0, 99)).encode(
                "utf-8", "replace"
            )
        yield f"{number:05d}{rng.choice(SUFFIXES)}", raw


def lay_down(folder: Path, n: int, seed: int) -> int:
    """Files, and a feed of lines of which some are broken; how many documents they are."""
    lines = []
    for name, raw in documents(n, seed):
        if name.endswith("7.txt"):
            line = json.dumps({"text": raw.decode("utf-8", "replace"), "title": name, "source": "Harbour Post"})
            lines.append(line if len(lines) % 5 else line[:-2])
        else:
            (folder / name).write_bytes(raw)
    (folder / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return n


def assert_evidence_is_exact(tables: dict[str, pl.DataFrame]) -> None:
    """Every span of every table is a slice of its document."""
    texts = dict(tables["documents"].select("doc_id", "text").iter_rows())
    for name in catalog.FACT_TABLES:
        for doc_id, start, end, evidence in (
            tables[name].select("doc_id", "evidence_start", "evidence_end", "evidence").iter_rows()
        ):
            assert texts[doc_id][start:end] == evidence, (name, doc_id)
    for name in ("mentions", "amount_mentions"):
        for doc_id, start, end, surface in (
            tables[name].select("doc_id", "mention_start", "mention_end", "surface").iter_rows()
        ):
            assert texts[doc_id][start:end] == surface, (name, doc_id)


def assert_nothing_is_lost(folder: Path, n: int) -> None:
    n_seen = 0
    for batch in ingest_batches([folder], lexicons()):
        refused = batch.quarantine.filter(pl.col("table_name") == "documents")
        assert batch.n_seen == batch.documents.height + refused.height
        assert not refused["reason"].str.starts_with("failed").any(), refused["reason"].to_list()
        n_seen += batch.n_seen
        for part in batches([batch.documents]):
            extracted = extract_batch(part)
            assert extracted.quarantine == []  # none of these is large enough to ask for too much
            assert extracted.tables["documents"].height == part.height
            rows = {name: frame.height for name, frame in extracted.tables.items()}
            good, rejected = validated_batch(extracted.tables)
            assert sum(rows.values()) == sum(frame.height for frame in good.values()) + rejected.height
            assert rejected.height == 0, rejected.select("table_name", "reason").rows()
            assert_evidence_is_exact(good)
    assert n_seen == n


def test_hostile_documents_are_read_or_refused(tmp_path: Path) -> None:
    assert_nothing_is_lost(tmp_path, lay_down(tmp_path, 250, seed=20260701))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(19))
def test_ten_thousand_hostile_documents(tmp_path: Path, seed: int) -> None:
    assert_nothing_is_lost(tmp_path, lay_down(tmp_path, 500, seed))
