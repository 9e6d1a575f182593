"""Invented companies, people and outlets, one for every number: nothing is kept, the name is worked out of the number.

The numbers are spread over all names by a multiplication without common divisor: no two numbers share a name."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from benchmarks.generated.words import words

_SPREAD: Final = 2_654_435_761  # a prime beyond every number of names
_KEPT: Final = 20_000  # names that are remembered; those that news is often about are then not spelt out each time
_SLUG: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Company:
    """A company: its name, the legal form behind it, its first word, what it is called by its trade."""

    name: str
    full: str
    short: str
    kind: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person by name; `they` is he or she."""

    name: str
    last: str
    they: str
    entity_id: str


def slug(name: str) -> str:
    """A name as it stands in an id."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o")).encode("ascii", "ignore").decode()
    return _SLUG.sub("-", plain.lower()).strip("-")


def organization_id(name: str) -> str:
    """The id of an organisation that bears this name."""
    return f"organization/{slug(name)}"


def _spread(number: int, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """One position in each list, another combination for every number below the product of their sizes."""
    rest = number * _SPREAD % math.prod(sizes)
    found = []
    for size in sizes:
        rest, position = divmod(rest, size)
        found.append(position)
    return tuple(found)


def _spelt(number: int, lists: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    chosen = [words()[name] for name in lists]
    return tuple(forms[at] for forms, at in zip(chosen, _spread(number, tuple(map(len, chosen))), strict=True))


def n_companies() -> int:
    """How many companies there are."""
    return math.prod(len(words()[part]) for part in ("company_start", "company_middle", "company_end"))


@lru_cache(maxsize=_KEPT)
def company(number: int) -> Company:
    """The company of a number below `n_companies`."""
    short = "".join(form for form, _ in _spelt(number, ("company_start", "company_middle", "company_end")))
    sectors, suffixes = words()["sector"], words()["suffix"]
    sector, kind = sectors[number * 31 % len(sectors)]
    name = f"{short} {sector}"
    return Company(name, f"{name} {suffixes[number * 17 % len(suffixes)][0]}", short, kind, organization_id(name))


@lru_cache(maxsize=_KEPT)
def person(number: int) -> Person:
    """The person of a number."""
    start, middle, end, given = _spelt(number, ("person_start", "person_middle", "person_end", "given"))
    last = start[0] + middle[0] + end[0]
    name = f"{given[0]} {last}"
    return Person(name, last, "she" if given[1] == "f" else "he", f"person/{slug(name)}")


@lru_cache(maxsize=1)
def outlets() -> tuple[str, ...]:
    """The publications, most read first."""
    pairs = (("outlet_first", "outlet_second"),)
    count = math.prod(len(words()[name]) for name in pairs[0])
    return tuple(" ".join(form for form, _ in _spelt(number, pairs[0])) for number in range(count))
