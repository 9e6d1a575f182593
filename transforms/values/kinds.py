"""What kind of values an attribute has: spellings with their counts in, one kind and its rules per attribute out."""

from __future__ import annotations

from typing import Final

import polars as pl

from transforms.values.numbers import number_readings
from transforms.values.times import time_readings
from transforms.values.words import Words, alternatives

KINDS: Final = ("number", "time", "names", "word")
KIND_COLUMNS: Final = ("attribute_id", "kind", "clock_only", "day_first", "unit", "rounds", "lone_items")
_MOST: Final = 0.7  # share of an attribute's claims that must read as numbers, or as times
_SOME: Final = 0.2  # share of dates or clock times that makes bare years years, and no numbers
_LISTS: Final = 0.1  # share that must look like a list before names are compared as sets
_LONE: Final = 0.8  # share of lists that must be of single words
_FEW_DIGITS: Final = 0.1
_LONGEST: Final = 25.0  # mean words of a cell beyond which it is prose
_MIXED: Final = 0.05  # share without a date from which on dates are left aside
_LEFTOVER: Final = 3  # letters that a time may have beyond its own words (a zone, `hrs`)
_ROUND: Final = 0.2  # share of idle zeros beyond what chance gives (a tenth)


def missing(words: Words) -> pl.Expr:
    """Whether `value` only says that nothing is said."""
    bare = pl.col("value").str.to_lowercase().str.replace_all(r"[\s.()\[\]*?–—_-]+", " ").str.strip_chars()
    return (bare == "") | bare.is_in([m.replace(".", " ").strip() for m in words.by_role["missing"]])


def kind_evidence(spellings: pl.DataFrame, words: Words) -> pl.DataFrame:
    """`spellings` has attribute_id, value, low, high, bound, n; the columns of KIND_COLUMNS, one row per attribute.

    An attribute of which nothing is said has no row."""
    said = spellings.filter(~missing(words) | pl.col("low").is_not_null() | pl.col("high").is_not_null())
    numbers = number_readings(said, words).select(
        "attribute_id", "n", "point", "unit", "loose_low", "low", "high", "set_bound"
    )
    times = time_readings(said, words).filter(pl.col("leftover") <= _LEFTOVER)
    shares = (
        _share(numbers, _is_given() | (pl.col("point").is_not_null() & (pl.col("set_bound") != "range")), "numbers")
        .join(
            _share(numbers.filter(~_is_given()), pl.col("set_bound") == "range", "ranges"),
            on="attribute_id",
            how="left",
        )
        .join(_share(numbers, _is_given(), "given"), on="attribute_id")
        .join(_time_shares(times, said), on="attribute_id", how="left")
        .join(_list_shares(said, words), on="attribute_id", how="left")
        .join(_units(numbers, words), on="attribute_id", how="left")
        .join(
            _share(numbers.filter(pl.col("point").abs() >= 100), pl.col("loose_low").is_not_null(), "round"),
            on="attribute_id",
            how="left",
        )
        .with_columns(pl.col("times", "years", "ranges", "clocks", "lists", "digits", "round").fill_null(0.0))
    )
    years, numbers_read = pl.col("years"), pl.col("numbers") + pl.min_horizontal("ranges", 1 - pl.col("ranges"))
    is_time = (
        (pl.col("given") < 1 - _MOST)
        & (pl.col("times") >= _SOME)
        & (pl.col("times") + years >= _MOST)
        & (pl.col("times") > numbers_read - years)
    )
    names = (pl.col("lists") >= _LISTS) & (pl.col("digits") < _FEW_DIGITS) & (pl.col("length") < _LONGEST)
    return shares.select(
        "attribute_id",
        pl.when(is_time).then(pl.lit("time"))
        .when(numbers_read >= _MOST).then(pl.lit("number"))
        .when(names).then(pl.lit("names"))
        .otherwise(pl.lit("word")).alias("kind"),
        (pl.col("clocks") >= _MIXED).alias("clock_only"),
        pl.col("day_first").fill_null(False),
        pl.col("unit").fill_null(""),
        (pl.col("round") >= _ROUND).alias("rounds"),
        (pl.col("lone").fill_null(0.0) >= _LONE).alias("lone_items"),
    ).sort("attribute_id")  # fmt: skip


