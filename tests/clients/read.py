"""Prints the rows of every Parquet file of a folder as JSON, read by pandas or by the DuckDB of this environment."""

import json
import sys
from datetime import date
from pathlib import Path


def by_pandas(path):
    import pandas

    frame = pandas.read_parquet(path)
    return list(frame.columns), frame.astype(object).where(frame.notna(), None).values.tolist()


def by_duckdb(path):
    import duckdb

    assert duckdb.__version__.startswith("1.2.")
    found = duckdb.connect().execute(f"FROM read_parquet('{path}')")
    return [column[0] for column in found.description], [list(row) for row in found.fetchall()]


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


reader = {"pandas": by_pandas, "duckdb": by_duckdb}[sys.argv[1]]
tables = {}
for path in sorted(Path(sys.argv[2]).glob("*.parquet")):
    columns, rows = reader(path)
    tables[path.stem] = {"columns": columns, "rows": [[plain(v) for v in row] for row in rows]}
print(json.dumps(tables))
