"""What the benchmark runs: named settings and how many seeds, in full and as a smoke run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from benchmarks.truth.presets import CATEGORY, IMITATED, MIXED, TRAITS, scaled
from benchmarks.truth.settings import Copying, Setting

_VOTES_PER_ITEM = 5
_SHARES = {"stocks": 0.01, "books": 0.1, "heritage": 0.2}  # of the objects; 0.05 of the others


@dataclass(frozen=True)
class Cell:
    """One setting of a sweep, with where it lies on the axes."""

    setting: Setting
    n_origins: int
    n_claims: int
    n_seeds: int


@dataclass(frozen=True)
class Plan:
    """Traits and imitations by name, sweeps by name and cell."""

    traits: Mapping[str, Setting]
    imitated: Mapping[str, Setting]
    n_seeds: int
    n_imitated_seeds: int
    n_varied_seeds: int  # settings drawn at random, per kind of value
    by_sources: Mapping[str, Cell]
    by_claims: Mapping[str, Cell]
    held: Mapping[str, Cell]


def full() -> Plan:
    """A few minutes on two cores."""
    return Plan(
        traits=TRAITS,
        imitated=_imitated(),
        n_seeds=5,
        n_imitated_seeds=6,
        n_varied_seeds=12,
        by_sources={f"{n} sources": _copied(n, 150, 2) for n in (4, 6, 10, 16, 30)},
        by_claims={f"{n} claims": _copied(12, n, 2) for n in (10, 30, 100, 300, 1000)},
        held={
            f"{origins} origins, {claims} claims": _independent(origins, claims, seeds)
            for origins in (3, 5, 8, 20)
            for claims, seeds in ((5, 8), (20, 8), (100, 4), (5000, 1))
        },
    )


def smoke() -> Plan:
    """Seconds: does it run at all."""
    return Plan(
        traits={name: TRAITS[name] for name in ("plain", "bad copied")},
        imitated={"books": scaled(IMITATED["books"], 0.05)},
        n_seeds=1,
        n_imitated_seeds=1,
        n_varied_seeds=1,
        by_sources={"6 sources": _copied(6, 40, 1)},
        by_claims={"20 claims": _copied(8, 20, 1)},
        held={"8 origins, 20 claims": _independent(8, 20, 1)},
    )


def _imitated() -> dict[str, Setting]:
    """Small ones, so that there may be many seeds; each once more in the hands of its sources."""
    shares = {name: _SHARES.get(name, 0.05) for name in IMITATED}
    small = {name: scaled(setting, shares[name]) for name, setting in IMITATED.items()}
    return small | {f"{name}, spelt": replace(setting, spelt=True) for name, setting in small.items()}


def _copied(n_sources: int, n_claims: int, n_seeds: int) -> Cell:
    """Independent sources, and for every three of them one more that copies a bad one."""
    n_copiers = max(n_sources // 3, 1)
    setting = _filled(n_sources, n_claims)
    group = Copying(n_copiers=n_copiers, share=0.9, original="worst")
    return Cell(replace(setting, n_sources=n_sources + n_copiers, copying=(group,)), n_sources, n_claims, n_seeds)


def _independent(n_sources: int, n_claims: int, n_seeds: int) -> Cell:
    return Cell(_filled(n_sources, n_claims), n_sources, n_claims, n_seeds)


def _filled(n_sources: int, n_claims: int) -> Setting:
    """As many items as give each about five votes, or those of all sources where they are fewer."""
    n_items = max(n_claims, round(n_sources * n_claims / _VOTES_PER_ITEM))
    attributes = MIXED if n_items >= 10 * len(MIXED) else (CATEGORY,)
    n_objects = -(-n_items // len(attributes))
    return Setting(attributes, n_objects=n_objects, n_sources=n_sources, n_claims=n_claims)
