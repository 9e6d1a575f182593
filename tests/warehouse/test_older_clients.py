"""The published file opens in the DuckDB clients that BI tools bundle: real ones, each in an environment of its own.

Skips, saying so, where the package index cannot be reached."""

import json
import subprocess
import sys

import duckdb
import pytest

from schemas import catalog, shortcuts

READ = """
import json, sys
import duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
tables = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY 1").fetchall()]
found = {name: len(con.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables}
comments = con.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL AND NOT internal").fetchone()
nested = con.execute("SELECT evidence[1].text FROM people_roles LIMIT 1").fetchall()
asked = {name: con.execute(query).fetchall() for name, query in json.loads(sys.argv[2]).items()}
told = con.execute("SELECT count(comment) FROM duckdb_functions() WHERE database_name = current_database()").fetchone()
print(json.dumps({"version": duckdb.__version__, "rows": found, "comments": comments[0], "nested": nested,
                  "asked": asked, "told": told[0]}, default=str))
"""
ASKED = {name: shortcut.example for name, shortcut in shortcuts.SHORTCUTS.items()} | {
    "who led Acme": "SELECT person, held, why FROM as_of('2025-06-20')",
    "evidence of a claim": "SELECT e.evidence FROM claims AS c, facts AS e WHERE c.family = 'role' AND e.fact_id IN (SELECT fact_id FROM claim_facts AS f WHERE f.claim_id = c.claim_id)",
    "found": "FROM find_entity('ann')",
    "paid": "SELECT figure, allowed FROM money_about('acme')",
}


def in_any_order(answers: dict[str, list[list[object]]]) -> dict[str, list[str]]:
    """The rows of each answer, sorted by their text: a query that asks for no order gets none, in any version."""
    return {name: sorted(json.dumps(row) for row in rows) for name, rows in answers.items()}


@pytest.mark.slow
@pytest.mark.parametrize("version", ["1.2.2", "1.3.2", "1.4.0"])
def test_an_older_client_reads_every_table(version, small_house, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q", "--no-deps", "--only-binary", ":all:", f"duckdb=={version}"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip(f"DuckDB {version} cannot be installed here")
    database = (small_house / "claimhouse.duckdb").resolve()
    ran = subprocess.run([python, "-c", READ, database, json.dumps(ASKED)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["version"] == version
    assert set(told["rows"]) == set(catalog.TABLES)
    assert told["rows"]["documents"] == 2 and told["comments"] > 100
    assert told["nested"] == [["Ann Lee runs Acme."]]
    assert told["told"] == sum(shortcut.kind != "view" for shortcut in shortcuts.SHORTCUTS.values())
    with duckdb.connect(str(database), read_only=True) as con:
        here = {name: con.execute(query).fetchall() for name, query in ASKED.items()}
    here = json.loads(json.dumps(here, default=str))
    assert in_any_order(told["asked"]) == in_any_order(here)
    assert (
        told["asked"]["who led Acme"] and told["asked"]["found"] and told["asked"]["paid"] == [["$10", "$9.5 to $10.5"]]
    )
