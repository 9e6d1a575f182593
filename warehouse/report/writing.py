"""Writes a report: a warehouse in, one file out, written aside and renamed, so that nobody opens half of one."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warehouse.errors import WarehouseError
from warehouse.report.content import Bounds, Step, content
from warehouse.report.document import document

MOST_BYTES: Final = 15_000_000  # what a mail takes; beyond it less is carried


@dataclass(frozen=True)
class Written:
    """Where a report is, its size in bytes, and how many claims and documents it shows of how many."""

    path: Path
    n_bytes: int
    n_claims: int
    n_documents: int
    n_texts: int


def write_report(
    root: Path, to: Path, about: str | None = None, bounds: Bounds | None = None, step: Step = lambda _: None
) -> Written:
    """Write the report on the published build of a warehouse. `step` is told each part as it is done."""
    target = Path(to)
    if target.is_dir():
        raise WarehouseError(f"{target}: is a folder. Name a file, for example {target / 'report.html'}.")
    if not target.absolute().parent.is_dir():
        raise WarehouseError(f"{target}: there is no folder {target.parent}. Make it first.")
    limits = bounds or Bounds()
    found = content(root, about, limits, step)
    while len(text := document(found).encode()) > MOST_BYTES and limits.facts > 1:
        limits = limits.halved()
        found = content(root, about, limits)
    step("page")
    aside = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        aside.write_bytes(text)
        aside.replace(target)
    except OSError as error:
        raise WarehouseError(f"{target}: cannot be written ({error.strerror}). Choose another file.") from None
    finally:
        aside.unlink(missing_ok=True)
    shown = found.head["shown"]
    return Written(target, len(text), shown["claims"], shown["documents"], shown["texts"])
