"""Where a post is held when its own phrase does not say so.

In: claims of a document; out: the same claims with `organization_name` set where the text settles it, or else the
document. Public offices are held at the country or body named, else at the country that the document is about; posts of
a company at the organisation that the person is tied to elsewhere, that stands in the sentence, or that the document is
about. Else: nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from transforms.reading import Entity, Mention, Reading
from transforms.roles.claims import Claim, Event
from transforms.roles.phrases import PhraseRules
from transforms.titles import OTHER, Form

PUBLIC = frozenset(
    {
        "minister",
        "governor",
        "mayor",
        "legislator",
        "ambassador",
        "military_officer",
        "judge",
        "commissioner",
        "president",
    }
)
_OF_HOLDERS = frozenset({"president", "vice_president", "minister", "commissioner"})
_OF_EMPLOYER = frozenset({"spokesperson", "executive", "head", "manager", "employee", "owner", "member", "adviser"})
_VENTURES = frozenset({"leaves_to_found", "quits_to_found", "to_found"})  # a new company, not the one left for it
_BOARDS = ("board_joins", "board_elects")
_MIXED = frozenset({"president", "commissioner", "governor"})  # also posts of companies and other bodies
# Offices of which a country has many, or which are held in another one than the one spoken of.
_NOT_GUESSED = frozenset({"governor", "commissioner", "ambassador", "military_officer"})
# Posts that say nothing of the company beside which their holder is named elsewhere.
_OUTSIDE = frozenset(
    {"investor", "owner", "lawyer", "analyst", "professor", "researcher", "adviser", "journalist", "partner"}
)
_AT_PLACES = PUBLIC | {"spokesperson", "lawyer", "head", "member", "other"}
_INSIDERS = frozenset(
    {
        "president",
        "chair",
        "vice_chair",
        "vice_president",
        "managing_director",
        "general_manager",
        "board_member",
        "founder",
    }
)
_OF_COMPANY, _TIED, _IN_SENTENCE, _IN_FOCUS, _NEARBY, _OF_COUNTRY = 0.92, 0.92, 0.86, 0.8, 0.72, 0.78
_CAPITALISED = re.compile(r"\b[A-Z][\w.]{1,20}(?: [A-Z][a-z]{1,20})?")
_NAME_BEFORE = re.compile(r"([A-Z][\w&.-]{1,30})(?:'s?)? $")
_BODY_BEFORE = re.compile(r" ([a-z]{3,20}) $")
_NAME_AFTER = re.compile(r", ([A-Z][\w&.-]{1,30}|[a-z]{2,20}\d[\w-]{1,20})(?= ?[,.;)]|[ \n]said|[ \n]says)")
_BEST_KNOWN = "United States"
_LAND_IN_TITLE = re.compile(r"\bU\.?([KS])\b")
_OF_STATE = re.compile(r"\b(?:government|state|presidential)\b|^U\.?S\b", re.IGNORECASE)


@dataclass(slots=True, frozen=True)
class Tie:
    """An organisation that a person belongs to by some other claim."""

    role: str | None
    status: str | None
    organization: Entity


_REACH, _OPENING = 400, 250
_CLEAR_LEAD, _CLEAR_SHARE = 1.5, 0.34
_LOWEST_GUESS = 0.59  # of guesses below this that were read, half were wrong


class Surroundings:
    """What a document says about organisations and countries as a whole; each part is worked out when first needed."""

    def __init__(self, reading: Reading, rules: PhraseRules) -> None:
        self.reading, self.rules = reading, rules
        self.offices: dict[int, str] = {}
        self.ties: dict[int, list[Tie]] = defaultdict(list)
        self._focus: tuple[Entity | None, bool] | None = None
        self.leading: frozenset[str] = frozenset()  # the two organisations that the document speaks of most
        self._countries: list[tuple[int, str]] | None = None
        self._written: dict[str, str] | None = None

    @cached_property
    def organizations(self) -> list[Mention]:
        """Where organisations are named or meant, from left to right; boards are none."""
        found = [m for m in self.reading.mentions if m.entity.kind == "organization"]
        found = [m for m in found if m.entity.name.lower() not in self.rules.board_names]
        return sorted(found, key=lambda m: m.start)

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins."""
        return [m.start for m in self.organizations]

    @cached_property
    def name_ends(self) -> frozenset[int]:
        """Where the names of the document end."""
        return frozenset(m.end for m in self.reading.mentions)

    def focus(self) -> tuple[Entity | None, bool]:
        """The organisation that the document speaks of most, and whether it does so clearly."""
        if self._focus is None:
            weights: Counter[int] = Counter()
            first: dict[int, Mention] = {}
            for mention in self.organizations:
                weight = (2 if mention.form == "name" else 1) + (2 if mention.start < _OPENING else 0)
                weights[id(mention.entity)] += weight
                first.setdefault(id(mention.entity), mention)
            ranked = sorted(first, key=lambda key: (-weights[key], first[key].start))
            clear = bool(ranked) and (len(ranked) == 1 or weights[ranked[0]] >= _CLEAR_LEAD * weights[ranked[1]])
            clear = clear and weights[ranked[0]] >= _CLEAR_SHARE * weights.total()
            self.leading = frozenset(first[key].entity.name for key in ranked[:2])
            self._focus = (first[ranked[0]].entity, clear) if ranked else (None, False)
        return self._focus

    def before(self, position: int, taken: Collection[str] = ()) -> Entity | None:
        """The organisation that was named or meant last before a position, those in `taken` aside."""
        for n in range(bisect_left(self.starts, position) - 1, -1, -1):
            if position - self.starts[n] > _REACH:
                break
            if self.organizations[n].entity.name not in taken:
                return self.organizations[n].entity
        return None

    def in_sentence(self, claim: Claim) -> Entity | None:
        """The only organisation of the claim's sentence."""
        low = bisect_left(self.starts, claim.sentence.start)
        high = bisect_left(self.starts, claim.sentence.end)
        found = {id(m.entity): m.entity for m in self.organizations[low:high]}
        return next(iter(found.values())) if len(found) == 1 else None

    def subject(self, claim: Claim) -> Entity | None:
        """The first organisation of the claim's sentence, if it stands before the claim."""
        n = bisect_left(self.starts, claim.sentence.start)
        return self.organizations[n].entity if n < len(self.starts) and self.starts[n] < claim.start else None

    def topic(self, claim: Claim, taken: Collection[str]) -> Entity | None:
        """The first organisation of the nearest sentence before the claim's, within its paragraph."""
        paragraph = [s for s in self.reading.sentences if s.paragraph == claim.sentence.paragraph]
        for sentence in reversed([s for s in paragraph if s.end <= claim.sentence.start]):
            n = bisect_left(self.starts, sentence.start)
            if n < len(self.starts) and self.starts[n] < sentence.end:
                entity = self.organizations[n].entity
                return entity if entity.name not in taken else None
        return None

    def holder(self, claim: Claim) -> str | None:
        """The country of a widely known holder of a public office."""
        return self.rules.holders.get(claim.person.entity.name)

    def country(self, claim: Claim) -> str | None:
        """The country of an office given without one: the holder's, else the document's or the sentence's."""
        if known := self.holder(claim):
            return self.written(known)
        if claim.title and (m := _LAND_IN_TITLE.search(claim.title)):
            return self.written("UK" if m[1] == "K" else "US")
        if claim.role in _NOT_GUESSED:
            return None
        if self._countries is None:
            named = self.rules.country_of
            self._countries = [(m.start(), c) for m in _CAPITALISED.finditer(self.reading.view) if (c := named(m[0]))]
        ranked = Counter(country for _, country in self._countries).most_common()
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return self.written(ranked[0][0])
        here = {country for at, country in self._countries if claim.sentence.start <= at < claim.start}
        if len(here) == 1:
            return self.written(here.pop())
        near = [country for at, country in self._countries if claim.start - _REACH <= at < claim.start]
        return self.written(near[-1]) if near and claim.role != "president" else None

    def written(self, country: str) -> str:
        """A country under the name that the document itself uses."""
        if self._written is None:
            named = (e.name for e in self.reading.entities if e.kind == "place")
            self._written = {self.rules.countries[n.lower()]: n for n in named if n.lower() in self.rules.countries}
        return self._written.get(self.rules.countries.get(country.lower(), country), country)


