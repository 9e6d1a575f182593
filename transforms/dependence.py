"""Which sources copy: counts of agreement per pair of sources in, the pairs that agree more than their quality explains
out.

Two independent sources of accuracy a and b agree on about a * b of what both say (and on few mistakes): the table of
agreement rates is the product of one number per source. A pair far above the product shares more than the truth: its
mistakes too (Dong, Berti-Equille and Srivastava 2009). No verdict enters, so a much copied mistake, which every verdict
takes for the truth, is found all the same. The accuracies are fitted without the pairs that stand out."""

from __future__ import annotations

from math import log
from typing import Final

import polars as pl

DEPENDENCE_COLUMNS: Final = ("one", "other", "copied", "evidence", "n_same", "later")
_ROUNDS: Final = 12
_LEAST_COPIED: Final = 0.6
_LEAST_EVIDENCE: Final = 7.0  # log likelihood ratio beyond that of looking at so many pairs
_START: Final = 0.8
_PRIOR: Final = 4.0  # pairs' worth of belief that a source is as good as the usual one


def dependence(pairs: pl.DataFrame, false_values: float) -> pl.DataFrame:
    """`pairs` has one, other, n_same, n_differ, later; the pairs of which one copies: DEPENDENCE_COLUMNS.

    `copied` is the share of what they have in common that is copied, `evidence` the log likelihood ratio."""
    counted = pairs.with_columns((pl.col("n_same") + pl.col("n_differ")).alias("n")).filter(pl.col("n") > 0)
    counted = counted.with_columns((pl.col("n_same") / pl.col("n")).alias("rate"), pl.lit(1.0).alias("use"))
    if counted.is_empty():
        return _shown(counted.with_columns(pl.lit(0.0).alias("copied"), pl.lit(0.0).alias("evidence")))
    accuracy = _start(counted)
    threshold = _LEAST_EVIDENCE + log(counted.height) / 2
    for _ in range(_ROUNDS):
        fitted = _expected(counted, accuracy, false_values)
        stands_out = (pl.col("copied") >= _LEAST_COPIED) & (pl.col("evidence") >= threshold)
        counted = fitted.with_columns(pl.when(stands_out).then(0.0).otherwise(1.0).alias("use"))
        accuracy = _fitted(counted, accuracy)
    return _shown(counted.filter(pl.col("use") == 0.0))


def _start(pairs: pl.DataFrame) -> pl.DataFrame:
    sources = pl.concat([pairs["one"], pairs["other"].alias("one")]).unique().sort()
    return pl.DataFrame({"source": sources, "accuracy": pl.Series([_START] * len(sources), dtype=pl.Float64)})


def _expected(pairs: pl.DataFrame, accuracy: pl.DataFrame, false_values: float) -> pl.DataFrame:
    """With the agreement that independence explains, the share copied beyond it and the evidence for that."""
    kept = pairs.select("one", "other", "n_same", "n_differ", "later", "n", "rate", "use")
    both = kept.join(accuracy.rename({"source": "one", "accuracy": "a"}), on="one", how="left", maintain_order="left")
    both = both.join(
        accuracy.rename({"source": "other", "accuracy": "b"}), on="other", how="left", maintain_order="left"
    )
    a, b = pl.col("a"), pl.col("b")
    both = both.with_columns((a * b + (1 - a) * (1 - b) / false_values).clip(0.02, 0.995).alias("chance"))
    copied = ((pl.col("rate") - pl.col("chance")) / (1 - pl.col("chance"))).clip(0.0, 0.99)
    both = both.with_columns(copied.alias("copied"))
    agreeing = (1 - pl.col("copied") + pl.col("copied") / pl.col("chance")).log() * pl.col("n_same")
    differing = (1 - pl.col("copied")).log() * pl.col("n_differ")
    return both.with_columns((agreeing + differing).alias("evidence"))


def _fitted(pairs: pl.DataFrame, accuracy: pl.DataFrame) -> pl.DataFrame:
    """Least squares for each source against the others' present values, weak sources shrunk to the usual one."""
    mine = pl.concat(
        [
            pairs.select(pl.col("one").alias("source"), pl.col("b").alias("their"), "rate", "n", "use"),
            pairs.select(pl.col("other").alias("source"), pl.col("a").alias("their"), "rate", "n", "use"),
        ]
    ).with_columns((pl.col("n").cast(pl.Float64).clip(0, 400) * pl.col("use")).alias("w"))
    sums = (
        mine.sort("source", "their", "rate", "n")
        .group_by("source", maintain_order=True)
        .agg(
            (pl.col("w") * pl.col("rate") * pl.col("their")).sum().alias("up"),
            (pl.col("w") * pl.col("their") ** 2).sum().alias("down"),
        )
    )
    usual = float(accuracy["accuracy"].median() or _START)  # type: ignore[arg-type]
    value = (pl.col("up") + _PRIOR * usual) / (pl.col("down") + _PRIOR)
    new = sums.select("source", value.clip(0.05, 0.99).round(9).alias("new"))
    joined = accuracy.join(new, on="source", how="left", maintain_order="left")
    half = (pl.col("accuracy") + pl.coalesce("new", "accuracy")) / 2
    return joined.select("source", half.round(9).alias("accuracy"))


def _shown(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.select("one", "other", pl.col("copied").round(4), pl.col("evidence").round(2), "n_same", "later").sort(
        "one", "other"
    )
