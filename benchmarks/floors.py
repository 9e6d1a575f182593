"""Accuracy floors, tests/gold/floors.csv: the least precision and recall per collection and level.

In: the file and measured tallies; out: what lies below its floor, or the same file with floors raised. Never lowered.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path

from benchmarks.texts import ROOT
from flows.evaluation.levels import LEVELS, MAIN
from flows.evaluation.tallies import Tally

FLOORS = ROOT / "tests" / "gold" / "floors.csv"
# What a collection without a row of its own gets when floors are raised.
WATCHED = ("amounts/seen", *MAIN.values())
_EXTRAS_COUNT = {level.label: level.extras_count for level in LEVELS}
Measured = Mapping[str, Mapping[str, Tally]]  # by collection and level


@dataclass(frozen=True)
class Floor:
    """The least that a level of a collection keeps."""

    collection: str
    level: str
    precision: float
    recall: float


def floors(path: Path = FLOORS) -> list[Floor]:
    """Every row of the file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines)
    return [Floor(r["collection"], r["level"], float(r["precision"]), float(r["recall"])) for r in rows]


def fallen(rows: list[Floor], measured: Measured) -> list[str]:
    """A line for each value below its floor; collections that were not measured are passed over."""
    return [line for row in rows for line in _fallen(row, measured.get(row.collection))]


def _fallen(row: Floor, levels: Mapping[str, Tally] | None) -> Iterator[str]:
    if levels is None:
        return
    if row.level not in levels:
        yield f"{row.collection}: {row.level}: no such level. Correct {FLOORS.relative_to(ROOT)}."
        return
    one = levels[row.level]
    for what, value, least in (("precision", one.precision, row.precision), ("recall", one.recall, row.recall)):
        if value < least:
            yield f"{row.collection}: {row.level}: {what} {value:.4f} is below its floor {least}"


def raised(rows: list[Floor], measured: Measured) -> list[Floor]:
    """The rows with higher values where more was measured, and rows for what had none."""
    known = {(row.collection, row.level) for row in rows}
    new = [Floor(name, level, 0, 0) for name in measured for level in WATCHED if (name, level) not in known]
    return [_raised(row, measured.get(row.collection, {}).get(row.level)) for row in (*rows, *new)]


def _raised(row: Floor, one: Tally | None) -> Floor:
    if one is None or not one.n_annotated:
        return row
    precision = _down(one.precision) if _EXTRAS_COUNT[row.level] else 0.0
    return replace(row, precision=max(row.precision, precision), recall=max(row.recall, _down(one.recall)))


def _down(value: float) -> float:
    """Two digits, never more than measured."""
    return floor(value * 100 + 1e-9) / 100


def write(rows: list[Floor], path: Path = FLOORS) -> None:
    """The file with these rows, its head kept."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [f"{row.collection},{row.level},{row.precision},{row.recall}" for row in rows]
    path.write_text("\n".join([*head, "collection,level,precision,recall", *lines]) + "\n", encoding="utf-8")
