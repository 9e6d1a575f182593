"""Models of the star's fact tables: what documents say, and what the sources make of it, in plain types and with keys.

Amounts and shares are doubles here; the exact decimals are in the tables of the same facts beside the star."""

from typing import Any, Final

from schemas import facts
from schemas.bi_dimensions import STATED
from schemas.columns import column, like, table
from schemas.derived import Claims, Counted, MonetaryClaims, PeopleRoles, SourceAgreement, SourcePairs
from schemas.dimensions import Published, Unplaced

_IN_TIME: Final = ("date_key", "doc_id")


def _entity(model: type, name: str) -> Any:
    return like(model, name, nullable=False, references="dim_entity.entity_id")


def _predicate() -> Any:
    return column("What is said.", references="dim_predicate.predicate_id")


def _period_year() -> Any:
    return column("Year in which the period begins, as text; null: now.", nullable=True)


class Stated(Published):
    """What every stated fact carries."""

    fact_id: str = like(facts.Fact, "fact_id")
    doc_id: str = like(facts.Fact, "doc_id", references="dim_document.doc_id")
    source_id: str = column("Who published it.", references="dim_source.source_id")
    date_key: int = column("Day of publication.", references="dim_date.date_key")
    predicate_id: str = _predicate()
    certainty: str = like(facts.Fact, "certainty")
    attributed_to: str = like(facts.Fact, "attributed_to")
    confidence: float = like(facts.Fact, "confidence")
    evidence: str = like(facts.Fact, "evidence")
    evidence_start: int = like(facts.Fact, "evidence_start")
    evidence_end: int = like(facts.Fact, "evidence_end")


class OfOneFamily(Stated):
    """The same in the tables of the families, which are a part of the statements each."""

    fact_id: str = like(facts.Fact, "fact_id", references="fact_statements.fact_id")
    rule: str = like(facts.Fact, "rule")


class Measured(OfOneFamily):
    """Facts that hold for a time and may be narrowed."""

    period: str = like(facts.Measured, "period")
    period_year: str = _period_year()
    qualifier: str = like(facts.Measured, "qualifier")


class Numeric(Measured):
    """Measured facts with a number."""

    bound: str = like(facts.Numeric, "bound")
    allowed_low: float = like(facts.Numeric, "allowed_low")
    allowed_high: float = like(facts.Numeric, "allowed_high")


def _stated(grain: str) -> dict[str, Any]:
    return table(layer="fact", primary_key=("fact_id",), grain=grain, sorted_by=_IN_TIME)


class FactStatements(Stated):
    """Facts of all families in one list: what they have in common."""

    family: str = column("Which table has the rest of it.", isin=STATED)
    subject_id: str = column("Person, subject, holder, organisation or speaker.", references="dim_entity.entity_id")
    subject: str = column("Its fullest name in the document; null if nobody is named.", nullable=True)
    object_id: str = column("Organisation, counterparty, issuer or object.", references="dim_entity.entity_id")
    object: str = column("Its fullest name in the document; null if there is none.", nullable=True)

    class Config:
        metadata = _stated("fact, of whichever family")


class FactRoles(OfOneFamily):
    """Who holds, held or will hold which post, as documents say."""

    person_id: str = _entity(facts.RoleFacts, "person_id")
    person: str = like(facts.RoleFacts, "person")
    organization_id: str = _entity(facts.RoleFacts, "organization_id")
    organization: str = like(facts.RoleFacts, "organization")
    role: str = like(facts.RoleFacts, "role")
    title: str = like(facts.RoleFacts, "title")
    status: str = like(facts.RoleFacts, "status")
    is_interim: bool = like(facts.RoleFacts, "is_interim")
    since: str = like(facts.RoleFacts, "since")
    until: str = like(facts.RoleFacts, "until")

    class Config:
        metadata = _stated("person, organisation, role and status in a document")


class FactMoney(Numeric):
    """Amounts of money that say something about someone, as documents say."""

    kind: str = like(facts.MoneyFacts, "kind")
    subject_id: str = _entity(facts.MoneyFacts, "subject_id")
    subject: str = like(facts.MoneyFacts, "subject")
    subject_kind: str = like(facts.MoneyFacts, "subject_kind")
    counterparty_id: str = _entity(facts.MoneyFacts, "counterparty_id")
    counterparty: str = like(facts.MoneyFacts, "counterparty")
    counterparty_kind: str = like(facts.MoneyFacts, "counterparty_kind")
    currency: str = like(facts.MoneyFacts, "currency")
    amount_low: float = like(facts.MoneyFacts, "amount_low")
    amount_high: float = like(facts.MoneyFacts, "amount_high")
    amount_text: str = like(facts.MoneyFacts, "amount_text")

    class Config:
        metadata = _stated("amount of money that says something about someone")