def place_claims(claims: list[Claim], events: Sequence[Event], around: Surroundings) -> list[Claim]:
    """The claims whose organisation is known in the end; first those that say it, then those that lean on them."""
    placed: list[Claim] = []
    leaning: list[Claim] = []
    for claim in claims:
        (placed if _place_by_phrase(claim, around) else leaning).append(claim)
    for claim in placed:
        if claim.organization is not None and claim.organization.entity.kind == "organization":
            status = "incoming" if claim.rule in _VENTURES else claim.status
            around.ties[id(claim.person.entity)].append(Tie(claim.role, status, claim.organization.entity))
    for event in events:
        if event.kind == "departure" and event.organization is not None:
            around.ties[id(event.person.entity)].append(Tie(None, "outgoing", event.organization.entity))
    return placed + [claim for claim in leaning if _place_by_document(claim, around)]


def _place_by_phrase(claim: Claim, around: Surroundings) -> bool:
    """Take the organisation that the construction itself names, if it is one for this post."""
    if claim.organization is None and claim.country is None:
        return claim.organization_name is not None
    form = around.rules.form(claim.holding.post) if claim.holding else None
    at = claim.organization
    at_place = claim.holding is not None and claim.holding.place.at_place
    if at is not None and (at.entity.kind == "organization" or at_place):
        claim.organization_name, claim.confidence = at.entity.name, claim.confidence * _sureness(claim, at, around)
        claim.role = _role_at(claim, at.entity.name, form, around.rules)
        return at.form == "name" or not (_is_insider(claim) and around.rules.is_public(at.entity.name))
    country = at.entity.name if at is not None else claim.country
    role = form.public_role if form and form.public_role and (claim.role != OTHER or form.role == OTHER) else claim.role
    if role not in _AT_PLACES or country is None or (at is not None and at.entity.kind != "place"):
        if claim.holding is not None and at is claim.holding.place.organization and not claim.holding.place.is_before:
            claim.holding.place.is_elsewhere = at is not None  # "chairman of Sunderland FC": a name cut short
        claim.organization = claim.country = None
        return False
    if role == "commissioner" and country == "Europe":
        country, at = "European Commission", None
    claim.role, claim.organization_name = role, at.entity.name if at is not None else around.written(country)
    around.offices.setdefault(id(claim.person.entity), claim.organization_name)
    return True


