"""What was found right once need not be checked again: an empty file per state, in the user's cache folder.

In: a key that hashes all that was checked; out: whether it is remembered. Where nothing can be written nothing is
remembered, and the check is made every time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def _mark(key: str) -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "claimhouse" / key


def is_remembered(key: str) -> bool:
    """Whether `remember` was called with this key, by anybody who shares the cache folder."""
    try:
        return _mark(key).is_file()
    except (OSError, RuntimeError):  # no folder to read, no home to look in
        return False


def remember(key: str) -> None:
    """Remember a key, if that is possible."""
    with suppress(OSError, RuntimeError):
        _mark(key).parent.mkdir(parents=True, exist_ok=True)
        _mark(key).touch()
