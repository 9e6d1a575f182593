"""The engine on tables of claims: what wins, what stays open, what makes no difference."""

from typing import Any

import polars as pl
import pytest

from warehouse.reconcile import reconcile


def claims(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Rows of source, object, value."""
    return pl.DataFrame(rows, schema=["source", "object", "value"], orient="row")


def only(frame: pl.DataFrame) -> dict[str, Any]:
    assert frame.height == 1
    return frame.row(0, named=True)


SIX = [
    ("a", "14.3 billion"),
    ("b", "14 billion"),
    ("c", "as much as 15 billion"),
    ("d", "as much as 15 billion"),
    ("e", "as much as 15 billion"),
    ("f", "14.8 billion"),
]


def test_reports_of_differing_precision_meet_where_most_allow_it() -> None:
    found = only(reconcile(claims(*[(s, "investment", v) for s, v in SIX])).objects)
    assert (found["low"], found["high"]) == (14.25e9, 14.35e9)
    assert found["consensus"] == found["value"] == "14.3 billion"
    assert found["vote_value"] == "as much as 15 billion"


def test_sets_given_beside_the_value_are_taken_as_they_are() -> None:
    rows = pl.DataFrame(
        [
            ("a", "x", "14.3", 14.25, 14.35, "exact"),
            ("b", "x", "14", 13.5, 14.5, "exact"),
            ("c", "x", "15", None, 15.0, "at_most"),
            ("d", "x", "14.8", 14.75, 14.85, "exact"),
        ],
        schema=["source", "object", "value", "low", "high", "bound"],
        orient="row",
    )
    found = only(reconcile(rows).objects)
    assert (found["low"], found["high"], found["support"]) == (14.25, 14.35, 3)


def test_a_tie_is_not_decided_but_guessed() -> None:
    found = only(reconcile(claims(("a", "x", "red"), ("b", "x", "blue"))).objects)
    assert not found["is_decided"]
    assert found["consensus"] is None
    assert found["value"] in {"red", "blue"}


def test_a_wider_place_does_not_deny_the_narrower_one() -> None:
    rows = claims(("a", "x", "Paris"), ("b", "x", "France"), ("c", "x", "France"), ("d", "x", "Berlin"))
    inside = pl.DataFrame({"value": ["Paris", "France"], "broader": ["France", "Europe"]})
    found = only(reconcile(rows, broader=inside).objects)
    assert (found["value"], found["support"]) == ("Paris", 3)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_makes_no_difference(seed: int) -> None:
    rows = claims(*[(f"s{i % 7}", f"o{i % 11}", f"{i * i % 5}") for i in range(70)])
    given, shuffled = reconcile(rows), reconcile(rows.sample(fraction=1.0, shuffle=True, seed=seed))
    assert given.objects.equals(shuffled.objects)
    assert given.sources.equals(shuffled.sources)


def test_what_says_nothing_is_no_claim_and_bad_rows_are_told() -> None:
    rows = claims(("a", "x", "n/a"), ("b", "x", "red"), ("", "x", "blue"), ("c", None, "blue"))
    found = reconcile(rows)
    assert only(found.objects)["value"] == "red"
    assert sorted(found.rejected["reason"]) == ["object is empty", "source is empty"]
