"""Models of the word lists that segmentation, quotation and standing read."""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa


class Abbreviations(pa.DataFrameModel):
    """Abbreviations whose point may not end a sentence."""

    form: str = pa.Field(
        unique=True,
        str_matches=r"^[a-z][a-z.&]*$",
        description="The abbreviation in lower case, without its last point.",
    )
    ends: str = pa.Field(isin=["never", "maybe", "letter"], description="Whether its point can end a sentence.")

    class Config:
        """The file that this model checks."""

        name = "abbreviations"
        strict = True


class SentenceOpeners(pa.DataFrameModel):
    """Words that usually open a sentence."""

    form: str = pa.Field(unique=True, str_matches=r"^[a-z']+$", description="The word in lower case.")

    class Config:
        """The file that this model checks."""

        name = "sentence_openers"
        strict = True


class PageFurniture(pa.DataFrameModel):
    """Phrases of web pages that are no part of an article."""

    phrase: str = pa.Field(unique=True, description="The phrase in lower case.")
    scope: str = pa.Field(isin=["line", "within", "tail"], description="Where it marks furniture.")

    class Config:
        """The file that this model checks."""

        name = "page_furniture"
        strict = True


class SpeechVerbs(pa.DataFrameModel):
    """Verbs that say that somebody says something."""

    form: str = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="The verb form in lower case.")
    certainty: str = pa.Field(
        isin=["reported", "denied", "forecast", "relayed", "disputed"],
        nullable=True,
        description="What it makes of what is said.",
    )
    is_reporting: bool = pa.Field(description="Whether it can govern a statement without quotation marks.")
    is_quoting: bool = pa.Field(description="Whether it can go with words in quotation marks.")

    class Config:
        """The file that this model checks."""

        name = "speech_verbs"
        strict = True


class QuotationCues(pa.DataFrameModel):
    """Words near quotation marks that tell what stands in them, or that somebody speaks in."""

    form: str = pa.Field(str_matches=r"^[a-z-]+$", description="The word in lower case.")
    kind: str = pa.Field(
        isin=["term", "paper", "body", "calling", "citing", "judging"],
        description="It makes what follows a term, is a paper or body that speaks, or a verb that names a thing so.",
    )

    class Config:
        """The file that this model checks."""

        name = "quotation_cues"
        strict = True
        unique: ClassVar[list[str]] = ["form", "kind"]


class StandingCues(pa.DataFrameModel):
    """Words that say how firmly something is said."""

    form: str = pa.Field(
        unique=True, str_matches=r"^[a-z AO]+$", description="The cue in lower case; A is a sum, O a company."
    )
    certainty: str = pa.Field(
        isin=["reported", "planned", "denied", "asserted"], description="What it makes of the statement."
    )
    place: str = pa.Field(
        isin=["near", "clause", "deal", "behind", "claim", "record"], description="Where it must stand."
    )

    class Config:
        """The file that this model checks."""

        name = "standing_cues"
        strict = True


class SpeakerNouns(pa.DataFrameModel):
    """Nouns for somebody unnamed who can say something."""

    form: str = pa.Field(unique=True, str_matches=r"^[a-z-]+$", description="The noun in lower case, singular.")
    is_outsider: bool = pa.Field(description="Whether it speaks of others' affairs.")

    class Config:
        """The file that this model checks."""

        name = "speaker_nouns"
        strict = True


class StandingExceptions(pa.DataFrameModel):
    """Words that a cue of standing passes over, or that undo one."""

    cls: str = pa.Field(
        alias="class",
        isin=[
            "done",
            "between",
            "cause",
            "change",
            "deed",
            "result",
            "got",
            "beat",
            "threat",
            "warning",
            "argument",
            "outdone",
            "unagreed",
            "forecast",
            "guess",
            "judge",
            "need",
            "purpose",
            "charge",
            "allow",
            "heading",
        ],
        description="`done`: before `to`, it did happen; `between`: may stand between a denial and what it denies; the "
        "others as the head of the file says.",
    )
    form: str = pa.Field(str_matches=r"^[a-z ]+$", description="The word in lower case.")

    class Config:
        """The file that this model checks."""

        name = "standing_exceptions"
        strict = True
