"""Models of the tables that say what was read: documents, their sources and versions, who and which amounts they name.

One Pandera model per table of the contract; each refuses values outside its types, ranges and enumerations."""

from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

from schemas.columns import Amount, Texts, column, doc_id, entity_id, table
from schemas.enums import BOUNDS, CURRENCY_PATTERN, ENTITY_KINDS, MEASURES, SLOTS, STAGES, UNPLACED, UNPLACED_REASONS

Frame = Any  # pandera hands checks its own PolarsData


class Published(pa.DataFrameModel):
    """What every published table carries."""

    build_id: str = column(
        "The build that published the row: a hash of inputs, lexicons and pipeline version.", added=True
    )

    class Config:
        strict = True
        metadata = table(layer="", primary_key=(), grain="")


class Sources(Published):
    """Publishers."""

    source_id: str = column("Readable id of the publisher; `unknown/<file stem>` where nobody names one.")
    name: str = column("The publisher's name as given.", nullable=True)
    homepage: str = column("Address of the publisher's site.", nullable=True)

    class Config:
        metadata = table(layer="dimension", primary_key=("source_id",), grain="publisher")


class Documents(Published):
    """Distinct documents that were read."""

    doc_id: str = column("Hash of source and text.")
    source_id: str = column("Who published it.", references="sources.source_id")
    title: str = column("Headline.", nullable=True)
    url: str = column("Address of the article.", nullable=True)
    published_on: pl.Date = column("Day of publication; null if unknown.", nullable=True)
    path: str = column("File, relative to the argument given; `file#line` for rows.")
    language: str = column("ISO 639-1 code of the text's language; `und` if undetermined.", nullable=True)
    text: str = column("Title, blank line, body: what all positions count in, by code points.")
    n_chars: int = column("Length of the text in code points.", ge=0)
    sha256: str = column(
        "SHA-256 of the raw bytes, or of the text value for rows of a file.", matches=r"^[0-9a-f]{64}$"
    )
    canonical_doc_id: str = column(
        "The document itself, or the earlier one that it is a near-copy of.", references="documents.doc_id", added=True
    )
    fingerprint: str = column(
        "Pipeline version and lexicons with which its facts were extracted, as a hash.", added=True
    )

    class Config:
        metadata = table(layer="dimension", primary_key=("doc_id",), grain="distinct document")


class DocumentVersions(Published):
    """Versions of articles; facts are those of the current ones."""

    doc_id: str = column("The document that is this version.", references="documents.doc_id")
    article_key: str = column("What makes versions one article: its address, else source and path.")
    version: int = column("1 for the first version seen.", ge=1, added=True)
    is_current: bool = column("True for the version whose facts are published.", added=True)

    class Config:
        metadata = table(layer="dimension", primary_key=("doc_id",), grain="version of an article")


class Entities(Published):
    """Persons and organisations."""

    entity_id: str = column("Readable id from the suffix-free name.", matches=r"^(?:person|organization)/")
    kind: str = column("Person or organisation.", isin=ENTITY_KINDS)
    name: str = column("The fullest form seen.")
    aliases: Texts = column("Every form seen, in order of the alphabet.")

    class Config:
        metadata = table(layer="dimension", primary_key=("entity_id",), grain="person or organisation")


class EntityForms(Published):
    """Which names in which documents are which entity, and why."""

    doc_id: str = doc_id("Where it is named so.")
    kind: str = column("Person or organisation.", isin=ENTITY_KINDS)
    name: str = column("The fullest form in this document.")
    entity_id: str = entity_id("Who is meant.", nullable=False)
    aliases: Texts = column("Every form in this document, in order of the alphabet.")
    reason: str = column("Why this name is that entity.")

    class Config:
        metadata = table(layer="dimension", primary_key=("doc_id", "kind", "name"), grain="name in a document")


class Mentions(Published):
    """Places where an entity is named."""

    entity_id: str = entity_id("Who is named.", nullable=False)
    doc_id: str = doc_id("Where.")
    kind: str = column("Person or organisation.", isin=ENTITY_KINDS)
    name: str = column("The entity's fullest form in this document.")
    mention_start: int = column("First code point.", ge=0)
    mention_end: int = column("Code point after the last.", ge=1)
    surface: str = column("The words that stand there.")

    class Config:
        metadata = table(
            layer="dimension",
            primary_key=("doc_id", "mention_start", "mention_end"),
            grain="place where an entity is named",
            evidence_slice=("surface", "mention_start", "mention_end"),
        )


