"""Model of the word list that entity resolution reads: what the end of an organisation's name may leave out.

In: rows of a CSV file; out: a checked frame. A word that stands twice or is not in lower case is refused.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl


class OrganizationTails(pa.DataFrameModel):
    """Last words of an organisation's name that do not change who is meant."""

    tail: pl.String = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="Lower case, one word, no marks.")

    class Config:
        name = "organization_tails"
        strict = True