def _sureness(claim: Claim, at: Mention, around: Surroundings) -> float:
    """How sure it is that a mention means this organisation; surer where the document ties them together elsewhere."""
    tied = any(tie.organization is at.entity for tie in around.ties.get(id(claim.person.entity), []))
    return max(at.confidence, _TIED) if tied else at.confidence


def _role_at(claim: Claim, name: str, form: Form | None, rules: PhraseRules) -> str:
    """The post at a unit or a public body, where a title means another one there; a deputy's stays what it is."""
    if claim.role == "military_officer" and not rules.military.search(name):
        return OTHER  # a sergeant of police
    if form is None or claim.holding is None or (claim.role == OTHER and form.role != OTHER):
        return claim.role
    if claim.holding.place.is_unit and form.unit_role:
        return form.unit_role
    return form.public_role if form.public_role and rules.is_public(name) else claim.role


def _place_by_document(claim: Claim, around: Surroundings) -> bool:
    if not claim.of_company and _is_elsewhere(claim, around):
        return False
    of_state = claim.of_state or bool(_OF_STATE.search(claim.title or ""))
    entity, cost = _tied(claim, around)
    is_known = claim.role in _OF_HOLDERS and around.holder(claim) is not None
    if entity is None and (of_state or is_known or (claim.role in PUBLIC and not _is_of_company(claim, around))):
        country = around.offices.get(id(claim.person.entity)) or around.country(claim)
        if country is None:
            return False
        claim.organization_name, claim.confidence = country, claim.confidence * _OF_COUNTRY
        return True
    if entity is None and _is_insider(claim):
        entity, cost = _of_speaker(claim, around)
    if entity is None and (claim.of_company or _is_insider(claim) or _speaks_for_focus(claim, around)):
        entity, cost = _near(claim, around)
        if entity is not None and around.rules.is_public(entity.name) and not claim.of_company:
            return False  # the chairman, president or chief executive of what? rather not of the agency named nearby
    if entity is None or entity.name == claim.person.entity.name:
        return False
    claim.organization_name, claim.confidence = entity.name, claim.confidence * cost
    return claim.confidence >= _LOWEST_GUESS


def _is_elsewhere(claim: Claim, around: Surroundings) -> bool:
    """Whether the phrase names where a post is held, in words or capitals in which no name was recognised."""
    if claim.holding is None or claim.holding.place.is_elsewhere:
        return claim.holding is not None
    post = claim.holding.post
    if around.reading.view.endswith(" whose ", claim.sentence.start, post.start):
        return True  # "a trust whose trustees include Ann Lee"
    if _is_laid_out(around.reading.view, post.end, around):
        return True
    start = min(post.start, claim.start) if claim.rule == "title_before_name" else post.start
    if (body := _BODY_BEFORE.search(around.reading.view, max(claim.sentence.start, start - 30), start)) and (
        around.rules.public_bodies.fullmatch(body[1])
    ):
        return True  # "labour office chief Ann Lee"
    m = _NAME_BEFORE.search(around.reading.view, max(claim.sentence.start, start - 40), start)
    if m is None or m.end(1) in around.name_ends:
        return False
    opens = m.start() <= claim.sentence.start + 1 or around.reading.view[m.start() - 1] in '"(:'
    is_word = opens and m[1].lower() in around.rules.no_names
    return not is_word and m[1].lower() not in around.rules.countries


