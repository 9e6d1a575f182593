"""Descriptions that a place opens, written with its state or with a point: `the St. Olave-based bank`.

In: a view and its names; out: candidates as `transforms.references.candidates` makes them of plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.reading import Mention
from transforms.references.candidates import Candidate
from transforms.references.memory import ORGANIZATION, PLACE
from transforms.references.rules import ReferenceRules

_SEATED = re.compile(
    r"(?:, [A-Z][\w.]{1,12}+(?: [A-Z][\w.]{1,12}+)?)?+(?P<tie>-(?:based|listed|headquartered)|,)"
    r"(?P<words>(?: [a-z&-]++){1,5})"
)
_POINT = "."
_HOLDING = "holding"  # behind a seat no other company than the bank


def seated(view: str, names: Sequence[Mention], rules: ReferenceRules) -> Iterator[Candidate]:
    """The descriptions that begin with `the` and a place which marks part from the noun."""
    for place in names:
        if place.entity.kind != PLACE or view[place.start - 4 : place.start].lower() != "the ":
            continue
        found = _SEATED.match(view, place.end)
        if found is None or (_POINT not in view[place.start : found.start("words")] and found["tie"] != ","):
            continue  # the plain ones are found as words
        if found["tie"] == "," and "," not in view[place.end : found.start("tie")]:
            continue  # `left the US, company sources said`
        words = found["words"].split()
        nouns = [n for n, word in enumerate(words) if (noun := rules.nouns.get(word)) and noun.kind == ORGANIZATION]
        if not nouns:
            continue
        last = nouns[-1] if len(nouns) == 1 or nouns[-1] - nouns[0] <= 2 else nouns[0]
        stop = found.start("words") + sum(len(word) + 1 for word in words[: last + 1])
        seat = f"{view[place.start : place.end].lower()}-based"
        trade = [word for word in words[:last] if word not in rules.nouns and word != _HOLDING]
        yield place.start - 4, stop, "the", (words[last], [seat, *trade], stop)
