"""The sandbox refuses everything but reading; rows come out in four forms that harm nobody."""

import json

import pytest

from warehouse.errors import QueryError, WarehouseError
from warehouse.query import query
from warehouse.rendering import markdown_text, rendered, safe
from warehouse.sandbox import answer


@pytest.fixture
def house(small_house):
    return small_house


# What an attacker may try, and the words of the answer. {folder} holds a file `secret.csv` that must stay unread.
ATTACKS = [
    *((sql, "Only what reads") for sql in [
        "CREATE TABLE t AS SELECT 1", "CREATE TEMP TABLE t AS SELECT 1", "CREATE VIEW v AS SELECT 1",
        "CREATE MACRO m(x) AS x", "CREATE SECRET s (TYPE S3, KEY_ID 'a', SECRET 'b')",
        "INSERT INTO claims SELECT * FROM claims", "UPDATE claims SET family = 'x'", "DELETE FROM claims",
        "DROP TABLE claims", "ALTER TABLE claims ADD COLUMN c INT", "TRUNCATE claims", "COMMENT ON TABLE claims IS 'x'",
        "COPY claims TO '{folder}/out.csv'", "COPY (SELECT 1) TO '/dev/stdout'", "COPY claims FROM '{folder}/secret.csv'",
        "EXPORT DATABASE '{folder}/out'", "IMPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/other.duckdb' AS o", "ATTACH ':memory:' AS o", "DETACH house", "USE memory",
        "INSTALL httpfs", "INSTALL spatial FROM community", "LOAD httpfs", "LOAD '{folder}/secret.csv'", "UPDATE EXTENSIONS",
        "SET memory_limit = '9GB'", "SET enable_external_access = true", "SET lock_configuration = false",
        "SET temp_directory = '/tmp'", "SET threads = 64", "SET log_query_path = '{folder}/log'", "RESET memory_limit",
        "PRAGMA threads = 64", "PRAGMA enable_profiling = 'json'", "PRAGMA profiling_output = '{folder}/p.json'",
        "PRAGMA database_size; SET threads = 64", "CALL enable_logging(storage = 'file')", "CALL pragma_version()",
        "CHECKPOINT", "VACUUM", "BEGIN", "PREPARE p AS SELECT 1", "EXECUTE p", "SELECT 1; DROP TABLE claims",
    ]),
    *((sql, "file system operations are disabled") for sql in [
        *(f"SELECT * FROM {reader}('{{folder}}/secret.csv')" for reader in [
            "read_csv", "read_csv_auto", "sniff_csv", "read_text", "read_blob", "read_json", "read_ndjson_objects",
            "read_parquet", "parquet_metadata", "parquet_schema", "query_table", "glob",
        ]),
        "SELECT * FROM '{folder}/secret.csv'", "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT * FROM 's3://bucket/x.parquet'", "SELECT * FROM query('SELECT * FROM read_csv(''{folder}/secret.csv'')')",
        "SELECT (SELECT count(*) FROM read_text('{folder}/secret.csv'))", "FROM duckdb_secrets()",
    ]),
    ("SELECT * FROM house", "does not exist"),  # a variable of the caller
    ("SELECT getenv('HOME')", "does not exist"),
    ("FROM '/proc/self/environ'", "does not exist"),
    ("SELECT * FROM query('DROP TABLE claims')", "single SELECT"),
    ("EXPLAIN ANALYZE DELETE FROM claims", "read-only"),
    ("SELECT 1; SELECT 2", "one at a time"),
    (".shell ls", "syntax error"),
    ("SELECT " + "(" * 5_000 + "1" + ")" * 5_000, "depth limit"),
    ("SELECT '" + "x" * 1_000_000 + "'", "Write a shorter one"),
    ("SELEC 1", "syntax error"),
    ("", "empty"), (";", "empty"), ("-- nothing", "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "words"), ATTACKS, ids=[f"{n}" for n in range(len(ATTACKS))])
def test_attacks_are_refused_in_one_line(sql, words, house, tmp_path):
    (tmp_path / "secret.csv").write_text("a\nhidden\n")
    with pytest.raises(QueryError, match=words) as error:
        answer(house, sql.replace("{folder}", str(tmp_path)))
    assert "\n" not in str(error.value) and "hidden" not in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_what_reads_is_answered(house):
    for sql in ("DESCRIBE claims", "SHOW TABLES", "SUMMARIZE claims", "EXPLAIN SELECT 1", "TABLE claims", "VALUES (1)"):
        assert answer(house, sql)[0]
    assert answer(house, "PIVOT (SELECT 1 AS a, 2 AS b) ON a USING sum(b)") == (["1"], [(2,)])


def test_a_process_of_its_own_answers_and_refuses(house):
    assert query(house, "SELECT 'Zoë' AS name", "csv") == "name\nZoë\n"
    with pytest.raises(QueryError, match="Only what reads"):
        query(house, "DROP TABLE claims")


ENDLESS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"


@pytest.mark.parametrize("sql", ["SELECT sum(a.range) FROM range(10000000000) AS a, range(100000) AS b", ENDLESS])
def test_long_queries_are_stopped(sql, house):
    with pytest.raises(QueryError, match=r"Stopped after 0\.3 s"):
        answer(house, sql, seconds=0.3)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT list(range) FROM range(1000000000)",
        "SELECT string_agg(repeat('x', 1000000), '') FROM range(10000)",
    ],
)
def test_greedy_queries_are_stopped(sql, house):
    with pytest.raises(QueryError, match="of memory"):
        answer(house, sql)


