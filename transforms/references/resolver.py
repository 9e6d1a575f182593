"""The resolving itself: from left to right over names and candidates, keeping in mind who was spoken of last.

In: a reading with names; out: mentions of pronouns and descriptions. The nearer sentence counts first, in it who does
something; who does the deed is not its object. What two fit equally stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from transforms.reading import Entity, Mention, Reading, Sentence
from transforms.references.memory import ORGANIZATION, PERSON, PLACE, Scene, bodies_of_people, distinct, taught
from transforms.references.rules import Noun, ReferenceRules

Phrase = tuple[str, list[str], int]  # noun of a description, what stands before it, where it ends
Found = tuple[Entity, float]  # who is meant, and how sure that is

_CANDIDATE = re.compile(
    r"[HhSsIiTt](?<!\w.)(?:(?<=[Hh])(?:e|is|er|im)|(?<=[Ss])he|(?<=[Ii])ts?|(?<=[Tt])he"
    r"(?:y(?= (?:said|say|added)\b))?)(?!\w)"
)
_WORD = r" ([\w&-]+(?:'s)?)"
_WORDS = re.compile(rf"{_WORD}(?:{_WORD})?(?:{_WORD})?(?:{_WORD})?(?:{_WORD})?")
_AGE = re.compile(r"\d\d-year-old")
_FOLLOWING = re.compile(r"(?: \([^()]{1,40}\))?,? ([a-z][\w-]*+)")
_NEXT = re.compile(r"'?\s?([A-Za-z]\w*+)?")
_UNREAD = frozenset({"furniture", "byline", "dateline"})
_REACH = 3  # sentences back
_BY_DISTANCE = (1.0, 0.95, 0.8, 0.65)
_QUOTED = 0.7  # what stands in a quotation may speak of someone else
_LEAST = 0.4  # a reference less sure than this stays open
_LEARNING = 0.85  # a pronoun this sure tells the gender of whom it means
_CLOSE = 20  # characters within which one body is not spoken of twice
_WHICH = 10  # characters from a name to the pronoun after its `which`
_OPENING = 14  # characters within which a sentence opens
_UNKNOWN_NOUN = Noun(PERSON, None, "focus")


class Resolver:
    """One document's references."""

    def __init__(self, reading: Reading, rules: ReferenceRules) -> None:
        self.view, self.rules, self.reading = reading.view, rules, reading
        self.names = [m for m in reading.mentions if m.entity.kind in (PERSON, ORGANIZATION, PLACE)]
        self.quoted = [(q.start, q.end) for q in reading.quotations if q.is_utterance]
        self.quoted_starts = [start for start, _ in self.quoted]
        self.taught = taught(reading, self.names, rules)
        self.body_of = bodies_of_people(reading, self.names)
        self.scenes: list[Scene] = []
        self.learned: dict[int, str] = {}  # gender of people (by identity) whom a pronoun has told
        self.described: Entity | None = None  # whom the last description meant
        self.at_name = 0

    def resolve(self) -> Iterator[Mention]:
        """Every reference that can be resolved, in order of the text."""
        sentences = [s for s in self.reading.sentences if s.kind not in _UNREAD]
        starts = [s.start for s in sentences]
        current = -1
        for m in _CANDIDATE.finditer(self.view):
            phrase = None
            if m.end() - m.start() == 3 and m.group()[0] in "tT":  # most articles open no description
                phrase = self._phrase(m.end())
                if phrase is None:
                    continue
            where = bisect_right(starts, m.start()) - 1
            if where < 0 or sentences[where].end <= m.start():
                continue
            while current < where:
                current += 1
                self._meet(sentences[current].start)
                self._open(sentences[current])
            self._meet(m.start())
            mention = self._mention(m.group(), m.start(), m.end(), phrase)
            if mention is not None and self._is_free(mention, sentences[where].end):
                self._note(mention, True)
                yield mention

    def _is_free(self, mention: Mention, sentence_end: int) -> bool:
        """Whether a reference overlaps no name and is not named in the same breath (`it said Acme` is not Acme)."""
        if self.at_name and self.names[self.at_name - 1].end > mention.start:
            return False
        following = self.names[self.at_name : self.at_name + 6]
        if following and mention.end > following[0].start:
            return False
        if mention.is_possessive or mention.entity.kind == PERSON:
            return True
        return not any(n.entity is mention.entity and n.start < sentence_end for n in following)

    def _open(self, sentence: Sentence) -> None:
        """A new sentence; a headline is forgotten when the text begins."""
        if self.scenes and self.scenes[-1].sentence.kind in ("title", "heading"):
            self.scenes.pop()
        self.scenes.append(Scene(sentence))
        del self.scenes[: -_REACH - 1]

    def _meet(self, position: int) -> None:
        """Take note of the names that begin before a position."""
        while self.at_name < len(self.names) and self.names[self.at_name].start < position:
            mention = self.names[self.at_name]
            self.at_name += 1
            if self.scenes and mention.start >= self.scenes[-1].sentence.start:
                self._note(mention, self._is_subject(mention))

    def _is_subject(self, mention: Mention) -> bool:
        before = self.view[max(0, mention.start - 20) : mention.start].lower().split()
        if before and before[-1] in ("the", "a", "an"):
            del before[-1]
        return not before or (before[-1] not in self.rules.prepositions and before[-1] not in self.rules.telling)

    def _acts(self, mention: Mention) -> bool:
        """Whether a word that can be a verb follows at once, or a relative clause."""
        m = _FOLLOWING.match(self.view, mention.end)
        if m is None or m[1] in self.rules.no_verbs:
            return False
        return m[1] not in self.rules.prepositions and m[1] not in ("and", "or", "as")

    def _note(self, mention: Mention, subject: bool) -> None:
        """Keep in mind who was met, and as what."""
        scene, entity = self.scenes[-1], mention.entity
        scene.last_end = mention.end
        acts = subject and not mention.is_possessive and self._acts(mention)
        if acts:
            scene.near = entity
            relative = self.view.startswith((" that", " which"), mention.end)
            if entity.kind == ORGANIZATION and not scene.sure and not relative:
                scene.body, scene.sure = entity, True
        if entity.kind == PERSON:
            if self._is_quoted(mention.start):
                scene.quoted.append(entity)
                return  # whom a speaker names is not who `he said` means
            scene.people.append(entity)
            if subject and scene.person is None and not mention.is_possessive:
                scene.person = entity
        elif subject or entity.kind == ORGANIZATION:
            if subject and scene.body is None and (entity.kind == ORGANIZATION or not scene.bodies):
                scene.body = entity
            scene.bodies.append(entity)
        if mention.form == "description" and entity.kind == ORGANIZATION:
            self.described = entity

    def _mention(self, word: str, start: int, end: int, phrase: Phrase | None) -> Mention | None:
        low = word.lower()
        cost = _QUOTED if self._is_quoted(start) else 1.0
        if phrase is not None:
            return self._description(start, phrase, cost)
        if low == "it":
            found = None if cost < 1 else self._thing(start, end)
        elif low == "they":
            found = self._speaking_body()
        elif low == "its":
            found = self._owner(self.scenes[-1], start)
        else:
            gender = "f" if low in ("she", "her") else "m"
            found = self._quoted_person(gender) if cost < 1 else None
            cost = 1.0 if found is not None else cost
            found = found or self._person(low, gender)
        if found is None or found[1] < _LEAST:
            return None
        possessive = low in ("his", "its") or (low == "her" and self._owns(end))
        return Mention(start, end, found[0], "pronoun", possessive, round(found[1] * cost, 3))

    def _owns(self, end: int) -> bool:
        """Whether `her` stands before a noun and not after a verb."""
        m = _NEXT.match(self.view, end)
        return self.view[end : end + 1] == " " and bool(m and m[1] and m[1].lower() not in self.rules.stop)

    def _is_quoted(self, position: int) -> bool:
        where = bisect_right(self.quoted_starts, position) - 1
        return where >= 0 and self.quoted[where][1] > position

    def _quoted_person(self, gender: str) -> Found | None:
        """Inside a quotation, the one person whom its speaker has named in the same breath."""
        fitting = distinct(e for e in self.scenes[-1].quoted if self._gender(e) in (None, gender))
        return (fitting[0], 0.95) if len(fitting) == 1 else None

    def _person(self, low: str, gender: str) -> Found | None:
        """The person meant by a pronoun of one gender; the nearer sentence first, in it the subject."""
        for back, scene in enumerate(reversed(self.scenes)):
            fitting = distinct(e for e in scene.people if self._gender(e) in (None, gender))
            if not fitting:
                continue
            cost = (0.95, 0.9, 0.75, 0.6)[back]
            if len(fitting) == 1:
                return self._sole(fitting[0], gender, 0.6 if low == "him" and back == 0 else cost)
            if any(e is scene.person for e in fitting) and scene.person is not None:
                return scene.person, cost * 0.8
            sure = [e for e in fitting if self._gender(e) == gender]
            return (sure[0], cost * 0.7) if len(sure) == 1 else None
        return None

    def _speaking_body(self) -> Found | None:
        """`they said` where one body and nobody else has been met in this sentence and the one before."""
        met = self.scenes[-2:]
        bodies = distinct(b for scene in met for b in scene.companies())
        return (bodies[0], 0.7) if len(bodies) == 1 and not any(scene.people for scene in met) else None

    def _gender(self, person: Entity) -> str | None:
        return person.gender or self.learned.get(id(person))

    def _sole(self, person: Entity, gender: str, cost: float) -> Found:
        """The one who fits in a sentence; where the gender is unknown, `she` rather means a woman who was a subject."""
        if self._gender(person) == gender:
            return person, cost
        for back, scene in enumerate(reversed(self.scenes[:-1] if gender == "f" else ())):
            subject = scene.person
            if subject is not None and subject is not person and self._gender(subject) == gender:
                return subject, (0.8, 0.7, 0.55)[back]
        if cost > _LEARNING:
            self.learned.setdefault(id(person), gender)
        return person, cost

    def _thing(self, start: int, end: int) -> Found | None:
        """The body meant by `it`, if a body can be."""
        scene = self.scenes[-1]
        before = self.view[max(0, start - 16) : start].split()
        last = before[-1].lower() if before and self.view[start - 1] == " " else ""
        if last in self.rules.object_verbs:
            return self._object(scene)
        m = self.rules.it_verb.match(self.view, end)
        if m is None or last in self.rules.prepositions or last.endswith("ing") or not self._is_deed(m):
            return None
        if start - scene.sentence.start > _OPENING and not scene.bodies and not scene.people:
            return None
        if last == "which" and scene.bodies and start - scene.last_end < _WHICH:
            done_to = scene.bodies[-1]  # who does it is not what it is done to
            other = scene.near is not None and scene.near is not done_to and scene.near.kind == ORGANIZATION
            return (scene.near, 0.8) if other and scene.near is not None else self._focus(0.75, done_to)
        if scene.near is not None and scene.near.kind == ORGANIZATION:
            return scene.near, 0.85
        return self._focus(0.85)

    def _is_deed(self, m: re.Match[str]) -> bool:
        """Whether what follows `it` is something that a body does, not `it is clear that`."""
        verb = m["verb"].lower()
        if m["be"]:
            return verb.endswith(("ing", "ed")) and not m["clause"]
        if verb in self.rules.no_deeds:
            return False
        return bool(m["will"]) or verb.endswith(("s", "ed")) or verb in self.rules.deeds

    def _owner(self, scene: Scene, start: int) -> Found | None:
        """The body that `its` speaks of: who does something so far, else who was in focus if the sentence opens so."""
        bodies = distinct(scene.bodies)
        if len(bodies) == 1:
            return bodies[0], 0.9
        if scene.near is not None and scene.near.kind != PERSON:
            return scene.near, 0.8
        if bodies:
            return (scene.body, 0.75) if scene.body is not None else None
        return self._focus(0.88)

    def _object(self, scene: Scene) -> Found | None:
        """`co-founding it`: the last body named that is not doing it."""
        for body in reversed(scene.companies()):
            if body is not scene.body or scene.person is not None:
                return body, 0.75
        return self._focus(0.6)

    def _focus(self, confidence: float, but: Entity | None = None, private: bool = False) -> Found | None:
        """The body spoken of: subject of this sentence, of the one before, or the speaker's own.

        `but` cannot be meant; with `private` no public body or newspaper can.
        """
        for back, scene in enumerate(reversed(self.scenes)):
            cost = confidence * _BY_DISTANCE[back]
            bodies = [b for b in scene.companies(but) if not (private and self._is_public(b))]
            if len(bodies) == 1:
                return bodies[0], cost if bodies[0] is scene.body else cost * 0.9
            if len(bodies) > 1 and not scene.sure and any(b is self.described for b in bodies) and self.described:
                return self.described, cost * 0.85
            if scene.body is not None and any(b is scene.body for b in bodies):
                return scene.body, cost * 0.85
            own = self.body_of.get(id(scene.person)) if scene.person is not None else None
            if own is not None and own is not but:
                return own, cost * 0.9
            if bodies:
                return None
        return None

    def _is_public(self, body: Entity) -> bool:
        """Whether a body is none that would be called a company."""
        return any(word.lower() in self.rules.public for word in body.name.split())

    def _agent(self, start: int, stop: int) -> Entity | None:
        """Who cannot be meant: who does the deed whose object is described, or whom the words stand beside."""
        if self.view.startswith("'s", stop):
            last = self.scenes[-1].bodies[-1:]
            beside = self.scenes[-1].last_end == start - 2 and self.view.startswith(", ", start - 2)
            return last[0] if last and beside else None
        before = self.view[max(0, start - 20) : start].split(" ")
        word = before[-2].lower() if len(before) > 1 else ""
        scene = self.scenes[-1]
        if not word or word in self.rules.clauses or word[-1] in ',;:"' or start - scene.sentence.start < 3:
            return None
        near = scene.near if scene.near is not None or scene.people else scene.body
        return near if near is not None and near.kind != PERSON else None

    def _description(self, start: int, phrase: Phrase, cost: float) -> Mention | None:
        """`the company`, `the Dutch brewer`, `the 28-year-old billionaire`."""
        noun, modifiers, stop = phrase
        if any(w.lower() in self.rules.apart for w in modifiers) or self._goes_on(stop):
            return None
        found = self._described(noun, modifiers, self._agent(start, stop), start)
        if found is None or found[1] < _LEAST:
            return None
        return Mention(start, stop, found[0], "description", False, round(found[1] * cost, 3))

    def _phrase(self, end: int) -> Phrase | None:
        """The noun of a description that begins with `the`, what stands before it, and where it ends."""
        m = _WORDS.match(self.view, end)
        if m is None:
            return None
        noun, stop, modifiers = "", end, []
        nouns, halts = self.rules.nouns, self.rules.stop
        for i, word in enumerate(m.groups(), 1):
            if word is None:
                break
            low = word.lower()
            if not noun and low in halts:
                break
            bare = low.removesuffix("'s")
            is_noun = bare in nouns or (bare[0].isdigit() and bool(_AGE.fullmatch(bare)))
            if is_noun:
                modifiers += [noun] if noun else []
                noun, stop = bare, m.end(i) - (len(low) - len(bare))
            if bare != low or (noun and not is_noun):
                break
            if not is_noun:
                modifiers.append(word)
        return (noun, modifiers, stop) if noun else None

    def _goes_on(self, stop: int) -> bool:
        """Whether more words say which one is meant (`the company that makes …`), or a name follows."""
        m = _NEXT.match(self.view, stop)
        if m is None or m[1] is None or self.view.startswith("'s", stop):
            return False
        return m[1] in self.rules.going_on or (m[1][0].isupper() and self.view[stop] == " ")

    def _described(self, noun: str, modifiers: list[str], agent: Entity | None, start: int) -> Found | None:
        """Whom a description means: the body in focus, who was called so, who is named so, the only one about."""
        known = self.rules.nouns.get(noun, _UNKNOWN_NOUN)
        if known.kind == PERSON:
            return self._described_person(noun, modifiers, known)
        if known.reach == "focus" and not modifiers:
            return self._focus(0.9, agent, True)
        called = [e for e in self.taught.get(noun, []) if e is not agent]
        if len(called) == 1:
            return called[0], 0.85
        named = self._named_after(noun, agent)
        if named is not None:
            return named, 0.8
        return self._only_body(0.65, agent, start) if not called and known.reach != "taught" else None

    def _described_person(self, noun: str, modifiers: list[str], known: Noun) -> Found | None:
        called = self.taught.get(noun, [])
        if len(called) == 1:
            return called[0], 0.85
        aged = any(_AGE.fullmatch(word) for word in modifiers)
        if called or not (aged or known.reach == "focus"):
            return None
        for back, scene in enumerate(reversed(self.scenes)):
            fitting = distinct(e for e in scene.people if known.gender is None or e.gender in (None, known.gender))
            if fitting:
                return (fitting[0], (0.8, 0.8, 0.65, 0.5)[back]) if len(fitting) == 1 else None
        return None

    def _named_after(self, noun: str, agent: Entity | None) -> Entity | None:
        """`the bank` after Bank of Leeds, `the airline` after Kite Airlines: the last one named so."""
        wanted = noun.capitalize()
        for scene in reversed(self.scenes):
            for body in reversed(scene.companies(agent)):
                if any(word.startswith(wanted) for word in body.name.split()):
                    return body
        return None

    def _only_body(self, confidence: float, agent: Entity | None, start: int) -> Found | None:
        """The one body of the last sentences, if there is but one; of two, the one not named just before."""
        bodies = distinct(b for scene in self.scenes[-2:] for b in scene.companies(agent) if not self._is_public(b))
        scene = self.scenes[-1]
        if len(bodies) == 2 and scene.bodies and start - scene.last_end < _CLOSE and agent is None:
            bodies = [b for b in bodies if b is not scene.bodies[-1]]
        return (bodies[0], confidence) if len(bodies) == 1 else None
