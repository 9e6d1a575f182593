"""`claimhouse extract`: one document in, its facts out as text, checked as for the warehouse and without building one.

The JSON holds a list for each table of the contract that one document can fill, in the published columns.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from flows.commands.facts_as_text import as_json, as_tables
from flows.errors import ClaimhouseError, InputError
from flows.extraction import Extracted, extract_batch
from flows.ingest import Ingested, ingest, ingest_bytes
from flows.ingest.records import MAX_BYTES
from flows.lexicons import lexicons
from schemas import catalog
from schemas.validation import validated_batch
from warehouse.resolution import entity_forms

STANDARD_INPUT = "-"


def extracted_document(file: str, output: str) -> str:
    """The facts of a file, or of standard input, as `json` or `table`."""
    ingested = _ingested(file)
    if ingested.documents.height != 1:
        raise InputError(_not_one(file, ingested))
    batch = extract_batch(ingested.documents)
    if batch.quarantine:
        raise ClaimhouseError(f"{file}: {batch.quarantine[0]['reason']}. Nothing was extracted.")
    tables = contract_tables(batch)
    return as_json(tables) if output == "json" else as_tables(tables)


def _ingested(file: str) -> Ingested:
    if file != STANDARD_INPUT:
        if Path(file).is_dir():
            raise InputError(f'{file}: a folder. Give one file, or read the folder with "claimhouse run {file}".')
        return ingest([Path(file)], lexicons())
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)  # one more than is taken, so that more is refused and never cut
    looks_like_page = raw.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
    return ingest_bytes(raw, "stdin.html" if looks_like_page else "stdin.txt", lexicons())


def _not_one(file: str, ingested: Ingested) -> str:
    if ingested.documents.height:
        n = ingested.documents.height
        return f'{file}: {n} documents. Read them with "claimhouse run {file}"; this command takes one.'
    reason = ingested.quarantine["reason"][0] if ingested.quarantine.height else "no document"
    return f"{file}: cannot be read: {reason}. Give a text or a web page."


def contract_tables(batch: Extracted) -> dict[str, pl.DataFrame]:
    """The tables of a batch as they would be published: checked, with entity ids, in published columns."""
    good, rejected = validated_batch(batch.tables)
    forms = entity_forms(good["mentions"], good["role_facts"], lexicons())
    tables = {"sources": _sources(good["documents"])}
    for name in catalog.BASE_TABLES:
        tables[name] = _published(name, _identified(good[name], forms))
    tables["entities"] = _entities(forms, good["mentions"])
    tables["quarantine"] = rejected
    order = [name for name in catalog.TABLES if name in tables]
    return {name: tables[name] for name in order}


def _sources(documents: pl.DataFrame) -> pl.DataFrame:
    return documents.select("source_id", pl.col("source_name").alias("name"), "homepage").unique(maintain_order=True)


def _identified(frame: pl.DataFrame, forms: pl.DataFrame) -> pl.DataFrame:
    """The frame with `<party>_id` beside every party that is a person or an organisation of the document."""
    if {"kind", "name"} <= set(frame.columns) and "mention_start" in frame.columns:
        ids = forms.select("doc_id", "kind", "name", "entity_id")
        return frame.join(ids, on=["doc_id", "kind", "name"], how="left", maintain_order="left")
    ids = forms.group_by("doc_id", "name").agg(pl.col("entity_id").sort().first())
    for party in _parties(frame.columns):
        named = ids.rename({"name": party, "entity_id": f"{party}_id"})
        frame = frame.join(named, on=["doc_id", party], how="left", maintain_order="left")
    return frame


def _parties(columns: list[str]) -> list[str]:
    published = {c for name in catalog.FACT_TABLES for c in catalog.columns(name) if f"{c}_id" in catalog.columns(name)}
    return [c for c in columns if c in published]


def _published(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(c for c in catalog.columns(name) if c in frame.columns)


def _entities(forms: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    key = ["doc_id", "kind", "name"]
    named = forms.join(mentions.select(*key, "surface"), on=key, how="left")
    return (
        named.group_by("entity_id", "kind", pl.col("entity_name").alias("name"))
        .agg(pl.col("surface").drop_nulls().unique().sort().alias("aliases"))
        .sort("entity_id")
    )
