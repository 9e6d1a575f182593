"""Cells as values: what two spellings have in common, what a number allows, what kind an attribute is."""

from datetime import date
from importlib.resources import files
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.values import Words, kind_evidence, readings, stretches
from transforms.values.numbers import number_readings
from transforms.values.words import LISTS


def _list(name: str) -> pl.DataFrame:
    rows = pl.read_csv(
        (files("seeds") / "lexicons" / f"{name}.csv").read_bytes(), comment_prefix="#", infer_schema=False
    )
    return rows.with_columns(pl.col(c).cast(pl.Int64) for c in ("power", "month") if c in rows.columns)


WORDS = Words.from_lists({name: _list(name) for name in LISTS})
CELL = {"spelling_id": pl.Int64, "value": pl.String, "low": pl.Float64, "high": pl.Float64, "bound": pl.String}


def cells(*values: str) -> pl.DataFrame:
    rows = [(n, value, None, None, None) for n, value in enumerate(values)]
    return pl.DataFrame(rows, schema=CELL, orient="row")


def keys(kind: str, *values: str, **rules: Any) -> list[str]:
    chosen = {"clock_only": kind == "clock", "day_first": False, "unit": ""} | rules
    return readings(cells(*values), WORDS, "time" if kind == "clock" else kind, **chosen)["key"].to_list()


def number(value: str) -> tuple[float | None, float | None, float | None]:
    row = number_readings(cells(value), WORDS).row(0, named=True)
    return row["point"], row["set_low"], row["set_high"]


