"""The parts of docs/performance.md about scale, and their plot: kept figures in, text and SVG out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

import vl_convert

from benchmarks.markdown import table
from benchmarks.performance_page import PAGE, write_part
from benchmarks.scale_run import STAGES, Measured

FOLDER: Final = PAGE.parent / "performance"
_KEPT: Final = FOLDER / "scale.json"
_PLOT: Final = FOLDER / "scale.svg"
_UPDATED: Final = ("extract", "load", "derive")  # what adding documents asks for: publishing is told apart
_RETOLD: Final = {
    "copy": "near-copies known as such",
    "another": "other figures that a claim is not unanimous for",
    "rounded": "rounded figures of one claim with the exact one",
}
_ABOUT_RETOLD: Final = """
Some outlets copy the first report of a story with cuts, some round its main figure, some give another one:

"""
_SLOWEST: Final = 8

_ABOUT_SCALE: Final = """## From a file to a published warehouse

`python -m benchmarks.scale --documents 1k 10k 100k --write`

Generated news of some 1.5 kB each, into an empty warehouse, exports included. Seconds and documents a second are by
the clock, of a machine with two cores that has other work to do; all that follows is processor time of all processes,
in whole, a document, and in seconds by stage. Memory is the peak of all processes (without the orchestrator's server),
the last column what lay on the disk at most beside what stays.

"""
_ABOUT_PROCESSES: Final = """## The extraction over processes

`python -m benchmarks.scale --documents 10k --workers 1 2 --write`

The stage by the clock, from cold: each process imports the package, compiles the word lists and learns the words of its
documents by itself, which takes it some three seconds however many documents come.

"""
_ABOUT_FACTS: Final = """## Facts of the big runs

The news is generated (`python -m benchmarks.generated --documents 10k --out news.jsonl`), so every fact that it states
is known: who, what, how much, how firmly, for which period. Wrong are those of the missing that are there with another
value.

"""
_ABOUT_ADDING: Final = """## Adding 1,000 documents

The same command adds 1,000 further documents. Stages are in processor seconds. The last column: extraction, loading and
deriving together, as a share of the run that made the warehouse; checking, exporting and publishing write the whole
anew.

"""
_ABOUT_QUESTIONS: Final = """## Questions of the cookbook

Every question of [cookbook.md](cookbook.md) in SQL, put to the warehouse of {:,} documents, the file opened each time,
the best of three; its names are replaced by those that this warehouse holds most of.

"""


def kept() -> list[Measured]:
    """All runs that are kept, the smallest first."""
    rows = json.loads(_KEPT.read_text(encoding="utf-8")) if _KEPT.is_file() else []
    return [Measured(**row) for row in rows]


def keep(runs: Sequence[Measured]) -> None:
    """Add runs to those that are kept; a run of the same name is replaced."""
    found = {run.name: run for run in (*kept(), *runs)}
    ordered = [asdict(found[name]) for name in sorted(found)]
    FOLDER.mkdir(exist_ok=True)
    _KEPT.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_parts(runs: Sequence[Measured]) -> None:
    """Bring the parts and the plot up to date."""
    for name, text in parts(runs).items():
        write_part(name, text)
    _PLOT.write_text(plot(runs), encoding="utf-8")


def parts(runs: Sequence[Measured]) -> dict[str, str]:
    """The text of each part."""
    full = [run for run in runs if not run.is_added]
    added = [(run, whole) for run in runs if run.is_added for whole in full if whole.name[:3] == run.name[:3]]
    asked = [run for run in full if run.latency]
    found = {"scale": _scale(full), "generated": _generated(runs)}
    if several := _over_processes(full):
        found["cores"] = _ABOUT_PROCESSES + several
    if added:
        found["increment"] = _increment(added)
    if asked:
        found["latency"] = _latency(asked[-1])
    return found


def _scale(full: Sequence[Measured]) -> str:
    rows = [
        (
            *_run(run),
            f"{run.seconds['all']:,.0f}",
            f"{run.documents / run.seconds['all']:,.0f}",
            f"{run.processor_seconds['all']:,.0f}",
            f"{1000 * run.processor_seconds['all'] / run.documents:.1f}",
            *(f"{run.processor_seconds.get(stage, 0):,.1f}" for stage in STAGES),
            f"{run.peak_megabytes:,.0f}",
            f"{run.published_megabytes:,.0f}",
            f"{run.temporary_megabytes:,.0f}",
        )
        for run in full
    ]
    columns = (
        "documents",
        "MB",
        "processes",
        "Prefect",
        "seconds",
        "documents/s",
        "processor seconds",
        "ms a document",
        *STAGES,
    )
    return (
        _ABOUT_SCALE
        + table((*columns, "peak MB", "published MB", "temporary MB"), rows)
        + "\n![Processor milliseconds a document by stage, over the number of documents](performance/scale.svg)\n"
    )


def _over_processes(full: Sequence[Measured]) -> str:
    """Extraction of as many documents by one process and by several; nothing where only one number was tried."""
    alone = {(run.documents, run.is_bare): run.seconds["extract"] for run in full if run.workers == 1}
    rows = [
        (
            *_run(run),
            f"{run.seconds['extract']:,.1f}",
            f"{alone[run.documents, run.is_bare] / run.seconds['extract']:.2f}",
        )
        for run in full
        if (run.documents, run.is_bare) in alone
    ]
    columns = ("documents", "MB", "processes", "Prefect", "seconds", "times one process")
    return table(columns, rows) if len(rows) > len(alone) else ""


def _run(run: Measured) -> tuple[str, ...]:
    prefect = "no" if run.is_bare else "yes"
    return f"{run.documents:,}", f"{run.input_megabytes:,.1f}", str(run.workers), prefect


def _generated(runs: Sequence[Measured]) -> str:
    rows = []
    most = {(run.documents, run.is_added): run.workers for run in sorted(runs, key=lambda run: run.workers)}
    runs = [run for run in runs if run.workers == most[run.documents, run.is_added]]
    for run in runs:
        for family, counted in run.facts.items():
            told = f"{run.documents:,}" + (" and 1,000 added" if run.is_added else "")
            rows.append(
                (told, family, *(f"{counted[name]:,}" for name in ("n_known", "n_missing", "n_extra", "n_wrong")))
            )
    retold = [
        (f"{run.documents:,}", *(f"{seen:,} of {planted:,}" for how in _RETOLD for planted, seen in [run.retold[how]]))
        for run in runs
        if not run.is_added and set(_RETOLD) <= set(run.retold)
    ]
    return (
        _ABOUT_FACTS
        + table(("documents", "family", "known", "missing", "extra", "wrong"), rows)
        + _ABOUT_RETOLD
        + table(("documents", *_RETOLD.values()), retold)
    )


def _increment(added: Sequence[tuple[Measured, Measured]]) -> str:
    rows = []
    for run, whole in added:
        update = sum(run.processor_seconds.get(stage, 0) for stage in _UPDATED)
        stages = (f"{run.processor_seconds.get(stage, 0):,.1f}" for stage in STAGES)
        share = f"{100 * update / whole.processor_seconds['all']:.1f}%"
        rows.append((*_run(whole), f"{run.seconds['all']:,.0f}", *stages, share))
    columns = ("to documents", "MB", "processes", "Prefect", "seconds", *STAGES, "of the full build")
    return _ABOUT_ADDING + table(columns, rows)


def _latency(run: Measured) -> str:
    answered = {asked: seconds for asked, seconds in run.latency.items() if seconds is not None}
    slowest = sorted(answered.items(), key=lambda one: -one[1])[:_SLOWEST]
    within = sum(seconds < 1 for seconds in answered.values())
    broken = [asked for asked in run.latency if asked not in answered]
    rows = [(asked, f"{seconds:.2f}") for asked, seconds in slowest]
    return (
        _ABOUT_QUESTIONS.format(run.documents)
        + f"{within} of {len(run.latency)} answer in under a second"
        + (f"; without an answer: {', '.join(broken)}" if broken else "")
        + f". The slowest:\n\n{table(('question', 'seconds'), rows)}"
    )


def plot(runs: Sequence[Measured]) -> str:
    """Processor milliseconds a document by stage, over the number of documents, as SVG."""
    full = [run for run in runs if not run.is_added and run.is_bare]
    most = max((run.workers for run in full), default=1)
    values = [
        {
            "documents": run.documents,
            "stage": stage,
            "milliseconds": 1000 * run.processor_seconds.get(stage, 0) / run.documents,
        }
        for run in full
        if run.workers == most
        for stage in STAGES
    ]
    axis = {"grid": True, "gridColor": "#e4e4e4"}
    spec = {
        "width": 420,
        "height": 260,
        "background": "white",
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "documents", "type": "quantitative", "scale": {"type": "log"}, "axis": axis},
            "y": {"field": "milliseconds", "type": "quantitative", "title": "processor ms a document", "axis": axis},
            "color": {"field": "stage", "type": "nominal", "sort": list(STAGES)},
        },
    }
    svg: str = vl_convert.vegalite_to_svg(spec)
    return svg + "\n"
