"""What each step of a build costs, in seconds and in memory: `python -m benchmarks.building SPOOL --documents 10000`.

A spool (what ingest and extraction laid down, one `tables-*` folder a batch) is built into a warehouse that is thrown
away, so that the extraction need not be run again. `--lay FILE` makes the spool first. Printed are the seconds of every
step and the peak memory of the process while it ran, DuckDB included; with `--add N` the last N documents come in a
second run, into the warehouse that the first one made. Steps of less than a fiftieth of a millisecond a document
have no line.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.performance_page import write_part
from flows.lexicons import lexicon_hash, lexicons
from flows.spool import Spool
from flows.steps import Run, extract_step, ingest_step
from flows.versions import pipeline_version
from warehouse.build import build
from warehouse.stages import LOG

_LEAST_SECONDS = 0.01  # a million documents' worth of steps that take less are not worth a line
_PEAK, _NOW = "VmHWM:", "VmRSS:"
_SPOOL = "SPOOL"
Batch = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Cost:
    """Of one step or stage: processor seconds of all threads, seconds by the clock, the most memory held meanwhile."""

    name: str
    processor: float
    seconds: float
    megabytes: float
    is_stage: bool


class _Costs(logging.Handler):
    """Collects what the log tells, with the peak of memory since the line before."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found: list[Cost] = []
        self._peak_of_stage = 0.0
        self._before = self._before_stage = time.process_time()

    def emit(self, record: logging.LogRecord) -> None:
        facts: dict[str, Any] = getattr(record, "facts", {})
        peak, now = _megabytes(_PEAK), time.process_time()
        self._peak_of_stage = max(self._peak_of_stage, peak)
        if record.getMessage() == "step ended":
            self.found.append(Cost(facts["step"], now - self._before, facts["seconds"], peak, False))
        elif record.getMessage() == "stage ended":
            spent = now - self._before_stage
            self.found.append(Cost(facts["stage"], spent, facts["seconds"], self._peak_of_stage, True))
            self._peak_of_stage, self._before_stage = 0.0, now
        self._before = now
        _forget_peak()


def _megabytes(what: str) -> float:
    """A line of the kernel's account of this process."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), 0.0)


def _forget_peak() -> None:
    """Have the kernel count the peak from now on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


@contextmanager
def costs() -> Iterator[list[Cost]]:
    """What the steps of the block cost, in their order; a stage stands behind its steps."""
    handler, level = _Costs(), LOG.level
    LOG.setLevel(logging.DEBUG)
    LOG.addHandler(handler)
    try:
        yield handler.found
    finally:
        LOG.removeHandler(handler)
        LOG.setLevel(level)


def lay(given: Path, folder: Path) -> None:
    """Read and extract a file into a spool."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="claimhouse-bench-") as nowhere:
        run = Run((given,), Path(nowhere), 2, Spool(folder))
        ingest_step(run, lambda n=1: None)
        extract_step(run, lambda n=1: None)


def _some(batches: Iterator[Batch], first: int, last: int) -> Iterator[Batch]:
    """Those of the documents from `first` to before `last`, in whole batches but for the ends."""
    start = 0
    for batch in batches:
        n = batch["documents"].height
        if start + n > first and start < last:
            inner = slice(max(0, first - start), last - start)
            yield batch if (start >= first and start + n <= last) else _cut(batch, inner)
        start += n
        if start >= last:
            return


def _cut(batch: Batch, rows: slice) -> Batch:
    """The documents of some rows with what belongs to them."""
    kept = {"documents": batch["documents"][rows]}
    ids, facts = kept["documents"]["doc_id"].implode(), []
    for name, frame in batch.items():
        if "doc_id" in frame.columns and name != "documents":
            kept[name] = frame.filter(pl.col("doc_id").is_in(ids))
            facts += kept[name]["fact_id"].to_list() if "fact_id" in frame.columns else []
    kept["fact_spans"] = batch["fact_spans"].filter(pl.col("fact_id").is_in(facts))
    return kept


def built(spool: Spool, root: Path, first: int, last: int) -> list[Cost]:
    """Build some documents of a spool into a warehouse."""
    with costs() as found:
        build(root, _some(spool.tables(), first, last), None, lexicons(), pipeline_version(), lexicon_hash())
    return found


def _table(title: str, found: list[Cost], n: int) -> Iterator[str]:
    stages, peak = [c for c in found if c.is_stage], max(c.megabytes for c in found)
    spent, seconds = sum(c.processor for c in stages), sum(c.seconds for c in stages)
    yield f"{title}: {spent:.1f} processor seconds, {seconds:.1f} s by the clock, peak {peak:,.0f} MB"
    yield ""
    yield "| step | processor s | s | ms a document | peak MB |"
    yield "|---|---:|---:|---:|---:|"
    for cost in found:
        if cost.is_stage or cost.processor >= max(_LEAST_SECONDS, n / 5e4):
            name = f"**{cost.name}**" if cost.is_stage else cost.name
            each = f"{1000 * cost.processor / n:.3f} | {cost.megabytes:,.0f}"
            yield f"| {name} | {cost.processor:.2f} | {cost.seconds:.2f} | {each} |"
    yield ""


def main() -> int:
    """Build, print a table a run."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("spool", type=Path, help="a folder with tables-* in it")
    options.add_argument("--lay", type=Path, metavar="FILE", help="read and extract this file into the spool first")
    options.add_argument("--documents", type=int, metavar="N", help="of so many documents (all of the spool)")
    options.add_argument("--add", type=int, default=0, metavar="N", help="the last N of them in a run of their own")
    options.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the warehouse there")
    options.add_argument("--write", action="store_true", help="write the part of docs/performance.md")
    given = options.parse_args()
    if given.lay:
        lay(given.lay, given.spool)
    spool = Spool(given.spool)
    n = given.documents or sum(batch["documents"].height for batch in spool.tables())
    lexicons()  # read once a process
    with tempfile.TemporaryDirectory(prefix="claimhouse-bench-", dir=given.spool.parent) as folder:
        root = given.keep or Path(folder) / "warehouse"
        lines = list(_table(f"{n - given.add:,} documents", built(spool, root, 0, n - given.add), n - given.add))
        if given.add:
            lines += _table(f"{given.add:,} more", built(spool, root, n - given.add, n), given.add)
    print("\n".join(lines))
    if given.write:
        head = [
            "## The build by step",
            "",
            f"`python -m benchmarks.building {_SPOOL} --documents {n} --add {given.add}`",
            "",
        ]
        write_part("building", "\n".join([*head, *lines]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
