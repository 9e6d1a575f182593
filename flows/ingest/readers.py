"""One file in, its articles out one at a time: a text or web page, the lines of JSONL, the rows of Parquet.

What cannot be an article is refused with its reason. No more of a file is held than one line or one row group; a file
or line beyond the limit is refused without being read to its end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, Any

import orjson

from flows.ingest.opening import opened
from flows.ingest.records import MAX_BYTES, MAX_CHARS, PAGE_SUFFIXES, Article, FoundFile, Given, Refused, refused
from transforms.decoding import decoded, is_binary
from transforms.webpage import UnreadablePage, declared_encoding, is_page, page

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
    with opened(found.file) as stream:
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
    is_html = name.suffix.lower() in PAGE_SUFFIXES
    text = decoded(raw, declared_encoding(raw) if is_html or raw.lstrip()[:1] == b"<" else None)
    return _read(Article(path, name.stem, text, hashlib.sha256(raw).hexdigest(), given), is_html)


def _read(source: Article, is_html: bool = False) -> Article | Refused:
    """An article as it came; what is the source of a web page is read as one, whatever it came as."""
    if is_html or is_page(source.text):
        try:
            read = page(source.text)
        except UnreadablePage as error:
            about = {"path": source.path, "n_chars": len(source.text)}
            return refused(source.path, "broken_page", f"{error}; save the article as text and give that", about)
        said = Given(read.title, read.source_name, read.url, read.published_on)
        source = replace(source, text=read.body, given=source.given.over(said))
    if len(source.text) > MAX_CHARS:
        about = {"path": source.path, "n_chars": len(source.text)}
        return refused(source.path, "too_large", f"more than {MAX_CHARS:,} characters", about)
    return source


def _lines(found: FoundFile) -> Iterator[Article | Refused]:
    """One article per line of JSON; blank lines are passed over."""
    n_rows = 0
    with opened(found.file) as stream:
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
        if is_binary(text):
            return refused(path, "binary", "the row holds no text", {"path": path, "n_bytes": len(text)})
        text = decoded(text)
    if not isinstance(text, str):
        return refused(path, "missing_text", "no text in the row" if text is None else "its text is no string", row)
    title, source, url = (_words(row.get(name)) for name in ("title", "source", "url"))
    given = Given(title, source, url, _plain(row.get("published_on")))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    stem = PurePosixPath(found.path).stem
    return _read(Article(path, stem, text, sha256, given.over(found.given), _words(row.get("id"))))


def _plain(value: object) -> object:
    return decoded(value) if isinstance(value, bytes) else value


def _words(value: object) -> str | None:
    """A field that should be words: text, or a number written as such."""
    value = _plain(value)
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _rows(found: FoundFile) -> Iterator[Article | Refused]:
    """One article per row of a Parquet file; rows count from 1."""
    from flows.ingest.parquet import UnreadableTable, has_column, parquet_rows

    number = 0
    try:
        if not has_column(found.file, "text"):
            yield refused(found.path, "missing_text", "the file has no column named text")
            return
        for number, row in enumerate(parquet_rows(found.file, _FIELDS), 1):
            yield _row_article(row, f"{found.path}#{number}", found)
    except UnreadableTable as error:
        yield refused(found.path, "unreadable", f"{error} (after {number} rows)")
        return
    if not number:
        yield refused(found.path, "empty", "the file holds no rows")
