"""The steps of a reconciliation, in order: claims in, `Reconciled` out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse.reconcile.bench import reconcile_bench, run
from warehouse.reconcile.estimation import estimate
from warehouse.reconcile.given import load_broader, load_claims
from warehouse.reconcile.readings import read_values, value_words
from warehouse.workbench import Connection, frame


@dataclass(frozen=True)
class Reconciled:
    """What the sources agree on (`objects`), how far each can be trusted (`sources`), who repeats whom (`pairs`)."""

    objects: pl.DataFrame
    sources: pl.DataFrame
    pairs: pl.DataFrame
    rejected: pl.DataFrame
    kinds: pl.DataFrame
    weights_used: bool
    weights_reason: str


def reconcile(claims: Path | pl.DataFrame, *, broader: pl.DataFrame | Path | None = None) -> Reconciled:
    """`claims` has source, object, value, and may have attribute, low, high, bound, reported_on; `broader` has value
    and broader. Raises `ReconcileError` for a file or columns that cannot be read."""
    with reconcile_bench() as con:
        load_claims(con, claims)
        load_broader(con, broader)
        used, reason = solve(con)
        return Reconciled(
            objects=frame(con, "FROM objects ORDER BY object, attribute"),
            sources=frame(con, "FROM source_cards ORDER BY source"),
            pairs=frame(con, "FROM source_copies ORDER BY source, copies"),
            rejected=frame(con, "FROM rejected ORDER BY ALL"),
            kinds=frame(con, "FROM attribute_choices ORDER BY attribute"),
            weights_used=used,
            weights_reason=reason,
        )


def solve(con: Connection) -> tuple[bool, str]:
    """From loaded claims to `objects`, `source_cards` and `source_copies`; whether weights are used, and why."""
    run(con, "rejected")
    run(con, "claims")
    read_values(con, value_words())
    run(con, "votes")
    run(con, "broader")
    run(con, "implied")
    used, reason = estimate(con)
    run(con, "winners")
    run(con, "objects")
    return used, reason
