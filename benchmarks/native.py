"""What a compiled core would bring: two things that the extraction does all the time, in Python and in C.

In: nothing but options; out: a table on standard output, and its part of docs/performance.md with --write. The first is
every search that a frame's pattern does over a reduced sentence (`re` beside PCRE2, the same patterns), the second a
look at every word of the text (split and dictionary beside a loop and a hash table). Both must find the same. Needs a C
compiler and the headers of PCRE2.
"""

from __future__ import annotations

import os

os.environ["POLARS_MAX_THREADS"] = "1"  # before Polars is imported: the speed of one core is asked for

import re
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from benchmarks.performance_page import tell_part
from benchmarks.texts import ROOT, articles, ingested
from flows.extraction import batches, extract_batch
from transforms.frames import headcounts, money, relations, stakes
from transforms.frames.frame import Frame
from transforms.frames.ground import Ground
from transforms.frames.rules import Found, found_in
from transforms.view import spaced, view

ROUNDS: Final = 5
SOURCE: Final = ROOT / "benchmarks" / "native.c"
FAMILIES: Final = (money, stakes, relations, headcounts)

Search = tuple[re.Pattern[str], str]


@dataclass(frozen=True)
class Beside:
    """Processor seconds of one thing in Python and in C, and how often it is done."""

    what: str
    n: int
    python_seconds: float
    c_seconds: float


def searches(documents: pl.DataFrame) -> list[Search]:
    """Every search of a frame's pattern in a reduced sentence."""
    done: list[Search] = []

    def noted(ground: Ground, frames: list[Frame]) -> list[Found]:
        done.extend((frame.pattern.regex, ground.text) for frame in frames)
        return found_in(ground, frames)

    try:
        for family in FAMILIES:
            setattr(family, found_in.__name__, noted)
        for batch in batches([documents]):
            extract_batch(batch)
    finally:
        for family in FAMILIES:
            setattr(family, found_in.__name__, found_in)
    return done


def _best(run: Callable[[], int]) -> tuple[float, int]:
    """Processor seconds of the best of some rounds, and what a round found."""
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.process_time()
        found = run()
        best = min(best, time.process_time() - start)
    return best, found


def _packed(items: Sequence[str]) -> bytes:
    encoded = [item.encode() for item in items]
    return struct.pack("<i", len(encoded)) + b"".join(struct.pack("<i", len(some)) + some for some in encoded)


def _in_c(done: list[Search], known: dict[str, int], texts: list[str], folder: Path) -> list[tuple[float, int]]:
    """Seconds of, and matches found by, the program in C: of the searches and of the words."""
    patterns = {pattern.pattern: number for number, pattern in enumerate({p.pattern: p for p, _ in done}.values())}
    sentences = {text: number for number, text in enumerate(dict.fromkeys(text for _, text in done))}
    pairs = b"".join(struct.pack("<ii", patterns[pattern.pattern], sentences[text]) for pattern, text in done)
    data = folder / "searches.bin"
    data.write_bytes(
        _packed([*patterns]) + _packed([*sentences]) + struct.pack("<i", len(done)) + pairs + _packed([*known])
        + _packed(texts)
    )  # fmt: skip
    program = folder / "native"
    subprocess.run(["cc", "-O2", "-o", str(program), str(SOURCE), "-lpcre2-8"], check=True)
    answer = subprocess.run([str(program), str(data)], check=True, capture_output=True, text=True).stdout
    return [(float(taken), int(found)) for taken, found in map(str.split, answer.splitlines())]


def measured(documents: pl.DataFrame, folder: Path) -> list[Beside]:
    """Both things in both languages. Raises RuntimeError if they find different."""
    done = searches(documents)
    texts = [spaced(view(text)) for text in documents["text"]]
    known = {word: number for number, word in enumerate(dict.fromkeys(w for text in texts for w in text.split(" ")))}
    ours = (
        _best(lambda: sum([pattern.search(text) is not None for pattern, text in done])),
        _best(lambda: sum([len([known[word] for word in text.split(" ")]) for text in texts])),
    )
    found = []
    for what, n, python, c in zip(
        ("searches of frames", "looks at a word"), (len(done), ours[1][1]), ours, _in_c(done, known, texts, folder),
        strict=True,
    ):  # fmt: skip
        if python[1] != c[1]:
            raise RuntimeError(f"{what}: {python[1]} found in Python, {c[1]} in C")
        found.append(Beside(what, n, python[0], c[0]))
    return found


def native_table(results: list[Beside], n_documents: int) -> str:
    """A part of docs/performance.md."""
    about = (
        f"On {n_documents} documents, one core; the same patterns, words and finds in both. What follows from it:"
        " [decision 13](decisions/13-speed-by-gates.md)."
    )
    lines = [
        "## What a compiled core would bring",
        "",
        "`python -m benchmarks.native --write`",
        "",
        about,
        "",
        "| what | times a document | µs a document in Python | in C | C is faster by |",
        "|---|---:|---:|---:|---:|",
    ]
    for one in results:
        python, c = (1e6 * taken / n_documents for taken in (one.python_seconds, one.c_seconds))
        lines.append(f"| {one.what} | {one.n / n_documents:.0f} | {python:.1f} | {c:.1f} | {python / c:.1f} |")
    return "\n".join(lines) + "\n"


def made() -> str:
    """The part, measured on the articles."""
    documents = ingested(articles()[1])
    with tempfile.TemporaryDirectory(prefix="claimhouse-bench-") as folder:
        return native_table(measured(documents, Path(folder)), documents.height)


if __name__ == "__main__":
    sys.exit(tell_part("native", __doc__, made))
