"""Text that a publisher or company sends along with every article: documents in, spans that prove no copying out.

Three kinds: page furniture as the reading knows it, notices and company descriptions told by how they begin (word list
boilerplate_cues), and paragraphs that one source prints in several of its documents."""

from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl

from transforms.quotations import quotations
from transforms.reading import Reading
from transforms.segments import SegmentRules, sentences

Lexicons = Mapping[str, pl.DataFrame]
OFTEN: Final = 3  # documents of one source that print a paragraph
_LEAST_LENGTH: Final = 40  # characters of a paragraph that counts as printed again
_HEADING_WORDS: Final = 8


class Boilerplate:
    """What is left out when texts are compared."""

    def __init__(self, repeated: pl.DataFrame, lexicons: Lexicons) -> None:
        """`repeated` has source_id and paragraph: those that several documents of one source print."""
        cues = lexicons.get("boilerplate_cues", pl.DataFrame(schema={"phrase": pl.String, "scope": pl.String}))
        by = {scope: tuple(part["phrase"]) for (scope,), part in cues.group_by("scope")}
        self._paragraphs, self._about = by.get("paragraph", ()), by.get("about", ())
        self._segments = SegmentRules.from_lexicons(lexicons) if "page_furniture" in lexicons else None
        self._repeated = {
            str(source_id): frozenset(part["paragraph"]) for (source_id,), part in repeated.group_by("source_id")
        }

    def left_out(self, reading: Reading, source_id: str) -> list[tuple[int, int]]:
        """Spans of quotations and boilerplate, in order and without overlaps."""
        if self._segments is not None:
            sentences(reading, self._segments)
        quotations(reading)
        spans = [(s.start, s.end) for s in reading.sentences if s.kind in ("furniture", "byline")]
        spans += [(q.outer_start, q.outer_end) for q in reading.quotations]
        spans += self._notices(reading.view, self._repeated.get(source_id, frozenset()))
        return _merged(spans)

    def _notices(self, view: str, repeated: frozenset[str]) -> Iterator[tuple[int, int]]:
        position, goes_on = 0, False
        for line in view.split("\n"):
            start, end = position, position + len(line)
            position = end + 1
            words = line.strip()
            if not words:
                continue
            lowered = words.lower()
            is_about = self._is_about(words, lowered)
            if goes_on or is_about or lowered.startswith(self._paragraphs) or lowered in repeated:
                yield start, end
            goes_on = is_about and ":" not in words.rstrip(":")

    def _is_about(self, words: str, lowered: str) -> bool:
        """`About Acme`, or `About Acme: Acme makes ...`."""
        head, colon, _ = words.partition(":")
        parts = head.split(" ")
        return (
            lowered.startswith(self._about)
            and 1 < len(parts) <= _HEADING_WORDS
            and parts[1][:1].isupper()
            and (bool(colon) or not words.endswith("."))
        )


def paragraphs(documents: pl.DataFrame) -> pl.DataFrame:
    """source_id, doc_id, paragraph: the paragraphs of each document that may count as printed again, in lower case."""
    return (
        documents.select("source_id", "doc_id", paragraph=pl.col("text").str.to_lowercase().str.split("\n"))
        .explode("paragraph", empty_as_null=False)
        .with_columns(pl.col("paragraph").str.strip_chars())
        .filter(pl.col("paragraph").str.len_chars() >= _LEAST_LENGTH)
        .unique()
    )


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
