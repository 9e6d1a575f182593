"""docs/agreement-benchmark.md and its pictures: results of the contest in, Markdown and SVG out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from benchmarks.calibration_plot import interval
from benchmarks.markdown import table
from benchmarks.truth.contest import differences
from benchmarks.truth.engine import ENGINE
from benchmarks.truth.experiments import Cell
from benchmarks.truth.lines import Axes, Point, lines

_DRAWN = (ENGINE, "vote", "TruthFinder", "PooledInvestment", "ACCU", "ACCU with copying", "CRH")
_HEAD = """# Agreement, measured

Written by `make agreement`; run it with `AGREEMENT_OPTIONS=--write` to bring this page up to date.

Worlds are drawn in which the truth is known: numbers, categories, places, lists of names, times and dates; sources of
known accuracy, some of them bad; copies, rounding, hedges, stale values, long tails. Our engine answers beside the
plain vote and the methods of the literature (`benchmarks/truth/methods`), with the parameters of their papers, on the
very same claims. Quantities within each other's written precision are one value to the classical methods, or every
rounding would split their vote. An answer is right when it writes the truth, or lies within a tenth of a true amount,
four minutes of a time, half a year of a date. Where our engine decides nothing its best guess is judged all the same.
"""
_INTERVALS = """## Reliability

*Accuracy* of a source is the mean, over its own claims, of the probability with which the world drew them right.
Claims that it copied do not count. A 90 per cent interval should hold it nine times of ten, whether a source makes
five claims or five thousand, once there are eight independent sources or more; with fewer it has to be wider, because
a crowd of three cannot tell which of them errs. Ends in brackets are what chance allows (Wilson, 95 per cent).

![share of intervals that hold the accuracy](agreement/held.svg)
![width of the intervals](agreement/width.svg)
"""
_VARIED = """## Settings drawn at random

Every world has a setting of its own (`benchmarks/truth/varied.py`): five sources to six hundred, two votes an item to
twenty, copiers, laggards, curt sources, liars, long tails, spellings. They are small: where a world has fifty objects,
two methods that know the accuracies alike differ by a few.
"""
_COPIES = """## Copies

