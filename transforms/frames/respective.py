"""Sums that are shared out in a row: `Acme, Bolt and Crane were fined $5m, $3m and $1m respectively`.

In: a ground, a party and an amount of it; out: who has which of the sums, or nothing where the rows do not match.
Without the word that says so no rows are looked for.
"""

from __future__ import annotations

import re
from typing import TypeVar

from transforms.frames.ground import Ground
from transforms.frames.party import Party
from transforms.reading import Figure, Mention

_SIGN = " respectively "
_BEFORE = re.compile(r" (?P<member>[OPX]|A)(?: ,)?(?: and)? $")
_AFTER = re.compile(r"(?: ,)?(?: and)? (?P<member>[OPX]|A)(?= )(?! 's)")
_MOST = 12

Member = TypeVar("Member", Mention, Figure)


def is_respective(ground: Ground) -> bool:
    """Whether a sentence shares out its sums."""
    return _SIGN in ground.text


def respective(ground: Ground, subject: Party, amount: Figure) -> list[tuple[Mention, Figure]] | None:
    """Each party of the row with its sum; empty where there are not as many of one as of the other, None where the
    party or the amount stands in no row."""
    sums = _row(ground, ground.skeleton.place(amount), Figure)
    if len(sums) < 2:
        return None
    named = (m for m in ground.skeleton.chunks.values() if isinstance(m, Mention) and m.start == subject.start)
    first = next(named, None)
    parties = _row(ground, ground.skeleton.place(first), Mention) if first is not None else []
    if len(parties) < 2:
        return None  # several sums of one party
    return list(zip(parties, sums, strict=True)) if len(parties) == len(sums) else []


def _row(ground: Ground, position: int, kind: type[Member]) -> list[Member]:
    """The members of the row that a place stands in, from left to right."""
    text, chunks = ground.text, ground.skeleton.chunks
    places = [position]
    while len(places) < _MOST and (m := _BEFORE.search(text, max(0, places[0] - 10), places[0])):
        if not isinstance(chunks.get(m.start("member")), kind):
            break
        places.insert(0, m.start("member"))
    while len(places) < _MOST and (m := _AFTER.match(text, places[-1] + 1)):
        if not isinstance(chunks.get(m.start("member")), kind):
            break
        places.append(m.start("member"))
    return [chunk for place in places if isinstance(chunk := chunks.get(place), kind)]
