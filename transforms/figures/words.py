"""Numbers written as words: `two and a half million` in, mantissa, scale and precision out.

Refuses nothing: it is given only runs of number words that the grammar has found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

THOUSAND, ONE, ZERO = Decimal(1000), Decimal(1), Decimal(0)
_SPLIT = re.compile(r"[ -]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number in words as mantissa times scale; `step` is the unit of the mantissa's last digit."""

    mantissa: Decimal
    step: Decimal
    scale: Decimal
    is_precise: bool


def number_in_words(text: str, numbers: Mapping[str, tuple[Decimal, str]]) -> Spoken:
    """The number that a run of number words says."""
    total, current, scale, has_part = ZERO, ZERO, ONE, False
    place = ZERO  # of the digits after `point`
    for word in _SPLIT.split(text.lower()):
        value, kind = numbers.get(word, (ZERO, "glue"))
        if kind == "point":
            place, has_part = ONE, True
        elif place and kind == "unit":
            place /= 10
            current += value * place
        elif kind in ("unit", "ten"):
            current += value
        elif kind == "part":
            has_part = True
            total, current = _with_part(total, current, scale, value, word)
        elif kind == "times" and value < THOUSAND:
            current = (current or ONE) * value
        elif kind == "times":
            total = total * value if total and not current else total + (current or ONE) * value
            current, scale = ZERO, value
    return _spoken(total + current, scale, has_part)


def _with_part(total: Decimal, current: Decimal, scale: Decimal, part: Decimal, word: str) -> tuple[Decimal, Decimal]:
    """`three quarters` multiplies, `two and a half` adds, `a million and a half` adds of the million."""
    if total and not current:
        return total + part * scale, ZERO
    return total, current * part if current and word.endswith("s") else current + part


def _spoken(value: Decimal, scale: Decimal, has_part: bool) -> Spoken:
    mantissa = (value / scale).normalize()
    exponent = mantissa.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if has_part or scale >= THOUSAND:
        return Spoken(mantissa, ONE.scaleb(-decimals), scale, True)
    return Spoken(value, ONE, ONE, False)
