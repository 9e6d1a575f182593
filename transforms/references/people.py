"""Which person is meant by `he`, `her`, `the 28-year-old`: the nearer sentence first, in it the subject.

In: the scenes of a document; out: who is meant and how sure that is, or None. Two who fit equally stay open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import islice

from transforms.reading import Entity, Reading
from transforms.references.breaths import is_told_of, only_says, says
from transforms.references.candidates import AGE
from transforms.references.known import Known
from transforms.references.memory import PERSON, Entities, distinct
from transforms.references.rules import Noun, ReferenceRules
from transforms.references.scenes import Scenes

Found = tuple[Entity, float]  # who is meant, and how sure that is

_NEXT = re.compile(r"'?\s?([A-Za-z]\w*+)?")
_IS_OF_FIRM = re.compile("chief_|founder|managing_director").match
_LEARNING = 0.85  # a pronoun this sure tells the gender of whom it means


class People(Scenes):
    """One document's references to people."""

    def __init__(self, reading: Reading, rules: ReferenceRules) -> None:
        super().__init__(reading, rules)
        self.learned: dict[int, str] = {}  # gender of people (by identity) whom a pronoun has told
        self.known = Known(reading, self.names, self.lowered, rules)

    def _own_body(self, person: Entity) -> Entity | None:
        """Whose people a person is one of: as a title ties them, else who did something in the sentence that gives the
        bare title (`The Leeds firm will hire 60, said chief executive Ann Lee`)."""
        own = self.known.own_body(person)
        number = self._titled.get(id(person), len(self.sentences)) if own is None else len(self.sentences)
        if number >= self.where:
            return own
        scene = self._scene(number)
        if scene.at_name < scene.end_name:
            self._meet(scene, scene.end_name)
        return scene.body if scene.sure and scene.companies == (scene.body,) else None

    @cached_property
    def _titled(self) -> dict[int, int]:
        """The sentence in which somebody first stands behind a bare post at the head of a firm."""
        posts = {t.end for t in self.reading.titles if any(_IS_OF_FIRM(post.role) for post in t.posts)}
        starts = [s.start for s in self.sentences]
        found: dict[int, int] = {}
        for name in self.names if posts else ():
            if name.entity.kind == PERSON and name.start - 1 in posts:
                found.setdefault(id(name.entity), bisect_right(starts, name.start) - 1)
        return found

    def _owns(self, end: int) -> bool:
        """Whether `her` stands before a noun and not after a verb."""
        m = _NEXT.match(self.view, end)
        return self.view[end : end + 1] == " " and bool(m and m[1] and m[1].lower() not in self.rules.stop)

    def _speaking_body(self) -> Found | None:
        """`they said` where one body and nobody else has been met in this sentence and the one before."""
        met = list(islice(self._back(), 2))
        bodies = distinct([b for scene in met for b in scene.companies])
        return (bodies[0], 0.7) if len(bodies) == 1 and not any(scene.people for scene in met) else None

    def _quoted_person(self, gender: str) -> Found | None:
        """Inside a quotation, the one person whom its speaker has named in the same breath."""
        fitting = self._fitting(self.scene.quoted, gender)
        return (fitting[0], 0.95) if len(fitting) == 1 else None

    def _person(self, low: str, gender: str, end: int) -> Found | None:
        """The person meant by a pronoun of one gender; the nearer sentence first, in it the subject."""
        beside: Found | None = None
        for back, scene in enumerate(self._back()):
            fitting = self._fitting(scene.people, gender)
            if back == 0 and len(fitting) == 1 and scene.person is None and self._follows(fitting[0], end - len(low)):
                beside = self._sole(fitting[0], gender, 0.6)
                continue
            if beside is not None and not (fitting and scene.person is not None):
                return beside
            if back == 0 and fitting and is_told_of(self.lowered, scene, end - len(low), end, self.rules):
                fitting = [p for p in fitting if p is not scene.person]
            if not fitting:
                continue
            cost = (0.95, 0.9, 0.75, 0.6)[back]
            if len(fitting) == 1:
                return self._sole(fitting[0], gender, 0.6 if low == "him" and back == 0 else cost)
            if any(e is scene.person for e in fitting) and scene.person is not None:
                rival = back and scene.near is not scene.person and any(e is scene.near for e in fitting)
                if rival and not says(self.view, end, self.rules) and only_says(self.view, scene, self.rules):
                    return None  # `Roe said Dace would hold a tenth. He owns more`
                return scene.person, cost * 0.8
            sure = [e for e in fitting if self._gender(e) == gender]
            return (sure[0], cost * 0.7) if len(sure) == 1 else None
        return beside

    def _follows(self, person: Entity, start: int) -> bool:
        """Whether a pronoun is the subject behind an opening phrase that names somebody: `At Bolt with Bo Roe, he`."""
        owns = any(e is person and self.view.startswith("'s", end) for end, e in self.scene.ends.items())
        if owns or not self.lowered.startswith(", ", start - 2):
            return False
        opening = self.lowered[self.scene.sentence.start : self.scene.sentence.start + 20].split(" ", 1)[0]
        return opening in self.rules.occasions

    def _fitting(self, people: Entities, gender: str) -> list[Entity]:
        """Those of some people who are of a gender, as far as one knows."""
        return [p for p in people if self._gender(p) in (None, gender)]

    def _gender(self, person: Entity) -> str | None:
        return person.gender or self.learned.get(id(person))

    def _sole(self, person: Entity, gender: str, cost: float) -> Found:
        """The one who fits in a sentence; where the gender is unknown, `she` rather means a woman who was a subject."""
        if self._gender(person) == gender:
            return person, cost
        for back, scene in enumerate(self._back() if gender == "f" else ()):
            subject = scene.person
            if back and subject is not None and subject is not person and self._gender(subject) == gender:
                return subject, (1.0, 0.8, 0.7, 0.55)[back]
        if cost > _LEARNING:
            self.learned.setdefault(id(person), gender)
        return person, cost

    def _described_person(self, noun: str, modifiers: list[str], known: Noun) -> Found | None:
        called = self.known.called(noun)
        if len(called) == 1:
            return called[0], 0.85
        aged = any(AGE.fullmatch(word) for word in modifiers)
        if called or not (aged or known.reach == "focus"):
            return None
        for back, scene in enumerate(self._back()):
            fitting = [p for p in scene.people if known.gender is None or p.gender in (None, known.gender)]
            if fitting:
                return (fitting[0], (0.8, 0.8, 0.65, 0.5)[back]) if len(fitting) == 1 else None
        return None
