"""The sentences of a text as the resolver looks back on them: who was met in each, and what they did there.

In: a reading with names; out: scenes, filled as far as a reference asks for them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from transforms.reading import Entity, Mention, Reading
from transforms.references.breaths import has_unknown_subject, is_of_another, is_of_owner, is_owned, unit_spoken_of
from transforms.references.candidates import Phrase
from transforms.references.memory import ORGANIZATION, PERSON, PLACE, Scene, added, distinct
from transforms.references.rules import ReferenceRules
from transforms.skeleton import lower_view

_FOLLOWING = re.compile(
    r"(?: \([^()]{1,40}\))?(?: group(?= ))?(?: [A-Z][A-Z.]{0,7}(?= ))?"
    r"(?: in (?:19|20)\d\d| last (?:year|month|week))?,? ([a-z][\w-]*+)"
)
_FINITE = re.compile(r" (?:has|had|is|was|will|would|could|may|might|said|says|can|[a-z]+ed)\b")
_BETWEEN = re.compile(r" ([a-z]{5,10}) (?=[A-Z])")
_UNREAD = frozenset({"furniture", "byline", "dateline"})
HEADS = frozenset({"title", "heading"})
_KINDS = frozenset({PERSON, ORGANIZATION, PLACE})
_REACH = 3  # sentences back
_OPENING, _WORD = 3, 20  # characters before a subject that opens its sentence, and in which the word before is sought
_QUOTES = frozenset("\"'")
_CAREER = 60  # characters before a name in which it may say where somebody came from
_JOINT, _JOINT_GAP = 6, 24  # characters before the first of two joint subjects, and between them


class Scenes:
    """One document's sentences and who is met in them."""

    def __init__(self, reading: Reading, rules: ReferenceRules) -> None:
        self.view, self.lowered = reading.view, lower_view(reading.view)
        self.rules, self.reading = rules, reading
        self.names = [m for m in reading.mentions if m.entity.kind in _KINDS]
        self.name_starts = [m.start for m in self.names]
        self.quoted = [(q.start, q.end) for q in reading.quotations if q.is_utterance]
        self.quoted_starts = [start for start, _ in self.quoted]
        self.sentences = [s for s in reading.sentences if s.kind not in _UNREAD]
        self.where = -1  # number of the sentence of a reference
        self.scene: Scene
        self.at_name = 0  # number of the first name behind where a reference begins
        self.covered: dict[int, tuple[int, ...]] = {}  # where descriptions begin that hold places, and where those do
        self.described: Entity | None = None  # whom the last description meant
        self.described_at = -1  # and in which sentence
        self.described_as: dict[str, tuple[Entity, int]] = {}  # the same by noun
        self.scene_of: dict[int, Scene] = {}  # by number of the sentence

    @cached_property
    def _text_before(self) -> list[int]:
        """Of each sentence the number of the last one before it that is no headline; -1 if there is none."""
        found, last = [], -1
        for number, sentence in enumerate(self.sentences):
            found.append(last)
            if sentence.kind not in HEADS:
                last = number
        return found

    def _scene(self, number: int) -> Scene:
        scene = self.scene_of.get(number)
        if scene is None:
            sentences, starts = self.sentences, self.name_starts
            first = bisect_left(starts, sentences[number].start)
            last = (
                bisect_left(starts, sentences[number + 1].start, first) if number + 1 < len(sentences) else len(starts)
            )
            scene = self.scene_of[number] = Scene(sentences[number], first, last)
            scene.first_name = first
            first_name = starts[first] if first < last else sentences[number].end
            if sentences[number].kind not in HEADS:
                scene.unknown = scene.stranger = has_unknown_subject(self.view, scene, first_name, self.rules)
                if not scene.unknown and self._has_unknown_doer(scene):
                    scene.unknown = True
                if (noun := unit_spoken_of(self.lowered, scene, self.rules)) is not None:
                    scene.stranger, scene.stranger_noun = True, noun
        return scene

    def _has_unknown_doer(self, scene: Scene) -> bool:
        """Whether a sentence tells by whom something is done who is no name of the text: `by Pellworm, the`."""
        m = self.rules.breaths.by_unknown.search(self.view, scene.sentence.start, scene.sentence.end)
        if m is None:
            return False
        around = self.names[scene.first_name : scene.end_name]
        return not any(name.start <= m.start("name") < name.end for name in around)

    def _back(self) -> Iterator[Scene]:
        """The sentence of a reference and those before it, the nearest first; who stands in them is noted when asked.

        A headline is forgotten when the text begins.
        """
        yield self.scene
        number = self._text_before[self.where]
        for _ in range(_REACH):
            if number < 0:
                return
            scene = self._scene(number)
            if scene.at_name < scene.end_name:
                self._meet(scene, scene.end_name)
            yield scene
            number = self._text_before[number]

    def _meet(self, scene: Scene, until: int) -> None:
        """Take note of the names of a sentence, up to a number."""
        for number in range(scene.at_name, until):
            mention = self.names[number]
            start = self._whole(mention.start) if mention.entity.kind == PERSON else mention.start
            self._note(scene, mention, self._is_subject(start))
        scene.at_name = until

    @cached_property
    def _ranks(self) -> dict[int, int]:
        """Where titles and the names of bodies and places end, with where they begin."""
        posts = {title.end: title.start for title in self.reading.titles}
        return posts | {m.end: m.start for m in self.names if m.entity.kind != PERSON and m.form == "name"}

    def _whole(self, start: int) -> int:
        """Where a name begins with the form of address or the post before it: `Mr Roe`, `Pell chairman Ann Lee`."""
        word = self.lowered[max(0, start - _WORD) : start].rpartition(" ")[0].rpartition(" ")[2]
        if word in self.rules.address:
            return start - len(word) - 1
        post = self._ranks.get(start - 1, start)
        return self._ranks.get(post - 1, post) if post < start else start

    def _is_subject(self, start: int) -> bool:
        before = self.lowered[max(0, start - 20) : start].split()
        if before and before[-1] in ("the", "a", "an"):
            del before[-1]
        if not before:
            return True
        last = before[-1]
        return last not in self.rules.leading and (not last.endswith("ing") or last in self.rules.clauses)

    def _acts(self, end: int) -> bool:
        """Whether a word that can be a verb follows at once, or a relative clause."""
        m = _FOLLOWING.match(self.view, end)
        return m is not None and m[1] not in self.rules.no_acts

    def _is_aside(self, scene: Scene, mention: Mention) -> bool:
        """Whether a name ends an aside of who does the deed: `Acme, which Globex runs with Pell, said`."""
        if not scene.near_end or not self.view.startswith(",", mention.end):
            return False
        return self.view.rfind(", ", scene.near_end, mention.start) == scene.near_end

    def _note(self, scene: Scene, mention: Mention, subject: bool) -> None:
        """Keep in mind who was met, and as what."""
        entity, kind, end = mention.entity, mention.entity.kind, mention.end
        if kind == ORGANIZATION and self.quoted and mention.form != "description" and self._is_quoted(mention.start):
            return  # what a speaker speaks of is not who `it said` means
        scene.last_end = end
        scene.ends[end] = entity
        subject_itself = subject and not mention.is_possessive
        if subject_itself and kind != PLACE and self.view.startswith(",", end):
            scene.heads = (*scene.heads, end)
        apart = kind == PLACE and bool(scene.companies) and not _FINITE.match(self.view, end)  # `a London firm`
        if mention.form == "name" and kind == ORGANIZATION:
            if self._is_servant(mention.start) or self._is_held(end):
                return  # `advisers Pell`, `Pell owner Cray`
            if self.lowered.endswith(self.rules.filed_with, 0, mention.start) or self._came_from(mention.start):
                scene.bodies = (*scene.bodies, entity)
                return  # `accounts filed with Pell show it`, `Roe, who joined from Pell`
            if is_of_another(self.lowered, mention.start, end, self.rules):
                return  # `another Pell company said`
            if is_of_owner(self.lowered, scene, mention.start, self.rules):
                scene.near, scene.stranger, scene.unknown = None, True, True
                return  # `The maker of Pell nails said`
            if is_owned(self.lowered, mention.start, end, self.rules):
                scene.bodies = (*scene.bodies, entity)
                return  # `before its Pell unit was sold`
        if subject_itself and not apart and self._acts(end) and not self._is_aside(scene, mention):
            scene.near, scene.near_end, scene.stranger = entity, end, False
            if kind == ORGANIZATION and not scene.sure and not self.view.startswith((" that", " which"), end):
                scene.body, scene.sure = entity, True
        if kind == PERSON:
            if self.quoted and self._is_quoted(mention.start):
                scene.quoted = added(scene.quoted, entity)
                return  # whom a speaker names is not who `he said` means
            scene.people = added(scene.people, entity)
            if subject_itself and scene.person is None:
                scene.person = entity
        elif subject or kind == ORGANIZATION:
            if subject and scene.body is None and (kind == ORGANIZATION or not scene.bodies):
                scene.body = entity
            scene.bodies = (*scene.bodies, entity)
            if kind == ORGANIZATION:
                scene.companies = added(scene.companies, entity)
        if kind == ORGANIZATION and mention.form == "description":
            self.described, self.described_at = entity, self.where

    def _opens(self, start: int) -> bool:
        """Whether a clause opens where a description does."""
        if start - self.scene.sentence.start < _OPENING:
            return True
        before = self.lowered[max(0, start - _WORD) : start].split()
        return bool(before) and (before[-1] in self.rules.clauses or before[-1] in _QUOTES)

    def _cover_place(self, start: int, phrase: Phrase) -> None:
        """Take in the places that a description holds, which so are no names of their own: `the Leeds, Ohio, giant`."""
        places: tuple[int, ...] = ()
        while (place := self._next_name()) is not None and place.entity.kind == PLACE:
            if place.end > phrase[2] - len(phrase[0]):
                break
            does = self._is_subject(start) and self._acts(phrase[2])
            if not (does or self._opens(start) or self.view.startswith(" ", place.end)):
                break
            places = (*places, place.start)
            self.at_name += 1
        if places:
            self.covered[start] = places
            self.scene.at_name = self.at_name

    def _next_name(self) -> Mention | None:
        return self.names[self.at_name] if self.at_name < len(self.names) else None

    def _is_servant(self, start: int) -> bool:
        """Whether the word before a name says that it serves another."""
        if not self.lowered.startswith(" ", start - 1):
            return False
        return self.lowered[max(0, start - 14) : start - 1].rpartition(" ")[2] in self.rules.servants

    def _came_from(self, start: int) -> bool:
        """Whether a name only tells where somebody worked before."""
        return self.rules.came_from.search(self.lowered, max(0, start - _CAREER), start) is not None

    def _is_held(self, end: int) -> bool:
        """Whether a name only tells what the next one has or makes."""
        between = _BETWEEN.match(self.view, end)
        return between is not None and between[1] in self.rules.holders

    def _is_joint(self) -> bool:
        """Whether two bodies together were the subject of one of the last sentences: `Acme and Pell said they`."""
        for back, scene in enumerate(self._back()):
            one, other = (
                (*self.names[scene.first_name : scene.first_name + 2], None, None)[:2] if back else (None, None)
            )
            if one is None or other is None or one.start - scene.sentence.start >= _JOINT:
                continue
            between = self.view[one.end : other.start]
            bodies = one.entity.kind == other.entity.kind == ORGANIZATION
            if bodies and between.startswith(" and ") and len(between) < _JOINT_GAP:
                return True
        return False

    def _is_quoted(self, position: int) -> bool:
        where = bisect_right(self.quoted_starts, position) - 1
        return where >= 0 and self.quoted[where][1] > position

    def _backed(self, agent: Entity | None) -> Entity | None:
        """`the start-up`: of two bodies of the last sentences the one that does nothing."""
        near = list(islice(self._back(), 2))
        doers = [scene.body for scene in near if scene.sure]
        bodies = distinct([b for scene in near for b in scene.companies_but(agent)])
        passive = [b for b in bodies if not any(b is doer for doer in doers)]
        return passive[0] if len(passive) == 1 and len(bodies) == 2 else None
