"""Drawn worlds hold what they promise: seeds, truth within what right claims allow, copies word for word."""

from dataclasses import replace

import polars as pl
import pytest

from benchmarks.truth.methods.accu import accu_copy
from benchmarks.truth.methods.voting import vote
from benchmarks.truth.presets import CATEGORY, IMITATED, MIXED, NUMBER, TRAITS, scaled
from benchmarks.truth.settings import Copying, Grade, Setting
from benchmarks.truth.spelling import bare, spelt
from benchmarks.truth.votes import answers, votes
from benchmarks.truth.worlds import World, world

_KEY = ["object", "attribute"]


def _allowed(drawn: World) -> pl.DataFrame:
    """Claims of quantities beside the true one."""
    truth = drawn.truth.select(*_KEY, "kind", "number").drop_nulls()
    right = drawn.right.with_columns(is_right=True)
    joined = drawn.claims.join(truth, on=_KEY).join(right, on=[*_KEY, "value", "bound"], how="left")
    allows = (pl.col("low").is_null() | (pl.col("low") <= pl.col("number"))) & (
        pl.col("high").is_null() | (pl.col("high") >= pl.col("number"))
    )
    return joined.select("kind", "bound", pl.col("is_right").fill_null(False), allows.alias("allows"))


def test_a_seed_is_a_world() -> None:
    first, again, other = (world(TRAITS["copying"], seed) for seed in (1, 1, 2))
    assert first.claims.equals(again.claims) and first.truth.equals(again.truth) and first.copies.equals(again.copies)
    assert not first.claims.equals(other.claims)


def test_right_claims_allow_the_truth_and_mistakes_do_not() -> None:
    setting = replace(TRAITS["stale"], n_objects=150, n_claims=500)
    seen = _allowed(world(setting, 3))
    assert set(seen["kind"]) == {"number", "time", "date"}
    assert set(seen["bound"]) == {"exact", "about", "at_least", "at_most"}
    assert seen.filter(pl.col("is_right") != pl.col("allows")).height == 0


def test_sources_are_right_as_often_as_their_accuracy_says() -> None:
    setting = Setting((CATEGORY,), n_objects=3000, n_sources=8, n_claims=2500, grades=(Grade(1, 0.2, 0.95),))
    drawn = world(setting, 5)
    right = drawn.right.select(*_KEY, "value").unique().with_columns(is_right=True)
    shown = (
        drawn.claims.join(right, on=[*_KEY, "value"], how="left")
        .group_by("source")
        .agg(pl.col("is_right").count() / pl.len())
    )
    beside = shown.join(drawn.sources, on="source")
    assert (beside["is_right"] - beside["accuracy"]).abs().max() < 0.03


@pytest.mark.parametrize("wanted", [0.4, 0.75, 1.0])
def test_copies_are_word_for_word_and_later(wanted: float) -> None:
    drawn = world(Setting(MIXED, n_objects=40, n_sources=10, copying=(Copying(2, share=wanted),)), 7)
    for copier, original, share, _ in drawn.copies.rows():
        mine, theirs = (drawn.claims.filter(pl.col("source") == s) for s in (copier, original))
        shared = mine.join(theirs, on=[*_KEY, "value", "low", "high", "bound"], suffix="_original", nulls_equal=True)
        assert shared.height >= round(share * mine.height)
        copied = shared.filter(pl.col("reported_on") > pl.col("reported_on_original"))
        assert copied.height >= round(share * mine.height)
        assert share == pytest.approx(wanted, abs=0.01)


def test_a_chain_copies_the_one_before() -> None:
    copies = world(Setting((NUMBER,), n_sources=8, copying=(Copying(3, is_chain=True),)), 1).copies
    assert copies["original"].to_list()[1:] == copies["copier"].to_list()[:-1]


def test_coverage_has_a_long_tail() -> None:
    n_claims = world(scaled(IMITATED["population"], 0.1), 1).sources["n_claims"]
    assert n_claims.median() < n_claims.mean() / 2


def test_copiers_without_an_original_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        world(Setting((NUMBER,), n_sources=3, copying=(Copying(3),)), 1)


def test_copied_mistakes_mislead_the_vote_and_not_a_method_that_looks_for_copies() -> None:
    drawn = world(TRAITS["bad copied"], 1)
    given = votes(drawn.claims)
    right = {
        method.__name__: answers(given, method(given)).join(drawn.right, on=[*_KEY, "value"], how="semi").height
        for method in (vote, accu_copy)
    }
    assert right["accu_copy"] > 1.1 * right["vote"]


def test_a_spelt_world_says_the_same_in_other_words() -> None:
    drawn = world(scaled(IMITATED["flights"], 0.02), 3)
    told = spelt(drawn)
    assert told.claims.drop("value").equals(drawn.claims.drop("value")) and spelt(drawn).claims.equals(told.claims)
    assert told.claims["value"].n_unique() > drawn.claims["value"].n_unique()
    own = ["object", "attribute", "value", "bound"]
    share = [w.claims.join(w.right, on=own, how="semi").height / w.claims.height for w in (drawn, told)]
    assert share[0] <= share[1] < share[0] + 0.02  # two values may be spelt alike: gate 12 of two piers
    assert bare(told.claims).columns == ["source", "object", "attribute", "value", "reported_on"]
