"""The command-line reference, docs/cli.md, from the help texts of the commands. A test fails when the page drifts."""

from __future__ import annotations

from typer.main import get_command
from typer.testing import CliRunner

from flows.cli import app
from flows.failures import EXIT_CODES

WIDTH = 100
_HEAD = """# The command line

Generated from the commands' own help by `python -m flows.reference > docs/cli.md`; do not edit.

Exit codes: {codes}.
"""


def commands() -> list[str]:
    """Names of all commands, in the order of the overview."""
    return list(getattr(get_command(app), "commands"))  # noqa: B009 - the group's type is not exported by typer


def help_text(*arguments: str) -> str:
    """What a command prints for --help."""
    runner = CliRunner()
    result = runner.invoke(app, [*arguments, "--help"], prog_name="claimhouse", terminal_width=WIDTH, color=False)
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


def reference() -> str:
    """The whole page."""
    codes = " · ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items())
    parts = [_HEAD.format(codes=codes), f"```text\n{help_text()}\n```\n"]
    parts += [f"## {name}\n\n```text\n{help_text(name)}\n```\n" for name in commands()]
    return "\n".join(parts)


if __name__ == "__main__":
    print(reference(), end="")
