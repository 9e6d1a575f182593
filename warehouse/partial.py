"""Which claims a build has to make: those that may come out otherwise than in the published one, all if there is none.

Facts under `house` and the build attached as `previous` in; `step.changed_documents`, `step.concerned` (facts that are
read for claims) and `step.withdrawn_claims` out, with `step.parents` and `step.twins`, which claims rest on. The
variable `is_partial` says whether there is a build to go by, made by the same code and word lists. A claim rests on the
facts of one neighbourhood and on what is told of them here; where neither has changed it is kept as it is. Whichever
way a build came about, its tables are the same."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from transforms.claims.currencies import rates
from transforms.credits import attributions
from transforms.disjoint import Groups
from warehouse.texts import SOURCES
from warehouse.workbench import Connection, frame, run_script, script, store

Lexicons = Mapping[str, pl.DataFrame]
_TWINS: Final = "SELECT unit, amount, other_unit, other_amount FROM {}.twins ORDER BY ALL"
_PAIR: Final = dict.fromkeys(("unit", "other_unit"), pl.String)
_SAID: Final = "SELECT DISTINCT attributed_to FROM house.{} WHERE attributed_to IS NOT NULL"
_WHO_SAID: Final = ("role_facts", "money_facts", "stake_facts", "headcount_facts", "relation_facts")


def is_partial(con: Connection) -> bool:
    """Whether claims of the published build may be kept."""
    row = con.execute("SELECT getvariable('is_partial')").fetchone()
    return bool(row and row[0])


def find_concerned(con: Connection, lexicons: Lexicons) -> None:
    """The tables above."""
    run_script(con, "parents")
    if not is_partial(con):
        run_script(con, "all_concerned")
        run_script(con, "twins")
        return
    _find_credited_otherwise(con, lexicons)
    run_script(con, "changed_documents")
    run_script(con, "twins")
    con.execute("INSERT INTO step.twins FROM previous.ledger.twins ANTI JOIN step.changed_documents USING (doc_id)")
    _find_changed_rates(con)
    parties = script("steps", "fact_parties")
    con.execute(f"CREATE TABLE step.fact_parties AS {parties}")
    before = parties.replace("house.", "previous.")
    changed = "SEMI JOIN step.changed_documents USING (doc_id)"
    con.execute(f"CREATE TABLE step.former_parties AS FROM ({before}) {changed}")
    run_script(con, "own_neighbourhoods")
    run_script(con, "joined_neighbourhoods")
    store(con, "step.roots", _roots(frame(con, "FROM step.joined_neighbourhoods")))
    run_script(con, "neighbourhoods")
    run_script(con, "changed_neighbourhoods")
    _withdraw(con)
    run_script(con, "rival_neighbourhoods")
    _withdraw(con)
    run_script(con, "concerned")


def _withdraw(con: Connection) -> None:
    """`step.withdrawn_claims`; whatever else a claim that is withdrawn rests on is made anew with it."""
    n_more = -1
    while n_more:
        run_script(con, "withdrawn_claims")
        (n_more,) = con.execute(
            "INSERT INTO step.changed_neighbourhoods SELECT DISTINCT neighbourhood FROM previous.claim_facts "
            "SEMI JOIN step.withdrawn_claims USING (claim_id) JOIN step.neighbourhoods USING (fact_id) "
            "ANTI JOIN step.changed_neighbourhoods USING (neighbourhood) WHERE is_now"
        ).fetchone() or (0,)


def keep_claims(con: Connection, table: str) -> str:
    """Rows of a published table that stay as they are, as the tail of a query; nothing where all are made.

    Of `monetary_claims` those whose ids begin as the variable `claims` says."""
    if not is_partial(con):
        return ""
    kept = f"FROM previous.{table} ANTI JOIN step.withdrawn_claims USING (claim_id)"
    some = " WHERE starts_with(claim_id, getvariable('claims'))" if table == "monetary_claims" else ""
    return f" UNION ALL BY NAME SELECT * EXCLUDE (build_id) {kept}{some}"


def _find_credited_otherwise(con: Connection, lexicons: Lexicons) -> None:
    """`step.credited_otherwise`: documents with a fact whose speaker has become a publication, or is one no more."""
    con.execute("CREATE TABLE step.credited_otherwise (doc_id VARCHAR)")
    now, before = frame(con, SOURCES), frame(con, "SELECT source_id, name FROM previous.sources ORDER BY ALL")
    if now.equals(before):
        return
    said = frame(con, " UNION ".join(_SAID.format(name) for name in _WHO_SAID))["attributed_to"]
    means, meant = attributions(said, now, lexicons), attributions(said, before, lexicons)
    changed = pl.concat(
        [means.join(meant, on=means.columns, how="anti"), meant.join(means, on=means.columns, how="anti")]
    )
    store(con, "step.means_otherwise", changed.select("attributed_to").unique())
    for name in _WHO_SAID:
        con.execute(
            f"INSERT INTO step.credited_otherwise SELECT doc_id FROM house.{name} "
            "SEMI JOIN step.means_otherwise USING (attributed_to)"
        )


def _find_changed_rates(con: Connection) -> None:
    """`step.changed_rates`: pairs of currencies between which documents tell another rate than they did."""
    now, before = (rates(frame(con, _TWINS.format(where)).iter_rows()) for where in ("step", "previous.ledger"))
    changed = sorted(pair for pair in now.keys() | before.keys() if now.get(pair) != before.get(pair))
    store(con, "step.changed_rates", pl.DataFrame(changed, schema=_PAIR, orient="row"))


def _roots(joined: pl.DataFrame) -> pl.DataFrame:
    """member and root: one of them for all that are joined, directly or not."""
    linked = Groups[tuple[str, ...]]()
    for one, other in joined.select("one", "other").iter_rows():
        linked.join((one,), (other,))
    members = sorted({*joined["one"], *joined["other"]})
    return pl.DataFrame(
        {"member": members, "root": [linked.root((member,))[0] for member in members]},
        schema=dict.fromkeys(("member", "root"), pl.String),
    )
