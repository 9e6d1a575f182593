"""`manifest.csv` files in, what they say of each file out.

A row that names a missing file, or one outside the manifest's folder, is refused; so is a manifest that cannot be read.
"""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from flows.ingest.records import METADATA, SUFFIXES, Given, Refused, refused
from transforms.decoding import decoded, is_binary

MANIFEST = "manifest.csv"
_MAX_BYTES = 64_000_000


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
        status = (folder / MANIFEST).stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
            return Manifest(wrong=(refused(path, "bad_manifest", "not a plain file of up to 64 MB", None, METADATA),))
        raw = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        return Manifest(wrong=(refused(path, "bad_manifest", str(error.strerror), None, METADATA),))
    if is_binary(raw):
        return Manifest(wrong=(refused(path, "bad_manifest", "binary content", None, METADATA),))
    return _read(decoded(raw), folder, path)


def _read(text: str, folder: Path, path: str) -> Manifest:
    """The rows of a manifest's text."""
    reader = csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""), restkey="more cells", skipinitialspace=True)
    given: dict[str, Given] = {}
    wrong: list[Refused] = []
    absent: list[Refused] = []
    try:
        if "file" not in [(name or "").strip().lower() for name in reader.fieldnames or ()]:
            return Manifest(wrong=(refused(path, "bad_manifest", "no column named file in its first line", None, METADATA),))
        for cells in reader:
            row = {(k or "").strip().lower(): v.strip() for k, v in cells.items() if isinstance(v, str)}
            where = f"{path}#{reader.line_num}"
            name = str(PurePosixPath(row.get("file", "").replace("\\", "/")))
            if name in given:
                wrong.append(refused(where, "bad_manifest", f"{name} is listed before; that row holds", row, METADATA))
            elif problem := _problem(folder, name):
                absent.append(refused(where, *problem, row))
            else:
                given[name] = Given(row.get("title"), row.get("source"), row.get("url"), row.get("published_on") or None)
    except csv.Error as error:
        wrong.append(refused(path, "bad_manifest", f"line {reader.line_num}: {error}", None, METADATA))
    return Manifest(given, tuple(wrong), tuple(absent))


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
    if not is_there:
        return "missing_file", f"{name} is named in the manifest but not in the folder"
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        return "unsupported_type", f"{name} is named in the manifest but is no document type that is read"
    return None
