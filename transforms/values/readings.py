"""One comparable reading per spelling, by the kind of its attribute.

In: spellings of attributes of one kind; out: a key that equal values share, and for numbers and times the set that the
spelling allows. What does not read as its kind is compared as words."""

from __future__ import annotations

from typing import Final

import polars as pl

from transforms.values.kinds import missing
from transforms.values.names import name_keys
from transforms.values.numbers import number_readings
from transforms.values.plain import word_key
from transforms.values.times import as_span, time_readings
from transforms.values.words import Words

READING_COLUMNS: Final = {
    "spelling_id": pl.Int64,
    "is_missing": pl.Boolean,
    "key": pl.String,
    "point": pl.Float64,
    "set_low": pl.Float64,
    "set_high": pl.Float64,
    "loose_low": pl.Float64,
    "loose_high": pl.Float64,
    "is_set": pl.Boolean,
}
_NUMBER: Final = pl.lit(None, dtype=pl.Float64)


def readings(
    spellings: pl.DataFrame, words: Words, kind: str, *, clock_only: bool, day_first: bool, unit: str
) -> pl.DataFrame:
    """`spellings` has spelling_id, value, low, high, bound; READING_COLUMNS, in order of spelling_id."""
    given = pl.col("low").is_not_null() | pl.col("high").is_not_null()
    rows = spellings.with_columns((missing(words) & ~given).alias("is_missing"))
    if kind == "number":
        read = _numbers(rows, words, unit)
    elif kind == "time":
        read = _times(rows, words, clock_only, day_first)
    elif kind == "names":
        read = _names(rows, words)
    else:
        read = rows.with_columns(_empty("point", "set_low", "set_high", "loose_low", "loose_high"))
    if "listed" not in read.columns:
        read = read.with_columns(pl.lit(None, dtype=pl.String).alias("listed"))
    is_set = pl.col("listed").is_not_null()
    key = pl.coalesce("listed", _span_key(), word_key(pl.col("value")))
    return (
        read.with_columns(key.alias("key"), is_set.alias("is_set"))
        .select(pl.col(name).cast(dtype) for name, dtype in READING_COLUMNS.items())
        .sort("spelling_id")
    )


def _empty(*names: str) -> list[pl.Expr]:
    return [_NUMBER.alias(name) for name in names]


def _span_key() -> pl.Expr:
    """Point and set as text: the same number with the same precision is one value."""
    ends = [pl.col(name).round_sig_figs(14).cast(pl.String).fill_null("") for name in ("point", "set_low", "set_high")]
    return pl.when(pl.col("point").is_not_null()).then(pl.concat_str(*ends, separator="~"))


def _numbers(rows: pl.DataFrame, words: Words, unit: str) -> pl.DataFrame:
    read = number_readings(rows, words)
    alien = ~pl.col("unit").is_in(["", "%", unit, *words.currencies])
    middle = pl.coalesce((pl.col("low") + pl.col("high")) / 2, pl.col("low"), pl.col("high"))
    columns = ("point", "set_low", "set_high", "loose_low", "loose_high")
    read = read.with_columns(pl.when(~alien.fill_null(False)).then(pl.col(name)).alias(name) for name in columns)
    # What a claim is said to allow may be in another unit than its text (days for a date): then the text is no number.
    inside = pl.col("point").is_between(pl.col("low").fill_null(-float("inf")), pl.col("high").fill_null(float("inf")))
    given = middle.is_not_null() & ~inside.fill_null(False)
    return read.with_columns(
        pl.when(given).then(middle).otherwise(pl.col("point")).alias("point"),
        pl.when(given).then(pl.col("low")).otherwise(pl.col("set_low")).alias("set_low"),
        pl.when(given).then(pl.col("high")).otherwise(pl.col("set_high")).alias("set_high"),
    )


def _times(rows: pl.DataFrame, words: Words, clock_only: bool, day_first: bool) -> pl.DataFrame:
    read = as_span(time_readings(rows, words), clock_only, day_first)
    return read.with_columns(_empty("loose_low", "loose_high"))


def _names(rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    found = name_keys(rows, words)
    listed = pl.col("names").list.join("|") + pl.when("is_open").then(pl.lit("|…")).otherwise(pl.lit(""))
    return found.with_columns(
        pl.when(pl.col("names").list.len() > 0).then(listed).alias("listed"),
        *_empty("point", "set_low", "set_high", "loose_low", "loose_high"),
    )
