"""Where a post is held when its own phrase does not say so.

In: claims of a document; out: the same claims with `organization_name` set where the text settles it, or else the
document. Public offices are held at the country or body named, else at the country that the document is about; posts of
a company at the organisation that the person is tied to elsewhere, that stands in the sentence, or that the document is
about. Else: nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from transforms.reading import Entity, Mention
from transforms.roles.bodies import department, department_field, spelt_out, unit_of
from transforms.roles.claims import Claim, Event
from transforms.roles.nearby import NEARBY, TIED, is_of_another, is_officer, near_by, of_speaker, sayer
from transforms.roles.phrases import PhraseRules
from transforms.roles.promotions import BEFORE_NAME, LOWEST_GUESS, by_neighbours
from transforms.roles.surroundings import EXCLUSIVE, JOINS_BOARD, Surroundings, Tie
from transforms.titles import FOUNDER, OTHER, Form

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
_STAFF, _DEPARTS = "employee", ("title_departs", "title_leaves", "title_several", "appositive_leaves")
_OF_HOLDERS = frozenset({"president", "vice_president", "minister", "commissioner"})
_OF_EMPLOYER = frozenset({"spokesperson", "executive", "head", "manager", "employee", "owner", "member", "adviser"})
_OF_WHOLE = ("whole", "board")  # rows for who leads all of a firm
_VENTURES = frozenset({"leaves_to_found", "quits_to_found", "to_found"})  # a new company, not the one left for it
_MIXED = frozenset({"president", "commissioner", "governor"})  # also posts of companies and other bodies
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
_LOOSE = frozenset({"owner", "investor", "student"})  # ties beside which somebody has his post elsewhere
_INSIDE_BY_TITLE = frozenset({"other", "manager", "head", "executive"})  # posts of which some titles are of insiders
_FAMILY, _LEADS, _CHIEF = " family", "head", "chief_executive_officer"
_OF_COUNTRY, _ANALYST, _OFTEN = 0.78, "analyst", 2
_ADVISER, _ADVISERS = "adviser", ("adviser", "advisor", "consultant")
_STAYING = frozenset(
    ["remains", "and_remains", "but_remains", "will_serve", "who_will_serve", "will_be", "and_will_be"]
)
_NAME_BEFORE = re.compile(r"([A-Z][\w&.-]{1,30})(?:'s?)? $")
_BODY_BEFORE = re.compile(r" ([a-z]{3,20}) $")
_NAME_AFTER = re.compile(r", ([A-Z][\w&.-]{1,30}|[a-z]{2,20}\d[\w-]{1,20})(?= ?[,.;)]|[ \n]said|[ \n]says)")
_OF_CENTRAL_BANK = ("central bank's ", "central bank ")
_SOME_BODIES = frozenset({"union", "government", "party"})
_EMPLOYERS = frozenset({"organization", "other"})
_BEST_KNOWN = "United States"
_OF_COMMITTEE = re.compile(r"\b(?:committee|subcommittee|panel)\b", re.IGNORECASE)
_OF_STATE = re.compile(r"\b(?:government|state|presidential)\b|^U\.?S\b", re.IGNORECASE)


def place_claims(claims: list[Claim], events: Sequence[Event], around: Surroundings) -> list[Claim]:
    """The claims whose organisation is known in the end; first those that say it, then those that lean on them."""
    placed: list[Claim] = []
    leaning: list[Claim] = []
    for claim in claims:
        _place_at_parent(claim, around)
        if claim.status == "incoming" and claim.rule.endswith(_OF_WHOLE) and around.firm_to_be is not None:
            _place_at(claim, around.firm_to_be)
        (placed if _place_by_phrase(claim, around) else leaning).append(claim)
    for claim in placed:
        if claim.organization is not None and claim.organization.entity.kind == "organization":
            status = "incoming" if claim.rule in _VENTURES else claim.status
            around.tie(claim.person.entity, Tie(claim.role, status, claim.organization.entity))
            if claim.status in (None, "current") and claim.role in EXCLUSIVE:
                around.posts[claim.organization.entity.name, claim.role].add(claim.person.entity.name)
    for event in events:
        if event.kind == "departure" and event.organization is not None:
            around.tie(event.person.entity, Tie(None, "outgoing", event.organization.entity))
    found = [claim for claim in leaning if _place_by_document(claim, around)]
    further = [*_beside_others(leaning, found, around), *by_neighbours(leaning, placed, around)]
    return [c for c in placed + found + further if not _is_of_kin(c)]


def _is_of_kin(claim: Claim) -> bool:
    """Whether somebody is said to have founded a family: `It was founded by their father` means another."""
    return claim.role == FOUNDER and (claim.organization_name or "").endswith(_FAMILY)


def _beside_others(leaning: Sequence[Claim], found: Sequence[Claim], around: Surroundings) -> list[Claim]:
    """`Chairman Ann Lee sold shares to Bolt and resigned as chairman and president`: where the same person is placed
    by the title before her name, what the same sentence leaves open goes there too."""
    at = {(id(c.person.entity), c.sentence.start): c for c in found if c.rule == BEFORE_NAME}
    placed, known = [], {id(claim) for claim in found}
    for claim in leaning if at else ():
        beside = at.get((id(claim.person.entity), claim.sentence.start))
        if beside is None or id(claim) in known or claim.status == "incoming" or _is_elsewhere(claim, around):
            continue
        if claim.organization_name in (None, beside.organization_name) and _is_insider(claim, around.rules):
            claim.organization_name, claim.confidence = beside.organization_name, max(claim.confidence, LOWEST_GUESS)
            placed.append(claim)
    return placed


def _place_at(claim: Claim, firm: Mention) -> None:
    """`Ann Lee will chair the board`, `Bo Kim will run the company`: the one that the deal makes."""
    if claim.organization is None or claim.organization.form != "name":
        claim.organization = firm


def _place_at_parent(claim: Claim, around: Surroundings) -> None:
    """`chief of Bolt parent Acme`: a post at Acme."""
    at = claim.organization
    following = bisect_left(around.starts, at.end) if at is not None and at.form == "name" else len(around.starts)
    if at is not None and following < len(around.starts):
        parent = around.organizations[following]
        if around.reading.view[at.end : parent.start] in around.rules.parents:
            claim.organization = parent


def _place_by_phrase(claim: Claim, around: Surroundings) -> bool:
    """Take the organisation that the construction itself names, if it is one for this post."""
    if claim.organization is None and claim.country is None:
        return claim.organization_name is not None
    form = around.rules.form(claim.holding.post) if claim.holding else None
    at = claim.organization
    at_place = claim.holding is not None and claim.holding.place.at_place
    if at is not None and at.form != "name" and is_of_another(claim, at, around):
        claim.organization, claim.of_company = None, True
        return False
    is_unit = at is not None and at.form == "description" and around.is_unit(at)
    claim.role = _LEADS if is_unit and claim.holding is None and claim.role == _CHIEF else claim.role  # "runs the unit"
    if is_unit and claim.holding is not None:
        claim.organization, claim.of_company, claim.holding.place.is_unit = None, True, True
        claim.role = form.unit_role if form is not None and form.unit_role else claim.role
        return False  # "the chief of the pumps business": of the firm that has it
    if at is not None and at.entity.kind in _EMPLOYERS and (unit := unit_of(claim, at, around)) is not None:
        claim.organization, claim.organization_name = unit, unit.entity.name
        claim.confidence *= _sureness(claim, at, around)
        return True
    if at is not None and around.rules.firm_committees.fullmatch(at.entity.name):
        claim.organization, claim.of_company = None, True
        claim.title = at.entity.name  # of its chair nothing is said
        return False
    if at is not None and _is_covered(claim, at, around):
        claim.organization, claim.holding = None, None
        return False
    if at is not None and (at.entity.kind in _EMPLOYERS or at_place):
        claim.organization_name, claim.confidence = at.entity.name, claim.confidence * _sureness(claim, at, around)
        claim.role = _role_at(claim, spelt_out(at.entity.name, around), form, around.rules)
        return at.form == "name" or not (_is_insider(claim, around.rules) and around.rules.is_public(at.entity.name))
    if at is not None and at.entity.kind == "place" and around.rules.unit_next.match(around.reading.view, at.end):
        claim.organization, claim.of_company = None, True
        claim.role = form.unit_role if form is not None and form.unit_role else claim.role
        return False  # "head of its UK business": of the firm that has it
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


def _is_covered(claim: Claim, at: Mention, around: Surroundings) -> bool:
    """Whether an analyst is called after the firm that all is about: he follows it and works elsewhere."""
    place = claim.holding.place if claim.holding is not None else None
    if claim.role != "analyst" or place is None or not place.is_before or place.organization is not at:
        return False
    is_own = at.form != "name" or around.reading.view.startswith("'", at.end)
    if is_own or not (claim.title or "").lower().endswith(_ANALYST) or around.focus() != (at.entity, True):
        return False
    return around.times[id(at.entity)] > _OFTEN


def _sureness(claim: Claim, at: Mention, around: Surroundings) -> float:
    """How sure it is that a mention means this organisation; surer where the document ties them together elsewhere."""
    tied = any(tie.organization is at.entity for tie in around.ties.get(id(claim.person.entity), []))
    return max(at.confidence, TIED) if tied else at.confidence


def _role_at(claim: Claim, name: str, form: Form | None, rules: PhraseRules) -> str:
    """The post at a unit or a public body, where a title means another one there; a deputy's stays what it is."""
    if claim.role == "military_officer" and not rules.military.search(name):
        return OTHER  # a sergeant of police
    if form is None or claim.holding is None or (claim.role == OTHER and form.role != OTHER):
        return claim.role
    if claim.holding.place.is_unit and form.unit_role:
        return form.unit_role
    if claim.role == "chief_executive_officer" and rules.issuing_banks.search(name):
        return "governor"  # the chief of a central bank
    if form.public_role == "minister" and not rules.state_bodies.search(name):
        return claim.role  # the secretary of a federation
    is_led = rules.is_public(name) or (form.public_role == _LEADS and rules.directed.search(name) is not None)
    return form.public_role if form.public_role and is_led else claim.role


