"""What a text has told so far: what it calls whom, whose people speak, and who was met in the last sentences.

In: names of a reading; out: look-ups for the resolver. Nothing is resolved here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.reading import Entity, Mention, Reading, Sentence
from transforms.references.rules import ReferenceRules

Entities = tuple[Entity, ...]
PERSON, ORGANIZATION, PLACE = "person", "organization", "place"

_LAND = r"(?:one of )?[A-Z][\w.]{1,20}(?: [A-Z]\w{1,20})?'s?"  # `Pell, Ruritania's largest insurer`
_APPOSITION = re.compile(
    rf"(?:, (?:an?|the|one of the|its|which is an?|{_LAND})| is an?| was an?) ((?:[\w'&/.-]+ ){{0,6}}[\w-]+)"
)
_ENDED = re.compile(r"(?<=[a-z]{3})\. .*")  # another sentence
_OUTSIDER, _PAST, _RIVAL = "analyst", "former", "ival "
_SEVERAL = 2
_WORD = 24  # characters in which the word before a name is sought
_HOUSE = re.compile(r"(?:'s)? |,? (?:at|with|of|for) (?:brokers? |the )?")
_OFTEN = 3
_BESIDE = 60  # characters in which a title ties a person to a body


@dataclass(slots=True)
class Scene:
    """Who has been met in one sentence so far, in order; the subjects among them."""

    sentence: Sentence
    at_name: int  # number of the first name not noted yet
    end_name: int  # number of the first name behind the sentence
    people: Entities = ()  # each once
    bodies: Entities = ()  # organisations and places, as often as they were met
    companies: Entities = ()  # the organisations, each once
    quoted: Entities = ()  # people whom a speaker names
    person: Entity | None = None
    body: Entity | None = None
    sure: bool = False  # the body does something: it is no mere possessor or object
    last_end: int = 0  # where the last mention ends
    near: Entity | None = None  # the last one, person or body, that does something
    near_end: int = 0  # where it is named
    stranger: bool = False  # the last one that does something is a body of which nobody knows who it is
    stranger_noun: str = ""  # what that body is called
    left_open: set[str] = field(default_factory=set)  # nouns of descriptions that meant another than who did it
    first_name: int = 0  # number of the first name in it
    unknown: bool = False  # so is the subject that the sentence opens with
    ends: dict[int, Entity] = field(default_factory=dict)  # whom the mentions mean, by where they end
    heads: tuple[int, ...] = ()  # where those end that can have an aside

    def companies_but(self, but: Entity | None) -> Entities:
        """The organisations met, each once, in order, without one of them."""
        return self.companies if but is None else tuple([b for b in self.companies if b is not but])


def taught(reading: Reading, names: list[Mention], rules: ReferenceRules) -> dict[str, Entities]:
    """Who is called what: `Amphenol, a maker of connectors`, `the brewer Heineken`; by noun."""
    found: dict[str, dict[int, Entity]] = {}
    for mention in names:
        kind = mention.entity.kind
        if kind == PLACE:
            continue
        for word in _said_of(reading.view, mention, rules):
            noun = rules.nouns.get(word)
            if noun is not None and noun.kind == kind:
                found.setdefault(word, {}).setdefault(id(mention.entity), mention.entity)
    return {word: tuple(entities.values()) for word, entities in found.items()}


def _said_of(view: str, mention: Mention, rules: ReferenceRules) -> list[str]:
    """The words that stand before a name or in apposition to it; `led by Acme, the company said` is no apposition, and
    in a text that names a rival club `the club` is the other one."""
    start, end = mention.start, mention.end
    before = view[max(0, start - _WORD) : start]
    words = before.rsplit(None, 1)[-1:] if before.endswith(" ") and _RIVAL not in before else []
    return words + _before_saying(apposition(view, end), rules)


def apposition(view: str, end: int) -> list[str]:
    """The words in apposition to a name that ends at a position, up to the sentence's end."""
    m = _APPOSITION.match(view, end) if view.startswith((", ", " is a", " was a"), end) else None
    return _ENDED.sub("", m[1]).split() if m is not None else []


def _before_saying(words: list[str], rules: ReferenceRules) -> list[str]:
    """The words without the one that says something, and all behind it."""
    said = next((n for n, word in enumerate(words) if word in rules.saying), None)
    return words if said is None else words[: max(0, said - 1)]


def bodies_of_people(reading: Reading, names: list[Mention]) -> dict[int, Entity]:
    """Whose people speak: persons (by identity) that a title ties to an organisation; analysts speak for none."""
    titles = [t.start for t in reading.titles if all(post.role != _OUTSIDER for post in t.posts)]
    found: dict[int, Entity] = {}
    for before, after in pairwise(names):
        if after.start - before.end > _BESIDE or {before.entity.kind, after.entity.kind} != {PERSON, ORGANIZATION}:
            continue
        if "\n" in reading.view[before.end : after.start]:
            continue  # another paragraph
        where = bisect_right(titles, after.start)
        if where and titles[where - 1] >= before.end:
            person, body = (before, after) if before.entity.kind == PERSON else (after, before)
            found.setdefault(id(person.entity), body.entity)
    return found


def bodies_of_analysts(reading: Reading, names: list[Mention]) -> frozenset[int]:
    """The houses (by identity) whose analysts speak (`Acme analyst Lee`), which `the company` is not."""
    starts = [m.start for m in names]
    found: set[int] = set()
    for title in reading.titles:
        if any(post.role == _OUTSIDER for post in title.posts):
            where = bisect_right(starts, title.start)
            for mention in names[max(0, where - 1) : where + 2]:
                end, start = min(title.end, mention.end), max(title.start, mention.start)
                if mention.entity.kind == ORGANIZATION and _HOUSE.fullmatch(reading.view, end, start):
                    found.add(id(mention.entity))
    return frozenset(found)


def bodies_left(reading: Reading, names: list[Mention]) -> frozenset[int]:
    """The bodies (by identity) named but once, as where somebody had a post (`a former partner at Acme`), in a text
    that names another one again and again: that one is `the company`."""
    past = [title for title in reading.titles if title.posts and title.posts[-1].status == _PAST]
    counts = Counter(id(m.entity) for m in names if m.entity.kind == ORGANIZATION)
    if not past or len(counts) < _SEVERAL or counts.most_common(1)[0][1] < _SEVERAL:
        return frozenset()
    starts = [m.start for m in names]
    found: set[int] = set()
    for title in past:
        where = bisect_right(starts, title.start)
        for mention in names[max(0, where - 1) : where + 2]:
            end, start = min(title.end, mention.end), max(title.start, mention.start)
            if counts[id(mention.entity)] == 1 and _HOUSE.fullmatch(reading.view, end, start):
                found.add(id(mention.entity))
    return frozenset(found)


def main_body(names: list[Mention]) -> Entity | None:
    """The organisation that a text is about: named three times or more, and twice as often as any other."""
    counts: dict[int, int] = {}
    by_id: dict[int, Entity] = {}
    for mention in names:
        if mention.entity.kind == ORGANIZATION:
            key = id(mention.entity)
            by_id[key] = mention.entity
            counts[key] = counts.get(key, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return by_id[ranked[0][0]]


def distinct(entities: Iterable[Entity]) -> Entities:
    """Entities in order, each once."""
    out: Entities = ()
    for entity in entities:
        out = added(out, entity)
    return out


def added(entities: Entities, entity: Entity) -> Entities:
    """The entities and one more, unless it is among them."""
    for known in entities:
        if known is entity:
            return entities
    return (*entities, entity)
