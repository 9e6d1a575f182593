"""What a piece of news is about: who takes part and which figures are told, drawn once for all outlets that report it.

Out: `Story`, the values of the slots of paragraphs.csv. Companies come in the proportions of real news: the n-th is
written about 1/n times as often as the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from benchmarks.generated.names import Person, company, n_companies, organization_id, outlets, person
from benchmarks.generated.words import stories, words

Amount = tuple[int, int, str | None, str]  # low and high in ten-thousandths, currency, bound
Figure = tuple[str, str, Amount]  # written at length, written short, what it means

FIRST_DAY: Final = date(2024, 1, 8)
N_DAYS: Final = 700
SCALE: Final = 10_000  # amounts are counted in ten-thousandths, which the contract's decimals end with
_COMPANIES: Final = ("main", "other", "third", "rival", "partner", "unit")
_PEOPLE: Final = (
    *("chief", "cfo", "founder", "board"),  # of the main company
    *("other_chief", "third_chief", "third_former", "rival_chief"),
    *("comer", "goer"),
)
_CURRENCIES: Final = (("$", "USD"), ("$", "USD"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"))
_FAR: Final = 10_000_019  # beyond the persons that are officers of companies, four each, or newcomers of a story
# Sums by slot: the smallest in millions, and over how many powers of ten they spread.
_SUMS: Final = {
    "sum": (5, 3.3),
    "value": (80, 2.6),
    "revenue": (60, 2.5),
    "revenue_before": (50, 2.4),
    "profit": (4, 2.2),
    "debt": (20, 2.0),
    "spend": (8, 1.8),
    "part": (3, 1.6),
    "rumour": (90, 2.2),
    "gift": (1, 0.9),
    "pay": (1, 0.9),
    "market": (90, 2.6),
    "fortune": (200, 1.8),
    "loan": (10, 1.8),
    "spent": (5, 1.5),
    "budget": (5, 1.5),
}
_SHARES: Final = {"share": (3, 40), "third_share": (3, 20)}
_COUNTS: Final = {
    "count": (300, 2.3),
    "cut": (60, 1.6),
    "other_cut": (60, 1.4),
    "other_count": (200, 2.2),
    "hires": (40, 1.2),
    "temps": (50, 1.5),
}


@dataclass(slots=True)
class Story:
    """A piece of news. `texts`: slots, with figures at length and short; `ids`: parties, `posts`: roles, by slot."""

    kind: str
    day: date
    texts: tuple[dict[str, str], dict[str, str]]
    ids: dict[str, str]
    posts: dict[str, str]
    amounts: dict[str, Amount]
    currency: tuple[str, str]


def below(draw: Random, n: int) -> int:
    """A number from 0 to n - 1."""
    return int(draw.random() * n)


def zipf(draw: Random, n: int) -> int:
    """A number from 0 to n - 1, k about as often as 1 / (k + 1)."""
    return min(int((n + 1) ** draw.random()) - 1, n - 1)


def money(low: int, currency: tuple[str, str]) -> Figure:
    """An amount of whole tenths of a million or, from a thousand of them, of a billion."""
    sign, code = currency
    step, word, short = (10**8, "billion", "bn") if low >= 10**9 else (10**5, "million", "m")
    whole, tenth = divmod(low // step, 10)
    written = f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"
    return f"{written} {word}", f"{written}{short}", (low * SCALE, low * SCALE, code, "exact")


def _range(draw: Random, currency: tuple[str, str]) -> Figure:
    """From one amount to another."""
    low = (10 + below(draw, 80)) * 10**8
    from_, to = money(low, currency), money(low + (1 + below(draw, 9)) * 10**8, currency)
    long, short = (f"between {from_[style]} and {to[style]}" for style in (0, 1))
    return long, short, (from_[2][0], to[2][0], currency[1], "range")


def rounded(low: int, digits: int, towards: str = "near") -> int:
    """A number with so many digits and noughts behind them, the nearest one or that `above` or `below`."""
    step = int(10 ** max(len(str(low)) - digits, 0))
    added = {"near": step // 2, "above": step - 1, "below": 0}[towards]
    return max((low + added) // step * step, 1)


def new_story(draw: Random, number: int) -> Story:
    """The story of a number, from a generator of random numbers."""
    kinds = tuple(stories())
    kind, currency = kinds[below(draw, len(kinds))], _CURRENCIES[below(draw, len(_CURRENCIES))]
    day = FIRST_DAY + timedelta(below(draw, N_DAYS))
    slots: dict[str, str] = _dates(draw, day)
    ids: dict[str, str] = {}
    numbers = _companies(draw, slots, ids)
    _people(number, numbers, slots, ids)
    posts = _posts(draw, slots)
    _others(draw, slots, ids)
    long, short, amounts = dict(slots), slots, dict[str, Amount]()
    for name, figure in _figures(draw, currency):
        long[name], short[name], amounts[name] = figure
    return Story(kind, day, (long, short), ids, posts, amounts, currency)


def _dates(draw: Random, day: date) -> dict[str, str]:
    return {
        "day": day.strftime("%A"),
        "dated": f"{day:%B} {day.day}",
        "past": str(day.year - 1),
        "past2": str(day.year - 2),
        "next": str(day.year + 1),
        "since": str(day.year - 2 - below(draw, 12)),
    }


def _companies(draw: Random, slots: dict[str, str], ids: dict[str, str]) -> list[int]:
    """Six companies, none twice."""
    chosen: list[int] = []
    while len(chosen) < len(_COMPANIES):
        number = zipf(draw, n_companies())
        if number not in chosen:
            chosen.append(number)
    for slot, number in zip(_COMPANIES, chosen, strict=True):
        found = company(number)
        slots[slot], slots[f"{slot}_full"], slots[f"{slot}_short"] = found.name, found.full, found.short
        slots[f"{slot}_kind"], slots[f"{slot}_kind_Cap"] = found.kind, found.kind[0].upper() + found.kind[1:]
        ids[slot] = found.entity_id
    return chosen


def _people(story: int, companies: list[int], slots: dict[str, str], ids: dict[str, str]) -> None:
    """The officers of the companies, and who comes and goes with this story."""
    main, other, third, rival = (4 * number for number in companies[:4])
    newcomer = 4 * n_companies() + 2 * story
    found = [person(number) for number in (main, main + 1, main + 2, main + 3, other, third, third + 1, rival)]
    for number in (newcomer, newcomer + 1):
        while (one := person(number)).last in {known.last for known in found}:
            number += _FAR  # two people of one surname could not be told apart where only that is written
        found.append(one)
    for slot, one in zip(_PEOPLE, found, strict=True):
        _put_person(slot, one, slots, ids)


def _put_person(slot: str, found: Person, slots: dict[str, str], ids: dict[str, str]) -> None:
    slots[slot], slots[f"{slot}_last"], slots[f"{slot}_he"] = found.name, found.last, found.they
    slots[f"{slot}_He"], ids[slot] = found.they.capitalize(), found.entity_id


def _posts(draw: Random, slots: dict[str, str]) -> dict[str, str]:
    """The post that is filled and the one that the newcomer leaves, with the contract's word for each."""
    found = {}
    for slot in ("post", "old_post"):
        slots[slot], found[slot] = words()[slot][below(draw, len(words()[slot]))]
    return found


