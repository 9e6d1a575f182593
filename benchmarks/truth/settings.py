"""What a world is drawn from: attributes, sources, copying. Parameters only; `drawing` makes the world.

Shares and probabilities lie between 0 and 1, delays are days, accuracies are the probability that a claim of the
source's own is right before staleness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "category", "place", "names", "time", "date"]


@dataclass(frozen=True)
class Attribute:
    """One attribute that every object has.

    `precisions` are how finely sources write, one drawn per claim: significant digits of a number, the step in minutes
    of a time, 0 (day), 1 (month) or 2 (year) of a date. `hedged` is the share of right numbers given as `about`,
    `at_least` or `at_most`; `broad` the share of places given as what lies around them (of `levels` a region, a
    country); `restyled` the share of name lists written in another order. Lists that `omits` err first of all by
    leaving names out: all but the first, or the last.
    """

    name: str
    kind: Kind
    n_false: int = 8
    popularity: float = 1.0  # Zipf exponent: how much likelier the first mistake is than the later ones
    precisions: tuple[int, ...] = ()
    hedged: float = 0.0
    broad: float = 0.0
    restyled: float = 0.0
    omits: bool = False
    levels: int = 1
    domain: int = 60  # of a category or place: how many values there are


@dataclass(frozen=True)
class Grade:
    """A share of the sources whose accuracy is drawn evenly between two ends."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Copying:
    """A group of copiers.

    Each takes `coverage` of its original's claims as they are written, and adds claims of its own until copied ones
    make up `share`. In a chain each copies the one before. `delay` is the most days a copy comes later.
    """

    n_copiers: int
    share: float = 1.0
    coverage: float = 0.9
    original: Literal["any", "worst", "best"] = "any"
    is_chain: bool = False
    delay: int = 2


@dataclass(frozen=True)
class Setting:
    """Everything a world is drawn from, but the seed.

    `n_claims` is the mean of claims per independent source, `tail` the Pareto shape of how they spread (None: all
    alike), `fewest` what every source has at least. `specialists` is the share of sources that are good (0.95) at one
    attribute and poor (0.4) at the others; `stale` the share of claims that give the value of yesterday; `hard` the
    share of objects where every source errs half as often again as its accuracy says. Of the sources a share is
    `lagging` (mostly they give the value of yesterday, all of them the same) or `curt` (what they say is the first name
    of a list, the region of a place, the leading digits of a number). `crowded` is the Zipf exponent by which sources
    prefer some objects to others.
    """

    attributes: tuple[Attribute, ...]
    n_objects: int = 200
    n_sources: int = 12
    n_claims: float = 100.0
    tail: float | None = None
    fewest: int = 2
    grades: tuple[Grade, ...] = (Grade(0.6, 0.75, 0.95), Grade(0.3, 0.5, 0.75), Grade(0.1, 0.1, 0.3))
    specialists: float = 0.0
    stale: float = 0.0
    hard: float = 0.0
    lagging: float = 0.0
    curt: float = 0.0
    crowded: float = 0.0
    copying: tuple[Copying, ...] = ()
    spelt: bool = False  # whether our engine is given the claims as sources spell them, and nothing beside
