"""Takes the published exports elsewhere: a warehouse in, its tables in a folder or an object store out.

As they are, byte for byte, or turned into CSV, or cut by month. A folder is swapped in as a whole; nothing but exports
is ever replaced."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from schemas import catalog
from warehouse import object_store
from warehouse.conversion import converted
from warehouse.datapackage import DESCRIPTOR
from warehouse.errors import WarehouseError
from warehouse.export import BI
from warehouse.layout import EXPORTS, published_database

Advance = Callable[[int], None]
_FORMS: Final = {"parquet": "Parquet", "csv": "CSV"}


@dataclass(frozen=True)
class Shape:
    """How the exports are delivered: file format, the star alone, its facts cut by month of publication."""

    form: str = "parquet"
    only_star: bool = False
    by_month: bool = False

    @property
    def is_as_published(self) -> bool:
        """Whether the published files go out as they are."""
        return self.form == "parquet" and not self.by_month


def _untold(_: int) -> None:
    """Nobody wants to know."""


def export_to(root: Path, to: str, shape: Shape | None = None, advance: Advance = _untold) -> str:
    """Deliver the published exports to a folder or to `s3://bucket/prefix`; what stood there is replaced.

    `advance` is told of every file that is made or sent.

    Raises WarehouseError where there is nothing to deliver or the target holds other things, StoreError (exit code 4)
    for a store that refuses or cannot be reached."""
    shape = shape or Shape()
    source = _published(Path(root), shape)
    if object_store.is_address(to):
        with _prepared(source, shape, advance) as folder:
            object_store.upload(folder, to, is_ours, advance)
            n_files = _n_files(folder, shape)
    else:
        n_files = _swapped_in(source, Path(to), shape, advance)
    return f"{n_files} {_FORMS[shape.form]} files in {to.rstrip('/')}"


def is_ours(name: str) -> bool:
    """Whether a name in a target is one that an export gives."""
    return name.partition(".")[0] in {*catalog.TABLES, *catalog.BI_TABLES, BI} or name == DESCRIPTOR


def _published(root: Path, shape: Shape) -> Path:
    exports = published_database(root).parent / EXPORTS
    needs_star = shape.only_star or not shape.is_as_published
    if needs_star and not (exports / BI / DESCRIPTOR).is_file():
        raise WarehouseError(f'{root}: its build has no star yet. Build it anew with "claimhouse refresh".')
    return exports / BI if shape.only_star else exports


@contextmanager
def _prepared(source: Path, shape: Shape, advance: Advance) -> Iterator[Path]:
    """The files as they are to go out: the published ones, or turned ones in a folder for the time being."""
    if shape.is_as_published:
        yield source
        return
    with TemporaryDirectory(prefix="claimhouse-export-") as scratch:
        yield converted(source, Path(scratch) / "out", shape.form, shape.by_month, advance)


def _swapped_in(source: Path, target: Path, shape: Shape, advance: Advance) -> int:
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside, old = (target.with_name(f".{target.name}-{kind}{os.getpid()}") for kind in ("", "old-"))
    shutil.rmtree(aside, ignore_errors=True)
    try:
        if shape.is_as_published:
            shutil.copytree(source, aside)
        else:
            converted(source, aside, shape.form, shape.by_month, advance)
        n_files = _n_files(aside, shape)
        if target.exists():
            target.rename(old)
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return n_files


def _n_files(folder: Path, shape: Shape) -> int:
    return sum(1 for _ in folder.rglob(f"*.{shape.form}"))


def _refuse_foreign(target: Path) -> None:
    """Only a folder of exports is ever replaced."""
    if target.is_symlink():  # the warehouse's own link to its exports, for one
        raise WarehouseError(f"{target}: is a link. Name the folder itself, or a new one.")
    if target.exists() and (not target.is_dir() or not all(is_ours(p.name) for p in target.iterdir())):
        raise WarehouseError(f"{target}: holds other things than exports. Name a new folder.")
