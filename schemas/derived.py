"""Models of the derived tables: claims, who makes them, and what independent origins agree on.

They are filled by SQL alone and checked like the facts; counts are never negative, shares lie between 0 and 1."""

from typing import Annotated

import polars as pl

from schemas.columns import Amount, Share, Texts, column, table
from schemas.dimensions import Published
from schemas.enums import (
    AGREEMENTS,
    BOUNDS,
    CLAIM_STAGES,
    CONFLICTS,
    CURRENCY_PATTERN,
    DEPENDENCES,
    FAMILIES,
    MONEY_KINDS,
    ORIGINAL_BY,
    ROLE_PATTERN,
    STANCES,
    STATUSES,
)

_EVIDENCE = pl.Struct(
    {"doc_id": pl.String, "source_id": pl.String, "start": pl.Int64, "end": pl.Int64, "text": pl.String}
)
_REPORTED = pl.Struct(
    {
        "source_id": pl.String,
        "doc_id": pl.String,
        "amount_low": pl.Decimal(38, 4),
        "amount_high": pl.Decimal(38, 4),
        "bound": pl.String,
        "amount_text": pl.String,
        "certainty": pl.String,
        "evidence": pl.String,
        "currency": pl.String,
        "fact_id": pl.String,
    }
)


class Counted(Published):
    """What every verdict on a claim carries."""

    claim_id: str = column("Hash of what the claim is about.")
    n_documents: int = column("Documents that speak of it.", ge=1)
    n_sources: int = column("Sources that speak of it.", ge=1)
    n_independent_sources: int = column("Independent origins among them.", ge=1)
    n_agreeing: int = column("Origins that the best value has on its side.", ge=0)
    agreement: str = column("How the origins agree.", isin=AGREEMENTS)
    is_decided: bool = column("False where no value has more independent support than every other.")


class PeopleRoles(Counted):
    """Who holds which post, as all sources have it."""

    person_id: str = column("The person.", nullable=True, references="entities.entity_id")
    person: str = column("The person's name.")
    organization_id: str = column("The organisation.", nullable=True, references="entities.entity_id")
    organization: str = column("The organisation's name.")
    role: str = column("The post, from a closed list.", matches=ROLE_PATTERN)
    status: str = column("As the latest sources have it.", isin=STATUSES)
    is_interim: bool = column("Interim, acting or caretaker; null: nobody says.", nullable=True)
    since: str = column("Earliest beginning that the sources give.", nullable=True)
    until: str = column("Latest end that the sources give.", nullable=True)
    first_reported: pl.Date = column("Day of the earliest dated document that says it.", nullable=True)
    last_reported: pl.Date = column("Day of the latest dated document that says it.", nullable=True)
    sources: Texts = column("Sources that say it, in order of the alphabet.")
    evidence: Annotated[pl.List, _EVIDENCE] = column("The sentences that say it.")

    class Config:
        metadata = table(layer="derived", primary_key=("claim_id",), grain="person, organisation, role")


class MonetaryClaims(Counted):
    """What was measured in money, and the figure that the sources allow."""

    kind: str = column("What the amount is.", isin=MONEY_KINDS)
    subject_id: str = column("Whom it is about.", nullable=True, references="entities.entity_id")
    subject: str = column("Name of whom it is about.")
    counterparty_id: str = column("The other party.", nullable=True, references="entities.entity_id")
    counterparty: str = column("Name of the other party.", nullable=True)
    period: str = column("When it holds; null: now.", nullable=True)
    qualifier: str = column("What narrows the measure.", nullable=True)
    stage: str = column("`expected`: a forecast or target; null: what is or was.", nullable=True, isin=CLAIM_STAGES)
    currency: str = column(
        "Currency that most origins give; figures in others are compared where documents give a rate, else listed.",
        matches=CURRENCY_PATTERN,
    )
    amount: Amount = column("Best figure; null while undecided or where only ranges are known.", nullable=True)
    bound: str = column("Bound of the best figure.", nullable=True, isin=BOUNDS)
    amount_low: Amount = column("Least value that the agreeing origins jointly allow; null is open.", nullable=True)
    amount_high: Amount = column("Greatest value that the agreeing origins jointly allow; null is open.", nullable=True)
    reported: Annotated[pl.List, _REPORTED] = column("Every figure, with who reports it.")

    class Config:
        metadata = table(
            layer="derived",
            primary_key=("claim_id",),
            grain="thing measured (kind, subject, counterparty, period, qualifier)",
            ordered=(("amount_low", "amount_high"),),
        )


class Claims(Counted):
    """Claims of every family in one list."""

    family: str = column("Which kind of fact makes it.", isin=FAMILIES)
    predicate: str = column("Role, kind of money, unit, relation, or `stake`.")
    subject_id: str = column("Whom it is about.", nullable=True, references="entities.entity_id")
    subject: str = column("Name of whom it is about.")
    object_id: str = column("The other party.", nullable=True, references="entities.entity_id")
    object: str = column("Name of the other party.", nullable=True)
    period: str = column("When it holds; null: now.", nullable=True)
    qualifier: str = column("What narrows it.", nullable=True)
    stage: str = column("`expected`: a forecast or target; null: what is or was.", nullable=True, isin=CLAIM_STAGES)
    statement: str = column("A plain English line.")
    value: str = column("The best value as text; null while undecided.", nullable=True)
    conflict: str = column("What its origins differ in; null unless contested.", nullable=True, isin=CONFLICTS)
    plain_vote: str = column(
        "What most documents say, copies and all; null where two values are said equally often.", nullable=True
    )
    n_plain_vote: int = column("Documents that say the value said most often.", ge=1)
    value_low: Amount = column(
        "Least number that the agreeing origins allow; null if open or not a number.", nullable=True
    )
    value_high: Amount = column(
        "Greatest number that the agreeing origins allow; null if open or not a number.", nullable=True
    )
    confidence: Share = column(
        "How sure: chance that at least one agreeing origin is read right, times their share.", ge=0, le=1
    )

    class Config:
        metadata = table(layer="derived", primary_key=("claim_id",), grain="claim, of whichever family")


