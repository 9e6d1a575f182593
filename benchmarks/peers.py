"""The parsers people use for amounts, and a tokenizer, over the same texts: each in a process of its own, one core.

In: texts; out: processor seconds. The peers live in an environment of their own (`benchmarks/.venv`); where that is not
set up nothing is measured and the table says so.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.texts import ROOT

BENCH_PYTHON: Final = ROOT / "benchmarks" / ".venv" / "bin" / "python"
TOKENIZER: Final = "tokenizer"
WARM: Final = 2  # a peer may remember what it met: its second round over the texts is its speed in a long run


@dataclass(frozen=True)
class Peer:
    """A peer as `benchmarks.peer` knows it, what it is called, what it finds, and on how many documents it is run."""

    name: str
    label: str
    finds: str
    n_documents: int


PEERS: Final = (
    Peer("quantulum3", "quantulum3, whole texts", "quantities", 150),
    Peer("quantulum3-sentences", "quantulum3, sentence by sentence", "quantities", 150),
    Peer("recognizers-text", "Recognizers-Text, currency model", "amounts of money", 150),
    Peer("price-parser-sentences", "price-parser, sentence by sentence", "the first price of each", 950),
)
SMOKE_DOCUMENTS: Final = 3
ABOUT: Final = (
    "The same texts as above, one core, each in a process of its own, in one run. They find amounts alone, we also"
    " names, posts, stakes, ties, quotes, and who says so. The slow ones read a sample, taken evenly from the whole,"
    " and so do we beside them."
)


@dataclass(frozen=True)
class Beside:
    """A peer and ourselves over the same documents: processor seconds of each."""

    peer: Peer
    n_documents: int
    peer_seconds: float
    our_seconds: float


def seconds(name: str, texts: Sequence[str], folder: Path, rounds: int) -> float | None:
    """Processor seconds of a peer's best round; None where the peers' environment is not set up."""
    if not BENCH_PYTHON.is_file():
        return None
    path = folder / "texts.json"
    path.write_text(json.dumps(list(texts)), encoding="utf-8")
    command = [str(BENCH_PYTHON), str(ROOT / "benchmarks" / "peer.py"), name, str(path), str(rounds)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def spread(n: int, wanted: int) -> list[int]:
    """Rows of a sample: at most `wanted` of `n`, evenly from first to last."""
    step = max(1, n // wanted)
    return list(range(0, n, step))[:wanted]


def beside(texts: Sequence[str], ours: Callable[[list[int]], float], folder: Path, is_smoke: bool) -> list[Beside]:
    """Every peer on its sample of the texts, and ourselves (`ours`: rows to processor seconds) on the same."""
    found = []
    for peer in PEERS:
        rows = spread(len(texts), SMOKE_DOCUMENTS if is_smoke else peer.n_documents)
        theirs = seconds(peer.name, [texts[row] for row in rows], folder, 1 if is_smoke else WARM)
        if theirs is not None:
            found.append(Beside(peer, len(rows), theirs, ours(rows)))
    return found


def peers_table(results: Sequence[Beside]) -> str:
    """A part of docs/performance.md."""
    lines = [
        "## Beside the parsers people use for amounts",
        "",
        "`make bench BENCH_OPTIONS=--write`",
        "",
        ABOUT,
        "",
        "| peer | it finds | documents | its ms a document | our ms a document | we are faster by |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for one in results:
        theirs, ours = (1000 * taken / one.n_documents for taken in (one.peer_seconds, one.our_seconds))
        label = f"| {one.peer.label} | {one.peer.finds} | {one.n_documents} "
        lines.append(f"{label}| {theirs:.2f} | {ours:.2f} | {theirs / ours:.2f} |")
    if not results:
        lines.append("| not measured: `benchmarks/.venv` is not set up | | | | | |")
    return "\n".join(lines) + "\n"
