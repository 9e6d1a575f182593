"""Models of the word lists that titles and roles are read with: titles, modifiers, role frames, office holders."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.enums import ROLE_PATTERN, STATUSES

TITLE_USES = ("exact", "name", "noun", "lone", "trade", "never")
MODIFIER_KINDS = (
    "former",
    "incoming",
    "outgoing",
    "current",
    "interim",
    "permanent",
    "deputy",
    "grade",
    "scope",
    "field",
    "region",
    "board",
)
_WORDS = r"^[^\s]+(?: [^\s]+)*$"


class Roles(pa.DataFrameModel):
    """Titles as written and the posts they name."""

    form: str = pa.Field(unique=True, str_matches=_WORDS, description="The title, words parted by single spaces.")
    role: str = pa.Field(str_matches=ROLE_PATTERN, description="The post of the contract.")
    public_role: str = pa.Field(
        nullable=True,
        str_matches=ROLE_PATTERN,
        description="The post when a country or public body is the organisation.",
    )
    unit_role: str = pa.Field(
        nullable=True, str_matches=ROLE_PATTERN, description="The post when a unit of the organisation is led."
    )
    use: str = pa.Field(nullable=True, isin=TITLE_USES, description="Where the form counts as a title.")
    not_before: str = pa.Field(nullable=True, description="Words after it that make it something else.")
    not_after: str = pa.Field(nullable=True, description="Words before it that make it something else.")

    class Config:
        """The file that this model checks."""

        name = "roles"
        strict = True


class TitleModifiers(pa.DataFrameModel):
    """Words that stand before a title and belong to it."""

    word: str = pa.Field(unique=True, str_matches=_WORDS, description="The words in lower case.")
    kind: str = pa.Field(isin=MODIFIER_KINDS, description="What they do to the title.")

    class Config:
        """The file that this model checks."""

        name = "title_modifiers"
        strict = True


class RoleWords(pa.DataFrameModel):
    """Words that may stand for one another in a role frame."""

    word_class: str = pa.Field(
        str_matches=r"^[a-z_]+$", description="Name of the class, as frames write it between < and >."
    )
    members: str = pa.Field(str_matches=r"^[^|]+(\|[^|]+)*$", description="The words, in lower case, parted by bars.")

    class Config:
        """The file that this model checks."""

        name = "role_words"
        strict = True


class RoleFrames(pa.DataFrameModel):
    """Constructions that say who holds which post."""

    name: str = pa.Field(
        unique=True, str_matches=r"^[a-z0-9_]+$", description="Name of the construction; facts carry it as their rule."
    )
    pattern: str = pa.Field(
        description="The construction, in the notation of transforms/patterns.py; T is a post with its organisation."
    )
    role: str = pa.Field(
        nullable=True, str_matches=ROLE_PATTERN, description="The post; empty: that of the slot title."
    )
    status: str = pa.Field(
        nullable=True,
        isin=STATUSES,
        description="What the construction says of the post's standing; empty: what the title says.",
    )
    predecessor: str = pa.Field(
        nullable=True, isin=STATUSES, description="Standing of the slot predecessor, or of the slot origin."
    )
    confidence: pl.Float64 = pa.Field(
        gt=0, le=1, description="How often the construction means this, all slots being right."
    )
    note: str = pa.Field(nullable=True, description="An example or a warning.")

    class Config:
        """The file that this model checks."""

        name = "role_frames"
        strict = True


class OfficeHolders(pa.DataFrameModel):
    """People widely known for a public office."""

    name: str = pa.Field(unique=True, description="The name, in full or the surname alone.")
    country: str = pa.Field(description="The country or body of the office.")

    class Config:
        """The file that this model checks."""

        name = "office_holders"
        strict = True
