"""Our engine on a world, in the shape that the classical methods answer in."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from benchmarks.truth.worlds import World
from warehouse.reconcile import reconcile

ENGINE = "claimhouse"


@dataclass(frozen=True)
class Found:
    """Frames.

    answers: object, attribute, value (the best guess, even where nothing is decided), number, is_decided.
    sources: source, reliability, low, high. copies: copier, original, probability.
    """

    answers: pl.DataFrame
    sources: pl.DataFrame
    copies: pl.DataFrame


def engine(drawn: World) -> Found:
    """One run of `claimhouse reconcile`'s engine over the claims of a world."""
    result = reconcile(drawn.claims, broader=drawn.broader if drawn.broader.height else None)
    ends = [pl.col(name).cast(pl.Float64) for name in ("low", "high")]
    answers = result.objects.select(
        "object", "attribute", "value", pl.coalesce((ends[0] + ends[1]) / 2, *ends).alias("number"), "is_decided"
    )
    shares = {"reliability": "reliability", "reliability_low": "low", "reliability_high": "high"}
    sources = result.sources.select("source", *(pl.col(old).cast(pl.Float64).alias(new) for old, new in shares.items()))
    copies = result.pairs.select(
        pl.col("source").alias("copier"), pl.col("copies").alias("original"), pl.col("probability").cast(pl.Float64)
    )
    return Found(answers, sources, copies)
