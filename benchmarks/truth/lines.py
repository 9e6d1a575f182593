"""Line plots as SVG: named series of points with error bars in, a picture's text out. x is drawn by its logarithm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

_WIDE, _HIGH, _EDGE, _KEY = 420, 260, 56, 190
_COLOURS = ("#1f5fa8", "#8a8a8a", "#c2571a", "#3a7d44", "#7a4fa3", "#b08900", "#2a9d9d")


@dataclass(frozen=True)
class Point:
    """`low` and `high` are the ends of the error bar."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True)
class Axes:
    """What is drawn: labels, the range of y, and a level that a dashed line marks."""

    x_label: str
    y_label: str
    y_low: float = 0.0
    y_high: float = 1.0
    marked: float | None = None


def lines(series: Mapping[str, Sequence[Point]], axes: Axes) -> str:
    """The whole picture, a colour a series, in the order given."""
    xs = sorted({point.x for points in series.values() for point in points})
    frame = _Frame(axes, min(xs, default=1.0), max(xs, default=1.0))
    width, height = _WIDE + 2 * _EDGE + _KEY, _HIGH + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *frame.grid(xs),
    ]
    for number, (name, points) in enumerate(series.items()):
        parts += frame.line(sorted(points, key=lambda point: point.x), _COLOURS[number % len(_COLOURS)])
        parts += _key(number, name, _COLOURS[number % len(_COLOURS)])
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Frame:
    """Where values lie on the picture."""

    def __init__(self, axes: Axes, least: float, most: float) -> None:
        self._axes, self._least = axes, least
        self._span = log(most / least) or 1.0

    def x(self, value: float) -> float:
        return round(_EDGE + _WIDE * log(value / self._least) / self._span, 1)

    def y(self, value: float) -> float:
        axes = self._axes
        held = min(max(value, axes.y_low), axes.y_high)
        return round(_EDGE + _HIGH * (axes.y_high - held) / (axes.y_high - axes.y_low), 1)

    def grid(self, xs: Sequence[float]) -> list[str]:
        axes = self._axes
        bottom = self.y(axes.y_low)
        parts = []
        for step in range(6):
            value = axes.y_low + (axes.y_high - axes.y_low) * step / 5
            y = self.y(value)
            parts.append(f'<path d="M{_EDGE} {y}H{_EDGE + _WIDE}" stroke="#e4e4e4"/>')
            parts.append(f'<text x="{_EDGE - 8}" y="{y + 4}" text-anchor="end">{value:.2f}</text>')
        parts += [f'<text x="{self.x(x)}" y="{bottom + 18}" text-anchor="middle">{x:g}</text>' for x in xs]
        if axes.marked is not None:
            y = self.y(axes.marked)
            parts.append(f'<path d="M{_EDGE} {y}H{_EDGE + _WIDE}" stroke="#555555" stroke-dasharray="4 4"/>')
        middle = _EDGE + _HIGH / 2
        return [
            *parts,
            f'<text x="{_EDGE + _WIDE / 2}" y="{bottom + 40}" text-anchor="middle">{axes.x_label}</text>',
            f'<text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">{axes.y_label}</text>',
        ]

    def line(self, points: Sequence[Point], colour: str) -> list[str]:
        path = "L".join(f"{self.x(point.x)} {self.y(point.y)}" for point in points)
        bars = "".join(f"M{self.x(point.x)} {self.y(point.low)}V{self.y(point.high)}" for point in points)
        discs = [f'<circle cx="{self.x(p.x)}" cy="{self.y(p.y)}" r="3" fill="{colour}"/>' for p in points]
        return [
            f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.8"/>',
            f'<path d="{bars}" fill="none" stroke="{colour}" stroke-opacity="0.5"/>',
            *discs,
        ]


def _key(number: int, name: str, colour: str) -> list[str]:
    x, y = _EDGE + _WIDE + 20, _EDGE + 12 + 20 * number
    return [
        f'<path d="M{x} {y - 4}h18" stroke="{colour}" stroke-width="2.5"/>',
        f'<text x="{x + 24}" y="{y}">{name}</text>',
    ]
