"""`claimhouse evaluate` on small annotated folders: scores, standing, causes; a user's errors in one line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.cli import status
from flows.commands.evaluate import evaluated

TEXT = "Acme names chair\n\nAcme Corp said Ann Lee had been named chair. Acme Corp reported revenue of $5 million for 2024.\n"
ROLE = {"person": "Ann Lee", "organization": ["Acme Corp", "Acme"], "role": "chair", "status": "incoming"}
MONEY = {
    "kind": "revenue",
    "subject": ["Acme Corp", "Acme"],
    "currency": "USD",
    "low": 5e6,
    "high": 5e6,
    "bound": "exact",
    "certainty": "denied",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


def annotate(folder: Path, **entries: Any) -> Path:
    (folder / "a.gold.json").write_text(json.dumps({"doc": "a.txt", **entries}))
    return folder


def test_scores_and_standing_as_json(folder: Path) -> None:
    money = {**MONEY, "certainty": "planned", "attributed_to": "Acme Corp"}
    told = json.loads(evaluated(annotate(folder, roles=[ROLE], money=[money]), folder, "json", False))
    assert told["documents"] == 1
    assert told["levels"]["roles/role+status"] == {
        "precision": 1,
        "recall": 1,
        "f1": 1,
        "annotated": 1,
        "found": 1,
        "right": 1,
    }
    assert told["levels"]["money/claim"]["right"] == 1
    assert told["levels"]["amounts/seen"]["precision"] is None
    assert told["standing"] == [
        {"standing": "certainty", "family": "money", "share": 0, "right": 0, "matched": 1},
        {"standing": "attributed_to", "family": "money", "share": 1, "right": 1, "matched": 1},
    ]
    assert "errors" not in told


def test_errors_are_listed_when_asked_for(folder: Path) -> None:
    annotate(folder, roles=[{**ROLE, "role": "president"}])
    told = json.loads(evaluated(folder, folder, "json", True))
    assert [(e["kind"], e["family"], e["cause"]) for e in told["errors"]] == [
        ("missed", "roles", "another role"),
        ("extra", "roles", "a missed fact, with another role"),
        ("extra", "money", "nothing like it annotated"),
    ]
    assert "another role" in evaluated(folder, folder, "table", True)
    assert "another role" not in evaluated(folder, folder, "table", False)


def test_a_document_that_cannot_be_read_stops_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (annotate(folder) / "a.txt").write_text(" \n")
    assert status(["evaluate", str(folder)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "a.txt: cannot be read" in shown.err
    assert shown.err.count("\n") == 1


def test_documents_of_one_name_in_two_folders_are_kept_apart(folder: Path) -> None:
    annotate(folder, roles=[ROLE], money=[{**MONEY, "certainty": "asserted"}])
    (folder / "b").mkdir()
    (folder / "b" / "a.txt").write_text("Globex\n\nBo Kim is chair of Globex Inc.\n")
    other = {**ROLE, "person": "Bo Kim", "organization": ["Globex Inc", "Globex"], "status": "current"}
    (folder / "b.gold.json").write_text(json.dumps({"doc": "b/a.txt", "roles": [other]}))
    told = json.loads(evaluated(folder, folder, "json", True))
    assert told["levels"]["roles/role+status"]["right"] == 2
    assert told["errors"] == []


def test_no_orchestrator_is_imported(folder: Path) -> None:
    annotate(folder, roles=[ROLE])
    code = (
        "import sys; from flows.commands.evaluate import evaluated; from pathlib import Path; "
        f"p = Path({str(folder)!r}); evaluated(p, p, 'table', True); sys.exit('prefect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
