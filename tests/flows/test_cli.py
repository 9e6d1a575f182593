"""The command line: help with examples, a reference that keeps up, one line and exit code 2 for a user's error."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import status
from flows.reference import commands, help_text, reference

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "cli.md"


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_with_an_example(name: str) -> None:
    text = help_text(name)
    assert "Examples:" in text
    assert f"claimhouse {name}" in text.split("Examples:")[1]


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"## {name}\n" in REFERENCE.read_text(encoding="utf-8")


def test_the_reference_is_the_commands_own_help() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run: python -m flows.reference > docs/cli.md"


def test_the_commands_are_those_agreed_on() -> None:
    assert set(commands()) == {
        "run",
        "serve",
        "status",
        "builds",
        "rollback",
        "refresh",
        "forget",
        "diff",
        "sql",
        "show",
        "report",
        "extract",
        "explain",
        "tables",
        "export",
        "check",
        "evaluate",
        "reconcile",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "nonsense"),
        (["run", "--workers", "many"], "--workers"),
        (["run", "--workers", "-1"], "--workers"),
        (["run", "no/such/path", "--warehouse", "{tmp}/house"], "no/such/path"),
        (["run", "{empty}", "--warehouse", "{tmp}/house"], "{empty}"),
        (["sql"], "QUERY"),
        (["sql", "SELECT 1", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["sql", "SELECT 1", "--format", "xml"], "--format"),
        (["show"], "people|money"),
        (["show", "persons"], "people"),
        (["show", "people", "--limit", "0"], "--limit"),
        (["show", "people", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["extract", "no/such/file.txt"], "no/such/file.txt"),
        (["extract", "{empty}"], "{empty}"),
        (["extract", "{blank}"], "{blank}"),
        (["explain", "fact_0", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["tables", "people_role"], "people_roles"),
        (["tables", "zzz"], "zzz"),
        (["tables", "fact_mony"], "fact_money"),
        (["builds", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["rollback", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["status", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["status", "--max-age", "soon"], "--max-age soon"),
        (["run", "--expectations", "{tmp}/none.csv", "--warehouse", "{tmp}/house"], "{tmp}/none.csv"),
        (["run", "--keep", "0"], "--keep"),
        (["run", "--wait", "-1"], "--wait"),
        (["export"], "--to"),
        (["export", "--to", "{tmp}/out", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["check", "--warehouse", "{tmp}/none"], "{tmp}/none"),
        (["evaluate"], "GOLD_DIR"),
        (["evaluate", "{tmp}/none"], "{tmp}/none"),
        (["evaluate", "{empty}"], "{empty}"),
        (["evaluate", "{empty}", "--documents", "{tmp}/none"], "{tmp}/none"),
    ],
)
def test_a_users_error_is_one_line_and_exit_code_2(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"tmp": str(tmp_path), "empty": str(tmp_path / "empty"), "blank": str(tmp_path / "blank.txt")}
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_text(" \n")
    assert status([a.format(**places) for a in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("claimhouse: ")
    assert shown.err.count("\n") == 1
    assert said.format(**places) in shown.err


def test_a_message_obeys_no_path_and_tells_no_password(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["extract", "https://ann:hunter2@news.example/\x1b[31m\u202ea.txt"]) == 2
    told = capsys.readouterr().err
    assert "hunter2" not in told and ":/***@news.example/\\x1b[31m\\u202ea.txt" in told


def test_text_of_documents_reaches_no_terminal_unescaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "Ann Lee \u202eis chairman of Pell\u202e Group. Pell Group was bought for $5m\u2066 by \U000e0001Cray Group."
    )
    text = file.read_text()
    for form in ("table", "json"):
        assert status(["extract", str(file), "--format", form]) == 0
        shown = capsys.readouterr().out
        assert not {"\u202e", "\u2066", "\U000e0001"} & set(shown)
    assert json.loads(shown)["documents"][0]["text"] == text


def test_no_arguments_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert status([]) == 0
    assert "Commands:" in capsys.readouterr().out


def test_the_release_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["--version"]) == 0
    assert capsys.readouterr().out.startswith("claimhouse ")


def test_the_dictionary_lists_every_table_and_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    from schemas import catalog, shortcuts

    assert status(["tables"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in catalog.TABLES)
    assert status(["tables", "fact_money"]) == 0
    assert "dim_entity.entity_id" in capsys.readouterr().out
    assert all(shortcut.call(name) in listed for name, shortcut in shortcuts.SHORTCUTS.items())
    assert status(["tables", "as_of"]) == 0
    shown = capsys.readouterr().out
    assert all(column in shown for column in shortcuts.SHORTCUTS["as_of"].columns)
    assert status(["tables", "as_off"]) == 2
    assert "Did you mean as_of?" in capsys.readouterr().err
    assert status(["tables", "people_roles"]) == 0
    shown = capsys.readouterr().out
    assert all(column in shown for column in catalog.columns("people_roles"))


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )


@pytest.mark.parametrize("arguments", [["tables"], ["sql", "SELECT 1", "--warehouse", "none"], ["extract", "none.txt"]])
def test_only_run_imports_the_orchestrator(arguments: list[str]) -> None:
    code = f"import sys; from flows.cli import status; status({arguments!r}); sys.exit(bool({{'prefect', 'dask'}} & set(sys.modules)))"
    assert run_python(code).returncode == 0


def test_a_reader_that_leaves_early_is_no_error() -> None:
    reading, writing = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "tables"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True
    ) as child:
        os.close(writing)
        os.close(reading)
        _, errors = child.communicate(timeout=60)
    assert errors == ""
    assert child.returncode == 141


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.commands.tables.dictionary", interrupted)
    assert status(["tables"]) == 130
    assert "Traceback" not in capsys.readouterr().err
