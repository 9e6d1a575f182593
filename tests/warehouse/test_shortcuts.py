"""Views and macros in the published file say what they are declared to say; who held a post on a day is never guessed."""

import re
from importlib.resources import files

import duckdb
import pytest

from schemas import catalog
from schemas.shortcuts import SHORTCUTS


def opened(house):
    with duckdb.connect(str(house / "claimhouse.duckdb"), read_only=True) as con:
        yield lambda query, *given: con.execute(query, given or None).fetchall()


@pytest.fixture(scope="module")
def ask_small(small_house):
    """Rows of a query on the small warehouse."""
    yield from opened(small_house)


@pytest.fixture(scope="module")
def ask_posts(posts):
    """Rows of a query on the warehouse of posts."""
    yield from opened(posts)


FILES = {entry.name.removesuffix(".sql"): entry for entry in (files("warehouse") / "shortcuts").iterdir()}


def test_every_file_is_declared_and_none_is_missing():
    assert set(FILES) == set(SHORTCUTS)


@pytest.mark.parametrize("name", SHORTCUTS)
def test_the_statement_can_be_read_back_by_every_client(name):
    text = re.sub(r"--.*", "", FILES[name].read_text(encoding="utf-8"))
    assert not re.search(r"\bWITH\b|->|\blambda\b", text), "DuckDB 1.4.0 loses a CTE, arrows end with 2.0"


@pytest.mark.parametrize("name", SHORTCUTS)
def test_columns_and_examples_are_as_declared(name, ask_small):
    shortcut = SHORTCUTS[name]
    ask_small(shortcut.example)
    if shortcut.columns:
        call = name if shortcut.kind == "view" else f"{name}({', '.join(['NULL'] * len(shortcut.parameters))})"
        assert [row[0] for row in ask_small(f"DESCRIBE FROM {call}")] == list(shortcut.columns)


def test_the_file_describes_them(ask_small):
    told = ask_small("SELECT function_name, comment FROM duckdb_functions() WHERE database_name = current_database()")
    views = ask_small("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")
    assert dict(told + views) == {name: shortcut.description for name, shortcut in SHORTCUTS.items()}


