"""From base tables to every published table: the list of steps below is the order in which a build is made.

A loaded workbench and word lists in, a filled `house` out. SQL files join, rank and count; Polars steps between
them say who is who, who repeats whom and how far a source can be trusted. Claims that nothing new bears on are kept."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import polars as pl

from schemas import catalog, enums, shortcuts
from transforms.claims.statements import claimed_parts
from transforms.claims.waiting import WAITING_COLUMNS
from transforms.credits import announcements, attributions
from transforms.origins import INPUT_COLUMNS, origins_parts
from transforms.reliability import reliability
from warehouse.partial import find_concerned, is_partial, kept_claims
from warehouse.resolution import forms, resolve
from warehouse.stages import step
from warehouse.texts import SOURCES, read_credits, read_reuse
from warehouse.workbench import Connection, append, frame, frames, n_parts, run_script, script, store, store_parts

Lexicons = Mapping[str, pl.DataFrame]
_WIDE: Final = (*catalog.FACT_TABLES, "fact_spans")  # that are looked up in other tables row by row
_STATEMENTS: Final = 20_000  # that are read at a time
_WAITING: Final = 10_000  # claims, the same
Step = str | Callable[[Connection, Lexicons], None]


def derive(con: Connection, lexicons: Lexicons) -> None:
    """Run every step in order."""
    for one in STEPS:
        with step(one if isinstance(one, str) else one.__name__.lstrip("_")):
            if callable(one):
                one(con, lexicons)
            elif one.startswith("house."):
                publish_table(con, one.removeprefix("house."))
            else:
                run_script(con, one)


def publish_table(con: Connection, name: str, some: str = "true") -> None:
    """Fill a published table from its model, ordered by its key; with those of its rows that fulfil a condition."""
    key = ", ".join(f'"{c}"' for c in catalog.primary_key(name))
    rows = f"FROM (({script('models', name)}){kept_claims(con, name)}) WHERE {some}"
    if name in _WIDE and n_parts(con) > 1:
        _join(con, rows)
        rows = "FROM step.joined"
    con.execute(f"INSERT INTO house.{name} BY NAME SELECT *, getvariable('build_id') AS build_id {rows} ORDER BY {key}")
    con.execute("DROP TABLE IF EXISTS step.joined")


def _join(con: Connection, rows: str) -> None:
    """`step.joined`: rows not yet in order, where joining and ordering at once would not fit into memory.

    The names are looked up for the facts, not the facts for the names: by what it expects the database would put the
    facts, which are the wider and the more than it thinks, into memory."""
    con.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        con.execute(f"CREATE TABLE step.joined AS {rows}")
    finally:
        con.execute("RESET disabled_optimizers")


def _constants(con: Connection, _: Lexicons) -> None:
    """What the enumerations say about each other, as tables to join."""
    text = pl.String
    implied = list(enums.IMPLIED_ROLES.items())
    store(con, "step.implied_roles", pl.DataFrame(implied, schema={"role": text, "implied": text}, orient="row"))
    both_ways = [
        (*pair, is_appointment)
        for is_appointment, roles in ((False, enums.EXCLUSIVE_ROLES), (True, enums.EXCLUSIVE_APPOINTMENTS))
        for a, b in roles
        for pair in ((a, b), (b, a))
    ]
    columns = {"one": text, "other": text, "is_appointment": pl.Boolean}
    store(con, "step.exclusive_roles", pl.DataFrame(both_ways, schema=columns, orient="row"))
    con.execute("SET VARIABLE sole_posts = ?", [list(enums.SOLE_POSTS)])
    stages = list(enums.STATUS_STAGES.items())
    store(con, "step.status_stages", pl.DataFrame(stages, schema={"status": text, "stage": pl.Int64}, orient="row"))
    store(con, "step.symmetric_relations", pl.DataFrame({"relation": list(enums.SYMMETRIC_RELATIONS)}))


def _comparability(con: Connection, lexicons: Lexicons) -> None:
    columns = ("family", "predicate", "identity", "unsaid")
    rows = lexicons.get("comparability", pl.DataFrame(schema=dict.fromkeys(columns, pl.String)))
    store(con, "step.comparability", rows.select(columns))


def _claimed(con: Connection, lexicons: Lexicons) -> None:
    statements = frames(con, "FROM step.shared_statements", _STATEMENTS)
    twins = frame(con, "SELECT unit, amount, other_unit, other_amount FROM step.twins ORDER BY ALL")
    ties = frame(con, "SELECT DISTINCT parent, unit FROM step.ties ORDER BY ALL")
    store_parts(con, "step.claimed", claimed_parts(statements, twins, ties, lexicons, _WaitingClaims(con)))
    con.execute("DROP TABLE step.waiting_claims")


class _WaitingClaims:
    """`step.waiting_claims`, filled and read while claims are made."""

    def __init__(self, con: Connection) -> None:
        self._con = con.cursor()  # the other one has a table half written
        store(self._con, "step.waiting_claims", pl.DataFrame(schema=WAITING_COLUMNS))

    def put(self, claims: pl.DataFrame) -> None:
        append(self._con, "step.waiting_claims", claims)

    def ordered(self) -> Iterator[pl.DataFrame]:
        return frames(self._con, "FROM step.waiting_claims ORDER BY deal, place", _WAITING)


def _credited_facts(con: Connection, lexicons: Lexicons) -> None:
    facts = frames(con, "SELECT DISTINCT fact_id, evidence FROM step.claim_facts")
    store_parts(con, "step.announcements", (announcements(some, lexicons) for some in facts))
    said = frames(con, "SELECT DISTINCT attributed_to FROM step.claim_facts WHERE attributed_to IS NOT NULL")
    sources = frame(con, SOURCES)
    found = (attributions(some["attributed_to"], sources, lexicons) for some in said)
    store_parts(con, "step.attributions", found)


def _claim_origins(con: Connection, _: Lexicons) -> None:
    documents = frames(con, f"SELECT {', '.join(INPUT_COLUMNS)} FROM step.claim_documents")
    store_parts(con, "step.claim_origins", origins_parts(documents))


def _source_meetings(con: Connection, _: Lexicons) -> None:
    """`step.source_meetings`: pairs of sources by claim, those of claims that are kept among them."""
    run_script(con, "source_meetings")
    if is_partial(con):
        kept = "FROM previous.ledger.source_meetings ANTI JOIN step.withdrawn_claims USING (claim_id)"
        con.execute(f"INSERT INTO step.source_meetings {kept}")


def _monetary_claims(con: Connection, _: Lexicons) -> None:
    """`house.monetary_claims`, in the order of ids, which are hashes: a sixteenth of them at a time."""
    for digit in "0123456789abcdef":
        con.execute("SET VARIABLE claims = ?", [f"claim_{digit}"])
        publish_table(con, "monetary_claims", "starts_with(claim_id, getvariable('claims'))")


def _reliability(con: Connection, _: Lexicons) -> None:
    store(con, "step.reliability", reliability(frame(con, "FROM step.source_counts")))


def _shortcuts(con: Connection, _: Lexicons) -> None:
    """Views and macros for the common questions; made inside `house`, so that they name its tables by name alone."""
    (here,) = con.execute("SELECT current_database()").fetchone() or ("",)
    con.execute("USE house")
    try:
        for name in shortcuts.SHORTCUTS:
            run_script(con, name, "shortcuts")
    finally:
        con.execute(f'USE "{here}"')


STEPS: Final[tuple[Step, ...]] = (
    _constants,
    "house.sources",
    read_credits,
    read_reuse,
    "house.documents",
    "house.document_versions",
    "house.text_reuse",
    forms,
    resolve,
    "parties",
    "house.entities",
    "house.entity_redirects",
    "house.entity_forms",
    "house.mentions",
    "house.amount_mentions",
    "house.unplaced",
    "house.role_facts",
    "house.money_facts",
    "house.stake_facts",
    "house.headcount_facts",
    "house.relation_facts",
    "house.quotes",
    "house.fact_spans",
    _comparability,
    find_concerned,
    "statements",
    "ties",
    "shared_statements",
    _claimed,
    "claim_keys",
    "claim_facts",
    _credited_facts,
    "claim_documents",
    _claim_origins,
    "figures",
    "allowed_sets",
    "regions",
    "best_figures",
    "figure_verdicts",
    "deal_rivals",
    "role_readings",
    "role_verdicts",
    "relation_verdicts",
    "verdicts",
    "fact_stances",
    "claim_sources",
    "plain_votes",
    "house.people_roles",
    _monetary_claims,
    "house.claims",
    "house.claim_facts",
    "house.source_agreement",
    _source_meetings,
    "house.source_pairs",
    "source_counts",
    _reliability,
    "house.source_scorecard",
    "house.quarantine",
    "loaded",
    "house.builds",
    _shortcuts,
)
