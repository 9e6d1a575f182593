"""An article in, its row of `documents` out: text repaired, title, date, publisher and language found, ids derived.

An article without words is refused. A given date that cannot be read is dropped and reported; the article stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from flows.ingest.records import MAX_CHARS, METADATA, Article, Refused, refused, utf8
from transforms.decoding import repaired, repaired_line
from transforms.language import FunctionWords, function_words, language
from transforms.metadata import Found, MetadataWords, found, metadata_words, titled
from transforms.metadata_publishers import homepage, source_id, web_address, without_secrets

_MAX_SOURCE_NAME = 200
DOCUMENT_COLUMNS = {
    "doc_id": pl.String,
    "source_id": pl.String,
    "source_name": pl.String,
    "homepage": pl.String,
    "title": pl.String,
    "url": pl.String,
    "published_on": pl.Date,
    "path": pl.String,
    "language": pl.String,
    "text": pl.String,
    "n_chars": pl.Int64,
    "sha256": pl.String,
    "article_key": pl.String,
}


@dataclass(frozen=True, slots=True)
class IngestWords:
    """The word lists of ingest, compiled once per run."""

    metadata: MetadataWords
    language: FunctionWords


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a document: an id always, a name and a homepage where known."""

    source_id: str
    name: str | None
    homepage: str | None


def ingest_words(lexicons: Mapping[str, pl.DataFrame]) -> IngestWords:
    """The word lists that ingest uses, ready for use."""
    return IngestWords(metadata_words(lexicons), function_words(lexicons))


def document(article: Article, words: IngestWords) -> tuple[dict[str, Any] | Refused, list[Refused]]:
    """The row of an article (or why there is none), and what was dropped from it."""
    body = repaired(article.text)
    if not any(c.isalpha() for c in body):
        return refused(article.path, "no_text", "no words are left of it", {"path": article.path, "text": body}), []
    said = found(body, words.metadata)
    title = repaired_line(article.given.title or "") or None
    text = titled(title, said.text) if title else titled(said.title, said.body)
    if len(text) > MAX_CHARS:
        detail = f"more than {MAX_CHARS:,} characters with its title"
        return refused(article.path, "too_large", detail, {"path": article.path, "n_chars": len(text)}), []
    published_on, dropped = _published_on(article, said, words)
    given_url = without_secrets(repaired_line(article.given.url or ""), words.metadata.secrets).rstrip("?&")
    url = web_address(given_url)
    publisher = _publisher(article, said, url, words)
    row = {
        "doc_id": doc_id(publisher.source_id, text),
        "source_id": publisher.source_id,
        "source_name": publisher.name,
        "homepage": publisher.homepage,
        "title": title or said.title,
        "url": url,
        "published_on": published_on,
        "path": article.path,
        "language": language(text, words.language),
        "text": text,
        "n_chars": len(text),
        "sha256": article.sha256,
        "article_key": url or f"{publisher.source_id}|{_place(article)}",
    }
    return row, dropped


def doc_id(source: str, text: str) -> str:
    """The id of a document: the same text from the same source has the same one everywhere."""
    return "doc_" + hashlib.sha256(f"{source}\0{text}".encode()).hexdigest()[:16]


def _place(article: Article) -> str:
    """Where an article without an address is found again: its path, or its own id within a file of rows."""
    if article.row_id is None:
        return article.path
    return f"{article.path.rpartition('#')[0]}#id={utf8(article.row_id)}"


def _published_on(article: Article, said: Found, words: IngestWords) -> tuple[date | None, list[Refused]]:
    """The given date, else the one found in the text; a given one that cannot be read is reported."""
    given = article.given.published_on
    if given is None or (isinstance(given, str) and not given.strip()):
        return said.published_on, []
    day = words.metadata.dates.given(given)
    if day is not None:
        return day, []
    row = {"path": article.path, "published_on": str(given)}
    return said.published_on, [
        refused(article.path, "bad_date", "published_on names no day; the document is loaded without it", row, METADATA)
    ]


def _publisher(article: Article, said: Found, url: str | None, words: IngestWords) -> Publisher:
    """The publisher that is given, the text's own, or the web site's; an unknown one is a source of its own."""
    publishers = words.metadata.publishers
    given = repaired_line(article.given.source or "")[:_MAX_SOURCE_NAME]
    name = publishers.named(given) if given else said.source_name or (publishers.of_url(url) if url else None)
    if name and (own_id := source_id(name)):
        return Publisher(own_id, name, homepage(url))
    return Publisher(f"unknown/{utf8(article.stem)}", None, homepage(url))
