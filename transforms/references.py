"""Who is meant by `he`, `its`, `the company`, `the Dutch brewer`, `the 28-year-old`: more mentions, each with what the step costs.

In: a Reading with sentences, titles, mentions of names and quotations; out: mentions of form pronoun and description added to
`reading.mentions`. A reference that two could equally well be meant by stays open; so do `we`, `they` and an `it` that means nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from transforms.reading import Entity, Mention, Reading, Sentence

_CANDIDATE = re.compile(r"[HhSsIiTt](?<!\w.)(?:(?<=[Hh])(?:e|is|er|im)|(?<=[Ss])he|(?<=[Ii])ts?|(?<=[Tt])he)(?!\w)")
_WORDS = re.compile(r" ([\w&-]+(?:'s)?)(?: ([\w&-]+(?:'s)?))?(?: ([\w&-]+(?:'s)?))?(?: ([\w&-]+(?:'s)?))?(?: ([\w&-]+(?:'s)?))?")
_AGE = re.compile(r"\d\d-year-old")
_APPOSITION = re.compile(r"(?:, (?:an?|the|one of the|its|which is an?)| is an?| was an?) ((?:[\w'&/.-]+ ){0,6}[\w-]+)")
_FOLLOWING = re.compile(r"(?: \([^()]{1,40}\))?,? ([a-z][\w-]*+)")
_NEXT = re.compile(r"'?\s?([A-Za-z]\w*+)?")
_IT_VERB = re.compile(
    r"(?: (?:also|now|still|already|later|then|recently|currently|previously|never|not|\w{3,12}+(?<=ly)|(?P<will>had|has|would|will|could|may|might|does|did|can)|(?P<be>is|was|be|been))(?!\w)){0,5}"
    r" (?!seems?\b|appears?\b|remains\b|takes\b|took\b|looks\b|makes\b|made\b|became\b|becomes\b|comes\b|came\b|means\b|depends\b|turns\b)"
    r"(?P<verb>\w+)(?P<clause> (?:that|whether|by|likely))?"
)
_NOT_VERBS = frozenset({"a", "an", "the", "that", "clear", "unclear", "likely", "unlikely", "possible", "impossible", "hard", "difficult", "too", "time", "important", "necessary", "easy", "easier", "true", "no", "very", "more", "less", "so", "because", "up", "in", "on", "to", "for", "as", "only", "just", "and", "or", "out", "all", "this", "difficult", "not", "good", "bad", "better", "best", "worth", "with", "at", "by", "from", "of", "into"})
_FEMALE = frozenset({"she", "her"})
_PREPOSITIONS = frozenset({"of", "in", "to", "for", "with", "by", "from", "at", "on", "against", "than", "into", "about", "between", "like", "including", "over", "under", "through", "via", "near", "behind"})
_OBJECT_VERBS = frozenset({"founded", "co-founded", "founding", "co-founding", "acquired", "bought", "buy", "acquire", "left", "joined", "sold", "sell", "run", "lead", "led", "ran", "join", "leaving", "joining"})
_NOT_AFTER = frozenset({"of", "that", "which", "behind", "where", "called", "named", "whose", "known"})
_CLAUSE = frozenset({"that", "and", "but", "while", "as", "because", "if", "when", "which", "so", "where", "said", "says", "added", "though", "although", "whether", "after", "before", "since", "until", "or", "yet", "say", "saying", "how", "what", "why", "believes", "adding", "announced"})
_LEAST = 0.4  # a reference less sure than this stays open
_REACH = 3  # sentences back
_PRONOUN, _DESCRIPTION = "pronoun", "description"
PERSON, ORGANIZATION, PLACE = "person", "organization", "place"


@dataclass(slots=True, frozen=True)
class ReferenceRules:
    """Nouns of descriptions and the modifiers that turn them to someone else."""

    nouns: Mapping[str, tuple[str, str | None, str]]  # kind, gender, reach
    stop: frozenset[str]
    apart: frozenset[str]
    public: frozenset[str]

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> ReferenceRules:
        """Read `descriptions` and `name_stoplist`."""
        stop = lexicons["name_stoplist"]
        return cls(
            nouns={row[0]: row[1:] for row in lexicons["descriptions"].select("noun", "kind", "gender", "reach").iter_rows()},
            stop=frozenset(stop.filter(pl.col("class") == "opener")["word"]) - frozenset({"first", "second", "two", "three", "last", "former"}),
            apart=frozenset(stop.filter(pl.col("class") == "apart")["word"]),
            public=frozenset(stop.filter(pl.col("class") == "public")["word"]),
        )


@dataclass(slots=True)
class _Scene:
    """Who has been met in one sentence so far, in order; the subjects among them."""

    sentence: Sentence
    people: list[Entity] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)
    person: Entity | None = None
    body: Entity | None = None
    sure: bool = False  # the body does something: it is no mere possessor or object
    near: Entity | None = None  # the last body, or person, that does something


def references(reading: Reading, rules: ReferenceRules) -> None:
    """Append pronouns and descriptions that can be resolved; mentions stay in order of the text."""
    if not reading.mentions:
        return
    found = list(_Resolver(reading, rules).resolve())
    if found:
        reading.mentions = sorted([*reading.mentions, *found], key=lambda m: (m.start, -m.end))


class _Resolver:
    """Walks over names and candidates from left to right, keeping in mind who was spoken of last."""

    def __init__(self, reading: Reading, rules: ReferenceRules) -> None:
        self.view, self.rules, self.reading = reading.view, rules, reading
        self.names = [m for m in reading.mentions if m.entity.kind in (PERSON, ORGANIZATION, PLACE)]
        self.starts = [m.start for m in self.names]
        self.quoted = [(q.start, q.end) for q in reading.quotations if q.is_utterance]
        self.quoted_starts = [start for start, _ in self.quoted]
        self.taught: dict[str, list[Entity]] = {}
        self.body_of: dict[int, Entity] = {}
        self.scenes: list[_Scene] = []
        self.described: Entity | None = None  # whom the last description meant
        self.at_name = 0
        self._learn()

    def _learn(self) -> None:
        """What the text calls whom (`Amphenol, a maker of connectors`, `the brewer Heineken`), and whose people speak."""
        for mention in self.names:
            if mention.entity.kind != PLACE:
                self._learn_nouns(mention)
        titles = [t.start for t in self.reading.titles]
        for before, after in zip(self.names, self.names[1:], strict=False):
            if after.start - before.end > 60 or {before.entity.kind, after.entity.kind} != {PERSON, ORGANIZATION}:
                continue
            where = bisect_right(titles, before.end + 3)
            if (where < len(titles) and titles[where] < after.start) or (where and titles[where - 1] >= before.end):
                person, body = (before, after) if before.entity.kind == PERSON else (after, before)
                self.body_of.setdefault(id(person.entity), body.entity)

    def _learn_nouns(self, mention: Mention) -> None:
        view, nouns = self.view, self.rules.nouns
        before = view[max(0, mention.start - 24) : mention.start].split()
        words = before[-1:] if view[mention.start - 1 : mention.start] == " " else []
        if view.startswith((", ", " is a", " was a"), mention.end) and (m := _APPOSITION.match(view, mention.end)):
            words = [*words, *m[1].split()]
        for word in words:
            if word in nouns and nouns[word][0] == mention.entity.kind:
                known = self.taught.setdefault(word, [])
                if all(e is not mention.entity for e in known):
                    known.append(mention.entity)

    def resolve(self) -> Iterator[Mention]:
        """Every reference that can be resolved."""
        sentences = [s for s in self.reading.sentences if s.kind not in ("furniture", "byline", "dateline")]
        starts = [s.start for s in sentences]
        current = -1
        for m in _CANDIDATE.finditer(self.view):
            where = bisect_right(starts, m.start()) - 1
            if where < 0 or sentences[where].end <= m.start():
                continue
            while current < where:
                current += 1
                self._meet(sentences[current].start)
                self._open(sentences[current])
            self._meet(m.start())
            if self.at_name and self.names[self.at_name - 1].end > m.start():
                continue
            mention = self._mention(m.group(), m.start(), m.end())
            if mention is not None and not mention.is_possessive and self._is_named_later(mention, sentences[where].end):
                continue
            if mention is not None and (self.at_name == len(self.names) or mention.end <= self.names[self.at_name].start):
                self._note(mention, True)
                yield mention

    def _is_named_later(self, mention: Mention, end: int) -> bool:
        """`it said Acme` cannot mean Acme: nobody is referred to before being named in one breath."""
        for name in self.names[self.at_name : self.at_name + 6]:
            if name.start >= end:
                return False
            if name.entity is mention.entity and not self.view.startswith('"', name.end + 1):
                return mention.entity.kind != PERSON
        return False

    def _open(self, sentence: Sentence) -> None:
        if self.scenes and self.scenes[-1].sentence.kind in ("title", "heading"):
            self.scenes.pop()
        self.scenes.append(_Scene(sentence))
        del self.scenes[: -_REACH - 1]

    def _meet(self, position: int) -> None:
        """Take note of the names that begin before a position."""
        while self.at_name < len(self.names) and self.names[self.at_name].start < position:
            mention = self.names[self.at_name]
            self.at_name += 1
            if self.scenes and mention.start >= self.scenes[-1].sentence.start:
                self._note(mention, self._is_subject(mention))

    def _is_subject(self, mention: Mention) -> bool:
        before = self.view[max(0, mention.start - 14) : mention.start].split()
        return not before or before[-1].lower() not in _PREPOSITIONS

    def _acts(self, mention: Mention) -> bool:
        """Whether a word that can be a verb follows at once, or a relative clause."""
        m = _FOLLOWING.match(self.view, mention.end)
        return m is not None and m[1] not in _PREPOSITIONS and m[1] not in ("and", "or", "as")

    def _note(self, mention: Mention, subject: bool) -> None:
        scene, entity = self.scenes[-1], mention.entity
        acts = subject and not mention.is_possessive and self._acts(mention)
        if acts:
            scene.near = entity
            if entity.kind == ORGANIZATION and not scene.sure and not self.view.startswith((" that", " which"), mention.end):
                scene.body, scene.sure = entity, True
        if entity.kind == PERSON:
            if mention.form == "name" and self._is_quoted(mention.start):
                return  # whom a speaker names is not who `he said` means
            scene.people.append(entity)
            if subject and scene.person is None and not mention.is_possessive:
                scene.person = entity
        elif subject or entity.kind == ORGANIZATION:
            scene.bodies.append(entity)
            if subject and scene.body is None and (entity.kind == ORGANIZATION or not scene.bodies[:-1]):
                scene.body = entity
        if mention.form == _DESCRIPTION and entity.kind == ORGANIZATION:
            self.described = entity

    def _mention(self, word: str, start: int, end: int) -> Mention | None:
        low = word.lower()
        quoted = self._is_quoted(start)
        if low == "the":
            return self._description(start, end, quoted)
        if low in ("it", "its"):
            found = self._thing(low, start, end, quoted)
        else:
            found = self._person(low, start, "f" if low in _FEMALE else "m")
        if found is None or found[1] < _LEAST:
            return None
        entity, confidence = found
        possessive = low in ("his", "its") or (low == "her" and self.view[end : end + 1] == " " and self._owns(end))
        return Mention(start, end, entity, _PRONOUN, possessive, round(confidence * (0.7 if quoted else 1), 3))

    def _owns(self, end: int) -> bool:
        """Whether `her` stands before a noun and not after a verb."""
        m = _NEXT.match(self.view, end)
        return bool(m and m[1] and m[1].lower() not in self.rules.stop)

    def _is_quoted(self, position: int) -> bool:
        where = bisect_right(self.quoted_starts, position) - 1
        return where >= 0 and self.quoted[where][1] > position

    def _person(self, low: str, start: int, gender: str) -> tuple[Entity, float] | None:
        """The person meant by a pronoun of one gender; the nearer sentence first, in it the subject."""
        for back, scene in enumerate(reversed(self.scenes)):
            fitting = _distinct(e for e in scene.people if e.gender in (None, gender))
            if not fitting:
                continue
            cost = (0.95, 0.9, 0.75, 0.6)[back]
            if low == "him" and back == 0 and len(fitting) == 1:
                cost = 0.6
            sure = [e for e in fitting if e.gender == gender]
            if len(fitting) == 1:
                return fitting[0], cost
            if scene.person is not None and any(e is scene.person for e in fitting):
                return scene.person, cost * 0.8
            return (sure[0], cost * 0.7) if len(sure) == 1 else None
        return None

    def _thing(self, low: str, start: int, end: int, quoted: bool) -> tuple[Entity, float] | None:
        scene = self.scenes[-1]
        if low == "its":
            return self._owner(scene, start)
        before = self.view[max(0, start - 16) : start].split()
        last = before[-1].lower() if before and self.view[start - 1 : start] == " " else ""
        if last in _OBJECT_VERBS:
            return self._object(scene)
        m = _IT_VERB.match(self.view, end)
        if m is None or quoted or last in _PREPOSITIONS or last.endswith("ing") or not _is_act(m):
            return None
        if start - scene.sentence.start > 20 and not scene.bodies and not scene.people:
            return None
        if scene.near is not None and scene.near.kind == ORGANIZATION:
            return scene.near, 0.85
        return self._focus(0.85)

    def _owner(self, scene: _Scene, start: int) -> tuple[Entity, float] | None:
        """The body that `its` speaks of: the subject so far, else who was in focus if the sentence opens with it."""
        bodies = _distinct(scene.bodies)
        if len(bodies) == 1:
            return bodies[0], 0.9
        if scene.near is not None and scene.near.kind != PERSON:
            return scene.near, 0.8
        if scene.body is not None:
            return scene.body, 0.75
        if bodies:
            return None
        return self._focus(0.8) if start - scene.sentence.start < 14 else None

    def _object(self, scene: _Scene) -> tuple[Entity, float] | None:
        """`co-founding it`: the last body named that is not doing it."""
        for body in reversed(_distinct(scene.bodies)):
            if body.kind == ORGANIZATION and (body is not scene.body or scene.person is not None):
                return body, 0.75
        return self._focus(0.6)

    def _focus(self, confidence: float, but: Entity | None = None, private: bool = False) -> tuple[Entity, float] | None:
        """The body spoken of: subject of this sentence, of the one before, or the speaker's own.

        `but` cannot be meant; with `private` no public body or newspaper can.
        """
        for back, scene in enumerate(reversed(self.scenes)):
            cost = confidence * (1.0, 0.95, 0.8, 0.65)[back]
            bodies = [b for b in _distinct(scene.bodies) if b.kind == ORGANIZATION and b is not but and not (private and self._is_public(b))]
            if len(bodies) == 1:
                return bodies[0], cost if bodies[0] is scene.body else cost * 0.9
            if len(bodies) > 1 and not scene.sure and any(b is self.described for b in bodies):
                return self.described, cost * 0.85
            if any(b is scene.body for b in bodies) and scene.body is not None:
                return scene.body, cost * 0.85
            if scene.person is not None and self.body_of.get(id(scene.person)) not in (None, but):
                return self.body_of[id(scene.person)], cost * 0.9
            if len(bodies) > 1:
                return None
        return None

    def _is_public(self, body: Entity) -> bool:
        """Whether a body is none that would be called a company."""
        return any(word.lower() in self.rules.public for word in body.name.split())

    def _agent(self, start: int, stop: int) -> Entity | None:
        """Who does the deed of which a description is the object, and so cannot be meant by it."""
        if self.view.startswith("'s", stop):
            return None
        before = self.view[max(0, start - 20) : start].split(" ")
        word = before[-2].lower() if len(before) > 1 else ""
        if not word or word in _CLAUSE or word[-1] in ',;:"' or start - self.scenes[-1].sentence.start < 3:
            return None
        near = self.scenes[-1].near
        if near is None and not self.scenes[-1].people:
            near = self.scenes[-1].body
        return near if near is not None and near.kind != PERSON else None

    def _description(self, start: int, end: int, quoted: bool) -> Mention | None:
        """`the company`, `the Dutch brewer`, `the 28-year-old billionaire`."""
        m = _WORDS.match(self.view, end)
        if m is None:
            return None
        nouns, noun, stop, modifiers = self.rules.nouns, "", end, []
        for i in range(1, 6):
            word = m[i]
            if word is None or (word.lower() in self.rules.stop and not noun):
                break
            bare = word.removesuffix("'s").lower()
            if bare not in nouns and bare != word.lower():
                break
            if bare in nouns or _AGE.fullmatch(bare):
                modifiers += [noun] if noun else []
                noun, stop = bare, m.end(i) - (len(word) - len(bare))
                if bare != word.lower():
                    break
            elif noun:
                break
            else:
                modifiers.append(word)
        if not noun or any(w.lower() in self.rules.apart for w in modifiers) or self._goes_on(stop):
            return None
        found = self._described(noun, modifiers, self._agent(start, stop))
        if found is None or found[1] < _LEAST:
            return None
        entity, confidence = found
        return Mention(start, stop, entity, _DESCRIPTION, False, round(confidence * (0.7 if quoted else 1), 3))

    def _goes_on(self, stop: int) -> bool:
        """Whether more words say which one is meant (`the company that makes …`), or a name follows."""
        m = _NEXT.match(self.view, stop)
        if m is None or m[1] is None or self.view.startswith("'s", stop):
            return False
        return m[1] in _NOT_AFTER or (m[1][0].isupper() and self.view[stop : stop + 1] == " ")

    def _described(self, noun: str, modifiers: list[str], agent: Entity | None) -> tuple[Entity, float] | None:
        kind, _, reach = self.rules.nouns.get(noun, (PERSON, None, "focus"))
        if kind == PERSON:
            return self._described_person(noun, modifiers)
        taught = [e for e in self.taught.get(noun, []) if e is not agent]
        if reach == "focus" and not modifiers:
            return self._focus(0.9, agent, True)
        if len(taught) == 1:
            return taught[0], 0.85
        named = self._named_after(noun)
        if named is not None and named is not agent:
            return named, 0.8
        return self._only_body(0.65, agent) if not taught and reach != "taught" else None

    def _described_person(self, noun: str, modifiers: list[str]) -> tuple[Entity, float] | None:
        taught = self.taught.get(noun, [])
        if len(taught) == 1:
            return taught[0], 0.85
        aged = _AGE.fullmatch(noun) or any(_AGE.fullmatch(w) for w in modifiers)
        _, gender, reach = self.rules.nouns.get(noun, (PERSON, None, "focus"))
        if taught or not (aged or reach == "focus"):
            return None
        for back, scene in enumerate(reversed(self.scenes)):
            fitting = _distinct(e for e in scene.people if gender is None or e.gender in (None, gender))
            if fitting:
                return (fitting[0], (0.8, 0.8, 0.65, 0.5)[back]) if len(fitting) == 1 else None
        return None

    def _named_after(self, noun: str) -> Entity | None:
        """`the bank` after Bank of England, `the airline` after Air Sahara: the last body with the noun in its name."""
        wanted = noun.capitalize()
        for scene in reversed(self.scenes):
            for body in reversed(scene.bodies):
                if body.kind == ORGANIZATION and any(word.startswith(wanted) or (wanted == "Airline" and word in ("Air", "Airways", "Jet")) for word in body.name.split()):
                    return body
        return None

    def _only_body(self, confidence: float, agent: Entity | None) -> tuple[Entity, float] | None:
        """The one body of the last sentences, if there is but one."""
        bodies = _distinct(b for scene in self.scenes[-2:] for b in scene.bodies if b.kind == ORGANIZATION and b is not agent and not self._is_public(b))
        return (bodies[0], confidence) if len(bodies) == 1 else None


def _is_act(m: re.Match[str]) -> bool:
    """Whether what follows `it` is something that a body does, not `it is clear that`."""
    verb = m["verb"].lower()
    if m["be"]:
        return verb.endswith(("ing", "ed")) and not m["clause"]
    return verb not in _NOT_VERBS and (bool(m["will"]) or verb.endswith(("s", "ed")) or verb in ("said", "lost", "sold", "bought", "paid", "made", "won", "cut"))


def _distinct(entities: Iterator[Entity] | list[Entity]) -> list[Entity]:
    out: list[Entity] = []
    for entity in entities:
        if all(e is not entity for e in out):
            out.append(entity)
    return out
