"""Model of the list that says how often a fact is right, given the product of what its steps cost.

In: rows of a CSV file; out: a checked frame. Steps that do not begin at 0, repeat, or fall are refused.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandera.polars as pa
import polars as pl

from schemas.enums import FAMILIES


class Confidence(pa.DataFrameModel):
    """What a fact's confidence is published as, by family and the product of what its steps cost."""

    family: str = pa.Field(isin=[*FAMILIES, "quote"], description="The family of facts.")
    at_least: pl.Float64 = pa.Field(ge=0, le=1, description="The least product of the step; the first step is 0.")
    confidence: pl.Float64 = pa.Field(ge=0, le=1, description="The share of such facts that are right.")

    class Config:
        """The file that this model checks."""

        name = "confidence"
        strict = True
        unique: ClassVar[list[str]] = ["family", "at_least"]

    @pa.dataframe_check(name="the first step of each family is 0")
    def begins_at_zero(cls, data: Any) -> Any:
        """Every product has a step."""
        first = pl.col("at_least").min().over("family") == 0
        return data.lazyframe.select(first)

    @pa.dataframe_check(name="confidence rises with the product")
    def rises(cls, data: Any) -> Any:
        """A dearer reading is never surer."""
        before = pl.col("confidence").shift(1).over("family", order_by="at_least")
        return data.lazyframe.select((pl.col("confidence") >= before).fill_null(True))
