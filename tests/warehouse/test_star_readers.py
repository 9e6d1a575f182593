"""What others read from the star: every table, value by value, by the readers that tools are built on, each a real one.

Those that are not among our own dependencies are installed by `bash .ci/clients`; without them their tests skip."""

import contextlib
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas import catalog
from warehouse.delivery import Shape, export_to
from warehouse.star import build_of, star
from warehouse.workbench import opened

CLIENTS = Path(__file__).parents[1] / "clients"
PAGE = Path(__file__).parents[2] / "docs" / "bi.md"
PYTHON = CLIENTS / ".venv" / "bin" / "python"
FRICTIONLESS = CLIENTS / ".venv" / "bin" / "frictionless"


@pytest.fixture(scope="module")
def meant(starred_house):
    """Column names and rows of every table as they were before they were written; days as text."""
    with opened(starred_house / "claimhouse.duckdb") as con:
        con.execute("CREATE SCHEMA step")
        tables = {name: pa.concat_tables(parts) for name, parts in star(con, build_of(con))}
    return {name: (t.column_names, plain(zip(*t.to_pydict().values(), strict=True))) for name, t in tables.items()}


def plain(rows):
    return [[v.isoformat() if isinstance(v, date) else v for v in row] for row in rows]


def by_pyarrow(path):
    table = pq.read_table(path)
    return table.column_names, zip(*table.to_pydict().values(), strict=True)


def by_polars(path):
    frame = pl.read_parquet(path)
    return frame.columns, frame.iter_rows()


def by_duckdb(path):
    found = duckdb.connect().execute(f"FROM read_parquet('{path}')")
    return [column[0] for column in found.description], found.fetchall()


@pytest.mark.parametrize("reader", [by_pyarrow, by_polars, by_duckdb])
def test_our_own_readers_see_what_was_written(reader, meant, starred_house):
    for name, (columns, rows) in meant.items():
        found, values = reader(starred_house / "exports" / "bi" / f"{name}.parquet")
        assert (list(found), plain(values)) == (columns, rows), name


@pytest.fixture(scope="module")
def views(starred_house, tmp_path_factory):
    """The database of views that the page tells how to make, made by the code that stands there."""
    folder = tmp_path_factory.mktemp("views")
    (folder / "warehouse").symlink_to(starred_house)
    [code] = blocks("python")
    with contextlib.chdir(folder):
        exec(code, {})
    return folder / "star.duckdb"


def blocks(language):
    return re.findall(rf"^```{language}\n(.+?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("query", blocks("sql"))
def test_the_queries_of_the_page_answer(query, views):
    with duckdb.connect(str(views), read_only=True) as con:
        assert con.execute(query).fetchall()


def test_the_picture_shows_keys_that_are_there():
    [picture] = blocks("mermaid")
    for target, source, columns in re.findall(r'^  (\w+) \|\|--o. (\w+) : "?([\w, ]+)"?$', picture, re.MULTILINE):
        assert all(catalog.references(source)[column][0] == target for column in columns.split(", "))


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["pandas", "duckdb", "shell", "sqlalchemy", "hyparquet", "evidence"])
def test_other_readers_see_what_was_written(reader, meant, starred_house, views):
    where = views if reader == "sqlalchemy" else starred_house / "exports" / "bi"
    if reader in {"hyparquet", "evidence"}:
        node = shutil.which("node")
        if node is None or not (CLIENTS / "node_modules" / "hyparquet").is_dir():
            pytest.skip("no node, or no JavaScript modules: bash .ci/clients")
        command = [node, str(CLIENTS / "read.mjs"), reader]
    else:
        command = [str(needed(PYTHON)), str(CLIENTS / "read.py"), reader]
    ran = subprocess.run([*command, str(where)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert set(found) == set(catalog.BI_TABLES)
    for name, (columns, rows) in meant.items():
        assert (found[name]["columns"], found[name]["rows"]) == (columns, rows), name


@pytest.mark.slow
@pytest.mark.parametrize(
    "shape", [Shape(only_star=True), Shape("csv", only_star=True), Shape("csv", True, by_month=True)]
)
def test_frictionless_finds_the_package_valid(shape, starred_house, tmp_path):
    export_to(starred_house, str(tmp_path / "out"), shape)
    ran = validated(tmp_path / "out")
    assert ran.returncode == 0, ran.stdout


@pytest.mark.slow
def test_frictionless_sees_values_that_do_not_belong(starred_house, tmp_path):
    export_to(starred_house, str(tmp_path / "out"), Shape(only_star=True))
    for table, column in (("fact_claims", "predicate_id"), ("dim_entity", "kind")):
        path = tmp_path / "out" / f"{table}.parquet"
        pl.read_parquet(path).with_columns(pl.lit(f"no {column}").alias(column)).write_parquet(path)
    ran = validated(tmp_path / "out")
    assert ran.returncode == 1 and "no predicate_id" in ran.stdout and "no kind" in ran.stdout


def validated(folder):
    command = [needed(FRICTIONLESS), "validate", "datapackage.json", "--json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def needed(program):
    if not program.exists():
        pytest.skip("the environment of clients is not installed: bash .ci/clients")
    return program
