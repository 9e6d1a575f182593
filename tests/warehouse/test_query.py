"""The sandbox refuses everything but reading; rows come out in four forms that harm nobody."""

import json

import pytest

from warehouse.errors import QueryError, WarehouseError
from warehouse.query import query


@pytest.fixture
def house(small_house):
    return small_house


REFUSED = [
    "CREATE TABLE t AS SELECT 1",
    "DELETE FROM claims",
    "ATTACH 'other.duckdb'",
    "COPY claims TO 'claims.csv'",
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/hostname')",
    "SELECT * FROM '/etc/hostname'",
    "SELECT * FROM 'https://example.org/x.parquet'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET memory_limit = '9GB'",
    "SET enable_external_access = true",
    "PRAGMA database_size; SET threads = 64",
    "EXPORT DATABASE 'out'",
    "SELECT * FROM house",
    "SELEC 1",
    "SELECT * FROM nowhere",
    "",
    ";",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_refused_in_one_line(sql, house):
    with pytest.raises(QueryError) as error:
        query(house, sql)
    assert "\n" not in str(error.value)


def test_long_queries_are_stopped(house):
    with pytest.raises(QueryError, match=r"Stopped after 0\.3 s"):
        query(house, "SELECT sum(a.range) FROM range(10000000000) AS a, range(100000) AS b", seconds=0.3)


def test_greedy_queries_are_stopped(house):
    with pytest.raises(QueryError):
        query(house, "SELECT list(range) FROM range(1000000000)")


def test_no_warehouse_is_one_line(tmp_path):
    with pytest.raises(WarehouseError, match="no warehouse there"):
        query(tmp_path, "SELECT 1")


FORMS = {
    ("csv", "SELECT 'a,b' AS x, NULL AS y, 1.50::DECIMAL(9, 4) AS z"): 'x,y,z\n"a,b",,1.5\n',
    ("csv", "SELECT '=1+1' AS a, '@x' AS b, '-x' AS c, -1 AS d, '+1' AS e"): "a,b,c,d,e\n'=1+1,'@x,'-x,-1,'+1\n",
    ("csv", "SELECT 'line' || chr(10) || 'break' AS a"): 'a\n"line\nbreak"\n',
    ("markdown", "SELECT 'a|b' AS x, 'c' || chr(10) || 'd' AS y"): "| x | y |\n| --- | --- |\n| a\\|b | c d |\n",
    ("table", "SELECT 'Zoë' AS name, 12 AS n"): "name   n\n────  ──\nZoë   12\n1 row\n",
    ("table", "SELECT 1 AS n WHERE false"): "n\n─\n0 rows\n",
    ("table", "SELECT chr(27) || '[31mred' AS x"): "x\n───────────\n\\x1b[31mred\n1 row\n",
    ("csv", "SELECT chr(27) || '[31mred' AS x"): "x\n\\x1b[31mred\n",
}


@pytest.mark.parametrize(("form", "sql"), FORMS)
def test_forms(form, sql, house):
    assert query(house, sql, form) == FORMS[form, sql]


def test_json_keeps_numbers_and_nesting(house):
    text = query(
        house,
        "SELECT 14300000000.0000::DECIMAL(38, 4) AS a, [{'x': 1}] AS b, DATE '2025-06-13' AS c, 1 AS a, chr(27) AS e, NULL AS f",
        "json",
    )
    assert json.loads(text) == [
        {"a": 14300000000, "b": [{"x": 1}], "c": "2025-06-13", "a_2": 1, "e": "\x1b", "f": None}
    ]
    assert "\x1b" not in text


def test_an_unknown_form_is_refused(house):
    with pytest.raises(QueryError, match="Choose one of"):
        query(house, "SELECT 1", "xml")
