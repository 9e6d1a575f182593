"""Model of the word list that scoring reads: what two names may differ in and still be the same name.

In: rows of a CSV file; out: a checked frame. A word that stands twice at one place or is not in lower case is refused.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa


class IgnoredInNames(pa.DataFrameModel):
    """Words that do not tell two names apart when an extraction is scored."""

    word: str = pa.Field(str_matches=r"^[a-z]+$", description="The word in lower case, without marks.")
    position: str = pa.Field(isin=["start", "end"], description="Whether it stands before or after the name.")

    class Config:
        """The file that this model checks."""

        name = "ignored_in_names"
        strict = True
        unique: ClassVar[list[str]] = ["word", "position"]
