"""The spool: what is laid down comes back in order; a step tried again starts afresh."""

from pathlib import Path

import polars as pl

from flows.batch_files import parquet_bytes
from flows.spool import Spool

REJECTION = {"stage": "ingest", "table_name": "documents", "reason": "empty", "row": "{}", "path": "a.txt"}


def test_frames_come_back_in_order(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    for number in range(12):
        spool.write("documents", number, pl.DataFrame({"n": [number]}))
    assert [frame["n"][0] for frame in spool.frames("documents")] == list(range(12))


def test_tables_come_back_by_name_and_batch(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    for number in range(2):
        tables = {"quotes": pl.DataFrame({"n": [number]}), "mentions": pl.DataFrame({"n": [9]})}
        spool.lay_tables(number, {name: parquet_bytes(frame) for name, frame in tables.items()})
    assert [tables["quotes"]["n"][0] for tables in spool.tables()] == [0, 1]
    assert all(sorted(tables) == ["mentions", "quotes"] for tables in spool.tables())


def test_a_step_tried_again_starts_afresh(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.write("documents", 7, pl.DataFrame({"n": [7]}))
    spool.lay_tables(7, {"quotes": parquet_bytes(pl.DataFrame({"n": [7]}))})
    spool.clear("documents")
    spool.clear("tables")
    assert list(spool.frames("documents")) == list(spool.tables()) == []


def test_rejections_of_ingest_come_before_those_of_extraction(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    assert spool.quarantine().height == 0
    spool.reject("extract", 0, [{**REJECTION, "stage": "extract"}])
    spool.reject("ingest", 0, [REJECTION])
    spool.reject("ingest", 1, [])
    assert spool.quarantine()["stage"].to_list() == ["ingest", "extract"]
