"""What a build changes against the published one: facts gained and lost, verdicts turned.

The new tables and those of the published build in, counts out; without a published build all is gained."""

from dataclasses import dataclass, field

from schemas import catalog
from warehouse.workbench import Connection, table_exists


@dataclass(frozen=True)
class Changes:
    """Facts per table, and claims whose verdict is another one now (claim, statement, before, after)."""

    gained: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    verdicts_turned: list[tuple[str, str, str, str]] = field(default_factory=list)


_TURNED = """
SELECT n.claim_id, n.statement,
    concat_ws(', ', o.agreement, o.value, CASE WHEN NOT o.is_decided THEN 'undecided' END) AS before,
    concat_ws(', ', n.agreement, n.value, CASE WHEN NOT n.is_decided THEN 'undecided' END) AS after
FROM house.claims AS n
JOIN previous.claims AS o USING (claim_id)
WHERE (n.agreement, n.is_decided, coalesce(n.value, '')) <> (o.agreement, o.is_decided, coalesce(o.value, ''))
ORDER BY n.claim_id
"""


def changes(con: Connection, is_published: bool) -> Changes:
    """Compare the tables of `house` with those of the published build, attached as `previous`."""
    if not is_published:
        return Changes(gained={t: _count(con, f"FROM house.{t}") for t in catalog.FACT_TABLES})
    there = [t for t in catalog.FACT_TABLES if table_exists(con, "previous", "main", t)]  # older builds lack some
    return Changes(
        gained={t: _count(con, _only_in("house", "previous", t)) for t in there},
        lost={t: _count(con, _only_in("previous", "house", t)) for t in there},
        verdicts_turned=con.execute(_TURNED).fetchall() if table_exists(con, "previous", "main", "claims") else [],
    )


def _only_in(one: str, other: str, table: str) -> str:
    return f"FROM {one}.{table} AS a ANTI JOIN {other}.{table} AS b USING (fact_id)"


def _count(con: Connection, rows: str) -> int:
    found = con.execute(f"SELECT count(*) {rows}").fetchone()
    return int(found[0]) if found else 0
