"""The calibration plot, docs/accuracy/calibration.svg: bins of confidence in, an SVG text out.

Across: the confidence that facts carry on average; up: the share of them that is right. On the diagonal they agree. A
point's area is the number of its facts; its line is what chance allows (Wilson, 95 per cent).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from benchmarks.calibration import Bin

_SIDE, _EDGE = 360, 56
_LOW = 0.4  # where both axes begin
_COLOURS = ("#9a9a9a", "#1f5fa8", "#c2571a", "#3a7d44")
_Z = 1.96


def plot(series: Mapping[str, Sequence[Bin]]) -> str:
    """The whole picture, a colour a series, in the order given."""
    width, height = _SIDE + 2 * _EDGE + 170, _SIDE + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_axes(),
    ]
    for number, (name, bins) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        parts += [line for one in bins for line in _point(one, colour)]
        parts += _key(number, name, colour, sum(one.n for one in bins))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _x(value: float) -> float:
    return round(_EDGE + _SIDE * (max(value, _LOW) - _LOW) / (1 - _LOW), 1)


def _y(value: float) -> float:
    return round(_EDGE + _SIDE * (1 - max(value, _LOW)) / (1 - _LOW), 1)


def _axes() -> list[str]:
    lines = [f'<path d="M{_x(_LOW)} {_y(_LOW)}L{_x(1)} {_y(1)}" stroke="#555555" stroke-dasharray="4 4"/>']
    for tenth in range(4, 11):
        value = tenth / 10
        lines += [
            f'<path d="M{_x(value)} {_y(_LOW)}V{_y(1)}M{_x(_LOW)} {_y(value)}H{_x(1)}" stroke="#e4e4e4"/>',
            f'<text x="{_x(value)}" y="{_y(_LOW) + 18}" text-anchor="middle">{value:g}</text>',
            f'<text x="{_x(_LOW) - 8}" y="{_y(value) + 4}" text-anchor="end">{value:g}</text>',
        ]
    middle = _EDGE + _SIDE / 2
    return [
        *lines,
        f'<text x="{middle}" y="{_y(_LOW) + 40}" text-anchor="middle">confidence (mean of the bin)</text>',
        f'<text transform="translate(16 {middle}) rotate(-90)" text-anchor="middle">share that is right</text>',
    ]


def _point(one: Bin, colour: str) -> list[str]:
    """A bin as a disc with the interval that its number of facts leaves open."""
    low, high = interval(one.right, one.n)
    x, radius = _x(one.mean), round(2 + sqrt(one.n) / 1.5, 1)
    return [
        f'<path d="M{x} {_y(low)}V{_y(high)}" stroke="{colour}" stroke-width="1.5"/>',
        f'<circle cx="{x}" cy="{_y(one.right / one.n)}" r="{radius}" fill="{colour}" fill-opacity="0.6"/>',
    ]


def interval(right: int, n: int) -> tuple[float, float]:
    """What share may lie behind so many right of n (Wilson score interval)."""
    centre = (right + _Z * _Z / 2) / (n + _Z * _Z)
    half = _Z * sqrt(right * (n - right) / n + _Z * _Z / 4) / (n + _Z * _Z)
    return max(0.0, centre - half), min(1.0, centre + half)


def _key(number: int, name: str, colour: str, n: int) -> list[str]:
    x, y = _EDGE + _SIDE + 24, _EDGE + 12 + 22 * number
    return [
        f'<circle cx="{x}" cy="{y - 4}" r="6" fill="{colour}" fill-opacity="0.6"/>',
        f'<text x="{x + 12}" y="{y}">{name} ({n} facts)</text>',
    ]
