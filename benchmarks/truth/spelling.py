"""The hands that real tables are written by: a world in, the same claims in mixed spellings and without limits out.

Each source has a hand of its own for lists of names, clock times, days, figures and gates, which it leaves now and
then, as shops, airlines and editors do. What a claim says stays; that it allows something is no longer told beside it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from math import floor, log10
from random import Random
from typing import Final

import polars as pl

from benchmarks.truth.worlds import World
from benchmarks.truth.writing import AROUND, BRANCH

Hand = Callable[[str, Random], str]
_KEY: Final = ("object", "attribute", "value", "bound")
_SLIPS: Final = 0.15  # share of claims in another hand than the source's usual one
_TITLES: Final = ("Dr. ", "Prof. ", "")
_SCHOOLS: Final = (" (University of Ashby)", " (Editor)", "")


def spelt(drawn: World) -> World:
    """A world whose `claims` and `right` are in the hands of its sources, and whose claims have no limits."""
    kinds = dict(drawn.truth.select("attribute", "kind").unique().iter_rows())
    known = drawn.right.with_columns(is_right=True)
    told = drawn.claims.join(known, on=list(_KEY), how="left", maintain_order="left")
    columns = told.select("source", "object", "attribute", "value", "bound").iter_rows()
    values = [_spell(kinds[row[2]], *row) for row in columns]
    claims = told.with_columns(pl.Series("value", values, dtype=pl.String))
    right = claims.filter(pl.col("is_right").fill_null(False)).select(*_KEY).unique(maintain_order=True)
    return replace(drawn, claims=claims.drop("is_right"), right=right)


def bare(claims: pl.DataFrame) -> pl.DataFrame:
    """Claims without what they allow: source, object, attribute, value, reported_on."""
    return claims.select("source", "object", "attribute", "value", "reported_on")


def _spell(kind: str, source: str, item: str, attribute: str, value: str, bound: str) -> str:
    """The same source writes the same claim the same way, whatever else is drawn."""
    own = Random(zlib.crc32(f"{source}\0{attribute}".encode()))
    here = Random(zlib.crc32(f"{source}\0{item}\0{attribute}\0{value}".encode()))
    hands = _HANDS.get("gate" if attribute == "gate" else kind, (_as_is,))
    hand = own.choice(hands)
    chosen = here.choice(hands) if here.random() < _SLIPS else hand
    text = chosen(value, here)
    return f"{_BOUND_WORDS[bound]}{text}" if kind == "number" else text


_BOUND_WORDS: Final = {"exact": "", "about": "about ", "at_least": "more than ", "at_most": "up to "}


def _as_is(value: str, _: Random) -> str:
    return value


def _people(value: str) -> list[tuple[str, str]]:
    return [(given, family) for given, _, family in (name.partition(" ") for name in value.split("; "))]


def _listed(form: Callable[[str, str, Random], str], joint: str, last: str | None = None) -> Hand:
    """A list of names in one form, parted by `joint`, before the last by `last`."""

    def hand(value: str, here: Random) -> str:
        names = [form(given, family, here) for given, family in _people(value)]
        if last is not None and len(names) > 1:
            return joint.join(names[:-1]) + last + names[-1]
        return joint.join(names)

    return hand


def _initial(here: Random) -> str:
    return here.choice(("", "", f" {here.choice('ABCDEFGHJKLM')}."))


def _clock(form: str) -> Hand:
    def hand(value: str, _: Random) -> str:
        hour, minute = (int(part) for part in value.split(":"))
        twelve, half = hour % 12 or 12, "a" if hour < 12 else "p"
        return form.format(hour=hour, minute=minute, twelve=twelve, half=half, capital=half.upper())

    return hand


def _day(form: str) -> Hand:
    def hand(value: str, _: Random) -> str:
        parts = value.split("-")
        if len(parts) == 3:
            return date.fromisoformat(value).strftime(form).replace(" 0", " ").lstrip("0")
        return date.fromisoformat(f"{value}-01").strftime("%B %Y") if len(parts) == 2 else value

    return hand


def _in(size: float, word: str) -> Hand:
    """A figure in thousands, millions or billions, with the digits that it was written with."""

    def hand(value: str, _: Random) -> str:
        whole = int(value)
        digits = len(value.rstrip("0")) or 1
        if whole < size:
            return f"{whole:,}"
        decimals = max(digits - 1 - floor(log10(whole / size)), 0)
        return f"{whole / size:.{decimals}f}{word}"

    return hand


def _placed(form: str) -> Hand:
    def hand(value: str, _: Random) -> str:
        kind, code = value.rsplit(" ", 1)
        return value if kind in AROUND else form.format(place=value, region=f"region {int(code) // BRANCH}")

    return hand


def _gate(form: str) -> Hand:
    def hand(value: str, _: Random) -> str:
        number = int(value.rsplit(" ", 1)[1])
        return form.format(letter="ABCDE"[number % 5], number=number)

    return hand


_HANDS: Final[dict[str, Sequence[Hand]]] = {
    "names": (
        _listed(lambda g, f, _: f"{g} {f}", "; "),
        _listed(lambda g, f, _: f"{f}, {g}", "; "),
        _listed(lambda g, f, here: f"{f}, {g}{_initial(here)}", "; "),
        _listed(lambda g, f, _: f"{g} {f}", ", "),
        _listed(lambda g, f, _: f"{g} {f}", ", ", " and "),
        _listed(lambda g, f, _: f"{f}, {g}".upper(), "; "),
        _listed(lambda g, f, _: f"{g[0]}. {f}", ", "),
        _listed(lambda g, f, here: f"{here.choice(_TITLES)}{g} {f}", " & "),
        _listed(lambda g, f, here: f"{g}{_initial(here)} {f}{here.choice(_SCHOOLS)}", "; "),
        _listed(lambda g, f, _: f"{f}, {g}", ", "),
    ),
    "time": (
        _clock("{hour:02d}:{minute:02d}"),
        _clock("{twelve}:{minute:02d}{half}"),
        _clock("{twelve}:{minute:02d} {capital}M"),
        _clock("{twelve:02d}:{minute:02d} {half}m"),
        _clock("{hour}:{minute:02d}"),
    ),
    "date": (_as_is, _day("%d %B %Y"), _day("%B %d, %Y"), _day("%b %d, %Y")),
    "number": (
        _as_is, _in(1.0, ""), lambda value, _: f"{int(value):,}", _in(1e6, " million"), _in(1e6, "M"), _in(1e9, "B"),
    ),
    "place": (_as_is, _placed("{place}, {region}"), _placed("{place}, {region}, Country"), _placed("{place}")),
    "gate": (_gate("{letter}{number}"), _gate("{letter} {number}"), _gate("Gate {letter}{number}"), _gate("{number}")),
}  # fmt: skip
