"""Cells that hold a number: text in; the number, what it allows (null: open) and its unit out.

What a figure allows follows the data contract: half a unit of the last written digit with decimals or a magnitude word,
five per cent after `about`, an open end after `at least` and `at most`. A plain integer allows itself; what its idle
zeros would allow besides stands in `loose_low` and `loose_high`, for sources that are seen to round."""

from __future__ import annotations

from typing import Final

import polars as pl

from transforms.values.words import Words, alternatives

_DIGITS: Final = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ ']\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"
    r"|\d+,\d{1,2}|\d*\.\d+|\d+\.?"
)
_UNIT: Final = r"%|[a-zµ°/€$£²³]{1,14}(?:[ /][a-z]{1,14}){0,2}"
_BOUND_SIGNS: Final = {"~": "about", "≈": "about", "±": "about", "<": "at_most", "≤": "at_most", "<=": "at_most",
                       ">": "at_least", "≥": "at_least", ">=": "at_least", "c.": "about", "ca.": "about"}  # fmt: skip
_AFTER_SIGNS: Final = {"+": "at_least"}
# A footnote, or in brackets where the figure is of or how it was come by: `8,175,133 (2010 census)[1]`.
_NOTE: Final = r" ?(?:\[[^\]]*\])+$| \((?:[^()]*\b(?:1[6-9]|20)\d\d\b[^()]*|[^()\d]*)\)(?:\[[^\]]*\])*$"
_EVEN: Final = 0.5
_SLACK: Final = 0.05  # `about`, and the most that idle zeros may allow
NUMBER_COLUMNS: Final = ("point", "low", "high", "loose_low", "loose_high", "unit", "bound")


def number_readings(cells: pl.DataFrame, words: Words) -> pl.DataFrame:
    """`cells` has value (text), low, high (numbers given beside it, or null) and bound; NUMBER_COLUMNS are added.

    `point` is null where the text is no number."""
    text = (
        pl.col("value")
        .str.to_lowercase()
        .str.replace_all(r"[\u00a0\u2009\u202f\s]+", " ")
        .str.replace_all("[−–—‒]", "-")
        .str.strip_chars()
        .str.replace(_NOTE, "")
        .str.replace(r"^([-+]) +", "${1}")
    )
    parts = cells.with_columns(text.alias("_text")).with_columns(
        pl.col("_text").str.extract_groups(_pattern(words)).alias("_found"),
        pl.col("_text").str.extract_groups(_range_pattern(words)).alias("_range"),
    )
    parts = parts.unnest("_found").with_columns(
        pl.col("_range").struct.field("from_digits"),
        pl.col("_range").struct.field("from_size"),
        pl.col("_range").struct.field("to_digits"),
        pl.col("_range").struct.field("to_size"),
    )
    return _with_sets(_with_points(parts, words), words).select(*cells.columns, *_NEW)


def _pattern(words: Words) -> str:
    before = alternatives([*words.bounds_before, *_BOUND_SIGNS])
    after = alternatives([*words.bounds_after, *_AFTER_SIGNS])
    money = alternatives(words.currencies)
    size = alternatives(words.magnitudes)
    return (
        rf"^(?:(?P<before>{before})\.? ?)?(?P<minus>[-+(]{{0,2}})(?:(?P<money>{money}) ?)?(?P<minus_after>[-+]?)"
        rf"(?P<digits>{_DIGITS})(?:e(?P<exponent>[-+]?\d{{1,3}}))?(?:[ -]?(?P<size>{size})\b\.?)?"
        rf" ?(?P<unit>{_UNIT})?\.?\)?(?: ?(?P<after>{after}))?$"
    )


def _range_pattern(words: Words) -> str:
    money, size = alternatives(words.currencies), alternatives(words.magnitudes)
    one = rf"(?:(?:{money}) ?)?(?P<{{0}}_digits>{_DIGITS})(?: ?(?P<{{0}}_size>{size})\b)?"
    return (
        "^(?:between |from )?"
        + one.replace("{0}", "from")
        + "(?: ?- ?| to | and )"
        + one.replace("{0}", "to")
        + f" ?(?:{_UNIT})?$"
    )


def _plain(digits: pl.Expr) -> pl.Expr:
    """Digits without separators, a point before decimals."""
    swapped = digits.str.replace_all(r"\.", "").str.replace(",", ".", literal=True)
    is_swapped = digits.str.contains(r"^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$|^\d+,\d{1,2}$")
    return pl.when(is_swapped).then(swapped).otherwise(digits.str.replace_all("[, ']", "")).str.strip_chars_end(".")


def _scaled(whole: pl.Expr, power: pl.Expr) -> pl.Expr:
    """whole * 10**power, rounded once: a negative power divides."""
    ten = pl.lit(10.0)
    return pl.when(power >= 0).then(whole * ten.pow(power.clip(0))).otherwise(whole / ten.pow((-power).clip(0)))


