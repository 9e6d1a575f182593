"""Runs killed at moments drawn within each of their stages: the published build stands, the next run makes it good.

The command is started as a user starts it, in a process group of its own; its log tells when a stage begins; the whole
group is killed a random while later. One kill always; fifty, ten a stage and ten of
them under Prefect, when asked for `slow`.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from flows.cli import status
from warehouse import journal
from warehouse.layout import Layout, holder

ROOT = Path(__file__).parent.parent.parent
STAGES = {
    "ingest": ["ingest"],
    "extract": ["extract"],
    "build": ["load", "derive", "check"],
    "export": ["export"],
    "publish": ["publish"],
}
LATER = {
    "wang-exit-new-delhi.txt": "Scale AI names chief\n\nScale AI said on Monday that Jane Holt had been named chief executive.\n",
    "orbit.txt": "Orbit Foods buys Lunar Mills\n\nOrbit Foods Inc agreed to buy Lunar Mills for $3.5 billion, the companies said.\n",
    "gas.txt": "Harbour Gas profit\n\nHarbour Gas Corp said its net profit rose to $42 million in 2024. Tom Reed is its chairman.\n",
}


@dataclass(frozen=True)
class Scene:
    """A warehouse that stands, the documents of the next run, and what comes of them when nobody interferes."""

    house: Path
    documents: Path
    before: dict[str, str]
    after: dict[str, str]
    seconds: dict[str, float]


def hashes(house: Path) -> dict[str, str]:
    exports = house / "exports"
    return {
        str(p.relative_to(exports)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(exports.rglob("*.parquet"))
    }


@pytest.fixture(scope="module")
def scene(seed_house: Path, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("kills")
    documents, house, undisturbed = folder / "documents", folder / "house", folder / "undisturbed"
    shutil.copytree(ROOT / "seeds" / "documents", documents)
    shutil.copytree(seed_house, house, symlinks=True)
    before = hashes(house)
    for name, text in LATER.items():
        (documents / name).write_text(text, encoding="utf-8")
    shutil.copytree(house, undisturbed, symlinks=True)
    run = subprocess.run(
        command(documents, undisturbed, "--bare"),
        env=environment(folder),
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0
    seconds = journal.lines(undisturbed / "journal.jsonl")[-1]["seconds"]
    after = hashes(undisturbed)
    assert before != after
    return Scene(house, documents, before, after, {name: sum(seconds[s] for s in STAGES[name]) for name in STAGES})


def command(documents: Path, house: Path, *options: str) -> list[str]:
    run = [sys.executable, "-m", "flows.cli", "run", str(documents), "--warehouse", str(house)]
    return [*run, "--log-format", "json", *options]


def environment(folder: Path) -> dict[str, str]:
    """Temporary files and Prefect's home in a folder of the test's own, so that what is left over can be seen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    (folder / "tmp").mkdir(exist_ok=True)
    return {**kept, "PREFECT_HOME": str(folder / "prefect"), "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT)}


def killed_in(stage: str, delay: float, arguments: list[str], folder: Path) -> str | None:
    """Kill the group so many seconds into a stage; the stage in which it was, None if it was between two or had ended."""
    with subprocess.Popen(
        arguments,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        events = (json.loads(line) for line in process.stderr)
        seen = [next(e for e in events if e["event"] == "stage started" and e["stage"] == STAGES[stage][0])]
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        seen += [json.loads(line) for line in process.stderr.read().splitlines() if line.endswith("}")]
    assert process.returncode in (0, -signal.SIGKILL)
    in_stage = process.returncode != 0 and seen[-1]["event"] == "stage started"
    return next(name for name, parts in STAGES.items() if seen[-1]["stage"] in parts) if in_stage else None


def assert_it_stands(scene: Scene, house: Path, stage: str | None) -> None:
    """The published build is whole, and still the old one unless publishing had begun."""
    found = hashes(house)
    assert found == scene.before or (stage in ("publish", None) and found == scene.after)
    database = Layout(house).published() / "claimhouse.duckdb"  # type: ignore[operator]
    with duckdb.connect(str(database), read_only=True) as con:
        n = con.execute("SELECT count(*) FROM documents WHERE build_id = ?", [database.parent.name]).fetchone()
        assert n == con.execute("SELECT n_documents FROM builds").fetchone()


def assert_the_next_run_makes_good(scene: Scene, house: Path) -> None:
    assert status(["run", str(scene.documents), "--warehouse", str(house), "--bare"]) == 0
    assert hashes(house) == scene.after
    assert not list(house.glob("builds/.staging*"))
    assert holder(Layout(house)) is None
    assert "killed" in {line["outcome"] for line in journal.lines(house / "journal.jsonl")}


@pytest.fixture
def kill(scene: Scene, tmp_path: Path) -> Callable[..., str | None]:
    """Kill one run in a copy of the warehouse while a reader has it open; where it was."""

    def once(stage: str, share: float, *options: str) -> str | None:
        house = tmp_path / f"house-{stage}-{share}"
        shutil.copytree(scene.house, house, symlinks=True)
        with duckdb.connect(str((house / "claimhouse.duckdb").resolve()), read_only=True) as reader:
            was_in = killed_in(stage, share * scene.seconds[stage], command(scene.documents, house, *options), tmp_path)
            assert_it_stands(scene, house, was_in)
            assert reader.execute("SELECT count(*) FROM documents").fetchone() == (5,)
        if was_in is not None:
            assert_the_next_run_makes_good(scene, house)
        shutil.rmtree(house)
        assert list((tmp_path / "tmp").iterdir()) == []
        return was_in

    return once


@pytest.mark.parametrize("stage", [pytest.param("build", marks=pytest.mark.slow), "publish"])
def test_a_run_killed_in_a_stage(stage: str, kill: Callable[..., str | None]) -> None:
    """A stage may be over before the signal is there: then earlier, until it comes in time."""
    assert any(kill(stage, share, "--bare") for share in (0.3, 0.2, 0.1, 0.0, 0.0, 0.0))


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_runs_killed_at_fifty_moments(stage: str, kill: Callable[..., str | None], tmp_path: Path) -> None:
    """Ten in each stage, two of them under Prefect. What lands behind the stage is checked as well, and drawn again."""
    draw, was_in = random.Random(f"kills in {stage}"), []
    for options, wanted in ((["--bare"], 8), ([], 2)):
        hits = 0
        while hits < wanted:
            was_in.append(kill(stage, draw.random(), *options))
            hits += was_in[-1] is not None
            assert len(was_in) < 40
    assert sum(found is not None for found in was_in) == 10
    assert was_in.count(stage) >= 5
    assert not list(wait_for_servers(tmp_path / "prefect"))


def wait_for_servers(home: Path) -> Iterator[Path]:
    """Processes of temporary servers that keep their books in this home, after as long as they may take to end."""
    deadline = time.monotonic() + 30
    while found := [entry for entry in Path("/proc").glob("[0-9]*") if is_server(entry, home)]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.5)
    yield from found


def is_server(entry: Path, home: Path) -> bool:
    try:
        runs = b"flows.temporary_server" in (entry / "cmdline").read_bytes()
        return runs and f"PREFECT_HOME={home}".encode() in (entry / "environ").read_bytes()
    except OSError:
        return False
