"""Models of the word lists that decide which figures may be compared as figures of one claim.

In: rows of CSV files; out: checked frames. A predicate that stands twice is refused.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa
import polars as pl

from schemas.enums import FAMILIES

IDENTITIES = ("deal", "level", "flow", "bag")
WORDS = r"^[a-z0-9][a-z0-9 -]*$"


class Comparability(pa.DataFrameModel):
    """What makes two figures of one kind figures of one thing."""

    family: pl.String = pa.Field(isin=FAMILIES, description="Which kind of fact.")
    predicate: pl.String = pa.Field(description="Kind of money, unit of a headcount, or `stake`.")
    identity: pl.String = pa.Field(isin=IDENTITIES, description="Deal, level, flow, or bag.")
    needs_object: pl.Boolean = pa.Field(description="True where it is a bag unless the other party is named.")
    window_days: pl.Int64 = pa.Field(ge=1, description="Days after which figures that differ are different things.")
    factor: pl.Float64 = pa.Field(gt=1, description="How many times the smaller figure the larger may be.")
    unsaid: pl.String = pa.Field(nullable=True, description="The qualifier that goes without saying.")

    class Config:
        name = "comparability"
        strict = True
        unique: ClassVar[list[str]] = ["family", "predicate"]


class RevisionCues(pa.DataFrameModel):
    """Words that say a figure has moved."""

    form: pl.String = pa.Field(unique=True, str_matches=WORDS, description="The words in lower case.")

    class Config:
        name = "revision_cues"
        strict = True


class MeasuredSpans(pa.DataFrameModel):
    """Words that say over which stretch of time money was counted."""

    form: pl.String = pa.Field(unique=True, str_matches=WORDS, description="The words in lower case.")
    span: pl.String = pa.Field(description="What they come to.")

    class Config:
        name = "measured_spans"
        strict = True
