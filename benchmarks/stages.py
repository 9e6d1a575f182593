"""Where the time of the extraction goes, stage by stage, on one core.

In: nothing but options; out: a table on standard output, and its part of docs/performance.md with --write. A stage is a
function that the cascade calls; each is timed as it is called, over all documents, in the round that was fastest.
"""

from __future__ import annotations

import os

os.environ["POLARS_MAX_THREADS"] = "1"  # before Polars is imported: the speed of one core is asked for

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, ParamSpec, TypeVar

import polars as pl

from benchmarks.performance_page import tell_part
from benchmarks.texts import articles, ingested
from flows.extraction import batches, extract_batch
from transforms import cascade
from transforms.rows import Rows

ROUNDS: Final = 5
# What the cascade calls, in its order, and what the stage is for.
STAGES: Final[tuple[tuple[object, str, str], ...]] = (
    (cascade, "view", "scars of conversion read over"),
    (cascade, "sentences", "passages and sentences"),
    (cascade, "figures", "amounts, shares, counts"),
    (cascade, "dates", "dates"),
    (cascade, "titles", "titles of posts"),
    (cascade, "names", "names, and who is one with whom"),
    (cascade, "quotations", "quotations"),
    (cascade, "references", "pronouns and descriptions"),
    (cascade, "chunks_in_order", "all of these in one order"),
    (cascade, "speakers", "who speaks"),
    (cascade, "skeletons", "sentences as the frames see them"),
    (cascade, "role_facts", "posts"),
    (cascade, "frame_facts", "money, stakes, headcounts, ties"),
    (cascade, "quote_facts", "quotes as facts"),
    (cascade, "standing", "who says so, how firmly"),
    (Rows, "add", "rows"),
    (Rows, "frames", "rows to typed columns"),
)

P = ParamSpec("P")
R = TypeVar("R")


def _timed(stage: Callable[P, R], name: str, spent: Counter[str]) -> Callable[P, R]:
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        start = time.process_time_ns()
        try:
            return stage(*args, **kwargs)
        finally:
            spent[name] += time.process_time_ns() - start

    return call


@contextmanager
def clocked() -> Iterator[Counter[str]]:
    """Nanoseconds spent in every stage while the block runs."""
    spent: Counter[str] = Counter()
    plain = {(owner, name): getattr(owner, name) for owner, name, _ in STAGES}
    try:
        for (owner, name), stage in plain.items():
            setattr(owner, name, _timed(stage, name, spent))
        yield spent
    finally:
        for (owner, name), stage in plain.items():
            setattr(owner, name, stage)


def fastest_round(documents: pl.DataFrame, rounds: int) -> tuple[float, Counter[str]]:
    """Processor seconds of the fastest round over all documents, and nanoseconds by stage in it."""
    extract_batch(documents.head(50))  # compile what is compiled once a process
    results: list[tuple[float, Counter[str]]] = []
    for _ in range(rounds):
        with clocked() as spent:
            start = time.process_time()
            for batch in batches([documents]):
                extract_batch(batch)
            results.append((time.process_time() - start, spent))
    return min(results, key=lambda result: result[0])


def stages_table(documents: pl.DataFrame, about: str, rounds: int) -> str:
    """A part of docs/performance.md."""
    total, spent = fastest_round(documents, rounds)
    n, size = documents.height, sum(len(text.encode()) for text in documents["text"]) / 1e6
    lines = [
        "## Where the time goes",
        "",
        "`python -m benchmarks.stages --write`, and within `make bench`",
        "",
        f"On {n} documents, {size:.2f} MB ({about}), one core. MB/s is what the stage would do if it were alone.",
        "",
        "| stage | what it does | ms a document | share | MB/s |",
        "|---|---|---:|---:|---:|",
    ]
    taken = [(name, what, spent[name] / 1e9) for _, name, what in STAGES]
    taken.append(("(between)", "the loop over documents", total - sum(seconds for *_, seconds in taken)))
    for name, what, seconds in taken:
        lines.append(
            f"| `{name}` | {what} | {1000 * seconds / n:.3f} | {100 * seconds / total:.1f}% | {size / seconds:,.0f} |"
        )
    lines.append(f"| all | | {1000 * total / n:.3f} | 100% | {size / total:.2f} |")
    return "\n".join(lines) + "\n"


def made() -> str:
    """The part, measured on the articles."""
    about, rows = articles()
    return stages_table(ingested(rows), about, ROUNDS)


if __name__ == "__main__":
    sys.exit(tell_part("stages", __doc__, made))
