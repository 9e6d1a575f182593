"""Whether a whole frame meets its schema, asked in one pass; which value fails, and why, is then Pandera's to say.

Pandera goes through a frame column by column, with several queries for each. Nearly every frame is sound, so types,
nulls and Pandera's own check functions are first asked of all columns together."""

from collections.abc import Iterator

import pandera.polars as pa
import polars as pl


def is_sound(frame: pl.DataFrame, spec: pa.DataFrameSchema) -> bool:
    """True only if the frame has the schema's columns and types and no value that fails.

    False may also mean that the schema asks of whole frames what is not asked here."""
    asks_more = spec.checks or spec.unique or any(c.unique or c.regex or c.coerce for c in spec.columns.values())
    if asks_more or set(frame.columns) != set(spec.columns):
        return False
    if any(column.dtype.type != frame.schema[name] for name, column in spec.columns.items()):
        return False
    return all(verdict.item() for verdict in pl.collect_all(list(_verdicts(frame.lazy(), spec))))


def _verdicts(rows: pl.LazyFrame, spec: pa.DataFrameSchema) -> Iterator[pl.LazyFrame]:
    """One row of one truth value each."""
    filled = (_is_filled(name, column) for name, column in spec.columns.items() if not column.nullable)
    yield rows.select(pl.all_horizontal(pl.lit(True), *filled))
    for name, column in spec.columns.items():
        for check in column.checks:
            yield check(rows, name).check_passed


def _is_filled(name: str, column: pa.Column) -> pl.Expr:
    """No null in it, nor what is no number."""
    values = pl.col(name)
    return (values.is_not_null() & values.is_not_nan() if column.dtype.type.is_float() else values.is_not_null()).all()
