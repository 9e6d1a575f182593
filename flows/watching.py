"""Folders that are watched: what lies in them in, a fingerprint out that changes when anything in them does.

Looked at every few seconds rather than told by the system: that also works on network disks and in containers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

QUIET_SECONDS = 2.0  # how long nothing may change before what has come is read: a file may still be being written


def fingerprint(folder: Path) -> str:
    """A hash of the names, sizes and times of all files below a folder; hidden ones and links to folders aside."""
    digest = hashlib.sha256()
    for name, size, changed in sorted(_files(folder)):
        digest.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place) / name
            if name.startswith("."):
                continue
            try:
                found = path.stat()
            except OSError:  # it went away while it was looked at
                continue
            yield str(path), found.st_size, found.st_mtime_ns


def changes(
    folder: Path, is_ended: Callable[[float], bool], first: str | None = None, pause: float = QUIET_SECONDS
) -> Iterator[str]:
    """The folder's new fingerprint each time that something in it has changed and then lain still for a pause.

    `first` is the state that is known already. `is_ended(seconds)` waits and tells whether to stop.
    """
    known, before = first, None
    while not is_ended(pause):
        now = fingerprint(folder)
        if now not in (known,) and now == before:
            known = now
            yield now
        before = now
