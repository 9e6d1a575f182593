"""Whose accounts a text gives that speaks of a country without naming it again: `the trade gap widened to $60bn`.

In: a ground and the forms of countries' names; out: the one country that the text is about as a Party, or None.
"""

from __future__ import annotations

from collections import Counter

from transforms.frames.ground import Ground
from transforms.frames.party import BEFORE, Party, party
from transforms.reading import Mention

_OFTEN = 3  # times that a country is named which a text is about without opening with it


def nation(ground: Ground, countries: frozenset[str]) -> Party | None:
    """The country that headline and first sentence name, if they name but one; where they name none, the country that
    the text names often, twice as often as any other and oftener than any company."""
    reading = ground.reading
    bodies = (sentence.end for sentence in reading.sentences if sentence.kind == "body")
    opening = next(bodies, 0)
    named = {m.entity.name: m for m in reversed(reading.mentions) if _is_country(m, countries)}
    first = [name for name, mention in named.items() if mention.start < opening]
    if first:
        return party(named[first[0]], BEFORE) if len(first) == 1 else None
    counted = Counter(m.entity.name for m in reading.mentions if _is_country(m, countries)).most_common(2)
    if (
        not counted
        or counted[0][1] < max(_OFTEN, ground.scene.discourse.topics.weight + 1)
        or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1])
    ):
        return None
    return party(named[counted[0][0]], BEFORE)


def land(ground: Ground, countries: frozenset[str]) -> Party | None:
    """The same country, if the text names it oftener than any company."""
    found = nation(ground, countries)
    if found is None:
        return None
    often = sum(m.entity.kind == "place" and m.entity.name == found.name for m in ground.reading.mentions)
    return found if often > ground.scene.discourse.topics.weight else None


def _is_country(mention: Mention, countries: frozenset[str]) -> bool:
    return mention.entity.kind == "place" and mention.entity.name.lower() in countries
