"""Which claims a build has to make: those that may come out otherwise than in the published one, all if there is none.

Facts under `house` and the build attached as `previous` in; `step.changed_documents`, `step.concerned` (facts that are
read for claims) and `step.withdrawn_claims` out, with `step.parents` and `step.twins`, which claims rest on. The
variable `is_partial` says whether there is a build to go by, made by the same code and word lists. A claim rests on the
facts of one neighbourhood and on what is told of them here; where neither has changed it is kept as it is. Whichever
way a build came about, its tables are the same."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from schemas import catalog
from transforms.claims.currencies import rates
from transforms.credits import attributions
from warehouse.texts import SOURCES
from warehouse.workbench import Connection, frame, run_script, script, store

Lexicons = Mapping[str, pl.DataFrame]
_TWINS: Final = "SELECT unit, amount, other_unit, other_amount FROM {}.twins ORDER BY ALL"
_PAIR: Final = dict.fromkeys(("unit", "other_unit"), pl.String)


def is_partial(con: Connection) -> bool:
    """Whether claims of the published build may be kept."""
    row = con.execute("SELECT getvariable('is_partial')").fetchone()
    return bool(row and row[0])


def find_concerned(con: Connection, lexicons: Lexicons) -> None:
    """The tables above."""
    run_script(con, "parents")
    facts = script("steps", "facts")
    con.execute(f"CREATE VIEW step.facts AS {facts}")
    if not is_partial(con):
        run_script(con, "all_concerned")
        run_script(con, "twins")
        return
    _find_credited_otherwise(con, lexicons)
    run_script(con, "changed_documents")
    run_script(con, "twins")
    con.execute("INSERT INTO step.twins FROM previous.ledger.twins ANTI JOIN step.changed_documents USING (doc_id)")
    _find_changed_rates(con)
    con.execute(f"CREATE VIEW step.former_facts AS {facts.replace('house.', 'previous.')}")
    run_script(con, "neighbourhoods")
    run_script(con, "joined_neighbourhoods")
    run_script(con, "changed_neighbourhoods")
    _withdraw(con)
    run_script(con, "rivals")
    con.execute("INSERT INTO step.changed_neighbourhoods FROM step.rivals")
    _withdraw(con)
    run_script(con, "rivals")
    run_script(con, "concerned")


def _withdraw(con: Connection) -> None:
    """`step.withdrawn_claims`; whatever else a claim that is withdrawn rests on is made anew with it."""
    n_more = -1
    while n_more:
        _spread(con)
        run_script(con, "withdrawn_claims")
        n_more = _changed_too(
            con,
            "SELECT DISTINCT neighbourhood FROM previous.claim_facts "
            "SEMI JOIN step.withdrawn_claims USING (claim_id) JOIN step.neighbourhoods USING (fact_id) WHERE is_now",
        )


def _spread(con: Connection) -> None:
    """What a neighbourhood that has changed is joined with, directly or not, has changed."""
    n_more = -1
    while n_more:
        n_more = _changed_too(
            con,
            "SELECT DISTINCT j.other AS neighbourhood FROM step.joined_neighbourhoods AS j "
            "SEMI JOIN step.changed_neighbourhoods AS c ON c.neighbourhood = j.one",
        )


def _changed_too(con: Connection, query: str) -> int:
    """Add to `step.changed_neighbourhoods`; how many there were to add."""
    (n,) = con.execute(
        "INSERT INTO step.changed_neighbourhoods "
        f"FROM ({query}) ANTI JOIN step.changed_neighbourhoods USING (neighbourhood)"
    ).fetchone() or (0,)
    return int(n)


def kept_claims(con: Connection, table: str) -> str:
    """Rows of a published table that stay as they are, as the tail of a query: those of claims in a partial build."""
    if "claim_id" not in catalog.columns(table) or not is_partial(con):
        return ""
    kept = f"FROM previous.{table} ANTI JOIN step.withdrawn_claims USING (claim_id)"
    return f" UNION ALL BY NAME SELECT * EXCLUDE (build_id) {kept}"


def _find_credited_otherwise(con: Connection, lexicons: Lexicons) -> None:
    """`step.credited_otherwise`: documents with a fact whose speaker has become a publication, or is one no more."""
    con.execute("CREATE TABLE step.credited_otherwise (doc_id VARCHAR)")
    now, before = frame(con, SOURCES), frame(con, "SELECT source_id, name FROM previous.sources ORDER BY ALL")
    if now.equals(before):
        return
    said = frame(con, "SELECT DISTINCT attributed_to FROM step.facts WHERE attributed_to IS NOT NULL")["attributed_to"]
    means, meant = attributions(said, now, lexicons), attributions(said, before, lexicons)
    changed = pl.concat(
        [means.join(meant, on=means.columns, how="anti"), meant.join(means, on=means.columns, how="anti")]
    )
    store(con, "step.means_otherwise", changed.select("attributed_to").unique())
    con.execute(
        "INSERT INTO step.credited_otherwise "
        "SELECT DISTINCT doc_id FROM step.facts SEMI JOIN step.means_otherwise USING (attributed_to)"
    )


def _find_changed_rates(con: Connection) -> None:
    """`step.changed_rates`: pairs of currencies between which documents tell another rate than they did."""
    now, before = (rates(frame(con, _TWINS.format(where)).iter_rows()) for where in ("step", "previous.ledger"))
    changed = sorted(pair for pair in now.keys() | before.keys() if now.get(pair) != before.get(pair))
    store(con, "step.changed_rates", pl.DataFrame(changed, schema=_PAIR, orient="row"))
