"""The door of the warehouse: frames of one table in, good rows and quarantined rows (with reason and content) out.

A wrong row is set aside and never stops the rest; a frame that lacks a needed column raises `SchemaMismatch`."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pandera.errors
import pandera.polars as pa
import polars as pl

from schemas import catalog
from schemas.errors import ClaimhouseError
from schemas.soundness import is_sound

QUARANTINE_TYPES: Final = dict.fromkeys(("stage", "table_name", "reason", "row", "path"), pl.String)
_ROW: Final = "__row"


class SchemaMismatch(ClaimhouseError):
    """A frame that cannot be this table: the message names table and columns."""


def quarantine(rows: list[dict[str, Any]] | None = None) -> pl.DataFrame:
    """Quarantine rows as a frame."""
    return pl.DataFrame(rows or [], schema=QUARANTINE_TYPES)


def conformed(name: str, frame: pl.DataFrame, spec: pa.DataFrameSchema) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frame in the table's columns and types, and (row, reason) of the values that do not fit their type."""
    missing = [c for c, column in spec.columns.items() if c not in frame.columns and not column.nullable]
    if missing:
        raise SchemaMismatch(
            f"{name}: no column {', '.join(missing)}. Have the producer deliver every column of docs/tables.md."
        )
    wanted = catalog.polars_types(spec)
    given = frame.select(
        (pl.col(c) if c in frame.columns else pl.lit(None, dtype)).alias(c) for c, dtype in wanted.items()
    )
    changed = {c: dtype for c, dtype in wanted.items() if given.schema[c] != dtype}
    cast = given.with_columns(pl.col(c).cast(dtype, strict=False) for c, dtype in changed.items())
    failures = [
        given.select(pl.int_range(pl.len()).alias(_ROW), reason=pl.lit(f"{c}: not a value of type {dtype}")).filter(
            given[c].is_not_null() & cast[c].is_null()
        )
        for c, dtype in changed.items()
    ]
    return cast, _failures(failures)


def _failures(parts: list[pl.DataFrame]) -> pl.DataFrame:
    empty = pl.DataFrame(schema={_ROW: pl.Int64, "reason": pl.String})
    return pl.concat([empty, *(part.select(pl.col(_ROW).cast(pl.Int64), "reason") for part in parts)])


def _schema_failures(name: str, frame: pl.DataFrame, spec: pa.DataFrameSchema) -> pl.DataFrame:
    if is_sound(frame, spec):
        return _failures([])
    try:
        spec.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        whole = cases.filter(pl.col("index").is_null())
        if len(whole):
            first = whole.row(0, named=True)
            raise SchemaMismatch(
                f"{name}: {first['column']} fails {first['check']}: {first['failure_case']}."
            ) from None
        found: pl.DataFrame = cases.select(
            pl.col("index").alias(_ROW), reason=pl.concat_str("column", pl.lit(": fails "), "check", ignore_nulls=True)
        )
        return found
    return _failures([])


def _where(frame: pl.DataFrame, failing: pl.Expr, reason: str) -> pl.DataFrame:
    return (
        frame.select(pl.int_range(pl.len()).alias(_ROW), failing.fill_null(False).alias("failing"))
        .filter("failing")
        .select(_ROW, reason=pl.lit(reason))
    )


def _order_failures(name: str, frame: pl.DataFrame) -> list[pl.DataFrame]:
    return [
        _where(frame, pl.col(low) > pl.col(high), f"{low} above {high}") for low, high in catalog.ordered_pairs(name)
    ]


