"""Settings drawn at random, so that nothing is fitted to a few named worlds: a seed in, a setting out.

Everything that may differ between tables of claims differs: five sources to six hundred, two votes an item to twenty,
few mistakes to choose from or many, good sources or poor, copiers, laggards, liars, curt ones, specialists, long tails.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

import numpy as np

from benchmarks.truth.settings import Attribute, Copying, Grade, Kind, Setting

FAMILIES: Final[tuple[Kind, ...]] = ("names", "time", "number", "place", "category", "date")
_ORIGINALS: Final[tuple[Literal["any", "worst", "best"], ...]] = ("any", "worst", "best")
_MOST_COPYING: Final = 0.4  # of all sources


def varied(family: Kind, seed: int) -> Setting:
    """One attribute of that kind in a table of some shape."""
    rng = np.random.default_rng([FAMILIES.index(family), seed])
    n_sources = int(np.exp(rng.uniform(np.log(5), np.log(600))))
    n_objects = int(np.exp(rng.uniform(np.log(40), np.log(400))))
    votes = min(np.exp(rng.uniform(np.log(2), np.log(20))), 0.8 * n_sources)
    setting = Setting(
        (_attribute(family, rng),),
        n_objects=n_objects,
        n_sources=n_sources,
        n_claims=max(votes * n_objects / n_sources, 2.0),
        tail=_maybe(0.6, float(rng.uniform(1.05, 2.5)), rng),
        fewest=1,
        grades=_grades(rng),
        stale=_maybe(0.4, float(rng.uniform(0, 0.15)), rng) or 0.0,
        hard=_maybe(0.5, float(rng.uniform(0, 0.5)), rng) or 0.0,
        lagging=_maybe(0.3, float(rng.uniform(0, 0.3)), rng) or 0.0,
        curt=_maybe(0.4, float(rng.uniform(0, 0.4)), rng) or 0.0,
        crowded=_maybe(0.5, float(rng.uniform(0, 1)), rng) or 0.0,
        spelt=bool(rng.random() < 0.4),
    )
    return replace(setting, copying=_copying(n_sources, rng))


def _maybe(chance: float, value: float, rng: np.random.Generator) -> float | None:
    return value if rng.random() < chance else None


def _attribute(family: Kind, rng: np.random.Generator) -> Attribute:
    n_false = int(np.exp(rng.uniform(np.log(3), np.log(16))))
    popularity = float(rng.uniform(0, 2))
    plain = Attribute("authors" if family == "names" else family, family, n_false, popularity)
    if family == "names":
        return replace(plain, omits=bool(rng.random() < 0.7), restyled=0.15)
    if family == "number":
        return replace(plain, precisions=(3, 4, 5, 6), hedged=float(rng.uniform(0, 0.3)))
    if family == "place":
        return replace(plain, broad=float(rng.uniform(0, 0.5)), levels=int(rng.integers(1, 3)), domain=240)
    return replace(plain, precisions={"time": (1, 1, 5), "date": (0, 0, 2)}.get(family, ()))


def _grades(rng: np.random.Generator) -> tuple[Grade, ...]:
    """Around some mean, and some sources that are mostly wrong."""
    middle = rng.uniform(0.5, 0.93)
    reach = rng.uniform(0.02, min(0.3, 0.98 - middle))
    liars = float(rng.uniform(0, 0.25)) if rng.random() < 0.4 else 0.0
    return (Grade(1 - liars, middle - reach, middle + reach), Grade(liars, 0.05, 0.3))


def _copying(n_sources: int, rng: np.random.Generator) -> tuple[Copying, ...]:
    """None in half of the tables; else a group or more."""
    left = int(_MOST_COPYING * rng.uniform(0, 1) * n_sources) if rng.random() < 0.5 else 0
    groups = []
    while left > 0:
        n = min(int(rng.integers(1, 8)), left)
        left -= n
        groups.append(
            Copying(
                n,
                share=float(rng.uniform(0.5, 1)),
                coverage=float(rng.uniform(0.3, 1)),
                original=_ORIGINALS[int(rng.integers(0, 3))],
                is_chain=bool(rng.random() < 0.3),
                delay=int(rng.integers(1, 20)),
            )
        )
    return tuple(groups)
