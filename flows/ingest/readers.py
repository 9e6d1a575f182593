"""One file in, its articles out, one at a time: a text or web page, the lines of a JSONL file, the rows of a Parquet file.

What cannot be an article is refused with its reason. No more of a file is held than one line or one row group; a file or
line beyond the limit is refused without being read to its end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

import orjson

from flows.ingest.records import MAX_BYTES, MAX_CHARS, PAGE_SUFFIXES, Article, FoundFile, Given, Refused, refused
from transforms.decoding import decoded, is_binary
from transforms.webpage import declared_encoding, is_page, page

_ROWS_AT_ONCE = 256
_FIELDS = ("text", "id", "title", "source", "url", "published_on")
_BOM = b"\xef\xbb\xbf"


def articles(found: FoundFile) -> Iterator[Article | Refused]:
    """Everything that a file holds."""
    reader = {".jsonl": _lines, ".parquet": _rows}.get(found.file.suffix.lower(), _whole)
    try:
        yield from reader(found)
    except OSError as error:
        yield refused(found.path, "unreadable", error.strerror or "the file cannot be read")


def _whole(found: FoundFile) -> Iterator[Article | Refused]:
    """A file that is one document."""
    with found.file.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    yield article(raw, found.path, found.given)


def article(raw: bytes, path: str, given: Given) -> Article | Refused:
    """The document that some bytes are; `path` names it and tells a web page by its suffix."""
    size = {"path": path, "n_bytes": len(raw)}
    if not raw.strip():
        return refused(path, "empty", "the file holds nothing", size)
    if len(raw) > MAX_BYTES:
        return refused(path, "too_large", f"more than {MAX_BYTES // 1_000_000} MB", {"path": path})
    if is_binary(raw):
        return refused(path, "binary", "the file holds no text", size)
    name = PurePosixPath(path)
    looks_like_page = name.suffix.lower() in PAGE_SUFFIXES or raw.lstrip()[:1] == b"<"
    text = decoded(raw, declared_encoding(raw) if looks_like_page else None)
    return _article(path, name.stem, text, hashlib.sha256(raw).hexdigest(), given, name.suffix.lower() in PAGE_SUFFIXES)


def _article(path: str, stem: str, text: str, sha256: str, given: Given, is_html: bool, row_id: str | None = None) -> Article | Refused:
    """An article of its text; what is the source of a web page is read as one, whatever it came as."""
    if is_html or is_page(text):
        read = page(text)
        text, given = read.body, given.over(Given(read.title, read.source_name, read.url, read.published_on))
    if len(text) > MAX_CHARS:
        return refused(path, "too_large", f"more than {MAX_CHARS:,} characters", {"path": path, "n_chars": len(text)})
    return Article(path, stem, text, sha256, given, row_id)


def _lines(found: FoundFile) -> Iterator[Article | Refused]:
    """One article per line of JSON; blank lines are passed over."""
    n_rows = 0
    with found.file.open("rb") as stream:
        for number, line in _bounded_lines(stream):
            if line is not None and not line.strip():
                continue
            n_rows += 1
            path = f"{found.path}#{number}"
            if line is None:
                yield refused(path, "too_large", f"a line of more than {MAX_BYTES // 1_000_000} MB", {"path": path})
            else:
                yield _line_article(line, path, found)
    if not n_rows:
        yield refused(found.path, "empty", "the file holds no rows")


def _bounded_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one beyond the limit, which is skipped and never held as a whole."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) <= MAX_BYTES:
            yield number, line
            continue
        while not line.endswith(b"\n") and (line := stream.readline(MAX_BYTES)):
            pass
        yield number, None


def _line_article(line: bytes, path: str, found: FoundFile) -> Article | Refused:
    try:
        row = _json_value(line)
    except (ValueError, RecursionError) as error:
        return refused(path, "not_json", _first_line(error), {"line": decoded(line[:MAX_CHARS]).strip()})
    if not isinstance(row, dict):
        return refused(path, "not_json", "the line is no JSON object", {"line": row})
    return _row_article(row, path, found)


def _json_value(line: bytes) -> Any:
    """The value of a line; one in an old encoding, or with half a surrogate pair, goes the slower way."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        if line.isascii() and b"\\ud" not in line.lower():
            raise
        return json.loads(decoded(line))


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def _row_article(row: dict[str, Any], path: str, found: FoundFile) -> Article | Refused:
    """The article of a row's fields; `text` it must have."""
    text = row.get("text")
    if isinstance(text, bytes):
        text = decoded(text)
    if not isinstance(text, str):
        return refused(path, "missing_text", "no text in the row" if text is None else "its text is no string", row)
    given = Given(_words(row.get("title")), _words(row.get("source")), _words(row.get("url")), row.get("published_on"))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    stem = PurePosixPath(found.path).stem
    return _article(path, stem, text, sha256, given.over(found.given), False, _words(row.get("id")))


def _words(value: object) -> str | None:
    """A field that should be words: text, or a number written as such."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _rows(found: FoundFile) -> Iterator[Article | Refused]:
    """One article per row of a Parquet file, a part of a row group at a time; rows count from 1."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        with ParquetFile(found.file) as table:
            columns = [name for name in _FIELDS if name in table.schema_arrow.names]
            if "text" not in columns:
                yield refused(found.path, "missing_text", "the file has no column named text")
                return
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _row_article(row, f"{found.path}#{number}", found)
    except (ArrowException, ValueError) as error:
        yield refused(found.path, "unreadable", f"after {number} rows: {_first_line(error)}")
        return
    if not number:
        yield refused(found.path, "empty", "the file holds no rows")