@pytest.mark.slow  # one function call that the database itself cannot interrupt
@pytest.mark.parametrize("sql", ["SELECT repeat('x', 2000000000)", "SELECT lpad('x', 2000000000, 'y')"])
def test_a_call_without_end_is_killed(sql, house):
    with pytest.raises(QueryError, match=r"Stopped after|of memory|broke off"):
        query(house, sql, seconds=0.5)


def test_too_many_rows_are_refused(house):
    with pytest.raises(QueryError, match="More than 1,000,000 rows"):
        answer(house, "SELECT * FROM range(10000000)")


def test_no_warehouse_is_one_line(tmp_path):
    with pytest.raises(WarehouseError, match="no warehouse there"):
        query(tmp_path, "SELECT 1")


FORMS = {
    ("csv", "SELECT 'a,b' AS x, NULL AS y, 1.50::DECIMAL(9, 4) AS z"): 'x,y,z\n"a,b",,1.5\n',
    ("csv", "SELECT '=1+1' AS a, '@x' AS b, '-x' AS c, -1 AS d, '+1' AS e"): "a,b,c,d,e\n'=1+1,'@x,'-x,-1,'+1\n",
    (
        "csv",
        "SELECT '-1.5' AS a, '-1+cmd|x' AS b, chr(9) || '=1' AS c, '＝1' AS d, [-1] AS e",
    ): "a,b,c,d,e\n-1.5,'-1+cmd|x,'\t=1,'＝1,[-1]\n",
    (
        "markdown",
        "SELECT '<b>[x](http://a.example) `y` *z*' AS x",
    ): "| x |\n| --- |\n| \\<b\\>\\[x\\](http://a.example) \\`y\\` \\*z\\* |\n",
    ("table", "SELECT 'a' || chr(8238) || 'b' AS x"): "x\n────────\na\\u202eb\n1 row\n",
    ("csv", "SELECT 'line' || chr(10) || 'break' AS a"): 'a\n"line\nbreak"\n',
    ("markdown", "SELECT 'a|b' AS x, 'c' || chr(10) || 'd' AS y"): "| x | y |\n| --- | --- |\n| a\\|b | c d |\n",
    ("table", "SELECT 'Zoë' AS name, 12 AS n"): "name   n\n────  ──\nZoë   12\n1 row\n",
    ("table", "SELECT 1 AS n WHERE false"): "n\n─\n0 rows\n",
    ("table", "SELECT chr(27) || '[31mred' AS x"): "x\n───────────\n\\x1b[31mred\n1 row\n",
    ("csv", "SELECT chr(27) || '[31mred' AS x"): "x\n\\x1b[31mred\n",
}


@pytest.mark.parametrize(("form", "sql"), FORMS)
def test_forms(form, sql, house):
    assert rendered(*answer(house, sql), form) == FORMS[form, sql]


def test_json_keeps_numbers_and_nesting(house):
    sql = "SELECT 14300000000.0000::DECIMAL(38, 4) AS a, [{'x': 1}] AS b, DATE '2025-06-13' AS c, 1 AS a, chr(27) AS e, NULL AS f, chr(917505) AS g"
    text = rendered(*answer(house, sql), "json")
    assert json.loads(text) == [
        {"a": 14300000000, "b": [{"x": 1}], "c": "2025-06-13", "a_2": 1, "e": "\x1b", "f": None, "g": "\U000e0001"}
    ]
    assert "\x1b" not in text and "\U000e0001" not in text


def test_an_unknown_form_is_refused(house):
    with pytest.raises(QueryError, match="Choose one of"):
        query(house, "SELECT 1", "xml")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;title\x07b", "a\\x1b]0;title\\x07b"),
        ("\x9b31m", "\\x9b31m"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("\u2066a\u2069\u061c\ufeff", "\\u2066a\\u2069\\u061c\\ufeff"),
        ("half \ud83d", "half \\ud83d"),
        ("Zoë 北京 क्\u200dष 😀", "Zoë 北京 क्\u200dष 😀"),
    ],
)
def test_a_terminal_obeys_no_text(text, shown):
    assert safe(text) == shown
    assert safe(safe(text)) == shown


def test_markdown_shows_text_as_it_is():
    assert markdown_text("a | b\n<img src=x> \x1b") == "a \\| b \\<img src=x\\> \\\\x1b"