def _number(digits: pl.Expr, size: pl.Expr, exponent: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """The digits as a whole number, the power of ten of its last digit, and whether its precision is written."""
    plain = _plain(digits)
    decimals = plain.str.extract(r"\.(\d+)$").str.len_chars().fill_null(0).cast(pl.Int64)
    whole = plain.str.replace(".", "", literal=True).cast(pl.Float64, strict=False)
    power = size.fill_null(0) + exponent.fill_null(0) - decimals
    return whole, power, (decimals > 0) | size.is_not_null() | exponent.is_not_null()


def _power_of(column: str, words: Words) -> pl.Expr:
    return pl.col(column).replace_strict(dict(words.magnitudes), default=None, return_dtype=pl.Int64)


def _with_points(parts: pl.DataFrame, words: Words) -> pl.DataFrame:
    exponent = pl.col("exponent").cast(pl.Int64, strict=False)
    whole, power, precise = _number(pl.col("digits"), _power_of("size", words), exponent)
    minus = pl.col("minus").fill_null("") + pl.col("minus_after").fill_null("")
    sign = pl.when(minus.str.contains(r"[-(]")).then(-1.0).otherwise(1.0)
    zeros = _plain(pl.col("digits")).str.extract(r"[1-9](0+)$").str.len_chars().fill_null(0).cast(pl.Int64)
    to_size = _power_of("to_size", words)
    nothing = pl.lit(None, dtype=pl.Int64)
    first, first_power, _ = _number(pl.col("from_digits"), pl.coalesce(_power_of("from_size", words), to_size), nothing)
    last, last_power, _ = _number(pl.col("to_digits"), to_size, nothing)
    return parts.with_columns(
        (_scaled(whole, power) * sign).alias("_point"),
        whole.alias("_whole"),
        power.alias("_power"),
        precise.alias("_precise"),
        sign.alias("_sign"),
        zeros.alias("_zeros"),
        _scaled(first, first_power).alias("_from"),
        _scaled(last, last_power).alias("_to"),
    )


def _with_sets(parts: pl.DataFrame, words: Words) -> pl.DataFrame:
    before = pl.col("before").replace_strict({**words.bounds_before, **_BOUND_SIGNS}, default=None)
    after = pl.col("after").replace_strict({**words.bounds_after, **_AFTER_SIGNS}, default=None)
    is_range = pl.col("_from").is_not_null() & (pl.col("_from") < pl.col("_to")) & pl.col("_point").is_null()
    bound = pl.when(is_range).then(pl.lit("range")).otherwise(pl.coalesce("bound", before, after, pl.lit("exact")))
    tens, power, sign = pl.col("_whole") * 10, pl.col("_power") - 1, pl.col("_sign")
    half = pl.when(pl.col("_precise")).then(5.0).otherwise(0.0)
    one, other = _scaled(tens - half, power) * sign, _scaled(tens + half, power) * sign
    point = pl.when(is_range).then((pl.col("_from") + pl.col("_to")) / 2).otherwise(pl.col("_point"))
    near = pl.col("_point").abs() * _SLACK
    loose = pl.min_horizontal(pl.lit(10.0).pow(pl.col("_zeros")) * _EVEN, near)
    loose = pl.when(pl.col("_precise") | (pl.col("_zeros") == 0)).then(0.0).otherwise(loose)
    parts = parts.with_columns(
        point.alias("point"),
        bound.alias("_bound"),
        pl.min_horizontal(one, other).alias("_low"),
        pl.max_horizontal(one, other).alias("_high"),
        near.alias("_near"),
        loose.alias("_loose"),
    )
    given = pl.col("low").is_not_null() | pl.col("high").is_not_null()
    kind, spot = pl.col("_bound"), pl.col("point")
    low = (
        pl.when(given).then(pl.col("low"))
        .when(kind == "range").then(pl.col("_from"))
        .when(kind == "at_least").then(spot)
        .when(kind == "at_most").then(None)
        .when(kind == "about").then(pl.min_horizontal(pl.col("_low"), spot - pl.col("_near")))
        .otherwise(pl.col("_low"))
    )  # fmt: skip
    high = (
        pl.when(given).then(pl.col("high"))
        .when(kind == "range").then(pl.col("_to"))
        .when(kind == "at_most").then(spot)
        .when(kind == "at_least").then(None)
        .when(kind == "about").then(pl.max_horizontal(pl.col("_high"), spot + pl.col("_near")))
        .otherwise(pl.col("_high"))
    )  # fmt: skip
    is_number = spot.is_not_null()
    exact = is_number & ~given & (kind == "exact")
    return parts.with_columns(
        pl.when(is_number).then(low).alias("_new_low"),
        pl.when(is_number).then(high).alias("_new_high"),
        pl.when(exact & (pl.col("_loose") > 0)).then(spot - pl.col("_loose")).alias("loose_low"),
        pl.when(exact & (pl.col("_loose") > 0)).then(spot + pl.col("_loose")).alias("loose_high"),
        pl.when(is_number).then(pl.col("unit").fill_null("").str.replace_all("°|^deg(?:rees)? ?", "")).alias("_unit"),
    )


_NEW: Final = (
    pl.col("point"),
    pl.col("_new_low").alias("set_low"),
    pl.col("_new_high").alias("set_high"),
    pl.col("loose_low"),
    pl.col("loose_high"),
    pl.col("_unit").alias("unit"),
    pl.col("_bound").alias("set_bound"),
)
