"""One sum in several currencies: which figure of a key repeats another one's in other money.

Rates come from the documents themselves, from sums that they convert ("1.9 billion pounds ($2.5 billion)"). A
conversion may join two figures; it never sets them against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

Rates = Mapping[tuple[str, str], Decimal]
Twin = tuple[str, Decimal, str, Decimal]
_SLACK: Final = Decimal("0.04")  # a day's rate against another's, and the rounding of both sums
_LEAST: Final = Decimal("1000")  # prices are converted too coarsely to tell a rate
_SPREAD: Final = Decimal("1.15")  # documents of years apart: no one rate holds for all of them
_OF_DEFAULT: Final = "USD"
_SAID: Final = re.compile(r"U\.?S|americ", re.IGNORECASE)
_SMALLER: Final = frozenset({"AUD", "CAD", "NZD", "SGD"})  # worth half an American dollar or more, and less than one
_CONVERTED: Final = (Decimal("0.5"), Decimal("0.95"))
_DOLLARS: Final = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD"})


def rates(twins: Iterable[Twin]) -> Rates:
    """(from, to) -> units of `to` for one of `from`: the middle of what documents convert, if they are of one mind.

    `twins` are sums that stand for each other: currency and amount, currency and amount."""
    seen: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for unit, amount, other_unit, other in twins:
        if min(amount, other) >= _LEAST and unit != other_unit:
            seen[unit, other_unit].append(other / amount)
            seen[other_unit, unit].append(amount / other)
    found = {pair: sorted(ratios) for pair, ratios in sorted(seen.items())}
    return {pair: ratios[len(ratios) // 2] for pair, ratios in found.items() if ratios[-1] <= ratios[0] * _SPREAD}


def converted(low: Decimal, high: Decimal, rate: Decimal) -> tuple[Decimal, Decimal]:
    """What a figure allows in another currency, wider by what a rate may be off."""
    return low * rate * (1 - _SLACK), high * rate * (1 + _SLACK)


def is_bare(unit: str, written: str) -> bool:
    """Whether a sum in dollars leaves unsaid whose they are: `$5m`, `five million dollars`, but not `US$5m`."""
    return unit == _OF_DEFAULT and written != "" and _SAID.search(written) is None


def may_be_dollars_of(bare: Decimal, unit: str, other: Decimal) -> bool:
    """Whether bare dollars can be those of another sum: no conversion of it into American ones, which is less."""
    return unit in _SMALLER and other > 0 and not _CONVERTED[0] < bare / other < _CONVERTED[1]


def are_dollars(unit: str, other: str) -> bool:
    """Whether both are dollars: a bare `$` is read as one country's and may be another's."""
    return unit in _DOLLARS and other in _DOLLARS
