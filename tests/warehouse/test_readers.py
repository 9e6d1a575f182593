"""Readers that query without pause while builds are published: no error, no answer from two builds, nobody waits.

Each reader is a process of its own. It opens whatever is current, by the followed link as well as by the paths that
people use, keeps older builds open meanwhile, and compares the build of every table with that of the exports.
"""

import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from warehouse.layout import Layout

READER = """
import json, sys, time
from collections import deque
from pathlib import Path
import duckdb
from schemas import catalog
from warehouse.sandbox import answer, sandbox

root, stop = Path(sys.argv[1]), Path(sys.argv[2])
tables = " UNION ALL ".join(f"SELECT build_id FROM {name}" for name in catalog.TABLES)
files = duckdb.connect()
kept, seen, n = deque(maxlen=3), [], 0
while True:
    is_last = stop.exists()
    opened = sandbox(root)
    con = opened.__enter__()
    [(path,)] = con.execute("SELECT path FROM duckdb_databases() WHERE path IS NOT NULL").fetchall()
    folder = Path(path).parent
    built = con.execute(f"SELECT DISTINCT build_id FROM ({tables})").fetchall()
    exports = f"read_parquet('{folder}/exports/*.parquet', union_by_name=true)"
    exported = files.execute(f"SELECT DISTINCT build_id FROM {exports}").fetchall()
    assert built == exported == [(folder.name,)], (built, exported, folder)
    _, told = answer(root, "SELECT b.build_id, (SELECT count(*) FROM documents) = b.n_documents FROM builds AS b")
    assert len(told) == 1 and told[0][1], told
    for name, _, other in kept:
        assert other.execute("SELECT build_id FROM builds").fetchall() == [(name,)]
    if folder.name not in [name for name, *_ in kept]:
        kept.append((folder.name, opened, con))
        seen.append(folder.name)
    n += 1
    if n == 1:
        print("reading", flush=True)
    if is_last:
        break
print(json.dumps({"n": n, "seen": seen}))
"""


def read_while_publishing(n_readers, n_publishes, root, built, report, stop):
    first = built(report(0), root=root)
    command = [sys.executable, "-c", READER, str(root), str(stop)]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(n_readers)
    ]
    try:
        for reader in readers:
            assert reader.stdout.readline() == "reading\n", reader.stderr.read()
        builds = [first.build_id, *(built(report(n), root=root).build_id for n in range(1, n_publishes + 1))]
        stop.touch()
        told = [reader.communicate(timeout=300) for reader in readers]
    finally:
        for reader in readers:
            reader.kill()
            reader.wait()
    assert [errors for _, errors in told] == [""] * n_readers
    return builds, [json.loads(output.splitlines()[-1]) for output, _ in told]


def assert_all_saw_whole_builds(builds, readers, root):
    for reader in readers:
        assert set(reader["seen"]) <= set(builds)
        assert reader["seen"] == sorted(reader["seen"], key=builds.index)
        assert (reader["seen"][0], reader["seen"][-1]) == (builds[0], builds[-1])
    assert len(builds) == len(set(builds))
    assert Layout(root).published().name == builds[-1]


@pytest.mark.slow
def test_readers_are_not_disturbed(built, report, tmp_path):
    builds, readers = read_while_publishing(2, 2, tmp_path / "house", built, report, tmp_path / "stop")
    assert_all_saw_whole_builds(builds, readers, tmp_path / "house")


def test_a_publish_waits_for_no_reader(begun, built, report, tmp_path):
    """Readers that are stopped in the middle of reading, with everything open, hold up neither build nor swap."""
    (root, _), stop = begun(1), tmp_path / "stop"
    command = [sys.executable, "-c", READER, str(root), str(stop)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        for reader in readers:
            assert reader.stdout.readline() == "reading\n"
            reader.send_signal(signal.SIGSTOP)
        with ThreadPoolExecutor(1) as pool:
            second = pool.submit(built, report(2)).result(timeout=120)
        assert Layout(root).published().name == second.build_id
        stop.touch()
        for reader in readers:
            reader.send_signal(signal.SIGCONT)
        outputs = [reader.communicate(timeout=120)[0] for reader in readers]
    finally:
        for reader in readers:
            reader.kill()
            reader.wait()
    assert all(second.build_id in output for output in outputs)


@pytest.mark.slow
def test_eight_readers_through_twenty_publishes(built, report, tmp_path: Path):
    builds, readers = read_while_publishing(8, 20, tmp_path / "house", built, report, tmp_path / "stop")
    assert_all_saw_whole_builds(builds, readers, tmp_path / "house")
    assert min(reader["n"] for reader in readers) >= 20
