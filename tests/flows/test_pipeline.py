"""The orchestrated run as a user starts it: quiet, complete in the orchestrator's own books, gone when it has ended."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.lineage import upstream_tables
from schemas import catalog

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "flows.cli", "run"]


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "PREFECT_HOME": str(home), "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def finished(home: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    folder = tmp_path_factory.mktemp("run")
    command = [*COMMAND, str(ROOT / "seeds" / "documents"), "--warehouse", "house"]
    return subprocess.run(
        command, cwd=folder, env=environment(home), capture_output=True, text=True, timeout=240, check=False
    )


def books(home: Path, query: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(home / "prefect.db") as con:
        return con.execute(query).fetchall()


def servers(home: Path) -> list[int]:
    """Temporary servers that keep their books in this home."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            is_server = b"flows.temporary_server" in (entry / "cmdline").read_bytes()
            if is_server and f"PREFECT_HOME={home}".encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_a_run_says_what_it_did_and_nothing_else(finished: subprocess.CompletedProcess[str]) -> None:
    assert finished.stderr == ""
    assert finished.returncode == 0
    assert finished.stdout.startswith("documents  5 new")
    assert "published in house" in finished.stdout


def test_books_that_are_slow_to_be_kept_are_no_news(home: Path) -> None:
    """More events than the server has taken when the run ends, as on a busy machine."""
    late = """
from flows.orchestration import prefect_api
with prefect_api():
    from prefect.events import emit_event
    from prefect.events.worker import EventsWorker
    for n in range(100):
        emit_event("some.event", resource={"prefect.resource.id": f"thing.{n}"})
    EventsWorker.drain_all()
"""
    ended = subprocess.run(
        [sys.executable, "-c", late], env=environment(home), capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == ("", "", 0)


@pytest.mark.usefixtures("finished")
def test_every_table_is_an_asset(home: Path) -> None:
    made = books(home, "SELECT resource_id FROM event_resources WHERE resource_id LIKE 'claimhouse://%'")
    assert {key.rsplit("/", 1)[1] for (key,) in made} == set(catalog.TABLES)
    [(n,)] = books(home, "SELECT count(*) FROM events WHERE event = 'prefect.asset.materialization.succeeded'")
    assert n == len(catalog.TABLES)


@pytest.mark.usefixtures("finished")
def test_what_came_of_a_run_is_an_event(home: Path) -> None:
    [(payload, resource)] = books(home, "SELECT payload, resource FROM events WHERE event = 'claimhouse.run.published'")
    told = json.loads(payload)
    assert (told["documents"], told["quarantine"], told["lost"]) == (5, 0, 0)
    assert told["gained"] > 100
    assert json.loads(resource)["prefect.resource.id"].startswith("claimhouse.warehouse.")


@pytest.mark.usefixtures("finished")
def test_every_task_has_a_name_and_has_ended(home: Path) -> None:
    names = {
        name.rsplit("-", 1)[0] for (name,) in books(home, "SELECT name FROM task_run WHERE state_type = 'COMPLETED'")
    }
    assert {"ingest", "extract", "build", *(f"table {name}" for name in catalog.TABLES)} == names


@pytest.mark.usefixtures("finished")
def test_the_summary_is_kept_as_an_artifact(home: Path) -> None:
    [(page,)] = books(home, "SELECT data FROM artifact WHERE key = 'claimhouse-run'")
    assert "## Documents" in json.loads(page)


@pytest.mark.usefixtures("finished")
def test_no_server_is_left(home: Path) -> None:
    assert servers(home) == []


@pytest.mark.parametrize(
    ("table", "among"),
    [
        ("role_facts", {"documents"}),
        ("people_roles", {"role_facts", "entities"}),
        ("monetary_claims", {"money_facts"}),
        ("source_pairs", {"documents"}),
    ],
)
def test_lineage_is_what_the_statements_read(table: str, among: set[str]) -> None:
    assert among <= set(upstream_tables(table))
    assert table not in upstream_tables(table)


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        (signal.SIGINT, 130, ""),
        (signal.SIGTERM, 143, "claimhouse: terminated; nothing was left half done\n"),
        pytest.param(signal.SIGKILL, -signal.SIGKILL, "", marks=pytest.mark.slow),
    ],
)
def test_a_run_that_is_ended_leaves_neither_noise_nor_server(
    ending: signal.Signals, code: int, said: str, tmp_path: Path
) -> None:
    home = tmp_path / "prefect"
    command = [*COMMAND, str(ROOT / "seeds" / "documents"), "--warehouse", str(tmp_path / "house")]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        deadline = time.monotonic() + 60
        while not servers(home) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert servers(home)
        child.send_signal(ending)
        _, errors = child.communicate(timeout=60)
    assert (errors, child.returncode) == (said, code)
    deadline = time.monotonic() + 60
    while servers(home) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert servers(home) == []
    assert not (tmp_path / "house" / "current").exists()


def test_the_articles_that_come_along_are_not_mixed_into_other_peoples(tmp_path, capsys) -> None:
    from flows.cli import status

    house, article = tmp_path / "house", tmp_path / "own.txt"
    article.write_text("Pell Group names chair\n\nPell Group named Ann Lee chair on Friday.\n")
    assert status(["run", str(article), "--bare", "--warehouse", str(house)]) == 0
    capsys.readouterr()
    assert status(["run", "--bare", "--warehouse", str(house)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and "Name the files or folders" in told.err
