"""Models of the word lists that figures and dates are read with: currencies, number words, bounds, counts, date words.

In: rows of CSV files; out: checked frames. A form that stands twice, or a code that no ISO currency has, is refused.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa
import polars as pl

CURRENCY_PLACES = ("before", "after", "either", "glued", "scar")
CURRENCY_NEEDS = ("magnitude", "sum", "evidence", "weight")
NUMBER_KINDS = ("unit", "ten", "times", "part", "article", "glue", "point")
COUNTED = ("employees", "contractors", "team", "layoffs", "hires", "people", "jobs")
BOUNDS = ("exact", "about", "at_least", "at_most")
EVENT_ROLES = ("beginning", "event", "resumption")
DATE_ROLES = (
    "ordinal", "shift", "day", "weekday", "relation", "before_year", "after_year",
    "ambiguous", "kind", "loose", "named", "business_year",
)  # fmt: skip
FIGURE_ROLES = (
    "between",
    "from",
    "another",
    "follow",
    "break",
    "weigh",
    "slim",
    "money",
    "steady",
    "topic",
    "cut",
    "owning",
    "owned_part",
    "owned_whole",
    "owned_stock",
)
CODE = r"^[A-Z]{3}$"
LOWER = r"^[^A-Z]+$"


class Currencies(pa.DataFrameModel):
    """Every way in which a currency is written beside a number."""

    form: pl.String = pa.Field(description="Sign, code or words; a form with a capital or sign counts only as written.")
    code: pl.String = pa.Field(str_matches=CODE, description="ISO 4217 code (with a family: the default).")
    place: pl.String = pa.Field(isin=CURRENCY_PLACES, description="Before, after, either, glued, scar.")
    is_minor: pl.Boolean = pa.Field(description="True for hundredths (cents, pence).")
    family: pl.String = pa.Field(nullable=True, description="Set where the article decides which currency is meant.")
    needs: pl.String = pa.Field(nullable=True, isin=CURRENCY_NEEDS, description="What must be seen besides the form.")

    class Config:
        name = "currencies"
        strict = True
        unique: ClassVar[list[str]] = ["form", "place"]


class CurrencyPlaces(pa.DataFrameModel):
    """Words that say which currency of a family an article means."""

    family: pl.String = pa.Field(str_matches=LOWER, description="A family of the currencies list.")
    word: pl.String = pa.Field(str_matches=LOWER, description="A word of the article, lower case.")
    code: pl.String = pa.Field(str_matches=CODE, description="ISO 4217 code.")

    class Config:
        name = "currency_places"
        strict = True
        unique: ClassVar[list[str]] = ["family", "word"]


class Magnitudes(pa.DataFrameModel):
    """Words and letters that multiply a number by a power of ten."""

    form: pl.String = pa.Field(unique=True, str_matches=r"^[A-Za-z]+$", description="Lower case: in any case.")
    power: pl.Int64 = pa.Field(ge=2, le=15, description="Power of ten.")
    place: pl.String = pa.Field(isin=("glued", "apart", "both"), description="Whether it is glued to the digits.")

    class Config:
        name = "magnitudes"
        strict = True


class NumberWords(pa.DataFrameModel):
    """Numbers as words."""

    form: pl.String = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="One word, lower case.")
    value: pl.String = pa.Field(str_matches=r"^\d+(\.\d+)?$", description="Its value, a decimal.")
    kind: pl.String = pa.Field(isin=NUMBER_KINDS, description="What it does; the head of the file lists the kinds.")

    class Config:
        name = "number_words"
        strict = True


class Bounds(pa.DataFrameModel):
    """Words before or after a figure that say how firm it is."""

    form: pl.String = pa.Field(str_matches=LOWER, description="The words, lower case.")
    place: pl.String = pa.Field(isin=("before", "after"), description="Where they stand.")
    bound: pl.String = pa.Field(isin=BOUNDS, description="The contract's bound.")
    shift: pl.String = pa.Field(nullable=True, isin=("both", "down"), description="Which way `about` widens.")

    class Config:
        name = "bounds"
        strict = True
        unique: ClassVar[list[str]] = ["form", "place"]


class PerUnits(pa.DataFrameModel):
    """What a unit price or a rate is for."""

    form: pl.String = pa.Field(unique=True, str_matches=LOWER, description="The noun, lower case.")
    unit: pl.String = pa.Field(str_matches=LOWER, description="The unit that is published.")
    place: pl.String = pa.Field(isin=("noun", "alone"), description="After `a`, `per`, `each`; or alone.")

    class Config:
        name = "per_units"
        strict = True


class RateUnits(pa.DataFrameModel):
    """How a percentage is written after its number."""

    form: pl.String = pa.Field(unique=True, str_matches=LOWER, description="Sign or words, lower case.")

    class Config:
        name = "rate_units"
        strict = True


class CountUnits(pa.DataFrameModel):
    """Nouns that people are counted by."""

    form: pl.String = pa.Field(str_matches=LOWER, description="The noun, lower case, up to four words.")
    unit: pl.String = pa.Field(isin=COUNTED, description="What is counted.")
    place: pl.String = pa.Field(
        isin=("after", "of", "both", "hired"),
        description="After the number, before it with `of`, or after it behind a verb that hires, employs or lays off.",
    )

    class Config:
        name = "count_units"
        strict = True
        unique: ClassVar[list[str]] = ["form", "place"]


class CountCues(pa.DataFrameModel):
    """Words near a count of people, jobs or posts that decide what is counted."""

    form: pl.String = pa.Field(str_matches=r"^[a-z]+( [a-z]+)*$", description="A word or phrase, lower case.")
    unit: pl.String = pa.Field(isin=COUNTED, description="What is counted.")
    place: pl.String = pa.Field(isin=("before", "after"), description="Where it stands.")
    counts: pl.String = pa.Field(isin=("jobs", "people", "any"), description="Nouns that it speaks of.")

    class Config:
        name = "count_cues"
        strict = True
        unique: ClassVar[list[str]] = ["form", "place"]


class ChangeVerbs(pa.DataFrameModel):
    """Words after which `A to B` is a move between levels."""

    form: pl.String = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="One word, lower case.")

    class Config:
        name = "change_verbs"
        strict = True


class WeighedGoods(pa.DataFrameModel):
    """What is weighed in pounds."""

    form: pl.String = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="One word, lower case.")

    class Config:
        name = "weighed_goods"
        strict = True


class FigureWords(pa.DataFrameModel):
    """Small words that steer the reading of figures."""

    form: pl.String = pa.Field(str_matches=r"^[a-z]+$", description="One word, lower case.")
    role: pl.String = pa.Field(isin=FIGURE_ROLES, description="What it does; the file's head lists the roles.")

    class Config:
        name = "figure_words"
        strict = True
        unique: ClassVar[list[str]] = ["form", "role"]


class DatedEvents(pa.DataFrameModel):
    """Words that tell what a date dates, where it is not the figure beside it."""

    form: pl.String = pa.Field(unique=True, str_matches=r"^[a-z-]+( [a-z-]+)*$", description="Words, lower case.")
    role: pl.String = pa.Field(isin=EVENT_ROLES, description="What they do; the file's head lists the roles.")

    class Config:
        name = "dated_events"
        strict = True


class DateWords(pa.DataFrameModel):
    """Words that dates are made of."""

    form: pl.String = pa.Field(str_matches=r"^[a-z0-9]+$", description="One word, lower case.")
    role: pl.String = pa.Field(isin=DATE_ROLES, description="What it does; the file's head lists the roles.")
    value: pl.String = pa.Field(nullable=True, description="A number, or since, until, by for a relation.")

    class Config:
        name = "date_words"
        strict = True
        unique: ClassVar[list[str]] = ["form", "role"]
