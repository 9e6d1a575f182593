"""Where a post is held when its own phrase does not say so.

In: claims of a document; out: the same claims with `organization_name` set where the text, or failing that the document, settles it.
Public offices are held at the country or body named, else at the country that the document is about; a company's posts at the
organisation that the person is tied to elsewhere, that stands in the sentence, or that the document is about. Else: nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping

from transforms.reading import Entity, Mention, Reading
from transforms.roles.claims import Claim
from transforms.roles.posts import PostRules

PUBLIC = frozenset({"minister", "governor", "mayor", "legislator", "ambassador", "military_officer", "judge", "commissioner", "president"})
_MIXED = frozenset({"president", "commissioner", "governor"})  # also posts of companies and other bodies
_AT_PLACES = PUBLIC | {"spokesperson", "lawyer", "head", "member"}
_INSIDERS = frozenset(
    {"president", "chair", "vice_chair", "vice_president", "managing_director", "general_manager", "board_member", "founder", "executive", "head"}
)
_OF_COMPANY, _TIED, _IN_SENTENCE, _IN_FOCUS, _NEARBY, _OF_COUNTRY = 0.92, 0.92, 0.86, 0.8, 0.72, 0.78
_AFFILIATED = re.compile(r"'s ")


class Surroundings:
    """What a document says about organisations and countries as a whole; each part is worked out when first needed."""

    def __init__(self, reading: Reading, rules: PostRules) -> None:
        self.reading, self.rules = reading, rules
        self.organizations = [m for m in reading.mentions if m.entity.kind == "organization"]
        self.organizations.sort(key=lambda m: m.start)
        self.starts = [m.start for m in self.organizations]
        self.ties: dict[int, list[tuple[bool, float, Entity]]] = defaultdict(list)
        self._focus: tuple[Entity | None, bool] | None = None
        self._country: str | None | bool = False

    def focus(self) -> tuple[Entity | None, bool]:
        """The organisation that the document speaks of most, and whether it does so clearly."""
        if self._focus is None:
            counts: Counter[int] = Counter()
            first: dict[int, Mention] = {}
            for mention in self.organizations:
                counts[id(mention.entity)] += 1
                first.setdefault(id(mention.entity), mention)
            ranked = sorted(first, key=lambda key: (-counts[key], first[key].start))
            clear = bool(ranked) and (len(ranked) == 1 or counts[ranked[0]] >= 1.5 * counts[ranked[1]])
            self._focus = (first[ranked[0]].entity, clear) if ranked else (None, False)
        return self._focus

    def before(self, position: int, reach: int = 400) -> Entity | None:
        """The organisation that was named or meant last before a position."""
        n = bisect_left(self.starts, position) - 1
        if n >= 0 and position - self.starts[n] <= reach:
            return self.organizations[n].entity
        return None

    def in_sentence(self, claim: Claim) -> Entity | None:
        """The only organisation of the claim's sentence."""
        low = bisect_left(self.starts, claim.sentence.start)
        high = bisect_left(self.starts, claim.sentence.end)
        found = {id(m.entity): m.entity for m in self.organizations[low:high]}
        return next(iter(found.values())) if len(found) == 1 else None

    def country(self) -> str | None:
        """The country that the document names most often; None when there is none or several are named as often."""
        if self._country is False:
            counts: Counter[str] = Counter()
            for word in re.findall(r"[A-Z][\w.]+(?: [A-Z][a-z]+)?", self.reading.view):
                if country := self.rules.countries.get(word.lower()):
                    counts[country] += 1
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
            self._country = ranked[0][0] if clear else None
        return self._country if isinstance(self._country, str) else None


def place_claims(claims: list[Claim], around: Surroundings) -> list[Claim]:
    """The claims whose organisation is known in the end; first those that say it, then those that lean on them."""
    placed, open_claims = [], []
    for claim in claims:
        if _place_by_phrase(claim, around):
            placed.append(claim)
        else:
            open_claims.append(claim)
    for claim in placed:
        if claim.organization is not None and claim.organization.entity.kind == "organization":
            around.ties[id(claim.person.entity)].append((claim.status != "former", claim.confidence, claim.organization.entity))
    placed += [claim for claim in open_claims if _place_by_document(claim, around)]
    return placed


def _place_by_phrase(claim: Claim, around: Surroundings) -> bool:
    """Take the organisation that the construction itself names, if it is one for this post."""
    if claim.organization is None and claim.country is None:
        return False
    form = around.rules.form(claim.holding.post) if claim.holding else None
    at = claim.organization
    if at is not None and at.entity.kind == "organization":
        claim.organization_name, claim.confidence = at.entity.name, claim.confidence * at.confidence
        if claim.is_unit and form and form.unit_role:
            claim.role = form.unit_role
        elif form and form.public_role and around.rules.is_public(at.entity.name):
            claim.role = form.public_role
        return True
    country = around.rules.countries.get(at.entity.name.lower(), at.entity.name) if at is not None else claim.country
    role = form.public_role if form and form.public_role else claim.role
    if role not in _AT_PLACES or country is None or (at is not None and at.entity.kind != "place"):
        claim.organization = claim.country = None
        return False
    claim.role, claim.organization_name = role, at.entity.name if at is not None else country
    return True


def _place_by_document(claim: Claim, around: Surroundings) -> bool:
    entity, cost = _tied(claim, around)
    if entity is None and claim.role in PUBLIC and not _is_of_company(claim, around):
        country = around.country()
        if country is None:
            return False
        claim.organization_name, claim.confidence = country, claim.confidence * _OF_COUNTRY
        return True
    if entity is None and (_is_insider(claim.role) or claim.of_company or (claim.role == "spokesperson")):
        entity, cost = _near(claim, around)
    if entity is None or entity.name == claim.person.entity.name:
        return False
    claim.organization_name, claim.confidence = entity.name, claim.confidence * cost
    return True


def _is_insider(role: str) -> bool:
    return role in _INSIDERS or role.startswith("chief_")


def _is_of_company(claim: Claim, around: Surroundings) -> bool:
    """Whether a president, governor or commissioner is one of a company: in lower case, where a company is spoken of."""
    if claim.role not in _MIXED:
        return False
    return claim.of_company or not (claim.title or "")[:1].isupper() or (around.focus()[1] and around.country() is None)


def _tied(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """The organisation that other claims of the document give the same person, if it is one."""
    ties = around.ties.get(id(claim.person.entity))
    if not ties:
        return None, 0.0
    held_now = [tie for tie in ties if tie[0]] or ties
    names = {entity.name: entity for _, _, entity in held_now}
    if len(names) == 1:
        return next(iter(names.values())), _TIED
    nearest = around.before(claim.start)
    if nearest is not None and nearest.name in names:
        return nearest, _TIED * 0.9
    return None, 0.0


def _near(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """The organisation in focus where the claim stands: of its sentence, named just before, or of the document."""
    focus, clear = around.focus()
    alone = around.in_sentence(claim)
    last = around.before(claim.start)
    if alone is not None:
        return alone, _IN_SENTENCE if alone is focus or claim.of_company else _NEARBY
    if claim.of_company and last is not None:
        return last, _OF_COMPANY if last is focus else _IN_FOCUS
    if focus is not None and (last is focus or clear):
        return focus, _IN_FOCUS if last is focus else _NEARBY
    return (last, _NEARBY * 0.9) if last is not None else (None, 0.0)


def countries_of(places: Mapping[str, str]) -> dict[str, str]:
    """Countries by every form in lower case."""
    return {form.lower(): place for form, place in places.items()}
