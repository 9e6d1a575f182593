"""Which documents may repeat each other's text: documents in, candidate pairs out, by the runs of words they share.

Near linear: a run is compared with the first few documents that have it, what many documents have counts for less, and
long inputs are sampled by hash. The hash is the same on every machine, so the sample is too. Pairs of one source are no
candidates: updates are no copies. What the candidates really share is found by `transforms.passages`."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

import polars as pl

_RUN: Final = 4
_FIRST: Final = 4  # documents that a run is compared with
_MOST_RUNS: Final = 4_000_000  # beyond, runs are sampled
_SPARSEST: Final = 8  # of so many runs one is kept at least: a copy must leave traces in a million documents as well
_LEAST_SHARED: Final = 8
_FORMULA: Final = 20  # documents beyond which a run is a turn of phrase: sharing a few of them is no trace of copying
_LEAST_FORMULAS: Final = 16  # unless so many are shared
_LEAST_PART: Final = 0.2  # and so much of the shorter text, as by the hundredth reprint of one story
_LEAST_SAMPLED: Final = 2
_AT_A_TIME: Final = 250_000  # rows of runs whose meetings are counted together, or those of one document
BATCH: Final = 4_000  # documents that are cut into words at a time
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that multiplying loses nothing


def candidate_pairs(documents: pl.DataFrame) -> pl.DataFrame:
    """doc_a, doc_b: pairs of documents of different sources that share several runs of words, the earlier one first.

    `documents` has doc_id, source_id, text and published_on; undated ones count as later than dated."""
    ordered = documents.sort("published_on", "doc_id", nulls_last=True).with_row_index("number")
    keep_one_in = sampling(int(ordered["text"].str.count_matches(" ").sum()))
    found = [runs(batch, keep_one_in) for batch in ordered.select("number", "text").iter_slices(BATCH)]
    return pairs_of(pl.concat(found) if found else _no_runs(), ordered, keep_one_in)


def sampling(n_spaces: int) -> int:
    """Of how many runs one is kept: a power of two, by the number of spaces in all texts. What a larger number keeps a
    smaller one keeps too."""
    keep_one_in = 1
    while n_spaces > _MOST_RUNS * keep_one_in and keep_one_in < _SPARSEST:
        keep_one_in *= 2
    return keep_one_in


def pairs_of(found: pl.DataFrame, documents: pl.DataFrame, keep_one_in: int) -> pl.DataFrame:
    """The pairs that the runs (number, run) of all documents make; `documents` has number, doc_id and source_id, and is
    numbered by day and id."""
    about = documents.select("number", "doc_id", "source_id")
    return (
        _shared(found, keep_one_in)
        .join(about, left_on="first", right_on="number")
        .join(about, on="number", suffix="_b")
        .filter(pl.col("source_id") != pl.col("source_id_b"))
        .select(doc_a="doc_id", doc_b="doc_id_b")
        .sort("doc_a", "doc_b")
    )


def _no_runs() -> pl.DataFrame:
    return pl.DataFrame(schema={"number": pl.UInt32, "run": pl.UInt64})


def runs(documents: pl.DataFrame, keep_one_in: int) -> pl.DataFrame:
    """number, run: one row per document and distinct hash of four consecutive words; one in so many is kept."""
    words = documents.select("number", word=pl.col("text").str.to_lowercase().str.extract_all(r"\w+")).explode(
        "word", empty_as_null=False
    )
    run, ends = pl.lit(0, pl.UInt64), pl.col("number").shift(1 - _RUN) == pl.col("number")
    for offset in range(_RUN):
        run = run * pl.lit(_BASE, pl.UInt64) + pl.col("hash").shift(-offset)
    return (
        words.join(_hashes(words["word"]), on="word", maintain_order="left")
        .select("number", run=run, ends=ends)
        .filter("ends", (pl.col("run") // 2**40) % keep_one_in == 0)  # the highest bits depend on every word
        .select("number", "run")
        .unique()
    )


def _hashes(words: pl.Series) -> pl.DataFrame:
    """Every word with a hash that is the same on every machine and in every version."""
    distinct = words.unique()
    hashes = [int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little") for word in distinct]
    return pl.DataFrame({"word": distinct, "hash": pl.Series(hashes, dtype=pl.UInt64)})


def _shared(found: pl.DataFrame, keep_one_in: int) -> pl.DataFrame:
    """(first, number): documents that share runs with one of the first documents that have them."""
    least = max(_LEAST_SAMPLED, _LEAST_SHARED // keep_one_in)
    least_formulas = max(_LEAST_SAMPLED + 1, _LEAST_FORMULAS // keep_one_in)
    n_runs = found.group_by("number").agg(n_runs=pl.len())
    part = pl.col("shared") / pl.min_horizontal("n_runs", "n_runs_first")
    parts = [
        met.group_by("first", "number")
        .agg(pl.col("shared").sum(), pl.col("formulas").sum())
        .join(n_runs, on="number")
        .join(n_runs, left_on="first", right_on="number", suffix="_first")
        .filter(
            (pl.col("shared") - pl.col("formulas") >= least)
            | ((pl.col("shared") >= least_formulas) & (part >= _LEAST_PART))
        )
        .select("first", "number")
        for met in _meetings(found)
    ]
    return pl.concat(parts) if parts else pl.DataFrame(schema={"first": pl.UInt32, "number": pl.UInt32})


def _meetings(found: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """(first, number, shared, formulas) for every run that a document shares with one of the first that have it; all
    those of a document are in one part."""
    several = found.with_columns(n=pl.len().over("run")).filter(pl.col("n") > 1).sort("number", "run")
    firsts = several.group_by("run", maintain_order=True).head(_FIRST).select("run", first="number")
    one = pl.lit(1, pl.UInt32)
    for part in _whole_documents(several):
        met = part.join(firsts, on="run").filter(pl.col("first") < pl.col("number"))
        yield met.select("first", "number", shared=one, formulas=(pl.col("n") > _FORMULA).cast(pl.UInt32))


def _whole_documents(ordered: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows ordered by document, some at a time; no document is in two parts."""
    start, numbers = 0, ordered["number"]
    while start < len(numbers):
        last = numbers[min(start + _AT_A_TIME, len(numbers)) - 1]
        end = int(numbers.search_sorted(last, side="right"))
        yield ordered.slice(start, end - start)
        start = end
