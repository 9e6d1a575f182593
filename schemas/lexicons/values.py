"""Model of the word list that cells of a table of claims are read with. A form that stands twice is refused."""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa
import polars as pl

VALUE_ROLES = ("missing", "list", "credit", "suffix", "particle", "rest", "label")


class ValueWords(pa.DataFrameModel):
    """Words that steer the reading of a cell: no claim at all, or no part of a name."""

    form: pl.String = pa.Field(str_matches=r"^[^A-Z]+$", description="The words, lower case, without their point.")
    role: pl.String = pa.Field(isin=VALUE_ROLES, description="What it does; the file's head lists the roles.")

    class Config:
        name = "value_words"
        strict = True
        unique: ClassVar[list[str]] = ["form", "role"]
