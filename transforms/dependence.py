"""Which sources copy: counts of agreement per pair of sources in, the pairs that agree more than their quality explains
out.

Two independent sources of accuracy a and b agree on about a * b of what both say (and on few mistakes): the table of
agreement rates is the product of one number per source. A pair far above the product shares more than the truth: its
mistakes too (Dong, Berti-Equille and Srivastava 2009). No verdict enters, so a much copied mistake, which every verdict
takes for the truth, is found all the same. The accuracies are fitted in two ways, without the pairs that stand out, and
a pair must agree beyond what others do on the very same items, for on easy ones everybody is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Final

import polars as pl

DEPENDENCE_COLUMNS: Final = ("one", "other", "copied", "evidence", "n_same", "later")
_ROUNDS: Final = 12
_LEAST_COPIED: Final = 0.6
_START: Final = 0.8
REST: Final = -1  # all those with whom a source has little in common, as one partner
_MOST_SHARED: Final = 400  # items that a pair counts for
_FINE: Final = 1000  # weights are summed as whole numbers of this fraction
_PRIOR: Final = 4.0  # pairs' worth of belief that a source is as good as the usual one


def dependence(pairs: pl.DataFrame, false_values: float) -> pl.DataFrame:
    """`pairs` has one, other (or REST), n_same, n_differ, expected (agreements, in millionths, that two others would
    reach on the same items), later; the pairs of which one copies: DEPENDENCE_COLUMNS.

    `copied` is the share of what they have in common that is copied, `evidence` the log likelihood ratio."""
    counted = pairs.with_columns((pl.col("n_same") + pl.col("n_differ")).alias("n")).filter(pl.col("n") > 0)
    counted = counted.with_columns(
        (pl.col("n_same") / pl.col("n")).alias("rate"),
        (pl.col("expected") / pl.col("n") / 1e6).alias("usual"),
        pl.lit(1.0).alias("use"),
    )
    if counted.is_empty():
        return _shown(counted.with_columns(pl.lit(0.0).alias("copied"), pl.lit(0.0).alias("evidence")))
    found = pl.concat([_told_apart(counted, fit, false_values) for fit in _FITS])
    return _shown(found.sort("one", "other", "evidence").unique(["one", "other"], keep="last", maintain_order=True))


def _told_apart(pairs: pl.DataFrame, fit: _Fit, false_values: float) -> pl.DataFrame:
    """The pairs that stand out from one way of fitting the accuracies (`use` is 0 for them)."""
    accuracy = _start(pairs)
    threshold = fit.least_evidence + log(pairs.height) / 2
    for number in range(_ROUNDS):
        fitted = _expected(pairs, accuracy, false_values)
        is_copy = (pl.col("copied") >= _LEAST_COPIED) & (pl.col("evidence") >= threshold)
        stands_out = is_copy & pl.lit(number >= fit.from_round) & (pl.col("other") != REST)
        pairs = fitted.with_columns(pl.when(stands_out).then(0.0).otherwise(1.0).alias("use"))
        accuracy = fit.fitted(pairs, accuracy)
    return _expected(pairs, accuracy, false_values).filter(pl.col("use") == 0.0)


def _start(pairs: pl.DataFrame) -> pl.DataFrame:
    sources = pl.concat([pairs["one"], pairs["other"].alias("one")]).unique().sort()
    return pl.DataFrame({"source": sources, "accuracy": pl.Series([_START] * len(sources), dtype=pl.Float64)})


def _expected(pairs: pl.DataFrame, accuracy: pl.DataFrame, false_values: float) -> pl.DataFrame:
    """With the agreement that independence explains, the share copied beyond it and the evidence for that."""
    kept = pairs.select("one", "other", "n_same", "n_differ", "later", "n", "rate", "use", "usual")
    both = kept.join(accuracy.rename({"source": "one", "accuracy": "a"}), on="one", how="left", maintain_order="left")
    both = both.join(
        accuracy.rename({"source": "other", "accuracy": "b"}), on="other", how="left", maintain_order="left"
    )
    a, b = pl.col("a"), pl.col("b")
    chance = a * b + (1 - a) * (1 - b) / false_values
    # On easy items everybody agrees.
    both = both.with_columns(pl.max_horizontal(chance, "usual").clip(0.02, 0.995).alias("chance"))
    copied = ((pl.col("rate") - pl.col("chance")) / (1 - pl.col("chance"))).clip(0.0, 0.99)
    both = both.with_columns(copied.alias("copied"))
    agreeing = (1 - pl.col("copied") + pl.col("copied") / pl.col("chance")).log() * pl.col("n_same")
    differing = (1 - pl.col("copied")).log() * pl.col("n_differ")
    return both.with_columns((agreeing + differing).alias("evidence"))


def _partners(pairs: pl.DataFrame) -> pl.DataFrame:
    """Columns source, their (accuracy of one it has items in common with), rate, w: what that pair counts for."""
    mine = pl.concat(
        [
            pairs.select(pl.col("one").alias("source"), pl.col("b").alias("their"), "rate", "n", "use"),
            pairs.select(pl.col("other").alias("source"), pl.col("a").alias("their"), "rate", "n", "use"),
        ]
    )
    weight = pl.col("n").cast(pl.Float64).clip(0, _MOST_SHARED) * pl.col("use")
    return mine.select("source", "their", "rate", weight.alias("w")).sort("source", "their", "rate", "w")


def _usual(accuracy: pl.DataFrame) -> float:
    return float(accuracy["accuracy"].median() or _START)  # type: ignore[arg-type]


def _by_median(pairs: pl.DataFrame, accuracy: pl.DataFrame) -> pl.DataFrame:
    """What most of a source's partners make of it: a copy among them moves that little. Sources with few items are
    drawn to the usual one."""
    mine = _partners(pairs).select(
        "source",
        (pl.col("rate") / pl.col("their")).round(9).alias("value"),
        (pl.col("w") * pl.col("their") * _FINE).round().cast(pl.Int64).alias("w"),
    )
    usual = _usual(accuracy)
    few = (pl.col("w").max().clip(0, int(_PRIOR * _FINE)) * usual).round().cast(pl.Int64)
    prior = mine.group_by("source").agg(few).select("source", pl.lit(usual).alias("value"), "w")
    ranked = pl.concat([mine, prior]).sort("source", "value", "w")
    half = pl.col("w").cum_sum().over("source") * 2 >= pl.col("w").sum().over("source")
    middle = ranked.filter(half).group_by("source", maintain_order=True).first()
    return _moved(accuracy, middle.select("source", pl.col("value").alias("new")))


def _by_mean(pairs: pl.DataFrame, accuracy: pl.DataFrame) -> pl.DataFrame:
    """Least squares against the partners' present values: with pairs left out from the first round on, it sees a ring
    that is most of the sources, which the median takes for the measure."""
    sums = (
        _partners(pairs)
        .group_by("source", maintain_order=True)
        .agg(
            (pl.col("w") * pl.col("rate") * pl.col("their")).sum().alias("up"),
            (pl.col("w") * pl.col("their") ** 2).sum().alias("down"),
        )
    )
    value = (pl.col("up") + _PRIOR * _usual(accuracy)) / (pl.col("down") + _PRIOR)
    return _moved(accuracy, sums.select("source", value.alias("new")))


def _moved(accuracy: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Half of the way to the new values."""
    joined = accuracy.join(new, on="source", how="left", maintain_order="left")
    half = (pl.col("accuracy") + pl.coalesce(pl.col("new").clip(0.05, 0.99).round(9), "accuracy")) / 2
    return joined.select("source", half.round(9).alias("accuracy"))


@dataclass(frozen=True)
class _Fit:
    """How accuracies are fitted, from which round on pairs that stand out are left out, and what they have to bring."""

    fitted: Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
    from_round: int
    least_evidence: float  # log likelihood ratio beyond that of looking at so many pairs


_FITS: Final = (_Fit(_by_median, 4, 4.0), _Fit(_by_mean, 0, 3.0))


def _shown(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.select("one", "other", pl.col("copied").round(4), pl.col("evidence").round(2), "n_same", "later").sort(
        "one", "other"
    )
