"""What a text says of its bodies beside their names: `the Philippine brewing company Acme`, `Acme, a maker of pumps`.

In: a reading and its names; out: whom words of a description fit. A name's own words tell of it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from transforms.reading import Entity, Mention, Reading
from transforms.references.memory import ORGANIZATION, apposition
from transforms.references.rules import ReferenceRules

_BESIDE = 60  # characters before a name in which it is described
_BEFORE = re.compile(r"(?:^|[^\w'&-])(?P<words>(?:[\w'&-]++ ){1,4})(?P<noun>[a-z][a-z-]++),? $")
_STEM = 4  # letters by which `brewery` and `brewing` are one trade
_OF_NATION = ("an", "ish", "ese", "ch", "ss", "ine")


class Traits:
    """One text's bodies and the words that describe them."""

    def __init__(self, reading: Reading, names: Sequence[Mention], rules: ReferenceRules) -> None:
        self._reading, self._names, self._rules = reading, names, rules

    @cached_property
    def _of(self) -> list[tuple[int, Entity, frozenset[str]]]:
        """Each organisation, where it is first named, and the words that tell of it."""
        found: dict[int, tuple[int, Entity, set[str]]] = {}
        for mention in self._names:
            if mention.entity.kind != ORGANIZATION:
                continue
            _, entity, words = found.setdefault(id(mention.entity), (mention.start, mention.entity, set()))
            words.update(entity.name.lower().split() if not words else (), self._beside(mention))
        return [(start, entity, frozenset(words)) for start, entity, words in found.values()]

    def _beside(self, mention: Mention) -> Iterable[str]:
        view = self._reading.view
        m = _BEFORE.search(view, max(0, mention.start - _BESIDE), mention.start)
        if m is not None and self._is_body(m["noun"]):
            yield from m["words"].lower().split()
        yield from (word.lower() for word in apposition(view, mention.end))

    def _is_body(self, noun: str) -> bool:
        known = self._rules.nouns.get(noun)
        return known is not None and known.kind == ORGANIZATION

    def _tells(self, word: str, start: int) -> bool:
        """Whether a word is a plain one or that of a nation; what was done to a body tells none apart."""
        if word.endswith("ed"):
            return False
        at = self._reading.view.find(word, start, start + _BESIDE)
        return at >= 0 or word.endswith(_OF_NATION)

    def fitting(
        self, words: Iterable[str], start: int, but: Entity | None, is_outside: Callable[[Entity], bool]
    ) -> Entity | None:
        """The one body named before a position that most words of a description there fit; None if none or several do.

        Names among the words tell nothing: `the Acme group`.
        """
        wanted = [word for word in words if len(word) >= _STEM and self._tells(word, start)]
        scored = [
            (sum(any(_is_same(word, trait) for trait in traits) for word in wanted), entity)
            for first, entity, traits in self._of
            if first < start and entity is not but and not is_outside(entity)
        ]
        most = max((score for score, _ in scored), default=0)
        best = [entity for score, entity in scored if score == most]
        return best[0] if most and len(best) == 1 else None


def _is_same(word: str, trait: str) -> bool:
    """Whether two words speak of one trade or nation: `brewery` and `brewing`, but not `Austrian` and `Australian`."""
    if word == trait:
        return True
    return word[:_STEM] == trait[:_STEM] and len(trait) >= _STEM and not word.endswith(_OF_NATION)