class FactStakes(Numeric):
    """Shares of ownership, as documents say."""

    holder_id: str = _entity(facts.StakeFacts, "holder_id")
    holder: str = like(facts.StakeFacts, "holder")
    holder_kind: str = like(facts.StakeFacts, "holder_kind")
    issuer_id: str = _entity(facts.StakeFacts, "issuer_id")
    issuer: str = like(facts.StakeFacts, "issuer")
    percent_low: float = like(facts.StakeFacts, "percent_low")
    percent_high: float = like(facts.StakeFacts, "percent_high")
    is_voting: bool = like(facts.StakeFacts, "is_voting")

    class Config:
        metadata = _stated("share of ownership")


class FactHeadcounts(Numeric):
    """Numbers of people, as documents say."""

    organization_id: str = _entity(facts.HeadcountFacts, "organization_id")
    organization: str = like(facts.HeadcountFacts, "organization")
    unit: str = like(facts.HeadcountFacts, "unit")
    count_low: int = like(facts.HeadcountFacts, "count_low")
    count_high: int = like(facts.HeadcountFacts, "count_high")

    class Config:
        metadata = _stated("number of people")


class FactRelations(Measured):
    """Ties between two organisations, as documents say."""

    subject_id: str = _entity(facts.RelationFacts, "subject_id")
    subject: str = like(facts.RelationFacts, "subject")
    relation: str = like(facts.RelationFacts, "relation")
    object_id: str = _entity(facts.RelationFacts, "object_id")
    object: str = like(facts.RelationFacts, "object")

    class Config:
        metadata = _stated("tie between two organisations")


class FactQuotes(OfOneFamily):
    """Direct quotations."""

    speaker_id: str = _entity(facts.Quotes, "speaker_id")
    speaker: str = like(facts.Quotes, "speaker")
    speaker_kind: str = like(facts.Quotes, "speaker_kind")
    quote: str = like(facts.Quotes, "quote")

    class Config:
        metadata = _stated("direct quotation")


class Judged(Published):
    """What every claim carries: when it was told, and how its origins agree."""

    claim_id: str = like(Counted, "claim_id")
    predicate_id: str = _predicate()
    first_date_key: int = column("Day of the earliest dated document that tells it.", references="dim_date.date_key")
    last_date_key: int = column("Day of the latest dated document that tells it.", references="dim_date.date_key")
    n_documents: int = like(Counted, "n_documents")
    n_sources: int = like(Counted, "n_sources")
    n_independent_sources: int = like(Counted, "n_independent_sources")
    n_agreeing: int = like(Counted, "n_agreeing")
    agreement: str = like(Counted, "agreement")
    is_decided: bool = like(Counted, "is_decided")


class FactClaims(Judged):
    """Claims of every family: what the sources make of it together."""

    family: str = like(Claims, "family")
    predicate: str = like(Claims, "predicate")
    subject_id: str = _entity(Claims, "subject_id")
    subject: str = like(Claims, "subject")
    object_id: str = _entity(Claims, "object_id")
    object: str = like(Claims, "object")
    period: str = like(Claims, "period")
    period_year: str = _period_year()
    qualifier: str = like(Claims, "qualifier")
    stage: str = like(Claims, "stage")
    statement: str = like(Claims, "statement")
    value: str = like(Claims, "value")
    value_low: float = like(Claims, "value_low")
    value_high: float = like(Claims, "value_high")
    conflict: str = like(Claims, "conflict")
    plain_vote: str = like(Claims, "plain_vote")
    n_plain_vote: int = like(Claims, "n_plain_vote")
    confidence: float = like(Claims, "confidence")

    class Config:
        metadata = table(layer="fact", primary_key=("claim_id",), grain="claim, of whichever family")


class FactClaimSources(Published):
    """How each source stands to each claim: the votes, one per source however many documents it has on it."""

    claim_id: str = like(SourceAgreement, "claim_id", references="fact_claims.claim_id")
    source_id: str = like(SourceAgreement, "source_id", references="dim_source.source_id")
    doc_id: str = like(SourceAgreement, "doc_id", references="dim_document.doc_id")
    date_key: int = column("Day of publication of that document.", references="dim_date.date_key")
    predicate_id: str = _predicate()
    subject_id: str = _entity(Claims, "subject_id")
    object_id: str = _entity(Claims, "object_id")
    family: str = like(SourceAgreement, "family")
    statement: str = like(SourceAgreement, "statement")
    value: str = like(SourceAgreement, "value")
    consensus: str = like(SourceAgreement, "consensus")
    stance: str = like(SourceAgreement, "stance")
    conflict: str = like(SourceAgreement, "conflict")
    is_independent: bool = like(SourceAgreement, "is_independent")
    copied_from_id: str = like(SourceAgreement, "copied_from", nullable=False, references="dim_source.source_id")
    primary_source: str = like(SourceAgreement, "primary_source")
    evidence: str = like(SourceAgreement, "evidence")

    class Config:
        metadata = table(layer="fact", primary_key=("claim_id", "source_id"), grain="claim and source")


