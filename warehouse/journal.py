"""The journal beside the builds: one JSON line a run, also of those that failed, found nothing new or were killed.

Lines in and out as dictionaries. A line is appended in one write; one that was broken off is passed over by readers,
and takes no other with it."""

import json
import os
import socket
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

_TAIL_BYTES: Final = 2_000_000


def now() -> str:
    """The time as it is written beside builds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_line(command: str) -> dict[str, Any]:
    """The beginning of a line, for what begins now."""
    return {
        "run_id": uuid.uuid4().hex[:16],
        "command": command,
        "started_at": now(),
        "ended_at": None,
        "outcome": None,
        "exit_code": None,
        "host": socket.gethostname(),
        "pid": os.getpid(),
    }


def append(journal: Path, line: Mapping[str, Any]) -> None:
    """Add a line, with whatever a write that was broken off left before it closed by a line end."""
    text = json.dumps(line, ensure_ascii=False, default=str) + "\n"
    handle = os.open(journal, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        size = os.fstat(handle).st_size
        is_whole = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
        os.write(handle, (text if is_whole else "\n" + text).encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def lines(journal: Path) -> list[dict[str, Any]]:
    """The lines of the journal's last two megabytes (a thousand runs or more), oldest first; broken ones left out."""
    try:
        with journal.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL_BYTES))
            raw = file.read().split(b"\n")
    except FileNotFoundError:
        return []
    found = []
    for text in raw:
        try:
            line = json.loads(text)
        except ValueError:
            continue
        if isinstance(line, dict) and "started_at" in line:
            found.append(line)
    return found
