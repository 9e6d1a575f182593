"""Several things under one key: the figures of one key in, its parts out, each of which is a claim.

One part is the rule. A key is divided where one voice gives two figures that exclude each other, or where its sources'
figures have no common value, and then only along lines that the sources draw themselves: a sentence says that the
figure has moved, the documents lie too far apart. What cannot be told apart so stays together and is contested."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from transforms.claims.figures import Figure, Policy, are_different, is_plural

Stretch = tuple[Decimal, Decimal]


@dataclass
class Part:
    """Figures of one thing; `low` to `high` is what those that agree with the first one allow in common."""

    figures: list[Figure] = field(default_factory=list)
    low: Decimal = Decimal("-Infinity")
    high: Decimal = Decimal("Infinity")
    sources: set[str] = field(init=False)
    latest: date | None = field(init=False, default=None)  # day of the latest dated document

    def __post_init__(self) -> None:
        self.sources = set()
        for figure in self.figures:
            self._count(figure)

    def _count(self, figure: Figure) -> None:
        self.sources.add(figure.source_id)
        day = figure.published_on
        if day is not None and (self.latest is None or day > self.latest):
            self.latest = day

    def add(self, figure: Figure) -> None:
        """A sum converted from another currency agrees without narrowing what the part allows."""
        self.figures.append(figure)
        self._count(figure)
        if figure.unit == self.figures[0].unit and figure.meets(self.low, self.high):
            self.low, self.high = max(self.low, figure.low), min(self.high, figure.high)

    def meets(self, figure: Figure) -> bool:
        return figure.meets(self.low, self.high)


def parts(figures: list[Figure], policy: Policy, has_object: bool) -> list[Part]:
    """The parts of one key, that of most sources first; every figure is in exactly one. Denials are not for here."""
    plural = is_plural(figures)
    if not plural and have_common_value(figures):
        return [_whole(figures)]
    found: list[Part] = []
    for figure in _strongest_first(figures):
        part = _agreeing(found, figure) or _rivalled(found, figure, policy, has_object, plural)
        if part is None:
            part = Part()
            found.append(part)
        part.add(figure)
    return sorted(found, key=lambda p: (-len(p.sources), found.index(p)))


def _whole(figures: list[Figure]) -> Part:
    part = Part()
    for figure in _strongest_first(figures):
        part.add(figure)
    return part


def _strongest_first(figures: list[Figure]) -> list[Figure]:
    """Figures that most sources write, exact before hedged, fine before coarse; the order is total."""
    if len(figures) == 1:
        return figures
    written: dict[tuple[Decimal, Decimal], set[str]] = defaultdict(set)
    for f in figures:
        written[f.written_low, f.written_high].add(f.source_id)
    hedges = {"exact": 0, "about": 1}
    return sorted(
        figures,
        key=lambda f: (
            -len(written[f.written_low, f.written_high]), hedges.get(f.bound, 2), f.width, f.written_low,
            f.written_high, f.fact_id,
        ),
    )  # fmt: skip


def _agreeing(found: list[Part], figure: Figure) -> Part | None:
    """The part of most sources whose agreed values the figure allows."""
    return max((p for p in found if p.meets(figure)), key=lambda p: len(p.sources), default=None)


def _rivalled(found: list[Part], figure: Figure, policy: Policy, has_object: bool, plural: bool) -> Part | None:
    """The part of most sources that the figure differs with about the same thing."""
    rivals = [
        part
        for part in found
        if not any(are_different(f, figure, policy, has_object, plural) for f in part.figures if not _meet(f, figure))
    ]
    return max(rivals, key=lambda p: (len(p.sources), -_distance(p, figure)), default=None)


def _meet(a: Figure, b: Figure) -> bool:
    return a.meets(b.low, b.high)


def _distance(part: Part, figure: Figure) -> Decimal:
    return min(abs(f.written_low - figure.written_low) for f in part.figures)


def have_common_value(figures: list[Figure]) -> bool:
    """Whether some value is allowed by every source: by all its figures together or, failing that, by any of them."""
    if max(f.low for f in figures) < min(f.high for f in figures):
        return True
    by_source: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_source[figure.source_id].append(figure)
    ends: Counter[Decimal] = Counter()
    for said in by_source.values():
        for low, high in allowed(said):
            ends[low] += 1
            ends[high] -= 1
    depth = 0
    for place in sorted(ends):
        depth += ends[place]
        if depth == len(by_source):
            return True
    return False


def allowed(figures: list[Figure]) -> list[Stretch]:
    """What figures of one source allow: their common values if there are any, else the stretches that they cover."""
    low, high = max(f.low for f in figures), min(f.high for f in figures)
    if low < high:
        return [(low, high)]
    stretches: list[Stretch] = []
    for one in sorted((f.low, f.high) for f in figures):
        if stretches and one[0] < stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], one[1])
        else:
            stretches.append(one)
    return stretches
