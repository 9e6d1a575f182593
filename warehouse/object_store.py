"""Puts a folder of exports into an object store that speaks S3: files and an address in, the same bytes there out.

The data goes first and the data package last, then what an earlier export left is taken away. Keys and endpoint come
from the usual environment (`AWS_*`); of what a store says only the kind of trouble is told, never a credential."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final

import pyarrow as pa
from pyarrow import fs

from warehouse.datapackage import DESCRIPTOR
from warehouse.errors import WarehouseError

_FORM: Final = "s3://bucket/prefix"
_ADDRESS: Final = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[^/]+)*)/?")
_TROUBLE: Final = re.compile(r"AWS Error (?:(\w+)|\[(code \d+)\])(?: \(HTTP status (\d+)\))?")
_REFUSED: Final = frozenset(
    {
        "ACCESS_DENIED",
        "INVALID_ACCESS_KEY_ID",
        "INVALID_CLIENT_TOKEN_ID",
        "SIGNATURE_DOES_NOT_MATCH",
        "MISSING_AUTHENTICATION_TOKEN",
        "UNRECOGNIZED_CLIENT",
        "REQUEST_EXPIRED",
        "EXPIRED_TOKEN",
    }
)
_ATTEMPTS: Final = 3
_SECONDS: Final = 10


class StoreError(WarehouseError):
    """A store that refuses, or that cannot be reached."""

    exit_code: ClassVar[int] = 4


def is_address(to: str) -> bool:
    """Whether a target is in a store and not on this machine. Raises WarehouseError for a store of another kind."""
    scheme, mark, _ = to.partition("://")
    if mark and scheme != "s3":
        raise WarehouseError(f"--to: {scheme}:// is not known. Name a folder, or an address of the form {_FORM}.")
    return bool(mark)


def upload(folder: Path, to: str, is_ours: Callable[[str], bool], advance: Callable[[int], None]) -> None:
    """Copy every file below a folder under an address; `is_ours` says which names there may be replaced, `advance` is
    told of every file.

    Raises WarehouseError for an address that cannot be one, a bucket that is missing, a prefix with other things."""
    base = _base(to)
    with told(to):
        store = _store()
        there = _files(store, base)
        if foreign := sorted({name.partition("/")[0] for name in there if not is_ours(name.partition("/")[0])}):
            raise WarehouseError(f"{to}: holds other things than exports ({foreign[0]}). Name a new prefix.")
        ours = sorted(_places(folder), key=lambda name: (Path(name).name == DESCRIPTOR, name))
        for name in ours:
            _put(store, f"{base}/{name}", folder / name)
            advance(1)
        _take_away(store, base, there - set(ours), ours)


def _base(to: str) -> str:
    found = _ADDRESS.fullmatch(to)
    if found is None or ".." in to.split("/"):
        raise WarehouseError(f"--to: not an address of the form {_FORM}. Keys belong in AWS_ACCESS_KEY_ID.")
    return f"{found[1]}{found[2]}"


def _store() -> fs.FileSystem:
    # Arrow takes the keys and the region from the environment, but not the endpoint.
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    return fs.S3FileSystem(
        endpoint_override=endpoint,
        connect_timeout=_SECONDS,
        allow_delayed_open=True,  # a small file is one request
        retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=_ATTEMPTS),
    )


def _files(store: fs.FileSystem, base: str) -> set[str]:
    found = store.get_file_info(fs.FileSelector(base, recursive=True, allow_not_found=True))
    return {info.path.removeprefix(f"{base}/") for info in found if info.type == fs.FileType.File}


def _places(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def _put(store: fs.FileSystem, key: str, path: Path) -> None:
    # One write of the mapped file: memory stays as it is, and an interrupt leaves no half of an object.
    with pa.memory_map(str(path)) as source, store.open_output_stream(key) as stream:
        stream.write(source.read_buffer())


def _take_away(store: fs.FileSystem, base: str, stale: set[str], ours: list[str]) -> None:
    """Delete objects, and then the marks that Arrow leaves for folders that have become empty."""
    for name in sorted(stale):
        store.delete_file(f"{base}/{name}")
    kept = {folder.as_posix() for name in ours for folder in Path(name).parents}
    folders = {folder.as_posix() for name in stale for folder in Path(name).parents} - kept
    for folder in sorted(one for one in folders if Path(one).parent.as_posix() not in folders):
        store.delete_dir(f"{base}/{folder}")


@contextmanager
def told(to: str) -> Iterator[None]:
    """Turn what the store says into one line of our own."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:  # of this machine, not of the store
            raise
        found = _TROUBLE.search(str(error))
        kind, status = (found[1] or found[2], found[3]) if found else ("unknown trouble", None)
        if kind == "NO_SUCH_BUCKET" or status == "404":
            raise WarehouseError(f"{to}: no such bucket. Create it, or name another.") from None
        if kind in _REFUSED or status in {"401", "403"}:
            raise StoreError(
                f"{to}: the store refuses ({kind}). Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the right to "
                "list, write and delete there."
            ) from None
        raise StoreError(
            f"{to}: the store cannot be used ({kind}). Check AWS_ENDPOINT_URL, AWS_REGION and the network."
        ) from None
