"""Claims as votes, the form that the classical methods work on: who votes for which value of which item.

An item is an object and attribute, a fact one of its values. Quantities that lie within the item's usual written
precision of each other count as one fact, after Li et al., "Truth finding on the deep web" (PVLDB 2013), who bucket
values by a tolerance around the most frequent one; without it every rounding would be a value of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_KEY = ("object", "attribute")


@dataclass(frozen=True)
class Votes:
    """`source`, `fact` and `point` run over votes, `fact_item` and `fact_point` over facts.

    Facts are ordered by item and value; `point` is the quantity a vote names (NaN where the value is none).
    """

    items: pl.DataFrame
    facts: pl.DataFrame
    sources: pl.Series
    source: Ints
    fact: Ints
    point: Floats
    fact_item: Ints
    fact_point: Floats

    @property
    def item(self) -> Ints:
        """The item of every vote."""
        return self.fact_item[self.fact]

    def by_fact(self, of_votes: Floats) -> Floats:
        """Sums over the votes for each fact."""
        return np.asarray(np.bincount(self.fact, of_votes, len(self.fact_item)), dtype=np.float64)

    def by_source(self, of_votes: Floats) -> Floats:
        """Sums over the votes of each source."""
        return np.asarray(np.bincount(self.source, of_votes, len(self.sources)), dtype=np.float64)

    def by_item(self, of_facts: Floats) -> Floats:
        """Sums over the facts of each item."""
        return np.asarray(np.bincount(self.fact_item, of_facts, self.items.height), dtype=np.float64)

    def best(self, score: Floats) -> Ints:
        """The fact of the highest score per item; of equal ones the first by value."""
        order = np.lexsort((-score, self.fact_item))
        return order[np.searchsorted(self.fact_item[order], np.arange(self.items.height))]


@dataclass(frozen=True)
class Outcome:
    """What a method says: a fact per item, a quantity where it computes one (NaN: the fact's), trust per source.

    `copies` holds, for methods that look for them, source_a, source_b, probability that one copies the other.
    """

    chosen: Ints
    trust: Floats
    point: Floats | None = None
    copies: pl.DataFrame | None = None


def votes(claims: pl.DataFrame) -> Votes:
    """From columns source, object, attribute, value, low, high; one vote per source and item, the first."""
    pointed = claims.with_columns(_point()).unique(("source", *_KEY), keep="first", maintain_order=True)
    bucketed = _bucketed(pointed)
    shown = bucketed.group_by(*_KEY, "bucket").agg(
        pl.col("value").sort_by("n_like", "value", descending=[True, False]).first(), pl.col("point").median()
    )
    facts = shown.sort(*_KEY, "value", "bucket").with_row_index("fact")
    items = facts.select(_KEY).unique(maintain_order=True).with_row_index("item")
    facts = facts.join(items, on=_KEY, maintain_order="left")
    names = bucketed["source"].unique().sort()
    rows = bucketed.join(facts.select("fact", *_KEY, "bucket"), on=(*_KEY, "bucket"), maintain_order="left").join(
        names.to_frame().with_row_index("number"), on="source", maintain_order="left"
    )
    return Votes(
        items=items.select(_KEY),
        facts=facts.select(*_KEY, "value"),
        sources=names,
        source=_ints(rows["number"]),
        fact=_ints(rows["fact"]),
        point=_floats(rows["point"]),
        fact_item=_ints(facts["item"]),
        fact_point=_floats(facts["point"]),
    )


def answers(given: Votes, outcome: Outcome) -> pl.DataFrame:
    """Columns object, attribute, value, number (null unless a quantity), one row per item."""
    own = given.fact_point[outcome.chosen]
    point = own if outcome.point is None else np.where(np.isnan(outcome.point), own, outcome.point)
    return given.facts[outcome.chosen].with_columns(pl.Series("number", point).fill_nan(None))


def _point() -> pl.Expr:
    """The middle of what a claim allows, or its only end."""
    return pl.coalesce((pl.col("low") + pl.col("high")) / 2, "low", "high").alias("point")


def _bucketed(pointed: pl.DataFrame) -> pl.DataFrame:
    """With `bucket`, equal for votes that count as one value, and `n_like`, the votes with the very same text."""
    counted = pointed.with_columns(pl.len().over(*_KEY, "value").alias("n_like"))
    width = (pl.col("high") - pl.col("low")).median().over(_KEY)
    centre = pl.col("point").sort_by("n_like", "point", descending=[True, False], nulls_last=True).first().over(_KEY)
    step = ((pl.col("point") - centre) / pl.max_horizontal(width.fill_null(0.0), pl.lit(1e-9))).round()
    return counted.with_columns(
        pl.when(pl.col("point").is_null()).then("value").otherwise(step.cast(pl.String)).alias("bucket")
    )


def _ints(column: pl.Series) -> Ints:
    return column.cast(pl.Int64).to_numpy().copy()


def _floats(column: pl.Series) -> Floats:
    return column.cast(pl.Float64).fill_null(float("nan")).to_numpy().copy()
