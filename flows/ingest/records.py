"""What travels through ingest: files that were found, articles that were read, inputs that were refused.

In: nothing; out: plain records and the limits that all readers share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import orjson

MAX_CHARS = 4_000_000  # of one document's text: a long book; more is a data file that lost its way
MAX_BYTES = 4 * MAX_CHARS  # of one file or line: the same text in the widest encoding
_MAX_QUOTED = 2_000  # characters of a refused row that quarantine keeps
PAGE_SUFFIXES = frozenset({".html", ".htm"})
SUFFIXES = PAGE_SUFFIXES | {".txt", ".md", ".jsonl", ".parquet"}
STAGE = "ingest"
DOCUMENTS, METADATA = "documents", "metadata"


@dataclass(frozen=True, slots=True)
class Given:
    """What was said about a document beside its text: by a manifest row, a JSON field or a column. Unsaid is None."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    published_on: object = None

    def over(self, other: Given) -> Given:
        """This, with what it leaves unsaid taken from another."""
        return Given(
            self.title or other.title,
            self.source or other.source,
            self.url or other.url,
            other.published_on if self.published_on is None else self.published_on,
        )


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: where it lies, what it is called in `documents.path`, and what its manifest says."""

    file: Path
    path: str
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Article:
    """One document before repair: its text (or the source of its web page) and what is given about it."""

    path: str
    stem: str
    text: str
    sha256: str
    given: Given
    row_id: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """What yields no document, or (`table_name` metadata) a detail that was dropped from one that was loaded."""

    path: str
    reason: str
    row: str
    table_name: str = DOCUMENTS


def refused(path: str, code: str, detail: str, row: object = None, table_name: str = DOCUMENTS) -> Refused:
    """A refusal with its reason as `code: detail` and the offending row as JSON."""
    return Refused(path, f"{code}: {detail}", _json(row if row is not None else {"path": path}), table_name)


def _json(row: object) -> str:
    """A row as JSON text; long strings are cut, and what JSON has no form for is written as text."""
    try:
        short = {str(key): _short(value) for key, value in row.items()} if isinstance(row, dict) else _short(row)
        return orjson.dumps(short, default=str).decode()
    except (orjson.JSONEncodeError, RecursionError):
        return orjson.dumps({"not_shown": type(row).__name__}).decode()


def _short(value: object) -> object:
    if isinstance(value, bytes):
        value = value[:_MAX_QUOTED].decode("utf-8", "replace")
    if isinstance(value, dict | list):
        value = str(value)
    return utf8(value[:_MAX_QUOTED]) if isinstance(value, str) else value


def utf8(text: str) -> str:
    """Text without lone surrogates (as file names and broken JSON hold them)."""
    return text.encode("utf-8", "replace").decode("utf-8")
