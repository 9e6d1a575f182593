"""What a build holds in memory and puts on the disk: the limit that it is given, and nothing left of what it spilled."""

import polars as pl
import pytest

from schemas import catalog
from warehouse import workbench as workbench_module
from warehouse.build import build
from warehouse.errors import WarehouseError
from warehouse.memory import VARIABLE, memory_limit
from warehouse.parquet import write_parquet_parts
from warehouse.sandbox import answer
from warehouse.workbench import frame, frames, workbench


def test_the_limit_is_as_told_or_a_share_of_the_machine(monkeypatch):
    monkeypatch.setenv(VARIABLE, "600MB")
    assert memory_limit() == "600MB"
    monkeypatch.delenv(VARIABLE)
    assert 0 < int(memory_limit().removesuffix("MB")) <= 2000
    monkeypatch.setenv(VARIABLE, "much")
    with pytest.raises(WarehouseError, match="CLAIMHOUSE_MEMORY=much: no size"):
        memory_limit()


def test_what_does_not_fit_lies_in_the_folder_and_goes_with_the_workbench(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, "60MB")
    with workbench(tmp_path) as con:
        con.execute("SET threads = 1")
        con.execute(
            "CREATE TEMP TABLE many AS SELECT i, hash(i) AS h, repeat('x', 90) AS t FROM range(1_000_000) AS r(i)"
        )
        assert con.execute("SELECT count(*) FROM (FROM many ORDER BY h)").fetchone() == (1_000_000,)
        spilled = [path for path in tmp_path.rglob("*") if path.is_file() and ".spill" in path.parts]
        assert spilled
    assert [path.name for path in tmp_path.iterdir()] == ["claimhouse.duckdb"]


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_table_reads_the_same_in_parts(tmp_path, size):
    query = "SELECT i, 't' || i AS t, [i, i + 1] AS l, (i / 3)::DECIMAL(9, 4) AS d FROM range(23) AS r(i)"
    with workbench(tmp_path) as con:
        whole = frame(con, query)
        parts = list(frames(con, query, size))
        nothing = list(frames(con, f"{query} WHERE i < 0", size))
    assert len(parts) == -(-23 // size)
    assert [row for part in parts for row in part.rows()] == whole.rows()
    assert all(part.schema == whole.schema for part in (*parts, *nothing)) and len(nothing) == 1


@pytest.mark.parametrize("n_rows", [0, 5, 122_880, 300_000])
def test_a_file_does_not_tell_how_it_was_cut(tmp_path, n_rows):
    with workbench(tmp_path) as con:
        rows = frame(con, f"SELECT i, 't' || hash(i) AS t FROM range({n_rows}) AS r(i)")
    written = []
    for size in (n_rows + 1, 70_001, 9_999):
        write_parquet_parts([rows[:0], *rows.iter_slices(size)], tmp_path / "file.parquet", "zstd")
        written.append((tmp_path / "file.parquet").read_bytes())
        assert pl.read_parquet(tmp_path / "file.parquet").equals(rows)
    assert len(set(written)) == 1


def test_tables_are_the_same_however_few_documents_are_gone_over_at_a_time(
    starred_batch, starred_house, words, tmp_path, monkeypatch
):
    monkeypatch.setattr(workbench_module, "DOCUMENTS", 1)
    build(tmp_path / "house", [starred_batch], lexicons=words, pipeline_version="test", lexicon_hash="0" * 8)
    for table in catalog.TABLES:
        query = f"SELECT * EXCLUDE (build_id) FROM {table} ORDER BY ALL"
        assert answer(tmp_path / "house", query) == answer(starred_house, query), table
