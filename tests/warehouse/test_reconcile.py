"""The engine on tables of claims: what wins, what stays open, what makes no difference."""

import random
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


def test_copies_are_one_origin() -> None:
    """Five sources of which three repeat a bad one, mistakes and all, against four that report for themselves."""
    rows = []
    for item in range(60):
        for source, wrong in (("a", 7), ("b", 8), ("c", 9), ("d", 11)):
            rows.append((source, f"o{item}", "wrong" + source if item % wrong == 0 else f"right {item}"))
        bad = f"mistake {item}" if item % 2 else f"right {item}"
        rows += [(copier, f"o{item}", bad) for copier in ("x", "y", "z", "w", "v")]
    found = reconcile(claims(*rows))
    assert {(p["source"], p["copies"]) for p in found.pairs.to_dicts()} >= {("y", "x")} or found.pairs.height == 10
    assert {s for p in found.pairs.select("source", "copies").rows() for s in p} == set("xyzwv")
    right = sum(o["value"] == f"right {o['object'][1:]}" for o in found.objects.to_dicts())
    assert right >= 58
    voted = sum(o["vote_value"] == f"right {o['object'][1:]}" for o in found.objects.to_dicts())
    assert voted < 40


def test_numbers_that_scatter_are_settled_near_their_middle() -> None:
    rows = [
        (f"s{s}", f"o{o}", f"{10 * o + (s - 4) * (0.1 if s < 8 else 30) + 0.01 * ((o * s) % 7):.2f}")
        for o in range(1, 20)
        for s in range(9)
    ]
    found = reconcile(claims(*rows)).objects
    off = [abs(float(o["value"]) - 10 * int(o["object"][1:])) for o in found.to_dicts()]
    assert max(off) < 0.5


def test_a_later_report_of_the_same_source_takes_the_place_of_its_earlier_one() -> None:
    rows = pl.DataFrame(
        [("a", "x", "old", "2026-01-01"), ("a", "x", "new", "2026-02-01"), ("b", "x", "new", None)],
        schema=["source", "object", "value", "reported_on"],
        orient="row",
    )
    found = only(reconcile(rows).objects)
    assert (found["value"], found["other_values"]) == ("new", None)


def test_weights_need_witnesses() -> None:
    found = reconcile(claims(("a", "x", "red"), ("b", "x", "red"), ("c", "x", "blue")))
    assert not found.weights_used
    assert only(found.attributes)["weights_used"] is False


def test_an_attribute_of_which_nothing_is_said_keeps_its_row() -> None:
    rows = pl.DataFrame(
        [("a", "x", "size", "n/a"), ("a", "x", "colour", "red")],
        schema=["source", "object", "attribute", "value"],
        orient="row",
    )
    found = reconcile(rows).objects
    assert found.select("attribute", "value").rows() == [("colour", "red"), ("size", None)]


def test_places_that_look_like_lists_are_places_where_something_contains_them() -> None:
    rows = claims(("a", "x", "Port of Spain"), ("b", "x", "Trinidad and Tobago"), ("c", "x", "Kingston"))
    inside = pl.DataFrame({"value": ["Port of Spain"], "broader": ["Trinidad and Tobago"]})
    assert only(reconcile(rows, broader=inside).objects)["value"] == "Port of Spain"


def test_who_speaks_only_of_easy_things_copies_nobody() -> None:
    draw = random.Random(0)
    rows = []
    for item in range(100):
        for source in range(16):
            easy = "right" if draw.random() < 0.985 else f"wrong {draw.randrange(50)}"
            hard = "right" if draw.random() < 0.55 + 0.04 * source else f"wrong {draw.randrange(6)}"
            rows.append((f"s{source}", f"easy {item}", easy))
            rows += [(f"s{source}", f"hard {item}", hard)] if source < 8 else []
    assert reconcile(claims(*rows)).pairs.is_empty()


PLACES = {
    "more words of one place": (
        ["London", "London", "London, England", "Paris", "Paris"],
        {"London", "London, England"},
    ),
    "a part of it, twice": (["London", "Camden, London", "Camden, London", "Paris", "Paris"], {"Camden, London"}),
    "a part of it, once": (["London", "London", "Camden, London", "Paris", "Paris", "Paris"], {"London", "Paris"}),
    "gates with and without their letter": (["12", "12", "C12", "Gate C 12", "B7", "B7", "B7"], {"C12", "Gate C 12"}),
    "gates of two letters": (["C12", "D12", "D12"], {"D12"}),
}


@pytest.mark.parametrize("case", PLACES)
def test_who_says_less_does_not_deny_more(case: str) -> None:
    values, expected = PLACES[case]
    found = only(reconcile(claims(*[(f"s{n}", "x", value) for n, value in enumerate(values)])).objects)
    assert found["value"] in expected
