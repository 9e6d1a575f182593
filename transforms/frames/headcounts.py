"""Headcount facts: how many people an organisation employs, hires or lets go.

In: the scenes of a document and the frames; out: facts of the family headcount, one per count. What the count's own
noun says (`contractors`, `a 50-person team`) goes before the frame's unit. A count that is nobody's makes no fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.facts import Fact
from transforms.frames.count_parts import SIDES, beside
from transforms.frames.frame import HEADCOUNT, Frame
from transforms.frames.ground import Ground, Scene
from transforms.frames.parties import fill
from transforms.frames.party import Party
from transforms.frames.respective import is_respective
from transforms.frames.rules import Found, FrameRules, found_in
from transforms.periods import period_of
from transforms.reading import Figure, Mention
from transforms.skeleton import lower_view

LEAST = 0.45
_VERB = 5  # characters of a short verb that takes the count as its object (`let 60 people go`)
_ALONE = len(" N")
_SITE = 40  # characters in which a site may stand before its town
_OWN_UNITS = frozenset(("contractors", "team"))
_MOST_CHANGED = 100_000  # jobs that one firm cuts or creates at once
_CHANGES = frozenset(("layoffs", "hires"))
_AFFECTED = frozenset(("jobs_affected", "cuts_affect"))  # whom they affect lose their jobs only where cuts are told
_TALK = 400  # characters before in which they are
_ALONE_FRAME = "count_alone"
_OWN_REACH = 80  # characters before a count in which the part stands that employs so many
_OWN_PART = re.compile(  # `Acme's call centre employs N`
    r" O 's(?P<part>(?: (?!(?:which|who|that|and|or|chief|boss) )[a-z-]++){1,4}?)"
    r" (?:employs|employed|has|had) $"
)
_OWN = "own_employees"
_NEXT, _LAST = (" and N ", " , N "), (" N and ", " N , ")
_PART_OF = (" N of", " N out of", " N from", " N jobs from", " N jobs out of")  # `cut N of O 's N jobs`: of a whole


@dataclass(slots=True, frozen=True)
class Counted:
    """A frame with its count and organisation found."""

    found: Found
    count: Figure
    organization: Party
    score: float


def headcount_facts(scenes: list[Scene], rules: FrameRules) -> list[Fact]:
    """The headcount facts of a document, in order of the text; every figure used is marked so."""
    facts: list[Fact] = []
    for scene in scenes:
        if frames := scene.candidates.get(HEADCOUNT):
            facts += _of_sentence(scene.ground(), _told(scene, frames, rules), rules)
    return _distinct([*facts, *beside(scenes, facts)])


def _told(scene: Scene, frames: list[Frame], rules: FrameRules) -> list[Frame]:
    """The frames of a sentence, without those that tell of jobs only where the text before speaks of them."""
    if _AFFECTED.isdisjoint(frame.name for frame in frames):
        return frames
    sentence = scene.whole.sentence
    view = lower_view(scene.ground().reading.view)
    if rules.layoff_talk.search(view, max(0, sentence.start - _TALK), sentence.end):
        return frames
    return [frame for frame in frames if frame.name not in _AFFECTED]


def _of_sentence(ground: Ground, frames: list[Frame], rules: FrameRules) -> list[Fact]:
    best: dict[int, Counted] = {}
    for found in found_in(ground, frames):
        counted = _counted(ground, found, rules)
        if counted and (counted.count.start not in best or _weight(counted) > _weight(best[counted.count.start])):
            best[counted.count.start] = counted
    return [_fact(ground, best[key], rules) for key in sorted(best)]


def _weight(counted: Counted) -> tuple[bool, float]:
    """Words around a count tell more than the count alone."""
    return counted.found.frame.name != _ALONE_FRAME, counted.score


def _counted(ground: Ground, found: Found, rules: FrameRules) -> Counted | None:
    count = found.match.slots.get("count")
    if not isinstance(count, Figure) or count.noun is None or count.noun in SIDES:
        return None
    match = found.match
    if match.end - match.start == _ALONE and count.noun != "layoffs":
        return None  # nothing but the count: its own noun must say that jobs go
    said = ground.text[max(0, match.start - _VERB) : match.end].split()
    if count.noun == "people" and found.frame.name not in _AFFECTED and _loses_people(said, found, rules):
        return None
    organization = fill(ground, found.match, "organization", found.frame.subject, rules)
    if organization is None or organization.kind == "person" or _is_general(ground, count, organization):
        return None
    if _is_shared_out(ground, count):
        return None
    if _is_in_town(ground, organization, rules):
        return None
    score = found.frame.confidence * organization.confidence
    return Counted(found, count, organization, score) if score >= LEAST else None


def _is_shared_out(ground: Ground, count: Figure) -> bool:
    """Whether a count stands in a row of counts that are shared out among others (`300 and 500 jobs go in sales and
    research respectively`)."""
    position = ground.skeleton.place(count)
    in_row = ground.text.startswith(_NEXT, position + 1) or ground.text.endswith(_LAST, 0, position)
    return in_row and is_respective(ground)


def _part(ground: Ground, count: Figure, organization: Party, rules: FrameRules) -> str | None:
    """The part of all people that a count is of: those of a trade (`300 pilots`), of a department (`300 jobs in
    marketing`), of a unit (`300 jobs at its European operations`)."""
    view, position = ground.reading.view, ground.skeleton.place(count)
    trade = rules.occupation.match(view, count.end)
    if trade is not None:
        return trade[0].strip().lower()
    if (department := rules.in_department.match(ground.text, position + 1)) is not None:
        return department["department"]
    before = _OWN_PART.search(ground.text, max(0, position - _OWN_REACH), position)
    if before is not None:
        return before["part"].strip()
    unit = rules.in_unit.match(ground.text, position + 1)
    chunk = ground.skeleton.chunks.get(unit.start("unit")) if unit else None
    if not isinstance(chunk, Mention) or chunk.entity.kind != "other" or chunk.entity.name == organization.name:
        return None
    return chunk.entity.name


def _is_in_town(ground: Ground, organization: Party, rules: FrameRules) -> bool:
    """Whether the name is only that of where a plant is (`750 posts go at a plant in Wexmouth`)."""
    places = (at for at, chunk in ground.skeleton.chunks.items() if isinstance(chunk, Mention))
    position = next((at for at in places if ground.skeleton.chunks[at].start == organization.start), 0)
    if position > 0 and rules.works_in.search(ground.text, max(0, position - _SITE), position) is not None:
        return True
    before = ground.reading.view[max(0, organization.start - _SITE) : organization.start].lower()
    return rules.works_in.search(before) is not None


def _is_general(ground: Ground, count: Figure, organization: Party) -> bool:
    """Whether so many jobs are a country's rather than those of a firm that the sentence does not name."""
    return count.noun in _CHANGES and count.high > _MOST_CHANGED and organization.start < ground.skeleton.sentence.start


