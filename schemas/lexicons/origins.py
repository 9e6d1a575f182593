"""Models of the word lists that tell whose news a text repeats: credits, publications, announcements, boilerplate."""

from __future__ import annotations

import pandera.polars as pa

CREDIT_KINDS = ("report", "interview", "agency", "again", "headline")
PUBLICATION_PLACES = ("last", "article", "agency", "before", "after")
BOILERPLATE_SCOPES = ("about", "paragraph")


class CreditCues(pa.DataFrameModel):
    """Wordings that credit a publication or agency."""

    form: str = pa.Field(
        unique=True, str_matches=r"^[^A-Z]+$", description="The words in lower case; `{name}` stands for the name."
    )
    kind: str = pa.Field(
        isin=CREDIT_KINDS,
        description="`report`, `interview`, `agency` (all of the text is credited), `again` and `headline` (no name).",
    )

    class Config:
        """The file that this model checks."""

        name = "credit_cues"
        strict = True


class PublicationWords(pa.DataFrameModel):
    """Words that tell a publication's name."""

    form: str = pa.Field(str_matches=r"^[a-z ]+$", description="The words in lower case.")
    place: str = pa.Field(
        isin=PUBLICATION_PLACES,
        description="`last` word of a name, with the `article` only, of an `agency`; `before` or `after` a name.",
    )

    class Config:
        """The file that this model checks."""

        name = "publication_words"
        strict = True
        unique = ("form", "place")


class AnnouncementCues(pa.DataFrameModel):
    """Wordings that name an announcement."""

    form: str = pa.Field(unique=True, str_matches=r"^[^A-Z]+$", description="The words in lower case.")
    name: str = pa.Field(str_matches=r"^[^A-Z]+$", description="What the announcement is called.")

    class Config:
        """The file that this model checks."""

        name = "announcement_cues"
        strict = True


class BoilerplateCues(pa.DataFrameModel):
    """How text that is sent along with every article begins."""

    phrase: str = pa.Field(unique=True, str_matches=r"^[^A-Z]+$", description="The words in lower case.")
    scope: str = pa.Field(isin=BOILERPLATE_SCOPES, description="What the words make boilerplate.")

    class Config:
        """The file that this model checks."""

        name = "boilerplate_cues"
        strict = True
