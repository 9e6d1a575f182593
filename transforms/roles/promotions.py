"""Posts from which somebody rises at the same place.

In: the claims of a document, placed and not; out: those that a rise in the same sentence places.
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.roles.claims import Claim

BEFORE_NAME = "title_before_name"
LOWEST_GUESS = 0.59  # of guesses below this that were read, half were wrong
_ARRIVALS = ("join", "poach", "hires", "moves_to", "takes_post", "who_takes_post")  # verbs of who comes from elsewhere


def promoted(leaning: Sequence[Claim], placed: Sequence[Claim]) -> list[Claim]:
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