def _place_by_document(claim: Claim, around: Surroundings) -> bool:
    if not claim.of_company and _is_elsewhere(claim, around):
        return False
    if claim.holding is not None and around.reading.view.endswith(
        _OF_CENTRAL_BANK, claim.sentence.start, claim.holding.post.start
    ):
        claim.organization_name, claim.confidence = around.central_bank, claim.confidence * NEARBY
        return claim.organization_name is not None
    if (claim.of_company and _is_of_some_body(claim, around)) or _OF_COMMITTEE.search(claim.title or ""):
        return False
    if (field := department_field(claim, around)) is not None:
        body = department(field, around)
        claim.organization_name, claim.confidence = body.name if body else None, claim.confidence * NEARBY
        return body is not None
    of_state = claim.of_state or bool(_OF_STATE.search(claim.title or ""))
    if (boss := _boss(claim, around)) is not None:
        return _place_with(claim, boss, around)
    if claim.holding is not None and (noun := claim.holding.place.noun) is not None:
        focus, clear = around.focus()
        called = around.called(noun) or (focus if clear and noun not in around.rules.staff_bodies else None)
        if called is not None:
            claim.organization_name, claim.confidence = called.name, claim.confidence * NEARBY
        return called is not None and claim.confidence >= LOWEST_GUESS
    entity, cost = sayer(claim, around) or _tied(claim, around)
    is_known = claim.role in _OF_HOLDERS and around.holder(claim) is not None
    if claim.role == "governor" and entity is None and (bank := around.central_bank) is not None:
        claim.organization_name, claim.confidence = bank, claim.confidence * _OF_COUNTRY
        return True
    if entity is None and (of_state or is_known or (_is_public(claim, around) and not _is_of_company(claim, around))):
        country = around.offices.get(id(claim.person.entity)) or around.country(claim)
        if country is None:
            return False
        claim.organization_name, claim.confidence = country, claim.confidence * _OF_COUNTRY
        return True
    if entity is None and _is_insider(claim, around.rules):
        entity, cost = of_speaker(claim, around)
    if entity is None and (claim.of_company or _is_insider(claim, around.rules) or _speaks_for_focus(claim, around)):
        entity, cost = near_by(claim, around)
        if entity is not None and around.rules.is_public(entity.name) and not claim.of_company:
            return False  # the chairman, president or chief executive of what? rather not of the agency named nearby
    if entity is None or entity.name == claim.person.entity.name:
        return False
    claim.organization_name, claim.confidence = entity.name, claim.confidence * cost
    return claim.confidence >= LOWEST_GUESS


