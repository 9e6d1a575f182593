"""Cells that hold a point in time: text in, the span of seconds that it names out.

Clock times count from midnight, dates and date-times from 1970-01-01; a date allows its whole day, a month or a year
all of it, a time of day its minute. Which of 3/4 is the month is the caller's to say, from the attribute as a whole."""

from __future__ import annotations

from typing import Final

import polars as pl

from transforms.values.words import Words, alternatives

TIME_COLUMNS: Final = ("clock", "day", "day_end", "has_seconds", "first_part", "second_part")
_MINUTE: Final = 59
_PIVOT: Final = 70  # two-digit years from here on are of the last century
_CLOCK: Final = (
    r"(?:^|[^\d:.,/-])(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d+)?)?)? ?"
    r"(?P<half>[ap])\.? ?m\b|(?:^|[^\d:.,/-])(?P<hour24>[01]?\d|2[0-4])[:h](?P<minute24>[0-5]\d)"
    r"(?::(?P<second24>[0-5]\d)(?:\.\d+)?)?(?: ?(?P<letter>[ap])(?:[^a-z]|$))?"
)
_ISO: Final = r"(?:^|[^\d])(?P<iso_year>\d{4})[-/.](?P<iso_month>\d{1,2})[-/.](?P<iso_day>\d{1,2})(?:[^\d]|$)"
_PARTS: Final = r"(?:^|[^\d])(?P<first>\d{1,2})[-/.](?P<second_part>\d{1,2})[-/.](?P<part_year>\d{4}|\d{2})(?:[^\d:]|$)"
_ALONE: Final = r"^(?P<year_alone>\d{4})(?:-(?P<month_alone>\d{2}))?$"


def time_readings(cells: pl.DataFrame, words: Words) -> pl.DataFrame:
    """`cells` has value; clock (seconds from midnight) and the parts of its date are added, null where none stand.

    The numbers of a date like 3/4/2011 stand in first_part and second_part; `day` is read month first."""
    text = pl.col("value").str.to_lowercase().str.replace_all(r"[\u00a0\u202f\s]+", " ").str.strip_chars()
    month = alternatives(words.months)
    text = text.str.replace_all(r"(\d)(?:st|nd|rd|th)\b", "${1}").str.replace_all(r"(\d)t(\d\d:)", "${1} ${2}")
    text = text.str.replace(rf"(:\d\d ?[ap]m?)({month}) ", "${1} ${2} ")  # `6:40pDec 1`
    text = text.str.replace(r"^(?:c|ca|circa|about|born|died)\b\.? *", "")
    text = text.str.replace(r"^\{\{[a-z ]+\|(\d{4})\|(\d{1,2})\|(\d{1,2}).*\}\}$", "${1}-${2}-${3}")
    named = (
        rf"(?:^|[^a-z])(?P<name_first>{month})\.?[ -](?P<day_after>\d{{1,2}})"
        rf"(?:,? ?-?(?P<year_after>\d{{4}}))?(?:[^\d:]|$)"
        rf"|(?:^|[^\d:])(?P<day_before>\d{{1,2}})[ -](?P<name_last>{month})\.?"
        rf"(?:,?[ -](?P<year_last>\d{{4}}))?(?:[^a-z\d]|$)"
        rf"|^(?P<name_alone>{month})\.?,? (?P<year_named>\d{{4}})$"
    )
    parts = cells.with_columns(text.alias("_text"))
    for name, pattern in (("_c", _CLOCK), ("_i", _ISO), ("_p", _PARTS), ("_n", named), ("_a", _ALONE)):
        parts = parts.with_columns(pl.col("_text").str.extract_groups(pattern).alias(name)).unnest(name)
    return _dated(_clocked(parts), words).select(*cells.columns, *TIME_COLUMNS, "leftover")


def _int(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int64, strict=False)


def _clocked(parts: pl.DataFrame) -> pl.DataFrame:
    hour = pl.coalesce(_int("hour"), _int("hour24"))
    half = pl.coalesce("half", "letter")
    hour = pl.when(half == "p").then(hour % 12 + 12).when(half == "a").then(hour % 12).otherwise(hour)
    minute = pl.coalesce(_int("minute"), _int("minute24"), pl.lit(0))
    second = pl.coalesce(_int("second"), _int("second24"))
    return parts.with_columns(
        (hour * 3600 + minute * 60 + second.fill_null(0)).alias("clock"), second.is_not_null().alias("has_seconds")
    )


