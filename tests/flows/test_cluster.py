"""Extraction over a Dask cluster of real processes: the same bytes, one line for what is wrong, nothing half done.

What happens to workers that die, come late or lack claimhouse takes longer and is asked for as `slow`.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from benchmarks.dask_cluster import LONG, Cluster, until
from flows import cluster, cluster_worker, extraction
from flows.batch_files import frame_of
from flows.cli import status
from flows.cluster import ClusterError
from flows.extraction import extracted
from flows.parcels import BatchFiles

ROOT = Path(__file__).parent.parent.parent
POISON = """
import os, signal, sys
if "flows.isolated" in sys.orig_argv:
    import flows.extraction as extraction
    whole = extraction.extract

    def extract(documents, words):
        if documents["text"].str.contains("POISON").any():
            os.kill(VICTIM, signal.SIGKILL)
            signal.pause()
        return whole(documents, words)

    extraction.extract = extract
"""


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as running:
        running.worker("--no-nanny")
        running.worker("--no-nanny")
        yield running


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cluster]:
    with Cluster(tmp_path) as running:
        yield running


def hashes(house: Path) -> dict[str, str]:
    exports = house / "exports"
    found = sorted(exports.rglob("*.parquet"))
    return {str(path.relative_to(exports)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def documents(n: int, poisoned: int | None = None) -> pl.DataFrame:
    text = "Acme Corp said on Monday that it had named Ann Lee chief executive. It paid $5 million for Globex."
    rows = [
        {
            "doc_id": f"doc_{i:016x}", "source_id": "gazette", "source_name": "Gazette", "homepage": None,
            "title": f"Acme names a chief {i}", "url": None, "published_on": None, "path": f"{i}.txt", "language": "en",
            "text": f"Acme names a chief {i}\n\n{text}{' POISON' if i == poisoned else ''}", "n_chars": len(text) + 22,
            "sha256": "0" * 64, "article_key": f"gazette|{i}.txt",
        }
        for i in range(n)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"published_on": pl.Date, "url": pl.String, "homepage": pl.String})


def run(house: Path, address: str, *options: str) -> int:
    given = ["run", str(ROOT / "seeds" / "documents"), "--warehouse", str(house), "--cluster", address]
    return status([*given, "--bare", *options])


@pytest.mark.slow
def test_a_cluster_gives_the_bytes_that_processes_give(
    two_workers: Cluster, seed_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 1)  # five articles, five batches
    assert run(tmp_path / "house", two_workers.address) == 0
    assert hashes(tmp_path / "house") == hashes(seed_house)


@pytest.mark.slow
def test_workers_that_run_something_else_are_refused(
    two_workers: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = cluster.stamp()["claimhouse"]
    monkeypatch.setattr(cluster_worker, "release", lambda: "9.9")
    assert run(tmp_path / "house", two_workers.address) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"this worker runs claimhouse {theirs} where this is 9.9+" in told
    assert not (tmp_path / "house" / "current").exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1", "nonsense://here"])
def test_an_address_without_a_scheduler(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.3)
    assert run(tmp_path / "house", address) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"{address}: no Dask scheduler answers" in told


def test_without_dask_the_option_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(tmp_path / "house", "tcp://127.0.0.1:8786") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "pip install 'claimhouse[cluster]'" in told


def assert_same(found: list[BatchFiles], expected: list[BatchFiles]) -> None:
    assert [batch.files for batch in found] == [batch.files for batch in expected]
    assert [batch.quarantine for batch in found] == [batch.quarantine for batch in expected]


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_costs_nothing(fresh: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 8)
    fresh.worker()
    fresh.worker("--nthreads", "2")  # two processes beside it
    frame = documents(400)
    alone = list(extracted([frame], 1))
    results = extracted([frame], 1, fresh.address)
    found = [next(results)]
    with fresh.client() as client:
        pids = client.run(os.getpid)
        os.kill(next(iter(pids.values())), signal.SIGKILL)
    found += results
    assert_same(found, alone)


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["os.getpid()", "os.getppid()"], ids=["its process", "the worker"])
def test_a_document_that_kills_is_set_aside(
    victim: str, fresh: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 8)
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(POISON.replace("VICTIM", victim))
    fresh.worker(path=tmp_path / "hook")
    fresh.worker(path=tmp_path / "hook")
    frame = documents(40, poisoned=19)
    found = list(extracted([frame], 1, fresh.address))
    rejected = [row for batch in found for row in batch.quarantine]
    assert [row["path"] for row in rejected] == ["19.txt"]
    assert "extraction ended" in str(rejected[0]["reason"])
    read = [doc_id for batch in found for doc_id in frame_of(batch.files["documents"])["doc_id"]]
    assert read == frame.filter(pl.col("path") != "19.txt")["doc_id"].to_list()


@pytest.mark.slow
def test_a_worker_that_joins_is_used(fresh: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 100)  # a scheduler moves no task of a few milliseconds
    fresh.worker("--no-nanny", "--name", "first")
    results = extracted([documents(6000)], 1, fresh.address)
    found = [next(results)]
    fresh.worker("--no-nanny", "--name", "second")
    with fresh.client() as client:
        client.wait_for_workers(2, timeout=LONG)
        found += results
        executed = client.run(lambda dask_worker: [dask_worker.name, dask_worker.state.executed_count])
    assert len(found) == 60
    assert dict(executed.values())["second"] > 0


@pytest.mark.slow
def test_workers_or_a_scheduler_that_go_away_end_the_run_in_one_line(
    fresh: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 8)
    monkeypatch.setattr(cluster, "NO_WORKER_SECONDS", 2)
    fresh.worker("--no-nanny")
    results = extracted([documents(400)], 1, fresh.address)
    next(results)
    os.killpg(fresh.processes[1].pid, signal.SIGKILL)
    with pytest.raises(ClusterError, match="the cluster has no worker"):
        list(results)
    fresh.worker("--no-nanny")
    results = extracted([documents(400)], 1, fresh.address)
    next(results)
    os.killpg(fresh.processes[0].pid, signal.SIGKILL)
    with pytest.raises(ClusterError, match="the scheduler is lost"):
        list(results)


@pytest.mark.slow
def test_a_cluster_without_workers_or_without_claimhouse(
    fresh: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "FIRST_WORKER_SECONDS", 1)
    with pytest.raises(ClusterError, match="the cluster has no worker"):
        cluster.check_cluster(fresh.address)
    monkeypatch.setattr(cluster, "FIRST_WORKER_SECONDS", LONG)
    (tmp_path / "bare" / "flows").mkdir(parents=True)
    (tmp_path / "bare" / "flows" / "__init__.py").write_text("")  # hides the installed one
    fresh.worker("--no-nanny", path=tmp_path / "bare")
    with pytest.raises(ClusterError, match="this worker has no claimhouse, or another one"):
        cluster.check_cluster(fresh.address)


@pytest.mark.slow
def test_an_interrupt_takes_back_what_is_in_flight(fresh: Cluster, tmp_path: Path) -> None:
    fresh.worker("--no-nanny")
    news = tmp_path / "news.jsonl"
    rows = documents(20_000).select(text="text", title="title", id="doc_id").to_dicts()
    news.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "flows.cli", "run", str(news), "--cluster", fresh.address, "--bare"]
    house = tmp_path / "house"
    with (
        subprocess.Popen(
            [*command, "--warehouse", str(house), "--log-format", "json"], cwd=ROOT, stderr=subprocess.PIPE, text=True
        ) as process,
        fresh.client() as client,
    ):
        assert process.stderr is not None
        next(line for line in process.stderr if '"extract"' in line)
        until(lambda: any(client.processing().values()))
        process.send_signal(signal.SIGINT)
        assert process.wait(LONG) == 130
        assert all(line.startswith("{") for line in process.stderr)  # events, no traceback
        until(lambda: not any(client.processing().values()))
        assert client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)) == 0
    assert not (house / "current").exists()
