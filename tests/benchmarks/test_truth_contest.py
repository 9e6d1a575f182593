"""Scores by hand on tiny worlds, and one small contest from claims to page."""

import polars as pl
import pytest

from benchmarks.truth.contest import contest, differences
from benchmarks.truth.engine import ENGINE
from benchmarks.truth.experiments import Cell
from benchmarks.truth.lines import Axes, Point, lines
from benchmarks.truth.methods import METHODS
from benchmarks.truth.page import Measured, page, pictures
from benchmarks.truth.presets import CATEGORY, NUMBER
from benchmarks.truth.scores import detected, intervals, judged
from benchmarks.truth.settings import Copying, Setting
from benchmarks.truth.varied import varied
from benchmarks.truth.worlds import World


def _world(**frames: pl.DataFrame) -> World:
    """Two items: a category that reads red, an amount of 100 that may be off by ten."""
    key = {"object": ["x", "y"], "attribute": ["is", "is"]}
    given = {
        "claims": pl.DataFrame(key),
        "truth": pl.DataFrame(
            {
                **key,
                "kind": ["category", "number"],
                "value": ["red", "100"],
                "number": [None, 100.0],
                "tolerance": [None, 10.0],
            }
        ),
        "right": pl.DataFrame({"object": ["x"], "attribute": ["is"], "value": ["red"], "bound": ["exact"]}),
        "sources": pl.DataFrame({"source": ["a", "b"], "n_claims": [9, 9], "n_own": [9, 0], "accuracy": [0.8, None]}),
        "copies": pl.DataFrame({"copier": ["b", "c", "d"], "original": ["a", "b", "a"]}),
        "broader": pl.DataFrame(),
    }
    return World(**(given | frames))


@pytest.mark.parametrize(
    ("category", "amount", "number", "right"),
    [
        ("red", "100", 100.0, [True, True]),
        ("red", "about 109", 109.0, [True, True]),
        ("blue", "112", 112.0, [False, False]),
        (None, None, None, [False, False]),
    ],
)
def test_an_answer_is_right_as_written_or_within_tolerance(
    category: str | None, amount: str | None, number: float | None, right: list[bool]
) -> None:
    answers = pl.DataFrame(
        {"object": ["x", "y"], "attribute": ["is", "is"], "value": [category, amount], "number": [None, number]},
        schema_overrides={"number": pl.Float64, "value": pl.String},
    )
    assert judged(_world(), answers)["is_right"].to_list() == right


def test_copies_count_by_their_origin_and_misses_by_direct_ones() -> None:
    # c copies a by way of b, b and d both copy a: real, but not direct.
    score = detected(_world(), [("c", "a"), ("d", "b"), ("b", "a"), ("a", "z")])
    assert (score.precision, score.recall) == (0.75, pytest.approx(1 / 3))
    assert detected(_world(), []).precision is None


def test_intervals_are_judged_for_sources_with_claims_of_their_own() -> None:
    sources = pl.DataFrame({"source": ["a", "b"], "low": [0.7, 0.0], "high": [0.79, 1.0]})
    shown = intervals(_world(), sources)
    assert shown.select("source", "is_inside").rows() == [("a", False)]


def test_differences_are_paired_by_seed() -> None:
    rows = [
        ("s", seed, method, right)
        for seed, both in enumerate([(0.9, 0.8), (0.5, 0.4)])
        for method, right in zip((ENGINE, "vote"), both, strict=True)
    ]
    shown = differences(pl.DataFrame(rows, schema=["setting", "seed", "method", "right"], orient="row"))
    assert shown.select(pl.col("ahead", "ahead_low", "ahead_high").round(6)).rows() == [(0.1, 0.1, 0.1)]


def test_a_small_contest_from_claims_to_page() -> None:
    copied = Setting((CATEGORY, NUMBER), n_objects=12, n_sources=7, n_claims=15, copying=(Copying(2),))
    results, held = contest({"copied": copied}, [1])
    assert results["method"].to_list() == [ENGINE, *METHODS]
    assert results["right"].is_between(0, 1).all()
    found = Measured(results, results, results, results, results, held, held, {"copied": Cell(copied, 5, 15, 1)})
    text = page(found)
    assert "| ahead of | copied |" in text and "| 5 | 15 |" in text
    assert {name: picture.startswith("<svg") for name, picture in pictures(found).items()} == {
        "sources.svg": True, "claims.svg": True, "held.svg": True, "width.svg": True,
    }  # fmt: skip


def test_sources_that_name_the_first_author_only_do_not_outvote_the_others() -> None:
    setting = varied("names", 14)
    results, _ = contest({"curt": setting}, [14])
    right = dict(results.select("method", "right").iter_rows())
    assert setting.curt > 0.3 and right["vote"] < 0.5 < 0.7 < right[ENGINE]


def test_points_lie_where_their_values_say() -> None:
    picture = lines({"one": [Point(10, 1.0, 0.9, 1.0), Point(1000, 0.0, 0.0, 0.1)]}, Axes("claims", "share"))
    assert '<circle cx="56.0" cy="56.0"' in picture
    assert '<circle cx="476.0" cy="316.0"' in picture
