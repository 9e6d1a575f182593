"""Models of the word lists that entity resolution reads: endings that names may leave out, short given names, rulings.

In: rows of a CSV file; out: a checked frame. A word that stands twice or is not in lower case is refused.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa
import polars as pl

from schemas.enums import ENTITY_KINDS


class OrganizationTails(pa.DataFrameModel):
    """Last words of an organisation's name that do not change who is meant."""

    tail: pl.String = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="Lower case, one word, no marks.")

    class Config:
        name = "organization_tails"
        strict = True


class EntityRulings(pa.DataFrameModel):
    """What people have decided about who is who."""

    kind: pl.String = pa.Field(isin=ENTITY_KINDS, description="What bears the names.")
    name: pl.String = pa.Field(description="One name in full.")
    other: pl.String = pa.Field(description="The other name in full.")
    ruling: pl.String = pa.Field(isin=["same", "different"], description="Whether they are one entity or never are.")
    reason: pl.String = pa.Field(description="Why, in a few words.")

    class Config:
        name = "entity_rulings"
        strict = True
        unique: ClassVar[list[str]] = ["kind", "name", "other"]


class Nicknames(pa.DataFrameModel):
    """Short given names and the names that they stand for."""

    short: pl.String = pa.Field(str_matches=r"^[a-z]+$", description="The short form in lower case.")
    full: pl.String = pa.Field(str_matches=r"^[a-z]+$", description="A name that it stands for.")

    class Config:
        name = "nicknames"
        strict = True
        unique: ClassVar[list[str]] = ["short", "full"]