# A new case goes under the heading of what it shows.
NUMBERS = [
    # written precision
    ("14.3 billion", 14.3e9, 14.25e9, 14.35e9),
    ("14 billion", 14e9, 13.5e9, 14.5e9),
    ("1.2B", 1.2e9, 1.15e9, 1.25e9),
    ("12.34%", 12.34, 12.335, 12.345),
    ("3.2e9", 3.2e9, 3.15e9, 3.25e9),
    ("74000", 74000.0, 74000.0, 74000.0),
    # separators and signs
    ("$1,213,456,700", 1213456700.0, 1213456700.0, 1213456700.0),
    ("1.234.567,89", 1234567.89, 1234567.885, 1234567.895),
    ("1 234 567", 1234567.0, 1234567.0, 1234567.0),
    ("+1.23%", 1.23, 1.225, 1.235),
    ("(1.5)", -1.5, -1.55, -1.45),
    ("−5", -5.0, -5.0, -5.0),
    # money, units
    ("US$5.5bn", 5.5e9, 5.45e9, 5.55e9),
    ("5 million dollars", 5e6, 4.5e6, 5.5e6),
    ("14.3 km", 14.3, 14.25, 14.35),
    # bounds
    ("as much as 15 billion", 15e9, None, 15e9),
    ("300+", 300.0, 300.0, None),
    ("at least 300", 300.0, 300.0, None),
    ("about 300", 300.0, 285.0, 315.0),
    ("~300", 300.0, 285.0, 315.0),
    ("8-10 million", 9e6, 8e6, 10e6),
    ("between 250m and 500 million", 375e6, 250e6, 500e6),
    # none
    ("hello", None, None, None),
    ("2011-12-01", None, None, None),
    ("7:10", None, None, None),
    ("1,2345", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("value", "point", "low", "high"), NUMBERS)
def test_what_a_number_allows(value: str, point: float | None, low: float | None, high: float | None) -> None:
    if point is None:
        assert number(value) == (None, None, None)
    else:
        assert number(value) == (pytest.approx(point), pytest.approx(low), pytest.approx(high))


SAME = [
    ("number", ("1200", "1,200", "$1,200", "1200.", "1 200")),
    ("number", ("5.0%", "5.0", "+5.0 %")),
    ("clock", ("7:10 a.m.", "07:10", "7:10AM", "7:10a")),
    ("time", ("2011-12-01", "December 1, 2011", "1 Dec 2011", "12/1/2011", "Thursday, December 1st, 2011")),
    ("time", ("2011-12-01 18:35", "2011-12-01T18:35", "Dec 01, 2011 6:35 PM")),
    ("time", ("March 1879", "1879-03")),
    ("names", ("Bloch, Joshua", "Joshua Bloch", "J. Bloch", "BLOCH, JOSHUA", "Bloch J.")),
    ("names", ("aiken, peter ;  allen, m. david;", "M. David Allen & Peter Aiken", "Allen and Aiken",
               "Aiken, Peter, Allen, David", "Allen, M. David (Author), Aiken, Peter (Editor)")),
    ("names", ("Ann Abel, Bo Dahl and Cy Ek", "Ek, C.; Abel, A.; Dahl, B.", "Abel/Dahl/Ek")),
    ("names", ("Ludwig van Beethoven", "van Beethoven, Ludwig")),
    ("names", ("Guy L. Steele Jr.", "steele, guy l.")),
    ("names", ("José García", "Garcia, Jose", "[[José García]]")),
    ("names", ("Knuth Donald E", "Dr Donald Knuth, Ph.D.", "Knuth, Donald")),
    ("number", ("8,175,133", "8175133 (2010 census)", "8,175,133[1]", "8 175 133 (est.)")),
    ("number", ("-0.52", "- 0.52", "(0.52)")),
    ("clock", ("6:40 PM", "6:40pDec 1", "18:40")),
    ("time", ("1879-03-14", "{{birth date|1879|3|14}}", "b. 14 March 1879")),
    ("time", ("1879", "c. 1879", "ca 1879")),
    ("word", ("C12", "Gate C12", "gate: C-12", "C 12")),
    ("word", ("12.40 - 15.60", "$12.4-$15.6", "12.40 to 15.60")),
    ("word", ("New York", "new  york", "NEW-YORK", "The New York")),
    ("word", ("Gate B 12", "gate b12", "Gate B-12")),
    ("word", ("Möller & Co.", "Moller and Co")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values"), SAME)
def test_spellings_of_one_value_share_a_key(kind: str, values: tuple[str, ...]) -> None:
    assert len(set(keys(kind, *values))) == 1


DIFFERENT = [
    ("number", ("1200", "1201")),
    ("number", ("5 km", "5 mi")),
    ("clock", ("7:10 a.m.", "7:10 p.m.")),
    ("time", ("2011-12-01", "2011-12-02")),
    ("names", ("Ann Abel; Bo Dahl", "Ann Abel")),
    ("names", ("O'Leary, Timothy J.; O'Leary, Linda I.", "O'Leary, Timothy J.")),
    ("word", ("3.14", "31.4")),
    ("word", ("version 1.10", "version 1.1")),
    ("word", ("C12", "12")),
    ("word", ("Gate keeper 5", "keeper 5")),
    ("word", ("10.2 - 15.6", "10.21 - 5.6")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values"), DIFFERENT)
def test_different_values_keep_different_keys(kind: str, values: tuple[str, ...]) -> None:
    assert len(set(keys(kind, *values, unit="km"))) == len(values)


def test_a_clock_time_meets_a_date_time_where_dates_are_left_aside() -> None:
    assert len(set(keys("time", "6:55 a.m.", "12/02/2011 6:55 a.m.", clock_only=True))) == 1


def test_days_before_months_where_the_attribute_says_so() -> None:
    assert len(set(keys("time", "3/4/2011", "3 April 2011", day_first=True))) == 1
    assert len(set(keys("time", "3/4/2011", "March 4, 2011"))) == 1


KINDS = [
    (("12", "1,400", "n/a", "about 300"), "number"),
    (("7:10 a.m.", "19:40", "6:35 PM, Dec 01"), "time"),
    (("1879", "1879-03-14", "March 14, 1879", "1880"), "time"),
    (("1999", "2004", "2011"), "number"),
    (("Ann Abel; Bo Dahl", "Cy Ek", "Abel, Ann and Dahl, Bo"), "names"),
    (("Paris", "Springfield, Illinois", "B12"), "word"),
    (("10.2 - 15.6", "10.1 - 15.6", "9.8 - 14.0"), "word"),
]


@pytest.mark.parametrize(("values", "kind"), KINDS)
def test_the_kind_of_an_attribute(values: tuple[str, ...], kind: str) -> None:
    rows = cells(*values).with_columns(pl.lit(1).cast(pl.Int64).alias("attribute_id"), pl.lit(1).alias("n"))
    assert kind_evidence(rows, WORDS)["kind"].to_list() == [kind]


@pytest.mark.parametrize("value", ["n/a", "N/A", "-", "--", "not available", "", " ", "(unknown)", "None", "?", "TBA"])
def test_what_says_nothing_is_no_claim(value: str) -> None:
    found = readings(cells(value), WORDS, "word", clock_only=False, day_first=False, unit="")
    assert found["is_missing"].to_list() == [True]


# Whole columns are drawn, as whole columns are read; a pattern is compiled once a column.
FEW = settings(max_examples=8, deadline=None)


@FEW
@given(st.lists(st.integers(0, 10**12), min_size=20, max_size=60))
def test_whole_numbers_with_and_without_separators(whole: list[int]) -> None:
    for texts in ([f"{n:,}" for n in whole], [str(n) for n in whole]):
        found = number_readings(cells(*texts), WORDS)
        assert found["point"].to_list() == found["set_low"].to_list() == found["set_high"].to_list() == whole


@FEW
@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 6)), min_size=20, max_size=60))
def test_decimals_allow_half_a_unit_of_their_last_digit(drawn: list[tuple[int, int]]) -> None:
    texts = [f"{digits / 10**places:.{places}f}" for digits, places in drawn]
    found = number_readings(cells(*texts), WORDS)
    for row, (_, places) in zip(found.to_dicts(), drawn, strict=True):
        assert row["point"] == pytest.approx(float(row["value"]))
        assert row["set_high"] - row["set_low"] == pytest.approx(10.0**-places, rel=1e-3)


@FEW
@given(st.lists(st.dates(min_value=date(1000, 1, 1)), min_size=10, max_size=40))
def test_dates_in_several_forms_are_one_day(days: list[date]) -> None:
    forms = (
        [f"{d.year:04d}-{d.month:02d}-{d.day:02d}" for d in days],
        [f"{d:%B} {d.day}, {d.year:04d}" for d in days],
        [f"{d.month}/{d.day}/{d.year:04d}" for d in days],
    )
    first, *others = (keys("time", *texts) for texts in forms)
    assert all(other == first for other in others)


def test_items_of_single_words_are_parted_by_commas() -> None:
    given = cells("Action|Comedy", "Comedy, Action", "Action", "Comedy | Action")
    found = kind_evidence(given.with_columns(pl.lit(1).alias("attribute_id"), pl.lit(1).alias("n")), WORDS).row(
        0, named=True
    )
    assert (found["kind"], found["lone_items"]) == ("names", True)
    read = readings(given, WORDS, "names", clock_only=False, day_first=False, unit="", lone_items=True)
    assert read["key"].to_list() == ["action|comedy", "action|comedy", "action", "action|comedy"]


def test_values_with_commas_lie_in_what_they_end_with_and_are_what_they_begin_with() -> None:
    found = stretches(cells("Camden, London", "Paris", "1,200"))
    assert found.rows() == [("camdenlondon", "camden", True), ("camdenlondon", "london", False)]
