"""The swap: one rename, readers undisturbed, killed runs without trace, nothing removed that is not ours."""

import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import WarehouseError
from warehouse.layout import Layout, locked, staging

HANGING_BUILD = """
import sys, time
from pathlib import Path
import polars as pl
from warehouse.build import build

def batches():
    yield {path.stem: pl.read_parquet(path) for path in Path(sys.argv[2]).glob("*.parquet")}
    (Path(sys.argv[2]) / "half").touch()
    time.sleep(60)

build(Path(sys.argv[1]), batches())
"""
LOCKING = """
import sys
from warehouse.errors import WarehouseError
from warehouse.layout import locked
try:
    with locked(sys.argv[1]):
        print("taken")
except WarehouseError as error:
    print(error)
"""


def told(newsroom, number):
    room = type(newsroom)()
    room.role(room.document("herald", f"Ann Lee runs Acme, report {number}."), "Ann Lee", "Acme", "head")
    return room


def test_links_lead_through_current(newsroom, built, tmp_path):
    result = built(told(newsroom, 1))
    root = tmp_path / "house"
    assert (root / "current").readlink() == Path(f"builds/{result.build_id}")
    assert (root / "claimhouse.duckdb").readlink() == Path("current/claimhouse.duckdb")
    assert (root / "exports").readlink() == Path("current/exports")
    assert not list(root.glob("builds/.staging*"))
    assert {p.name for p in result.path.iterdir()} == {"claimhouse.duckdb", "exports", ".claimhouse-build"}


def test_a_reader_keeps_what_it_opened(newsroom, built, tmp_path):
    built(told(newsroom, 1))
    path = str(tmp_path / "house" / "claimhouse.duckdb")
    old = Layout(tmp_path / "house").published() / "claimhouse.duckdb"
    with duckdb.connect(str(old), read_only=True) as reader:
        built(told(newsroom, 2))
        assert reader.execute("SELECT count(*) FROM role_facts").fetchone() == (1,)
    with duckdb.connect(os.path.realpath(path), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_only_the_last_builds_are_kept_and_other_things_stay(newsroom, built, tmp_path, monkeypatch):
    monkeypatch.setattr("warehouse.publish.KEPT_BUILDS", 2)
    built(told(newsroom, 0))
    foreign = tmp_path / "house" / "builds" / "mine"
    foreign.mkdir()
    for number in range(1, 4):
        result = built(told(newsroom, number))
    builds = [p for p in (tmp_path / "house" / "builds").iterdir() if p.name != "mine"]
    assert len(builds) == 2 and result.path in builds
    assert foreign.is_dir()


def test_two_runs_do_not_write_at_once(tmp_path):
    with locked(tmp_path / "house"), locked(tmp_path / "house"):
        other = subprocess.run(
            [sys.executable, "-c", LOCKING, str(tmp_path / "house")], capture_output=True, text=True, timeout=60
        )
    assert "another run is writing there" in other.stdout


def test_a_killed_run_leaves_the_last_build(newsroom, built, tmp_path):
    first = built(told(newsroom, 1))
    root, spool = tmp_path / "house", tmp_path / "spool"
    spool.mkdir()
    for name, frame in told(newsroom, 2).batch().items():
        frame.write_parquet(spool / f"{name}.parquet")
    process = subprocess.Popen([sys.executable, "-c", HANGING_BUILD, str(root), str(spool)])
    deadline = time.monotonic() + 60
    while not (spool / "half").exists():
        time.sleep(0.05)
        assert process.poll() is None and time.monotonic() < deadline
    process.kill()
    process.wait()
    assert Layout(root).published() == first.path
    assert list(root.glob("builds/.staging*"))
    again = built(told(newsroom, 2))
    assert again.published and not list(root.glob("builds/.staging*"))


def test_staging_is_left_clean_after_an_error(tmp_path):
    with locked(tmp_path) as layout, pytest.raises(RuntimeError), staging(layout) as folder:
        assert folder.is_dir()
        raise RuntimeError
    assert not list(tmp_path.glob("builds/.staging*"))


def test_a_file_in_the_way_is_said(newsroom, built, tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "exports").mkdir()
    with pytest.raises(WarehouseError, match="in the way"):
        built(told(newsroom, 1))
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="cannot be a warehouse"):
        built(told(newsroom, 1), root=tmp_path / "file")