class ClaimFacts(Published):
    """Which facts make which claim."""

    claim_id: str = column("The claim.", references="claims.claim_id")
    fact_id: str = column("The fact.", references="facts.fact_id")
    family: str = column("Which kind of fact makes it.", isin=FAMILIES)
    doc_id: str = column("The document that says it.", references="documents.doc_id")
    source_id: str = column("The source that says it.", references="sources.source_id")
    is_implied: bool = column("True where the fact says more than the claim (a head of a unit is an employee).")

    class Config:
        metadata = table(layer="derived", primary_key=("claim_id", "fact_id"), grain="claim and fact")


class SourceAgreement(Published):
    """How each source stands to each claim."""

    claim_id: str = column("The claim.", references="claims.claim_id")
    family: str = column("Which kind of fact makes it.", isin=FAMILIES)
    statement: str = column("The claim as a plain English line.")
    source_id: str = column("The source.", references="sources.source_id")
    value: str = column("What the source says.")
    consensus: str = column("The best value; null while undecided.", nullable=True)
    stance: str = column("How the source stands to the best value.", isin=STANCES)
    conflict: str = column("What the claim's origins differ in; null unless contested.", nullable=True, isin=CONFLICTS)
    is_independent: bool = column("False where another source of the same origin comes first.")
    copied_from: str = column("The source whose text it repeats.", nullable=True, references="sources.source_id")
    primary_source: str = column("The announcement or publication credited.", nullable=True)
    doc_id: str = column("The document that says it.", references="documents.doc_id")
    evidence: str = column("The sentence that says it.")

    class Config:
        metadata = table(layer="derived", primary_key=("claim_id", "source_id"), grain="claim and source")


class SourcePairs(Published):
    """How pairs of sources agree and depend on each other."""

    source_a: str = column("The one that comes first in the alphabet.", references="sources.source_id")
    source_b: str = column("The other.", references="sources.source_id")
    n_shared_claims: int = column("Claims that both speak of.", ge=0)
    n_agree: int = column("Of these, claims where both allow a common value.", ge=0)
    n_conflict: int = column("Of these, claims where they do not.", ge=0)
    agreement_rate: Share = column("Agreeing share of the compared claims; null if none.", nullable=True, ge=0, le=1)
    text_overlap: Share = column(
        "Largest share of one document's own words that stand in passages of one of the other.", ge=0, le=1
    )
    dependence: str = column("Whether one repeats the other or both the same agency.", isin=DEPENDENCES)

    class Config:
        metadata = table(layer="derived", primary_key=("source_a", "source_b"), grain="pair of sources")


class TextReuse(Published):
    """Passages that documents of different sources have in common, quotations and boilerplate left out."""

    doc_id: str = column("The document that repeats the text.", references="documents.doc_id")
    original_doc_id: str = column("The document that had it first.", references="documents.doc_id")
    passage_start: int = column("Beginning of the passage in the text of the document.", ge=0)
    passage_end: int = column("End of the passage.", ge=0)
    original_start: int = column("Beginning of the passage in the text of the original.", ge=0)
    original_end: int = column("End of it there.", ge=0)
    passage: str = column("The words, as the document has them.")
    n_words: int = column("Words of the passage that both have, quotations left out.", ge=1)
    share: Share = column("Part of the document's own words that all its passages from the original make.", ge=0, le=1)
    original_share: Share = column("Part of the original's own words that they make.", ge=0, le=1)
    original_by: str = column("What tells which of the two is the original.", isin=ORIGINAL_BY)

    class Config:
        metadata = table(
            layer="derived",
            primary_key=("doc_id", "original_doc_id", "passage_start", "original_start"),
            grain="passage that two documents have in common",
            evidence_slice=("passage", "passage_start", "passage_end"),
            ordered=(("passage_start", "passage_end"), ("original_start", "original_end")),
        )


class SourceScorecard(Published):
    """How sources fare where others decide."""

    source_id: str = column("The source.", references="sources.source_id")
    n_documents: int = column("Its current documents.", ge=0)
    n_claims: int = column("Claims it speaks of.", ge=0)
    n_exclusive: int = column("Claims only it speaks of.", ge=0)
    n_supported: int = column("Claims that other origins decide its way.", ge=0)
    n_contradicted: int = column("Claims that other origins decide against it.", ge=0)
    reliability: Share = column("Estimated share of right claims, shrunk towards all sources.", ge=0, le=1)
    reliability_low: Share = column("Lower end of the 90 per cent interval.", ge=0, le=1)
    reliability_high: Share = column("Upper end; a wide interval says that little is known.", ge=0, le=1)
    widened_by: str = column(
        "What most of the interval's width comes from.", isin=("few_claims", "doubtful_verdicts", "few_sources")
    )

    class Config:
        metadata = table(
            layer="derived",
            primary_key=("source_id",),
            grain="source",
            ordered=(("reliability_low", "reliability"), ("reliability", "reliability_high")),
        )
