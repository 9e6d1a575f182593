"""Since when and until when a post is held: a claim in, the same with `since`, `until` and, for old news, status set.

A date counts when it stands inside the stretch that the construction matched or right after it; the word before it says
what it dates. An appointment that is years old is no news: its holder is current.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from transforms.reading import Post, Reading, When
from transforms.roles.claims import ANNOUNCED, NARRATED, STATED, Claim, Event

_REACH, _OPENING = 45, 16
_WORD_BEFORE = re.compile(r"([a-z]+)(?: (?:the|a|early|late|about|around|mid|least))* *$", re.IGNORECASE)
_TAKING_OVER = re.compile(
    r", who (?:took (?:over|charge|the (?:job|post|helm|reins|role))|got the job|was appointed"
    r"|has (?:run|led) [^,.;]{2,40})"
    r" (?:back )?(?:only |just )?(?:in|since|at the (?:start|end|beginning) of)? ?(?:early |late |mid-)?(?:the )?"
)
_LAST = re.compile(r"\b(?:last|this|yesterday|recently|now)\b", re.IGNORECASE)
_LAST_LONG = re.compile(r"last (?:week|month|year|spring|summer|autumn|fall|winter)\b|earlier this (?:month|year)\b")
_LAST_YEAR = re.compile(r"last year\b")
_BESIDE = re.compile(r", (?:who|(?:re-?)?appointed|named|hired|elected|promoted|made|chosen|picked) ")
_SINCE = frozenset({"since", "from", "effective"})
_TO = frozenset({"to", "and"})  # "from 2010 to 2019", "between 2010 and 2019"
_POINT = frozenset({"in", "of", "on", "at", "during", "by"})
_BEFORE_END = frozenset(
    {"at", "the", "end", "of", "on", "in", "by", "from", "effective", "as", "next", "early", "late"}
)
# Rules that say how things are: the day beside them is that of something else, unless it says since when.
_OF_STATES = ("title_", "is_", "who_is", "headed_by", "led_by", "under_title", "owned", "and_owned", "chaired_by")
_HAD_EFFECT = re.compile(r",? (?:was|were|had|has|led|came|made|gave|brought|[a-z]{3,14}ed)\b")
_HAD_BEEN = " had been "
_DATED_BACK = timedelta(days=14)  # what ended on a day so far back is no news
_BEGINS = frozenset({"incoming", "current", None})
_ENDS = frozenset({"outgoing", "former"})


def date_claim(reading: Reading, claim: Claim) -> None:
    """Set what the dates beside a claim say of it."""
    for when in _dates_beside(reading, claim):
        word = _word_before(reading, when)
        iso = when.iso
        if claim.status == "outgoing" and claim.weight == NARRATED and _is_gone(reading, when, word):
            claim.status = "former"
        if claim.rule.startswith("appointment") and claim.status == "incoming" and _is_past_deed(reading, when, word):
            claim.status, claim.weight = "current", NARRATED
        if _is_there(reading, claim, when, word):
            claim.status, claim.weight = "current", NARRATED
        is_until = when.relation == "until" or word in ("until", "till")
        if iso is None:
            if is_until and claim.status is None and _LAST.search(reading.view, when.start, when.end):
                claim.status, claim.weight = "former", STATED
            continue
        if is_until or (word in _TO and claim.since):
            claim.until = claim.until or iso
            if claim.status is None and _is_over(reading, claim, iso):
                claim.status, claim.weight = "former", STATED
        elif claim.role == "founder" and "found" not in claim.rule:
            continue
        elif when.relation == "since" or word in _SINCE or _is_span(reading, when, word):
            claim.since = claim.since or iso
            is_over = _HAD_BEEN in reading.view[claim.start : claim.end]  # "had been its chief since 2010"
            if claim.status == "former" and word != "from" and when.relation == "since" and not is_over:
                claim.status = "current"
        elif claim.rule.startswith("title_") and claim.status in _BEGINS and _took_over(reading, claim, when):
            claim.since = claim.since or iso
        elif word in _POINT and (claim.role != "founder" or "found" in claim.rule):
            _date_point(reading, claim, when, iso)


def _is_span(reading: Reading, when: When, word: str) -> bool:
    """Whether the first of two years opens the stretch in which a post was held (`between 2010 and 2019`)."""
    return word == "between" and reading.view.startswith(" and ", when.end)


def _is_there(reading: Reading, claim: Claim, when: When, word: str) -> bool:
    """Whether who was given a post holds it by now (`Ann Lee, who was appointed chief executive in May`)."""
    if claim.status != "incoming" or claim.weight == ANNOUNCED:
        return False
    if _BESIDE.match(reading.view, claim.person.end):
        return _is_gone(reading, when, word)
    return _LAST_YEAR.match(reading.view, when.start) is not None


def _took_over(reading: Reading, claim: Claim, when: When) -> bool:
    """Whether the date is that on which the holder of a post took it (`chief executive Ann Lee, who took over in
    2019`)."""
    return _TAKING_OVER.fullmatch(reading.view, claim.person.end, when.start) is not None


def _is_over(reading: Reading, claim: Claim, iso: str) -> bool:
    """Whether a post held until a date is held no more; without a date of the document, if a later one is told of."""
    if reading.published_on:
        return iso < reading.published_on[: len(iso)]
    return bool(claim.since) or reading.latest_year > iso[:4]


def date_event(reading: Reading, event: Event) -> None:
    """A departure told in the past and dated by a month or year is over: the posts are former ones. One that is
    announced ends them on the day that it names."""
    if event.kind == "departure":
        event.until = _end_ahead(reading, event)
    if event.kind != "departure" or event.weight == ANNOUNCED:
        return
    for when in _dates_beside(reading, event):
        if _is_gone(reading, when, _word_before(reading, when)):
            event.status = "former"


def _is_gone(reading: Reading, when: When, word: str) -> bool:
    """Whether a date lies so far back that what ended then is no news (`in May`, `last month`, `two years ago`)."""
    if when.relation == "ago" or _LAST_LONG.match(reading.view, when.start):
        return True
    if word == "on" and when.iso and len(when.iso) == len("2005-01-01") and reading.published_on:
        return date.fromisoformat(reading.published_on) - date.fromisoformat(when.iso) > _DATED_BACK
    return word == "in" and not _is_ahead(reading, when)


def _is_past_deed(reading: Reading, when: When, word: str) -> bool:
    """Whether what is dated has had its effect by now (`the appointment of Ann Lee in July was taken as a sign`)."""
    return _is_gone(reading, when, word) and _HAD_EFFECT.match(reading.view, when.end) is not None


def _end_ahead(reading: Reading, told: Claim | Event) -> str | None:
    """The date ahead right behind a departure: `will step down at the end of June`, not `said on Monday`."""
    for when in reading.dates_between(told.end - _OPENING, min(told.end + _REACH, told.sentence.end)):
        between = reading.view[told.end : when.start].split()
        if _is_ahead(reading, when) and when.start >= told.start and _BEFORE_END.issuperset(between):
            return when.iso
    return None


def _is_ahead(reading: Reading, when: When) -> bool:
    """Whether a date lies after the document's own."""
    return bool(when.iso and reading.published_on and when.iso > reading.published_on[: len(when.iso)])


