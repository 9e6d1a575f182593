"""A party of a fact, and what finding it cost.

In: a mention; out: the party that it stands for. Where a party is looked for is told in `parties` and `focus`.
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.reading import Mention

CLAUSE, OWNED, FARTHER, BEFORE, FOCUS = 1.0, 0.97, 0.85, 0.72, 0.62
_THING = 0.9  # a name of which nothing says that it is an organisation, but the construction


@dataclass(slots=True)
class Party:
    """A party of a fact: its fullest name, its kind in the contract, where it stands, and how sure it is."""

    name: str
    kind: str
    start: int
    end: int
    confidence: float


def party(mention: Mention, cost: float = 1.0) -> Party:
    """The party that a mention stands for."""
    kind = mention.entity.kind if mention.entity.kind in ("person", "organization") else "other"
    unsure = _THING if kind == "other" and mention.form == "name" and mention.entity.kind != "place" else 1.0
    return Party(mention.entity.name, kind, mention.start, mention.end, mention.confidence * cost * unsure)
