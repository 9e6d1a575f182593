"""`manifest.csv` files in, what they say of each file out.

A row that names a missing file, or one outside the manifest's folder, is refused; so is a manifest that cannot be read.
"""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from flows.ingest.opening import opened
from flows.ingest.records import METADATA, SUFFIXES, Given, Refused, refused
from transforms.decoding import decoded, is_binary

MANIFEST = "manifest.csv"
_MAX_BYTES = 64_000_000
_COLUMNS = ("file", "source", "published_on", "url", "title")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one manifest says, by path relative to its folder; rows that say it badly; rows whose file is not there."""

    given: Mapping[str, Given] = field(default_factory=dict)
    wrong: tuple[Refused, ...] = ()
    absent: tuple[Refused, ...] = ()


def manifest(folder: Path, prefix: str = "") -> Manifest:
    """The manifest of a folder (an empty one if it has none); `prefix` leads to the folder in reported paths."""
    path = f"{prefix}{MANIFEST}"
    try:
        if (folder / MANIFEST).is_symlink() and not is_inside(
            os.path.realpath(folder / MANIFEST), os.path.realpath(folder)
        ):
            return _unread(path, "a link that leads out of the folder")
        status = (folder / MANIFEST).stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
            return _unread(path, f"not a plain file of up to {_MAX_BYTES // 1_000_000} MB")
        with opened(folder / MANIFEST) as stream:
            raw = stream.read(_MAX_BYTES)
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        return _unread(path, error.strerror or "it cannot be read")
    return _unread(path, "binary content") if is_binary(raw) else _read(decoded(raw), folder, path)


def is_inside(place: str, folder: str) -> bool:
    """Whether a real path is a folder or lies below it."""
    return place == folder or place.startswith(folder.rstrip("/") + "/")


def _unread(path: str, detail: str) -> Manifest:
    return Manifest(wrong=(refused(path, "bad_manifest", detail, None, METADATA),))


def _read(text: str, folder: Path, path: str) -> Manifest:
    """The rows of a manifest's text."""
    stream = io.StringIO(text.replace("\0", ""), newline="")
    reader = csv.DictReader(stream, restkey="more cells", skipinitialspace=True)
    rows = _Rows(folder, path)
    try:
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if "file" not in names:
            return _unread(path, f"no column named file in its first line; the columns are {', '.join(_COLUMNS)}")
        rows.wrong.extend(_not_read(path, names))
        for cells in reader:
            rows.add(cells, reader.line_num)
    except csv.Error as error:
        rows.wrong.append(refused(path, "bad_manifest", f"line {reader.line_num}: {error}", None, METADATA))
    return Manifest(rows.given, tuple(rows.wrong), tuple(rows.absent))


def _not_read(path: str, names: list[str]) -> list[Refused]:
    """A word on columns that mean nothing here, so that a `date` is not taken for `published_on` in vain."""
    others = [name for name in names if name and name not in _COLUMNS]
    if not others:
        return []
    detail = f"columns are not read: {', '.join(others)}; those that are: {', '.join(_COLUMNS)}"
    return [refused(f"{path}#1", "bad_manifest", detail, None, METADATA)]


@dataclass(slots=True)
class _Rows:
    """The rows of one manifest as they are read, each in the list that it belongs to."""

    folder: Path
    path: str
    given: dict[str, Given] = field(default_factory=dict)
    wrong: list[Refused] = field(default_factory=list)
    absent: list[Refused] = field(default_factory=list)

    def add(self, cells: Mapping[str | None, object], line: int) -> None:
        """Sort one row in."""
        row = {(k or "").strip().lower(): v.strip() for k, v in cells.items() if isinstance(v, str)}
        where = f"{self.path}#{line}"
        name = str(PurePosixPath(row.get("file", "").replace("\\", "/")))
        if name in self.given:
            detail = f"{name} is listed before; the earlier row holds"
            self.wrong.append(refused(where, "bad_manifest", detail, row, METADATA))
        elif problem := _problem(self.folder, name):
            self.absent.append(refused(where, *problem, row))
        else:
            said = (row.get(key) or None for key in ("title", "source", "url", "published_on"))
            self.given[name] = Given(*said)


def _problem(folder: Path, name: str) -> tuple[str, str] | None:
    """Why a row's file cannot be meant: code and detail."""
    if name == ".":
        return "missing_file", "the row names no file"
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name[:2]:
        return "outside_folder", f"{name} leaves the manifest's folder"
    try:
        is_there = (folder / name).exists()
    except (OSError, ValueError):
        is_there = False
    if is_there and not is_inside(os.path.realpath((folder / name).parent), os.path.realpath(folder)):
        return "outside_folder", f"{name} leads through a link out of the manifest's folder"
    if not is_there:
        return "missing_file", f"{name} is named in the manifest but not in the folder"
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        return "unsupported_type", f"{name} is named in the manifest but is no document type that is read"
    return None
