"""Which version of an article counts, wherever and in whatever order its texts are seen."""

import itertools
from datetime import date
from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.ledger import APPEARANCE_TYPES, QUARANTINE_DDL, open_ledger, run_ledger
from warehouse.workbench import append, frame, unpublished


def seen(*rows):
    """Appearances as (text, path), (text, path, key) or (text, path, key, day of June)."""
    filled = []
    for text, path, *more in rows:
        key, day = (*more, None, None)[:2]
        filled.append({
            "doc_id": text, "path": path, "article_key": key or path, "source_id": "herald", "source_name": "Herald", "homepage": None, "title": None,
            "url": None, "sha256": text, "published_on": date(2025, 6, day) if day else None})  # fmt: skip
    return pl.DataFrame(filled, schema=APPEARANCE_TYPES)


def after(*runs):
    """What a warehouse makes of runs: text -> (key, version, is_current), and text -> path that speaks for it."""
    return _after(tuple(map(tuple, runs)))[1:]


@cache
def _after(runs):
    with unpublished() as con:
        con.execute(QUARANTINE_DDL)
        open_ledger(con, False, None)
        if runs[:-1]:
            append(con, "step.known", _after(runs[:-1])[0])
        run_ledger(con, [seen(*runs[-1])])
        versions = {row[0]: row[1:] for row in frame(con, "FROM step.versions ORDER BY ALL").iter_rows()}
        chosen = dict(frame(con, "SELECT doc_id, path FROM step.chosen").iter_rows())
        return frame(con, "FROM base.appearances ORDER BY ALL"), versions, chosen


def current(*runs):
    return {text for text, (_, _, is_current) in after(*runs)[0].items() if is_current}


CASES = [
    ("a changed text at one path", [[("A", "x")], [("B", "x")]], "B"),
    ("a text that comes back", [[("A", "x")], [("B", "x")], [("A", "x")]], "A"),
    ("it comes back dated", [[("A", "x", "u", 1)], [("B", "y", "u", 2)], [("A", "z", "u", 3)]], "A"),
    ("an old version given again", [[("A", "x", "u", 1)], [("B", "y", "u", 2)], [("A", "x", "u", 1)]], "B"),
    ("the later date came first", [[("B", "y", "u", 2)], [("A", "x", "u", 1)]], "B"),
    ("two versions in one run", [[("A", "x", "u", 1), ("B", "y", "u", 2)]], "B"),
    ("two versions in every run", [[("A", "x", "u"), ("B", "y", "u")], [("A", "x", "u"), ("B", "y", "u")]], "B"),
    ("one day, order of arrival", [[("A", "x", "u", 1)], [("B", "y", "u", 1)]], "B"),
    ("undated after dated", [[("A", "x", "u", 9)], [("B", "y", "u")]], "B"),
    ("a file moved, then changed", [[("A", "x")], [("A", "y")], [("B", "y")]], "B"),
    ("changed, moved, changed", [[("A", "x")], [("B", "x")], [("B", "y")], [("C", "y")]], "C"),
    ("two files swapped", [[("A", "x"), ("B", "y")], [("B", "x"), ("A", "y")]], "AB"),
    ("a line put before others", [[("A", "f#1"), ("B", "f#2")], [("C", "f#1"), ("A", "f#2"), ("B", "f#3")]], "ABC"),
    ("a line taken out", [[("A", "f#1"), ("B", "f#2"), ("C", "f#3")], [("A", "f#1"), ("C", "f#2")]], "AC"),
    ("a wall before articles", [[("W", "x"), ("W", "y")], [("A", "x"), ("B", "y")]], "AB"),
    ("a wall at one address after", [[("W", "x", "u", 1)], [("A", "x", "u", 2)], [("W", "y", "v", 3)]], "AW"),
    ("a text at two addresses, one changed", [[("A", "x", "u", 1), ("A", "y", "v", 1)], [("B", "z", "v", 2)]], "B"),
    ("a mended date", [[("A", "x", "u", 9)], [("A", "x", "u", 1)], [("B", "y", "u", 5)]], "B"),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_which_texts_count_also_when_the_last_run_is_made_again(runs, expected):
    assert current(*runs) == set(expected)
    assert after(*runs, runs[-1]) == after(*runs)


def test_versions_are_numbered_as_they_followed():
    versions, _ = after([("A", "x")], [("B", "x")], [("A", "x")])
    assert versions == {"A": ("x", 3, True), "B": ("x", 2, False)}


def test_the_earliest_dated_appearance_speaks_for_a_text():
    assert after([("A", "x#10", None, 2)], [("A", "x#9", None, 2), ("A", "x#10", None, 2)])[1] == {"A": "x#9"}
    assert after([("A", "a")], [("A", "b", None, 3)])[1] == {"A": "b"}
    assert after([("A", "a", None, 4)], [("A", "b", None, 3)])[1] == {"A": "b"}


def test_a_text_that_left_a_place_is_told_by_where_it_is():
    assert after([("A", "f#1")], [("C", "f#1"), ("A", "f#2")])[1] == {"A": "f#2", "C": "f#1"}


@st.composite
def dated_runs(draw):
    """Appearances of a few texts at a few addresses, no two of an article on one day; in two orders and cuts."""
    days = draw(st.permutations(range(1, 9)))
    rows = [
        (draw(st.sampled_from("ABC")), f"p{number}", draw(st.sampled_from(["u", "v"])), day)
        for number, day in enumerate(days[: draw(st.integers(2, 6))])
    ]
    shuffled = draw(st.permutations(rows))
    cuts = sorted(draw(st.sets(st.integers(1, len(rows) - 1), max_size=3)))
    return rows, [list(shuffled[i:j]) for i, j in itertools.pairwise([0, *cuts, len(rows)])]


@settings(max_examples=6, deadline=None)
@given(dated_runs())
def test_many_runs_in_any_order_end_like_one(given_runs):
    rows, runs = given_runs
    assert after(*runs) == after(rows)
    assert current(rows)
