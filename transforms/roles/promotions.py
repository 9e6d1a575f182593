"""Posts that what stands beside them in the same sentence places.

In: the claims of a document, placed and not; out: those that a rise of the same person places, or the post of whoever
is named right before.
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.roles.claims import Claim
from transforms.roles.surroundings import Surroundings

BEFORE_NAME = "title_before_name"
LOWEST_GUESS = 0.59  # of guesses below this that were read, half were wrong
_ARRIVALS = ("join", "poach", "hires", "moves_to", "takes_post", "who_takes_post")  # verbs of who comes from elsewhere
_COLLEAGUES = frozenset({"executive", "head", "manager", "vice_president", "employee", "engineer"})
_LINKS = (" and its ", " and ")


def by_neighbours(leaning: Sequence[Claim], placed: Sequence[Claim], around: Surroundings) -> list[Claim]:
    """Claims that lean on nothing but another one of their sentence."""
    return [*_promoted(leaning, placed), *_in_one_breath(leaning, placed, around)]


def _promoted(leaning: Sequence[Claim], placed: Sequence[Claim]) -> list[Claim]:
    """`Finance director Ann Lee will become chief executive of Acme`: the post that she has is at Acme too, unless she
    comes from elsewhere."""
    rises = {
        (id(c.person.entity), c.sentence.start): c
        for c in placed
        if c.status == "incoming" and c.holding is not None and not c.rule.startswith(_ARRIVALS)
    }
    found = []
    for claim in leaning if rises else ():
        rise = rises.get((id(claim.person.entity), claim.sentence.start))
        if rise is not None and claim.rule == BEFORE_NAME and claim.organization_name is None and claim.status is None:
            claim.organization_name, claim.confidence = rise.organization_name, max(claim.confidence, LOWEST_GUESS)
            found.append(claim)
    return found


def _in_one_breath(leaning: Sequence[Claim], placed: Sequence[Claim], around: Surroundings) -> list[Claim]:
    """`Acme chairman Bob Roe and treasurer Ann Lee`: both are at Acme."""
    told = {c.person.end: c for c in placed if c.rule == BEFORE_NAME and c.organization is not None}
    found = []
    for claim in leaning if told else ():
        if claim.organization_name is not None or claim.rule != BEFORE_NAME or claim.holding is None:
            continue
        if claim.role not in _COLLEAGUES or not claim.holding.place.is_open() or claim.holding.place.is_elsewhere:
            continue
        link = next((w for w in _LINKS if around.reading.view.endswith(w, 0, claim.holding.post.start)), "")
        before = told.get(claim.holding.post.start - len(link)) if link else None
        if before is not None and before.organization_name and before.sentence is claim.sentence:
            claim.organization_name, claim.confidence = before.organization_name, claim.confidence * 0.9
            found.append(claim)
    return found
