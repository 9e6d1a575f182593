"""Which documents repeat each other's text: documents in, pairs with the share of each one's five-word runs out.

Near linear: a run of words is compared with the first few documents that have it, and long inputs are sampled by hash.
Only pairs of different sources are reported; short texts without five words yield nothing."""

from typing import Final

import polars as pl

PAIR_COLUMNS: Final = {"doc_a": pl.String, "doc_b": pl.String, "share_a": pl.Float64, "share_b": pl.Float64}
_RUN: Final = 5
_FIRST: Final = 5  # documents that a run is compared with
_MOST_RUNS: Final = 2_000_000  # beyond, runs are sampled
_LEAST_SHARED: Final = 4
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that multiplying loses nothing


def text_overlaps(documents: pl.DataFrame, least: float = 0.1) -> pl.DataFrame:
    """doc_a (the earlier), doc_b, share_a (of a found in b), share_b; pairs where the larger share is at least `least`.

    `documents` has doc_id, source_id, text and published_on; undated ones count as later than dated."""
    ordered = documents.sort("published_on", "doc_id", nulls_last=True).with_row_index("number")
    runs = _sampled(_runs(ordered))
    sizes = runs.group_by("number").agg(size=pl.len())
    pairs = _shared(runs)
    about = ordered.select("number", "doc_id", "source_id").join(sizes, on="number")
    return (
        pairs.join(about.rename(lambda c: f"{c}_a"), left_on="first", right_on="number_a")
        .join(about.rename(lambda c: f"{c}_b"), left_on="number", right_on="number_b")
        .filter(pl.col("source_id_a") != pl.col("source_id_b"))
        .select(
            doc_a="doc_id_a",
            doc_b="doc_id_b",
            share_a=pl.col("shared") / pl.col("size_a"),
            share_b=pl.col("shared") / pl.col("size_b"),
        )
        .filter(pl.max_horizontal("share_a", "share_b") >= least)
        .sort("doc_a", "doc_b")
    )


def _runs(ordered: pl.DataFrame) -> pl.DataFrame:
    """One row per document and distinct hash of five consecutive words."""
    words = ordered.select("number", word=pl.col("text").str.to_lowercase().str.extract_all(r"\w+")).explode(
        "word", empty_as_null=False
    )
    run, ends = pl.lit(0, pl.UInt64), pl.col("number").shift(1 - _RUN) == pl.col("number")
    for offset in range(_RUN):
        run = run * pl.lit(_BASE, pl.UInt64) + pl.col("hash").shift(-offset)
    return (
        words.select("number", hash=pl.col("word").hash(seed=11))
        .select("number", run=run, ends=ends)
        .filter("ends")
        .select("number", "run")
        .unique()
    )


def _sampled(runs: pl.DataFrame) -> pl.DataFrame:
    keep_one_in = 1
    while len(runs) // keep_one_in > _MOST_RUNS:
        keep_one_in *= 2
    return runs if keep_one_in == 1 else runs.filter(pl.col("run") % keep_one_in == 0)


def _shared(runs: pl.DataFrame) -> pl.DataFrame:
    """(first, number, shared): in how many runs a document meets one of the first documents that have them."""
    repeated = runs.filter(pl.col("run").is_duplicated()).sort("run", "number")
    firsts = repeated.group_by("run", maintain_order=True).head(_FIRST).rename({"number": "first"})
    return (
        repeated.join(firsts, on="run")
        .filter(pl.col("first") < pl.col("number"))
        .group_by("first", "number")
        .agg(shared=pl.len())
        .filter(pl.col("shared") >= _LEAST_SHARED)
    )
