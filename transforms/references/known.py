"""What a whole text tells of its bodies: who is called what, whose people speak, whom it is about.

In: a reading and its names; out: answers for the resolver, each found out when it is first asked for.
"""

from __future__ import annotations

from transforms.reading import Entity, Mention, Reading
from transforms.references.breaths import first_group
from transforms.references.memory import (
    ORGANIZATION,
    Entities,
    bodies_left,
    bodies_of_analysts,
    bodies_of_people,
    main_body,
    taught,
)
from transforms.references.rules import ReferenceRules
from transforms.references.traits import Traits

_UNASKED = Entity(ORGANIZATION, "")


class Known:
    """One text's bodies."""

    def __init__(self, reading: Reading, names: list[Mention], lowered: str, rules: ReferenceRules) -> None:
        self.reading, self.names, self.lowered, self.rules = reading, names, lowered, rules
        self._traits = Traits(reading, names, rules)
        self._first_group = -1
        self._taught: dict[str, Entities] | None = None
        self._body_of: dict[int, Entity] | None = None
        self._houses: frozenset[int] | None = None
        self._public: frozenset[int] | None = None
        self._main: Entity | None = _UNASKED
        self._first: tuple[Entity | None, int] | None = None

    def main_body(self, position: int) -> Entity | None:
        """Whom the text is about: who is named far oftener than any other, else the only one named so far."""
        if self._main is _UNASKED:
            self._main = main_body(self.names)
        return self._main if self._main is not None else self._only_body(position)

    def _only_body(self, position: int) -> Entity | None:
        """The one organisation that the text has named so far, if it has named no other."""
        if self._first is None:
            named = [m for m in self.names if m.entity.kind == ORGANIZATION]
            if named and self.reading.quotation_at(named[0].start) is not None:
                named = []  # `"Acme is strong," the firm said`: a firm that nobody has named
            first = named[0].entity if named else None
            self._first = first, next((m.start for m in named if m.entity is not first), len(self.lowered))
        first, second_at = self._first
        return first if first is not None and position <= second_at and not self.is_outside(first) else None

    def fitting(self, words: list[str], start: int, but: Entity | None) -> Entity | None:
        """The one body that words of a description at a position fit."""
        return self._traits.fitting(words, start, but, self.is_outside) if words else None

    def is_outside(self, body: Entity) -> bool:
        """Whether a body is public, or only lends its analyst to the text or a former post to somebody in it."""
        if self._houses is None:
            self._houses = bodies_of_analysts(self.reading, self.names) | bodies_left(self.reading, self.names)
        return self.is_public(body) or id(body) in self._houses or self.is_called_public(body)

    def is_called_public(self, body: Entity) -> bool:
        """Whether the text calls a body by a noun that no company bears: `the shop workers' union Acme`."""
        if self._public is None:
            called = self._called()
            self._public = frozenset(id(one) for noun in self.rules.public & called.keys() for one in called[noun])
        return id(body) in self._public

    def own_body(self, person: Entity) -> Entity | None:
        """Whose people a person is one of."""
        if self._body_of is None:
            self._body_of = bodies_of_people(self.reading, self.names)
        return self._body_of.get(id(person))

    def called(self, noun: str) -> Entities:
        """Whom the text calls so."""
        return self._called().get(noun, ())

    def _called(self) -> dict[str, Entities]:
        """What the text calls its bodies."""
        if self._taught is None:
            self._taught = taught(self.reading, self.names, self.rules)
        return self._taught

    def group(self) -> int:
        """Where a group without a name is first spoken of."""
        if self._first_group < 0:
            self._first_group = first_group(self.lowered, self.rules)
        return self._first_group

    def is_public(self, body: Entity) -> bool:
        """Whether a body is none that would be called a company."""
        return not self.rules.public.isdisjoint(body.name.lower().split())
