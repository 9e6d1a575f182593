"""Makes a finished staging folder the published build: rename, then swap one link.

A staging folder with database and exports in; afterwards readers that connect find the new build, readers that are
connected keep the old one. A run killed at any moment leaves the last build in place."""

import os
import shutil
from pathlib import Path
from typing import Final

from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE, EXPORTS, Layout

KEPT_BUILDS: Final = 5
_MARK: Final = ".claimhouse-build"


def publish(layout: Layout, staged: Path, build_id: str) -> Path:
    """Swap the staged build in; returns its folder."""
    (staged / _MARK).write_text(build_id + "\n", encoding="ascii")
    _write_through(staged)
    folder = layout.builds / build_id
    if folder.exists() and layout.published() != folder.resolve():
        _remove_build(folder)
    if not folder.exists():
        staged.rename(folder)
        _sync_folder(layout.builds)
    _point(layout.current, Path("builds") / build_id)
    for name in (DATABASE, EXPORTS):
        _ensure_link(layout.root / name, Path("current") / name)
    _sync_folder(layout.root)
    _forget_old(layout)
    return folder


def _write_through(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _sync(path)
        else:
            _sync_folder(path)
    _sync_folder(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(path: Path) -> None:
    _sync(path)


def _point(link: Path, target: Path) -> None:
    """Replace a link in one step."""
    if link.exists() and not link.is_symlink():
        raise WarehouseError(f"{link}: in the way of the warehouse's link. Move it elsewhere.")
    fresh = link.with_name(f".{link.name}-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.rename(link)


def _ensure_link(link: Path, target: Path) -> None:
    if not (link.is_symlink() and link.readlink() == target):
        _point(link, target)


def _forget_old(layout: Layout) -> None:
    """Keep the published build and the last few before it; folders without our mark are never touched."""
    published = layout.published()
    builds = [p for p in layout.builds.iterdir() if (p / _MARK).is_file() and p.resolve() != published]
    builds.sort(key=lambda p: ((p / _MARK).stat().st_mtime_ns, p.name), reverse=True)
    for old in builds[KEPT_BUILDS - 1 :]:
        _remove_build(old)


def _remove_build(folder: Path) -> None:
    if (folder / _MARK).is_file():
        shutil.rmtree(folder, ignore_errors=True)
