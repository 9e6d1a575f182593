"""Paths in, the files to read out, in an order that depends on their names only.

Folders are walked without following links to folders, so that loops end; hidden entries are passed over, files of other
types are counted. Nothing but plain files is opened: a pipe or device is refused, not waited for. A link to a file is
followed as long as it stays in the folder that was given.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.errors import InputError
from flows.ingest.manifests import MANIFEST, Manifest, is_inside, manifest
from flows.ingest.records import SUFFIXES, FoundFile, Given, Refused, refused, utf8

_TYPES = ".txt, .md, .html, .htm, .jsonl or .parquet"


@dataclass(slots=True)
class Discovery:
    """The files of all arguments, what was refused on the way, and how many files of other types lay beside them."""

    files: list[FoundFile] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    n_ignored: int = 0


def discover(paths: Sequence[Path]) -> Discovery:
    """Every file to read. Raises InputError if no argument leads to one; a wrong one among good ones is refused."""
    found = Discovery()
    errors: list[str] = []
    for path in paths:
        if problem := _add(Path(path), found):
            errors.append(problem[1])
            found.refused.append(refused(utf8(str(path)), *problem))
    if not paths:
        raise InputError("No path given: name a file or a folder of documents.")
    if len(errors) == len(paths):
        raise InputError(errors[0])
    return found


def _add(path: Path, found: Discovery) -> tuple[str, str] | None:
    """Add one argument's files; code and message if it leads to none."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "missing_path", f"{utf8(str(path))}: no such file or folder. Check the path."
    except (OSError, ValueError) as error:
        return "unreadable", f"{utf8(str(path))}: {getattr(error, 'strerror', None) or error}. Check the path."
    if stat.S_ISDIR(mode):
        return _add_folder(path, found)
    if path.suffix.lower() not in SUFFIXES:
        return "unsupported_type", f"{utf8(str(path))}: not a document. Give {_TYPES}, or a folder of them."
    given = manifest(path.parent).given.get(path.name, Given())
    _add_file(path, utf8(path.name), given, found)
    return None


def _add_file(file: Path, path: str, given: Given, found: Discovery, within: str | None = None) -> None:
    """A plain file (or a link to one) is to be read; anything else is refused. `within`: where a link has to stay."""
    try:
        is_plain = stat.S_ISREG(file.stat().st_mode)
        if within is not None and file.is_symlink() and not is_inside(os.path.realpath(file), within):
            detail = "a link that leads out of the folder; give the file itself, or the folder that it lies in"
            found.refused.append(refused(path, "outside_folder", detail))
            return
    except OSError as error:
        found.refused.append(refused(path, "unreadable", str(error.strerror)))
        return
    if is_plain:
        found.files.append(FoundFile(file, path, given))
    else:
        found.refused.append(refused(path, "not_a_file", "neither a plain file nor a link to one"))


def _add_folder(folder: Path, found: Discovery) -> tuple[str, str] | None:
    """Every document below a folder; a manifest speaks for its own folder and those below it."""
    before = len(found.files) + len(found.refused), found.n_ignored
    within = os.path.realpath(folder)
    known: dict[str, Manifest] = {}
    for below, names in _walk(folder, found):
        prefix = "" if below == folder else f"{below.relative_to(folder).as_posix()}/"
        own = manifest(below, utf8(prefix))
        known[prefix] = own
        found.refused += [*own.wrong, *own.absent]
        for name in names:
            if Path(name).suffix.lower() in SUFFIXES:
                _add_file(below / name, utf8(prefix + name), _given(prefix + name, known), found, within)
            elif name != MANIFEST:
                found.n_ignored += 1
    if len(found.files) + len(found.refused) > before[0]:
        return None
    others = found.n_ignored - before[1]
    beside = f" ({others} files of other types)" if others else ""
    return "empty_folder", f"{utf8(str(folder))}: no documents in this folder{beside}. Put {_TYPES} files there."


def _given(path: str, known: dict[str, Manifest]) -> Given:
    """What the manifests above a file say of it, the nearest first."""
    said = Given()
    prefix = path
    while prefix:
        prefix = prefix.rstrip("/").rpartition("/")[0]
        prefix = f"{prefix}/" if prefix else ""
        if prefix in known:
            said = said.over(known[prefix].given.get(path.removeprefix(prefix), Given()))
    return said


def _walk(folder: Path, found: Discovery) -> Iterator[tuple[Path, list[str]]]:
    """Each folder with its visible files, sorted by name; an unreadable folder is refused.

    By a list of what is left, not by recursion: folders may be nested as deeply as the file system lets them.
    """
    left = [folder]
    while left:
        below = left.pop()
        folders: list[str] = []
        names: list[str] = []
        try:
            with os.scandir(below) as entries:
                for entry in entries:
                    if not entry.name.startswith("."):
                        (folders if _is_folder(entry) else names).append(entry.name)
        except OSError as error:
            where = utf8(os.path.relpath(below, folder))
            found.refused.append(refused(where, "unreadable", error.strerror or "the folder cannot be read"))
            continue
        yield below, sorted(names)
        left += [below / name for name in sorted(folders, reverse=True) if not (below / name).is_symlink()]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder; a link to one leads nowhere."""
    try:
        return entry.is_dir()
    except OSError:
        return False
