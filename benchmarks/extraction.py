"""Speed of the whole extraction beside a tokenizer and parsers of amounts on the same text in the same run, and memory.

In: nothing but options; out: a table on standard output, and its parts of docs/performance.md with --write. One core is
measured: processor time of a single process with one Polars thread.
"""

from __future__ import annotations

import os

os.environ["POLARS_MAX_THREADS"] = "1"  # before Polars is imported: the speed of one core is asked for

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from benchmarks.memory import peak_megabytes
from benchmarks.peers import TOKENIZER, WARM, Beside, beside, peers_table, seconds
from benchmarks.performance_page import write_part
from benchmarks.stages import stages_table
from benchmarks.texts import ROOT, articles, varied, written
from flows.extraction import batches, extract_batch
from flows.ingest import ingest
from flows.lexicons import lexicons

ROUNDS = 3
MEMORY_ARTICLES = 10_000
ONE_ARTICLE = ROOT / "seeds" / "documents" / "meta-hires-wang-memo.txt"


@dataclass(frozen=True)
class Speed:
    """Processor seconds over the same texts."""

    n_documents: int
    megabytes: float
    ingest_seconds: float
    extract_seconds: float
    tokenizer_seconds: float | None

    @property
    def ratio(self) -> float | None:
        """Our speed in units of the tokenizer's."""
        return self.tokenizer_seconds / self.extract_seconds if self.tokenizer_seconds else None


def _extraction_seconds(documents: pl.DataFrame) -> float:
    """One round over all documents."""
    start = time.process_time()
    for batch in batches([documents]):
        extract_batch(batch)
    return time.process_time() - start


def ingested(rows: list[dict[str, str]], folder: Path) -> tuple[pl.DataFrame, float]:
    """The articles as documents, and the processor seconds that took."""
    path = written(rows, folder / "news.jsonl")
    ingest([path], lexicons())  # word lists and the language model are loaded once a process
    start = time.process_time()
    return ingest([path], lexicons()).documents, time.process_time() - start


def speed(documents: pl.DataFrame, ingest_seconds: float, folder: Path, rounds: int) -> Speed:
    """The best of some rounds each, taken in turns so that a busy machine slows both."""
    texts = documents["text"].to_list()
    first = extract_batch(documents.head(50))  # compile what is compiled once a process
    if first.quarantine:
        raise SystemExit(f"{first.quarantine[0]['path']}: {first.quarantine[0]['reason']}")
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_extraction_seconds(documents))
        theirs.append(seconds(TOKENIZER, texts, folder, WARM))
    size = sum(len(text.encode()) for text in texts) / 1e6
    tokenizer = min((t for t in theirs if t is not None), default=None)
    return Speed(documents.height, size, ingest_seconds, min(ours), tokenizer)


def peers(documents: pl.DataFrame, folder: Path, is_smoke: bool) -> list[Beside]:
    """The parsers of amounts on samples of the documents, and ourselves on the same."""

    def ours(rows: list[int]) -> float:
        return min(_extraction_seconds(documents[rows]) for _ in range(1 if is_smoke else ROUNDS))

    return beside(documents["text"].to_list(), ours, folder, is_smoke)


def memory(rows: list[dict[str, str]], n: int, folder: Path) -> tuple[float, float]:
    """Peak megabytes and seconds of a whole run over `n` articles, all its processes but the orchestrator's server."""
    path = written(varied(rows, n), folder / "many.jsonl")
    command = [sys.executable, "-m", "flows.cli", "run", str(path), "--warehouse", str(folder / "warehouse")]
    return peak_megabytes(command, ROOT)


def one_article() -> float:
    """Seconds of `claimhouse extract` for one article, its start included: the best of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.monotonic()
        command = [sys.executable, "-m", "flows.cli", "extract", str(ONE_ARTICLE)]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.monotonic() - start)
    return min(taken)


def _table(about: str, result: Speed) -> str:
    rows = [
        ("whole extraction", result.extract_seconds),
        ("ingest", result.ingest_seconds),
        ("spaCy blank English tokenizer", result.tokenizer_seconds),
    ]
    machine = f"one core of {platform.machine()}, Python {platform.python_version()}"
    lines = [
        "## The whole extraction",
        "",
        "`make bench BENCH_OPTIONS=--write`",
        "",
        f"On {result.n_documents} documents, {result.megabytes:.2f} MB ({about}); {machine}.",
        "",
        "| what | MB/s | documents/s | ms a document | ratio to the tokenizer |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, taken in rows:
        if taken:
            ratio = f"{result.tokenizer_seconds / taken:.2f}" if result.tokenizer_seconds else "not measured"
            each = 1000 * taken / result.n_documents
            per_second = f"{result.megabytes / taken:.2f} | {result.n_documents / taken:.0f}"
            lines.append(f"| {name} | {per_second} | {each:.2f} | {ratio} |")
    return "\n".join(lines) + "\n"


def _memory_lines(peak: tuple[float, float], n: int, article_seconds: float) -> str:
    lines = [
        "## Memory and start",
        "",
        "`make bench BENCH_OPTIONS=--write`",
        "",
        f"A whole run over {n:,} articles: peak memory {peak[0]:,.0f} MB, {peak[1]:.0f} s.",
        "",
        f"`claimhouse extract` on one article, from start to end: {article_seconds:.1f} s.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, and write if asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--smoke", action="store_true", help="few documents, one round: does it run at all")
    options.add_argument("--write", action="store_true", help="write its parts of docs/performance.md")
    options.add_argument("--no-memory", action="store_true", help="leave the large run and the single article out")
    given = options.parse_args()
    about, rows = articles(60 if given.smoke else None)
    n, rounds = (200, 1) if given.smoke else (MEMORY_ARTICLES, ROUNDS)
    with tempfile.TemporaryDirectory(prefix="claimhouse-bench-") as name:
        folder = Path(name)
        documents, ingest_seconds = ingested(rows, folder)
        result = speed(documents, ingest_seconds, folder, rounds)
        parts = {
            "extraction": _table(about, result),
            "stages": stages_table(documents, about, rounds),
            "peers": peers_table(peers(documents, folder, given.smoke)),
        }
        if not given.no_memory:
            parts["memory"] = _memory_lines(memory(rows, n, folder), n, one_article())
    print("\n".join(parts.values()), end="")
    if given.write:
        for part, text in parts.items():
            write_part(part, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
