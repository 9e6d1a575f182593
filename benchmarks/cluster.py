"""Extraction over a Dask cluster on loopback beside local processes, on the same texts in the same run.

`python -m benchmarks.cluster` takes the shared news where it lies beside the checkout. Each round starts a scheduler
and single-thread workers anew, waits for them, and counts from then until the last batch is laid down; local processes
start within their count, as in a run. Checked on the way: every way yields the same bytes. With --write the part of
docs/performance.md is brought up to date.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from benchmarks.dask_cluster import Cluster
from benchmarks.memory import tree, tree_megabytes
from benchmarks.performance_page import write_part
from benchmarks.texts import articles, ingested, varied
from flows.batch_files import parquet_bytes
from flows.extraction import batches, extracted
from flows.lexicons import word_lists
from flows.parcels import BatchFiles
from flows.spool import Spool

TICKS = os.sysconf("SC_CLK_TCK")
IDLE_SECONDS = 5.0


@dataclass
class Way:
    """One way to extract: what it is called, and seconds of each round by the clock, of all processors, of the process
    that collects, and of what Dask's processes would have taken in that time with nothing to do."""

    name: str
    clock: list[float] = field(default_factory=list)
    processors: list[float] = field(default_factory=list)
    collecting: list[float] = field(default_factory=list)
    upkeep: list[float] = field(default_factory=list)
    megabytes: dict[str, float] = field(default_factory=dict)


def _cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time of processes that live, and of their children that have ended."""
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(one) for one in fields[11:15])
    return ticks / TICKS


def _measured(way: Way, found: Callable[[], Iterable[BatchFiles]]) -> str:
    """One round: every batch laid down; a hash over all that was."""
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory(prefix="claimhouse-bench-") as name:
        spool = Spool(Path(name))
        before, own, start = _cpu_seconds(tree(os.getpid())), time.process_time(), time.monotonic()
        for number, batch in enumerate(found()):
            spool.lay_tables(number, batch.files)
            for table in sorted(batch.files):
                digest.update(batch.files[table])
        way.clock.append(time.monotonic() - start)
        way.collecting.append(time.process_time() - own)
        way.processors.append(_cpu_seconds(tree(os.getpid())) - before)
    return digest.hexdigest()


def _over_cluster(way: Way, documents: pl.DataFrame, n: int) -> str:
    with tempfile.TemporaryDirectory(prefix="claimhouse-bench-") as name, Cluster(Path(name)) as cluster:
        for _ in range(n):
            cluster.worker()
        with cluster.client() as client:
            client.wait_for_workers(n)
        roots = [process.pid for process in cluster.processes]
        time.sleep(IDLE_SECONDS)  # what comes with joining
        idle = _cpu_seconds(tree(os.getpid()))
        time.sleep(IDLE_SECONDS)
        idle = (_cpu_seconds(tree(os.getpid())) - idle) / IDLE_SECONDS
        found = _measured(way, lambda: extracted([documents], 1, cluster.address))
        way.upkeep.append(idle * way.clock[-1])
        way.megabytes = {
            "scheduler": tree_megabytes(roots[0]),
            "worker": statistics.mean(tree_megabytes(root, without="flows.isolated") for root in roots[1:]),
            "process": statistics.mean(tree_megabytes(root, only="flows.isolated") for root in roots[1:]),
        }
        return found


def compared(documents: pl.DataFrame, sizes: list[int], rounds: int) -> list[Way]:
    """Every way, the rounds taken in turns so that a busy machine slows all. Raises SystemExit if bytes differ."""
    alone = Way("local, 1 process")
    local = {n: Way(f"local, {n} processes") for n in sizes}
    over = {n: Way(f"cluster, {n} workers of one thread") for n in sizes}
    hashes = set()
    for _ in range(rounds):
        hashes.add(_measured(alone, lambda: extracted([documents], 1)))
        for n in sizes:
            hashes.add(_measured(local[n], lambda n=n: extracted([documents], n)))
            hashes.add(_over_cluster(over[n], documents, n))
            print(f"{n}: local {local[n].clock[-1]:.1f} s, cluster {over[n].clock[-1]:.1f} s", flush=True)
    if len(hashes) != 1:
        raise SystemExit("the bytes differ")
    return [alone, *(way for n in sizes for way in (local[n], over[n]))]


def _ratio(ours: list[float], theirs: list[float]) -> str:
    """The median of the rounds' ratios, and their range."""
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def _page(about: str, documents: pl.DataFrame, ways: list[Way], rounds: int) -> str:
    n = documents.height
    sent = [parquet_bytes(batch) for batch in batches([documents])]
    back = sum(len(file) for batch in extracted([documents], 1) for file in batch.files.values())
    lists = sum(len(text) for text in word_lists().texts.values())
    lines = [
        "## A Dask cluster on loopback beside local processes",
        "",
        "`python -m benchmarks.cluster --write`",
        "",
        f"{n:,} documents in {len(sent)} batches ({about}), on {os.cpu_count()} cores.",
        f"Medians of {rounds} rounds taken in turns; ratios with their range. Every way gave the same bytes.",
        "",
        "Upkeep: what these processes of Dask take in as long a time when idle, a share of the clock, not of work.",
        "",
        "| way | seconds | processor seconds | upkeep | collecting | seconds, to local | less upkeep, to local |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    base = ways[0]
    for way in ways:
        told = f"| {way.name} | {statistics.median(way.clock):.1f} | {statistics.median(way.processors):.1f}"
        upkeep, ratios = "", "|"
        if way.upkeep:
            work = [all_of_it - idle for all_of_it, idle in zip(way.processors, way.upkeep, strict=True)]
            upkeep = f"{statistics.median(way.upkeep):.1f}"
            ratios = f"{_ratio(way.clock, base.clock)} | {_ratio(work, base.processors)}"
        lines.append(f"{told} | {upkeep} | {statistics.median(way.collecting):.2f} | {ratios} |")
        base = way
    memory = ways[-1].megabytes
    lines += [
        "",
        f"Over the wire: {sum(map(len, sent)) / n:,.0f} bytes a document to the workers, {back / n:,.0f} back; word",
        f"lists, {lists / 1e6:.2f} MB, once a worker. Memory at the end: scheduler {memory['scheduler']:.0f} MB, a",
        f"worker with its nanny {memory['worker']:.0f} MB, the process beside it {memory['process']:.0f} MB.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write if asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, help="so many, further ones varied from these; without it, all once")
    options.add_argument("--workers", type=int, nargs="+", default=[2, 4])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--write", action="store_true", help="write its part of docs/performance.md")
    given = options.parse_args()
    about, rows = articles()
    if given.documents:
        rows = varied(rows, given.documents)
    documents = ingested(rows)
    page = _page(about, documents, compared(documents, given.workers, given.rounds), given.rounds)
    print(page, end="")
    if given.write:
        write_part("cluster", page)


if __name__ == "__main__":
    main()
