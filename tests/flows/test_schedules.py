"""Schedules that really fire: a served process, a watched folder, a worker against a server, each on the loopback address."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PREFECT = [sys.executable, "-m", "prefect"]
PATIENCE = 240
pytestmark = pytest.mark.slow


def environment(home: Path, api: str | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    quiet = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "NO_PROXY": "127.0.0.1"}
    return (
        kept | quiet | {"PREFECT_HOME": str(home), "PYTHONPATH": str(ROOT)} | ({"PREFECT_API_URL": api} if api else {})
    )


@contextmanager
def process(command: list[str], folder: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process and all that it starts, ended with the block."""
    with (folder / f"{command[-1].replace('/', '_')}.log").open("w") as log:
        started = subprocess.Popen(
            command, cwd=folder, env=env, stdout=log, stderr=log, text=True, start_new_session=True
        )
        try:
            yield started
        finally:
            started.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                started.wait(30)
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def until(found: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.5)
    raise AssertionError(f"{what}: not within {PATIENCE} seconds")


def lines(warehouse: Path) -> list[dict[str, Any]]:
    path = warehouse / "journal.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


def inbox_of(folder: Path) -> Path:
    inbox = folder / "inbox"
    inbox.mkdir()
    for article in sorted((ROOT / "seeds" / "documents").glob("*.txt"))[:2]:
        (inbox / article.name).write_bytes(article.read_bytes())
    return inbox


def test_a_served_process_runs_by_the_clock(tmp_path: Path) -> None:
    inbox, house = inbox_of(tmp_path), tmp_path / "house"
    command = [sys.executable, "-m", "flows.cli", "serve", str(inbox), "--every", "10s", "--warehouse", str(house)]
    with process(command, tmp_path, environment(tmp_path / "home")) as served:
        done = until(lambda: len(lines(house)) >= 2 and lines(house), "two runs")
        assert served.poll() is None
    assert [line["outcome"] for line in done[:2]] == ["published", "unchanged"]
    assert served.returncode in (0, 143, -signal.SIGTERM)


def test_a_watched_folder_is_read_when_something_comes(tmp_path: Path) -> None:
    inbox, house = inbox_of(tmp_path), tmp_path / "house"
    command = [sys.executable, "-m", "flows.cli", "serve", "--watch", str(inbox), "--warehouse", str(house)]
    with process(command, tmp_path, environment(tmp_path / "home")):
        until(lambda: len(lines(house)) == 1, "the run over what lay there")
        (inbox / "late.txt").write_text("Acme Corp said on Monday that Ann Lee, its chief executive, would step down.")
        done = until(lambda: len(lines(house)) >= 2 and lines(house), "the run over what came")
    assert [line["documents"]["new"] for line in done] == [2, 1]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with process(command, tmp_path, environment(tmp_path / "home")):
        api = f"http://127.0.0.1:{port}/api"
        until(lambda: answers(api), "the server")
        yield api


def answers(api: str) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(f"{api}/health", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def asked(api: str, path: str, what: dict[str, Any] | None = None) -> Any:
    body = json.dumps(what or {}).encode()
    request = Request(f"{api}/{path}", data=body, headers={"Content-Type": "application/json"})
    with build_opener(ProxyHandler({})).open(request, timeout=10) as response:
        return json.load(response)


def test_a_deployment_runs_twice_by_itself(tmp_path: Path, server: str) -> None:
    """The project's own deployment, its schedule shortened: a worker runs it, the second time there is nothing to do."""
    inbox_of(tmp_path)
    wanted = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    wanted["deployments"][0]["schedules"] = [{"interval": 20}]
    (tmp_path / "prefect.yaml").write_text(yaml.safe_dump(wanted))
    env = environment(tmp_path / "home", server) | {"PWD": str(tmp_path)}
    for command in (["work-pool", "create", "local", "--type", "process"], ["deploy", "--all"]):
        subprocess.run(
            [*PREFECT, "--no-prompt", *command], cwd=tmp_path, env=env, check=True, capture_output=True, timeout=120
        )
    with process([*PREFECT, "worker", "start", "--pool", "local"], tmp_path, env):
        runs = until(lambda: ended_runs(server), "two runs of the deployment")
    assert [run["state"]["type"] for run in runs] == ["COMPLETED", "COMPLETED"]
    assert "published in" in runs[0]["state"]["message"]
    assert "nothing new" in runs[1]["state"]["message"]
    assert [line["outcome"] for line in lines(tmp_path / "warehouse")[:2]] == ["published", "unchanged"]
    artifacts = asked(server, "artifacts/filter", {"artifacts": {"key": {"any_": ["claimhouse-run"]}}})
    assert len(artifacts) >= 2
    seen = asked(server, "events/filter", {"filter": {"event": {"prefix": ["prefect.asset."]}}, "limit": 50})
    assert any("/money_facts" in event["resource"]["prefect.resource.id"] for event in seen["events"])


def ended_runs(api: str) -> list[dict[str, Any]]:
    """The first two ended runs of the deployment, in order of their start."""
    runs = asked(
        api, "flow_runs/filter", {"flows": {"name": {"any_": ["claimhouse-scheduled"]}}, "sort": "START_TIME_ASC"}
    )
    ended = [run for run in runs if run["state"]["type"] in ("COMPLETED", "FAILED", "CRASHED")]
    return ended[:2] if len(ended) >= 2 else []
