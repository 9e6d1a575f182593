"""What the status tells, and when it says that something is amiss; drift needs a past, and one odd run is no past."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.cli import status
from flows.drift import drift
from warehouse import journal
from warehouse.layout import Holder, Layout, locked

EXPECTED = "source,table,measure,column,scope,each_source,low,high,severity\n*,documents,rows,,build,false,9,,{}\n"


def run_line(**parts: Any) -> dict[str, Any]:
    """A good run of a usual kind."""
    documents = {"given": 40, "new": 10, "unchanged": 30, "rejected": 0}
    base = {"outcome": "published", "exit_code": 0, "ended_at": journal.now(), "seconds": {"all": 10.0}}
    counts = {"documents": 100, "role_facts": 300, "quarantine": 2}
    return {
        **journal.new_line("run"),
        **base,
        "documents": documents,
        "counts": counts,
        "extracted": {"role_facts": 30},
        **parts,
    }


USUAL = [run_line(seconds={"all": 10 + n % 3}, documents={"given": 38 + n % 5, "new": 9 + n % 3}) for n in range(12)]


@pytest.mark.parametrize(
    ("lines", "stands_out"),
    [
        (USUAL[:8], None),
        ([run_line(outcome="failed")] * 20, None),
        (USUAL, []),
        ([*USUAL, run_line(documents={"given": 0, "new": 0})], ["documents given", "documents new"]),
        ([*USUAL, run_line(extracted={"role_facts": 1})], ["role_facts per new document"]),
        ([*USUAL, run_line(counts={"documents": 100, "role_facts": 30, "quarantine": 90})], ["rows quarantined", "role_facts per document"]),
        ([*USUAL, run_line(seconds={"all": 600.0})], ["seconds"]),
        ([*USUAL[:6], run_line(seconds={"all": 600.0}), *USUAL[6:], run_line(seconds={"all": 600.0})], ["seconds"]),
        ([run_line(documents={"given": n, "new": 1}) for n in range(40)], []),
        ([*USUAL, run_line(outcome="failed", seconds={"all": 600.0})], []),
    ],
)  # fmt: skip
def test_what_stands_out_from_the_usual(lines: list[dict[str, Any]], stands_out: list[str] | None) -> None:
    found = drift(lines)
    assert (found if found is None else [one.measure for one in found]) == stands_out


@pytest.fixture(scope="module")
def original(seed_house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(seed_house, tmp_path_factory.mktemp("status") / "house", symlinks=True))


@pytest.fixture
def house(original: Path) -> Path:
    """The warehouse with the journal of its one good run."""
    path = original / "journal.jsonl"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(first + "\n", encoding="utf-8")
    (original / ".lock").write_text("")
    return original


def asked(house: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, Any]:
    code = status(["status", "--warehouse", str(house), "--format", "json", *options])
    return code, json.loads(capsys.readouterr().out)


def test_all_is_well(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = asked(house, capsys, "--max-age", "1h", "--strict")
    assert code == 0
    assert told["amiss"] == [] and told["drift"] is None
    assert told["counts"]["documents"] == 5 and told["counts"]["role_facts"] > 0
    assert told["last_run"]["outcome"] == "published"
    assert told["expectations"] == {"judged": 2, "broken": []}
    assert status(["status", "--warehouse", str(house)]) == 0
    shown = capsys.readouterr().out
    assert "verdict      all is well" in shown and "too few runs to tell (1, from 9 on)" in shown


@pytest.mark.parametrize(
    ("line", "options", "said"),
    [
        (
            {"outcome": "failed", "exit_code": 4, "error": "the disk is full"},
            [],
            "the last run failed with exit code 4: the disk is full",
        ),
        (
            {"outcome": "refused", "exit_code": 1, "error": "claims: wrong"},
            [],
            "the last run refused with exit code 1: claims: wrong",
        ),
        ({"outcome": "killed", "exit_code": None}, [], "the last run was killed"),
        ({"outcome": "busy", "exit_code": 3}, ["--max-age", "0.001s"], "the last success is"),
    ],
)
def test_what_is_amiss_is_said_with_exit_code_1(
    line: dict[str, Any], options: list[str], said: str, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal.append(house / "journal.jsonl", run_line(**line))
    code, told = asked(house, capsys, *options)
    assert code == 1
    assert told["amiss"][0].startswith(said)


def test_who_was_turned_away_is_no_failure(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal.append(house / "journal.jsonl", run_line(outcome="busy", exit_code=3))
    code, told = asked(house, capsys)
    assert code == 0 and told["recent_outcomes"]["busy"] == 1


HOLDING = """
import sys, time
from warehouse.layout import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_leaves_with_a_code_of_its_own(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(house)], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None and first.stdout.readline()
        assert status(["run", "--warehouse", str(house), "--bare"]) == 3
        first.kill()
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("\n") == 1
    assert f"another run is writing there (process {first.pid} on" in shown.err
    assert journal.lines(house / "journal.jsonl")[-1]["outcome"] == "busy"
    assert status(["run", "--warehouse", str(house), "--bare"]) == 0
    assert [line["outcome"] for line in journal.lines(house / "journal.jsonl")][-2:] == ["killed", "unchanged"]


def test_drift_is_told_and_counts_if_asked(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in [*USUAL, run_line(seconds={"all": 600.0})]:
        journal.append(house / "journal.jsonl", line)
    code, told = asked(house, capsys)
    assert code == 0 and [one["measure"] for one in told["drift"]] == ["seconds"]
    assert asked(house, capsys, "--strict")[0] == 1


def test_it_tells_who_writes_and_waits_for_nobody(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with locked(house):
        code, told = asked(house, capsys)
    assert code == 0 and told["running"].startswith("process ")
    gone = Holder(2**22, Holder.me().host, journal.now(), "0")
    Layout(house).lock.write_text(json.dumps(gone.__dict__), encoding="utf-8")
    code, told = asked(house, capsys)
    assert code == 1 and told["running"] is None and told["amiss"] == ["the last run was killed"]


@pytest.mark.parametrize(("severity", "code"), [("stop", 1), ("warn", 0)])
def test_expectations_of_ones_own(
    severity: str, code: int, house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.csv").write_text(EXPECTED.format(severity), encoding="utf-8")
    (tmp_path / "one.txt").write_text(
        f"Acme chief\n\nAcme Corp named Ann Lee its {severity} chief executive.\n", encoding="utf-8"
    )
    command = [
        "run",
        str(tmp_path / "one.txt"),
        "--warehouse",
        str(house),
        "--bare",
        "--expectations",
        str(tmp_path / "own.csv"),
    ]
    assert status(command) == code
    [broken] = journal.lines(house / "journal.jsonl")[-1]["expectations"]["broken"]
    assert (broken["low"], broken["severity"]) == (9, severity)
    capsys.readouterr()
    assert asked(house, capsys)[0] == code
    if code:
        assert status([*command, "--accept-drift"]) == 0
        assert journal.lines(house / "journal.jsonl")[-1]["is_drift_accepted"] is True
    assert status(["rollback", "--warehouse", str(house)]) == 0


def test_a_wrong_row_names_its_file_and_line(house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.csv").write_text(EXPECTED.format("shout"), encoding="utf-8")
    assert status(["run", "--warehouse", str(house), "--expectations", str(tmp_path / "own.csv")]) == 2
    assert f"{tmp_path}/own.csv:2" in capsys.readouterr().err
