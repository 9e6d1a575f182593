"""Views and macros that a published database carries for the common questions: names, parameters, columns, meanings.

Models in, strings out: COMMENT ON, the second part of docs/tables.md and `claimhouse tables`. The statements are files
of `warehouse/shortcuts/`, named alike; they hold no WITH, which DuckDB 1.4.0 cannot read back inside a macro."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from schemas import catalog

Kind = Literal["view", "table macro", "macro"]


@dataclass(frozen=True)
class Shortcut:
    """What one view or macro is asked with and what it gives; a macro without columns gives one value."""

    kind: Kind
    description: str
    example: str
    parameters: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)

    def call(self, name: str) -> str:
        """How it is written in a query."""
        return name if self.kind == "view" else f"{name}({', '.join(self.parameters)})"


def _of(table: str, *names: str) -> dict[str, str]:
    """Columns that mean what they mean in a table."""
    spec = catalog.schema(table)
    return {name: catalog.column_description(spec.columns[name]) for name in names}


_VERDICT: Final = _of("claims", "agreement", "n_independent_sources")
_PLACE: Final = {
    "evidence_start": "First code point of the sentence in the document's text.",
    "evidence_end": "Code point after its last.",
}
_STANDING: Final = _of("role_facts", "certainty", "attributed_to", "confidence")
_ARTICLE: Final = _of("documents", "source_id", "published_on", "title", "url")

# In the order in which they are made: one that asks another comes after it.
SHORTCUTS: Final[dict[str, Shortcut]] = {
    "period_start": Shortcut(
        "macro",
        "First day of a period as tables write it: year, half, quarter, month, week or day; null for anything else.",
        "SELECT period_start('2025-Q3')",
        ("period",),
    ),
    "period_end": Shortcut(
        "macro",
        "Last day of such a period.",
        "SELECT period_end('2025-Q3')",
        ("period",),
    ),
    "short_money": Shortcut(
        "macro",
        "An amount for reading, `$14.3bn`; never rounded: what needs more than three decimals is written out.",
        "SELECT short_money(amount, currency) FROM monetary_claims",
        ("amount", "currency"),
    ),
    "short_figure": Shortcut(
        "macro",
        "An amount with its bound, `about $3.6bn`.",
        "SELECT short_figure(amount, bound, currency) FROM monetary_claims",
        ("amount", "bound", "currency"),
    ),
    "short_range": Shortcut(
        "macro",
        "What is allowed, `$14.25bn to $14.35bn`; an open end is said: `at least`, `at most`.",
        "SELECT short_range(amount_low, amount_high, currency) FROM monetary_claims",
        ("low", "high", "currency"),
    ),
    "facts": Shortcut(
        "view",
        "All facts of the six tables in one list. One row per fact.",
        "FROM facts WHERE certainty = 'denied'",
        columns={
            **_of("role_facts", "fact_id"),
            "table_name": "The table that holds it with all its columns.",
            **_of("role_facts", "doc_id"),
            "subject_id": "Whom it is about: the person, payer, holder, organisation or speaker.",
            "subject": "Name of whom it is about.",
            "predicate": "Role, kind of money, unit or relation; `stake`, `quote`.",
            "object_id": "The other party, if there is one.",
            "object": "Name of the other party.",
            "value": "Status, amount as written, share, number or the words that were said; null for a tie.",
            **_STANDING,
            "evidence": "The sentence or clause that says it.",
            **_PLACE,
        },
    ),
    "claim_dates": Shortcut(
        "view",
        "When a claim was reported. One row per claim.",
        "FROM claim_dates ORDER BY first_reported DESC",
        columns={
            **_of("claims", "claim_id"),
            "first_reported": "Day of the earliest dated document that makes it; null if none has a date.",
            "last_reported": "Day of the latest.",
            "n_undated": "Documents without a date that make it.",
        },
    ),
    "post_reports": Shortcut(
        "view",
        "What dated documents said of a post, day by day; on the last day, what people_roles has. One row per post and"
        " day.",
        "FROM post_reports ORDER BY organization, role, reported_on",
        columns={
            **_of("claims", "claim_id"),
            **_of("people_roles", "person", "role", "organization"),
            "reported_on": "The day.",
            "status": "What most sources of that day say.",
            "n_sources": "Sources of that day that say it.",
        },
    ),
    "find_entity": Shortcut(
        "table macro",
        "Persons and organisations that a name fits, the best first: by id, name, alias, words of a name or letters in"
        " it. One row per entity.",
        "FROM find_entity('scale')",
        ("whom",),
        {
            **_of("entities", "entity_id", "kind", "name"),
            "fits": "What fits: id, former id, name, alias, words of a name, beginning of a word, part of a name.",
            "n_mentions": "How often documents name it.",
        },
    ),
    "entity_id_of": Shortcut(
        "macro",
        "The id of whom a name fits best; null if it fits nobody.",
        "FROM people_roles WHERE person_id = entity_id_of('wang')",
        ("whom",),
    ),
    "evidence": Shortcut(
        "table macro",
        "Every sentence behind a fact or a claim, with where it stands. One row per fact.",
        "FROM evidence('claim_0123456789abcdef')",
        ("of_id",),
        {
            "evidence": "The sentence or clause that says it.",
            **_ARTICLE,
            **_of("documents", "path"),
            **_PLACE,
            **_STANDING,
            "table_name": "The table that holds the fact.",
            **_of("role_facts", "fact_id", "doc_id"),
        },
    ),
    "conflicts": Shortcut(
        "table macro",
        "Contested claims with what every source says. One row per claim and source.",
        "FROM conflicts()",
        (),
        {
            **_of("source_agreement", "statement", "conflict", "source_id"),
            "says": "What the source says.",
            "best": "The best value; null while undecided.",
            **_of("source_agreement", "stance", "is_independent", "primary_source"),
            **_of("documents", "published_on"),
            **_of("source_agreement", "evidence", "claim_id", "doc_id"),
        },
    ),
    "holders": Shortcut(
        "table macro",
        "Who holds, leaves, takes up or held which post at an organisation. One row per person and post.",
        "FROM holders('scale ai')",
        ("whom",),
        {
            **_of("people_roles", "person", "role", "status", "is_interim", "since", "until", "last_reported"),
            **_VERDICT,
            **_of("people_roles", "organization", "claim_id"),
        },
    ),
    "money_about": Shortcut(
        "table macro",
        "What money was claimed of somebody, or between them and another. One row per claim.",
        "FROM money_about('meta')",
        ("whom",),
        {
            **_of("monetary_claims", "kind", "subject", "counterparty", "period"),
            "figure": "The best figure for reading.",
            "allowed": "What the agreeing origins jointly allow, for reading.",
            **_VERDICT,
            **_of(
                "monetary_claims", "n_sources", "amount", "bound", "amount_low", "amount_high", "currency", "claim_id"
            ),
        },
    ),
    "quotes_of": Shortcut(
        "table macro",
        "What somebody is quoted with. One row per quotation.",
        "FROM quotes_of('droege')",
        ("whom",),
        {
            **_of("quotes", "quote", "speaker", "certainty"),
            **_ARTICLE,
            "evidence_start": _PLACE["evidence_start"],
            **_of("quotes", "fact_id", "doc_id"),
        },
    ),
    "reported_between": Shortcut(
        "table macro",
        "Claims that were first reported within some days, both ends included; what has no date is in none. One row per"
        " claim.",
        "FROM reported_between('2025-06-01', '2025-06-30')",
        ("first_day", "final_day"),
        {
            "first_reported": "Day of the earliest dated document that makes it.",
            **_of("claims", "family", "statement", "value"),
            **_VERDICT,
            **_of("claims", "n_sources", "claim_id"),
        },
    ),
    "as_of": Shortcut(
        "table macro",
        "Who held which post on a day. `yes`: reports or given ends enclose the day; `last_known`: the last report"
        " before it says so and no later one speaks of it; `unknown`: what is said leaves it open, and `why` says what."
        " Posts that had not begun or were over are left out. One row per post.",
        "FROM as_of('2025-06-13') WHERE held <> 'unknown'",
        ("day",),
        {
            **_of("people_roles", "person", "role", "organization"),
            "held": "Whether it was held on the day: yes, last_known, unknown.",
            "why": "What that rests on.",
            **_of("people_roles", "is_interim", "since", "until"),
            **_VERDICT,
            **_of("people_roles", "claim_id", "person_id", "organization_id"),
        },
    ),
}
_COMMENTED: Final = {"view": "VIEW", "table macro": "MACRO TABLE", "macro": "MACRO"}


def comments(name: str, database: str) -> Iterator[str]:
    """COMMENT ON statements of a view or macro; only a view's columns take comments of their own."""
    shortcut = SHORTCUTS[name]
    yield f"COMMENT ON {_COMMENTED[shortcut.kind]} {database}.{name} IS {catalog.quoted(shortcut.description)}"
    for column, meaning in shortcut.columns.items() if shortcut.kind == "view" else ():
        yield f'COMMENT ON COLUMN {database}.{name}."{column}" IS {catalog.quoted(meaning)}'


def markdown() -> Iterator[str]:
    """The part of docs/tables.md on views and macros."""
    yield "# Views and macros\n"
    yield (
        "For the common questions, in the database file beside the tables; they are asked like tables: "
        "`FROM holders('meta')`. Attached under another name, a macro wants `USE that_name` first; Parquet has none.\n"
    )
    for name, shortcut in SHORTCUTS.items():
        yield f"## {shortcut.call(name)}\n"
        yield f"{shortcut.description} A {shortcut.kind}: `{shortcut.example}`.\n"
        if shortcut.columns:
            yield "| column | meaning |"
            yield "|---|---|"
            yield from (f"| `{column}` | {meaning} |" for column, meaning in shortcut.columns.items())
            yield ""
