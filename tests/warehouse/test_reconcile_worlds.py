"""The engine on small tables in which sources differ from each other in kind: curt ones, ones that round, copiers."""

import random
from string import ascii_lowercase
from typing import Any

import polars as pl
import pytest

from warehouse.reconcile import reconcile
from warehouse.reconcile.lists import longer_lists, omitted


def claims(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Rows of source, object, value."""
    return pl.DataFrame(rows, schema=["source", "object", "value"], orient="row")


def habits(*rows: tuple[int, int, int, int]) -> pl.DataFrame:
    """Per source lists that have longer, shorter or equal ones beside them: how many, and of the votes beside what share
    is for a longer list, a shorter one, and how many votes that is in all; shares in hundredths."""
    schema = ["n_lists", "share_longer", "share_shorter", "votes"]
    told = pl.DataFrame(rows, schema=schema, orient="row").with_row_index("trust_id")
    share = [pl.col(name) * pl.col("n_lists") * 10_000 for name in ("share_longer", "share_shorter")]
    votes = [(pl.col(f"share_{name}") * pl.col("votes") * 10_000).alias(name) for name in ("longer", "shorter")]
    same = (1_000_000 * pl.col("votes") - votes[0] - votes[1]).alias("same")
    return told.with_columns(*share, *votes, same, pl.lit(1).alias("attribute_id"))


@pytest.mark.parametrize(
    ("rows", "is_left_out"),
    [
        ([(20, 90, 0, 60), (20, 5, 30, 60), (20, 5, 35, 60), (20, 10, 30, 60)], True),  # one of four leaves names out
        ([(20, 0, 90, 60), (20, 30, 5, 60), (20, 35, 5, 60), (20, 30, 10, 60)], False),  # one of four adds some
        ([(5, 90, 0, 60), (5, 5, 30, 60), (5, 5, 35, 60), (5, 10, 30, 60)], False),  # too few lists to see a habit
        ([(20, 90, 0, 60), (20, 5, 30, 60)], False),  # nor with two sources
    ],
)
def test_what_sources_differ_in_is_the_mistake(rows: list[tuple[int, int, int, int]], is_left_out: bool) -> None:
    told = habits(*rows)
    assert longer_lists(told)["attribute_id"].to_list() == ([1] if is_left_out else [])
    assert omitted(told)["omits"].arg_max() == max(range(len(rows)), key=lambda n: rows[n][1])


def test_names_that_single_sources_add_are_not_taken() -> None:
    rows = []
    for n, mark in enumerate(ascii_lowercase):
        both = f"Ann Abel{mark}; Bo Dahl{mark}"
        rows += [(f"full {s}", f"book {n}", both if (n + s) % 9 else f"Ann Abel{mark}; Gus Holm") for s in range(3)]
        rows += [(f"adding {s}", f"book {n}", f"{both}; Cy Ek{mark}{s * 'x'}") for s in range(2)]
    assert set(reconcile(claims(*rows)).objects["value"].str.count_matches(";")) == {1}


def test_times_that_are_rounded_speak_for_those_that_are_not() -> None:
    """Three sources to the minute or to five of them, each with mistakes of its own, against two that share a slip."""
    rows = []
    for n in range(40):
        hour, minute = 6 + n % 12, 1 + 7 * n % 50
        right, rounded, slip = f"{hour}:{minute:02d}", f"{hour}:{5 * round(minute / 5):02d}", f"{hour + 3}:{minute:02d}"
        told = {"a": right, "b": rounded, "c": rounded if n % 2 else right, "d": slip if n % 3 else right, "e": right}
        told["e"] = slip if n % 4 == 1 else right
        rows += [(source, f"flight {n}", value) for source, value in told.items()]
    found = reconcile(claims(*rows)).objects.to_dicts()
    hours = [int(o["value"].split(":")[0]) == 6 + int(o["object"].split()[1]) % 12 for o in found]
    assert all(hours)


def test_two_that_only_agree_with_each_other_are_no_authority() -> None:
    """Three sources right four times of five, apart; two of which one copies the other's mistakes."""
    draw = random.Random(1)
    rows = []
    for n in range(80):
        told = [f"right {n}" if draw.random() < 0.8 else f"wrong {draw.randrange(30)}" for _ in "abc"]
        rows += [(source, f"o{n}", value) for source, value in zip("abc", told, strict=True)]
        wrong = f"right {n}" if draw.random() < 0.2 else f"slip {n}"
        rows += [("x", f"o{n}", wrong), ("y", f"o{n}", wrong)]
    found = reconcile(claims(*rows))
    right = sum(o["value"] == f"right {o['object'][1:]}" for o in found.objects.to_dicts())
    assert right >= 70
    assert found.pairs.select("source", "copies").rows() in ([("y", "x")], [("x", "y")])
