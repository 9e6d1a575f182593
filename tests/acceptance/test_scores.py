"""Accuracy floors: on our own annotated articles always, on the shared ones where they are.

Floors are rows of tests/gold/floors.csv; `make accuracy ACCURACY_OPTIONS=--raise-floors` raises them, in the same change.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.accuracy import OWN, scores
from benchmarks.floors import Floor, floors
from flows.evaluation.scores import totals

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture
def own_scores(made_once: Callable[..., Path]) -> Callable[[str], dict[str, tuple[float, float]]]:
    """Precision and recall by level of one of our own collections."""

    def own(name: str) -> dict[str, tuple[float, float]]:
        def fill(folder: Path) -> None:
            found = totals(scores(next(c for c in OWN if c.name == name)))
            told = {label: (one.precision, one.recall) for label, one in found.items()}
            (folder / "scores.json").write_text(json.dumps(told), encoding="utf-8")

        told = (made_once(f"scores-{name}", fill) / "scores.json").read_text(encoding="utf-8")
        return {label: (precision, recall) for label, (precision, recall) in json.loads(told).items()}

    return own


@lru_cache(maxsize=4)
def shared_scores(house: Path, gold: str) -> dict[str, tuple[float, float]]:
    command = [
        sys.executable,
        str(SHARED / "gold" / "score.py"),
        str(house / "claimhouse.duckdb"),
        str(SHARED / "gold" / gold),
        "--json",
    ]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert told["absent"] == []
    return {label: (one["precision"], one["recall"]) for label, one in told["scores"].items()}


def case(row: Floor) -> object:
    marks = [pytest.mark.acceptance] if row.collection.startswith("shared") else []
    return pytest.param(row, id=f"{row.collection} {row.level}", marks=marks)


@pytest.mark.parametrize("row", [case(row) for row in floors()])
def test_accuracy_does_not_fall_below_its_floor(row: Floor, request: pytest.FixtureRequest) -> None:
    if row.collection.startswith("shared"):
        house = request.getfixturevalue(f"shared_{row.collection.split()[1]}")
        precision, recall = shared_scores(house, row.collection.split()[1])[row.level]
    else:
        precision, recall = request.getfixturevalue("own_scores")(row.collection)[row.level]
    assert precision >= row.precision
    assert recall >= row.recall


@pytest.mark.acceptance
def test_our_scorer_counts_as_the_shared_one(shared_seeds: Path) -> None:
    from benchmarks.accuracy import BESIDE

    theirs = shared_scores(shared_seeds, "seeds")
    ours = {label: (one.precision, one.recall) for label, one in totals(scores(BESIDE[0])).items()}
    assert {k: (round(p, 2), round(r, 2)) for k, (p, r) in ours.items()} == {
        k: (round(p, 2), round(r, 2)) for k, (p, r) in theirs.items()
    }
