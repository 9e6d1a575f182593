"""The resolving itself: from left to right over names and candidates, keeping in mind who was spoken of last.

In: a reading with names; out: mentions of pronouns and descriptions. The nearer sentence counts first, in it who does
something; who does the deed is not its object. What two fit equally stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import islice
from operator import itemgetter

from transforms.reading import Entity, Mention
from transforms.references.breaths import (
    GROUP,
    has_no_name,
    is_bid_for,
    is_for_deed,
    is_of_seller,
    is_told_when,
    is_what_one_has,
    says,
    speaker_before_aside,
    speaks,
    teller,
    tied_owner,
)
from transforms.references.candidates import OBJECT, SAID, Phrase, candidates
from transforms.references.memory import ORGANIZATION, PERSON, Scene, distinct
from transforms.references.people import Found, People
from transforms.references.rules import Noun
from transforms.references.scenes import HEADS
from transforms.references.seats import seated

_NEXT = re.compile(r"'?\s?([A-Za-z]\w*+)?")
_BY_DISTANCE = (1.0, 0.95, 0.8, 0.65)
_QUOTED = 0.7  # what stands in a quotation may speak of someone else
_LEAST = 0.4  # a reference less sure than this stays open
_CLOSE = 20  # characters within which one body is not spoken of twice
_FEW_NAMES = 150  # of a text in which one alone may be meant: keeps hostile text linear
_WHICH = 10  # characters from a name to the pronoun after its `which`
_OPENING, _SAME_BREATH = 14, 30  # characters within which a sentence opens, and one breath ends
_LEAD = re.compile(  # `In a statement, it said`, `for the full year it`: what opens a sentence before its subject
    r"(?:in|on|at|by|for|during|under|since|over|last|this|earlier|separately|meanwhile)"
    r"(?:(?: [^ ,.;]++){0,8},"
    r"|(?: the| its)?(?: [a-z-]++){0,3} (?:year|half|quarter|period|months?|time|weeks?)(?: of \d{4}| \d{4})?) "
)
_MAIN = 0.65  # whom the whole text is about, where nobody has been named for long
_VERB_GAP, _MOST_NAMES = 3, 6  # spaces between who does it and `it`; names looked at behind it
_SHORT_WHILE = 2  # sentences
_MARKS = ('" ', "' ")
_BASED = "-based"
_UNKNOWN_NOUN = Noun(PERSON, None, "focus")


class Resolver(People):
    """One document's references."""

    def resolve(self) -> list[Mention]:
        """Every reference that can be resolved, in order of the text."""
        wanted = candidates(self.view, self.lowered, {m.entity.kind for m in self.names}, self.rules)
        if apart := list(seated(self.view, self.names, self.rules)):
            seats = {start for start, *_ in apart}
            wanted = sorted([*(c for c in wanted if c[0] not in seats), *apart], key=itemgetter(0))
        starts = self.sentence_starts = [s.start for s in self.sentences]
        found = []
        for start, end, word, phrase in wanted:
            where = bisect_right(starts, start) - 1
            if where < 0 or self.sentences[where].end <= start:
                continue
            if where != self.where:
                self.where, self.scene = where, self._scene(where)
            self.at_name = bisect_left(self.name_starts, start)
            self._meet(self.scene, self.at_name)
            if phrase is not None:
                self._cover_place(start, phrase)
            mention = self._mention(word, start, end, phrase)
            if mention is None and phrase is not None and self._is_stranger(start, phrase):
                self.scene.near, self.scene.stranger, self.scene.stranger_noun = None, True, phrase[0]
            if mention is not None and self._is_free(mention, self.scene.sentence.end):
                self._note(self.scene, mention, True)
                found.append(mention)
        return found

    def _is_free(self, mention: Mention, sentence_end: int) -> bool:
        """Whether a reference overlaps no name and is not named in the same breath (`it said Acme` is not Acme)."""
        if self.at_name and self.names[self.at_name - 1].end > mention.start not in self.covered:
            return False
        if self.at_name < len(self.names) and mention.end > self.name_starts[self.at_name]:
            return False
        if mention.is_possessive or mention.entity.kind == PERSON:
            return True
        for name in self.names[self.at_name : self.at_name + _MOST_NAMES]:
            if name.start >= sentence_end:
                break
            if name.entity is mention.entity and not self._may_follow(name, mention):
                return False
        return True

    def _may_follow(self, name: Mention, mention: Mention) -> bool:
        """Whether one can name whom one has just spoken of: what `it` means further on, others in quotations."""
        if self.quoted and self._is_quoted(name.start):
            return True
        if mention.form == "description" or speaks(self.lowered, name.start, self.rules):
            return False
        return name.is_possessive or name.start - mention.end > _SAME_BREATH

    def _mention(self, low: str, start: int, end: int, phrase: Phrase | None) -> Mention | None:
        cost = _QUOTED if self.quoted and self._is_quoted(start) else 1.0
        if phrase is not None:
            return self._description(start, phrase, cost)
        if low == OBJECT:
            found = None if cost < 1 else self._object(self.scene, start)
        elif low == SAID:
            found = None if cost < 1 else self._sayer(start)
        elif low == "it":
            found = None if cost < 1 else self._thing(start)
        elif low == "they":
            found = self._speaking_body()
        elif low == "its":
            found = self._owner(self.scene, start)
        else:
            gender = "f" if low in ("she", "her") else "m"
            found = self._quoted_person(gender) if cost < 1 else None
            cost = 1.0 if found is not None else cost
            found = found or self._person(low, gender, end)
        if found is None or found[1] < _LEAST:
            return None
        possessive = low in ("his", "its") or (low == "her" and self._owns(end))
        return Mention(start, end, found[0], "pronoun", possessive, round(found[1] * cost, 3))

    def _is_stranger(self, start: int, phrase: Phrase) -> bool:
        """Whether a description that nobody fits is who does something: `The bank cut its forecast`."""
        noun, modifiers, stop = phrase  # `Acme, the world's biggest insurer, said` is none
        beside = bool(modifiers) and modifiers[0].endswith("'s") and self.view[self.scene.last_end : start] == ", "
        known = None if beside else self.rules.nouns.get(noun)
        return known is not None and known.kind == ORGANIZATION and self._is_subject(start) and self._acts(stop)

    def _thing(self, start: int) -> Found | None:
        """The body meant by an `it` that does something."""
        scene = self.scene
        told = self.view.startswith(_MARKS, start - 2)  # `"…," it said`
        begin = scene.sentence.start
        opens = start - begin <= _OPENING or _LEAD.fullmatch(self.lowered, begin, start) is not None
        if not opens and not scene.bodies and not scene.people and not told:
            return None
        if self.lowered.endswith(" which ", 0, start) and scene.bodies and start - scene.last_end < _WHICH:
            done_to = scene.bodies[-1]  # who does it is not what it is done to
            other = scene.near is not None and scene.near is not done_to and scene.near.kind == ORGANIZATION
            return (scene.near, 0.8) if other and scene.near is not None else self._focus(0.75, done_to)
        claimant = scene.ends.get(teller(self.lowered, scene, start, self.rules))
        if claimant is not None:
            return (claimant, 0.85) if claimant.kind == ORGANIZATION else self._focus(0.85)
        if scene.sure and scene.body is not None and is_told_when(self.lowered, scene, start):
            return scene.body, 0.85
        if scene.stranger or (len(scene.companies) > 1 and is_what_one_has(self.lowered, scene, start, self.rules)):
            return None
        if scene.near is not None and scene.near.kind == ORGANIZATION:
            return scene.near, 0.85
        if not scene.companies and self._is_unnamed(start):
            self.reading.left_open.append(start)
            return None
        return self._focus(0.85)

    def _is_unnamed(self, start: int) -> bool:
        """Whether `it` is a body without a name of which the sentence before spoke last, unless it says something:
        `Acme said the unit lost money. It had sales of`."""
        before = next(islice(self._back(), 1, None), None)
        if before is None or says(self.view, start + len("it"), self.rules):
            return False
        return before.unknown or (before.stranger and before.stranger_noun in self.rules.units)

    def _sayer(self, start: int) -> Found | None:
        """The body that says what stands in `said it`."""
        scene = self.scene
        if has_no_name(self.lowered, scene, start, self.rules):
            return None
        head = scene.ends.get(speaker_before_aside(self.lowered, scene, start, self.rules))
        return (head, 0.85) if head is not None and head.kind == ORGANIZATION else self._thing(start)

    def _owner(self, scene: Scene, start: int) -> Found | None:
        """The body that `its` speaks of: who does something so far, else who was in focus if the sentence opens so."""
        bodies = distinct(scene.bodies)
        if scene.stranger:
            return None
        if len(bodies) > 1 and scene.sentence.start < start:
            tied = scene.ends.get(tied_owner(self.view, self.lowered, scene, start, self.rules))
            if tied is not None and tied.kind != PERSON:
                return tied, 0.85
        if len(bodies) == 1:
            return bodies[0], 0.9
        if len(bodies) == 2 and scene.near is not None and is_of_seller(self.lowered, start, self.rules):
            others = [body for body in bodies if body is not scene.near]
            return (others[0], 0.8) if len(others) == 1 else None
        if bodies and is_for_deed(self.lowered, scene, start, self.rules):
            return None
        if scene.near is not None and scene.near.kind != PERSON:
            return scene.near, 0.8
        if bodies:
            return (scene.body, 0.75) if scene.body is not None else None
        return self._focus(0.88)

    def _object(self, scene: Scene, start: int) -> Found | None:
        """`co-founding it`: the last body named that is not doing it."""
        doer = scene.near if self.lowered.count(" ", scene.near_end, start) <= _VERB_GAP else None
        for body in reversed(scene.companies):
            if body is not doer and (body is not scene.body or scene.person is not None):
                return body, 0.75
        return self._focus(0.6)

    def _focus(
        self, confidence: float, but: Entity | None = None, private: bool = False, may_be_own: bool = True
    ) -> Found | None:
        """The body spoken of: subject of this sentence, of the one before, or the speaker's own.

        `but` cannot be meant; with `private` no public body or newspaper can; `Roe is the company's chief` need not
        speak of his own (`may_be_own`).
        """
        for back, scene in enumerate(self._back()):
            if scene.unknown:
                return None
            cost = confidence * _BY_DISTANCE[back]
            bodies = [b for b in scene.companies_but(but) if not (private and self.known.is_outside(b))]
            if len(bodies) == 1:
                if private and back > 1 and bodies[0] is not scene.body:
                    break  # it was named in passing, and long ago
                return bodies[0], cost if bodies[0] is scene.body else cost * 0.9
            if len(bodies) > 1 and not scene.sure and (told := self._told()) and any(b is told for b in bodies):
                return told, cost * 0.85
            if scene.body is not None and any(b is scene.body for b in bodies):
                return scene.body, cost * 0.85
            own = self._own_body(scene.person) if scene.person is not None and (back or may_be_own) else None
            if own is not None and own is not but and not (private and self.known.is_outside(own)):
                return own, cost * 0.9
            if bodies:
                return None
        main = self.known.main_body(self.scene.sentence.start) if private else None
        return (main, confidence * _MAIN) if main is not None and main is not but else None

    def _told(self) -> Entity | None:
        """Whom a description meant a short while ago."""
        return self.described if self.where - self.described_at <= _SHORT_WHILE else None

    def _agent(self, start: int, stop: int) -> Entity | None:
        """Who cannot be meant: who does the deed whose object is described, or whom the words stand beside."""
        if self.view.startswith("'s", stop):
            last = self.scene.bodies[-1:]
            beside = self.scene.last_end == start - 2 and self.view.startswith(", ", start - 2)
            return last[0] if last and beside else None
        before = self.lowered[max(0, start - 20) : start].split(" ")
        word = before[-2] if len(before) > 1 else ""
        scene = self.scene
        if (
            not word
            or word in self.rules.clauses
            or word in self.rules.saying
            or word[-1] in ',;:"'
            or start - scene.sentence.start < 3
        ):
            return None
        near = scene.near if scene.near is not None or scene.people else scene.body
        return near if near is not None and near.kind != PERSON else None

    def _description(self, start: int, phrase: Phrase, cost: float) -> Mention | None:
        """`the company`, `the Dutch brewer`, `the 28-year-old billionaire`."""
        noun, modifiers, stop = phrase
        if modifiers and modifiers[0].endswith("'s") and not self._opens(start):
            return None  # `Acme, the world's biggest insurer`
        if self.scene.unknown and self.view.startswith(", ", start - 2) and start - 2 not in self.scene.ends:
            return None  # `led by Pellworm, the biggest insurer`
        if not self.rules.apart.isdisjoint(modifiers) or self._goes_on(stop):
            return None
        found = self._described(noun, modifiers, self._agent(start, stop), start)
        if found is None or found[1] < _LEAST:
            return None
        self.described_as[noun] = found[0], self.where
        return Mention(start, stop, found[0], "description", False, round(found[1] * cost, 3))

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
        if noun == GROUP and (start > self.known.group() or self._is_joint()):
            return None
        if known.reach == "focus" and not modifiers:
            if self.view.startswith(noun.capitalize(), start + len("the ")):
                return self._issuer(start)
            if not self.scene.companies and is_bid_for(self.lowered, self.scene, start, self.rules):
                return self._bid_for()
            return self._spoken_of(noun, agent, start)
        if known.reach == "backed" and (backed := self._backed(agent)) is not None:
            return backed, 0.75
        if modifiers and modifiers[0].endswith(_BASED) and known.reach == "taught":
            return None  # `the Leeds-based exchange`: another than the one called so
        fitting = self.known.fitting(modifiers, start, agent) if known.reach in ("focus", "only") else None
        if fitting is not None:
            return fitting, 0.85
        called = list(islice((e for e in self.known.called(noun) if e is not agent and self._is_met(e, start)), 2))
        if len(called) == 1:
            return called[0], 0.85
        named = self._named_after(noun, agent) if known.reach != "focus" else None
        if named is not None:
            return named, 0.8
        only = not called and known.reach != "taught"
        return self._only_body(0.85 if known.reach == "focus" else 0.65, agent, start) if only else None

    def _is_met(self, body: Entity, start: int) -> bool:
        """Whether a body is named before a position: what is called so later is not yet known."""
        return self._first_named.get(id(body), start) < start

    @cached_property
    def _first_named(self) -> dict[int, int]:
        return {id(m.entity): m.start for m in reversed(self.names)}

    def _spoken_of(self, noun: str, agent: Entity | None, start: int) -> Found | None:
        """`the company`: in one sentence the same, once it was another than who did it and stayed open."""
        if noun in self.scene.left_open:
            return None
        again, where = self.described_as.get(noun, (agent, -1))
        is_near = again is not agent and self.where - where <= _SHORT_WHILE
        if again is not None and is_near and f" {noun.capitalize()}" in again.name:
            return again, 0.8  # `the group's mill Pell`, then once more `the group`: Acme Group
        found = self._focus(0.9, agent, True, not self.lowered.endswith((" is ", " was "), 0, start))
        if found is None and agent is not None:
            self.scene.left_open.add(noun)
            self.reading.left_open.append(start)
        return found

    def _bid_for(self) -> Found | None:
        """The object of a bid that nobody is said to make: of two bodies of the last sentence the passive one."""
        before = next((scene for back, scene in enumerate(self._back()) if back and scene.companies), None)
        if before is None or before.unknown or len(before.companies) > 2:
            return None
        if len(before.companies) == 1:
            return self._focus(0.9, None, True)
        others = before.companies_but(before.body)
        return (others[0], 0.75) if before.sure and len(others) == 1 else None

    def _issuer(self, start: int) -> Found | None:
        """`the Company` of a release: who gives it out, the first body of the text below the headline."""
        issuer = self._first_body
        return (issuer.entity, 0.85) if issuer is not None and issuer.start < start else None

    @cached_property
    def _first_body(self) -> Mention | None:
        """The first place below the headline where an organisation is named."""
        for mention in self.names:
            where = bisect_right(self.sentence_starts, mention.start) - 1
            if where >= 0 and self.sentences[where].kind not in HEADS and mention.entity.kind == ORGANIZATION:
                return mention
        return None

    def _named_after(self, noun: str, agent: Entity | None) -> Entity | None:
        """`the bank` after Bank of Leeds, `the airline` after Kite Airways: the last one named so, else the only one of
        the text so far."""
        for scene in self._back():
            for body in reversed(scene.companies_but(agent)):
                if self._is_named(body.name, noun):
                    return body
        if self.at_name > _FEW_NAMES:
            return None
        before = distinct([m.entity for m in self.names[: self.at_name] if m.entity.kind == ORGANIZATION])
        named = [body for body in before if body is not agent and self._is_named(body.name, noun)]
        return named[0] if len(named) == 1 else None

    def _is_named(self, name: str, noun: str) -> bool:
        """Whether a name holds the noun of a description or a word that tells it."""
        if f" {noun.capitalize()}" in f" {name}":
            return True
        words = f" {name.lower()} "
        return any(told in words for told in self.rules.name_tells.get(noun, ()))

    def _only_body(self, confidence: float, agent: Entity | None, start: int) -> Found | None:
        """The one body of the last sentences, if there is but one; of two, the one not named just before."""
        bodies = distinct(
            [b for scene in islice(self._back(), 2) for b in scene.companies_but(agent) if not self.known.is_outside(b)]
        )
        scene = self.scene
        if len(bodies) == 2 and scene.bodies and start - scene.last_end < _CLOSE and agent is None:
            bodies = tuple([b for b in bodies if b is not scene.bodies[-1]])
        if bodies:
            return (bodies[0], confidence) if len(bodies) == 1 else None
        main = self.known.main_body(start) if agent is None else None
        return (main, confidence * 0.9) if main is not None else None