PERIODS = [
    ("2016", "2016-01-01", "2016-12-31"), ("2025-Q1", "2025-01-01", "2025-03-31"), ("2025-Q4", "2025-10-01", "2025-12-31"),
    ("2025-H1", "2025-01-01", "2025-06-30"), ("2025-H2", "2025-07-01", "2025-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2025-W24", "2025-06-09", "2025-06-15"), ("2021-W01", "2021-01-04", "2021-01-10"), ("2025-06-13", "2025-06-13", "2025-06-13"),
    ("soon", None, None), ("2025-Q9", None, None), ("2025-13", None, None), ("", None, None), (None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("period", "first", "last"), PERIODS)
def test_periods(period, first, last, ask_small):
    assert ask_small("SELECT period_start($1)::VARCHAR, period_end($1)::VARCHAR", period) == [(first, last)]


MONEY = [
    ("14300000000", "USD", "$14.3bn"), ("29000000000", "EUR", "€29bn"), ("1234567890", "USD", "$1,234,567,890"),
    ("1234567.5", "GBP", "£1,234,567.5"), ("780000", "USD", "$780,000"), ("0.75", "USD", "$0.75"), ("2500000", "INR", "INR 2.5m"),
    ("1500000000000", "USD", "$1.5tn"), ("-5000000", "USD", "-$5m"), ("0", "USD", "$0"), ("100", "USD", "$100"),
    ("999999999", "USD", "$999,999,999"),
]  # fmt: skip


@pytest.mark.parametrize(("amount", "currency", "text"), MONEY)
def test_money_for_reading_is_never_rounded(amount, currency, text, ask_small):
    assert ask_small(f"SELECT short_money({amount}::DECIMAL(38, 4), '{currency}')") == [(text,)]


RANGES = [
    ("14250000000, 14350000000", "$14.25bn to $14.35bn"),
    ("NULL, 72000000000", "at most $72bn"),
    ("1300000000, NULL", "at least $1.3bn"),
    ("5, 5", "$5"),
    ("NULL, NULL", None),
]


@pytest.mark.parametrize(("ends", "text"), RANGES)
def test_ranges_for_reading(ends, text, ask_small):
    assert ask_small(f"SELECT short_range({ends}, 'USD')") == [(text,)]


# Person: what documents say of her post at an organisation of her own (day, status, since, until).
POSTS = {
    "Ada": [("2025-03-01", "current", None, None), ("2025-06-01", "current", None, None)],
    "Bea": [("2025-03-01", "current", "2020", None)],
    "Cleo": [("2025-03-01", "outgoing", None, None)],
    "Dora": [("2025-03-01", "incoming", None, None)],
    "Edna": [("2025-03-01", "incoming", "2025-07-01", None)],
    "Faye": [("2025-06-01", "former", "2019", "2023-05-31")],
    "Gwen": [("2025-01-01", "current", None, None), ("2025-06-01", "former", None, None)],
    "Hana": [("2025-01-01", "incoming", None, None), ("2025-06-01", "current", None, None)],
    "Iris": [(None, "current", None, None)],
    "Jane": [("2025-03-01", "current", "2015", None), ("2025-03-02", "current", "2017", None)],
    "Kate": [("2025-03-01", "current", None, "2025-12-31")],
    "Lena": [("2025-06-01", "former", None, None)],
    "Mona": [("2025-03-01", "current", "2020", None), ("2025-03-02", "denied", None, None)],
    "Nina": [("2025-03-01", "current", None, None), (None, "denied", None, None)],
    "Olga": [("2025-03-01", "denied", None, None)],
}  # fmt: skip
# Person, day: whether she held it (None: no row).
HELD = [
    ("Ada", "2025-02-28", "unknown"), ("Ada", "2025-03-01", "yes"), ("Ada", "2025-04-15", "yes"), ("Ada", "2025-06-01", "yes"),
    ("Ada", "2025-06-02", "last_known"), ("Bea", "2019-12-31", None), ("Bea", "2020-06-01", "unknown"), ("Bea", "2021-01-01", "yes"),
    ("Bea", "2026-01-01", "last_known"), ("Cleo", "2025-02-01", "unknown"), ("Cleo", "2025-03-01", "yes"),
    ("Cleo", "2025-03-02", "unknown"), ("Dora", "2025-02-01", None), ("Dora", "2025-03-01", "unknown"), ("Dora", "2026-01-01", "unknown"),
    ("Edna", "2025-06-30", None), ("Edna", "2025-07-01", "last_known"), ("Faye", "2018-12-31", None), ("Faye", "2019-05-01", "unknown"),
    ("Faye", "2022-01-01", "yes"), ("Faye", "2023-05-31", "yes"), ("Faye", "2023-06-01", None), ("Gwen", "2024-12-31", "unknown"),
    ("Gwen", "2025-01-01", "yes"), ("Gwen", "2025-03-01", "unknown"), ("Gwen", "2025-06-01", None), ("Hana", "2024-12-31", None),
    ("Hana", "2025-03-01", "unknown"), ("Hana", "2025-06-01", "yes"), ("Hana", "2025-07-01", "last_known"), ("Iris", "2025-01-01", "unknown"),
    ("Jane", "2014-12-31", None), ("Jane", "2016-06-01", "unknown"), ("Jane", "2018-01-01", "yes"), ("Kate", "2025-12-31", "yes"),
    ("Kate", "2026-01-01", None), ("Lena", "2025-05-01", "unknown"), ("Lena", "2025-06-01", None), ("Mona", "2019-01-01", None), ("Mona", "2025-03-01", "unknown"), ("Mona", "2025-04-01", "unknown"),
    ("Nina", "2025-03-01", "unknown"), ("Olga", "2025-03-01", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def posts(tmp_path_factory, make_newsroom, words):
    """A warehouse of people with a post each, told of on several days."""
    from warehouse.build import build

    room = make_newsroom()
    for name, reports in POSTS.items():
        for n, (day, status, since, until) in enumerate(reports):
            doc = room.document(
                f"paper-{n}", f"{name} Lee heads {name} Works, report {n}.", on=day, path=f"{name}-{n}.txt"
            )
            certainty, status = ("denied", "current") if status == "denied" else ("asserted", status)
            said = {"since": since, "until": until, "certainty": certainty}
            room.role(doc, f"{name} Lee", f"{name} Works", "chair", status, **said)
    room.money(doc, "revenue", f"{name} Works", None, 10, allowed=(9.5, 10.5))
    root = tmp_path_factory.mktemp("posts") / "house"
    build(root, [room.batch()], lexicons=words)
    return root


@pytest.mark.parametrize(("name", "day", "held"), HELD)
def test_who_held_a_post_on_a_day(name, day, held, ask_posts):
    rows = ask_posts("SELECT held, why FROM as_of($1) WHERE person = $2", day, f"{name} Lee")
    assert [row[0] for row in rows] == ([] if held is None else [held])
    assert all(row[1] for row in rows)


def test_days_may_be_dates(ask_posts):
    assert ask_posts("FROM as_of(DATE '2025-06-01')") == ask_posts("FROM as_of('2025-06-01')")


FOUND = [
    ("person/ada-lee", ["person/ada-lee"], "id"),
    ("ADA LEE", ["person/ada-lee"], "name"),
    (" ada  ", ["organization/ada-works", "person/ada-lee"], "words of a name"),
    ("wor", [f"organization/{name.lower()}-works" for name in POSTS], "beginning of a word"),
    ("orks", [f"organization/{name.lower()}-works" for name in POSTS], "part of a name"),
    ("nobody", [], None),
    ("", [], None),
    ("%", [], None),
]


@pytest.mark.parametrize(("whom", "ids", "fits"), FOUND)
def test_who_is_meant(whom, ids, fits, ask_posts):
    rows = ask_posts("SELECT entity_id, fits FROM find_entity($1)", whom)
    assert sorted(row[0] for row in rows) == ids
    assert {row[1] for row in rows} == ({fits} if fits else set())
    assert ask_posts("SELECT entity_id_of($1)", whom) == [(rows[0][0] if rows else None,)]


def test_evidence_of_a_claim_and_of_a_fact_is_what_stands_there(ask_posts):
    columns = "fact_id, evidence, evidence_start, evidence_end, doc_id"
    for claim_id, fact_id in ask_posts("SELECT claim_id, fact_id FROM claim_facts ORDER BY ALL LIMIT 6"):
        of_claim = ask_posts(f"SELECT {columns} FROM evidence($1)", claim_id)
        assert fact_id in [row[0] for row in of_claim]
        for fact, evidence, start, end, doc_id in of_claim:
            [(text,)] = ask_posts("SELECT text FROM documents WHERE doc_id = $1", doc_id)
            assert text[start:end] == evidence
            assert ask_posts("SELECT fact_id FROM evidence($1)", fact) == [(fact,)]


def test_every_fact_is_in_the_view_once(ask_posts):
    union = " UNION ALL ".join(f"SELECT '{table}' AS table_name, fact_id FROM {table}" for table in catalog.FACT_TABLES)
    assert ask_posts("SELECT table_name, fact_id FROM facts ORDER BY ALL") == ask_posts(f"{union} ORDER BY ALL")
