"""Whose accounts a text gives that speaks of a country without naming it again: `the trade gap widened to $60bn`.

In: a ground and the forms of countries' names; out: the one country that the text opens with as a Party, or None.
"""

from __future__ import annotations

from transforms.frames.ground import Ground
from transforms.frames.party import BEFORE, Party, party
from transforms.reading import Mention


def nation(ground: Ground, countries: frozenset[str]) -> Party | None:
    """The country that headline and first sentence name, if they name but one."""
    reading = ground.reading
    bodies = (sentence.end for sentence in reading.sentences if sentence.kind == "body")
    named = {
        mention.entity.name: mention
        for mention in reversed(reading.mentions_between(0, next(bodies, 0)))
        if _is_country(mention, countries)
    }
    return party(next(iter(named.values())), BEFORE) if len(named) == 1 else None


def _is_country(mention: Mention, countries: frozenset[str]) -> bool:
    return mention.entity.kind == "place" and mention.entity.name.lower() in countries
