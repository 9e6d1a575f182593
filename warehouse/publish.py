"""Makes a finished staging folder the published build: rename, then swap one link. And back to an older one.

A staging folder with database and exports in; afterwards readers that connect find the new build, readers that are
connected keep the old one. A run killed at any moment leaves the last build in place."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from warehouse.journal import now
from warehouse.layout import DATABASE, EXPORTS, MARK, Layout, discard, fresh_link

KEPT_BUILDS: Final = 5


@dataclass(frozen=True)
class Build:
    """A build that lies in the warehouse: when it was first published, and when it last became the current one."""

    build_id: str
    path: Path
    published_at: str
    current_since: str
    is_current: bool


def publish(layout: Layout, staged: Path, build_id: str, keep: int = KEPT_BUILDS) -> Path:
    """Swap the staged build in, keep the last `keep` builds that were published; returns its folder."""
    _write_mark(staged, build_id)
    _write_through(staged)
    folder = layout.builds / build_id
    if folder.exists() and layout.published() != folder.resolve():
        discard(layout, folder)
    if not folder.exists():
        staged.rename(folder)
        _sync(layout.builds)
    make_current(layout, folder)
    _forget_old(layout, keep)
    return folder


def make_current(layout: Layout, folder: Path) -> None:
    """Point the warehouse at one of its builds: one rename, by which database and exports change together.

    Nothing that could fail comes after it but making it last: what is noted then is made good the next time."""
    before = layout.published()
    if before is not None:
        _stamp(before, only_if_missing=True)
    for name in (DATABASE, EXPORTS):
        _ensure_link(layout.root / name, Path("current") / name)
    _point(layout.current, Path("builds") / folder.name)
    _sync(layout.root)
    _stamp(folder)


def _stamp(folder: Path, only_if_missing: bool = False) -> None:
    """Note in the mark of a build that it is current from now on."""
    with suppress(OSError):
        moment, first = now(), _read_mark(folder)["published_at"]
        if not (first and only_if_missing):
            _write_mark(folder, folder.name, published_at=first or moment, current_since=moment)


def builds(layout: Layout) -> list[Build]:
    """The builds that were published and are kept, the one that was current last first. Takes no lock."""
    found = []
    published = layout.published()
    for folder, mark in _marked(layout):
        is_current = folder.resolve() == published
        if is_current or mark["published_at"]:
            found.append(Build(folder.name, folder, mark["published_at"], mark["current_since"], is_current))
    return sorted(found, key=lambda b: (b.is_current, b.current_since, b.build_id), reverse=True)


def _marked(layout: Layout) -> Iterator[tuple[Path, dict[str, str]]]:
    for folder in sorted(layout.builds.iterdir()) if layout.builds.is_dir() else []:
        if (folder / MARK).is_file() and not folder.name.startswith("."):
            yield folder, _read_mark(folder)


def _write_mark(folder: Path, build_id: str, published_at: str = "", current_since: str = "") -> None:
    """Replace the mark in one step; without a time of publication it says that the build was not published yet."""
    mark = {"build_id": build_id, "published_at": published_at, "current_since": current_since}
    fresh = folder / f"{MARK}-new"
    fresh.write_text(json.dumps(mark) + "\n", encoding="utf-8")
    fresh.rename(folder / MARK)


def _read_mark(folder: Path) -> dict[str, str]:
    path = folder / MARK
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {key: str(told[key]) for key in ("build_id", "published_at", "current_since")}
    except (ValueError, KeyError, TypeError):  # a mark of release 0.1.0: the id alone, written when it was published
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="milliseconds")
        return {"build_id": folder.name, "published_at": when, "current_since": when}


def _write_through(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _point(link: Path, target: Path) -> None:
    """Replace a link in one step."""
    fresh = fresh_link(link)
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.rename(link)


def _ensure_link(link: Path, target: Path) -> None:
    if not (link.is_symlink() and link.readlink() == target):
        _point(link, target)


def _forget_old(layout: Layout, keep: int) -> None:
    """Keep the current build and the last few before it; folders without our mark are never touched.

    A build that a killed run finished and did not publish goes too."""
    kept = builds(layout)[:keep]
    for folder, _ in list(_marked(layout)):
        if folder.resolve() != layout.published() and folder.name not in {b.build_id for b in kept}:
            with suppress(OSError):
                discard(layout, folder)