class AmountMentions(Published):
    """Amounts of money and percentages, whether or not a fact uses them."""

    doc_id: str = doc_id("Where it is written.")
    mention_start: int = column("First code point.", ge=0)
    mention_end: int = column("Code point after the last.", ge=1)
    surface: str = column("The amount as written.")
    measure: str = column("Money or percent.", isin=MEASURES)
    currency: str = column("ISO 4217 code; null for percent.", nullable=True, matches=CURRENCY_PATTERN)
    amount_low: Amount = column("The number written; the lower end of a range.")
    amount_high: Amount = column("The number written; the upper end of a range.")
    bound: str = column("How the number is bounded.", isin=BOUNDS)
    allowed_low: Amount = column("Least value that bound and precision allow; null is open.", nullable=True)
    allowed_high: Amount = column("Greatest value that bound and precision allow; null is open.", nullable=True)
    is_used: bool = column("True where some fact uses it.")

    class Config:
        metadata = table(
            layer="dimension",
            primary_key=("doc_id", "mention_start", "mention_end"),
            grain="amount written anywhere",
            evidence_slice=("surface", "mention_start", "mention_end"),
            ordered=(("amount_low", "amount_high"), ("allowed_low", "allowed_high")),
        )

    @pa.dataframe_check(name="money_has_a_currency")
    def money_has_a_currency(cls, data: Frame) -> Any:
        return data.lazyframe.select((pl.col("measure") == "money") == pl.col("currency").is_not_null())


class Unplaced(Published):
    """What was seen and no fact uses, and why."""

    doc_id: str = doc_id("Where it stands.")
    what: str = column("What was seen; a title is one post of it.", isin=UNPLACED)
    span_start: int = column("First code point.", ge=0)
    span_end: int = column("Code point after the last.", ge=1)
    surface: str = column("The words that stand there.")
    reason: str = column(
        "Why no fact uses it, the first that holds: it stands in furniture (a byline or dateline too), converts a used "
        "amount, repeats one (or a post) that a fact holds, is per unit or period; its sentence names no party, or "
        "parties whom no known construction joins; a title without a person or an organisation in its sentence; a "
        "quotation that nobody is found to say, or that is none (a term, a work's title).",
        isin=UNPLACED_REASONS,
    )

    class Config:
        metadata = table(
            layer="dimension",
            primary_key=("doc_id", "what", "span_start", "span_end"),
            grain="thing seen and not placed",
            evidence_slice=("surface", "span_start", "span_end"),
        )


class FactSpans(Published):
    """Where the parts of a fact stand."""

    fact_id: str = column("The fact.", references="facts.fact_id")
    slot: str = column("Which part.", isin=SLOTS)
    span_start: int = column("First code point.", ge=0)
    span_end: int = column("Code point after the last.", ge=1)

    class Config:
        metadata = table(
            layer="dimension",
            primary_key=("fact_id", "slot", "span_start", "span_end"),
            grain="part of a fact",
        )


class EntityRedirects(Published):
    """Retired entity ids."""

    old_id: str = column("The id that was published before.", matches=r"^(?:person|organization)/")
    entity_id: str = column("The id that stands for it now.", references="entities.entity_id")
    reason: str = column("Why it changed.")

    class Config:
        metadata = table(layer="dimension", primary_key=("old_id",), grain="retired entity id")


_COUNTS = pl.Struct({"table_name": pl.String, "n_in": pl.Int64, "n_loaded": pl.Int64, "n_quarantined": pl.Int64})


class Builds(Published):
    """This build."""

    pipeline_version: str = column("Version of the code that extracted.")
    schema_version: str = column("Version of these tables.")
    lexicon_hash: str = column("Hash of the word lists.")
    n_documents_in: int = column("Documents given, rejected ones included.", ge=0)
    n_documents: int = column("Documents loaded.", ge=0)
    n_documents_quarantined: int = column("Documents rejected.", ge=0)
    rows: Annotated[pl.List, _COUNTS] = column("Per table of facts: rows extracted, loaded and rejected.")

    class Config:
        metadata = table(layer="dimension", primary_key=("build_id",), grain="this build (one row)")


class Quarantine(Published):
    """Rejected documents and rows."""

    quarantine_id: str = column("Hash of the content.", added=True)
    stage: str = column("Where it was rejected.", isin=STAGES)
    table_name: str = column("The table it was meant for; `documents` for a rejected document.")
    reason: str = column("Why.")
    row: str = column("The offending content as JSON.", nullable=True)
    path: str = column("The file it came from.", nullable=True)

    class Config:
        metadata = table(layer="dimension", primary_key=("quarantine_id",), grain="rejected document or row")