def _dated(parts: pl.DataFrame, words: Words) -> pl.DataFrame:
    months = dict(words.months)
    name = pl.coalesce("name_first", "name_last", "name_alone").replace_strict(
        months, default=None, return_dtype=pl.Int64
    )
    short = _int("part_year")
    part_year = pl.when(short >= 100).then(short).otherwise(short + pl.when(short >= _PIVOT).then(1900).otherwise(2000))
    year = pl.coalesce(
        _int("iso_year"), part_year, _int("year_after"), _int("year_last"), _int("year_named"), _int("year_alone")
    )
    month = pl.coalesce(_int("iso_month"), _int("first"), name, _int("month_alone"))
    day = pl.coalesce(_int("iso_day"), _int("second_part"), _int("day_after"), _int("day_before"))
    start = civil_day(year, month.fill_null(1), day.fill_null(1))
    end = (
        pl.when(day.is_not_null()).then(start + 1)
        .when(month.is_not_null()).then(civil_day(year + (month == 12).cast(pl.Int64), month % 12 + 1, pl.lit(1)))
        .otherwise(civil_day(year + 1, pl.lit(1), pl.lit(1)))
    )  # fmt: skip
    good = (month.fill_null(1).is_between(1, 12)) & (day.fill_null(1).is_between(1, 31))
    swapped = (
        _int("first").is_not_null()
        & (_int("first") > 12)
        & _int("second_part").is_between(1, 12)
        & _int("first").is_between(1, 31)
    )
    turned = civil_day(year, _int("second_part"), _int("first"))
    return parts.with_columns(
        pl.when(swapped).then(turned).when(good).then(start).alias("day"),
        pl.when(swapped).then(turned + 1).when(good).then(end).alias("day_end"),
        _int("first").alias("first_part"),
        _int("second_part").alias("second_part"),
        _leftover(words).alias("leftover"),
    )


def _leftover(words: Words) -> pl.Expr:
    """Letters that belong to no time: a sentence with a date in it is no point in time."""
    text = pl.col("_text").str.replace_all(rf"\b(?:{alternatives(words.months)})\b", "")
    text = text.str.replace_all(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", "")
    text = text.str.replace_all(r"\b(?:[ap]\.? ?m|at|on|of|t|z|utc|gmt|[a-z]{3,4}$)\b", "")
    return text.str.replace_all(r"[^a-z]", "").str.len_chars()


def civil_day(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Days from 1970-01-01 to a day of the Gregorian calendar."""
    early = (month <= 2).cast(pl.Int64)
    y = year - early
    era = y.floordiv(400)
    of_era = y - era * 400
    of_year = (153 * (month + pl.when(month > 2).then(-3).otherwise(9)) + 2).floordiv(5) + day - 1
    return era * 146097 + of_era * 365 + of_era.floordiv(4) - of_era.floordiv(100) + of_year - 719468


def as_span(readings: pl.DataFrame, clock_only: bool, day_first: bool) -> pl.DataFrame:
    """point, set_low, set_high (seconds) of what `time_readings` found; a day alone is null among clock times."""
    day, length = pl.col("day"), (pl.col("day_end") - pl.col("day")) * 86400 - 1
    if day_first:
        turned = _turned()
        day = pl.coalesce(turned, day)
    clock = pl.col("clock")
    start = clock if clock_only else day * 86400 + clock.fill_null(0)
    span = pl.when(clock.is_null()).then(length).when(pl.col("has_seconds")).then(0).otherwise(_MINUTE)
    return readings.with_columns(
        start.cast(pl.Float64).alias("point"),
        start.cast(pl.Float64).alias("set_low"),
        (start + span).cast(pl.Float64).alias("set_high"),
    )


def _turned() -> pl.Expr:
    """The day with month and day exchanged, where it is written as two numbers that allow it."""
    year = pl.from_epoch(pl.col("day"), time_unit="d").dt.year().cast(pl.Int64)
    ok = (pl.col("first_part") <= 12) & (pl.col("second_part") <= 12)
    return pl.when(ok).then(civil_day(year, pl.col("second_part"), pl.col("first_part")))
