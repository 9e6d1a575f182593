"""What a method got right in a world: answers, intervals and copies beside the truth.

An answer is right when it is a way of writing the truth that a right claim used, or for a quantity when it lies within
the attribute's tolerance. Where nothing is decided our engine still has a best guess: it is judged like everyone's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from benchmarks.truth.worlds import World

_KEY = ["object", "attribute"]
Pair = frozenset[str]


@dataclass(frozen=True)
class Detected:
    """Copies found: counts of pairs. A pair counts as real when one of the two copies the other, directly or by way of
    others, or both copy a third; as missed only when one copies the other directly."""

    n_found: int
    n_real: int
    n_direct: int
    n_direct_found: int

    @property
    def precision(self) -> float | None:
        """Of the pairs named, the share that is real; none named: unknown."""
        return self.n_real / self.n_found if self.n_found else None

    @property
    def recall(self) -> float | None:
        """Of the direct copies, the share named."""
        return self.n_direct_found / self.n_direct if self.n_direct else None


def judged(drawn: World, answers: pl.DataFrame) -> pl.DataFrame:
    """Columns object, attribute, kind, is_right; one row per object and attribute that some source speaks of."""
    right = drawn.right.select(*_KEY, "value").unique().with_columns(is_written=True)
    beside = (
        drawn.truth.join(drawn.claims.select(_KEY).unique(), on=_KEY, how="semi")
        .join(answers.select(*_KEY, "value", "number"), on=_KEY, how="left", suffix="_answered", maintain_order="left")
        .join(right, left_on=[*_KEY, "value_answered"], right_on=[*_KEY, "value"], how="left", maintain_order="left")
    )
    is_close = (pl.col("number_answered") - pl.col("number")).abs() <= pl.col("tolerance")
    is_right = pl.when(pl.col("tolerance").is_null()).then(pl.col("is_written")).otherwise(is_close).fill_null(False)
    return beside.select(*_KEY, "kind", is_right.alias("is_right"))


def share_right(drawn: World, answers: pl.DataFrame) -> float:
    """Of all items that are spoken of."""
    return _mean(judged(drawn, answers))


def share_right_of(drawn: World, answers: pl.DataFrame, items: pl.DataFrame) -> float:
    """Of those items only (object, attribute)."""
    return _mean(judged(drawn, answers).join(items, on=_KEY, how="semi"))


def intervals(drawn: World, sources: pl.DataFrame, least_own: int = 1) -> pl.DataFrame:
    """Columns source, n_own, width, is_inside: whether the interval holds the accuracy, for sources with own claims."""
    return (
        drawn.sources.filter(pl.col("n_own") >= least_own)
        .join(sources, on="source", maintain_order="left")
        .select(
            "source",
            "n_own",
            (pl.col("high") - pl.col("low")).alias("width"),
            pl.col("accuracy").is_between(pl.col("low") - 1e-9, pl.col("high") + 1e-9).alias("is_inside"),
        )
    )


def detected(drawn: World, found: Iterable[tuple[str, str]]) -> Detected:
    """Found pairs in either direction beside the copies of the world."""
    direct = {frozenset(edge) for edge in drawn.copies.select("copier", "original").rows()}
    named = {frozenset(pair) for pair in found}
    real = {pair for pair in named if len({_root(drawn, source) for source in pair}) == 1}
    return Detected(len(named), len(real), len(direct), len(direct & named))


def _root(drawn: World, source: str) -> str:
    """The source that a chain of copies begins with."""
    origin = dict(drawn.copies.select("copier", "original").rows())
    while source in origin:
        source = origin[source]
    return source


def _mean(frame: pl.DataFrame) -> float:
    return float(frame.select(pl.col("is_right").mean()).item() or 0.0)
