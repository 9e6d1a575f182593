"""The section of docs/accuracy.md on confidence, and its picture: judged facts and steps in, Markdown and SVG out.

Every group of facts is reported by itself: those that annotations judge, those read by hand, those held out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from benchmarks.calibration import FAMILY, Judged, gap, published, reliability
from benchmarks.calibration_plot import interval, plot
from benchmarks.markdown import table

ANNOTATED, READ, HELD_OUT = "annotated", "read by hand", "held out"
JudgedBy = Mapping[str, Sequence[Judged]]
_HEAD = """## Confidence

Every fact carries a confidence. Each step of the reading costs something, and the product of the costs is mapped to
what is published by `seeds/lexicons/confidence.csv`: few steps a family, fitted by isotonic regression
(`make accuracy ACCURACY_OPTIONS=--calibrate`) and drawn to the family's precision, because data are few.

Two kinds of evidence go in and weigh the same in each family: the annotated development collections, which rules were
written on and which flatter, and facts drawn at random from real news and [read by hand](accuracy/README.md). *Held
out* facts take no part. Right is a fact that a reader judged so, or that is annotated at its family's main level, an
optional one included.

![share of facts that are right, by confidence](accuracy/calibration.svg)
"""


def picture(judged: JudgedBy, steps: pl.DataFrame) -> str:
    """The plot: the bare products of what is not held out, then what is published, group by group."""
    products = [f for name, facts in judged.items() if name != HELD_OUT for f in facts]
    series = {"product of costs": reliability(products)}
    return plot(series | {name: reliability(published(facts, steps)) for name, facts in judged.items()})


def section(judged: JudgedBy, steps: pl.DataFrame) -> str:
    """The whole section."""
    parts = [_HEAD]
    for title, by_group in (
        ("As published", {name: published(facts, steps) for name, facts in judged.items()}),
        ("The product of costs, before the mapping", judged),
    ):
        parts += [f"### {title}\n", _bins(by_group)]
    return "\n".join([*parts, "### By family, as published\n", _families(judged, steps)])


def _bins(by_group: JudgedBy) -> str:
    """A row per group and bin, and the gap of each group as a whole."""
    rows: list[tuple[object, ...]] = []
    for name, facts in by_group.items():
        for one in reliability(facts):
            low, high = interval(one.right, one.n)
            likely = f"{low:.2f} to {high:.2f}"
            rows.append((name, f"{one.low:g} to {one.high:g}", one.n, one.mean, one.right / one.n, likely))
        rows.append((name, "all: mean distance", len(facts), gap(facts), None, ""))
    return table(("facts", "confidence", "n", "mean confidence", "share right", "likely (95%)"), rows)


def _families(judged: JudgedBy, steps: pl.DataFrame) -> str:
    rows = []
    for name, facts in judged.items():
        for family in FAMILY.values():
            of_family = [f for f in published(facts, steps) if f.family == family]
            if of_family:
                n = len(of_family)
                mean, right = sum(f.confidence for f in of_family) / n, sum(f.is_right for f in of_family) / n
                rows.append((family, name, n, mean, right))
    rows.sort(key=lambda row: (list(FAMILY.values()).index(row[0]), row[1]))
    return table(("family", "facts", "n", "mean confidence", "share right"), rows)