def _date_point(reading: Reading, claim: Claim, when: When, iso: str) -> None:
    """`in 2004` beside a founding, an appointment or a departure."""
    year = iso[:4]
    published = (reading.published_on or "")[:4]
    is_old = year < published if published else claim.weight <= NARRATED
    if claim.role == "founder":
        if " and " not in reading.view[claim.end : when.start]:  # `founded Acme and sold it in 2001`
            claim.since = claim.since or iso
    elif claim.rule.startswith(_OF_STATES):
        if claim.status == "outgoing":
            claim.until = claim.until or _end_ahead(reading, claim)
    elif claim.status in _ENDS:
        claim.until = claim.until or (iso if claim.status == "outgoing" else None)
        if claim.status == "outgoing" and is_old:
            claim.status = "former"
    elif claim.status in _BEGINS:
        claim.since = claim.since or iso
        if is_old and claim.status == "incoming":
            claim.status, claim.weight = "current", min(claim.weight, 1)


def _dates_beside(reading: Reading, claim: Claim | Event) -> list[When]:
    high = min(claim.end + _REACH, claim.sentence.end)
    opening = claim.sentence.start + _OPENING  # "Since 2002, Ann Lee has been ..."
    opened = reading.dates_between(claim.sentence.start, min(opening, claim.start))
    near = opened + reading.dates_between(claim.start, max(high, opening))
    post = claim.holding.post if isinstance(claim, Claim) and claim.holding is not None else None
    if post is not None and isinstance(claim, Claim):
        near = [d for d in near if _ends_then(claim, d) or _is_of_post(reading, d, post, claim.start)]
        return [d for d in near if not _is_of_another(reading, claim, d)] if claim.rule.startswith("title_") else near
    others = [t.start for t in reading.titles_between(claim.person.end, claim.end)]
    return [
        d for d in near if not any(start < d.start < claim.end for start in others)
    ]  # "chief until 2003, chairs Acme"


def _ends_then(claim: Claim, when: When) -> bool:
    """Whether a date is that of a departure that stands before it, whatever other posts end with it."""
    return when.start >= claim.end and claim.status in _ENDS and not claim.rule.startswith("title_before")


def _is_of_another(reading: Reading, claim: Claim, when: When) -> bool:
    """Whether somebody else is named between a post and a date (`boss Ann Lee and Bob Roe, who left in May`)."""
    return any(
        m.entity.kind == "person" and m.entity is not claim.person.entity
        for m in reading.mentions_between(claim.person.end, when.start)
    )


def _is_of_post(reading: Reading, when: When, post: Post, start: int) -> bool:
    """Whether a date is beside a post, rather than beside another one of the same person."""
    view = reading.view
    if when.end <= post.start and when.start > start + _OPENING and "," in view[when.end : post.start]:
        return False  # "Ann Lee, who joined Acme in 2012, becomes chairwoman"
    before = [t for t in reading.titles_between(start, when.start) if t.end <= when.start]
    return not before or before[-1].end >= post.end >= before[-1].start


def _word_before(reading: Reading, when: When) -> str:
    m = _WORD_BEFORE.search(reading.view[max(0, when.start - 24) : when.start])
    first = reading.view[when.start : when.end].split(" ", 1)[0].lower()
    if first in _SINCE | _POINT | {"until", "till"}:
        return first
    return m[1].lower() if m else ""
