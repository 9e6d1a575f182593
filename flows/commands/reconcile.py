"""`claimhouse reconcile`: a table of claims in; what its sources agree on, how far each can be trusted and who repeats
whom out, as files or as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.progress import progress_bar
from warehouse.reconcile.bench import SQL
from warehouse.reconcile.engine import CHOICES, COPIES, N_STEPS, OBJECTS, SOURCES, Solved, solved
from warehouse.reconcile.files import checked_target, write_answers
from warehouse.rendering import rendered, safe
from warehouse.workbench import Connection, script

MOST_SHOWN = 200  # rows of a table on a screen
_SHOWN = "SELECT object, attribute, value, consensus, low, high, support, n_origins, margin, is_decided, vote_value"


def reconciled(claims: Path, broader: Path | None, to: Path | None) -> str:
    """What was found, as text: all of it without `to`, else what was written where."""
    target = None if to is None else checked_target(to, claims)
    scratch = None if target is None else target.parent
    with progress_bar("reconciling", N_STEPS) as advance, solved(claims, broader, scratch, advance) as found:
        if target is None:
            body = _tables(found.con)
        else:
            body = "".join(f"wrote {path}\n" for path in write_answers(found.con, target))
        return body + _summary(found)


def _tables(con: Connection) -> str:
    objects = f"{_SHOWN} FROM ({OBJECTS}) ORDER BY object, attribute"
    parts = [_table(con, objects), _table(con, SOURCES)]
    if con.execute("SELECT count(*) FROM source_copies").fetchall()[0][0]:
        parts.append(_table(con, COPIES))
    return "\n".join(parts) + "\n"


def _table(con: Connection, query: str) -> str:
    names, rows = _rows(con, f"FROM ({query}) LIMIT {MOST_SHOWN + 1}")
    more = "" if len(rows) <= MOST_SHOWN else f"only the first {MOST_SHOWN}: --to FILE writes them all\n"
    return rendered(names, rows[:MOST_SHOWN], "table") + more


def _rows(con: Connection, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    found = con.execute(query)
    return [str(column[0]) for column in found.description or []], found.fetchall()


def _summary(found: Solved) -> str:
    """Rows in and out, rows rejected by reason, and per attribute how its values were read and weighed."""
    names, rows = _rows(found.con, script(SQL, "counts"))
    n = dict(zip(names, rows[0], strict=True))
    came = f"{n['n_rows']:,} rows: {n['n_rejected']:,} rejected, {n['n_missing']:,} without a value"
    lines = [f"{came}; {n['n_sources']:,} sources, {n['n_objects']:,} objects, {n['n_decided']:,} decided"]
    for reason, count, first in found.con.execute(script(SQL, "rejections")).fetchall():
        lines.append(f"rejected: {reason}: {count:,} rows, such as {safe(first)[:80]}")
    for attribute, kind, is_weighted, n_for, n_against in found.con.execute(CHOICES).fetchall():
        how = "weighed by reliability" if is_weighted else "plain vote of origins"
        lines.append(
            f"{safe(attribute) or 'value'}: read as {kind}, {how} ({n_for:,} witnesses for, {n_against:,} against)"
        )
    return "\n".join(lines) + "\n"
