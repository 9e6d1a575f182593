"""Shares of ownership told as a fraction in words: `owns half of Acme`, `a one-third interest in`, `half-owned by`.

In: the view of a document; out: percentages. A fraction of anything else (`half of its sales`) is no figure: it is one
only beside a verb of owning and a name or company, or before a stake.
"""

from __future__ import annotations

import re
from decimal import Decimal

from transforms.figures.allowed import allowed, fine, fine_interval
from transforms.figures.bounds import bound_before
from transforms.figures.rules import EXACT, FigureRules
from transforms.reading import Figure

_VENTURE, _PARTNERSHIP = "venture", "partnership"
_OF_TWO = re.compile(
    r"(?<![\d.:/-])(?P<first>[1-9]\d)[-:/](?P<second>[1-9]\d) (?:joint[ -])?(?:venture|partnership)(?: company)?"
    r"(?: owned| held)? (?:between|of|by) "
)
_HAS = re.compile("own|hold|held|control|keep|kept|retain")
_PARTS_ALONE = ("half", "quarter")  # words that count nothing: `a third stake` may be one more
_HUNDRED, _TWENTIETH, _FINEST = Decimal(100), Decimal("0.05"), Decimal("0.01")


def fractions(view: str, rules: FigureRules) -> list[Figure]:
    """The shares of a document that are told in fractions, in order."""
    pattern = rules.share_pattern
    found = (_figure(view, m, rules) for m in pattern.finditer(view)) if rules.share_glance.search(view) else ()
    told = [figure for figure in found if figure is not None]
    return told + _halves(view) if _VENTURE in view or _PARTNERSHIP in view else told


def _figure(view: str, m: re.Match[str], rules: FigureRules) -> Figure | None:
    times, part = m["times"], m["part"]
    if m["whole"] and not m["verb"]:
        return None
    if m["all"]:
        is_had = m["whole"] and _HAS.match(m["verb"])  # whoever buys all shares buys the firm
        return _exact(m.start("all"), m.end("all"), _HUNDRED) if is_had else None
    is_half = part == "half"
    if (times is None and not is_half) or (m["owned"] and times in ("a", "an") and part not in _PARTS_ALONE):
        return None  # `a third stake`: one more
    start, end = m.start("times") if times else m.start("part"), m.end("part")
    count = rules.numbers[times][0] if times else Decimal(1)
    value = (count * rules.numbers[part][0] * _HUNDRED).quantize(_FINEST)
    if value >= _HUNDRED or (count > 1) != part.endswith("s"):
        return None
    bound, outer_start = bound_before(view, start, rules)
    low, high = fine_interval(allowed(value, value * _TWENTIETH, bound))
    value = fine(value)
    return Figure(start, end, outer_start, end, "percent", value, value, bound.bound, low, high)


def _halves(view: str) -> list[Figure]:
    """Both shares of a venture of two (`a 60-40 joint venture between Acme and Bolt`)."""
    return [
        _exact(m.start(share), m.end(share), Decimal(m[share]))
        for m in _OF_TWO.finditer(view)
        if int(m["first"]) + int(m["second"]) == _HUNDRED
        for share in ("first", "second")
    ]


def _exact(start: int, end: int, value: Decimal) -> Figure:
    value = fine(value)
    return Figure(start, end, start, end, "percent", value, value, EXACT.bound, value, value)
