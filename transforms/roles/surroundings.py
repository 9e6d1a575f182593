"""What a document says about organisations and countries as a whole: a Reading and its skeletons in, answers out.

Who belongs where by what the text says outright, which organisation it speaks of most, which country an office without
one is of. Each part is worked out when it is first asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from transforms.reading import Entity, Mention, Reading
from transforms.roles.claims import Claim
from transforms.roles.discourse import Discourse
from transforms.roles.phrases import PhraseRules
from transforms.skeleton import Skeleton

JOINS_BOARD = ("board_joins", "board_elects", "board_seat")  # the rules that say so
EXCLUSIVE = frozenset({"chief_executive_officer", "chief_financial_officer", "chair", "president"})
# Offices of which a country has many, or which are held in another one than the one spoken of.
_NOT_GUESSED = frozenset({"governor", "commissioner", "ambassador", "military_officer"})
_CAPITALISED = re.compile(r"\b[A-Z][\w.]{1,20}(?=((?: [A-Z][a-z]{1,20})?))")  # and the word behind it
# "Sen. Ann Lee, R-Mo.,", "Rep. Bob Roe (D-Calif.)", "Sen. Cy Fox, an Ohio Democrat"
_PARTY = re.compile(
    r",? \(?[RDI]-([A-Z][\w. ]{1,14}?)(?=[.]?[),\n]|\.? |\.?$)"
    r"|, an? ([A-Z]\w+(?: [A-Z]\w+)?) (?:Democrat|Republican)\b"
    r"|, an? (?:Democrat|Republican) (?:from|of) ([A-Z]\w+(?: [A-Z]\w+)?)"
)
_BRACKETED = re.compile(r"\(([A-Z][\w.&-]{1,14})\)")
_BANK_OF = re.compile(r"\b(?:Reserve )?Bank of [A-Z]\w+(?: [A-Z]\w+)?")
_SENT_TO = re.compile(r" (?:to|in|for) (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)")
_GOVERNMENT = " government"
_SHORT = ("Sen.", "Rep.", "Sens.", "Reps.")  # as the press of a few countries has it
_CITY_OF = re.compile(r"\b(?:city|town|borough) of ([A-Z][\w'-]{1,30}(?: [A-Z][\w'-]{1,30}){0,2})")
_LAND_IN_TITLE = re.compile(r"\bU\.?([KS])\b")


@dataclass(slots=True, frozen=True)
class Tie:
    """An organisation that a person belongs to by some other claim."""

    role: str | None
    status: str | None
    organization: Entity


_MOST_TIES = 200
_REACH, _OPENING, _HEADLINE, _TITLE_START = 400, 250, 4, 20
_TOLD = ("told ", "told the ", "tells ")
_TO_BE = (" to be called ", " to be named ", " will be called ", " will be named ")
_CLEAR_LEAD, _CLEAR_SHARE = 1.5, 0.34


class Surroundings:
    """What a document says about organisations and countries as a whole; each part is worked out when first needed."""

    def __init__(self, reading: Reading, rules: PhraseRules, skeletons: Sequence[Skeleton]) -> None:
        self.reading, self.rules = reading, rules
        self.discourse = Discourse(skeletons, rules.prepositions, self.is_company)
        self.offices: dict[int, str] = {}
        self.ties: dict[int, list[Tie]] = defaultdict(list)
        self.posts: dict[tuple[str, str], set[str]] = defaultdict(set)  # who holds a post of which there is one
        self._focus: tuple[Entity | None, bool] | None = None
        self.leading: frozenset[str] = frozenset()  # the two organisations that the document speaks of most
        self._written: dict[str, str] | None = None
        self._called: dict[str, Entity | None] = {}

    def tie(self, person: Entity, tie: Tie) -> None:
        """Take note of an organisation that a person belongs to; of very many only the first are kept."""
        ties = self.ties[id(person)]
        if len(ties) < _MOST_TIES:
            ties.append(tie)

    @cached_property
    def organizations(self) -> list[Mention]:
        """Where organisations are named or meant, from left to right; boards are none."""
        found = [m for m in self.reading.mentions if m.entity.kind == "organization"]
        found = [m for m in found if m.entity.name.lower() not in self.rules.board_names]
        return sorted(found, key=lambda m: m.start)

    @cached_property
    def firm_to_be(self) -> Mention | None:
        """The firm that the document says will be (`the new group, to be called Acme Bolt`)."""
        view = self.reading.view
        if " be called " not in view and " be named " not in view:
            return None
        return next((m for m in self.organizations if view.endswith(_TO_BE, 0, m.start)), None)

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins."""
        return [m.start for m in self.organizations]

    @cached_property
    def name_ends(self) -> frozenset[int]:
        """Where the names and dates of the document end."""
        view = self.reading.view
        dates = (date.end for date in self.reading.dates if not view.startswith("'", date.end))  # "May's chairman"
        return frozenset([*(m.end for m in self.reading.mentions), *dates])

    @cached_property
    def _name_reaches(self) -> tuple[list[int], list[int]]:
        """Where whoever is meant is named, from left to right, and how far those named so far reach."""
        ordered = sorted((m.start, m.end) for m in self.reading.mentions)
        return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))

    @cached_property
    def times(self) -> Counter[int]:
        """How often each organisation is named or meant."""
        return Counter(id(m.entity) for m in self.organizations)

    @cached_property
    def bracketed(self) -> dict[str, int]:
        """Where a short name first stands in brackets of its own (`Pump Policy Institute (Ppi)`)."""
        found = {m[1]: m.start() for m in reversed(list(_BRACKETED.finditer(self.reading.view)))}
        return {name: start for name, start in found.items() if start}

    @cached_property
    def bodies_by_word(self) -> dict[str, list[Entity]]:
        """The public bodies of the document by the words of their names."""
        bodies = {id(m.entity): m.entity for m in self.organizations if self.rules.is_public(m.entity.name)}
        found: dict[str, list[Entity]] = defaultdict(list)
        for body in bodies.values():
            for word in dict.fromkeys(body.name.split()):
                found[word].append(body)
        return found

    def is_in_name(self, position: int) -> bool:
        """Whether a position lies inside a place where somebody is named or meant."""
        starts, reaches = self._name_reaches
        at = bisect_right(starts, position) - 1
        return at >= 0 and reaches[at] > position

    @cached_property
    def by_end(self) -> dict[int, Mention]:
        """Whoever is named or meant, by where the words end."""
        return {m.end: m for m in self.reading.mentions}

    @cached_property
    def by_start(self) -> dict[int, Mention]:
        """Organisations by where the words begin."""
        return {m.start: m for m in self.organizations}

    def owner(self, start: int) -> Entity | None:
        """Whose what begins at a place is (`her finance director`, `Acme's Ann Lee`)."""
        before = self.by_end.get(start - 1)
        if before is None and self.reading.view.startswith("'s ", max(0, start - 3)):
            before = self.by_end.get(start - 3)
            return before.entity if before is not None else None
        return before.entity if before is not None and before.is_possessive else None

    def speaker_at(self, position: int) -> Entity | None:
        """Who speaks the words at a place, if they stand in quotation marks and somebody is known to say them."""
        quotation = self.reading.quotation_at(position)
        return quotation.speaker.entity if quotation is not None and quotation.speaker is not None else None

    def focus(self) -> tuple[Entity | None, bool]:
        """The organisation that the document speaks of most, and whether it does so clearly."""
        if self._focus is None:
            weights: Counter[int] = Counter()
            first: dict[int, Mention] = {}
            for mention in self.organizations:
                if mention.form == "name" and self.reading.view.endswith(_TOLD, 0, mention.start):
                    continue  # an agency that only hears it
                weight = (2 if mention.form == "name" else 1) + (2 if mention.start < _OPENING else 0)
                weights[id(mention.entity)] += weight
                first.setdefault(id(mention.entity), mention)
            if (headline := self.discourse.headline()) is not None:
                weights[id(headline)] += _HEADLINE
            self._weigh_unknown(weights, first)
            ranked = sorted(first, key=lambda key: (-weights[key], first[key].start))
            clear = bool(ranked) and (len(ranked) == 1 or weights[ranked[0]] >= _CLEAR_LEAD * weights[ranked[1]])
            clear = clear and weights[ranked[0]] >= _CLEAR_SHARE * weights.total()
            self.leading = frozenset(first[key].entity.name for key in ranked[:2])
            self._focus = (first[ranked[0]].entity, clear) if ranked else (None, False)
        return self._focus

    def _weigh_unknown(self, weights: Counter[int], first: dict[int, Mention]) -> None:
        """Let a name of unknown kind count that the document opens with: it may be the firm that all is about."""
        opening = self.reading.mentions[0] if self.reading.mentions else None
        if opening is None or opening.entity.kind != "other" or opening.start > _TITLE_START:
            return
        if self.reading.view.startswith(tuple(self.rules.parents), opening.end):
            return  # `Acme parent names new head`: that is not Acme's
        named = [m for m in self.reading.mentions if m.entity is opening.entity]
        weights[id(opening.entity)] = _HEADLINE + sum(2 + 2 * (m.start < _OPENING) for m in named)
        first[id(opening.entity)] = opening

    def before(self, position: int, taken: Collection[str] = ()) -> Entity | None:
        """The organisation that was named or meant last before a position, those in `taken` aside."""
        for n in range(bisect_left(self.starts, position) - 1, -1, -1):
            if position - self.starts[n] > _REACH:
                break
            if self.reading.view.endswith(_TOLD, 0, self.starts[n]):
                continue  # an agency that only hears it
            if self.organizations[n].entity.name not in taken:
                return self.organizations[n].entity
        return None

    def is_company(self, entity: Entity) -> bool:
        """Whether an organisation is one whose chairman or chief executive a text may leave without it."""
        name = entity.name
        return name.lower() not in self.rules.board_names and not self.rules.is_public(name)

    def barred(self, claim: Claim) -> set[str]:
        """Organisations at which a claim cannot hold: those that the person left or goes to."""
        ties = self.ties.get(id(claim.person.entity), [])
        joins_board = claim.rule.startswith(JOINS_BOARD)
        is_arriving = claim.status == "incoming"
        barred = {t.organization.name for t in ties if joins_board or (t.status == "incoming" and not is_arriving)}
        is_changing = joins_board or (claim.of_company and claim.status == "incoming")
        if is_changing and (owner := self.owner(claim.person.start)) is not None:
            barred.add(owner.name)  # "Acme's Ann Lee gets a board seat": elsewhere
        if claim.status != "former":
            barred |= {tie.organization.name for tie in ties if tie.status == "former"} - self.leading
        return barred

    @cached_property
    def central_bank(self) -> str | None:
        """The only central bank that the document names, in capitals at least."""
        found = {m.entity.name for m in self.organizations if self.rules.is_central_bank(m.entity.name)}
        if not found:
            written = (n for m in _BANK_OF.finditer(self.reading.view) for n in (m[0], m[0].rsplit(" ", 1)[0]))
            found = {name for name in written if self.rules.is_central_bank(name)}
        return found.pop() if len(found) == 1 else None

    def is_unit(self, mention: Mention) -> bool:
        """Whether a description is of a part of a firm that is told apart (`the commercial vehicles business`)."""
        words = self.reading.view[mention.start : mention.end]
        return words.count(" ") > 1 and words.endswith(self.rules.unit_ends)

    def called(self, noun: str) -> Entity | None:
        """The only organisation that the document calls so (`the Unite union`, `Pell, a club in Wales`)."""
        if noun not in self._called:
            self._called[noun] = self._only_called(noun)
        return self._called[noun]

    def _only_called(self, noun: str) -> Entity | None:
        view = self.reading.view
        beside = re.compile(rf"(?: |, (?:an?|the) (?:[\w-]+ ){{0,3}}){noun}\b", re.IGNORECASE)
        found = {id(m.entity): m.entity for m in self.organizations if beside.match(view, m.end)}
        found |= {id(m.entity): m.entity for m in self.organizations if view.endswith(f"{noun} ", 0, m.start)}
        found |= {id(m.entity): m.entity for m in self.organizations if m.entity.name.lower().endswith(noun)}
        return next(iter(found.values())) if len(found) == 1 else None

    def is_contact(self, claim: Claim, focus: Entity) -> bool:
        """Whether a claim is a line of its own (`Ann Lee, CFO, +47 555`) in a text whose title is about the focus."""
        return claim.sentence.kind == "heading" and self.discourse.headline() is focus

    def is_named_after(self, entity: Entity, claim: Claim) -> bool:
        """Whether an organisation is named in the sentence of a claim, behind it."""
        first, end = bisect_left(self.starts, claim.end), bisect_left(self.starts, claim.sentence.end)
        return any(m.entity is entity and m.form == "name" for m in self.organizations[first:end])

    def own(self, claim: Claim, barred: Collection[str]) -> list[Entity]:
        """What stands as a subject before a claim in its sentence: the one that speaks there, else all of them."""
        found = [m for m in self.discourse.before(claim.sentence, claim.start) if m.entity.name not in barred]
        speaking = [m for m in found if self.reading.view[m.end : m.end + 12].lstrip().startswith(self.rules.sayings)]
        return [m.entity for m in speaking[-1:] or found]

    def is_held(self, entity: Entity | None, claim: Claim) -> bool:
        """Whether somebody else holds a post there of which there is but one."""
        held = self.posts.get((entity.name, claim.role)) if entity is not None and claim.status is None else None
        return held is not None and len(held) > (claim.person.entity.name in held)

    def fitting(self, mention: Mention | None, barred: Collection[str]) -> Entity | None:
        """The organisation meant, unless it is barred."""
        is_open = mention is not None and mention.entity.name not in barred and self.is_company(mention.entity)
        return mention.entity if mention is not None and is_open else None

    def holder(self, claim: Claim) -> str | None:
        """The country of a widely known holder of a public office."""
        return self.rules.holders.get(claim.person.entity.name)

    def country(self, claim: Claim) -> str | None:
        """The country of an office given without one: the holder's, else the document's or the sentence's. The United
        States have no ministers."""
        found = self._country(claim)
        is_minister = "minister" in (claim.title or "").lower()
        return None if is_minister and found and self.rules.countries.get(found.lower()) == "United States" else found

    @cached_property
    def _city(self) -> str | None:
        """The one place that the text calls a city, of which its mayor is."""
        found = set(_CITY_OF.findall(self.reading.view))
        return found.pop() if len(found) == 1 else None

    def _country(self, claim: Claim) -> str | None:
        if known := self.holder(claim):
            return self.written(known)
        if claim.title and (m := _LAND_IN_TITLE.search(claim.title)):
            return self.written("UK" if m[1] == "K" else "US")
        if claim.role == "legislator" and (claim.title or "").endswith(_SHORT):
            return self._of_congress(claim)
        if claim.role == "legislator" and (m := _PARTY.match(self.reading.view, claim.person.end)):
            state = (m[1] or m[2] or m[3]).lower()
            return self.rules.places.get(state) or self.rules.places.get(f"{state}.") or self.written("US")
        if claim.role == "governor" and (claim.title or "").endswith("Gov."):
            return self._state  # a central bank's is Governor in full
        if claim.role == "ambassador":
            return self._sending_country(claim)
        if claim.role == "mayor":
            return self._city
        if claim.role in _NOT_GUESSED:
            return None
        ranked = self._ranked_countries
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return self.written(ranked[0][0])
        if land := self._governing(claim):
            return land
        here = set(self._countries_between(claim.sentence.start, claim.start))
        if len(here) == 1:
            return self.written(here.pop())
        near = self._countries_between(claim.start - _REACH, claim.start)
        return self.written(near[-1]) if near and claim.role != "president" else None

    def _of_congress(self, claim: Claim) -> str | None:
        """The country of `Sen. Ann Lee`: by party and state, else the United States, or another with a senate that is
        named while they are not; no other country, whatever the document is about."""
        if m := _PARTY.match(self.reading.view, claim.person.end):
            state = (m[1] or m[2] or m[3]).lower()
            return self.rules.places.get(state) or self.rules.places.get(f"{state}.") or self.written("US")
        named = [country for country, _ in self._ranked_countries if country in self.rules.with_senate]
        return self.written("US" if not named or self.rules.countries["us"] in named else named[0])

    @cached_property
    def _state(self) -> str | None:
        """The state or province that the document names: the only one, or one named twice as often as any other."""
        places, states = self.rules.places, self.rules.states
        found = Counter(p for m in self.reading.mentions if (p := places.get(m.entity.name.lower())) in states)
        ranked = found.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) else None

    def _sending_country(self, claim: Claim) -> str | None:
        """Whose ambassador somebody is: the country whose office-holders the document names most, but not where he
        is sent."""
        holders = self.rules.holders
        found = Counter(c for m in self.reading.mentions if (c := holders.get(m.entity.name)) is not None)
        post = claim.holding.post.end if claim.holding is not None else claim.end
        if (m := _SENT_TO.match(self.reading.view, post)) and (there := self.rules.country_of(m[1])):
            del found[there]
        ranked = found.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return self.written(ranked[0][0])

    def _governing(self, claim: Claim) -> str | None:
        """The land whose government was spoken of just before (`the Queensland government`)."""
        starts = self._government_starts
        at = bisect_left(starts, claim.start) - 1
        return self._governments[at].entity.name if at >= 0 and starts[at] >= claim.start - _REACH else None

    @cached_property
    def _governments(self) -> list[Mention]:
        """Lands whose government is spoken of, from left to right."""
        view, mentions = self.reading.view, self.reading.mentions
        found = [m for m in mentions if m.entity.kind == "place" and view.startswith(_GOVERNMENT, m.end)]
        return sorted(found, key=lambda m: m.start)

    @cached_property
    def _government_starts(self) -> list[int]:
        return [m.start for m in self._governments]

    @cached_property
    def _countries(self) -> tuple[list[int], list[str]]:
        """Where countries are named, and which."""
        named = self.rules.country_of
        found = [(m.start(), c) for m in _CAPITALISED.finditer(self.reading.view) if (c := named(f"{m[0]}{m[1]}"))]
        return [at for at, _ in found], [country for _, country in found]

    def _countries_between(self, start: int, end: int) -> list[str]:
        """The countries named in a stretch, in order."""
        starts, countries = self._countries
        return countries[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _ranked_countries(self) -> list[tuple[str, int]]:
        """How often the countries are named, the most named first; `Korea` counts for `South Korea` where both are."""
        counts = Counter(self._countries[1])
        for short in list(counts):
            if len(longer := [c for c in counts if c.endswith(f" {short}")]) == 1:
                counts[longer[0]] += counts.pop(short)
        return counts.most_common()

    def written(self, country: str) -> str:
        """A country under the name that the document itself uses."""
        if self._written is None:
            named = (e.name for e in self.reading.entities if e.kind == "place")
            self._written = {self.rules.countries[n.lower()]: n for n in named if n.lower() in self.rules.countries}
        return self._written.get(self.rules.countries.get(country.lower(), country), country)
