"""The steps of a reconciliation, in order: claims in, `Reconciled` out, or files where the answer is large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from warehouse.reconcile.bench import reconcile_bench, run
from warehouse.reconcile.estimation import estimate
from warehouse.reconcile.given import load_broader, load_claims
from warehouse.reconcile.readings import read_values, value_words
from warehouse.workbench import Connection, frame

OBJECTS = "SELECT * FROM objects ORDER BY object, attribute"
SOURCES = "SELECT * FROM source_cards ORDER BY source"
COPIES = "SELECT * FROM source_copies ORDER BY source, copies"
Step = Callable[[Connection], None]
_SCATTER_ITEMS: Final = 100_000  # items that say enough of how numbers scatter
_MIDDLE_ROUNDS: Final = 3
CHOICES = "SELECT * FROM attribute_choices ORDER BY attribute"


@dataclass(frozen=True)
class Reconciled:
    """What the sources agree on (`objects`), how far each can be trusted (`sources`), who repeats whom (`pairs`), the
    rows that hold no claim (`rejected`), what each attribute is and whether its verdicts are weighed (`attributes`)."""

    objects: pl.DataFrame
    sources: pl.DataFrame
    pairs: pl.DataFrame
    rejected: pl.DataFrame
    attributes: pl.DataFrame
    weights_used: bool
    weights_reason: str


@dataclass(frozen=True)
class Solved:
    """A reconciliation whose answers lie in the tables of its connection."""

    con: Connection
    weights_used: bool
    weights_reason: str


def reconcile(claims: Path | pl.DataFrame, *, broader: pl.DataFrame | Path | None = None) -> Reconciled:
    """`claims` has source, object, value, and may have attribute, low, high, bound, reported_on; `broader` has value
    and broader. Raises `ReconcileError` for a file or columns that cannot be read."""
    with solved(claims, broader) as found:
        con = found.con
        return Reconciled(
            objects=frame(con, OBJECTS),
            sources=frame(con, SOURCES),
            pairs=frame(con, COPIES),
            rejected=frame(con, "SELECT * FROM rejected ORDER BY ALL"),
            attributes=frame(con, CHOICES),
            weights_used=found.weights_used,
            weights_reason=found.weights_reason,
        )


@contextmanager
def solved(
    claims: Path | pl.DataFrame,
    broader: pl.DataFrame | Path | None,
    scratch: Path | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Iterator[Solved]:
    """The answers in the tables `objects`, `source_cards`, `source_copies`, `attribute_choices` and `rejected`.

    The scratch database lies in `scratch`, or where temporary files go; `advance` is told of each of N_STEPS."""
    with reconcile_bench(scratch) as con:
        load_claims(con, claims)
        load_broader(con, broader)
        advance(1)
        for step in _READING:
            step(con)
            advance(1)
        used, reason = estimate(con)
        advance(1)
        for step in _DECIDING:
            step(con)
            advance(1)
        yield Solved(con, used, reason)


def _sql(name: str) -> Step:
    return lambda con: run(con, name)


def _values(con: Connection) -> None:
    read_values(con, value_words())


def _implied(con: Connection) -> None:
    con.execute("SET VARIABLE sampled_items = ?", [_sampled_items(con)])
    run(con, "implied")


def _middles(con: Connection) -> None:
    run(con, "scattered")
    for _ in range(_MIDDLE_ROUNDS):
        run(con, "middles")


def _sampled_items(con: Connection) -> int:
    """Per cent of the items that say enough of how numbers scatter."""
    items = con.execute("SELECT count(*) FROM items").fetchall()[0][0]
    return int(max(min(100 * _SCATTER_ITEMS // max(items, 1), 100), 1))


_READING: Final[tuple[Step, ...]] = (
    _sql("rejected"),
    _sql("claims"),
    _values,
    _sql("votes"),
    _sql("broader"),
    _implied,
)
_DECIDING: Final[tuple[Step, ...]] = (_middles, _sql("winners"), _sql("objects"))
N_STEPS: Final = len(_READING) + len(_DECIDING) + 2
