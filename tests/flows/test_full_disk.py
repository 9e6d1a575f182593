"""A disk that fills: one clear line and exit code 4, the old build stands, nothing is left lying, readers go on reading."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows.cli import status
from warehouse import journal
from warehouse.layout import Layout

ROOT = Path(__file__).parent.parent.parent
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def disk(seed_house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small disk of its own with a warehouse on it."""
    place = tmp_path_factory.mktemp("disk")
    mounted = os.getuid() == 0 and shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(place)], capture_output=True, check=False
    ).returncode == 0  # fmt: skip
    if not mounted:
        pytest.skip("mounting a small disk needs root")
    try:
        shutil.copytree(seed_house, place / "house", symlinks=True)
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Documents that the warehouse does not hold yet."""
    folder = tmp_path / "documents"
    shutil.copytree(ROOT / "seeds" / "documents", folder)
    for path in folder.glob("*.txt"):
        path.write_text(path.read_text(encoding="utf-8") + f"\nAdded for {tmp_path.name}.\n", encoding="utf-8")
    return folder


def hashes(house: Path) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((house / "exports").rglob("*.parquet"))]


def run(documents: Path, house: Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", "run", str(documents), "--warehouse", str(house), "--bare"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False, **options)  # type: ignore[call-overload,no-any-return]


def fill(disk: Path, free: int) -> None:
    usage = os.statvfs(disk)
    with (disk / "filler").open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, max(1, usage.f_bavail * usage.f_frsize - free))


def assert_it_fails_and_stands(
    documents: Path, house: Path, ran: subprocess.CompletedProcess[str], before: list[str]
) -> None:
    assert ran.returncode == 4, ran.stderr
    assert ran.stdout == ""
    assert ran.stderr.startswith("claimhouse: ") and ran.stderr.count("\n") == 1
    assert hashes(house) == before
    assert sorted(p.name for p in Layout(house).builds.iterdir()) == [Layout(house).published().name]  # type: ignore[union-attr]
    assert not list(house.glob("builds/.staging*"))


def tried(free: int, disk: Path, documents: Path) -> None:
    house = disk / "house"
    before = hashes(house)
    with duckdb.connect(str((house / "claimhouse.duckdb").resolve()), read_only=True) as reader:
        try:
            fill(disk, free)
            ran = run(documents, house)
        finally:
            (disk / "filler").unlink(missing_ok=True)
        assert "the disk is full" in ran.stderr
        assert_it_fails_and_stands(documents, house, ran, before)
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (5,)


def test_a_full_disk_leaves_the_old_build(disk: Path, documents: Path, tmp_path: Path) -> None:
    tried(2 * MEGABYTE, disk, documents)
    line = journal.lines(disk / "house" / "journal.jsonl")[-1]
    assert (line["outcome"], line["exit_code"]) == ("failed", 4)
    assert "the disk is full" in line["error"]
    fresh = tmp_path / "fresh"
    shutil.copytree(disk / "house", fresh, symlinks=True)
    assert status(["run", str(documents), "--warehouse", str(fresh), "--bare"]) == 0
    assert hashes(fresh) != hashes(disk / "house")


@pytest.mark.slow
@pytest.mark.parametrize("free", [0, 50_000, 150_000, 500_000, MEGABYTE, 3 * MEGABYTE, 5 * MEGABYTE, 7 * MEGABYTE])
def test_a_disk_that_fills_at_any_point(free: int, disk: Path, documents: Path) -> None:
    tried(free, disk, documents)


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [10, 100, 500, 2000, 4000])
def test_a_limit_on_the_size_of_files(blocks: int, documents: Path, tmp_path: Path) -> None:
    house = tmp_path / "house"
    assert status(["run", "--warehouse", str(house), "--bare"]) == 0
    before = hashes(house)
    limited = ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "limited"]
    command = [sys.executable, "-m", "flows.cli", "run", str(documents), "--warehouse", str(house), "--bare"]
    ran = subprocess.run([*limited, *command], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert_it_fails_and_stands(documents, house, ran, before)
