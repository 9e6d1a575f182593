"""`claimhouse show`: answers that fit the terminal, say all without colour, harm nobody and are the SQL that is printed."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.cli import status
from flows.options import Topic
from flows.terminal import table
from warehouse.questions import QUESTIONS, literal, question
from warehouse.rendering import safe, text_width
from warehouse.sandbox import answer

ROOT = Path(__file__).parent.parent.parent
NAMES = [
    None,
    "wang",
    "Scale AI",
    "organization/meta",
    "it's; DROP TABLE claims --",
    "a\x1b[31m\u202eb\nc",
    "$limit $about",
]


@pytest.fixture
def show(seed_house, capsys, monkeypatch):
    """What `claimhouse show` prints on both streams, and its exit code."""

    def run(*arguments, width=120):
        monkeypatch.setenv("COLUMNS", str(width))
        code = status(["show", *arguments, "--warehouse", str(seed_house)])
        printed = capsys.readouterr()
        return printed.out, printed.err, code

    return run


def test_every_topic_is_a_question():
    assert set(Topic) == set(QUESTIONS)


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("about", ["wang", "Scale AI", None])
def test_the_printed_sql_gives_the_same_rows(topic, about, show, seed_house):
    options = ["--about", about] if about else []
    sql, _, _ = show(topic, *options, "--limit", "3", "--print-sql")
    names, rows = answer(seed_house, sql)
    shown, _, code = show(topic, *options, "--limit", "3", "--format", "json")
    assert code == 0
    assert [list(row) for row in json.loads(shown)] == [names] * len(rows)
    assert len(rows) <= 3 and (about is None or rows or topic is Topic.conflicts)


def test_it_can_be_piped_into_sql(show, seed_house):
    sql, _, _ = show("money", "--about", "meta", "--print-sql")
    command = [sys.executable, "-m", "flows.cli", "sql", "-", "--format", "csv", "--warehouse", str(seed_house)]
    piped = subprocess.run(command, cwd=ROOT, input=sql, capture_output=True, text=True, check=True).stdout
    assert piped == show("money", "--about", "meta", "--format", "csv")[0]
    assert len(list(csv.reader(io.StringIO(piped)))) == 4


@pytest.mark.parametrize("about", [name for name in NAMES if name])
@pytest.mark.parametrize("topic", Topic)
def test_a_name_is_a_literal_and_nothing_else(topic, about, seed_house):
    sql = question(topic, about, 5)
    assert "\x1b" not in sql and "\u202e" not in sql
    answer(seed_house, sql)
    assert answer(seed_house, f"SELECT {literal(about)}")[1] == [(about,)]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_name_comes_back_as_it_was_given(name):
    written = literal(name)
    assert duckdb.sql(f"SELECT {written}").fetchall() == [(name,)]
    assert safe(written) == written and "\n" not in written


def test_a_name_that_is_no_text_is_refused(show):
    out, err, code = show("people", "--about", "a\udcff", "--print-sql")
    assert (out, code, err.count("\n")) == ("", 2, 1)


def test_who_is_meant_is_told_where_several_fit(show):
    out, err, code = show("agreement", "--about", "goog", width=200)
    assert code == 0 and "Google is a customer of Scale AI" in out
    assert err == 'claimhouse: "goog" is taken for Google (organization/google); it fits Google DeepMind too\n'
    assert show("agreement", "--about", "droege")[1] == ""


def test_nobody_is_an_error_that_names_who_is_near(show):
    out, err, code = show("people", "--about", "Jason Drege")
    assert (out, code, err.count("\n")) == ("", 2, 1)
    assert "Near it: Jason Droege." in err
    assert 'claimhouse sql "FROM entities"' in show("people", "--about", "qqqq")[1]


def test_no_row_is_a_sentence(show):
    out, err, code = show("conflicts", "--about", "droege")
    assert (out, err, code) == ("No contested claims about Jason Droege in this warehouse.\n", "", 0)
    assert show("conflicts", "--about", "droege", "--format", "json")[0] == "[\n]\n".replace("\n]", "]")


def test_money_is_short_and_stands_with_what_is_allowed(show):
    out, _, _ = show("money")
    line = next(line for line in out.splitlines() if line.startswith("investment") and "Meta" in line)
    assert "$14.3bn" in line and "$14.25bn to $14.35bn" in line and "◐ compatible" in line
    assert "at most $72bn" in out and "about $3.6bn" in out and "≠ contested" in out


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("width", [30, 50, 80, 100, 160, 400])
def test_it_fits_and_names_the_columns_that_went(topic, width, show, seed_house):
    out, _, _ = show(topic, width=width)
    drawn = [line for line in out.splitlines()[:-1] if not line.startswith("no room for: ")]
    assert max(map(text_width, drawn)) <= width
    assert "\x1b" not in out
    told = next((line for line in out.splitlines() if line.startswith("no room for: ")), "")
    assert bool(told) == (width < 100) or 100 <= width < 400
    names = [name.replace("_", " ") for name in answer(seed_house, question(topic, None, 20))[0]]
    gone = told.removeprefix("no room for: ").split(", ") if told else []
    assert [name for name in names if name in gone] == gone, "the last go first"


def test_words_of_documents_are_inert():
    drawn = table(["statement", "agreement"], [("[red]a[/red]\x1b[31m\u202e b :smile:\nc", "contested")], 80)
    assert "[red]a[/red]\\x1b[31m\\u202e b :smile: c  ≠ contested" in drawn


def test_colours_are_ours_and_only_for_a_terminal(monkeypatch):
    rows = [("\x1b[31ma", "contested")]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    drawn = table(["statement", "agreement"], rows, 80)
    assert "\\x1b[31ma" in drawn and "\x1b[31m≠ contested" in drawn
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in table(["statement", "agreement"], rows, 80)


def test_wide_letters_and_long_words_stay_within_the_width():
    drawn = table(["statement", "agreement"], [("北京" * 40, "unanimous"), ("x" * 90, "contested")], 40)
    assert max(map(text_width, drawn.splitlines())) <= 40
    assert "".join(drawn.split()).count("x") == 90, "nothing is cut off"


def test_undecided_is_said_and_empty_columns_are_left_out():
    drawn = table(["kind", "figure", "agreement", "period"], [("net_worth", None, "contested", None)], 80)
    assert "net worth" in drawn and "undecided" in drawn and "period" not in drawn


def test_a_warehouse_of_before_is_told_from_a_broken_one(tmp_path, seed_house, capsys):
    shutil.copytree(seed_house, tmp_path / "old", symlinks=True)
    with duckdb.connect(str((tmp_path / "old" / "claimhouse.duckdb").resolve())) as con:
        con.execute("DROP MACRO TABLE find_entity")
        con.execute("DROP MACRO TABLE conflicts")
    for options in (["people", "--about", "wang"], ["conflicts"]):
        assert status(["show", *options, "--warehouse", str(tmp_path / "old")]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1 and "claimhouse refresh" in told
