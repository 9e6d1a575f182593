"""How a command ends: its text on standard output, or one line on standard error, and an exit code (flows.failures)."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

from typer.exceptions import TyperException

from flows.failures import DEFECT, Terminated, failure, without_credentials
from flows.logs import logs_are_written


class _ReaderGoneError(Exception):
    """Whoever read standard output has stopped (`| head`); typer would make a failed check of it."""


def say(text: str) -> None:
    """Write a command's answer, without characters that a terminal would obey."""
    from warehouse.rendering import safe

    say_styled(safe(text))


def say_styled(text: str) -> None:
    """Write an answer whose colours are ours; whoever made it has made the words in it safe."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise _ReaderGoneError from None


def terminate(*_: object) -> None:
    """What SIGTERM does: unwind, so that nothing is left half done."""
    raise Terminated


def ended(command: Any, arguments: list[str]) -> int:
    """Run a command of typer's with these arguments; the exit code."""
    try:
        code = command.main(arguments or ["--help"], prog_name="claimhouse", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except TyperException as error:
        return _told(without_credentials(_message(error)), 2)
    except _ReaderGoneError:
        # nothing is left to be flushed at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except (Exception, KeyboardInterrupt, Terminated) as error:
        told = failure(error)
        if told.exit_code == DEFECT and not logs_are_written():
            traceback.print_exc()
        return _told(told.line, told.exit_code)


def _message(error: TyperException) -> str:
    text = error.format_message() if hasattr(error, "format_message") else str(error)
    return f"{text.rstrip('.')}. Try: claimhouse --help" if text else ""


def _told(message: str, code: int) -> int:
    from warehouse.rendering import safe

    line = safe(" ".join(message.split()))
    if line and not logs_are_written():  # there the end of the command is an event that says it
        print(f"claimhouse: {line}", file=sys.stderr)
    return code