def _is_public(claim: Claim, around: Surroundings) -> bool:
    """Whether a post is a public office, or the deputy of one."""
    if claim.role in PUBLIC:
        return True
    form = around.rules.form(claim.holding.post) if claim.role == OTHER and claim.holding is not None else None
    return form is not None and form.role == "minister"


def _boss(claim: Claim, around: Surroundings) -> Entity | None:
    """Whose person somebody is called: `her finance director`."""
    start = claim.holding.post.start if claim.holding is not None else 0
    of_old = next((start - len(w) for w in around.rules.of_old if around.reading.view.endswith(w, 0, start)), start)
    owner = around.owner(of_old) if start else None
    return owner if owner is not None and owner.kind == "person" and owner is not claim.person.entity else None


def _place_with(claim: Claim, boss: Entity, around: Surroundings) -> bool:
    """Somebody's chief or deputy sits where he does himself; his lawyer or spokesman does not."""
    names = {tie.organization.name for tie in around.ties.get(id(boss), []) if tie.status not in ("former", "incoming")}
    if len(names) != 1 or not _is_insider(claim, around.rules):
        return False
    claim.organization_name, claim.confidence = names.pop(), claim.confidence * NEARBY
    return claim.confidence >= LOWEST_GUESS


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
    if m is None or m.end(1) in around.name_ends or claim.role == "minister":  # "Fiscal Policy Minister Ann Lee"
        return False
    opens = m.start() <= claim.sentence.start + 1 or around.reading.view[m.start() - 1] in '"(:'
    is_word = opens and m[1].lower() in around.rules.no_names
    return not is_word and m[1].lower() not in around.rules.countries


