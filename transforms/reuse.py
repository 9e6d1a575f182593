"""Which documents may repeat each other's text, by the runs of words that they share: documents in, hashed runs out.

Long inputs are sampled by hash. The hash is the same on every machine, and so is the sample. What runs documents share
is counted in `warehouse/steps/candidates.sql`, what candidates have in common is found by `transforms.passages`."""

from hashlib import blake2b
from typing import Final

import polars as pl

_RUN: Final = 4
_MOST_RUNS: Final = 4_000_000  # beyond, runs are sampled
_SPARSEST: Final = 8  # of so many runs one is kept at least: a copy must leave traces in a million documents as well
_LEAST_SHARED: Final = 8
_LEAST_FORMULAS: Final = 16
_LEAST_SAMPLED: Final = 2
BATCH: Final = 4_000  # documents that are cut into words at a time
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that multiplying loses nothing


def sampling(n_spaces: int) -> int:
    """Of how many runs one is kept: a power of two, by the number of spaces in all texts. What a larger number keeps a
    smaller one keeps too."""
    keep_one_in = 1
    while n_spaces > _MOST_RUNS * keep_one_in and keep_one_in < _SPARSEST:
        keep_one_in *= 2
    return keep_one_in


def measures(keep_one_in: int) -> dict[str, float]:
    """What makes two documents candidates, by name, where one run in so many is kept.

    A run is compared with the `first_documents` that have it. Two documents share `least_shared` runs besides turns of
    phrase, which more documents than `formula` have; or `least_formulas` runs of any kind, if they are `least_part` of
    the shorter text."""
    return {
        "first_documents": 4,
        "formula": 20,
        "least_shared": max(_LEAST_SAMPLED, _LEAST_SHARED // keep_one_in),
        "least_formulas": max(_LEAST_SAMPLED + 1, _LEAST_FORMULAS // keep_one_in),
        "least_part": 0.2,
    }


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