def _others(draw: Random, slots: dict[str, str], ids: dict[str, str]) -> None:
    """Places, bodies and the publication that is cited."""
    lists = words()
    cities = lists["city"]
    slots["city"] = cities[below(draw, len(cities))][0]
    for slot in ("body", "school"):
        city, (noun, _) = cities[below(draw, len(cities))][0], lists[slot][below(draw, len(lists[slot]))]
        slots[slot] = f"{city} {noun}"
        ids[slot] = organization_id(slots[slot])
    slots["cited"] = outlets()[zipf(draw, len(outlets()))]


def _figures(draw: Random, currency: tuple[str, str]) -> list[tuple[str, Figure]]:
    found = []
    for slot, (smallest, decades) in _SUMS.items():
        low = rounded(int(smallest * 10**6 * 10 ** (decades * draw.random())), 3)
        found.append((slot, money(low // 10**8 * 10**8 if low >= 10**9 else low // 10**5 * 10**5, currency)))
    found.append(("outlook", _range(draw, currency)))
    for slot, (smallest, spread) in _SHARES.items():
        tenths = 10 * smallest + below(draw, 10 * spread)
        number = f"{tenths / 10:g}"
        found.append((slot, (f"{number} percent", f"{number}%", (tenths * 1000, tenths * 1000, None, "exact"))))
    for slot, (smallest, decades) in _COUNTS.items():
        count = rounded(int(smallest * 10 ** (decades * draw.random())), 2)
        found.append((slot, (f"{count:,}", f"{count:,}", (count * SCALE, count * SCALE, None, "exact"))))
    return found
