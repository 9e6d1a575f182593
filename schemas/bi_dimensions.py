"""Models of the star's dimensions and bridges: flat tables for tools that read neither lists nor structs nor decimals.

A dimension that facts may lack has a row for that, so that every key of a fact joins: an inner join loses nothing."""

from typing import Final

import polars as pl

from schemas.columns import column, like, table
from schemas.derived import ClaimFacts, SourceScorecard
from schemas.dimensions import Builds, Documents, DocumentVersions, Entities, Published, Sources
from schemas.enums import ENTITY_KINDS, FAMILIES

UNKNOWN: Final = "(unknown)"
NONE: Final = "(none)"
UNKNOWN_DAY: Final = 0
STATED: Final = (*FAMILIES, "quote")


class DimDate(Published):
    """Days of publication, whole years without a gap; weeks are those of ISO 8601, the numbers of an unknown day 0."""

    date_key: int = column(f"The day as a number, 20250613; {UNKNOWN_DAY} where it is unknown.")
    date: pl.Date = column("The day; null in the row for an unknown one.", nullable=True)
    year: int = column("Year.")
    quarter: int = column("Quarter, 1 to 4.", ge=0, le=4)
    month: int = column("Month, 1 to 12.", ge=0, le=12)
    month_name: str = column("The month's name.")
    day: int = column("Day of the month.", ge=0, le=31)
    iso_year: int = column("Year that the week belongs to.")
    iso_week: int = column("Week, 1 to 53.", ge=0, le=53)
    weekday: int = column("Day of the week, 1 is Monday.", ge=0, le=7)
    weekday_name: str = column("The weekday's name.")
    year_quarter: str = column("2025-Q2.")
    year_month: str = column("2025-06.")
    year_week: str = column("2025-W24.")

    class Config:
        metadata = table(layer="dimension", primary_key=("date_key",), grain="day")


class DimSource(Published):
    """Publishers, with how they fare where others decide; the row `(none)` stands where a source copies nobody."""

    source_id: str = column(f"Readable id of the publisher; `{NONE}` for no publisher.")
    name: str = column("The publisher's name as given, else its id.")
    homepage: str = like(Sources, "homepage")
    n_documents: int = like(SourceScorecard, "n_documents")
    n_claims: int = like(SourceScorecard, "n_claims")
    n_exclusive: int = like(SourceScorecard, "n_exclusive")
    n_supported: int = like(SourceScorecard, "n_supported")
    n_contradicted: int = like(SourceScorecard, "n_contradicted")
    reliability: float = like(SourceScorecard, "reliability", nullable=True)
    reliability_low: float = like(SourceScorecard, "reliability_low", nullable=True)
    reliability_high: float = like(SourceScorecard, "reliability_high", nullable=True)
    widened_by: str = like(SourceScorecard, "widened_by", nullable=True)

    class Config:
        metadata = table(layer="dimension", primary_key=("source_id",), grain="publisher, and one for none")


class DimDocument(Published):
    """Distinct documents without their text, which stays in `documents`; each with its article and version."""

    doc_id: str = like(Documents, "doc_id")
    source_id: str = like(Documents, "source_id", references="dim_source.source_id")
    date_key: int = column("Day of publication.", references="dim_date.date_key")
    title: str = like(Documents, "title")
    url: str = like(Documents, "url")
    published_on: pl.Date = like(Documents, "published_on")
    path: str = like(Documents, "path")
    language: str = like(Documents, "language")
    n_chars: int = like(Documents, "n_chars")
    sha256: str = like(Documents, "sha256")
    canonical_doc_id: str = like(Documents, "canonical_doc_id", references="dim_document.doc_id")
    is_near_copy: bool = column("True where `canonical_doc_id` is another document.")
    article_key: str = like(DocumentVersions, "article_key")
    version: int = like(DocumentVersions, "version")
    is_current: bool = like(DocumentVersions, "is_current")

    class Config:
        metadata = table(
            layer="dimension", primary_key=("doc_id",), grain="distinct document", sorted_by=("date_key", "source_id")
        )


class DimEntity(Published):
    """Persons and organisations; the row `(unknown)` stands where nobody is named or known."""

    entity_id: str = column(f"Readable id from the suffix-free name; `{UNKNOWN}` for nobody known.")
    kind: str = column("Person or organisation.", isin=(*ENTITY_KINDS, UNKNOWN))
    name: str = like(Entities, "name")
    n_mentions: int = column("Places where it is named.", ge=0)
    n_documents: int = column("Documents that name it.", ge=0)

    class Config:
        metadata = table(
            layer="dimension", primary_key=("entity_id",), grain="person or organisation, and one for the unknown"
        )


class DimPredicate(Published):
    """What is said of someone: a role, a kind of money, a unit of people, a tie, a stake, a quotation."""

    predicate_id: str = column("Family and predicate: `role/chair`, `money/revenue`.")
    family: str = column("Family of facts.", isin=STATED)
    predicate: str = column("Role, kind of money, unit, relation, `stake` or `quote`.")
    label: str = column("The predicate in words.")

    class Config:
        metadata = table(
            layer="dimension", primary_key=("predicate_id",), grain="predicate that a fact or claim of the build has"
        )


class DimBuild(Published):
    """The build that the star belongs to: what a page shows as its state. Facts are not joined to it."""

    pipeline_version: str = like(Builds, "pipeline_version")
    schema_version: str = like(Builds, "schema_version")
    lexicon_hash: str = like(Builds, "lexicon_hash")
    n_documents_in: int = like(Builds, "n_documents_in")
    n_documents: int = like(Builds, "n_documents")
    n_documents_quarantined: int = like(Builds, "n_documents_quarantined")

    class Config:
        metadata = table(layer="dimension", primary_key=("build_id",), grain="this build (one row)")


class BridgeEntityAliases(Published):
    """Every form under which an entity was seen."""

    entity_id: str = column("The entity.", references="dim_entity.entity_id")
    alias: str = column("A form of its name.")

    class Config:
        metadata = table(layer="bridge", primary_key=("entity_id", "alias"), grain="entity and form of its name")


class BridgeClaimFacts(Published):
    """Which facts make which claim: from a verdict to the sentences behind it."""

    claim_id: str = column("The claim.", references="fact_claims.claim_id")
    fact_id: str = column("The fact.", references="fact_statements.fact_id")
    is_implied: bool = like(ClaimFacts, "is_implied")

    class Config:
        metadata = table(layer="bridge", primary_key=("claim_id", "fact_id"), grain="claim and fact")


TABLES: Final = {
    "dim_date": DimDate,
    "dim_source": DimSource,
    "dim_document": DimDocument,
    "dim_entity": DimEntity,
    "dim_predicate": DimPredicate,
    "dim_build": DimBuild,
    "bridge_entity_aliases": BridgeEntityAliases,
    "bridge_claim_facts": BridgeClaimFacts,
}