def _loses_people(said: list[str], found: Found, rules: FrameRules) -> bool:
    """Whether people lose something else than their jobs: only some verbs say that somebody is let go."""
    return not rules.losing.isdisjoint(said) or (found.frame.kind == "layoffs" and rules.let_go.isdisjoint(said))


def _unit(counted: Counted, is_whole: bool) -> str:
    """The unit: a change (layoffs, hires) is the frame's word, else the count's own noun, else the frame's; of a whole
    of which jobs go, it is those who are employed."""
    kind, noun = counted.found.frame.kind, counted.count.noun or ""
    if kind in _CHANGES or is_whole:
        return kind
    if noun in _OWN_UNITS or noun in _CHANGES:
        return noun
    return kind


def _fact(ground: Ground, counted: Counted, rules: FrameRules) -> Fact:
    count, organization, frame = counted.count, counted.organization, counted.found.frame
    count.is_used = True
    match, sentence = counted.found.match, ground.skeleton.sentence
    unit = _unit(counted, frame.name == _OWN and ground.text.endswith(_PART_OF, 0, match.start))
    start, end = ground.skeleton.span(match.start + 1, match.end)
    values: dict[str, object] = {
        "organization": organization.name,
        "organization_kind": organization.kind,
        "unit": unit,
        "count_low": count.low,
        "count_high": count.high,
        "allowed_low": count.allowed_low,
        "allowed_high": count.allowed_high,
        "bound": count.bound,
    }
    spans = [("subject", organization.start, organization.end), ("value", count.start, count.end)]
    confidence = round(frame.confidence * organization.confidence, 4)
    is_now = unit not in _CHANGES and rules.endings.is_present(ground.text, match.start, ground.skeleton.place(count))
    period = period_of(ground.reading, sentence, count, is_now)
    part = _part(ground, count, organization, rules)
    return Fact(
        "headcount", values, sentence, start, end, spans, confidence, frame.name, frame.certainty,
        period=period, qualifier=part,
    )  # fmt: skip


def _distinct(facts: list[Fact]) -> list[Fact]:
    best: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        v = fact.values
        key = (v["organization"], v["unit"], v["count_low"], v["count_high"], fact.period, fact.qualifier)
        if key not in best or _rank(fact) > _rank(best[key]):
            best[key] = fact
    return list(best.values())


def _rank(fact: Fact) -> tuple[bool, float]:
    """The text says a count more exactly than its headline does, then the surest."""
    return fact.sentence.kind not in ("title", "heading"), fact.confidence
