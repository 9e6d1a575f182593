"""Models of the fact tables: what a document says, with the sentence that says it.

Each refuses values outside its types, ranges and enumerations. Entity ids are `added`: the warehouse fills them in."""

from typing import Annotated

import polars as pl

from schemas.columns import Amount, Share, column, doc_id, entity_id, table
from schemas.dimensions import Published
from schemas.enums import (
    BOUNDS,
    CERTAINTIES,
    CURRENCY_PATTERN,
    MONEY_KINDS,
    PARTY_KINDS,
    PERIOD_PATTERN,
    RELATIONS,
    ROLE_PATTERN,
    STATUSES,
    UNITS,
)

Confidence = Annotated[pl.Decimal, 9, 4]
EVIDENCE = ("evidence", "evidence_start", "evidence_end")
ALLOWED = ("allowed_low", "allowed_high")


class Fact(Published):
    """What every fact carries."""

    fact_id: str = column("Hash of document, place and content.")
    doc_id: str = doc_id()
    evidence: str = column("The sentence or clause that says it.")
    evidence_start: int = column("First code point of the evidence in the document's text.", ge=0)
    evidence_end: int = column("Code point after the last.", ge=1)
    certainty: str = column("How firmly it is said.", isin=CERTAINTIES)
    attributed_to: str = column("Who says so when it is not the publication itself.", nullable=True)
    confidence: Confidence = column(
        "How often facts read this way are right: what their steps cost, calibrated on annotated articles.", ge=0, le=1
    )
    rule: str = column("The frame or rule that made the fact.", nullable=True)


class Measured(Fact):
    """Facts that hold for a time and may be narrowed."""

    period: str = column(
        "Year, quarter, month or day that it holds for; null: now.", nullable=True, matches=PERIOD_PATTERN
    )
    qualifier: str = column(
        "What narrows the measure: net, adjusted, a region; previous: so before, it is not told when; else null.",
        nullable=True,
    )


class Numeric(Measured):
    """Measured facts with a number."""

    bound: str = column("How the number is bounded.", isin=BOUNDS)
    allowed_low: Amount = column("Least value that bound and precision allow; null is open.", nullable=True)
    allowed_high: Amount = column("Greatest value that bound and precision allow; null is open.", nullable=True)


class RoleFacts(Fact):
    """Who holds, held or will hold which post."""

    person_id: str = entity_id("The person.")
    person: str = column("The person's fullest name in the document.")
    organization_id: str = entity_id("The organisation.")
    organization: str = column("The organisation's fullest name in the document.")
    role: str = column("The post, from a closed list.", matches=ROLE_PATTERN)
    title: str = column("The post as written.", nullable=True)
    status: str = column("As of the document's own date.", isin=STATUSES)
    is_interim: bool = column("Interim, acting or caretaker; null: unsaid.", nullable=True)
    since: str = column("Year or ISO date from which it is held.", nullable=True)
    until: str = column("Year or ISO date to which it is held.", nullable=True)

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("fact_id",),
            grain="person, organisation, role and status in a document",
            evidence_slice=EVIDENCE,
        )


class MoneyFacts(Numeric):
    """Amounts of money that say something about someone."""

    kind: str = column("What the amount is.", isin=MONEY_KINDS)
    subject_id: str = entity_id("Whom it is about.")
    subject: str = column("Whom it is about, by the fullest name in the document.")
    subject_kind: str = column("What the subject is.", nullable=True, isin=PARTY_KINDS)
    counterparty_id: str = entity_id("The other party.")
    counterparty: str = column("The other party, by the fullest name in the document.", nullable=True)
    counterparty_kind: str = column("What the counterparty is.", nullable=True, isin=PARTY_KINDS)
    amount_low: Amount = column("The number written in full units; the lower end of a range.", nullable=True)
    amount_high: Amount = column("The number written in full units; the upper end of a range.", nullable=True)
    currency: str = column("ISO 4217 code.", matches=CURRENCY_PATTERN)
    amount_text: str = column("The amount as written.")

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("fact_id",),
            grain="amount of money that says something about someone",
            evidence_slice=EVIDENCE,
            ordered=(("amount_low", "amount_high"), ALLOWED),
        )


class StakeFacts(Numeric):
    """Shares of ownership."""

    holder_id: str = entity_id("Who holds the share.")
    holder: str = column("Who holds the share, by the fullest name in the document.")
    holder_kind: str = column("What the holder is.", nullable=True, isin=PARTY_KINDS)
    issuer_id: str = entity_id("What is held.")
    issuer: str = column("What is held, by the fullest name in the document.")
    percent_low: Share = column("Per cent written; the lower end of a range.", nullable=True, ge=0, le=100)
    percent_high: Share = column("Per cent written; the upper end of a range.", nullable=True, ge=0, le=100)
    is_voting: bool = column("Whether the share votes; null: unsaid.", nullable=True)

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("fact_id",),
            grain="share of ownership",
            evidence_slice=EVIDENCE,
            ordered=(("percent_low", "percent_high"), ALLOWED),
        )


class HeadcountFacts(Numeric):
    """Numbers of people."""

    organization_id: str = entity_id("Whose people.")
    organization: str = column("Whose people, by the fullest name in the document.")
    unit: str = column("Which people are counted.", isin=UNITS)
    count_low: int = column("The number written; the lower end of a range.", nullable=True, ge=0)
    count_high: int = column("The number written; the upper end of a range.", nullable=True, ge=0)

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("fact_id",),
            grain="number of people",
            evidence_slice=EVIDENCE,
            ordered=(("count_low", "count_high"), ALLOWED),
        )


class RelationFacts(Measured):
    """Ties between two organisations."""

    subject_id: str = entity_id("The first organisation.")
    subject: str = column("The first organisation, by its fullest name in the document.")
    relation: str = column("The tie, read from subject to object.", isin=RELATIONS)
    object_id: str = entity_id("The second organisation.")
    object: str = column("The second organisation, by its fullest name in the document.")

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("fact_id",),
            grain="tie between two organisations",
            evidence_slice=EVIDENCE,
        )


class Quotes(Fact):
    """Direct quotations."""

    speaker_id: str = entity_id("Who speaks.")
    speaker: str = column("Who speaks, by the fullest name in the document; null if nobody is named.", nullable=True)
    speaker_kind: str = column("What the speaker is.", nullable=True, isin=PARTY_KINDS)
    quote: str = column("The words inside the marks, as written.")

    class Config:
        metadata = table(layer="fact", primary_key=("fact_id",), grain="direct quotation", evidence_slice=EVIDENCE)
