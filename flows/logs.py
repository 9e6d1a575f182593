"""The events of a run on standard error, as JSON or as text, one a line; without being asked for there are none.

Events in (`warehouse.stages`), lines out: time, level, event and its facts, which are numbers, ids, paths and times.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from enum import StrEnum
from typing import Any

from warehouse.stages import LOG, event


class LogFormat(StrEnum):
    """How events are written."""

    json = "json"
    text = "text"


class _Lines(logging.Handler):
    """Writes to what standard error is at the moment, a whole line at once."""

    def __init__(self, form: LogFormat) -> None:
        super().__init__()
        self.form = form

    def emit(self, record: logging.LogRecord) -> None:
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z"
        facts: dict[str, Any] = getattr(record, "facts", {})
        if self.form is LogFormat.json:
            told = {"at": moment, "level": record.levelname.lower(), "event": record.getMessage(), **facts}
            line = json.dumps(told, ensure_ascii=False, default=str)
        else:
            shown = " ".join(f"{name}={_shown(value)}" for name, value in facts.items())
            line = " ".join(f"{moment} {record.levelname:<7} {record.getMessage()}: {shown}".split("\n")).rstrip(": ")
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)


def write_logs(form: LogFormat | None) -> None:
    """Write events from now on in this form, or no longer."""
    for handler in [h for h in LOG.handlers if isinstance(h, _Lines)]:
        LOG.removeHandler(handler)
    if form is not None:
        LOG.addHandler(_Lines(form))


def notice(line: str) -> None:
    """Something that the user should know and that stops nothing: an event, or a line where none are written."""
    if logs_are_written():
        event(line, logging.WARNING)
    else:
        print(f"claimhouse: {line}", file=sys.stderr)


def logs_are_written() -> bool:
    """Whether events go to standard error, which then belongs to them alone."""
    return any(isinstance(handler, _Lines) for handler in LOG.handlers)
