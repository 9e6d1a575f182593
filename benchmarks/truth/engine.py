"""Our engine on a world, in the shape that the classical methods answer in."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from benchmarks.truth.spelling import bare
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


def engine(drawn: World, *, is_bare: bool = False) -> Found:
    """One run of `claimhouse reconcile`'s engine over the claims of a world; `is_bare`: over their words alone."""
    if is_bare:
        result = reconcile(bare(drawn.claims))
    else:
        result = reconcile(drawn.claims, broader=drawn.broader if drawn.broader.height else None)
    answers = result.objects.select("object", "attribute", "value", "is_decided").join(
        _quantities(drawn.claims), on=["object", "attribute", "value"], how="left", maintain_order="left"
    )
    shares = {"reliability": "reliability", "reliability_low": "low", "reliability_high": "high"}
    sources = result.sources.select("source", *(pl.col(old).cast(pl.Float64).alias(new) for old, new in shares.items()))
    copies = result.pairs.select(
        pl.col("source").alias("copier"), pl.col("copies").alias("original"), pl.col("probability").cast(pl.Float64)
    )
    return Found(answers, sources, copies)


def _quantities(claims: pl.DataFrame) -> pl.DataFrame:
    """Columns object, attribute, value, number: the middle of what a spelling allows, read as exact if anyone does."""
    middle = pl.coalesce((pl.col("low") + pl.col("high")) / 2, "low", "high").alias("number")
    exact_first = claims.sort(pl.col("bound") != "exact", maintain_order=True)
    return exact_first.select("object", "attribute", "value", middle).unique(
        ("object", "attribute", "value"), keep="first", maintain_order=True
    )
