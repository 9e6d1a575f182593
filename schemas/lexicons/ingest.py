"""Models of the word lists that ingest reads: months, publishers, page furniture, function words of languages.

In: rows of CSV files; out: checked frames. A form that stands twice, or a kind that is not listed here, is refused.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa
import polars as pl

PUBLISHER_KINDS = ["publisher", "agency", "generic"]
CUE_PLACES = ["line", "opening", "anywhere"]
LABEL_KINDS = ["furniture", "date_label", "revision_label", "byline", "time_word", "small_word", "secret_parameter"]


class Months(pa.DataFrameModel):
    """How the months of the year are written in a date."""

    form: pl.String = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="As written, lower case, no point.")
    month: pl.Int64 = pa.Field(ge=1, le=12, description="Number of the month.")

    class Config:
        name = "months"
        strict = True


class Publishers(pa.DataFrameModel):
    """Names and web domains of publishers, so that one outlet has one name."""

    form: pl.String = pa.Field(unique=True, str_length={"min_value": 1}, description="Name or domain, lower case.")
    name: pl.String = pa.Field(nullable=True, description="The publisher's name; empty for generic words.")
    kind: pl.String = pa.Field(
        isin=PUBLISHER_KINDS,
        description="`publisher`; `agency` (credited, never the publisher of a page); `generic` (no name at all).",
    )

    class Config:
        name = "publishers"
        strict = True


class PublisherCues(pa.DataFrameModel):
    """Set phrases in which a page names its own publisher."""

    cue: pl.String = pa.Field(
        unique=True,
        str_matches=r"^[^{}]*(\{year\}[^{}]*)?\{name\}[^{}]*$",
        description="The phrase in lower case; `{name}` stands for the publisher, `{year}` for a year.",
    )
    place: pl.String = pa.Field(
        isin=CUE_PLACES, description="`line` (the phrase is a line of its own), `opening` (begins one) or `anywhere`."
    )

    class Config:
        name = "publisher_cues"
        strict = True


class PageLabels(pa.DataFrameModel):
    """Lines and labels around an article that are neither its title nor its body."""

    label: pl.String = pa.Field(description="As written, lower case.")
    kind: pl.String = pa.Field(
        isin=LABEL_KINDS,
        description="`furniture` (a line of the page), `date_label` and `revision_label` (before a date), `byline` "
        "(before a name), `time_word` (beside a date), `small_word` (inside a name, not capitalised), "
        "`secret_parameter` (of a web address, taken out with its value).",
    )

    class Config:
        name = "page_labels"
        strict = True
        unique: ClassVar[list[str]] = ["label", "kind"]


class LanguageWords(pa.DataFrameModel):
    """The commonest function words of some languages: enough to tell English without a model."""

    word: pl.String = pa.Field(str_matches=r"^\w+$", description="Lower case.")
    language: pl.String = pa.Field(str_matches=r"^[a-z]{2}$", description="ISO 639-1 code.")

    class Config:
        name = "language_words"
        strict = True
        unique: ClassVar[list[str]] = ["word", "language"]
