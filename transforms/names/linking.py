"""Who bears which form: the forms of a document in, entities under their fullest form out.

A surname, a short form, an acronym or a known other name goes to the full name of the same document. A form that fits
no fuller one is an entity of its own. Across documents nothing is joined here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from transforms.names.form import Form
from transforms.names.likenesses import adds_nothing, differs_in_kind, is_region, look_alike
from transforms.names.namesakes import firm_places, is_firm_here
from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, OTHER, PERSON, PLACE, NameRules
from transforms.names.shortening import after_initials, can_shorten, is_another_name, is_subject
from transforms.names.wordings import Body, bearer_of, body_of, is_same_person
from transforms.reading import Entity

_DEFINED = frozenset({" (", ' ("', ' (the "', " (the "})
_BEFORE_HEAD = ("the ", "The ", " of ", " at ", " for ")  # a lone `Commission` or `United` is a body then
_IN_ROW = re.compile(
    r"(?:, [A-Z][a-z]+){0,3},? and (?P<last>(?P<given>[A-Z][a-z]+) (?P<family>[A-Z][\w'-]+))(?! [A-Z])"
)
_SURE = frozenset({ORGANIZATION, PLACE})
_CALLED = 1.5  # evidence that a name of several words is a person's
_PLAINLY = 0.8  # evidence a place that makes a surname something else all the same
_SHOWN = 20  # places of a word that are looked at for its use as a name
_MANY = 3  # words of a well-known name that no other firm's name opens with
_MOST_RIVALS = 12  # forms with one first word that are compared: keeps hostile text linear


class Linker:
    """Joins forms of one document to entities; `entity_of` is the result, by wording."""

    def __init__(self, view: str, rules: NameRules) -> None:
        self.view, self.rules = view, rules
        self.entity_of: dict[str, Entity] = {}
        self.entities: list[Entity] = []
        self.shared: dict[str, list[Entity]] = {}  # who bears a last name, if several do
        self._known: dict[tuple[str, str], Entity] = {}
        self._people: dict[str, list[Entity]] = {}  # by last name
        self._given: dict[str, list[Entity]] = {}
        self._cores: dict[str, Entity] = {}
        self._core_firsts: dict[str, int] = {}  # where a core was first written
        self._openings: dict[str, list[tuple[list[str], Entity, Form]]] = {}
        self._endings: dict[str, tuple[Entity, int]] = {}  # and where the full name was first written
        self._acronyms: dict[str, Entity] = {}
        self._heads: dict[str, list[Entity]] = {}
        self._opening_words: set[str] = set()
        self._weak: set[str] = set()  # what opens names of several words without a legal ending
        self._people_first: dict[str, int] = {}
        self._full: dict[int, list[Form]] = {}  # the full names of a person
        self._joint: set[str] = set()
        self.firms: dict[str, tuple[Entity, list[Piece]]] = {}  # that bear a person's last name

    def link(self, found: Iterable[Form], pieces: list[Piece]) -> None:
        """Give every form that is a name its entity."""
        forms = [f for f in found if f.pieces]
        self._read_openings([f for f in forms if f.kind == ORGANIZATION and not f.wording.lone], forms)
        self._link_people([f for f in forms if f.kind == PERSON and not f.wording.lone])
        people = self._people
        firms: list[Form] = []
        for form in forms if people else ():
            if form.key in people and form.kind is not None:
                firms += self._namesake(form)
            if form.key in people and form.kind != PERSON and form.pieces:
                self._reconsider(form)
        definitions = dict(self._definitions(pieces)) if "(" in self.view else {}
        self._link_bodies([f for f in forms if f.kind == ORGANIZATION], definitions)
        for form in forms:
            if form.kind is not None and form.key not in self.entity_of:
                self._link_rest(form)
        for firm in firms:
            self.firms[firm.key] = self._firm(firm), firm.pieces
        self._name_fully(forms)

    def _namesake(self, form: Form) -> list[Form]:
        """The firm that bears the last name of a person too, with its places, if there is one."""
        bearers = self._people[form.key]
        if len(bearers) > 1 or not form.wording.lone:
            return []
        full = [piece for named in self._full[id(bearers[0])] for piece in named.pieces]
        places = firm_places(self.view, form, full, self.rules)
        if not places:
            return []
        firm = Form(form.wording)
        for piece in places:
            firm.add(piece)
        taken = {id(piece) for piece in places}
        form.pieces = [piece for piece in form.pieces if id(piece) not in taken]
        form.kind = PERSON
        return [firm]

    def _firm(self, form: Form) -> Entity:
        """The organisation that a namesake's places mean."""
        body = body_of(form.wording, self.rules)
        entity = (
            self._by_known(form, ORGANIZATION) or self._cores.get(body.core_key) or self._by_opening(body.core, form)
        )
        if entity is None:
            entity = Entity(ORGANIZATION, form.key, [form.key])
            self.entities.append(entity)
        elif form.key not in entity.aliases:
            entity.aliases.append(form.key)
        return entity

    def _link_bodies(self, bodies: list[Form], definitions: dict[str, str]) -> None:
        """Organisations, the longest names first; what the text defines as a short form goes where it says."""
        firsts = {f.key: f.first for f in bodies if f.wording.lone}
        self._joint = {f.key for f in bodies if len(f.words) == 2 and self._is_joint(f, firsts)}
        ranked = [
            (-len(body_of(f.wording, self.rules).core), not f.wording.is_suffixed, f.first, i, f)
            for i, f in enumerate(bodies)
        ]
        for *_, form in sorted(ranked):
            if not definitions or definitions.get(form.key) not in self.entity_of:
                self._link_organization(form)
        for short, full in definitions.items():
            if full in self.entity_of:
                self._add(short, self.entity_of[full])

    def _is_joint(self, form: Form, firsts: dict[str, int]) -> bool:
        """`Acme and Bolt agreed to form Acme Bolt`: a name made of two others is none of them."""
        one, other = form.words
        if one not in firsts or other not in firsts:
            return False
        before = firsts[other] < form.first and f"{one}, {other}" not in self.view
        return before or any(f"{a} and {b}" in self.view for a, b in ((one, other), (other, one)))

    def _read_openings(self, bodies: list[Form], forms: list[Form]) -> None:
        """A form that opens a company's full name is the company (`Lear Siegler`, `Scale`), if nobody is called so."""
        self._opening_words = {body.words[after_initials(body.words)] for body in bodies}
        openings = set(self._opening_words)
        openings.update(b.words[-1] for b in bodies if len(b.words) == _MANY and b.words[1] in self.rules.small.midway)
        for body in bodies:
            if body.wording.may_close and len(body.words) > 2:
                kept = openings if body.wording.is_suffixed else self._weak
                kept.update([" ".join(body.words[:n]) for n in range(2, min(len(body.words), 5))])
        openings |= self._weak
        mixed = {key.lower() for key in openings if not key[1:].islower() and " " not in key}
        closed = {
            " ".join(body.words[:n]) for body in bodies if body.wording.is_suffixed or "&" in body.words for n in (1, 2)
        }
        for form in forms:
            if form.kind == PLACE and form.key in closed and is_firm_here(self.view, form, self.rules):
                form.kind = ORGANIZATION  # `bought stock in Acme`, where `Acme Corp` is written
            if form.kind in _SURE or form.called:
                continue
            if form.kind == OTHER and form.wording.lone and form.key.lower() in mixed:
                form.kind = ORGANIZATION  # `Orlantrust` beside `OrlanTrust Corp`
            if (form.key in openings or form.wording.is_headed) and self._is_body(form, openings):
                form.kind = ORGANIZATION

    def _is_body(self, form: Form, openings: set[str]) -> bool:
        """Whether a form that looks like something else, or like nothing, stands for an organisation."""
        rules, wording = self.rules, form.wording
        if form.kind is None and wording.lone and form.mid and wording.is_headed:
            return True
        if form.key not in openings:
            return False
        if form.kind is None:
            if not wording.lone:
                return True
            if form.key in rules.never or form.key in rules.adjectives:
                return False
            if form.mid and form.key not in rules.heads:
                return True
            return any(is_subject(self.view, piece) for piece in form.pieces[:_SHOWN])
        return wording.lone or not (
            wording.given or (form.kind == PERSON and form.key in self._weak and form.scores[0] >= _CALLED)
        )

    def _add(self, key: str, entity: Entity) -> None:
        self.entity_of[key] = entity
        if key not in entity.aliases:
            entity.aliases.append(key)

    def _new(self, form: Form, kind: str) -> Entity:
        entity = self.entity_of[form.key] = Entity(kind, form.key, [form.key])
        self.entities.append(entity)
        known = form.wording.listed
        if known is not None and known.kind == kind:
            self._known.setdefault((kind, known.name), entity)
        return entity

    def _by_known(self, form: Form, kind: str) -> Entity | None:
        known = form.wording.listed
        return self._known.get((kind, known.name)) if known is not None and known.kind == kind else None

    def _link_people(self, forms: list[Form]) -> None:
        for form in sorted(forms, key=lambda f: (-len(f.words), f.first)):
            person = bearer_of(form.wording, self.rules)
            words = person.words
            entity = self._by_known(form, PERSON)
            if entity is None and (rivals := self._people.get(words[-1])):
                entity = next((e for e in rivals if is_same_person(words, e.name.split())), None)
            if entity is None:
                entity = self._new(form, PERSON)
                entity.gender = form.gender or person.gender
            else:
                self._add(form.key, entity)
                entity.gender = entity.gender or form.gender
            for name in person.last_names:
                _append(self._people, name, entity)
            _append(self._given, words[0], entity)
            self._people_first.setdefault(words[-1], form.first)
            self._full.setdefault(id(entity), []).append(form)

    def _reconsider(self, form: Form) -> None:
        """A lone word that is the last name of a person here is that person, unless it is plainly something else."""
        if form.kind is None:
            if form.scores[0] > 0 or (form.mid and form.first > self._people_first.get(form.key, 0)):
                form.kind = PERSON
            return
        person, other = form.scores[0], max(form.scores[1:])
        known = form.wording.known
        elsewhere = (
            form.key in self._opening_words or form.kind == PLACE or (known is not None and known.kind != PERSON)
        )
        if not elsewhere or other - person < _PLAINLY * len(form.pieces):
            form.kind = PERSON

    def _link_organization(self, form: Form) -> None:
        body = body_of(form.wording, self.rules)
        entity = self._by_known(form, ORGANIZATION) or self._by_core(body, form)
        if entity is None and body.acronym is not None:
            entity = self._acronyms.get(body.acronym)
        if entity is None:
            entity = self._by_opening(body.core, form)
            entity = entity or look_alike(body.core, form, self._cores, self._openings, self.rules)
        if entity is None and len(body.core) == 1 and form.key in self.rules.heads and form.wording.known is None:
            self._link_head(form)
            return
        if entity is None:
            entity = self._new(form, ORGANIZATION)
        else:
            self._add(form.key, entity)
            known = form.wording.known
            if known is not None:
                self._known.setdefault((ORGANIZATION, known.name), entity)
        self._index_organization(body, form, entity)

    def _by_core(self, body: Body, form: Form) -> Entity | None:
        """The body of the same words; not one named later where a longer name was short for it before: `Acme` behind
        `Acme Investments Inc` and before `Acme SA`."""
        entity = self._cores.get(body.core_key)
        if entity is not None and differs_in_kind(form, entity.aliases, self.rules):
            return None
        if entity is None or not form.wording.lone or form.first > self._core_firsts.get(body.core_key, -1):
            return entity
        rivals = self._openings.get(body.core[0], ())
        before = [(longer.first, rival) for full, rival, longer in rivals if full[:1] == body.core[:1]]
        first = min(before, key=lambda each: each[0], default=None)
        return first[1] if first is not None and first[0] < form.first else entity

    def _index_organization(self, body: Body, form: Form, entity: Entity) -> None:
        core = body.core
        self._cores.setdefault(body.core_key, entity)
        self._core_firsts.setdefault(body.core_key, form.first)
        self._index_hyphened(core, form, entity)
        initials = after_initials(core)
        if initials and len(core) - initials > 1:
            rivals = self._openings.setdefault(core[initials], [])
            if len(rivals) < _MOST_RIVALS:
                rivals.append((core[initials:], entity, form))
        if len(core) > 1 and "family" not in form.words and form.key not in self._joint:
            rivals = self._openings.setdefault(core[0], [])
            if len(rivals) < _MOST_RIVALS:
                rivals.append((core, entity, form))
            self._endings.setdefault(core[-1], (entity, form.first))
            for acronym in body.acronyms:
                self._acronyms.setdefault(acronym, entity)
        for word in body.heads:
            _append(self._heads, word, entity)

    def _index_hyphened(self, core: list[str], form: Form, entity: Entity) -> None:
        """`Orlan` for `Orlan-Baker NV`."""
        first, hyphen, _ = core[0].partition("-")
        if hyphen and len(first) > _MANY and form.wording.is_suffixed:
            rivals = self._openings.setdefault(first, [])
            if len(rivals) < _MOST_RIVALS:
                rivals.append(([first, *core], entity, form))

    def _by_opening(self, core: list[str], form: Form) -> Entity | None:
        """The fuller name that opens with this one, if the document can mean it so."""
        first, rivals = core[0], self._openings.get(core[0])
        lone = len(core) == 1
        if rivals is None and not (lone and first in self._endings):
            return None
        fuller = [
            (is_region(full[len(core) :], self.rules), longer.first, entity)
            for full, entity, longer in rivals or ()
            if len(full) > len(core) and full[: len(core)] == core and self._extends(full[len(core) :], longer, form)
        ]
        if fuller:
            return min(fuller, key=lambda each: each[:2])[2]
        plain = form.wording.known is None and not form.wording.is_suffixed and form.key not in self.rules.heads
        if not (lone and plain) or first not in self._endings:
            return None
        entity, at = self._endings[first]
        everyday = first in self.rules.common
        return entity if not everyday or (form.mid and 0 <= at < form.first) else None

    def _extends(self, more: list[str], longer: Form, short: Form) -> bool:
        """Whether a longer form is the same body: a mere company word follows, or the longer form came first."""
        if not short.wording.is_suffixed and adds_nothing(more, self.rules):
            return True
        if short.wording.is_suffixed and longer.words[: len(short.words)] == short.words:
            return longer.first <= short.first  # `Acme Corp` behind `Acme Corp International Ltd`
        known, other = short.wording.known, longer.wording.known
        if known is not None and len(short.words) < _MANY and not (len(longer.words[0]) == 1 and short.wording.lone):
            return other is not None and other.name == known.name
        is_headline = longer.in_text and not short.in_text  # of which the text gives the full name
        return (longer.first <= short.first or is_headline) and not short.wording.is_suffixed

    def _link_head(self, form: Form) -> None:
        """`the Commission`: the last body with that noun named before; without one it is no name."""
        before = self._heads.get(form.key)
        known = len(form.pieces) > 1 and form.mid > 0
        if before and (known or any(self.view.endswith(_BEFORE_HEAD, 0, p.start) for p in form.pieces)):
            self._add(form.key, before[0])

    def _definitions(self, pieces: list[Piece]) -> Iterator[tuple[str, str]]:
        """Short forms that the text defines: `Acme Widgets (AW)`, `Acme Widgets ("Acme")`."""
        for before, after in pairwise(pieces):
            if after.start - before.end > 7 or self.view[before.end : after.start] not in _DEFINED:
                continue
            if after.words[0] in self.rules.places or not self.view.startswith((")", '")'), after.end):
                continue
            if can_shorten(after.words, before.words):
                yield after.wording.key, before.wording.key

    def _link_rest(self, form: Form) -> None:
        """Lone last names and given names, places, other things."""
        entity: Entity | None = None
        if form.kind == PERSON:
            entity = self._person(form)
            if entity is None:
                entity = self._new(form, PERSON)
                entity.gender = form.gender or self.rules.gender_of(form.words[0])
                entity.name = self._with_shared_surname(form) or entity.name
                _append(self._people, form.words[-1], entity)
        elif form.kind == PLACE:
            name = self.rules.places.get(form.key) or self.rules.places.get(form.key.title(), form.key)
            entity = self._known.get((PLACE, name))
            if entity is None:
                entity = self._known[PLACE, name] = self._new(form, PLACE)
        elif form.kind != ORGANIZATION:
            entity = self._new(form, str(form.kind))
        if entity is not None:
            self._add(form.key, entity)

    def _person(self, form: Form) -> Entity | None:
        """The person whose last name (or, failing that, first name) a form is."""
        people = self._people.get(form.key) or self._people.get(form.words[-1] if len(form.words) > 1 else form.key)
        if not people:
            people = self._given.get(form.key)
            return people[0] if people and len({id(p) for p in people}) == 1 else self._by_known(form, PERSON)
        if len(people) > 1:
            self.shared[form.key] = people
        return next((p for p in people if form.gender and p.gender == form.gender), people[0])

    def _with_shared_surname(self, form: Form) -> str | None:
        """`Alfred, David and Martha Boles`: a lone given name in a row takes the last name that closes it."""
        if not form.wording.lone or not self.rules.is_given(form.key):
            return None
        row = _IN_ROW.match(self.view, form.pieces[0].end)
        last = self.entity_of.get(row["last"]) if row is not None else None
        if row is None or last is None or last.kind != PERSON or not self.rules.is_given(row["given"]):
            return None
        return f"{form.key} {row['family']}"

    def _name_fully(self, forms: list[Form]) -> None:
        """Each entity bears its fullest form (most words, most letters, the first); a rare other name is not it."""
        by_key = {f.key: f for f in forms} if len(self.entity_of) > len(self.entities) else {}
        for entity in self.entities:
            if len(entity.aliases) > 1:
                entity.aliases.sort(key=lambda k: (-len(k.split()), -len(k), by_key[k].first if k in by_key else 0))
                usual = max(entity.aliases, key=lambda k: len(by_key[k].pieces) if k in by_key else 0)
                if entity.kind == PLACE or is_another_name(usual, entity.aliases[0]):
                    entity.aliases.remove(usual)
                    entity.aliases.insert(0, usual)
                entity.name = entity.aliases[0]


def _append(index: dict[str, list[Entity]], key: str, entity: Entity) -> None:
    entries = index.get(key)
    if entries is None:
        index[key] = [entity]
    elif len(entries) < _MOST_RIVALS and all(e is not entity for e in entries):
        entries.append(entity)
