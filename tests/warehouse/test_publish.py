"""The swap: one rename, readers undisturbed, runs killed at any step without trace, nothing removed that is not ours."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import WarehouseError
from warehouse.layout import Layout, locked, staging
from warehouse.publish import builds, publish

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


def hand_made(layout, number):
    """A folder that looks like a finished build, without the seconds that a real one takes."""
    with staging(layout) as folder:
        (folder / "exports").mkdir()
        (folder / "claimhouse.duckdb").write_text(f"database {number}")
        (folder / "exports" / "builds.parquet").write_text(f"exports {number}")
        publish(layout, folder, f"build{number}", keep=3)


def seen(layout):
    """What a reader finds through the links."""
    return [(layout.root / name).read_text() for name in ("claimhouse.duckdb", "exports/builds.parquet")]


def test_links_lead_through_current(begun):
    root, [build_id] = begun(1)
    assert (root / "current").readlink() == Path(f"builds/{build_id}")
    assert (root / "claimhouse.duckdb").readlink() == Path("current/claimhouse.duckdb")
    assert (root / "exports").readlink() == Path("current/exports")
    assert not list(root.glob("builds/.staging*"))
    assert {p.name for p in (root / "current").iterdir()} == {"claimhouse.duckdb", "exports", ".claimhouse-build"}


def test_a_reader_keeps_what_it_opened(begun, report, built):
    root, [first] = begun(1)
    with duckdb.connect(str(root / "builds" / first / "claimhouse.duckdb"), read_only=True) as reader:
        built(report(2))
        assert reader.execute("SELECT count(*) FROM role_facts").fetchone() == (1,)
    with duckdb.connect(os.path.realpath(root / "claimhouse.duckdb"), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_only_the_last_builds_are_kept_and_other_things_stay(begun, report, built):
    root, (_, _, third) = begun(3)
    (root / "builds" / "mine").mkdir()
    last = [third]
    for number in (4, 5):
        last.append(built(report(number), keep=2).build_id)
        assert {p.name for p in (root / "builds").iterdir()} == {"mine", *last[-2:]}
        assert [b.build_id for b in builds(Layout(root))] == [last[-1], last[-2]]


@pytest.mark.slow
def test_publishing_killed_at_every_step_leaves_one_whole_build(tmp_path):
    """A child kills itself before its n-th touch of the file system, for every n that there is."""
    step, was_killed, found = 0, True, set()
    while was_killed:
        step += 1
        root = tmp_path / f"house{step}"
        with locked(root) as layout:
            for number in (1, 2, 3):
                hand_made(layout, number)
        child = os.fork()
        if child == 0:
            _publish_until_killed(root, step)
        was_killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        found.add(tuple(seen(layout)))
        _assert_the_next_run_mends(layout)
    assert step > 20
    assert found == {("database 3", "exports 3"), ("database 4", "exports 4")}


def _assert_the_next_run_mends(layout):
    with locked(layout.root):
        assert not list(layout.builds.glob(".staging*"))
        if seen(layout)[0] != "database 4":
            hand_made(layout, 4)
        hand_made(layout, 5)
    assert seen(layout) == ["database 5", "exports 5"]
    assert [b.build_id for b in builds(layout)] == ["build5", "build4", "build3"]
    assert sorted(p.name for p in layout.builds.iterdir()) == ["build3", "build4", "build5"]
    left = {p.name for p in layout.root.iterdir()} - {"journal.jsonl"}
    assert left == {".lock", "builds", "claimhouse.duckdb", "current", "exports"}


TOUCHES = {"open", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree"}


def _publish_until_killed(root, step):
    touched = 0

    def count(name, _):
        nonlocal touched
        if name in TOUCHES:
            touched += 1
            if touched == step:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        with locked(root) as layout:
            sys.addaudithook(count)
            hand_made(layout, 4)
    finally:
        os._exit(0)


def test_a_killed_run_leaves_the_last_build(begun, report, built, tmp_path):
    root, [first] = begun(1)
    spool = tmp_path / "spool"
    spool.mkdir()
    for name, frame in report(2).batch().items():
        frame.write_parquet(spool / f"{name}.parquet")
    process = subprocess.Popen([sys.executable, "-c", HANGING_BUILD, str(root), str(spool)])
    deadline = time.monotonic() + 60
    while not (spool / "half").exists():
        time.sleep(0.05)
        assert process.poll() is None and time.monotonic() < deadline
    process.kill()
    process.wait()
    assert Layout(root).published().name == first
    assert list(root.glob("builds/.staging*"))
    again = built(report(2))
    assert again.published and not list(root.glob("builds/.staging*"))


def test_a_build_that_was_never_swapped_in_is_no_build(tmp_path):
    with locked(tmp_path) as layout:
        hand_made(layout, 1)
        (layout.builds / "build2").mkdir()
        mark = {"build_id": "build2", "published_at": "", "current_since": ""}
        (layout.builds / "build2" / ".claimhouse-build").write_text(json.dumps(mark))
        assert [b.build_id for b in builds(layout)] == ["build1"]
        hand_made(layout, 3)
        assert not (layout.builds / "build2").exists()


def test_staging_is_left_clean_after_an_error(tmp_path):
    with locked(tmp_path) as layout, pytest.raises(RuntimeError), staging(layout) as folder:
        assert folder.is_dir()
        raise RuntimeError
    assert not list(tmp_path.glob("builds/.staging*"))


def test_a_file_in_the_way_is_said(report, built, tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "exports").mkdir()
    with pytest.raises(WarehouseError, match="in the way"):
        built(report(1))
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="cannot be a warehouse"):
        built(report(1), root=tmp_path / "file")
