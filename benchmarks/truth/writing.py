"""How values are written: per attribute the options of every object, then claims as text with what they allow.

Option 0 of an object is its true value, option 1 yesterday's, the others are mistakes. A number is right within a
tenth, a time within four minutes, a date within half a year: mistakes are drawn well outside, written precision stays
well inside.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.truth.settings import Attribute

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
TRUE, STALE = 0, 1
CURT = 2  # of a list that omits names: its first alone
EXACT, ABOUT, AT_LEAST, AT_MOST = range(4)
BOUNDS = ("exact", "about", "at_least", "at_most")
_ABOUT = 0.05  # what `about` allows either way, and the most that a plain number does
BRANCH = 6  # places of one region, regions of one country
AROUND = ("region", "country")
_GIVEN = "Ada Ben Cleo Dan Eva Finn Gia Hugo Ines Jon Kai Lena Max Nora Otto Pia Quin Rosa Sam Tess Uma Vic Wes Zoe"
_FAMILY = (
    "Al Ber Cor Dal Er Fen Gar Hol Iv Jan Kel Lor Mar Nor Os Pel Ros San Tor Val",
    "berg bury croft den field ford gate land ley man mark quist sen son stein strom ton wald well wood",
)


@dataclass(frozen=True)
class Options:
    """What can be claimed of each object: codes or quantities, shape (objects, options); for names the lists too."""

    attribute: Attribute
    codes: Floats
    names: tuple[tuple[tuple[str, ...], ...], ...] = ()


@dataclass(frozen=True)
class Written:
    """Claims as written; `low` and `high` are what each allows (NaN: open, or no quantity)."""

    value: pl.Series
    low: Floats
    high: Floats
    bound: Ints


def options(attribute: Attribute, n_objects: int, rng: np.random.Generator) -> Options:
    """Truth, yesterday's value and mistakes of every object."""
    shape = (n_objects, attribute.n_false + 2)
    if attribute.kind == "names":
        return _name_options(attribute, n_objects, rng)
    draw: dict[str, Callable[[], Floats]] = {
        "number": lambda: _numbers(shape, rng),
        "category": lambda: _labels(shape, attribute.domain, 1, rng),
        "place": lambda: _labels(shape, attribute.domain, BRANCH, rng),
        "time": lambda: np.mod(rng.integers(0, 1440, (n_objects, 1)) + _apart(shape, 10, 6, rng), 1440.0),
        "date": lambda: rng.integers(690_000, 730_000, (n_objects, 1)) + _apart(shape, 400, 350, rng),
    }
    return Options(attribute, draw[attribute.kind]())


def write(
    chosen: Options, objects: Ints, picks: Ints, rng: np.random.Generator, is_curt: Flags | None = None
) -> Written:
    """One claim per entry: of this object, this option, in words of some precision, the least where it is curt."""
    curt = np.zeros(len(picks), dtype=np.bool_) if is_curt is None else is_curt
    attribute = chosen.attribute
    if attribute.kind == "names":
        is_restyled = rng.random(len(picks)) < attribute.restyled
        lists = (chosen.names[o][p] for o, p in zip(objects.tolist(), picks.tolist(), strict=True))
        texts = ["; ".join(reversed(names) if r else names) for names, r in zip(lists, is_restyled, strict=True)]
        return _plain(pl.Series(texts, dtype=pl.String))
    codes = chosen.codes[objects, picks]
    precision = rng.choice(np.array(attribute.precisions or (0,)), len(picks))
    if attribute.kind == "number":
        precision = np.where(curt, min(attribute.precisions or (0,)), precision)
        return _write_numbers(codes, picks, precision, attribute.hedged, rng)
    if attribute.kind == "time":
        return _write_times(codes, np.maximum(precision, 1))
    if attribute.kind == "date":
        return _write_dates(codes, precision)
    is_broad = rng.random(len(picks)) < attribute.broad
    level = (is_broad | (curt & (attribute.kind == "place"))).astype(np.int64)
    if attribute.levels > 1:
        level *= rng.integers(1, attribute.levels + 1, len(picks))
    return _plain(labels(attribute, codes.astype(np.int64), level))


def is_list(chosen: Options) -> Flags:
    """Shape (objects): whether the true list has several names."""
    return np.array([len(lists[TRUE]) > 1 for lists in chosen.names], dtype=np.bool_)


