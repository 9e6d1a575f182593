"""Figures that may be compared, and when two that miss each other are figures of different things.

In: one statement of the warehouse each; out: yes or no. A false yes invents a conflict, so every doubt says no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import polars as pl

_PLURAL_FACTOR: Final = Decimal("1.2")  # under a key that holds several things only near figures are of one of them
_SLIPS: Final = frozenset(Decimal(10) ** n for n in (3, 6))  # million for billion: one thing, miswritten


@dataclass(frozen=True)
class Policy:
    """How figures of one family and predicate are told apart."""

    identity: str = "bag"
    needs_object: bool = False
    window_days: int = 60
    factor: Decimal = Decimal("1.5")


BAG: Final = Policy()
Policies = Mapping[tuple[str, str], Policy]


def policies(rows: pl.DataFrame | None) -> Policies:
    """`rows` are those of the word list `comparability`; without it everything is a bag."""
    if rows is None:
        return {}
    columns = ("family", "predicate", "identity", "needs_object", "window_days", "factor")
    return {
        (family, predicate): Policy(identity, needs_object, days, Decimal(str(factor)))
        for family, predicate, identity, needs_object, days, factor in rows.select(columns).iter_rows()
    }


@dataclass(frozen=True)
class Figure:
    """What one fact says in numbers, and how firmly."""

    fact_id: str
    doc_id: str
    source_id: str
    published_on: date | None
    certainty: str
    attributed_to: str | None
    is_revision: bool
    unit: str
    written_low: Decimal
    written_high: Decimal
    low: Decimal
    high: Decimal
    bound: str
    is_bare: bool = False  # dollars of which nothing says whose they are

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    def meets(self, low: Decimal, high: Decimal) -> bool:
        """Whether some value is allowed by both; ends that only touch do not meet."""
        return self.low < high and low < self.high

    def voice(self) -> tuple[str, str | None, str]:
        """Who says it how firmly: two figures of one voice are never two views of one thing."""
        return self.doc_id, self.attributed_to, "planned" if self.certainty == "planned" else "told"


def are_different(a: Figure, b: Figure, policy: Policy, has_object: bool, is_plural: bool) -> bool:
    """Whether two figures that allow no common value speak of different things rather than differ about one."""
    if policy.identity == "bag" or (policy.needs_object and not has_object):
        return True
    if a.doc_id == b.doc_id or a.is_revision or b.is_revision:
        return a.voice() == b.voice() or a.is_revision or b.is_revision
    if policy.identity == "flow" and (a.certainty == "reported") != (b.certainty == "reported"):
        return True
    if a.published_on and b.published_on and abs((a.published_on - b.published_on).days) > policy.window_days:
        return True
    return _are_far(a, b, _PLURAL_FACTOR if is_plural else policy.factor)


def _are_far(a: Figure, b: Figure, factor: Decimal) -> bool:
    lower, upper = sorted((a, b), key=lambda f: (f.written_low, f.written_high))
    if lower.written_high <= 0:
        return True
    ratio = upper.written_low / lower.written_high
    return ratio > factor and ratio not in _SLIPS


def is_plural(figures: list[Figure]) -> bool:
    """Whether one document gives two figures of its own without a common value: the key then holds several things."""
    voices: dict[tuple[str, str | None], tuple[Decimal, Decimal]] = {}
    for figure in figures:
        voice = figure.doc_id, figure.attributed_to
        low, high = voices.get(voice, (figure.low, figure.high))
        low, high = max(low, figure.low), min(high, figure.high)
        if low >= high:
            return True
        voices[voice] = low, high
    return False
