"""One fact for each person, organisation, post and standing of a document.

In: placed claims and events; out: facts. Of several standings the one that holds at the document's date stays: what is
announced outdoes what is told of the past, and both what a bare title leaves open. A founder is always current.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from transforms.facts import Fact
from transforms.reading import Mention
from transforms.roles.claims import BY_DEFAULT, NARRATED, STATED, Claim, Event, is_of_one
from transforms.work import Work

DEATH = "dies"  # the role frame that ends posts for good
FOUNDER, EMPLOYEE, CURRENT = "founder", "employee", "current"
# Posts that a departure does not end.
_SEAT = "board_member"
_LASTING = frozenset({FOUNDER, _SEAT, "owner", "investor", "student", "professor"})
_BESIDE_WORK = frozenset(
    {FOUNDER, EMPLOYEE, "board_member", "owner", "investor", "student", "adviser", "head", "member"}
)
_RANKS = frozenset({"vice_president", "executive"})  # beside a post of which there is one
_HELD = frozenset({CURRENT, "outgoing"})
_UNSPECIFIC = frozenset({"executive", EMPLOYEE})  # what a text calls the holder of some other post
_RULERS, _LEADER = frozenset({"president", "minister"}), "leader"
# Rules that tell of a post without saying that it goes on.
_OPEN_RULES = (
    "title_",
    "became",
    "who_became",
    "has_become",
    "takes_over",
    "who_takes_over",
    "was_appointed",
    "who_app",
)
_PREDECESSOR = "predecessor"  # rules for whom somebody followed, in this post or in the one before
_REACH = 600  # between a departure and the one who takes over
_STANDING_ORDER = {"outgoing": 3, "former": 2, "incoming": 1, CURRENT: 0}
LOWEST = 0.5
_STEPS_PER_CLAIM = 20  # what making one costs beside looking at one

Key = tuple[str, str, str]


def apply_events(claims: list[Claim], events: Iterable[Event], work: Work) -> list[Claim]:
    """Departures end the posts that the same person holds; successions pass the post of one person to the other.

    Raises OverBudget where a text tells of the same person's changes and posts again and again.
    """
    added: list[Claim] = []
    by_person: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_person[id(claim.person.entity)].append(claim)
    by_start = sorted(claims, key=lambda claim: claim.start)
    starts = [claim.start for claim in by_start]
    held = {person: _Held(told) for person, told in by_person.items()}
    for event in sorted(events, key=lambda event: event.kind != "departure"):
        person = id(event.person.entity)
        if event.kind == "departure":
            if person in held:
                held[person].depart(event)
        elif event.other is not None and event.other.entity is event.person.entity:
            continue  # "Ann Lee will replace her": somebody else is meant
        elif event.other is not None:
            new, old = by_person.get(person, []), by_person.get(id(event.other.entity), [])
            work.spend(len(new) + len(old), "posts")
            passed = _succeed(new, old, event)
            if event.rule.startswith(_PREDECESSOR):
                gone = {(c.organization_name, c.role): c.person.entity for c in claims if c.status == "outgoing"}
                passed = [c for c in passed if gone.get((c.organization_name, c.role)) in (None, c.person.entity)]
            work.spend(_STEPS_PER_CLAIM * len(passed), "posts")
            added += passed
        else:
            near = by_start[bisect_right(starts, event.start - _REACH) : bisect_left(starts, event.start)]
            added += _fill_in(near, event)
    return [*claims, *added]


class _Held:
    """The posts of one person that a departure can end: those given by a bare title, by organisation, and all by
    sentence, so that a departure looks only at what it ends."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._open: dict[str | None, list[Claim]] = defaultdict(list)
        self._told: dict[int, list[Claim]] = defaultdict(list)
        self._seats: list[Claim] = []
        self._staff: dict[str | None, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.role in _LASTING:
                if claim.role == _SEAT and claim.weight == BY_DEFAULT:
                    self._seats.append(claim)
                continue
            self._told[id(claim.sentence)].append(claim)
            if claim.role == EMPLOYEE and claim.status in (None, CURRENT):
                self._staff[claim.organization_name].append(claim)
            if _is_open(claim):
                self._open[claim.organization_name].append(claim)

    def depart(self, event: Event) -> None:
        """Mark as outgoing the posts that a bare title left open, or that are told of in the same breath."""
        if event.rule == DEATH:
            for claim in (claim for told in self._told.values() for claim in told if claim.status in (None, CURRENT)):
                claim.status, claim.weight = event.status, max(claim.weight, event.weight)
        left = event.organization.entity.name if event.organization is not None else None
        here = [c for c in self._told.get(id(event.sentence), ()) if _is_open(c) or _is_led(c)]
        if left is not None:
            ended = [*self._open.get(left, ()), *(c for c in here if c.organization_name == left)]
            ended += self._staff.pop(left, ())
        elif len(self._open) > 1 or len(self._open.keys() | {c.organization_name for c in here}) > 1:
            ended = here
        else:
            ended = [*(c for held in self._open.values() for c in held), *here]
        if not self._told:  # `directors Ann Lee and Bob Roe will leave`: who is nothing else goes as a director
            ended += [c for c in self._seats if c.sentence is event.sentence and left in (None, c.organization_name)]
        for claim in ended:
            claim.status, claim.weight = event.status, event.weight
            claim.until = claim.until or event.until
            claim.confidence = min(claim.confidence, event.confidence)
        if event.weight != BY_DEFAULT:
            self._close(ended)

    def _close(self, ended: list[Claim]) -> None:
        """Forget the posts that are open no more."""
        for name in {claim.organization_name for claim in ended}:
            still = [claim for claim in self._open.get(name, ()) if _is_open(claim)]
            if still:
                self._open[name] = still
            else:
                self._open.pop(name, None)


def _is_open(claim: Claim) -> bool:
    """Whether a claim leaves it open that the post ends with this news: a bare title, `the long-serving chairman`,
    `who became chairman in 2015`."""
    if claim.weight == BY_DEFAULT:
        return True
    if claim.status is None and claim.since is not None:
        return claim.rule.endswith("is_title")  # "who has been its chairman since 2010, will retire"
    return claim.status == CURRENT and claim.rule.startswith(_OPEN_RULES)


def _is_led(claim: Claim) -> bool:
    """Whether a post is that of who leads all of a firm today, as one says in the breath in which it ends."""
    return claim.status == CURRENT and claim.rule.endswith(("whole", "board"))


def _succeed(new: list[Claim], old: list[Claim], event: Event) -> list[Claim]:
    """The post of the one who goes for the one who comes, or the other way round, from the claims about either."""
    of_old = [
        c
        for c in old
        if c.role not in _LASTING | {EMPLOYEE}
        and (c.status != CURRENT or c.weight < NARRATED)
        and c.status != "incoming"
    ]
    here = [c for c in of_old if c.sentence is event.sentence]
    of_old = here or of_old  # "She stayed on as chairwoman until Ann Lee succeeded her": in that post
    of_new = [c for c in new if c.status == "incoming" and c.role != EMPLOYEE]
    if of_new and event.other is not None:
        passed = {c.role for c in of_old}
        return [_passed_on(c, event, event.other, "outgoing") for c in _surest(of_new) if c.role not in passed]
    is_past = event.status == "former" or event.weight == NARRATED or _is_long_there(new, event)
    if not of_old and is_past and event.other is not None:
        held = [c for c in new if is_of_one(c.role) and (c.status or CURRENT) in _HELD]
        return [_passed_on(c, event, event.other, "former") for c in held[:1]]
    for claim in of_old:
        if claim.weight == BY_DEFAULT and claim.status in (None, CURRENT):
            claim.status, claim.weight = event.status, event.weight
    if any(is_of_one(c.role) for c in of_old):
        of_old = [c for c in of_old if c.role not in _RANKS]  # "executive vice president and chief financial officer"
    # Whoever comes after someone long gone holds the post by now.
    passed_on = [
        _passed_on(c, event, event.person, CURRENT if c.status == "former" else "incoming") for c in of_old[:2]
    ]
    return [replace(c, is_interim=event.is_interim) for c in passed_on]


def _is_long_there(new: list[Claim], event: Event) -> bool:
    """Whether who came is told of as having come long ago (`became chairman in 2015, replacing Bob Roe`)."""
    return any(c.sentence is event.sentence and c.status == CURRENT and c.weight == NARRATED for c in new)


def _surest(claims: list[Claim]) -> list[Claim]:
    """One claim per post and organisation, however often a text says so: the surest, the first of equals."""
    found: dict[tuple[str, str | None], Claim] = {}
    for claim in claims:
        key = claim.role, claim.organization_name
        if key not in found or claim.confidence > found[key].confidence:
            found[key] = claim
    return list(found.values())


def _fill_in(claims: list[Claim], event: Event) -> list[Claim]:
    """`Controller Ann Lee takes over`: the post of whoever was said to go just before, from the claims made there."""
    gone = [
        c
        for c in claims
        if c.status in ("outgoing", "former") and is_of_one(c.role) and c.person.entity is not event.person.entity
    ]
    last = max(gone, key=lambda c: c.start, default=None)
    if last is None:
        return []
    return [replace(_passed_on(last, event, event.person, "incoming"), is_interim=event.is_interim)]


def _passed_on(claim: Claim, event: Event, person: Mention, status: str) -> Claim:
    return replace(
        claim,
        person=person,
        status=status,
        weight=event.weight,
        confidence=claim.confidence * event.confidence,
        sentence=event.sentence,
        start=event.start,
        end=event.end,
        rule=event.rule,
        is_interim=None,
        since=None,
        until=None,
    )


def merged(claims: list[Claim]) -> list[Fact]:
    """One fact per person, organisation and post, in order of first evidence."""
    by_key: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.organization_name is not None and claim.confidence >= LOWEST:
            by_key[claim.person.entity.name, claim.organization_name, claim.role].append(claim)
    beside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person, organization, role in by_key:
        beside[person, organization].append(role)
    _follow_posts(by_key, beside)
    facts = [_fact(key, group) for key, group in by_key.items() if not _is_implied(key, by_key, beside)]
    return sorted(facts, key=lambda f: (f.start, f.end, str(f.values["role"])))


def _follow_posts(by_key: dict[Key, list[Claim]], beside: Mapping[tuple[str, str], list[str]]) -> None:
    """Who is said to have been the finance chief of a firm is no executive there any more, if merely called one."""
    for (person, organization, role), claims in by_key.items():
        if role not in _UNSPECIFIC or any(claim.weight != BY_DEFAULT for claim in claims):
            continue
        others = [other for other in beside[person, organization] if other not in _UNSPECIFIC | _LASTING]
        if others and all(_standing(by_key[person, organization, other]) == "former" for other in others):
            for claim in claims:
                claim.status = "former"


def _is_implied(key: Key, by_key: dict[Key, list[Claim]], beside: Mapping[tuple[str, str], list[str]]) -> bool:
    """Whether `employee` says nothing beyond another post at the same place; `beside`: all posts there."""
    person, organization, role = key
    if role == "head" and all((c.title or "").lower().endswith(_LEADER) for c in by_key[key]):
        return not _RULERS.isdisjoint(beside[person, organization])  # the leader of a country is its president
    if role != EMPLOYEE:
        return False
    sentences = {id(c.sentence) for c in by_key[key]}
    for other in beside[person, organization]:
        if other in (EMPLOYEE, FOUNDER, "owner"):
            continue
        group = by_key[person, organization, other]
        if other not in _BESIDE_WORK or any(id(c.sentence) in sentences for c in group):
            return True
    return False


def _fact(key: Key, group: list[Claim]) -> Fact:
    """The fact of several claims: the best of those that agree with the standing that holds."""
    status = _standing(group) if key[2] != FOUNDER else CURRENT
    agreeing = [c for c in group if (c.status or CURRENT) == status or key[2] == FOUNDER]
    best = max(agreeing, key=lambda c: (c.confidence, -c.start))
    # Who goes has held the post since the day that another sentence tells.
    held = agreeing + [c for c in group if status in _HELD and (c.status or CURRENT) in _HELD and c not in agreeing]
    said = {c.is_interim for c in agreeing} - {None}
    values: dict[str, object] = {
        "person": key[0],
        "organization": key[1],
        "role": key[2],
        "title": best.title or next((c.title for c in agreeing if c.title), None),
        "status": status,
        "is_interim": any(said) if said else None,
        "since": next((c.since for c in held if c.since), None),
        "until": next((c.until for c in agreeing if c.until), None),
    }
    return Fact("role", values, best.sentence, best.start, best.end, _spans(best), round(best.confidence, 4), best.rule)


def _standing(group: list[Claim]) -> str:
    """The standing that holds at the document's date."""
    best = max(group, key=lambda c: (c.weight, _STANDING_ORDER[c.status or CURRENT], c.confidence))
    if (
        best.weight <= NARRATED
        and best.status == "outgoing"
        and any(c.status == "former" and c.weight >= STATED for c in group)
    ):
        return "former"
    return best.status or CURRENT


def _spans(claim: Claim) -> list[tuple[str, int, int]]:
    spans = [("subject", claim.person.start, claim.person.end)]
    if claim.organization is not None:
        spans.append(("object", claim.organization.start, claim.organization.end))
    if claim.holding is not None:
        spans.append(("value", claim.holding.post.start, claim.holding.post.end))
    return spans
