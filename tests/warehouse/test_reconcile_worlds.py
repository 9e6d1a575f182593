"""The engine on small tables in which sources differ from each other in kind: curt ones, ones that round, copiers."""

import random
from typing import Any

import polars as pl
import pytest

from warehouse.reconcile import reconcile


def claims(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Rows of source, object, value."""
    return pl.DataFrame(rows, schema=["source", "object", "value"], orient="row")


def books(curt: int, full: int, adding: int = 0) -> pl.DataFrame:
    """Thirty books of two authors, told by sources that name the first alone, both, or one more of their own."""
    rows = []
    for n in range(30):
        both = f"Ann Abel{n}; Bo Dahl{n}"
        rows += [(f"curt {s}", f"book {n}", f"Ann Abel{n}") for s in range(curt)]
        rows += [(f"full {s}", f"book {n}", both) for s in range(full)]
        rows += [(f"adding {s}", f"book {n}", f"{both}; Cy Ek{s}{n}") for s in range(adding)]
    return claims(
        *rows, *[(f"full {s}", f"other {n}", f"Di Falk{n}; Ed Gad{n}") for s in range(full) for n in range(9)]
    )


@pytest.mark.parametrize(("curt", "full", "adding"), [(5, 4, 0), (0, 3, 2)])
def test_names_left_out_do_not_outvote_lists_that_two_or_more_give_alike(curt: int, full: int, adding: int) -> None:
    found = reconcile(books(curt, full, adding)).objects.filter(pl.col("object").str.starts_with("book"))
    assert set(found["value"].str.count_matches(";")) == {1}


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
