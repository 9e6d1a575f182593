"""The closed enumerations of the data contract, as tuples of allowed values in the order in which they are documented.

In goes nothing; out come constants that schemas, transforms and SQL checks share. Any other value is rejected."""

from typing import Final

ENTITY_KINDS: Final = ("person", "organization")
PARTY_KINDS: Final = (*ENTITY_KINDS, "other")
MEASURES: Final = ("money", "percent")
BOUNDS: Final = ("exact", "about", "at_least", "at_most", "range")
CERTAINTIES: Final = ("asserted", "reported", "planned", "denied")
STATUSES: Final = ("current", "former", "incoming", "outgoing")
UNITS: Final = ("employees", "contractors", "team", "layoffs", "hires")
RELATIONS: Final = ("parent_of", "customer_of", "competitor_of", "partner_of", "invested_in", "acquired")
SYMMETRIC_RELATIONS: Final = ("competitor_of", "partner_of")
SLOTS: Final = ("subject", "object", "value", "trigger", "speaker", "attribution")
UNPLACED: Final = ("amount", "percentage", "quotation", "title")
UNPLACED_REASONS: Final = (
    "furniture",  # in page furniture, a byline or a dateline, where no facts are sought
    "converted",  # a used amount in another currency
    "repeated",  # a fact holds the same amount, or the same person's post, said elsewhere
    "per_unit",  # per share, unit or period
    "no_party",  # nobody is named in its sentence
    "no_frame",  # parties are named, no known construction joins them
    "no_person",  # a title in whose sentence no person is named
    "no_organization",  # a title with a person, in whose sentence no organisation is named
    "no_speaker",  # words that nobody is found to say
    "not_an_utterance",  # a term, a work's title, a scare quote
)
AGREEMENTS: Final = ("single_origin", "unanimous", "compatible", "contested")
# What the origins of a contested claim differ in.
CONFLICTS: Final = (
    "figure",  # numbers that do not overlap
    "bound",  # a number beyond what another one's bound admits
    "period",  # the same thing, dated differently
    "post",  # posts that exclude each other
    "status",  # affirmed and denied, or gone through in an order that cannot be
    "party",  # one deal or post, different parties
)
STANCES: Final = ("supports", "compatible", "contradicts", "undecided")
DEPENDENCES: Final = ("independent", "shared_wire", "copy")
ORIGINAL_BY: Final = (
    "credit",  # the other credits it
    "date",  # it is of an earlier day
    "extent",  # the other is a part of it, or holds it whole
    "none",  # nothing tells: the one whose source comes first in the alphabet
)
FAMILIES: Final = ("role", "money", "stake", "headcount", "relation")
MONEY_KINDS: Final = (
    "investment",
    "acquisition",
    "funding",
    "valuation",
    "market_value",
    "net_worth",
    "revenue",
    "profit",
    "loss",
    "debt",
    "spending",
    "contract",
    "compensation",
    "penalty",
    "donation",
    "fund",
    "price",
    "other",
)
ROLES: Final = (
    "founder",
    "president",
    "chair",
    "vice_chair",
    "vice_president",
    "managing_director",
    "general_manager",
    "board_member",
    "partner",
    "head",
    "executive",
    "manager",
    "employee",
    "engineer",
    "researcher",
    "analyst",
    "adviser",
    "spokesperson",
    "investor",
    "owner",
    "professor",
    "student",
    "lawyer",
    "judge",
    "journalist",
    "minister",
    "legislator",
    "governor",
    "mayor",
    "commissioner",
    "ambassador",
    "military_officer",
    "member",
    "other",
)
# chief_<area>_officer: the areas are rows of the roles lexicon; the schema fixes the shape only.
CHIEF_OFFICER: Final = r"chief_[a-z]+(?:_[a-z]+){0,3}_officer"
ROLE_PATTERN: Final = rf"^(?:{CHIEF_OFFICER}|{'|'.join(ROLES)})$"

# What a role says besides itself: who leads a unit or holds a post of work is employed there.
IMPLIED_ROLES: Final = {
    "head": "employee",
    "executive": "employee",
    "manager": "employee",
    "engineer": "employee",
    "researcher": "employee",
    "analyst": "employee",
}
# Posts that one person cannot hold at one organisation at the same time.
EXCLUSIVE_ROLES: Final = (("chair", "vice_chair"),)
# Posts of which a firm gives one person one at a time: news of one appointment that names both contradict each other.
EXCLUSIVE_APPOINTMENTS: Final = (
    ("chief_executive_officer", "chief_financial_officer"),
    ("chief_executive_officer", "chief_operating_officer"),
    ("chief_executive_officer", "chief_technology_officer"),
    ("chief_financial_officer", "chief_operating_officer"),
    ("chief_financial_officer", "chief_technology_officer"),
    ("managing_director", "chief_financial_officer"),
    ("managing_director", "chief_operating_officer"),
)
# Posts besides those of chief officers that an organisation gives to one person at a time, in every land and trade.
SOLE_POSTS: Final = ("chair", "mayor")
# The order in which a post is gone through: reports a step apart are compatible, further ones only in this order.
STATUS_STAGES: Final = {"incoming": 0, "current": 1, "outgoing": 2, "former": 3}

CLAIM_STAGES: Final = ("expected",)
STAGES: Final = ("ingest", "extract", "validate", "load", "derive")
CURRENCY_PATTERN: Final = r"^[A-Z]{3}$"
PERIOD_PATTERN: Final = (
    r"^\d{4}(?:-(?:Q[1-4]|H[12]|W\d{2}|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
    r"(?:/\d{4}(?:-(?:Q[1-4]|H[12]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?)?$"
)
