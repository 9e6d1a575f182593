"""Events on standard error: JSON or text, one a line, nothing of a document; the run's line in the journal besides."""

import json
from pathlib import Path

import pytest

from flows.cli import status
from flows.logs import LogFormat, write_logs
from warehouse import journal
from warehouse.stages import event

SECRET = "Quillon"


@pytest.fixture(autouse=True)
def quiet_again() -> object:
    yield
    write_logs(None)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    text = (
        f"Acme chief\n\nAcme Corp said {SECRET} Marsh had been named chief executive. It was bad news for {SECRET}.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path / "a.txt"


def test_a_run_tells_its_stages_and_keeps_the_texts_to_itself(
    documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = tmp_path / "house"
    assert status(["run", str(documents), "--warehouse", str(house), "--bare", "--log-format", "json"]) == 0
    errors = capsys.readouterr().err
    events = [json.loads(line) for line in errors.splitlines()]
    ended = [e["stage"] for e in events if e["event"] == "stage ended"]
    assert ended == ["ingest", "extract", "load", "derive", "check", "export", "publish"]
    assert events[0]["event"] == "run started" and events[-1]["event"] == "run ended"
    assert events[-1]["outcome"] == "published"
    [line] = journal.lines(house / "journal.jsonl")
    assert line["run_id"] == events[0]["run_id"]
    assert set(line["seconds"]) == {*ended, "all"}
    assert line["documents"] == {"given": 1, "new": 1, "unchanged": 0, "rejected": 0, "forgotten": 0}
    assert SECRET not in errors + json.dumps(line)


def test_a_failed_run_is_an_event_and_a_line_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = tmp_path / "house"
    assert status(["run", str(tmp_path / "none"), "--warehouse", str(house), "--bare", "--log-format", "json"]) == 2
    last = json.loads(capsys.readouterr().err.splitlines()[-1])
    [line] = journal.lines(house / "journal.jsonl")
    assert (last["exit_code"], line["exit_code"], line["outcome"]) == (2, 2, "failed")
    assert last["level"] == "error" and "none" in last["error"] == line["error"]


def test_text_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    event("stage ended", stage="publish", rows={"claims": 3})
    write_logs(LogFormat.text)
    event("stage ended", stage="publish", rows={"claims": 3})
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert shown.endswith('INFO    stage ended: stage=publish rows={"claims": 3}\n')
