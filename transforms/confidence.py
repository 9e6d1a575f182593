"""How often a fact is right whose steps cost so much: the product of their costs in, the published confidence out.

The mapping is a word list (`confidence.csv`), steps that rise with the product, fitted on annotated articles by
`make accuracy ACCURACY_OPTIONS=--calibrate`. A family without steps publishes the product itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class ConfidenceRules:
    """Per family the products at which steps begin, and what each step publishes."""

    steps: Mapping[str, tuple[list[float], list[Decimal]]]
    _known: dict[tuple[str, float], Decimal] = field(default_factory=dict)

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> ConfidenceRules:
        """Read `confidence`."""
        steps: dict[str, tuple[list[float], list[Decimal]]] = {}
        for family, at_least, published in lexicons["confidence"].sort("family", "at_least").iter_rows():
            starts, values = steps.setdefault(family, ([], []))
            starts.append(at_least)
            values.append(Decimal(str(published)).quantize(_PLACES))
        return cls(steps)

    def published(self, family: str, product: float) -> Decimal:
        """The confidence of a fact; products are few, so each is looked up once."""
        known = self._known.get((family, product))
        if known is None:
            known = self._known[family, product] = self._looked_up(family, product)
        return known

    def _looked_up(self, family: str, product: float) -> Decimal:
        exact = Decimal(product).quantize(_PLACES)
        if family not in self.steps:
            return exact
        starts, values = self.steps[family]
        return values[max(0, bisect_right(starts, float(exact)) - 1)]