def labels(attribute: Attribute, codes: Ints, level: Ints | None = None) -> pl.Series:
    """Texts of categories and places (level 0), or of what lies around places."""
    levels = np.zeros(len(codes), dtype=np.int64) if level is None else level
    frame = pl.DataFrame({"code": codes // BRANCH**levels, "level": levels})
    names = {0: f"{attribute.name} ", **{n: f"{word} " for n, word in enumerate(AROUND, start=1)}}
    word = pl.col("level").replace_strict(names, return_dtype=pl.String)
    return frame.select((word + pl.col("code").cast(pl.String)).alias("value")).to_series()


def true_values(chosen: Options) -> pl.DataFrame:
    """Columns value (text in full precision), number (null unless a quantity), tolerance; a row per object."""
    n = len(chosen.codes)
    objects, truths = np.arange(n), np.zeros(n, dtype=np.int64)
    finest = {"number": 6, "time": 1}.get(chosen.attribute.kind, 0)
    attribute = Attribute(chosen.attribute.name, chosen.attribute.kind, precisions=(finest,))
    plain = write(Options(attribute, chosen.codes, chosen.names), objects, truths, np.random.default_rng(0))
    tolerance = {"number": 0.1 * chosen.codes[:, 0], "time": np.full(n, 4.0), "date": np.full(n, 183.0)}
    is_quantity = chosen.attribute.kind in tolerance
    return pl.DataFrame(
        {
            "value": plain.value,
            "number": chosen.codes[:, 0] if is_quantity else [None] * n,
            "tolerance": tolerance[chosen.attribute.kind] if is_quantity else [None] * n,
        },
        schema={"value": pl.String, "number": pl.Float64, "tolerance": pl.Float64},
    )


def _plain(value: pl.Series) -> Written:
    n = len(value)
    return Written(value, np.full(n, np.nan), np.full(n, np.nan), np.zeros(n, dtype=np.int64))


def _numbers(shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Six significant digits; the others a quarter to four times off, either way."""
    truth = _rounded(10 ** rng.uniform(5.5, 10.5, (shape[0], 1)), np.full((shape[0], 1), 6))
    off = np.exp(rng.uniform(0.25, 1.4, shape) * rng.choice([-1.0, 1.0], shape))
    off[:, TRUE] = 1.0
    return _rounded(truth * off, np.full(shape, 6))


def _labels(shape: tuple[int, int], domain: int, apart: int, rng: np.random.Generator) -> Floats:
    """Codes that differ within an object by at least `apart`, so that mistakes lie in another region."""
    steps = np.argsort(rng.random((shape[0], domain - 2 * apart + 1)), axis=1)[:, : shape[1] - 1] + apart
    truth = rng.integers(0, domain, (shape[0], 1))
    return np.hstack([truth, np.mod(truth + steps, domain)]).astype(np.float64)


def _apart(shape: tuple[int, int], least: int, step: int, rng: np.random.Generator) -> Floats:
    """Zero for the truth, else distinct offsets of at least `least`, either way."""
    ranks = np.argsort(rng.random((shape[0], 2 * shape[1])), axis=1)[:, : shape[1]]
    off = (least + step * ranks + rng.integers(0, step // 2, shape)) * rng.choice([-1.0, 1.0], shape)
    off[:, TRUE] = 0.0
    return np.asarray(off)


def _rounded(values: Floats, digits: Any) -> Floats:
    unit = _unit(values, digits)
    return np.asarray(np.rint(values / unit) * unit)


def _unit(values: Floats, digits: Any) -> Floats:
    return np.asarray(10.0 ** (np.floor(np.log10(values)) - digits + 1))


def _write_numbers(codes: Floats, picks: Ints, digits: Ints, hedged: float, rng: np.random.Generator) -> Written:
    """The contract's reading: half a unit of the last digit, five per cent at most; hedges end at the number."""
    n = len(codes)
    is_hedged = rng.random(n) < hedged
    kind = rng.choice([ABOUT, AT_LEAST, AT_MOST], n, p=[0.5, 0.25, 0.25])
    # A mistake is hedged with `about` only: "at least" too small a number would not be wrong.
    bound = np.where(is_hedged, np.where(picks == TRUE, kind, ABOUT), EXACT)
    digits = np.where(bound == EXACT, np.maximum(digits, 2), 2)
    slack = rng.random(n)
    loose = np.select(
        [bound == AT_LEAST, bound == AT_MOST], [codes * (1 - 0.3 * slack), codes * (1 + 0.4 * slack)], codes
    )
    unit = _unit(loose, digits)
    rounding = np.select(
        [bound == AT_LEAST, bound == AT_MOST], [np.floor(loose / unit), np.ceil(loose / unit)], np.rint(loose / unit)
    )
    written = rounding * unit
    half = np.where(bound == ABOUT, _ABOUT * written, np.minimum(unit / 2, _ABOUT * written))
    low = np.select([bound == AT_LEAST, bound == AT_MOST], [written, np.full(n, np.nan)], written - half)
    high = np.select([bound == AT_LEAST, bound == AT_MOST], [np.full(n, np.nan), written], written + half)
    return Written(_text(written), low, high, bound)


def _text(whole: Floats) -> pl.Series:
    return pl.Series(np.rint(whole).astype(np.int64)).cast(pl.String)


def _write_times(minutes: Floats, step: Ints) -> Written:
    written = np.minimum(np.rint(minutes / step) * step, 1439.0)
    frame = pl.DataFrame({"hour": written.astype(np.int64) // 60, "minute": written.astype(np.int64) % 60})
    clock = [pl.col(part).cast(pl.String).str.zfill(2) for part in ("hour", "minute")]
    text = frame.select((clock[0] + ":" + clock[1]).alias("value")).to_series()
    return Written(text, written - step / 2, written + step / 2, np.zeros(len(minutes), dtype=np.int64))


def _write_dates(days: Floats, precision: Ints) -> Written:
    """Ordinals of days; a year allows all its days, a month all of its own."""
    dates = [datetime.date.fromordinal(int(day)) for day in days]
    frame = pl.DataFrame({"on": dates, "precision": precision})
    every = pl.when(pl.col("precision") == 2).then(pl.lit("1y")).otherwise(pl.lit("1mo"))
    first = pl.when(pl.col("precision") == 0).then("on").otherwise(pl.col("on").dt.truncate(every))
    last = (
        pl.when(pl.col("precision") == 0)
        .then("on")
        .otherwise(pl.col("on").dt.truncate(every).dt.offset_by(every).dt.offset_by("-1d"))
    )
    form = {0: "%Y-%m-%d", 1: "%Y-%m", 2: "%Y"}
    text = pl.coalesce(
        *(pl.when(pl.col("precision") == p).then(pl.col("on").dt.strftime(pattern)) for p, pattern in form.items())
    )
    shown = frame.select(text.alias("value"), first.alias("first"), last.alias("last"))
    low, high = (
        np.array([day.toordinal() for day in shown[name].to_list()], dtype=np.float64) for name in ("first", "last")
    )
    return Written(shown["value"], low, high, np.zeros(len(days), dtype=np.int64))


def _name_options(attribute: Attribute, n_objects: int, rng: np.random.Generator) -> Options:
    """Lists of one to four names; mistakes leave one out, add one or exchange one."""
    family = [begin + end for begin in _FAMILY[0].split() for end in _FAMILY[1].split()]
    everyone = [f"{given} {name}" for given in _GIVEN.split() for name in family]
    width = attribute.n_false + 2
    sizes = rng.choice([1, 2, 3, 4], n_objects, p=[0.4, 0.3, 0.2, 0.1])
    drawn = [rng.choice(len(everyone), 4 + width, replace=False, shuffle=False) for _ in range(n_objects)]
    listed = tuple(
        (_omissions if attribute.omits else _mistakes)(
            [everyone[i] for i in row[:size]], [everyone[i] for i in row[4:]], width
        )
        for row, size in zip(drawn, sizes.tolist(), strict=True)
    )
    return Options(attribute, np.tile(np.arange(width, dtype=np.float64), (n_objects, 1)), listed)


def _omissions(true: list[str], others: list[str], width: int) -> tuple[tuple[str, ...], ...]:
    """All but the first name left out, or the last, at the likeliest places; then one exchanged; few add one."""
    lists: list[tuple[str, ...]] = [tuple(true)]
    for number, other in enumerate(others[1:width], start=1):
        is_added = number % 4 == 1 and number > CURT
        lists.append((*true, other) if is_added else (*true[:-1], other))
    if len(true) > 1:
        lists[CURT] = (true[0],)
    if len(true) > 2:
        lists[CURT + 1] = tuple(true[:-1])
    return tuple(lists)


def _mistakes(true: list[str], others: list[str], width: int) -> tuple[tuple[str, ...], ...]:
    lists: list[tuple[str, ...]] = [tuple(true)]
    for number, other in enumerate(others[1:width], start=1):
        if number % 3 == 1 and len(true) > number // 3 + 1:
            lists.append(tuple(name for i, name in enumerate(true) if i != number // 3 + 1))
        elif number % 3 == 2:
            lists.append((*true, other))
        else:
            lists.append((*true[:-1], other))
    return tuple(lists)
