"""Whether a run is like the runs before it: journal lines in, the measures that stand out from the usual.

The usual is the median, the spread the median absolute deviation, so that one odd run in the past does not hide the
next (Iglewicz and Hoaglin 1993: modified z-scores, beyond 3.5 stands out). Few runs tell nothing, and it says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from schemas import catalog

FEWEST_RUNS = 8
MOST_RUNS = 50
LIMIT = 3.5
_MAD_TO_DEVIATION = 1.4826
# No deviation is taken to be smaller than a tenth of the usual, or than this much of the measure's own unit.
_SMALLEST_SHARE = 0.1
_SMALLEST = {
    "seconds": 1.0,
    "documents given": 1.0,
    "documents new": 1.0,
    "documents rejected": 1.0,
    "rows quarantined": 1.0,
}
_SMALLEST_RATIO = 0.05
_GOOD = ("published", "unchanged")


@dataclass(frozen=True)
class Drift:
    """A measure of the last run that stands out: what it is, and between what it usually lies."""

    measure: str
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.measure} {self.value:g}, usually {self.low:g} to {self.high:g}"


def good_runs(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Runs that came to their end, the oldest first."""
    return [line for line in lines if line.get("command") == "run" and line.get("outcome") in _GOOD]


def measures(line: Mapping[str, Any]) -> dict[str, float]:
    """What is compared of a run; facts are told per document, so that a growing warehouse is not taken for drift."""
    documents, counts = line.get("documents", {}), line.get("counts", {})
    found = {f"documents {name}": float(documents[name]) for name in ("given", "new", "rejected") if name in documents}
    if "all" in line.get("seconds", {}):
        found["seconds"] = float(line["seconds"]["all"])
    if "quarantine" in counts:
        found["rows quarantined"] = float(counts["quarantine"])
    for base, rows, n in (
        ("document", counts, counts.get("documents", 0)),
        ("new document", line.get("extracted", {}), documents.get("new", 0)),
    ):
        if n:
            found |= {f"{t} per {base}": round(rows.get(t, 0) / n, 4) for t in catalog.FACT_TABLES}
    return found


def drift(lines: Sequence[Mapping[str, Any]]) -> list[Drift] | None:
    """Measures of the last good run that stand out from those before it; None if there are too few to tell."""
    runs = good_runs(lines)
    if len(runs) <= FEWEST_RUNS:
        return None
    before = [measures(line) for line in runs[-1 - MOST_RUNS : -1]]
    found = []
    for name, value in measures(runs[-1]).items():
        past = [other[name] for other in before if name in other]
        if len(past) >= FEWEST_RUNS:
            low, high = _usual(name, past)
            if not low <= value <= high:
                found.append(Drift(name, value, round(max(low, 0), 4), round(high, 4)))
    return found


def _usual(name: str, past: Sequence[float]) -> tuple[float, float]:
    middle = median(past)
    deviation = _MAD_TO_DEVIATION * median(abs(value - middle) for value in past)
    deviation = max(deviation, _SMALLEST_SHARE * middle, _SMALLEST.get(name, _SMALLEST_RATIO))
    return middle - LIMIT * deviation, middle + LIMIT * deviation
