"""Who says a fact, and what that makes of it: a party to it may state and plan, outsiders report.

In: an attribution, a fact and the posts that the document gives; out: the speaker's name, whether he counts, how sure
what he says is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from transforms.attribution import DISPUTED, FORECAST, RELAYED, Attribution
from transforms.facts import Fact
from transforms.reading import ASSERTED, DENIED, PLANNED, REPORTED
from transforms.standing_rules import StandingRules

Posts = Mapping[object, Collection[object]]
_ANALYST = "analyst"
_GENERIC = frozenset({"company", "firm", "group", "bank", "it", "they"})
_BOTH = re.compile(
    r"(?i)^(?:(?:both|two|three) )?(?:companies|firms|groups|banks|airlines|parties|sides)$"
)  # of a deal
_LED_BY = re.compile(r" (?:[a-z]+ed|led) by ")
_PEOPLE = re.compile(r"(?i)(?:^|\b(?:two|three|four|five|several|some) )people$")
_PARTIES = ("subject", "counterparty", "holder", "issuer", "organization", "person", "object")


def posts_of(facts: Sequence[Fact]) -> Posts:
    """At which bodies the document gives persons a post; analysts speak for none."""
    found: dict[object, set[object]] = {}
    for fact in facts:
        if fact.family == "role":
            found.setdefault(fact.values["person"], set()).add(
                _ANALYST if fact.values.get("role") == _ANALYST else fact.values.get("organization")
            )
    return found


def is_heard(said: Attribution, fact: Fact, posts: Posts) -> bool:
    """Whether a speaker says a fact: what is known already is no part of a forecast (`will earn $5m, up from $4m`)."""
    is_known = said.effect == FORECAST and fact.certainty == ASSERTED
    return not (said.is_loose or is_known) or is_party(said.name, fact, posts)


def is_of_speaker(name: str | None, fact: Fact) -> bool:
    """Whether a post is the speaker's own: `Roe of Pell told us that …` does not tell where Roe works."""
    return fact.family == "role" and name is not None and name == fact.values["person"]


def resolved(name: str | None, fact: Fact) -> str | None:
    """`the company said` of which nobody knows who it is: the one that the statement is about."""
    if name is None or name.lower() not in _GENERIC:
        return name
    about = fact.values.get("organization" if fact.family == "headcount" else "subject")
    return str(about) if about and fact.values.get("subject_kind", "organization") == "organization" else None


def said_level(said: Attribution, fact: Fact, posts: Posts, rules: StandingRules) -> str:
    """What it makes of a statement that somebody says it: the subject may state and plan, outsiders report."""
    if said.effect == DISPUTED:
        return DENIED
    if said.effect == FORECAST:
        return PLANNED if is_party(said.name, fact, posts) else REPORTED
    if said.effect == RELAYED:
        return ASSERTED if is_party(said.name, fact, posts) else REPORTED
    if said.effect == ASSERTED and said.name is not None and fact.family != "role":
        if said.is_resumed or is_party(said.name, fact, {}):
            return ASSERTED  # `a group of investors said it owns 7 percent`
        head = _LED_BY.split(said.name)[0]
        is_outside = (  # no name: `Dorn Brokers Inc` is no broker
            said.mention is None and rules.outsiders.search(head) and head.split()[-1] not in rules.bodies
        )
        is_hidden = said.mention is None and (
            rules.clause_report.search(f" {said.name.lower()} ") is not None or _PEOPLE.search(said.name) is not None
        )
        return REPORTED if is_outside or is_hidden or _ANALYST in posts.get(said.name, ()) else ASSERTED
    return said.effect


def is_party(name: str | None, fact: Fact, posts: Posts) -> bool:
    """Whether the speaker is a party to the fact, or has a post at one."""
    if name is None:
        return False
    if _BOTH.match(name):
        return True
    bodies = posts.get(name, ())
    is_words = name[0].islower()  # `the group` that is met again without who leads it
    return any(
        (party := fact.values.get(slot))
        and (party == name or party in bodies or (is_words and str(party).startswith(f"{name} ")))
        for slot in _PARTIES
    )
