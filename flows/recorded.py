"""A run's own line in the journal: what it did, what came of it, how long each stage took; also if it fails.

The warehouse and the name of a command in, a line in its journal out. An error passes through as it came.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from flows.failures import failure
from flows.versions import release
from warehouse import journal
from warehouse.layout import Layout
from warehouse.stages import LOG, event

Line = dict[str, Any]


class _StageSeconds(logging.Handler):
    """Adds up what each stage took."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        facts: dict[str, Any] = getattr(record, "facts", {})
        if "stage" in facts and "seconds" in facts:
            before = self.seconds.get(facts["stage"], 0)
            self.seconds[facts["stage"]] = round(before + facts["seconds"], 3)


@contextmanager
def recorded(warehouse: Path, command: str) -> Iterator[Line]:
    """The line to be: what is put into it, above all its `outcome`, is written when the block ends."""
    layout, stages, begun = Layout(warehouse), _StageSeconds(), time.monotonic()
    line = journal.new_line(command) | {"release": release(), "previous_build_id": _published(layout)}
    event(f"{command} started", run_id=line["run_id"], warehouse=str(warehouse))
    LOG.addHandler(stages)
    try:
        yield line
        line["exit_code"] = 0
    except BaseException as error:
        told = failure(error)
        line |= {"outcome": told.outcome, "exit_code": told.exit_code, "error": told.line or told.outcome}
        raise
    finally:
        LOG.removeHandler(stages)
        seconds = stages.seconds | {"all": round(time.monotonic() - begun, 3)}
        line |= {"ended_at": journal.now(), "build_id": _published(layout), "seconds": seconds}
        # A disk that is full, or a folder that is no warehouse, is told by the error itself.
        with suppress(OSError):
            if layout.builds.is_dir():
                journal.append(layout.journal, line)
        shown = ("run_id", "outcome", "exit_code", "build_id", "seconds", "error")
        level = logging.ERROR if line["exit_code"] else logging.INFO
        event(f"{command} ended", level, **{name: line[name] for name in shown if name in line})


def _published(layout: Layout) -> str | None:
    folder = layout.published()
    return folder.name if folder else None
