"""The classical methods on two items and three sources, worked by hand from the papers' equations.

Item x: s1 and s2 say a, s3 says b. Item y: s1 says c, s3 says d. A new method gets its first rounds here.
"""

from collections.abc import Callable
from math import exp, log

import numpy as np
import polars as pl
import pytest

from benchmarks.truth.methods import METHODS
from benchmarks.truth.methods.accu import accu, copying, independence
from benchmarks.truth.methods.chi_square import quantile
from benchmarks.truth.methods.estimates import three_estimates, two_estimates
from benchmarks.truth.methods.fact_finders import average_log, investment, pooled_investment, sums
from benchmarks.truth.methods.losses import catd, crh
from benchmarks.truth.methods.pairs import common_items
from benchmarks.truth.methods.truthfinder import truthfinder
from benchmarks.truth.methods.voting import vote
from benchmarks.truth.votes import Outcome, Votes, answers, votes

_HAND = [("s1", "x", "a"), ("s2", "x", "a"), ("s3", "x", "b"), ("s1", "y", "c"), ("s3", "y", "d")]


def _votes(rows: list[tuple[str, str, str]]) -> Votes:
    frame = pl.DataFrame(rows, schema=["source", "object", "value"], orient="row")
    empty = pl.lit(None, dtype=pl.Float64)
    return votes(frame.with_columns(pl.lit("is").alias("attribute"), empty.alias("low"), empty.alias("high")))


def _quantities(rows: list[tuple[str, str, float, float]]) -> Votes:
    frame = pl.DataFrame(rows, schema=["source", "object", "low", "high"], orient="row")
    value = pl.format("{}..{}", "low", "high").alias("value")
    return votes(frame.with_columns(pl.lit("is").alias("attribute"), value))


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


_TAU = -log(0.1)
_SEEN = [_sigmoid(0.3 * (2 - 0.25) * _TAU), _sigmoid(0.3 * (1 - 0.5) * _TAU), _sigmoid(0.3 * 0.75 * _TAU)]


@pytest.mark.parametrize(
    ("method", "rounds", "trust"),
    [
        (truthfinder, 1, [(_SEEN[0] + _SEEN[2]) / 2, _SEEN[0], (_SEEN[1] + _SEEN[2]) / 2]),
        (sums, 1, [1, 0.5, 1]),
        (sums, 2, [1, 0.6, 0.8]),
        (average_log, 2, [1, 0, 1]),
        (investment, 1, [13 / 15, 8 / 15, 1]),
        (pooled_investment, 1, [2 / 3, 1 / 3, 1]),
        (two_estimates, 1, [5 / 6, 1, 0]),
        (three_estimates, 1, [0.875, 1, 0.5]),
        (accu, 1, [(160000 / 160499 + 400 / 899) / 2, 0.99, (400 / 160499 + 400 / 899) / 2]),
    ],
)
def test_trust_by_hand(method: Callable[[Votes, int], Outcome], rounds: int, trust: list[float]) -> None:
    assert method(_votes(_HAND), rounds).trust == pytest.approx(trust, abs=1e-9)


def test_plain_vote() -> None:
    outcome = vote(_votes(_HAND))
    assert answers(_votes(_HAND), outcome)["value"].to_list() == ["a", "c"]
    assert outcome.trust.tolist() == [1, 1, 0]


def test_pooled_investment_pays_by_what_was_invested_in_the_item() -> None:
    # After a round s3 has put half of its 1 in d, s1 half of its 2/3 in c.
    assert answers(_votes(_HAND), pooled_investment(_votes(_HAND), 1))["value"].to_list() == ["a", "d"]


_SIX = [
    (s, f"o{i}", v) for s, line in [("s1", "abcdef"), ("s2", "abxyef"), ("s3", "abcyzw")] for i, v in enumerate(line)
]


def test_losses_by_hand() -> None:
    # The vote leaves one loss of six to s1 and to s2, two to s3.
    assert crh(_votes(_SIX), 1).trust == pytest.approx([log(2), log(2), 0])
    assert catd(_votes(_SIX), 1).trust == pytest.approx([1.237344, 1.237344, 0.618672], rel=1e-5)


def test_weighted_centres_of_quantities() -> None:
    given = _quantities([("s1", "o", 9.5, 10.5), ("s2", "o", 9.5, 10.5), ("s3", "o", 15.5, 16.5)])
    assert answers(given, crh(given, 0))["number"].to_list() == [10]
    assert answers(given, catd(given, 0))["number"].to_list() == pytest.approx([12])


@pytest.mark.parametrize(
    ("share", "degrees", "x"), [(0.025, 1, 0.000982), (0.025, 6, 1.237344), (0.025, 100, 74.2219), (0.95, 10, 18.3070)]
)
def test_chi_square(share: float, degrees: float, x: float) -> None:
    assert quantile(share, np.array([degrees]))[0] == pytest.approx(x, rel=1e-3)


@pytest.mark.parametrize(
    ("rows", "probability", "expected"),
    [
        # One shared mistake: 0.2 (0.16 + 0.00008) over that twice and 0.6 * 0.0004.
        ([("s1", "x", "a"), ("s2", "x", "a")], [0.0], 0.032016 / (0.064032 + 0.00024)),
        # One shared truth: 0.2 (0.64 + 0.128) over that twice and 0.6 * 0.64.
        ([("s1", "x", "a"), ("s2", "x", "a")], [1.0], 0.1536 / (0.3072 + 0.384)),
        # One difference: a copier differs in a fifth of the cases of an independent source.
        ([("s1", "x", "a"), ("s2", "x", "b")], [1.0, 0.0], 0.04 / (0.08 + 0.6)),
    ],
)
def test_copying_by_hand(rows: list[tuple[str, str, str]], probability: list[float], expected: float) -> None:
    pairs = common_items(_votes(rows))
    a_copies, b_copies = copying(pairs, np.array(probability), np.array([0.8, 0.8]))
    assert (a_copies.tolist(), b_copies.tolist()) == (pytest.approx([expected]), pytest.approx([expected]))


def test_votes_of_likely_copiers_count_less() -> None:
    given = _votes([("s1", "x", "a"), ("s2", "x", "a"), ("s3", "x", "a")])
    pairs = common_items(given)  # s1 s2, s1 s3, s2 s3
    weight = independence(given, pairs, np.array([0.1, 0.0, 0.5]), np.array([0.0, 0.1, 0.0]))
    # s2 first, its likely partner s3 next, s1 last behind both.
    assert weight.tolist() == pytest.approx([0.92 * 0.92, 1, 0.6])


def test_quantities_within_their_written_precision_are_one_fact() -> None:
    given = _quantities([("s1", "o", 9.5, 10.5), ("s2", "o", 9.9, 10.3), ("s3", "o", 15.5, 16.5)])
    assert given.fact[0] == given.fact[1] != given.fact[2]


@pytest.mark.parametrize("name", METHODS)
def test_unanimity_is_believed_by_all(name: str) -> None:
    given = _votes([(s, o, "yes") for s in ("s1", "s2", "s3") for o in ("x", "y")])
    assert answers(given, METHODS[name](given))["value"].to_list() == ["yes", "yes"]