def _is_of_some_body(claim: Claim, around: Surroundings) -> bool:
    """`Swedish trades union official Ann Lee`: a body right before the title that the document does not name."""
    if claim.holding is None or claim.role != OTHER:
        return False
    start = claim.holding.post.start
    body = _BODY_BEFORE.search(around.reading.view, max(claim.sentence.start, start - 30), start)
    return body is not None and body[1] in _SOME_BODIES and around.called(body[1]) is None


def _is_laid_out(view: str, end: int, around: Surroundings) -> bool:
    """Whether a name that was not recognised follows a title behind a comma (`Ann Lee, founder, pump4you, said`)."""
    return (m := _NAME_AFTER.match(view, end)) is not None and not around.is_in_name(m.start(1))


def _is_insider(claim: Claim, rules: PhraseRules) -> bool:
    """Whether a post is one that an article gives without its company, the company being plain."""
    if claim.role in _INSIDE_BY_TITLE:
        return bool(claim.title and claim.title.lower().startswith(rules.inside_titles))
    return claim.role in _INSIDERS or claim.role.startswith("chief_")


def _speaks_for_focus(claim: Claim, around: Surroundings) -> bool:
    """Whether a spokesperson without a company speaks for the one that the text is about there."""
    if claim.role != "spokesperson":
        return False
    focus, clear = around.focus()
    return clear or around.before(claim.start) is focus or around.discourse.topic(claim.sentence, True) is not None


def _is_of_company(claim: Claim, around: Surroundings) -> bool:
    """Whether a president, governor or commissioner is one of a company: in lower case, where one is spoken of."""
    if claim.role not in _MIXED:
        return False
    title = claim.title or ""
    if (
        claim.of_company
        or is_officer(claim, around)
        or not title[:1].isupper()
        or title.lower().startswith(around.rules.firm_ranks)
    ):
        return True
    if around.country(claim) is None:
        return True
    # The presidents of the country that news names most are all known: another "President Roe" is one of a company.
    land = around.rules.countries.get((around.country(claim) or "").lower())
    return claim.role == "president" and around.holder(claim) is None and land == _BEST_KNOWN


def _tied(claim: Claim, around: Surroundings) -> tuple[Entity | None, float]:
    """The organisation that the document gives the same person elsewhere: for the same post, or as the only one."""
    ties = around.ties.get(id(claim.person.entity), [])
    stays = claim.role == _ADVISER and claim.rule in _STAYING and (claim.title or "").lower().endswith(_ADVISERS)
    if claim.role in _OUTSIDE and not (claim.of_company or claim.partner is not None or stays):
        return None, 0.0
    if claim.status != "incoming":
        ties = [tie for tie in ties if tie.status != "incoming"]
    joins_board = claim.rule.startswith(JOINS_BOARD)
    present = [tie for tie in ties if tie.status not in ("former", "incoming") and not joins_board]
    present = [tie for tie in present if tie.role not in _LOOSE]
    past = [tie for tie in ties if tie.role not in _LOOSE] if claim.status in ("former", "outgoing") else []
    if claim.rule.startswith(_DEPARTS):  # `the chief, Ann Lee, who joined from Pell, will leave`
        past = [tie for tie in past if (tie.role, tie.status) != (_STAFF, "former")]
    if stays:
        present = [tie for tie in ties if tie.status not in ("former", "incoming")]
    if not (_is_insider(claim, around.rules) or claim.of_company or claim.role in _OF_EMPLOYER):
        present = past = []
    if claim.role == "military_officer":
        present = [tie for tie in ties if around.rules.military.search(tie.organization.name)]
    if claim.status == "former" or claim.role == FOUNDER:
        topic = around.fitting(around.discourse.topic(claim.sentence, True), ())
        present = [] if topic is not None and not any(tie.organization is topic for tie in present) else present
        past = past if claim.status != "former" or present else [t for t in past if t.status in ("former", "outgoing")]
    partner = around.ties.get(id(claim.partner.entity), []) if claim.partner is not None else []
    same_post = [[tie for tie in held if tie.role == claim.role] for held in (ties, partner)]
    if claim.status == "incoming":  # nobody becomes what he is there already
        same_post[0] = [tie for tie in same_post[0] if tie.status not in (None, "current", "former")]
        present = [tie for tie in present if tie.role != claim.role]
    arriving = [tie for tie in ties if tie.status == "incoming"] if claim.status == "incoming" else []
    for fitting in (*same_post, arriving, present, past):
        if not fitting:
            continue
        names = {tie.organization.name: tie.organization for tie in fitting}
        if len(names) == 1:
            return next(iter(names.values())), TIED
        nearest = around.before(claim.start)
        if nearest is not None and nearest.name in names:
            return nearest, TIED * 0.9
    return None, 0.0
