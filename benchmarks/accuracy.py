"""How right the extraction is on annotated articles: our own, and the shared ones where they lie beside the checkout.

In: folders of documents with folders of annotations; out: tables on standard output, exit code 1 with a line for each
level below its floor; docs/accuracy.md with --write, higher floors with --raise-floors, calibration with --calibrate.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from benchmarks import accuracy_page, calibration, calibration_page, floors
from benchmarks.calibration_page import JudgedBy
from benchmarks.texts import ROOT
from flows.commands.evaluate import as_table
from flows.errors import ClaimhouseError
from flows.evaluation.annotations import PATTERN, annotated
from flows.evaluation.causes import causes
from flows.evaluation.scores import Scored, scored, totals
from flows.lexicons import lexicons

SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "accuracy.md"
PLOT = ROOT / "docs" / "accuracy" / "calibration.svg"


@dataclass(frozen=True)
class Collection:
    """Documents and where their annotations lie; `held_out` ones were not looked at while rules were written."""

    name: str
    documents: Path
    gold: Path
    is_held_out: bool = False

    @property
    def is_here(self) -> bool:
        """Whether there is anything to score."""
        return self.documents.is_dir() and any(self.gold.glob(PATTERN))


_GOLD = ROOT / "tests" / "gold"
OWN = (
    Collection("seeds", ROOT / "seeds" / "documents", _GOLD / "seeds"),
    Collection("articles", _GOLD / "articles", _GOLD / "articles"),
    Collection("reports", _GOLD / "reports", _GOLD / "reports"),
    Collection("desks", _GOLD / "desks", _GOLD / "desks"),
    Collection("held_out", _GOLD / "held_out", _GOLD / "held_out", is_held_out=True),
)
BESIDE = (
    Collection("shared seeds", SHARED / "seeds", SHARED / "gold" / "seeds"),
    Collection("shared dev", SHARED / "corpora" / "dev", SHARED / "gold" / "dev"),
)


def collections() -> list[Collection]:
    """Those that are here and hold annotations."""
    return [collection for collection in (*OWN, *BESIDE) if collection.is_here]


def scores(collection: Collection) -> list[Scored]:
    """Every annotated document of a collection, extracted and counted; confidence is the bare product of the steps."""
    return scored(annotated(collection.gold, collection.documents), calibration.uncalibrated())


def main() -> int:
    """Score, print, write if asked; 1 if a level fell below its floor."""
    given = _arguments()
    try:
        chosen = [c for c in collections() if given.only in (None, c.name)]
        found = {collection.name: scores(collection) for collection in chosen}
    except ClaimhouseError as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 2
    for name, documents in found.items():
        print(f"{name}\n{as_table(documents, causes(documents) if given.show else None)}")
    held_out = frozenset(collection.name for collection in chosen if collection.is_held_out)
    if given.write or given.calibrate:
        judged = _judged(found, held_out)
        steps = _steps(judged) if given.calibrate else lexicons()["confidence"]
        if given.write:
            PLOT.write_text(calibration_page.picture(judged, steps), encoding="utf-8")
            page = accuracy_page.page(found, calibration_page.section(judged, steps), held_out)
            PAGE.write_text(page, encoding="utf-8")
    measured = {name: totals(documents) for name, documents in found.items()}
    if given.raise_floors:
        floors.write(floors.raised(floors.floors(), measured))
    below = floors.fallen(floors.floors(), measured)
    for line in below:
        print(f"accuracy: {line}", file=sys.stderr)
    return 1 if below else 0


def _judged(found: Mapping[str, Sequence[Scored]], held_out: frozenset[str]) -> JudgedBy:
    """Facts by how they were judged; what is held out apart."""
    facts = {name: calibration.judged(documents) for name, documents in found.items()}
    groups = {
        calibration_page.ANNOTATED: [f for name, judged in facts.items() if name not in held_out for f in judged],
        calibration_page.READ: calibration.read_by_hand(calibration.uncalibrated()),
        calibration_page.HELD_OUT: [f for name in held_out if name in facts for f in facts[name]],
    }
    return {name: judged for name, judged in groups.items() if judged}


def _steps(judged: JudgedBy) -> pl.DataFrame:
    """Steps fitted on everything that is not held out, written to their list."""
    steps = calibration.fitted([facts for name, facts in judged.items() if name != calibration_page.HELD_OUT])
    if calibration_page.READ not in judged:
        print(
            "accuracy: calibrated without the facts read by hand, whose news is not beside the checkout",
            file=sys.stderr,
        )
    calibration.write(steps)
    return steps


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", action="store_true", help="list every miss and extra with its cause")
    options.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    options.add_argument("--raise-floors", action="store_true", help="write what was measured where it is higher")
    options.add_argument("--calibrate", action="store_true", help="fit what confidence is published; writes its list")
    options.add_argument("--only", metavar="NAME", help="one collection")
    given = options.parse_args()
    if given.only and (given.write or given.calibrate):
        options.error("--only goes with neither --write nor --calibrate: both are about all collections")
    return given


if __name__ == "__main__":
    sys.exit(main())
