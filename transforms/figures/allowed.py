"""What a figure allows: a written number, its precision and bound in; the values that it is true of out.

The rules are those of the data contract ("Amounts, bound and rounding"). None is an open end.
"""

from __future__ import annotations

from decimal import Decimal

from transforms.figures.rules import Bound

_FINEST = Decimal("0.0001")
HALF, TWENTIETH, ZERO, ONE = Decimal("0.5"), Decimal("0.05"), Decimal(0), Decimal(1)
Interval = tuple[Decimal | None, Decimal | None]


def half_step(mantissa: Decimal, step: Decimal, is_precise: bool) -> Decimal:
    """Half a unit of the last written digit; of a plain integer the last non-zero digit, at most five per cent."""
    if is_precise or not mantissa:
        return step * HALF if is_precise else ZERO
    digits = str(int(mantissa))
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(Decimal(10) ** zeros * HALF, mantissa * TWENTIETH)


def half(mantissa: Decimal, step: Decimal, scale: Decimal, is_precise: bool) -> Decimal:
    """Half a unit of the last written digit, in what the mantissa times the scale counts."""
    if is_precise or scale == ONE:
        return half_step(mantissa, step, is_precise) * scale
    return half_step(mantissa * scale, step, False)


def allowed(value: Decimal, half: Decimal, bound: Bound) -> Interval:
    """The interval of a single figure; `half` is its written precision in full units."""
    if bound.bound == "at_least":
        return value, None
    if bound.bound == "at_most":
        return None, value
    low, high = value - half, value + half
    if bound.bound == "about":
        low = min(low, value - value * TWENTIETH)
        high = high if bound.shift == "down" else max(high, value + value * TWENTIETH)
    return max(low, ZERO), high


def fine(value: Decimal) -> Decimal:
    """Four decimals at most, as the warehouse keeps them, and no idle zeros."""
    whole = int(value)
    if value == whole:
        return Decimal(whole)
    exponent = value.as_tuple().exponent
    return (value.quantize(_FINEST) if isinstance(exponent, int) and exponent < -4 else value).normalize()


def fine_interval(interval: Interval) -> Interval:
    low, high = interval
    return None if low is None else fine(low), None if high is None else fine(high)