def _is_given() -> pl.Expr:
    """Whether the claims say themselves what they allow."""
    return pl.col("low").is_not_null() | pl.col("high").is_not_null()


def _share(rows: pl.DataFrame, condition: pl.Expr, name: str) -> pl.DataFrame:
    """Per attribute the share of claims for which the condition holds."""
    return rows.group_by("attribute_id").agg((pl.col("n").filter(condition).sum() / pl.col("n").sum()).alias(name))


def _time_shares(times: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Shares of times and of clock times without a date; whether days come before months."""
    is_date = pl.col("day").is_not_null() & ~pl.col("value").str.contains(r"^\s*\d{4}\s*$")
    found = times.filter(pl.col("day").is_not_null() | pl.col("clock").is_not_null()).with_columns(
        (is_date | pl.col("clock").is_not_null()).alias("is_time")
    )
    total = said.group_by("attribute_id").agg(pl.col("n").sum().alias("all"))
    sums = found.group_by("attribute_id").agg(
        pl.col("n").filter("is_time").sum().alias("times"),
        pl.col("n").filter(~pl.col("is_time")).sum().alias("years"),
        pl.col("n").filter(pl.col("clock").is_not_null() & pl.col("day").is_null()).sum().alias("clocks"),
        pl.col("n").filter(pl.col("first_part") > 12).sum().alias("days"),
        pl.col("n").filter(pl.col("second_part") > 12).sum().alias("months"),
    )
    return sums.join(total, on="attribute_id").select(
        "attribute_id",
        pl.col("times") / pl.col("all"),
        pl.col("years") / pl.col("all"),
        pl.col("clocks") / pl.col("all"),
        (pl.col("days") > pl.col("months")).alias("day_first"),
    )


def _list_shares(said: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Shares of cells that look like a list of names, and of cells with digits; words in a cell."""
    joins = alternatives(words.by_role["list"])
    looks = pl.col("value").str.contains(
        rf"(?i)[^;]{{2,}}[;|] *[^; ]{{2,}}|\p{{L}} (?:{joins}) \p{{L}}|\p{{L}}\.? ?& ?\p{{L}}"
    )
    rows = said.with_columns(
        looks.alias("looks"),
        pl.col("value").str.contains(r"[^\s,;|/][;|/] *[^\s,;|/]| / ").alias("is_list"),
        pl.col("value").str.contains(r"^\s*[^\s,;|/]+(?: ?[;|/] ?[^\s,;|/]+)+\s*$").alias("is_lone"),
        pl.col("value").str.replace_all(r"[(\[][^)\]]*[)\]]", "").str.contains(r"\d").alias("has_digit"),
        (pl.col("value").str.count_matches(r"\s+") + 1).alias("length"),
    )
    return rows.group_by("attribute_id").agg(
        (pl.col("n").filter("looks").sum() / pl.col("n").sum()).alias("lists"),
        (pl.col("n").filter("has_digit").sum() / pl.col("n").sum()).alias("digits"),
        (pl.col("n").filter(pl.col("is_list") & pl.col("is_lone")).sum() / pl.col("n").filter("is_list").sum()).alias(
            "lone"
        ),
        ((pl.col("length") * pl.col("n")).sum() / pl.col("n").sum()).alias("length"),
    )


def _units(numbers: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The unit that most claims of an attribute have, money and percent aside."""
    units = numbers.filter(~pl.col("unit").is_in(["", "%", *words.currencies]))
    counts = units.group_by("attribute_id", "unit").agg(pl.col("n").sum())
    return (
        counts.sort("n", "unit", descending=[True, False])
        .group_by("attribute_id", maintain_order=True)
        .agg(pl.col("unit").first())
    )
