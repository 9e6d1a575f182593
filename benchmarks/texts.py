"""The texts that are measured on: real news where it lies beside the checkout, else the shipped articles, repeated."""

from __future__ import annotations

import json
import random
import tempfile
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path

import polars as pl

from flows.ingest import ingest
from flows.lexicons import lexicons

ROOT = Path(__file__).parent.parent
NEWS = ROOT.parent / "shared" / "corpora" / "news.jsonl"
SHIPPED_COPIES = 950


def articles(limit: int | None = None) -> tuple[str, list[dict[str, str]]]:
    """What the articles are, and the articles: id, title and text."""
    if NEWS.is_file():
        lines = NEWS.read_text(encoding="utf-8").splitlines()
        return f"{NEWS.name}, real news", [json.loads(line) for line in lines[:limit]]
    folder = files("seeds") / "documents"
    shipped = sorted((f.name, f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".txt"))
    many = islice(cycle(shipped), limit or SHIPPED_COPIES)
    rows = [{"id": f"{name}-{n}", "title": "", "text": f"{text}\n\n{n}"} for n, (name, text) in enumerate(many)]
    return "the shipped articles, repeated", rows


def varied(rows: list[dict[str, str]], n: int) -> list[dict[str, str]]:
    """`n` distinct articles: each further copy has its paragraphs in another order and a number in its title."""
    shuffle = random.Random(20260101).shuffle
    found = []
    for number, row in enumerate(islice(cycle(rows), n)):
        paragraphs = row["text"].split("\n\n")
        if number >= len(rows):
            shuffle(paragraphs)
        title = f"{row['title']} {number // len(rows)}".strip()
        found.append({"id": f"{row['id']}-{number}", "title": title, "text": "\n\n".join(paragraphs)})
    return found


def ingested(rows: list[dict[str, str]]) -> pl.DataFrame:
    """Articles as the documents that ingest makes of them."""
    with tempfile.TemporaryDirectory(prefix="claimhouse-bench-") as folder:
        return ingest([written(rows, Path(folder) / "news.jsonl")], lexicons()).documents


def written(rows: list[dict[str, str]], path: Path) -> Path:
    """Articles as a file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
