"""The published file opens in the DuckDB clients that BI tools bundle: real ones, each in an environment of its own.

Skips, saying so, where the package index cannot be reached."""

import json
import subprocess
import sys

import pytest

from schemas import catalog

READ = """
import json, sys
import duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
tables = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY 1").fetchall()]
found = {name: len(con.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables}
comments = con.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL AND NOT internal").fetchone()
nested = con.execute("SELECT evidence[1].text FROM people_roles LIMIT 1").fetchall()
print(json.dumps({"version": duckdb.__version__, "rows": found, "comments": comments[0], "nested": nested}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("version", ["1.2.2", "1.3.2", "1.4.0"])
def test_an_older_client_reads_every_table(version, small_house, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q", "--no-deps", "--only-binary", ":all:", f"duckdb=={version}"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip(f"DuckDB {version} cannot be installed here")
    database = (small_house / "claimhouse.duckdb").resolve()
    ran = subprocess.run([python, "-c", READ, database], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["version"] == version
    assert set(told["rows"]) == set(catalog.TABLES)
    assert told["rows"]["documents"] == 2 and told["comments"] > 100
    assert told["nested"] == [["Ann Lee runs Acme."]]
