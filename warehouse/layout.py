"""Where things lie in a warehouse folder: builds, the link to the current one, staging folders, the lock.

A folder comes in, paths go out. Nothing but the project's own builds and staging folders is ever removed."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warehouse.errors import WarehouseError

DATABASE: Final = "claimhouse.duckdb"
EXPORTS: Final = "exports"
_STAGING: Final = ".staging-"
_held: dict[Path, int] = {}


@dataclass(frozen=True)
class Layout:
    """The paths of one warehouse folder."""

    root: Path

    @property
    def builds(self) -> Path:
        return self.root / "builds"

    @property
    def current(self) -> Path:
        return self.root / "current"

    @property
    def lock(self) -> Path:
        return self.root / ".lock"

    @property
    def journal(self) -> Path:
        return self.root / "journal.jsonl"

    def published(self) -> Path | None:
        """The folder of the published build, resolved now: it stays readable when the link moves on."""
        return self.current.resolve() if (self.current / DATABASE).is_file() else None


def published_database(root: Path) -> Path:
    """The database of the published build; refuses a folder that holds none."""
    folder = Layout(Path(root)).published()
    if folder is None:
        raise WarehouseError(f'{root}: no warehouse there. Build one with "claimhouse run --warehouse {root}".')
    return folder / DATABASE


@contextmanager
def locked(root: Path) -> Iterator[Layout]:
    """Hold the warehouse against other runs; entered again by the holder itself it does nothing more."""
    layout = Layout(Path(root))
    try:
        layout.builds.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(
            f"{root}: cannot be a warehouse ({error.strerror}). Choose a folder to write to."
        ) from None
    key = layout.root.resolve()
    if key in _held:
        yield layout
        return
    handle = os.open(layout.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(handle, layout)
        _held[key] = handle
        yield layout
    finally:
        _held.pop(key, None)
        os.close(handle)


def _take(handle: int, layout: Layout) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise WarehouseError(f"{layout.root}: another run is writing there. Try again when it has ended.") from None


@contextmanager
def staging(layout: Layout) -> Iterator[Path]:
    """A fresh folder to build in; what dead runs left is removed first, and so is this one if it is not published."""
    for leftover in sorted(layout.builds.glob(f"{_STAGING}*")):
        shutil.rmtree(leftover, ignore_errors=True)
    folder = layout.builds / f"{_STAGING}{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
