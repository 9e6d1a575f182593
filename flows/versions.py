"""What identifies the code that made a warehouse: the release and a hash over the project's own sources.

Nothing goes in but the installed packages; a changed rule, model or statement is a changed version, so that
documents are read again and a build of its own is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

# Packages whose sources decide what is published; the command line and the flow around it do not.
_DECIDING = ("transforms", "schemas", "warehouse", "flows.ingest")


@lru_cache(maxsize=1)
def release() -> str:
    """The installed release, `0` in a tree that was never installed."""
    try:
        return version("claimhouse")
    except PackageNotFoundError:
        return "0"


@lru_cache(maxsize=1)
def pipeline_version() -> str:
    """Release and eight hex digits over the sources, the same on every machine that holds the same code."""
    return f"{release()}+{source_hash(*_DECIDING)}"


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Eight hex digits over all our sources, as they were when this process first asked: what is installed over a
    process that lives is found out by those that it starts."""
    return source_hash("transforms", "schemas", "warehouse", "flows")


def source_hash(*packages: str) -> str:
    """Eight hex digits over the sources of packages."""
    digest = hashlib.sha256()
    for package in packages:
        for name, source in sorted(_sources(files(package), package)):
            digest.update(name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:8]


def _sources(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_file() and entry.name.endswith((".py", ".sql")):
            yield f"{prefix}/{entry.name}", entry
        elif entry.is_dir() and _is_code(entry.name):
            yield from _sources(entry, f"{prefix}/{entry.name}")


def _is_code(name: str) -> bool:
    """Folders of code; a checkout keeps a built warehouse beside them, which is not to be walked."""
    return not name.startswith((".", "__")) and name not in {"builds", "current", "exports"}
