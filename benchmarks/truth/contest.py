"""Every method on the same worlds, side by side: settings and seeds in, one row per world and method out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import polars as pl
from rich.console import Console
from rich.progress import track

from benchmarks.truth.engine import ENGINE, Found, engine
from benchmarks.truth.methods import METHODS
from benchmarks.truth.scores import detected, intervals, share_right, share_right_of
from benchmarks.truth.settings import Setting
from benchmarks.truth.spelling import spelt
from benchmarks.truth.votes import answers, votes
from benchmarks.truth.worlds import World, world

RESULTS = {
    "setting": pl.String,
    "seed": pl.Int64,
    "method": pl.String,
    "right": pl.Float64,  # share of all items
    "right_of_decided": pl.Float64,  # share of the items that our engine decides
    "decided": pl.Float64,
    "precision": pl.Float64,  # of copies
    "recall": pl.Float64,
    "seconds": pl.Float64,
}
INTERVALS = {
    "setting": pl.String,
    "seed": pl.Int64,
    "source": pl.String,
    "n_own": pl.Int64,
    "width": pl.Float64,
    "is_inside": pl.Boolean,
}
_LIKELY = 0.5  # probability above which a method is taken to say that one source copies another
_RESAMPLES = 2000
_KEY = ["object", "attribute"]


def contest(settings: Mapping[str, Setting], seeds: Iterable[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`RESULTS` per world and method, `INTERVALS` per world and source.

    In a world that is spelt our engine reads what sources write; other methods are told which spellings are one."""
    listed = list(seeds)
    drawings = [(name, seed, setting) for name, setting in settings.items() for seed in listed]
    rows: list[tuple[object, ...]] = []
    held = [pl.DataFrame(schema=INTERVALS)]
    console = Console(stderr=True)
    about = f"{len(drawings)} worlds"
    for name, seed, setting in track(drawings, about, console=console, transient=True, disable=not console.is_terminal):
        drawn = world(setting, seed)
        start = time.monotonic()
        told = spelt(drawn) if setting.spelt else drawn
        found = engine(told, is_bare=setting.spelt)
        seconds = time.monotonic() - start
        rows.append((name, seed, *_engine_row(told, found, seconds)))
        rows += [(name, seed, *row) for row in _method_rows(drawn, found)]
        shown = intervals(drawn, found.sources).select(
            pl.lit(name).alias("setting"), pl.lit(seed).cast(pl.Int64).alias("seed"), pl.all()
        )
        held.append(shown.cast({"n_own": pl.Int64}).select(list(INTERVALS)))
    return pl.DataFrame(rows, schema=RESULTS, orient="row"), pl.concat(held)


def _engine_row(drawn: World, found: Found, seconds: float) -> tuple[object, ...]:
    likely = found.copies.filter(pl.col("probability") >= _LIKELY).select("copier", "original").rows()
    copies = detected(drawn, likely)
    items = found.answers.filter("is_decided").select(_KEY)
    decided = items.height / max(found.answers.height, 1)
    right_of = share_right_of(drawn, found.answers, items)
    return ENGINE, share_right(drawn, found.answers), right_of, decided, copies.precision, copies.recall, seconds


def _method_rows(drawn: World, found: Found) -> Iterator[tuple[object, ...]]:
    items = found.answers.filter("is_decided").select(_KEY)
    given = votes(drawn.claims)
    for name, method in METHODS.items():
        start = time.monotonic()
        outcome = method(given)
        seconds = time.monotonic() - start
        answered = answers(given, outcome)
        copies = None if outcome.copies is None else detected(drawn, _likely(outcome.copies))
        shares = (None, None) if copies is None else (copies.precision, copies.recall)
        right = share_right(drawn, answered)
        yield name, right, share_right_of(drawn, answered, items), 1.0, *shares, seconds


def _likely(copies: pl.DataFrame) -> list[tuple[str, str]]:
    either = pl.col("a_copies_b") + pl.col("b_copies_a") >= _LIKELY
    return [(a, b) for a, b in copies.filter(either).select("source_a", "source_b").rows()]


def differences(results: pl.DataFrame, column: str = "right") -> pl.DataFrame:
    """Columns setting, method, mean, ahead, ahead_low, ahead_high: how far our engine is ahead, over the seeds.

    The ends hold 95 per cent of the mean differences when seeds are drawn again with replacement.
    """
    ours = results.filter(pl.col("method") == ENGINE).select("setting", "seed", pl.col(column).alias("ours"))
    paired = results.filter(pl.col("method") != ENGINE).join(ours, on=["setting", "seed"], maintain_order="left")
    rows = []
    for (setting, method), group in paired.group_by("setting", "method", maintain_order=True):
        ahead = (group["ours"] - group[column]).to_numpy()
        drawn = np.random.default_rng(0).choice(ahead, (_RESAMPLES, len(ahead))).mean(axis=1)
        low, high = np.quantile(drawn, [0.025, 0.975])
        rows.append((setting, method, group[column].mean(), float(ahead.mean()), float(low), float(high)))
    schema = ["setting", "method", "mean", "ahead", "ahead_low", "ahead_high"]
    return pl.DataFrame(rows, schema=schema, orient="row")
