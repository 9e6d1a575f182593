"""Lists of names that differ by names left out or added: how votes for longer and shorter lists stand beside each other
per source and attribute in, which of the two is the mistake and how often each source makes it out.

What sources differ in is the mistake. Where names are left out, sources differ in how often their list is shorter than
others', and all the rest are longer alike; where names are added it is the other way round."""

from __future__ import annotations

from typing import Final

import polars as pl

OMITTED: Final = (0.01, 0.95)  # least and most of a source's lists that may lack names
_OMITS: Final = 0.2  # share of lists that do, before anything is seen
_PRIOR: Final = 4.0  # votes' worth of that
_LEAST_LISTS: Final = 8  # of a source, for its habit to show
_LEAST_SOURCES: Final = 3
_AGAINST: Final = 1_400_000  # what the second voice for a longer list, and each further one, says against the shorter
_UNIT: Final = 1_000_000


def omitted(lists: pl.DataFrame) -> pl.DataFrame:
    """`lists` has trust_id, longer, shorter, same (votes beside its own, millionths); trust_id, omits."""
    beside = pl.sum_horizontal("longer", "shorter", "same") / _UNIT
    omits = (pl.col("longer") / _UNIT + _PRIOR * _OMITS) / (beside + _PRIOR)
    return lists.select("trust_id", omits.clip(*OMITTED).alias("omits"))


def longer_lists(lists: pl.DataFrame) -> pl.DataFrame:
    """`lists` has trust_id, attribute_id, n_lists, share_longer, share_shorter (of the votes beside, summed over the
    lists, millionths); attribute_id and `against` (millionths) of the attributes whose lists err by names left out.

    One who adds a name may have invented it; two seldom invent the same, so they speak against the shorter list."""
    told = lists.filter(pl.col("n_lists") >= _LEAST_LISTS).sort("attribute_id", "trust_id")
    spread = told.group_by("attribute_id", maintain_order=True).agg(
        pl.len().alias("n_sources"), _spread("share_longer").alias("left_out"), _spread("share_shorter").alias("added")
    )
    is_left_out = (pl.col("n_sources") >= _LEAST_SOURCES) & (pl.col("left_out") > pl.col("added"))
    return spread.filter(is_left_out).select("attribute_id", pl.lit(_AGAINST, dtype=pl.Int64).alias("against"))


def _spread(column: str) -> pl.Expr:
    """How much more sources differ in that share than chance lets them (one: not at all)."""
    n, share = pl.col("n_lists"), pl.col(column) / _UNIT / pl.col("n_lists")
    usual = (pl.col(column).sum() / _UNIT) / n.sum()
    chance = (usual * (1 - usual)).clip(lower_bound=1e-6)
    return (((share - usual) ** 2 * n).sum() / chance / pl.len()).round(6)