def _is_laid_out(view: str, end: int, around: Surroundings) -> bool:
    """Whether a name that was not recognised follows a title behind a comma (`Ann Lee, founder, pump4you, said`)."""
    m = _NAME_AFTER.match(view, end)
    return m is not None and not any(n.start <= m.start(1) < n.end for n in around.reading.mentions)


def _is_insider(claim: Claim) -> bool:
    """Whether a post is one that an article gives without its company, the company being plain."""
    if claim.role == "other":
        return bool(claim.title and claim.title.lower().startswith(("deputy chief", "deputy managing", "vice chief")))
    return claim.role in _INSIDERS or claim.role.startswith("chief_")


def _speaks_for_focus(claim: Claim, around: Surroundings) -> bool:
    """Whether a spokesperson without a company stands right after the one that the document is about."""
    return claim.role == "spokesperson" and around.before(claim.start) is around.focus()[0] is not None


def _is_of_company(claim: Claim, around: Surroundings) -> bool:
    """Whether a president, governor or commissioner is one of a company: in lower case, where one is spoken of."""
    if claim.role not in _MIXED:
        return False
    if claim.of_company or not (claim.title or "")[:1].isupper() or around.country(claim) is None:
        return True
    # The presidents of the country that news names most are all known: another "President Roe" is one of a company.
    land = around.rules.countries.get((around.country(claim) or "").lower())
    return claim.role == "president" and around.holder(claim) is None and land == _BEST_KNOWN


def _tied(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """The organisation that the document gives the same person elsewhere: for the same post, or as the only one."""
    ties = around.ties.get(id(claim.person.entity), [])
    if claim.role in _OUTSIDE and not claim.of_company and claim.partner is None:
        return None, 0.0
    if claim.status != "incoming":
        ties = [tie for tie in ties if tie.status != "incoming"]
    joins_board = claim.rule.startswith(_BOARDS)
    present = [tie for tie in ties if tie.status not in ("former", "incoming") and not joins_board]
    past = ties if claim.status in ("former", "outgoing") else []
    if not (_is_insider(claim) or claim.of_company or claim.role in _OF_EMPLOYER):
        present = past = []
    partner = around.ties.get(id(claim.partner.entity), []) if claim.partner is not None else []
    same_post = [[tie for tie in held if tie.role == claim.role] for held in (ties, partner)]
    for fitting in (*same_post, present, past):
        if not fitting:
            continue
        names = {tie.organization.name: tie.organization for tie in fitting}
        if len(names) == 1:
            return next(iter(names.values())), _TIED
        nearest = around.before(claim.start)
        if nearest is not None and nearest.name in names:
            return nearest, _TIED * 0.9
    return None, 0.0


def _of_speaker(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """In a quotation, an organisation left unsaid is the speaker's own."""
    for quotation in around.reading.quotations:
        if quotation.start <= claim.start < quotation.end and quotation.speaker is not None:
            ties = around.ties.get(id(quotation.speaker.entity), [])
            names = {
                tie.organization.name: tie.organization for tie in ties if tie.status not in ("former", "incoming")
            }
            return (next(iter(names.values())), _TIED * 0.9) if len(names) == 1 else (None, 0.0)
    return None, 0.0


def _near(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """The organisation in focus where the claim stands: of its sentence, named just before, or of the document."""
    focus, clear = around.focus()
    ties = around.ties.get(id(claim.person.entity), [])
    joins_board = claim.rule.startswith(_BOARDS)
    taken = {tie.organization.name for tie in ties if tie.status == "incoming" or joins_board}
    if claim.status != "former":
        taken |= {tie.organization.name for tie in ties if tie.status == "former"} - around.leading
    last = around.before(claim.start, taken)
    if claim.of_company and last is not None:
        meant = focus if clear and focus is not None and focus.name not in taken else around.subject(claim) or last
        return meant, _OF_COMPANY if meant is focus else _IN_FOCUS
    alone = around.in_sentence(claim)
    if alone is not None and alone.name not in taken and (alone is focus or alone is last):
        return alone, _IN_SENTENCE if alone is focus else _NEARBY
    if focus is not None and focus.name not in taken and (last is focus or last is None or clear):
        return focus, _IN_FOCUS if last is focus else _NEARBY
    topic = last if last is not None and last.name in around.leading else around.topic(claim, taken)
    return (topic, _NEARBY * 0.9) if topic is not None else (None, 0.0)


def countries_of(places: pl.DataFrame) -> dict[str, str]:
    """Countries by every form in lower case: the places that have a people's adjective."""
    with_people = set(places.filter(pl.col("part") == "adjective")["place"])
    return {form.lower(): place for form, place in places.select("form", "place").iter_rows() if place in with_people}
