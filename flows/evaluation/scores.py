"""The extraction scored on annotated documents: annotations in; per document its rows, its counts by level.

Facts are those that would be published: extracted and checked. A document that cannot be read stops it, since a score
over what happened to work would be a false one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from flows.errors import InputError
from flows.evaluation.annotations import Annotation
from flows.evaluation.comparison import Row, choices, folded_name
from flows.evaluation.levels import LEVELS, MAIN
from flows.evaluation.tallies import Tally, score_document, summed
from flows.extraction import batches, extract_batch
from flows.ingest import ingest
from flows.lexicons import Lexicons, lexicons
from schemas.validation import validated_batch

Tables = Mapping[str, Sequence[Row]]
# What scores and causes are told from.
_TABLES = (*dict.fromkeys(level.table for level in LEVELS), "mentions", "unplaced")


@dataclass(frozen=True)
class Scored:
    """One document: its annotation, the extracted rows by table, and the counts by level."""

    annotation: Annotation
    tables: Tables
    levels: Mapping[str, Tally]


@dataclass(frozen=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """The share; None where there is nothing to be right about."""
        return self.right / self.of if self.of else None


def scored(annotated: Sequence[Annotation], words: Lexicons | None = None) -> list[Scored]:
    """Every annotated document extracted (with the project's word lists, or others) and counted."""
    tables = extracted_tables(annotated, words)
    return [
        Scored(one, found, score_document(found, one.entries)) for one, found in zip(annotated, tables, strict=True)
    ]


def extracted_tables(annotated: Sequence[Annotation], words: Lexicons | None = None) -> list[Tables]:
    """Checked rows by table, for each annotation's document."""
    documents = [_document(one) for one in annotated]
    ids = [frame["doc_id"][0] for frame in documents]
    found: dict[str, dict[str, list[Row]]] = {doc: {} for doc in ids}
    for batch in batches([pl.concat(documents).unique("doc_id", keep="first", maintain_order=True)]):
        result = extract_batch(batch, words)
        if result.quarantine:
            raise InputError(f"{result.quarantine[0]['path']}: {result.quarantine[0]['reason']}. Report it.")
        good, _ = validated_batch(result.tables)
        for table in _TABLES:
            for row in good[table].iter_rows(named=True):
                found[row["doc_id"]].setdefault(table, []).append(row)
    return [found[doc] for doc in ids]


def _document(one: Annotation) -> pl.DataFrame:
    """The document of an annotation as one row. Read by itself: names may repeat in folders below."""
    ingested = ingest([one.document], lexicons())
    if ingested.documents.height != 1:
        refused = ingested.quarantine.filter(pl.col("table_name") == "documents")["reason"]
        reason = (
            refused[0] if len(refused) else f"it holds {ingested.documents.height} documents, an annotation is of one"
        )
        raise InputError(f"{one.document}: cannot be read: {reason}. Give a text or a web page.")
    return ingested.documents


def totals(documents: Iterable[Scored]) -> dict[str, Tally]:
    """Counts of all documents together, by level."""
    return summed(one.levels for one in documents)


def standing_shares(documents: Iterable[Scored]) -> dict[str, dict[str, Share]]:
    """Of the matched facts, how many have the right certainty and attribution, by family, where these are annotated."""
    shares = {family: {"certainty": Share(), "attributed_to": Share()} for family in MAIN}
    for one in documents:
        for family, label in MAIN.items():
            for row, gold in one.levels[label].matched:
                for key, share in shares[family].items():
                    if key in gold:
                        shares[family][key] = Share(share.right + _is_right(key, row, gold), share.of + 1)
    return shares


def _is_right(key: str, row: Row, gold: Row) -> bool:
    if key == "certainty":
        return row[key] in choices(gold[key])
    return folded_name(row[key]) in [folded_name(name) for name in choices(gold[key])]
