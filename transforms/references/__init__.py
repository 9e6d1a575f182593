"""Who is meant by `he`, `its`, `the company`, `the Dutch brewer`, `the 28-year-old`: more mentions, each with its cost.

In: a Reading with sentences, titles, mentions of names and quotations; out: mentions of form pronoun and description
added to `reading.mentions`. A reference that two could equally well be meant by stays open; so do `we`, most
`they` and an `it` that means nobody.
"""

from __future__ import annotations

from transforms.reading import Reading
from transforms.references.resolver import Resolver
from transforms.references.rules import ReferenceRules

__all__ = ["ReferenceRules", "references"]


def references(reading: Reading, rules: ReferenceRules) -> None:
    """Append pronouns and descriptions that can be resolved; mentions stay in order of the text."""
    if not reading.mentions:
        return
    resolver = Resolver(reading, rules)
    found = resolver.resolve()
    if found:
        covered = {place for m in found for place in resolver.covered.get(m.start, ())}
        names = [m for m in reading.mentions if m.start not in covered] if covered else reading.mentions
        reading.mentions = sorted([*names, *found], key=lambda m: (m.start, -m.end))
