"""Where things lie in a warehouse folder: builds, the link to the current one, staging folders, the lock.

A folder comes in, paths go out. Nothing but the project's own builds and staging folders is ever removed."""

import fcntl
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warehouse import journal
from warehouse.errors import BusyError, WarehouseError
from warehouse.stages import event

DATABASE: Final = "claimhouse.duckdb"
EXPORTS: Final = "exports"
MARK: Final = ".claimhouse-build"
_STAGING: Final = ".staging-"
_POLL_SECONDS: Final = 0.1
# Per context, not per process: a second thread that wants the same warehouse is another run.
_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())


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

    @property
    def links(self) -> tuple[Path, ...]:
        """What people and tools open."""
        return (self.current, self.root / DATABASE, self.root / EXPORTS)

    def published(self) -> Path | None:
        """The folder of the published build, resolved now: it stays readable when the link moves on."""
        return self.current.resolve() if (self.current / DATABASE).is_file() else None


@dataclass(frozen=True)
class Holder:
    """Who holds a warehouse, as the lock file tells: a run at work, or one that was killed."""

    pid: int
    host: str
    since: str
    born: str = ""

    @staticmethod
    def me() -> "Holder":
        """This process, from now."""
        return Holder(os.getpid(), socket.gethostname(), journal.now(), _born(os.getpid()))

    def is_at_work(self) -> bool | None:
        """Whether that process is alive; None if it runs on another machine and cannot be known."""
        if self.host != socket.gethostname():
            return None
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        return _born(self.pid) == self.born

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}"


def _born(pid: int) -> str:
    """When a process was started, in the kernel's own count: a number that is given out again has another birth."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def published_database(root: Path) -> Path:
    """The database of the published build; refuses a folder that holds none."""
    folder = Layout(Path(root)).published()
    if folder is None:
        raise WarehouseError(f'{root}: no warehouse there. Build one with "claimhouse run --warehouse {root}".')
    return folder / DATABASE


@contextmanager
def locked(root: Path, wait: float = 0) -> Iterator[Layout]:
    """Hold the warehouse against other runs; entered again by the holder itself it does nothing more.

    Waits `wait` seconds at most for another run to end, then raises `BusyError`. The lock belongs to the process: it is
    gone with it, however that ends. What a killed run left lying is removed first."""
    layout = Layout(Path(root))
    try:
        layout.builds.mkdir(parents=True, exist_ok=True)
        handle = os.open(layout.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        if isinstance(error, (FileExistsError, NotADirectoryError)) or not layout.builds.is_dir():
            raise WarehouseError(
                f"{root}: cannot be a warehouse ({error.strerror}). Choose a folder to write to."
            ) from None
        raise
    key = layout.root.resolve()
    try:
        if key in _held.get():
            yield layout
            return
        _take(handle, layout, wait)
        killed = holder(layout)
        token = _held.set(_held.get() | {key})
        try:
            _tell_holder(handle, Holder.me())
            _refuse_obstacles(layout)
            _sweep(layout)
            if killed is not None:
                _note_killed(layout, killed)
            yield layout
        finally:
            _held.reset(token)
            _tell_holder(handle, None)
    finally:
        os.close(handle)


def _take(handle: int, layout: Layout, wait: float) -> None:
    deadline = time.monotonic() + wait
    is_told = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            left = deadline - time.monotonic()
        if left <= 0:
            waited = f" after {wait:g} s of waiting" if wait else ""
            who = holder(layout)
            raise BusyError(
                f"{layout.root}: another run is writing there{waited} ({who or 'its process is not told'}). "
                "Try again when it has ended, or wait for it with --wait SECONDS."
            )
        if not is_told:
            event("waiting for another run", holder=str(holder(layout)), seconds=wait)
            is_told = True
        time.sleep(min(_POLL_SECONDS, left))


def _tell_holder(handle: int, who: Holder | None) -> None:
    """Write into the lock file who holds it; on a full disk it stays untold, the lock holds all the same."""
    try:
        os.ftruncate(handle, 0)
        if who is not None:
            os.pwrite(handle, json.dumps(who.__dict__).encode(), 0)
    except OSError:
        return


def holder(layout: Layout) -> Holder | None:
    """Whom the lock file names: a run at work, or one that was killed. Reads, and takes no lock."""
    try:
        told = json.loads(layout.lock.read_text(encoding="utf-8"))
        return Holder(int(told["pid"]), str(told["host"]), str(told["since"]), str(told["born"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def staging(layout: Layout, purpose: str = "build") -> Iterator[Path]:
    """A fresh folder to work in, on the same disk as the builds; removed at the end if it was not published.

    Needs the lock: whatever lies there when the lock is taken belongs to a run that was killed."""
    folder = layout.builds / f"{_STAGING}{purpose}-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_link(link: Path) -> Path:
    """Where a link is made before it replaces another."""
    return link.with_name(f".{link.name}-link")


def discard(layout: Layout, build: Path) -> None:
    """Remove a build of ours: out of the way in one step, so that a kill leaves no half of one under its name."""
    if (build / MARK).is_file():
        aside = layout.builds / f"{_STAGING}discarded-{build.name}"
        shutil.rmtree(aside, ignore_errors=True)
        build.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(layout: Layout) -> None:
    """Remove what killed runs left: staging folders, spools, builds half discarded."""
    for leftover in sorted(layout.builds.glob(f"{_STAGING}*")):
        shutil.rmtree(leftover, ignore_errors=True)
    for link in layout.links:
        fresh_link(link).unlink(missing_ok=True)


def _note_killed(layout: Layout, who: Holder) -> None:
    """A run that was killed could not write its own line into the journal."""
    line = {"started_at": who.since, "outcome": "killed", "host": who.host, "pid": who.pid}
    with suppress(OSError):
        journal.append(layout.journal, {**journal.new_line("run"), **line})


def _refuse_obstacles(layout: Layout) -> None:
    for link in layout.links:
        if link.exists() and not link.is_symlink():
            raise WarehouseError(f"{link}: in the way of the warehouse's link. Move it elsewhere.")
