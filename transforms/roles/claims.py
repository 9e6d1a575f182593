"""What one construction says about one person: the record between the role frames and the facts.

In: nothing; out: plain records. A claim may still lack its organisation; an event (a departure, a succession without a
title) changes the claims of the same person later on.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.enums import SOLE_POSTS
from transforms.reading import Mention, Sentence
from transforms.roles.posts import Holding

# How sure a construction is of the status it gives: a bare title says "current" only because nothing speaks against it.
UNLESS_TOLD, BY_DEFAULT, NARRATED, STATED, ANNOUNCED = -1, 0, 2, 3, 4

_OF_ONE = frozenset(
    {*SOLE_POSTS, "president", "managing_director", "general_manager", "minister", "governor", "commissioner"}
)


def is_of_one(role: str) -> bool:
    """Whether one person at a time holds a post of an organisation or land."""
    return role in _OF_ONE or role.startswith("chief_")


@dataclass(slots=True)
class Claim:
    """Person, post and status as one construction has them; `organization` and `country` as far as it says so."""

    person: Mention
    role: str
    title: str | None
    status: str | None
    weight: int
    confidence: float
    sentence: Sentence
    start: int
    end: int
    rule: str
    organization: Mention | None = None
    organization_name: str | None = None
    country: str | None = None
    of_company: bool = False
    of_state: bool = False
    is_interim: bool | None = None
    since: str | None = None
    until: str | None = None
    holding: Holding | None = None
    partner: Mention | None = None  # in a succession: the other one, whose post it is as well


@dataclass(slots=True)
class Event:
    """A departure (`person` leaves, `organization` if named) or a succession whose post is not named."""

    kind: str  # departure, succession
    person: Mention
    other: Mention | None
    organization: Mention | None
    sentence: Sentence
    weight: int
    confidence: float
    start: int
    end: int
    rule: str
    status: str = "outgoing"  # of the posts that a departure or succession ends: former where it is told of the past
    is_interim: bool | None = None
    until: str | None = None  # the day, month or year ahead in which it comes
