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
from transforms.values.words import Words, alternatives

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
STRETCH_COLUMNS: Final = {"narrower": pl.String, "wider": pl.String, "is_same": pl.Boolean}
_TWO_NUMBERS: Final = r"^[\s$€£¥]*\d[\d,]*(?:\.\d+)?\s*(?:[-–—]|to)\s*[\s$€£¥]*\d[\d,]*(?:\.\d+)?\s*$"
_MOST_PARTS: Final = 4
_LONGEST_PLACE: Final = 80
_NUMBER: Final = pl.lit(None, dtype=pl.Float64)


def readings(
    spellings: pl.DataFrame,
    words: Words,
    kind: str,
    *,
    clock_only: bool,
    day_first: bool,
    unit: str,
    lone_items: bool = False,
) -> pl.DataFrame:
    """`spellings` has spelling_id, value, low, high, bound; READING_COLUMNS, in order of spelling_id."""
    given = pl.col("low").is_not_null() | pl.col("high").is_not_null()
    rows = spellings.with_columns((missing(words) & ~given).alias("is_missing"))
    if kind == "number":
        read = _numbers(rows, words, unit)
    elif kind == "time":
        read = _times(rows, words, clock_only, day_first)
    elif kind == "names":
        read = _names(rows, words, lone_items)
    else:
        read = rows.with_columns(_empty("point", "set_low", "set_high", "loose_low", "loose_high"))
    if "listed" not in read.columns:
        read = read.with_columns(pl.lit(None, dtype=pl.String).alias("listed"))
    is_set = pl.col("listed").is_not_null()
    key = pl.coalesce("listed", _span_key(), word_key(_plainly(words)))
    return (
        read.with_columns(key.alias("key"), is_set.alias("is_set"))
        .select(pl.col(name).cast(dtype) for name, dtype in READING_COLUMNS.items())
        .sort("spelling_id")
    )


def _plainly(words: Words) -> pl.Expr:
    """`Gate C12` is C12: what stands before a short code is no part of it; `12.40 to 15.60` is 12.4 - 15.6."""
    labels = alternatives(words.by_role.get("label", ()))
    value = pl.col("value")
    ends = value.str.replace_all(",", "").str.replace_all(r"(\.\d*?[1-9])0+\b", "${1}").str.replace_all(r"\.0+\b", "")
    ends = ends.str.replace(r"(\d) +to +", "${1} - ")
    value = pl.when(value.str.contains(_TWO_NUMBERS)).then(ends).otherwise(value)
    return value.str.replace(rf"(?i)^\s*(?:{labels})\.?[ :]*([a-z]{{0,2}}[ -]?\d{{1,4}}[a-z]?)\s*$", "${1}")


def stretches(spellings: pl.DataFrame) -> pl.DataFrame:
    """Pairs of word keys of values that commas make of parts: narrower, wider, is_same.

    `Camden, London` lies in London (`wider` is its end); `London, England` is London (`wider` is how it begins)."""
    parts = spellings.select(pl.col("value").unique()).filter(
        pl.col("value").str.contains(r"\p{L}[^,]*,.*\p{L}") & (pl.col("value").str.len_chars() <= _LONGEST_PLACE)
    )
    parts = parts.with_columns(pl.col("value").str.split(",").alias("part")).filter(
        pl.col("part").list.len().is_between(2, _MOST_PARTS)
    )
    found = [pl.DataFrame(schema=STRETCH_COLUMNS)]
    for n in range(1, _MOST_PARTS):
        longer = parts.filter(pl.col("part").list.len() > n)
        for is_same, kept in ((False, pl.col("part").list.tail(n)), (True, pl.col("part").list.head(n))):
            found.append(
                longer.select(
                    word_key(pl.col("value")).alias("narrower"),
                    word_key(kept.list.join(",")).alias("wider"),
                    pl.lit(is_same).alias("is_same"),
                )
            )
    return pl.concat(found).filter(pl.col("narrower") != pl.col("wider")).unique().sort("narrower", "wider", "is_same")


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


def _names(rows: pl.DataFrame, words: Words, lone_items: bool) -> pl.DataFrame:
    found = name_keys(rows, words, lone_items=lone_items)
    listed = pl.col("names").list.join("|") + pl.when("is_open").then(pl.lit("|…")).otherwise(pl.lit(""))
    return found.with_columns(
        pl.when(pl.col("names").list.len() > 0).then(listed).alias("listed"),
        *_empty("point", "set_low", "set_high", "loose_low", "loose_high"),
    )