def slice_failures(name: str, frame: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """(row, reason) of rows whose words are not what stands at their place; `texts` has doc_id and text."""
    columns = catalog.evidence_slice(name)
    if columns is None or frame.is_empty():
        return _failures([])
    words, start, end = columns
    by_id = {doc_id: text for doc_id, text in texts.select("doc_id", "text").iter_rows() if text is not None}
    # By Python's slices: a column's would count characters from the start of a long text anew for every row.
    there = [_stretch(by_id.get(row[0]), row[1], row[2]) for row in frame.select("doc_id", start, end).iter_rows()]
    placed = frame.select("doc_id", words, start, end, there=pl.Series(there, dtype=pl.String))
    is_known = pl.col("doc_id").is_in(list(by_id)).fill_null(False)
    in_order = pl.col(start).is_between(0, pl.col(end), closed="left")
    return _failures(
        [
            _where(placed, ~is_known, "doc_id: no such document"),
            _where(placed, ~in_order, f"{start} not before {end}"),
            _where(placed, pl.col("there") != pl.col(words), f"{words} is not what stands there"),
        ]
    )


def _stretch(text: str | None, start: int | None, end: int | None) -> str | None:
    """What stands between two places of a text; None where that cannot be asked."""
    if text is None or start is None or end is None or not 0 <= start < end:
        return None
    return text[start:end]


def _repeats(frame: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    return _where(frame, ~pl.struct(key).is_first_distinct(), f"duplicate key {', '.join(key)}")


def _set_aside(
    name: str, frame: pl.DataFrame, failures: pl.DataFrame, texts: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split by row number; reasons of one row are joined."""
    if failures.is_empty():
        return frame, quarantine()
    reasons = (
        failures.unique().sort(_ROW, "reason").group_by(_ROW, maintain_order=True).agg(pl.col("reason").str.join("; "))
    )
    paths = dict(texts.select("doc_id", "path").iter_rows()) if "path" in texts.columns else {}
    bad = frame[reasons[_ROW].to_list()]
    rows = [
        {
            "stage": "validate",
            "table_name": name,
            "reason": reason,
            "row": json.dumps(row, default=str, ensure_ascii=False, sort_keys=True),
            "path": row.get("path") or paths.get(row.get("doc_id")),
        }
        for reason, row in zip(reasons["reason"], bad.iter_rows(named=True), strict=True)
    ]
    keep = pl.Series([True] * len(frame)).scatter(reasons[_ROW].to_list(), False)
    return frame.filter(keep), quarantine(rows)


def validated(
    name: str, frame: pl.DataFrame, texts: pl.DataFrame, facts: pl.Series | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Good rows of a base table in its types, and quarantine rows for the others.

    `texts` has doc_id, text and path of every document that rows may point to; `facts` the fact ids that spans may."""
    spec = catalog.base_schema(name)
    rows, unfit = conformed(name, frame, spec)
    if rows.is_empty():
        return rows, quarantine()
    failures = [
        unfit,
        _schema_failures(name, rows, spec),
        *_order_failures(name, rows),
        slice_failures(name, rows, texts),
        _repeats(rows, catalog.primary_key(name)),
    ]
    if facts is not None:
        failures.append(_where(rows, ~pl.col("fact_id").is_in(facts.implode()), "fact_id: no such fact"))
    return _set_aside(name, rows, _failures(failures), texts)


def validated_batch(frames: Mapping[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """A batch of base tables, each without its wrong rows, and the quarantine of all; absent tables come out empty."""
    given = {name: frames.get(name, catalog.empty(name, base=True)) for name in catalog.BASE_TABLES}
    no_texts = pl.DataFrame(schema={"doc_id": pl.String, "text": pl.String, "path": pl.String})
    good: dict[str, pl.DataFrame] = {}
    good["documents"], rejected = validated("documents", given["documents"], no_texts)
    texts, aside = good["documents"].select("doc_id", "text", "path"), [rejected]
    for name in catalog.BASE_TABLES[1:-1]:
        good[name], rejected = validated(name, given[name], texts)
        aside.append(rejected)
    facts = pl.concat([good[name]["fact_id"] for name in catalog.FACT_TABLES])
    good["fact_spans"], rejected = validated("fact_spans", given["fact_spans"], texts, facts)
    return good, pl.concat([*aside, rejected])