A pair named as copying is *real* when one of the two copies the other, directly or by way of others, or when both copy
a third. Recall counts direct copies only. Empty: none named, or none there.
"""


@dataclass(frozen=True)
class Measured:
    """Everything that a run of the benchmark found, by experiment."""

    traits: pl.DataFrame
    imitated: pl.DataFrame
    varied: pl.DataFrame  # a world of its own setting per kind of value and seed
    by_sources: pl.DataFrame
    by_claims: pl.DataFrame
    held: pl.DataFrame  # intervals in worlds of independent sources
    held_elsewhere: pl.DataFrame  # intervals in the worlds of the traits and likenesses
    cells: Mapping[str, Cell]


def page(found: Measured) -> str:
    """The whole page."""
    return "\n".join(
        [
            _HEAD,
            "## One trait at a time\n",
            "Share of answers that are right, mean over the seeds.\n",
            _accuracy(found.traits),
            "How far our engine is ahead, in percentage points; in brackets 95 per cent of resampled seeds.\n",
            _ahead(found.traits),
            "## Worlds in the likeness of public data sets\n",
            _accuracy(found.imitated),
            _behind(found.imitated),
            _VARIED,
            _accuracy(found.varied),
            _behind(found.varied),
            "## With the number of sources and of claims\n",
            "For every three independent sources one more copies a bad one.\n",
            "![accuracy by sources](agreement/sources.svg)\n![accuracy by claims](agreement/claims.svg)\n",
            _accuracy(found.by_sources),
            _accuracy(found.by_claims),
            _INTERVALS,
            _held(found),
            "In the worlds above, copiers with a few claims of their own included:\n",
            _held_elsewhere(found),
            _COPIES,
            _copies(found),
        ]
    )


def pictures(found: Measured) -> dict[str, str]:
    """SVG texts by file name."""
    right = Axes("independent sources", "share right", 0.4, 1.0)
    held = Axes("claims per source", "share of intervals that hold the accuracy", 0.5, 1.0, 0.9)
    return {
        "sources.svg": lines(_by_method(found.by_sources, found.cells, "n_origins"), right),
        "claims.svg": lines(
            _by_method(found.by_claims, found.cells, "n_claims"), Axes("claims per source", "share right", 0.4, 1.0)
        ),
        "held.svg": lines(_held_lines(found), held),
        "width.svg": lines(_width_lines(found), Axes("claims per source", "mean width of the 90% interval")),
    }


def _accuracy(results: pl.DataFrame) -> str:
    """A row per method, a column per setting."""
    settings = results["setting"].unique(maintain_order=True).to_list()
    means = results.group_by("method", "setting", maintain_order=True).agg(pl.col("right").mean())
    wide = means.pivot("setting", index="method", values="right")
    decided = results.filter(pl.col("method") == ENGINE).group_by("setting", maintain_order=True)
    shares = decided.agg(pl.col("decided").mean(), pl.col("right_of_decided").mean())
    rows: list[list[object]] = [list(row) for row in wide.select("method", *settings).rows()]
    rows.insert(1, [f"{ENGINE}, where decided", *shares["right_of_decided"].to_list()])
    rows.insert(2, [f"share that {ENGINE} decides", *shares["decided"].to_list()])
    return table(("method", *settings), rows)


def _ahead(results: pl.DataFrame) -> str:
    both = pl.concat([results, *_pooled(results)])
    settings = both["setting"].unique(maintain_order=True).to_list()
    found = {(row["setting"], row["method"]): row for row in differences(both).iter_rows(named=True)}
    methods = [method for method in results["method"].unique(maintain_order=True).to_list() if method != ENGINE]
    rows = [[method, *(_points(found[setting, method]) for setting in settings)] for method in methods]
    return table(("ahead of", *settings), rows)


def _behind(results: pl.DataFrame) -> str:
    """A row per setting: in how many worlds we are behind the vote, and behind the method that is best over all its
    worlds, and by how much in the worst."""
    rows: list[tuple[object, ...]] = []
    for setting in results["setting"].unique(maintain_order=True).to_list():
        here = results.filter(pl.col("setting") == setting)
        others = here.filter(pl.col("method") != ENGINE).group_by("method", maintain_order=True)
        best = others.agg(pl.col("right").mean()).sort("right", descending=True, maintain_order=True)["method"][0]
        wide = here.pivot("method", index="seed", values="right")
        cells: list[object] = []
        for method in ("vote", best):
            ahead = wide[ENGINE] - wide[method]
            cells += [int((ahead < 0).sum()), round(100 * float(ahead.min() or 0.0), 1)]  # type: ignore[arg-type]
        rows.append((setting, wide.height, *cells[:2], best, *cells[2:]))
    heads = ("world", "worlds", "behind the vote", "worst, points", "best method", "behind it", "worst, points ")
    return table(heads, rows)


def _pooled(results: pl.DataFrame) -> list[pl.DataFrame]:
    """All worlds, and those with copies, as settings of their own with a seed for every world."""
    number = {name: i for i, name in enumerate(results["setting"].unique(maintain_order=True).to_list())}
    worlds = 1000 * pl.col("setting").replace_strict(number, return_dtype=pl.Int64) + pl.col("seed")
    with_copies = results.filter((pl.col("method") == ENGINE) & pl.col("recall").is_not_null())["setting"].unique()
    parts = {"all": results, "all with copies": results.filter(pl.col("setting").is_in(with_copies.to_list()))}
    return [part.with_columns(worlds.alias("seed"), pl.lit(name).alias("setting")) for name, part in parts.items()]


def _points(row: Mapping[str, float]) -> str:
    ahead, low, high = (100 * row[name] for name in ("ahead", "ahead_low", "ahead_high"))
    return f"{ahead:+.1f} ({low:+.1f} to {high:+.1f})"


def _by_method(results: pl.DataFrame, cells: Mapping[str, Cell], axis: str) -> dict[str, list[Point]]:
    drawn: dict[str, list[Point]] = {name: [] for name in _DRAWN}
    grouped = results.filter(pl.col("method").is_in(_DRAWN)).group_by("method", "setting", maintain_order=True)
    for (method, setting), group in grouped:
        right = group["right"]
        spread = 2 * float(right.std() or 0.0) / len(right) ** 0.5  # type: ignore[arg-type]
        mean = float(right.mean() or 0.0)  # type: ignore[arg-type]
        x = float(getattr(cells[str(setting)], axis))
        drawn[str(method)].append(Point(x, mean, mean - spread, mean + spread))
    return drawn


def _counted(found: Measured) -> Iterable[tuple[Cell, int, int, float]]:
    """Per cell: sources, those whose interval holds, mean width."""
    counts = found.held.group_by("setting", maintain_order=True).agg(
        pl.len().alias("n"), pl.col("is_inside").sum().alias("n_inside"), pl.col("width").mean()
    )
    for row in counts.iter_rows(named=True):
        yield found.cells[row["setting"]], row["n"], row["n_inside"], row["width"]


def _held(found: Measured) -> str:
    rows = [
        (cell.n_origins, cell.n_claims, n, _share(n_inside, n), width) for cell, n, n_inside, width in _counted(found)
    ]
    return table(("independent sources", "claims each", "intervals", "hold the accuracy", "mean width"), rows)


def _share(n_inside: int, n: int) -> str:
    low, high = interval(n_inside, n)
    return f"{n_inside / n:.3f} ({low:.2f} to {high:.2f})"


def _held_elsewhere(found: Measured) -> str:
    counts = found.held_elsewhere.group_by("setting", maintain_order=True).agg(
        pl.len().alias("n"), pl.col("is_inside").sum().alias("n_inside"), pl.col("width").mean()
    )
    rows = [(name, n, _share(n_inside, n), width) for name, n, n_inside, width in counts.rows()]
    return table(("world", "intervals", "hold the accuracy", "mean width"), rows)


def _held_lines(found: Measured) -> dict[str, list[Point]]:
    drawn: dict[str, list[Point]] = {}
    for cell, n, n_inside, _ in _counted(found):
        point = Point(float(cell.n_claims), n_inside / n, *interval(n_inside, n))
        drawn.setdefault(f"{cell.n_origins} sources", []).append(point)
    return drawn


def _width_lines(found: Measured) -> dict[str, list[Point]]:
    drawn: dict[str, list[Point]] = {}
    for cell, _, _, width in _counted(found):
        drawn.setdefault(f"{cell.n_origins} sources", []).append(Point(float(cell.n_claims), width, width, width))
    return drawn


def _copies(found: Measured) -> str:
    every = pl.concat([found.traits, found.imitated, found.by_sources, found.by_claims])
    looked = every.filter(pl.col("method").is_in([ENGINE, "ACCU with copying"]))
    means = looked.group_by("setting", "method", maintain_order=True).agg(pl.col("precision", "recall").mean())
    rows = means.filter(pl.col("precision").is_not_null() | pl.col("recall").is_not_null()).rows()
    return table(("world", "method", "precision", "recall"), rows)
