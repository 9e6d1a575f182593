"""The step between statements and claims: a frame of statements in, the claim of each out.

A statement that is not given speaks of the claim that its own key names: where all that is said of a subject and object
has one period, one unit and a value in common, that needs no thought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import polars as pl

from transforms.claims.cues import Cues
from transforms.claims.currencies import is_bare, rates
from transforms.claims.figures import Figure, policies
from transforms.claims.keys import Claim, Key, Keys, Statement
from transforms.claims.waiting import InMemory, Shelf, Waiting
from transforms.parts import in_parts

_AMOUNT: Final = pl.Decimal(38, 4)
CLAIM_COLUMNS: Final[dict[str, type[pl.DataType] | pl.DataType]] = {
    "fact_id": pl.String,
    "claim_subject": pl.String,
    "claim_object": pl.String,
    "claim_period": pl.String,
    "claim_qualifier": pl.String,
    "part": pl.String,
    "claim_unit": pl.String,
    "is_compared": pl.Boolean,
    "agreed_low": _AMOUNT,
    "agreed_high": _AMOUNT,
}
_GROUP: Final = ["family", "predicate", "subject_key", "stage"]
_FIGURE: Final = [
    "fact_id", "doc_id", "source_id", "published_on", "certainty", "attributed_to", "unit",
    "written_low", "written_high", "bound",
]  # fmt: skip


def claimed(
    statements: pl.DataFrame, twins: pl.DataFrame, ties: pl.DataFrame, lexicons: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """One row per statement: the key of its claim, its part, and how its figure is compared.

    `is_tied` says of a statement that a unit and its parent both have part in its deal. `twins` has unit, amount,
    other_unit, other_amount; `ties` has parent and unit, as keys of subjects. `agreed_low` and `agreed_high` are set
    for figures in another currency: the values of the claim that they agree with."""
    parts = claimed_parts([statements.sort(*_GROUP, "fact_id")], twins, ties, lexicons, InMemory())
    return pl.concat([pl.DataFrame(schema=CLAIM_COLUMNS), *parts]).sort("fact_id")


def claimed_parts(
    statements: Iterable[pl.DataFrame],
    twins: pl.DataFrame,
    ties: pl.DataFrame,
    lexicons: Mapping[str, pl.DataFrame],
    shelf: Shelf,
) -> Iterator[pl.DataFrame]:
    """The same, a part at a time, of statements that come in parts, in the order of family, predicate, subject_key,
    stage and fact_id; those of one subject and object all or none, and of a subject with an untold object all or none.

    Only claims of deals that a unit and its parent have part in wait on the shelf until all statements are there: those
    may be joined yet."""
    parents: dict[str, set[str]] = {}
    for parent, unit in ties.select("parent", "unit").iter_rows():
        parents.setdefault(unit, set()).add(parent)
    known = rates(twins.select("unit", "amount", "other_unit", "other_amount").iter_rows())
    keys = Keys(policies(lexicons.get("comparability")), known, {u: frozenset(p) for u, p in sorted(parents.items())})
    waiting = Waiting(shelf)
    for rows in in_parts(_all_rows(keys, _groups(statements, lexicons), waiting)):
        yield pl.DataFrame(rows, schema=CLAIM_COLUMNS, orient="row")


def _all_rows(keys: Keys, groups: Iterable[list[Statement]], waiting: Waiting) -> Iterator[tuple[object, ...]]:
    for group in groups:
        tied = {statement.key.object for statement in group if statement.is_tied}
        for claim in keys.claims(group):
            if claim.key.object in tied:
                waiting.add(claim)
            else:
                yield from _rows(claim)
    for deal in waiting.deals():
        for claim in keys.rolled_up(deal):
            yield from _rows(claim)


def _groups(statements: Iterable[pl.DataFrame], lexicons: Mapping[str, pl.DataFrame]) -> Iterator[list[Statement]]:
    """Statements of one family, predicate, subject and stage; those of a subject that stands alone in a deal too."""
    cues = Cues(lexicons)
    rows = (row for part in statements for row in part.iter_rows(named=True))
    for _, group in groupby(rows, key=itemgetter(*_GROUP)):
        yield [_statement(row, cues) for row in group]


def _statement(row: dict[str, Any], cues: Cues) -> Statement:
    period = row["period"]
    if row["identity"] == "flow" and not period:
        stretch = cues.measured(row["evidence"], row["amount_text"] or "")
        period = f"over {stretch}" if stretch else ""
    parties = (row["family"], row["predicate"], row["subject_key"], row["object_key"])
    key = Key(*parties, period, row["qualifier"], row["stage"])
    is_revision = row["identity"] != "flow" and cues.is_revision(row["evidence"])
    figure = Figure(
        **{column: row[column] for column in _FIGURE},
        low=row["reach_low"],
        high=row["reach_high"],
        is_revision=is_revision,
        is_bare=row["family"] == "money" and is_bare(row["unit"], row["amount_text"] or ""),
    )
    return Statement(key, figure, row["is_denial"], row["evidence_start"], row["is_tied"])


def _rows(claim: Claim) -> Iterator[tuple[object, ...]]:
    key = claim.key
    lead = claim.part.figures[0]
    part = f"{claim.unit} {lead.written_low.normalize():f}" if claim.n_apart else ""
    head = (key.subject, key.object, key.period, key.qualifier, part, claim.unit)
    for figure in claim.part.figures:
        is_native = figure.unit == claim.unit
        own = (claim.part.low, claim.part.high) if claim.part.meets(figure) else (figure.low, figure.high)
        agreed = (None, None) if is_native else own
        yield (figure.fact_id, *head, True, *agreed)
    for figure in claim.beside:
        is_compared = figure.unit == claim.unit and figure.certainty == "denied"
        yield (figure.fact_id, *head, is_compared, None, None)
