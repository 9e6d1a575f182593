"""Amounts given again in another currency: `$1.13bn (£600m; 950m euros)`.

In: money figures in order; out: the same, each converted one linked to what it converts and as firm as that.
"""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.figures.allowed import TWENTIETH, fine_interval
from transforms.reading import Figure

_LARGEST_RATE = 100_000
_HEDGE = r"(?:about |around |some |roughly )?"
_OPENING = re.compile(rf"(?: in (?:19|20)\d\d)? ?[(\[](?:or |equal to |equivalent to )?{_HEDGE}|,? or {_HEDGE}")
_NEXT = re.compile(rf" ?[;,/] ?(?:or )?{_HEDGE}| or {_HEDGE}| and ")


def link_twins(view: str, found: list[Figure]) -> None:
    """Set `twin_of` on every figure that repeats the one before it in another currency."""
    for left, right in pairwise(found):
        if left.measure != "money" or right.measure != "money" or left.currency == right.currency:
            continue
        original = left.twin_of or left
        if right.per is not None and left.per is None and original.low > right.low * _LARGEST_RATE:
            continue  # `$1.9bn, or A$3.40 a share`: a total and a price
        gap = view[left.outer_end : right.start]
        if len(gap) > 24 or right.currency == original.currency:
            continue
        if (_NEXT if left.twin_of else _OPENING).fullmatch(gap):
            _follow(original, right)


def _follow(original: Figure, twin: Figure) -> None:
    twin.twin_of = original
    twin.per = twin.per or original.per
    if twin.bound != "exact" or original.bound in ("exact", "range"):
        return
    twin.bound = original.bound
    low, high = twin.allowed_low, twin.allowed_high
    if original.bound == "at_most":
        low, high = None, twin.high
    elif original.bound == "at_least":
        low, high = twin.low, None
    elif low is not None and high is not None and original.allowed_high is not None:
        low = min(low, twin.low - twin.low * TWENTIETH)
        is_widened = original.allowed_high >= original.high + original.high * TWENTIETH
        high = max(high, twin.high + twin.high * TWENTIETH) if is_widened else high
    twin.allowed_low, twin.allowed_high = fine_interval((low, high))
