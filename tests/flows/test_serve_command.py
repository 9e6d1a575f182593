"""What `claimhouse serve` refuses, in one line and before anything is started."""

import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import status

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param([], "give one of --cron, --every and --watch", id="no schedule"),
        pytest.param(["--every", "15m", "--cron", "* * * * *"], "give one of", id="two schedules"),
        pytest.param(["--every", "soon"], "--every soon: no length of time", id="no time"),
        pytest.param(["--every", "2s"], "at least 10 seconds", id="too often"),
        pytest.param(["--watch", "nowhere"], "nowhere: no folder to watch", id="no folder"),
    ],
)
def test_a_wrong_schedule_is_refused(
    options: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    assert status(["serve", "inbox", *options]) == 2
    errors = capsys.readouterr().err
    assert told in errors
    assert errors.count("\n") == 1


def test_a_path_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["serve", str(tmp_path / "gone"), "--every", "15m"]) == 2
    assert "gone: no such file or folder" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param(["--cron", "every hour"], "no cron line", id="no cron line"),
        pytest.param(["--cron", "0 * * * *", "--timezone", "Mars/North"], "no time zone", id="no zone"),
    ],
)
def test_what_prefect_cannot_read_is_refused(options: list[str], told: str, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    command = [sys.executable, "-m", "flows.cli", "serve", str(tmp_path / "inbox"), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
