"""One run of `claimhouse run` over generated news, measured: seconds by stage, memory, disk, and what facts came out.

In: a folder to work in, numbers of documents; out: `Measured`, which is what docs/performance/scale.json keeps. Every
run is a process of its own, into a warehouse that is empty unless documents are added to it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.generated.comparison import compare
from benchmarks.generated.files import facts_file, retold_file, write
from benchmarks.memory import Watched, folder_megabytes, watched
from benchmarks.pages import COOKBOOK, examples
from benchmarks.texts import ROOT
from warehouse.errors import QueryError
from warehouse.journal import lines
from warehouse.layout import Layout, published_database
from warehouse.sandbox import answer

STAGES: Final = ("ingest", "extract", "load", "derive", "check", "export", "publish")
_ROUNDS: Final = 3
_MOST_SECONDS: Final = 120
# Names that the cookbook asks for, and the rank of the generated name that is asked for instead: it has answers here.
_PLACES: Final = {"'scale ai'": "organization", "'meta'": "investor", "'alexandr wang'": "person", "'droege'": "person"}


@dataclass
class Measured:
    """A run: what it was given, what it took, what came out. `seconds` (by the clock) and `processor_seconds` go by
    stage, `all` for the whole; `temporary_megabytes`: what lay on the disk at most beside what was left there; `facts`:
    known, found, missing, extra, wrong, by family; `retold`: planted and found, by how (`benchmarks/retold.sql`)."""

    documents: int
    seed: int
    workers: int
    is_bare: bool
    is_added: bool
    input_megabytes: float
    pipeline_version: str
    seconds: dict[str, float]
    processor_seconds: dict[str, float]
    peak_megabytes: float
    published_megabytes: float
    temporary_megabytes: float
    facts: dict[str, dict[str, int]] = field(default_factory=dict)
    retold: dict[str, list[int]] = field(default_factory=dict)
    latency: dict[str, float | None] = field(default_factory=dict)

    @property
    def name(self) -> tuple[Any, ...]:
        """Which run it is: a later one of the same name takes its place."""
        return self.documents, self.workers, self.is_bare, self.is_added


@dataclass(frozen=True)
class Bench:
    """Where runs are made: a folder that is emptied, and who is told what goes on."""

    folder: Path
    seed: int
    tell: Callable[[str], None]

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    def news(self, first: int, count: int) -> Path:
        """Documents `first` to `first` + `count` with their facts, as files."""
        path = self.folder / f"news-{first}-{count}.jsonl"
        begun = time.process_time()
        told = write(path, self.seed, first, count)
        speed = told.n_documents / max(time.process_time() - begun, 1e-9)
        self.tell(f"generated {told.n_documents:,} documents with {told.n_facts:,} facts, {speed:,.0f} a second")
        return path

    def emptied(self) -> None:
        """A warehouse that holds nothing."""
        shutil.rmtree(self.warehouse, ignore_errors=True)

    def run(self, news: Path, count: int, workers: int, is_bare: bool, is_added: bool = False) -> Measured:
        """Run the whole way over a file."""
        command = [sys.executable, "-m", "flows.cli", "run", str(news), "--warehouse", str(self.warehouse)]
        command += ["--workers", str(workers), "--log-format", "json", *(["--bare"] if is_bare else [])]
        passing = self.folder / "passing"
        passing.mkdir(exist_ok=True)
        told = watched(command, ROOT, self.folder, os.environ | {"TMPDIR": str(passing)})
        line = lines(Layout(self.warehouse).journal)[-1]
        build = Layout(self.warehouse).published() or self.warehouse
        measured = Measured(
            documents=count,
            seed=self.seed,
            workers=workers,
            is_bare=is_bare,
            is_added=is_added,
            input_megabytes=news.stat().st_size / 1e6,
            pipeline_version=line["pipeline_version"],
            seconds=line["seconds"] | {"all": told.seconds},
            processor_seconds=_by_stage(told),
            peak_megabytes=told.megabytes,
            published_megabytes=folder_megabytes(build),
            temporary_megabytes=max(0.0, told.disk_megabytes - folder_megabytes(self.folder)),
        )
        self.tell(f"ran over {count:,} documents in {told.seconds:,.0f} s, peak {told.megabytes:,.0f} MB")
        return measured


def _by_stage(told: Watched) -> dict[str, float]:
    """Processor seconds of every stage that the log tells of, and of the whole."""
    begun: dict[str, float] = {}
    found = {"all": told.samples[-1][1]}
    for event in (json.loads(line) for line in told.errors.splitlines() if line.startswith("{")):
        at = datetime.fromisoformat(event["at"]).timestamp()
        if event["event"] == "stage started":
            begun[event["stage"]] = at
        elif event["event"] == "stage ended":
            found[event["stage"]] = round(told.processor_seconds(begun[event["stage"]], at), 2)
    return found


def check_facts(measured: Measured, warehouse: Path, news: list[Path]) -> None:
    """Lay the facts of the warehouse beside those that are known, and what is made of documents that retell others."""
    with duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(news[0].parent / "passing")}) as con:
        con.execute(f"ATTACH '{published_database(warehouse)}' AS house (READ_ONLY)")
        for one in compare(con, [facts_file(path) for path in news]):
            counted = asdict(one)
            measured.facts[counted.pop("family")] = counted
        files = [str(retold_file(path)) for path in news]
        query = (ROOT / "benchmarks" / "retold.sql").read_text(encoding="utf-8")
        measured.retold = {how: [planted, found] for how, planted, found in con.execute(query, [files]).fetchall()}


def latencies(warehouse: Path) -> dict[str, float | None]:
    """Seconds of every question of the cookbook, the best of some rounds; None if it was broken off."""
    names = _asked_for(warehouse)
    return {one.heading: _seconds(warehouse, _put(one.code, names)) for one in _questions()}


def _questions() -> list[Any]:
    return [one for one in examples(COOKBOOK.read_text(encoding="utf-8")) if one.language == "sql"]


def _seconds(warehouse: Path, sql: str) -> float | None:
    took = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        try:
            answer(warehouse, sql, _MOST_SECONDS)
        except QueryError:
            return None
        took.append(time.perf_counter() - begun)
    return min(took)


def _asked_for(warehouse: Path) -> dict[str, str]:
    """For each name of the cookbook one of this warehouse, in small letters between inverted commas."""
    query = (ROOT / "benchmarks" / "names_asked_for.sql").read_text(encoding="utf-8")
    _, rows = answer(warehouse, query, _MOST_SECONDS)
    found = dict(rows)
    return {
        old: "'" + str(found[kind]).lower().replace("'", "''") + "'" for old, kind in _PLACES.items() if kind in found
    }


def _put(sql: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        sql = sql.replace(old, new)
    return sql
