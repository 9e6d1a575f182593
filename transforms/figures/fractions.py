"""Shares of ownership told as a fraction in words: `owns half of Acme`, `a one-third interest in`, `half-owned by`.

In: the view of a document; out: percentages. A fraction of anything else (`half of its sales`) is no figure: it is one
only beside a verb of owning and a name or company, or before a stake.
"""

from __future__ import annotations

import re
from decimal import Decimal

from transforms.figures.allowed import allowed, fine, fine_interval
from transforms.figures.bounds import bound_before
from transforms.figures.rules import FigureRules
from transforms.reading import Figure

_HUNDRED, _TWENTIETH, _FINEST = Decimal(100), Decimal("0.05"), Decimal("0.01")


def fractions(view: str, rules: FigureRules) -> list[Figure]:
    """The shares of a document that are told in fractions, in order."""
    pattern = rules.share_pattern
    found = (_figure(view, m, rules) for m in pattern.finditer(view)) if rules.share_glance.search(view) else ()
    return [figure for figure in found if figure is not None]


def _figure(view: str, m: re.Match[str], rules: FigureRules) -> Figure | None:
    times, part = m["times"], m["part"]
    is_half = part == "half"
    if m["whole"] and not m["verb"]:
        return None
    if (times is None and not is_half) or (m["owned"] and times in ("a", "an") and part == "third"):
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
