"""A world from a setting and a seed: the claims that sources make, and the truth about objects, sources and copies.

The same setting and seed give the same world, claim by claim. Accuracy is defined per source as the mean, over its own
(not copied) claims, of the probability with which each was right: what an estimate of its reliability should find.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from benchmarks.truth.settings import Attribute, Copying, Setting
from benchmarks.truth.writing import (
    BOUNDS,
    CURT,
    STALE,
    TRUE,
    Flags,
    Floats,
    Ints,
    Options,
    Written,
    is_list,
    labels,
    options,
    true_values,
    write,
)

_FIRST_DAY = datetime.date(2026, 3, 1)
_DAYS = 30
_GOOD, _POOR = 0.95, 0.4  # a specialist at home and abroad
_HARD = 1.5
_LAGS = 0.7  # share of a lagging source's claims that are yesterday's
_SCHEMA = {
    "source": pl.String,
    "object": pl.String,
    "attribute": pl.String,
    "value": pl.String,
    "low": pl.Float64,
    "high": pl.Float64,
    "bound": pl.String,
    "reported_on": pl.Date,
}


@dataclass(frozen=True)
class World:
    """Frames.

    claims: source, object, attribute, value, low, high (what the claim allows; null: open or no quantity), bound,
    reported_on. truth: object, attribute, kind, value, number, tolerance. right: object, attribute, value, bound, for
    every way of writing in which a source was right. sources: source, n_claims, n_own, accuracy (null without claims of
    its own). copies: copier, original, share (of the copier's claims), delay. broader: value, broader.
    """

    claims: pl.DataFrame
    truth: pl.DataFrame
    right: pl.DataFrame
    sources: pl.DataFrame
    copies: pl.DataFrame
    broader: pl.DataFrame


@dataclass
class _Drawn:
    """Claims as numbers: item is object × attribute."""

    source: Ints
    item: Ints
    pick: Ints
    chance: Floats  # of being right; NaN for a copied claim
    day: Ints
    row: Ints  # of an own claim: where its writing is; of a copied one: that of its original
    is_curt: Flags


def world(setting: Setting, seed: int) -> World:
    """Draw one."""
    rng = np.random.default_rng(seed)
    choices = [options(attribute, setting.n_objects, rng) for attribute in setting.attributes]
    own = _own_claims(setting, rng)
    _shorten(choices, own)
    written = _written(choices, own, rng)
    drawn, copies = _copied(setting, own, rng)
    return World(
        claims=_claims(setting, drawn, written),
        truth=_truth(setting, choices),
        right=_right(setting, drawn, written),
        sources=_sources(setting, drawn),
        copies=copies,
        broader=_broader(setting.attributes),
    )


def _own_claims(setting: Setting, rng: np.random.Generator) -> _Drawn:
    """What every source but the copiers says, in the order of sources."""
    n_items = setting.n_objects * len(setting.attributes)
    counts = _claim_counts(setting, n_items, rng)
    liked = _liked(setting, n_items, rng)
    item = np.concatenate([rng.choice(n_items, k, replace=False, p=liked, shuffle=False) for k in counts.tolist()])
    source = np.repeat(np.arange(setting.n_sources), counts)
    accuracy = _accuracies(setting, rng)[source, item // setting.n_objects]
    is_hard = (rng.random(n_items) < setting.hard)[item]
    accuracy = np.where(is_hard, np.maximum(1 - _HARD * (1 - accuracy), 0.05), accuracy)
    stale = np.where(_some(setting, setting.lagging, rng), _LAGS, setting.stale)[source]
    pick = _picks(setting, item, accuracy, stale, rng)
    day = rng.integers(0, _DAYS, len(item))
    is_curt = _some(setting, setting.curt, rng)[source]
    return _Drawn(source, item, pick, accuracy * (1 - stale), day, np.arange(len(item)), is_curt)


def _some(setting: Setting, share: float, rng: np.random.Generator) -> Flags:
    """Which sources are of a kind; nothing is drawn where none is."""
    if not share:
        return np.zeros(setting.n_sources, dtype=np.bool_)
    return np.asarray(rng.random(setting.n_sources) < share)


def _liked(setting: Setting, n_items: int, rng: np.random.Generator) -> Floats | None:
    """How likely each item is to be spoken of; None: all alike."""
    if not setting.crowded:
        return None
    object_rank = rng.permutation(setting.n_objects) + 1
    weight = np.tile(1.0 / object_rank**setting.crowded, len(setting.attributes))
    return np.asarray(weight[:n_items] / weight[:n_items].sum())


def _shorten(choices: list[Options], own: _Drawn) -> None:
    """Of a list of several names a curt source gives the first; that is not the list."""
    for number, chosen in enumerate(choices):
        if chosen.attribute.omits:
            n_objects = len(chosen.codes)
            concerned = own.is_curt & (own.item // n_objects == number) & is_list(chosen)[own.item % n_objects]
            own.pick[concerned] = CURT
            own.chance[concerned] = 0.0


def _claim_counts(setting: Setting, n_items: int, rng: np.random.Generator) -> Ints:
    spread = np.ones(setting.n_sources) if setting.tail is None else rng.pareto(setting.tail, setting.n_sources) + 1
    counts = np.rint(setting.n_claims * spread / spread.mean()).astype(np.int64)
    return np.asarray(np.clip(counts, min(setting.fewest, n_items), n_items))


def _accuracies(setting: Setting, rng: np.random.Generator) -> Floats:
    """Shape (sources, attributes). Grades get their exact share of the sources, in random order."""
    n = setting.n_sources
    edges = np.cumsum([grade.share for grade in setting.grades])
    place = (rng.permutation(n) + 0.5) / n * edges[-1]
    grade = np.minimum(np.searchsorted(edges, place), len(edges) - 1)
    low = np.array([one.low for one in setting.grades])[grade]
    high = np.array([one.high for one in setting.grades])[grade]
    accuracy = np.repeat(rng.uniform(low, high)[:, None], len(setting.attributes), axis=1)
    is_specialist = rng.random(n) < setting.specialists
    home = rng.integers(0, len(setting.attributes), n)
    at_home = home[:, None] == np.arange(len(setting.attributes))
    return np.where(is_specialist[:, None], np.where(at_home, _GOOD, _POOR), accuracy)


def _picks(setting: Setting, item: Ints, accuracy: Floats, stale: Floats, rng: np.random.Generator) -> Ints:
    """Truth, yesterday's value or one of the mistakes, the first of which are the likeliest."""
    n = len(item)
    false = np.empty(n, dtype=np.int64)
    for number, attribute in enumerate(setting.attributes):
        mine = np.flatnonzero(item // setting.n_objects == number)
        weight = 1.0 / np.arange(1, attribute.n_false + 1) ** attribute.popularity
        false[mine] = STALE + 1 + rng.choice(attribute.n_false, len(mine), p=weight / weight.sum())
    picked = np.where(rng.random(n) < accuracy, TRUE, false)
    return np.where(rng.random(n) < stale, STALE, picked)


def _written(choices: list[Options], own: _Drawn, rng: np.random.Generator) -> Written:
    """Writings of all own claims, in their order."""
    n_objects = len(choices[0].codes)
    groups = [np.flatnonzero(own.item // n_objects == number) for number in range(len(choices))]
    parts = [
        write(chosen, own.item[mine] % n_objects, own.pick[mine], rng, own.is_curt[mine])
        for chosen, mine in zip(choices, groups, strict=True)
    ]
    order = np.argsort(np.concatenate(groups), kind="stable")
    return Written(
        pl.concat([part.value for part in parts]).gather(order),
        np.concatenate([part.low for part in parts])[order],
        np.concatenate([part.high for part in parts])[order],
        np.concatenate([part.bound for part in parts])[order],
    )


def _copied(setting: Setting, own: _Drawn, rng: np.random.Generator) -> tuple[_Drawn, pl.DataFrame]:
    """The same with copiers, which take the place of the last sources."""
    by_source = {s: np.flatnonzero(own.source == s) for s in range(setting.n_sources)}
    first = setting.n_sources - sum(group.n_copiers for group in setting.copying)
    if first < 1:
        raise ValueError(f"{setting.n_sources} sources are too few for these copiers: none would be left to copy")
    parts = {s: _take(own, by_source[s]) for s in range(first)}
    edges: list[tuple[str, str, float, int]] = []
    copier = first
    for group in setting.copying:
        original = _original(group, [parts[s] for s in range(first)], rng)
        for _ in range(group.n_copiers):
            parts[copier] = _copier(group, copier, parts[original], _take(own, by_source[copier]), rng)
            share = float(np.isnan(parts[copier].chance).mean())
            edges.append((_name(copier), _name(original), round(share, 4), group.delay))
            original = copier if group.is_chain else original
            copier += 1
    schema = {"copier": pl.String, "original": pl.String, "share": pl.Float64, "delay": pl.Int64}
    return _joined([parts[s] for s in sorted(parts)]), pl.DataFrame(edges, schema=schema, orient="row")


def _original(group: Copying, candidates: list[_Drawn], rng: np.random.Generator) -> int:
    """Among those with at least the usual number of claims, so that there is something to copy."""
    sizes = np.array([len(one.item) for one in candidates])
    accuracy = np.array([one.chance.mean() for one in candidates])
    large = np.flatnonzero(sizes >= np.median(sizes))
    if group.original == "any":
        return int(rng.choice(large))
    ranked = large[np.argsort(accuracy[large], kind="stable")]
    end = ranked[: max(len(ranked) // 4, 1)] if group.original == "worst" else ranked[-max(len(ranked) // 4, 1) :]
    return int(rng.choice(end))


def _copier(group: Copying, number: int, original: _Drawn, own: _Drawn, rng: np.random.Generator) -> _Drawn:
    chosen = rng.permutation(len(original.item))[: max(round(group.coverage * len(original.item)), 1)]
    free = np.flatnonzero(~np.isin(own.item, original.item[chosen]))
    per_copied = (1 - group.share) / group.share
    # Where too few claims of its own are left, it copies less.
    n_copied = len(chosen) if len(free) >= per_copied * len(chosen) else max(int(len(free) / per_copied), 1)
    copied = _take(original, np.sort(chosen[:n_copied]))
    copied.source = np.full(n_copied, number)
    copied.chance = np.full(n_copied, np.nan)
    copied.day = copied.day + rng.integers(1, group.delay + 1, n_copied)
    return _joined([copied, _take(own, free[: round(per_copied * n_copied)])])


def _take(drawn: _Drawn, rows: Ints) -> _Drawn:
    return _Drawn(*(column[rows] for column in vars(drawn).values()))


def _joined(parts: list[_Drawn]) -> _Drawn:
    return _Drawn(*(np.concatenate(columns) for columns in zip(*(vars(p).values() for p in parts), strict=True)))


def _claims(setting: Setting, drawn: _Drawn, written: Written) -> pl.DataFrame:
    names = pl.Series([attribute.name for attribute in setting.attributes])
    return pl.DataFrame(
        {
            "source": pl.Series([_name(s) for s in range(setting.n_sources)]).gather(drawn.source),
            "object": _objects(setting).gather(drawn.item % setting.n_objects),
            "attribute": names.gather(drawn.item // setting.n_objects),
            "value": written.value.gather(drawn.row),
            "low": pl.Series(written.low[drawn.row]).fill_nan(None),
            "high": pl.Series(written.high[drawn.row]).fill_nan(None),
            "bound": pl.Series(BOUNDS).gather(written.bound[drawn.row]),
            "reported_on": pl.Series(drawn.day + _FIRST_DAY.toordinal() - 719163, dtype=pl.Int32).cast(pl.Date),
        },
        schema=_SCHEMA,
    )


def _truth(setting: Setting, choices: list[Options]) -> pl.DataFrame:
    parts = [
        true_values(chosen).select(
            _objects(setting).alias("object"),
            pl.lit(attribute.name).alias("attribute"),
            pl.lit(attribute.kind).alias("kind"),
            pl.all(),
        )
        for attribute, chosen in zip(setting.attributes, choices, strict=True)
    ]
    return pl.concat(parts)


def _right(setting: Setting, drawn: _Drawn, written: Written) -> pl.DataFrame:
    """Spellings of the truth that occur, the finest included."""
    is_right = pl.Series(drawn.pick == TRUE)
    return (
        _claims(setting, drawn, written)
        .filter(is_right)
        .select("object", "attribute", "value", "bound")
        .unique(maintain_order=True)
    )


def _sources(setting: Setting, drawn: _Drawn) -> pl.DataFrame:
    frame = pl.DataFrame({"number": drawn.source, "chance": pl.Series(drawn.chance).fill_nan(None)})
    counted = frame.group_by("number", maintain_order=True).agg(
        pl.len().alias("n_claims"), pl.col("chance").count().alias("n_own"), pl.col("chance").mean().alias("accuracy")
    )
    names = pl.Series([_name(s) for s in range(setting.n_sources)]).gather(counted["number"])
    return counted.select(names.alias("source"), "n_claims", "n_own", "accuracy")


def _broader(attributes: tuple[Attribute, ...]) -> pl.DataFrame:
    """Which region a place lies in, and which country a region."""
    empty = pl.DataFrame(schema={"value": pl.String, "broader": pl.String})
    parts = [empty]
    for attribute in (one for one in attributes if one.kind == "place"):
        codes = np.arange(attribute.domain)
        names = [labels(attribute, codes, np.full(len(codes), level)) for level in range(attribute.levels + 1)]
        for inner, outer in pairwise(names):
            parts.append(pl.DataFrame({"value": inner, "broader": outer}).unique(maintain_order=True))
    return pl.concat(parts)


def _objects(setting: Setting) -> pl.Series:
    width = len(str(setting.n_objects))
    return pl.Series("object", [f"object-{number:0{width}d}" for number in range(setting.n_objects)])


def _name(source: int) -> str:
    return f"source-{source:04d}"
