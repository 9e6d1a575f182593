"""Models of the word lists that the frames are written in: classes of words, and the frames themselves.

In: rows of CSV files; out: checked frames. A family, kind, filling rule or certainty that is not listed here is
refused, so is a name or class that stands twice where it may not.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.enums import CERTAINTIES, MONEY_KINDS, RELATIONS, UNITS

FRAME_FAMILIES = ("money", "stake", "headcount", "relation")
FILLINGS = (
    "clause",
    "company",
    "doer",
    "opener",
    "focus",
    "agent",
    "owner",
    "person",
    "other",
    "target",
    "receiver",
    "bid_for",
    "nation",
    "land",
    "imposer",
    "pair",
)
PERS = ("total", "share", "time", "any")


class WordClasses(pa.DataFrameModel):
    """Words that may stand for one another in a frame."""

    word_class: pl.String = pa.Field(
        str_matches=r"^[a-z_]+$", description="Name of the class, as frames write it between < and >."
    )
    members: pl.String = pa.Field(
        str_matches=r"^[^,|]+(\|[^,|]+)*$",
        description="The words, in lower case, separated by bars; all inflected forms.",
    )

    class Config:
        """The file that this model checks."""

        name = "word_classes"
        strict = True


class Frames(pa.DataFrameModel):
    """Constructions: a pattern over the reduced sentence, and the fact that it states."""

    name: pl.String = pa.Field(
        unique=True, str_matches=r"^[a-z0-9_]+$", description="Name of the construction; facts carry it as their rule."
    )
    family: pl.String = pa.Field(isin=FRAME_FAMILIES, description="Table that the fact belongs to.")
    kind: pl.String = pa.Field(
        isin=(*MONEY_KINDS, *RELATIONS, *UNITS, "stake"), description="Kind of money, relation or unit of headcount."
    )
    pattern: pl.String = pa.Field(description="The construction, in the notation of transforms/patterns.py.")
    without: pl.String = pa.Field(
        nullable=True,
        description="Words that may not stand in the matched stretch, separated by bars; `<word`: left of it, "
        "`>word`: right of it.",
    )
    confidence: pl.Float64 = pa.Field(
        gt=0, le=1, description="How often the construction means this, all slots being right."
    )
    subject: pl.String = pa.Field(
        isin=FILLINGS,
        nullable=True,
        description="How a subject that the pattern leaves out is found; empty: it must be in the pattern.",
    )
    counterparty: pl.String = pa.Field(
        isin=FILLINGS,
        nullable=True,
        description="The same for the counterparty (object of a relation); empty: it may be missing.",
    )
    per: pl.String = pa.Field(
        isin=PERS, nullable=True, description="Which amounts fit: total (also when empty), share, time or any."
    )
    certainty: pl.String = pa.Field(
        isin=CERTAINTIES, nullable=True, description="Set where the construction itself decides how firm the fact is."
    )
    note: pl.String = pa.Field(nullable=True, description="An example or a warning.")

    class Config:
        """The file that this model checks."""

        name = "frames"
        strict = True


class Qualifiers(pa.DataFrameModel):
    """Words that narrow a measure."""

    form: pl.String = pa.Field(unique=True, description="The words, in lower case.")
    qualifier: pl.String = pa.Field(description="What the fact's qualifier then says.")

    class Config:
        """The file that this model checks."""

        name = "qualifiers"
        strict = True
