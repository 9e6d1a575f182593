"""From quantities to figures: bound, unit price, what is allowed, which currency, converted twins.

In: a Reading with its view; out: `reading.figures`. Drops quantities that turn out to be weights or screen modes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from transforms.figures.allowed import ONE, allowed, fine, fine_interval, half
from transforms.figures.bounds import bound_after, bound_before, per_after
from transforms.figures.counts import Count, counts
from transforms.figures.currency import Currencies
from transforms.figures.dollars import home_dollars
from transforms.figures.fractions import fractions
from transforms.figures.quantity import Quantity, quantities
from transforms.figures.ranges import Group, groups
from transforms.figures.rules import EXACT, Bound, FigureRules
from transforms.figures.twins import link_twins
from transforms.reading import Figure, Reading

_LEVELS = re.compile(r",? (?:to|from|and|or|against|versus|compared (?:with|to))(?: the| a)? ")
RANGE = Bound("range")
_ALIKE = 100
_ADDRESS = re.compile(r"[(\[<\"']*(?:https?://|www\.)", re.IGNORECASE)
_GAPS = ("", " ", "\n")
_SHORTEST_ADDRESS, _LONGEST_ADDRESS = 5, 200
_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "quarter", "night"))
_LARGEST = Decimal(10) ** 18  # the wealth of the world is less


def figures(reading: Reading, rules: FigureRules) -> None:
    """Fill `reading.figures` with money, percentages and counts of people."""
    view = reading.view
    found, shares = quantities(view, rules), fractions(view, rules)
    if not found:
        reading.figures = shares
        return
    counted = counts(view, found, rules)
    taken = {id(quantity) for count in counted for quantity in (count.quantity, count.low)}
    currencies = Currencies(view, rules)
    grouped = groups(view, [q for q in found if id(q) not in taken], rules)
    kept = [figure for group in grouped if (figure := _figure(view, group, rules, currencies)) is not None]
    link_twins(view, kept)
    home_dollars(reading, kept, rules)
    _share_per(view, kept)
    kept += [_count(view, count, rules) for count in counted]
    reading.figures = _without_overlaps([*kept, *shares])


def _figure(view: str, group: Group, rules: FigureRules, currencies: Currencies) -> Figure | None:
    low, high = group.low, group.high or group.low
    unit = high.unit
    if unit is None or (unit.needs is not None and not currencies.is_meant(high)):
        return None
    bound, outer_start = bound_before(view, group.start, rules)
    trailing, outer_end = bound_after(view, high.end, rules)
    per = per_after(view, outer_end, rules) if unit.measure == "money" else None
    bound = RANGE if group.high else trailing if bound is EXACT else bound
    least, least_allowed, most_allowed = _written(low, bound)
    most = least
    if group.high:
        least_allowed, most, most_allowed = least, *_written(high, EXACT)[:1] * 2
    if most >= _LARGEST or _is_in_address(view, low.start):
        return None
    return Figure(
        low.start, high.end, outer_start, max(outer_end, high.end), unit.measure,
        least, most, bound.bound, least_allowed, most_allowed,
        currency=currencies.code(unit, low.start), currency_reason=currencies.reason(unit), per=per,
    )  # fmt: skip


def _is_in_address(view: str, start: int) -> bool:
    """`cordell.example/p?price=$50m`: an address names no sum."""
    if view[start - 1 : start] in _GAPS:
        return False
    reach = max(0, start - _LONGEST_ADDRESS)
    begin = max(view.rfind(" ", reach, start), view.rfind("\n", reach, start)) + 1
    return start - begin >= _SHORTEST_ADDRESS and _ADDRESS.match(view, begin, start) is not None


def _written(quantity: Quantity, bound: Bound) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """The value of a quantity and what it allows."""
    unit_scale = quantity.unit.scale if quantity.unit else ONE
    return _value(quantity.mantissa, quantity.step, quantity.scale, unit_scale, quantity.is_precise, bound)


@lru_cache(maxsize=4096)
def _value(
    mantissa: Decimal, step: Decimal, scale: Decimal, unit_scale: Decimal, is_precise: bool, bound: Bound
) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """News repeats its round sums, so most are worked out once."""
    value = mantissa * scale * unit_scale
    return fine(value), *fine_interval(allowed(value, half(mantissa, step, scale, is_precise) * unit_scale, bound))


def _share_per(view: str, found: list[Figure]) -> None:
    """`from $50 to $52 a share`: both levels are prices of a share."""
    for left, right in pairwise(found):
        if right.per is None or left.per is not None or left.currency != right.currency:
            continue
        is_alike = left.low < right.low * _ALIKE and right.low < left.low * _ALIKE  # no total beside a price
        if is_alike and right.per not in _TIMES and _LEVELS.fullmatch(view, left.end, right.outer_start):
            left.per = right.per


def _count(view: str, count: Count, rules: FigureRules) -> Figure:
    quantity = count.quantity
    bound, outer_start = bound_before(view, count.start, rules)
    trailing, outer_end = bound_after(view, quantity.end, rules)
    bound = RANGE if count.low else trailing if bound is EXACT else bound
    value, least, most = _written(quantity, bound)
    low = _written(count.low, EXACT)[0] if count.low else value
    if count.low:
        least, most = low, value
    start = count.low.start if count.low else quantity.start
    return Figure(
        start, quantity.end, outer_start, max(outer_end, quantity.end), "count",
        low, value, bound.bound, least, most, noun=count.unit,
    )  # fmt: skip


def _without_overlaps(found: list[Figure]) -> list[Figure]:
    kept: list[Figure] = []
    for figure in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and figure.start < kept[-1].end:
            continue
        if kept and figure.outer_start < kept[-1].end:
            figure.outer_start = figure.start
        kept.append(figure)
    return kept
