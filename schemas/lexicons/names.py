"""Models of the word lists that the finding of names and references reads."""

from __future__ import annotations

import pandera.polars as pa

KINDS = ["person", "organization", "place", "other"]
GENDERS = ["m", "f"]


class GivenNames(pa.DataFrameModel):
    """Given names of people."""

    name: str = pa.Field(unique=True, str_matches=r"^[A-Z][A-Za-z-]+$", description="The name, accents folded.")
    gender: str = pa.Field(nullable=True, isin=GENDERS, description="m or f; empty where both bear it.")
    weight: str = pa.Field(isin=["strong", "weak"], description="Whether the word is hardly ever anything else.")

    class Config:
        """The file that this model checks."""

        name = "given_names"
        strict = True


class KnownNames(pa.DataFrameModel):
    """Forms of well-known names that no grammar would join."""

    alias: str = pa.Field(unique=True, description="The form as written.")
    kind: str = pa.Field(
        isin=["person", "organization", "other"], description="What bears the name (other: a product, an event)."
    )
    name: str = pa.Field(description="The fullest usual form; rows with one name are one entity.")

    class Config:
        """The file that this model checks."""

        name = "known_names"
        strict = True


class CompanySuffixes(pa.DataFrameModel):
    """Legal endings of company names."""

    suffix: str = pa.Field(unique=True, description="The ending as written.")

    class Config:
        """The file that this model checks."""

        name = "company_suffixes"
        strict = True


class HeadNouns(pa.DataFrameModel):
    """Nouns that end a name and tell its kind."""

    noun: str = pa.Field(unique=True, str_matches=r"^[A-Z]\w+$", description="The noun as it stands in names.")
    kind: str = pa.Field(isin=KINDS, description="What a name that ends in it names.")
    takes_of: bool = pa.Field(description="Whether it also opens names with `of`.")

    class Config:
        """The file that this model checks."""

        name = "head_nouns"
        strict = True


class DepartmentWords(pa.DataFrameModel):
    """Words coupled by `and` inside the names of public bodies."""

    word: str = pa.Field(unique=True, str_matches=r"^[A-Z][\w-]+$", description="The word as it stands in names.")

    class Config:
        """The file that this model checks."""

        name = "department_words"
        strict = True


class Honorifics(pa.DataFrameModel):
    """Forms of address and ranks before a person."""

    form: str = pa.Field(unique=True, description="The form as written, with its point.")
    gender: str = pa.Field(nullable=True, isin=GENDERS, description="m or f where the form tells it.")

    class Config:
        """The file that this model checks."""

        name = "honorifics"
        strict = True


class Particles(pa.DataFrameModel):
    """Small words inside personal names."""

    form: str = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="The word in lower case.")

    class Config:
        """The file that this model checks."""

        name = "particles"
        strict = True


class SurnameEndings(pa.DataFrameModel):
    """Endings of family names."""

    ending: str = pa.Field(unique=True, str_matches=r"^[a-z]{3,}$", description="The ending in lower case.")

    class Config:
        """The file that this model checks."""

        name = "surname_endings"
        strict = True


class Places(pa.DataFrameModel):
    """Countries, states, regions, cities, and the words for their people."""

    form: str = pa.Field(unique=True, description="The form as written.")
    part: str = pa.Field(isin=["name", "adjective", "people"], description="What the form is.")
    place: str = pa.Field(description="The place that it speaks of.")

    class Config:
        """The file that this model checks."""

        name = "places"
        strict = True


class NameStoplist(pa.DataFrameModel):
    """Words that keep a capital from making a name."""

    word: str = pa.Field(description="The word; in lower case but for class never.")
    cls: str = pa.Field(
        alias="class", isin=["opener", "never", "hyphen", "apart", "public"], description="Which kind of guard it is."
    )

    class Config:
        """The file that this model checks."""

        name = "name_stoplist"
        strict = True


class CommonWords(pa.DataFrameModel):
    """Words of everyday English."""

    word: str = pa.Field(unique=True, str_matches=r"^[a-z]+$", description="The word in lower case.")

    class Config:
        """The file that this model checks."""

        name = "common_words"
        strict = True


class NameContexts(pa.DataFrameModel):
    """Words beside a name that tell its kind."""

    word: str = pa.Field(description="The word in lower case.")
    place: str = pa.Field(
        isin=["after", "before", "possessed", "of_before", "before_titled"], description="Where it stands."
    )
    kind: str = pa.Field(isin=KINDS, description="The kind that it speaks for.")
    weight: float = pa.Field(gt=0, le=5, description="How much one such place counts.")

    class Config:
        """The file that this model checks."""

        name = "name_contexts"
        strict = True


class Descriptions(pa.DataFrameModel):
    """Nouns by which a text speaks of someone named before."""

    noun: str = pa.Field(unique=True, str_matches=r"^[a-z-]+$", description="The noun, singular.")
    kind: str = pa.Field(isin=["person", "organization"], description="What it speaks of.")
    gender: str = pa.Field(nullable=True, isin=GENDERS, description="m or f where the noun tells it.")
    reach: str = pa.Field(
        isin=["focus", "only", "taught", "backed"], description="How freely the noun may mean someone."
    )

    class Config:
        """The file that this model checks."""

        name = "descriptions"
        strict = True


class NameWords(pa.DataFrameModel):
    """Small closed classes of words inside and around names."""

    cls: str = pa.Field(
        alias="class",
        isin=[
            "article",
            "counted",
            "rank",
            "closer",
            "dealt_in",
            "span",
            "measure",
            "for_head",
            "address",
            "opening",
            "extension",
            "family_first",
            "generation",
            "numeral",
            "prefix",
            "no_initials",
            "quarter",
            "front",
            "party",
            "served",
            "short_given",
            "club",
            "tail",
            "midway",
            "state",
            "legal_american",
            "legal_abroad",
            "legal_partnership",
        ],
        description="The class.",
    )
    word: str = pa.Field(description="The word as it stands in names.")

    class Config:
        """The file that this model checks."""

        name = "name_words"
        strict = True


class ReferenceWords(pa.DataFrameModel):
    """Words that tell what a reference can mean."""

    cls: str = pa.Field(
        alias="class",
        isin=[
            "preposition",
            "clause",
            "no_deed",
            "deed",
            "undergone",
            "impersonal",
            "object_verb",
            "saying",
            "buying",
            "state",
            "impersonal_said",
            "going_on",
            "rank",
            "telling",
            "no_verb",
            "servant",
            "filed_with",
            "came_from",
            "holder",
            "gathered",
            "passing",
            "described",
            "kind_of_group",
            "body_of_many",
            "occasion",
            "gathered_in",
            "unit",
            "brand",
            "of_owner",
            "announcing",
            "act",
            "bid_of",
            "bid_for",
            "valuing",
            "lead_in",
            "plain_act",
            "part",
            "unit_noun",
            "one_of",
            "name_tells",
            "imposed",
        ],
        description="The class.",
    )
    word: str = pa.Field(description="The word in lower case, but for class lead_in.")

    class Config:
        """The file that this model checks."""

        name = "reference_words"
        strict = True