class FactPeopleRoles(Judged):
    """Who holds which post, as all sources have it."""

    claim_id: str = like(Counted, "claim_id", references="fact_claims.claim_id")
    person_id: str = _entity(PeopleRoles, "person_id")
    person: str = like(PeopleRoles, "person")
    organization_id: str = _entity(PeopleRoles, "organization_id")
    organization: str = like(PeopleRoles, "organization")
    role: str = like(PeopleRoles, "role")
    status: str = like(PeopleRoles, "status")
    is_interim: bool = like(PeopleRoles, "is_interim")
    since: str = like(PeopleRoles, "since")
    until: str = like(PeopleRoles, "until")

    class Config:
        metadata = table(layer="fact", primary_key=("claim_id",), grain="person, organisation, role")


class FactMonetaryClaims(Judged):
    """What was measured in money, and the figure that the sources allow."""

    claim_id: str = like(Counted, "claim_id", references="fact_claims.claim_id")
    kind: str = like(MonetaryClaims, "kind")
    subject_id: str = _entity(MonetaryClaims, "subject_id")
    subject: str = like(MonetaryClaims, "subject")
    counterparty_id: str = _entity(MonetaryClaims, "counterparty_id")
    counterparty: str = like(MonetaryClaims, "counterparty")
    period: str = like(MonetaryClaims, "period")
    period_year: str = _period_year()
    qualifier: str = like(MonetaryClaims, "qualifier")
    stage: str = like(MonetaryClaims, "stage")
    currency: str = like(MonetaryClaims, "currency")
    amount: float = like(MonetaryClaims, "amount")
    bound: str = like(MonetaryClaims, "bound")
    amount_low: float = like(MonetaryClaims, "amount_low")
    amount_high: float = like(MonetaryClaims, "amount_high")

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("claim_id",),
            grain="thing measured (kind, subject, counterparty, period, qualifier)",
        )


class FactSourcePairs(Published):
    """How pairs of sources agree and depend on each other."""

    source_a: str = like(SourcePairs, "source_a", references="dim_source.source_id")
    source_b: str = like(SourcePairs, "source_b", references="dim_source.source_id")
    n_shared_claims: int = like(SourcePairs, "n_shared_claims")
    n_agree: int = like(SourcePairs, "n_agree")
    n_conflict: int = like(SourcePairs, "n_conflict")
    agreement_rate: float = like(SourcePairs, "agreement_rate")
    text_overlap: float = like(SourcePairs, "text_overlap")
    dependence: str = like(SourcePairs, "dependence")

    class Config:
        metadata = table(layer="fact", primary_key=("source_a", "source_b"), grain="pair of sources")


class FactMentions(Published):
    """How often documents name whom."""

    doc_id: str = column("The document.", references="dim_document.doc_id")
    entity_id: str = column("Who is named.", references="dim_entity.entity_id")
    source_id: str = column("Who published it.", references="dim_source.source_id")
    date_key: int = column("Day of publication.", references="dim_date.date_key")
    n_mentions: int = column("Places in the document that name it.", ge=1)

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("doc_id", "entity_id"),
            grain="document and entity that it names",
            sorted_by=_IN_TIME,
        )


class FactUnplaced(Published):
    """How much was seen and no fact uses, and why: where the extraction stops short."""

    doc_id: str = column("The document.", references="dim_document.doc_id")
    what: str = like(Unplaced, "what")
    reason: str = like(Unplaced, "reason")
    source_id: str = column("Who published it.", references="dim_source.source_id")
    date_key: int = column("Day of publication.", references="dim_date.date_key")
    n_unplaced: int = column("Places in the document where it was seen.", ge=1)

    class Config:
        metadata = table(
            layer="fact",
            primary_key=("doc_id", "what", "reason"),
            grain="document, thing seen and reason",
            sorted_by=_IN_TIME,
        )


TABLES: Final = {
    "fact_statements": FactStatements,
    "fact_roles": FactRoles,
    "fact_money": FactMoney,
    "fact_stakes": FactStakes,
    "fact_headcounts": FactHeadcounts,
    "fact_relations": FactRelations,
    "fact_quotes": FactQuotes,
    "fact_claims": FactClaims,
    "fact_claim_sources": FactClaimSources,
    "fact_people_roles": FactPeopleRoles,
    "fact_monetary_claims": FactMonetaryClaims,
    "fact_source_pairs": FactSourcePairs,
    "fact_mentions": FactMentions,
    "fact_unplaced": FactUnplaced,
}
