"""Prints rows as JSON: of every Parquet file of a folder, read by pandas, by the DuckDB of this environment or by DuckDB's
shell, or of every view of a database, listed and read as Superset does."""

import json
import subprocess
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


def by_shell(path):
    shell = Path(sys.executable).with_name("duckdb")
    command = [shell, "-json", "-c", f"SELECT * FROM '{path}'"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout or "[]")
    return list(found[0]), [list(row.values()) for row in found]


def by_sqlalchemy(database):
    import sqlalchemy

    engine = sqlalchemy.create_engine(f"duckdb:///{database}", connect_args={"read_only": True})
    views = sqlalchemy.inspect(engine)
    with engine.connect() as connection:
        for name in sorted(views.get_view_names()):
            columns = [column["name"] for column in views.get_columns(name)]
            yield name, columns, [list(row) for row in connection.execute(sqlalchemy.text(f"FROM {name}"))]


def by_file(reader, folder):
    for path in sorted(Path(folder).glob("*.parquet")):
        yield path.stem, *reader(path)


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


how, where = sys.argv[1:]
readers = {"pandas": by_pandas, "duckdb": by_duckdb, "shell": by_shell}
found = by_sqlalchemy(where) if how == "sqlalchemy" else by_file(readers[how], where)
tables = {
    name: {"columns": columns, "rows": [[plain(v) for v in row] for row in rows]} for name, columns, rows in found
}
print(json.dumps(tables))
