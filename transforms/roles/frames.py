"""Verbs that give, keep or take a post: the rows of the role frames applied to scenes with folded posts.

In: scenes; out: claims, and events that change other claims (a departure, a succession whose post is not named).
A pattern without a person is about the subject before it in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.patterns import Match, match_of
from transforms.reading import Mention, Reading, Title
from transforms.roles.beside import claim_of
from transforms.roles.claims import ANNOUNCED, NARRATED, STATED, Claim, Event, is_of_one
from transforms.roles.doubts import (
    goes_on,
    is_another,
    is_any,
    is_denied,
    is_habit,
    is_left_out,
    is_outside,
    says_before,
)
from transforms.roles.frame_index import Frame, FrameIndex
from transforms.roles.lists import is_of_all, listed_after, listed_before
from transforms.roles.merging import CURRENT, DEATH
from transforms.roles.posts import Posts
from transforms.skeleton import Skeleton
from transforms.titles import FOUNDER

_PERSONS = ("person", "person_b", "people")
# A departure told in the past may be news or history; "will step down" is news.
_PAST = re.compile(r" (?:was|were|had|[a-z-]+ed|stood|quit|left|stepped|became|took) ")
_AHEAD = re.compile(r" (?:will|would|to|is|are|has|have|steps?|resigns?|quits?|leaves?|stepping|leaving) ")
# "Ann Lee, who succeeded Bob Roe", "before she joined Acme": told of what is long done.
_TOLD = re.compile(r"(?: who(?: [a-z]+)?| who , [a-z ]+ ,) (?:succeeded|replaced|took|joined|moved|returned|rejoined) ")
_BEFORE = " before"
_FOLLOWS = (" follows", " followed")  # "it follows the departure of Ann Lee": she has left
_OF_FIELD = "leads_field"  # the row for a part of the firm that is spoken of
_OF_KIND = frozenset(
    {"founded_kind", "founds_kind", "ran_kind", "will_run_kind"}
)  # rows for a firm that is called by its kind
_APPOINTERS = ("appoints", "board_appoints", "poaches")
_BARE = frozenset({"appoints_bare", "board_lists"})
_REFUSED = "departure_refused"
_OF_GONE = "succeeds_title"  # `to replace former chairman Bob Roe`: former is he
_ADVISORY = " advisory "  # `joins Acme's advisory board`: no seat on the board
_TAKES_POST = frozenset({"takes_post", "who_takes_post"})
_NOT = " not "  # `said she would not resign`
_PREDECESSOR = " 's predecessor "
_SINCE, _AGO = " since", "ago"  # `since Ann Lee's appointment as`: she holds the post by now; relations of such dates
_DATE_REACH = 16  # characters behind a post in which its date begins
_FOR_NOW = re.compile(r" (?:interim|temporary|caretaker|acting|(?:stand|stood|fill)(?:s|ing|ed)? in) ")
_ACTS = re.compile(r" (?:act|acting|acts) as ")
_STOOD_IN = frozenset({"chief_executive_officer", "chief_financial_officer", "managing_director", "president"})
_UNTIL_FOUND = re.compile(
    r"(?: ,)? (?:until (?:[a-z]+ ){0,3}?[a-z]+ (?:is|can be|has been) (?:found|named|appointed|chosen)"
    r"|pending (?:[a-z]+ ){0,3}?(?:appointment|search)|while (?:it|they|O|board|company) (?:[a-z]+ ){0,2}?"
    r"(?:search|searches|searching|look|looks|looking|seeks|hunts) )"
)
_MEANWHILE = re.compile(r" (?:for now|in meantime|in interim|on interim) ")
_ON_BASIS = re.compile(r"(?: [a-z]+ly)? on (?:an )?(?:interim|temporary|caretaker|acting) basis(?= )")
_ONE_OF = re.compile(r" (?:one of|among|part of|amount) ")
_LIST = re.compile(r"(?:(?: ,| and| , and) O){1,4}(?= [,.;:)]| and | before | until | where | $)")
_APPOSED = re.compile(r" (?P<person>P) ,(?: (?!and |who )[a-z-]++){0,3} T(?: (?:of|at|for) [OLX])? ,$")
_APPOSED_REACH, _LONGEST_UNTIL = 60, 70
_SUBJECT_FAR, _SUBJECT_REACH = 0.95, 200
_OBJECT_WORDS = frozenset(["by", "with", "of", "to", "from", "for"])


@dataclass(slots=True)
class _Found:
    """A frame that applied: its people, its organisation, and how firmly it speaks."""

    scene: Skeleton
    frame: Frame
    match: Match
    people: list[Mention]
    at: Mention | None
    weight: int
    confidence: float
    role: str | None = None
    is_told: bool = False
    is_since: bool = False
    is_wished: bool = False

    def status(self) -> str | None:
        """The standing that the frame gives: who joined long ago is there by now."""
        status = self.frame.status
        if self.is_wished:
            return CURRENT
        if self.is_since and status == "incoming":
            return "current"
        if not self.is_told or (status == "incoming" and self.frame.predecessor is None and self.frame.role is None):
            return status
        return {"incoming": "current", "outgoing": "former"}.get(status or "", status)

    def predecessor(self) -> str | None:
        """The standing of the one who went: long ago, if it is told so."""
        return "former" if self.is_told and self.frame.predecessor == "outgoing" else self.frame.predecessor

    def slot(self, name: str) -> Mention | None:
        """The person or organisation in a slot."""
        chunk = self.match.slots.get(name)
        return chunk if isinstance(chunk, Mention) else None

    def posts(self, name: str) -> Posts | None:
        """The folded post in a slot."""
        chunk = self.match.slots.get(name)
        return chunk if isinstance(chunk, Posts) else None

    def span(self) -> tuple[int, int]:
        """The stretch of the document that the frame covers."""
        return self.scene.span(self.match.start, self.match.end)


def framed(scene: Skeleton, index: FrameIndex, reading: Reading) -> Iterator[Claim | Event]:
    """Claims and events of one scene; where somebody is said to appoint, no frame that leaves it open counts."""
    found = list(_framed(scene, index, reading))
    sure = {
        (id(c.person), c.role)
        for c in found
        if isinstance(c, Claim) and c.rule not in _BARE and c.rule.startswith(_APPOINTERS)
    }
    stays = {id(one.person.entity) for one in found if one.rule == _REFUSED}
    for one in found:
        if isinstance(one, Claim) and one.rule in _BARE and (id(one.person), one.role) in sure:
            continue
        if one.status == "outgoing" and id(one.person.entity) in stays:
            continue
        if isinstance(one, Claim) or one.rule != _REFUSED:
            yield one


def _framed(scene: Skeleton, index: FrameIndex, reading: Reading) -> Iterator[Claim | Event]:
    """What every frame says of one scene."""
    for frame in index.fitting(scene.words()):
        for applied in frame.pattern.regex.finditer(scene.text):
            match = match_of(applied, scene.chunks)
            if (frame.role is not None and goes_on(scene, frame.role, match)) or is_habit(scene, frame, match, index):
                continue
            if frame.name in _OF_KIND and is_any(scene, match, reading):
                continue
            if frame.name in _TAKES_POST and scene.text.startswith(" O ", match.end):
                continue  # "joins fund manager Acme"
            if frame.status == "incoming" and says_before(scene, match, index.hoped):
                continue
            if frame.status == "outgoing" and is_denied(scene, match):
                continue
            if is_another(scene, frame, match) or is_outside(scene, frame, match, index) or is_left_out(scene, match):
                continue
            is_wished = frame.status == "outgoing" and says_before(scene, match, index.wished)
            if is_wished and frame.role is None and not frame.needs_title:
                continue
            if (found := _found(scene, frame, match, reading)) is not None:
                found.role, found.is_wished = _role(found, index), is_wished
                yield from _of_people(found)
                yield from _of_predecessor(found)
                yield from _of_origin(found)


def _found(scene: Skeleton, frame: Frame, match: Match, reading: Reading) -> _Found | None:
    """The frame with its people filled in; None where a subject is wanted and none stands before it."""
    people = [p for name in _PERSONS if isinstance(p := match.slots.get(name), Mention)]
    confidence = frame.confidence
    if not people:
        subject = _subject_before(scene, match.start) or _speaker(scene, match, reading)
        if subject is None:
            return None
        people, confidence = [subject], confidence * _SUBJECT_FAR
    if "people" in match.slots and is_of_all(match):
        people += listed_after(scene, match.at["people"] + 1)
    organization = match.slots.get("organization")
    at = organization if isinstance(organization, Mention) else None
    weight = min(NARRATED, _weight(scene, match)) if frame.status == "former" else _weight(scene, match)
    if frame.status in ("outgoing", "incoming") and len(people) == 1 and "person" in match.at:
        people += listed_before(scene, match)
    is_since = scene.text.endswith(_SINCE, 0, match.start) or _is_there(scene, match, reading)
    return _Found(scene, frame, match, people, at, weight, confidence, frame.role, _is_told(scene, match), is_since)


def _role(found: _Found, index: FrameIndex) -> str | None:
    """The plain role of a frame: a seat on an advisory board is an adviser's, who teaches children is no professor."""
    role = found.frame.role
    if role == "board_member" and _ADVISORY in found.scene.text[found.match.start : found.match.end]:
        return "adviser"
    if role == "professor" and found.at is not None and index.for_pupils.search(found.at.entity.name):
        return "employee"
    return role


def _is_told(scene: Skeleton, match: Match) -> bool:
    """Whether a change of post or company is told of what was long ago."""
    if _PREDECESSOR in scene.text[match.start : match.end]:
        return True
    begin = match.start - len(" who") if scene.text.endswith(" who", 0, match.start) else match.start
    if scene.text.endswith((_BEFORE, *_FOLLOWS), 0, match.start):
        return True
    told = _TOLD.search(scene.text, begin, match.end + 1)
    if told is None:
        return False
    closed = scene.text.find(" , ", told.end() - 1, match.end + 1)  # "Ann Lee, who took over in 2009, will step down"
    verbs = (verb.search(scene.text, closed, match.end + 1) for verb in (_AHEAD, _PAST))
    return closed < 0 or not any(verbs)


def _is_there(scene: Skeleton, match: Match, reading: Reading) -> bool:
    """Whether who came is there by now: `took over as chief executive two months ago`."""
    if not _PAST.search(scene.text[match.start : match.end + 1]):
        return False
    end = scene.span(match.start, match.end)[1]
    return any(when.relation == _AGO for when in reading.dates_between(end, end + _DATE_REACH))


def _of_people(found: _Found) -> Iterator[Claim | Event]:
    """What a frame says of its people: a post, a plain role, or an event that concerns posts told elsewhere."""
    frame, posts = found.frame, found.posts("title")
    if posts is not None and _is_of_others(found, posts):
        return
    for person in found.people:
        if posts is not None:
            for claim in _posted(found, person, posts, found.status()):
                claim.partner = _predecessor(found)
                yield claim
        elif found.role is not None:
            for place in (found.at, *_further(found)):
                yield _claim(found, person, found.role, found.status(), place)
        elif frame.status is not None and (
            frame.name == _REFUSED or _NOT not in found.scene.text[found.match.start : found.match.end]
        ):
            yield _event(found, person)


def _is_of_others(found: _Found, posts: Posts) -> bool:
    """Whether several get a post and only one was matched (`the shareholders of Lee would become shareholders`)."""
    if not posts.is_plural or len(found.people) > 1 or found.status() != "incoming" or "people" in found.match.slots:
        return False
    return not _ONE_OF.search(found.scene.text, found.match.start, found.match.end)


def _claim(found: _Found, person: Mention, role: str, status: str | None, at: Mention | None) -> Claim:
    start, end = found.span()
    confidence = found.confidence * person.confidence
    sentence, rule = found.scene.sentence, found.frame.name
    claim = Claim(person, role, None, status, found.weight, confidence, sentence, start, end, rule, at)
    claim.of_company = at is None and (
        role in ("owner", "chair") or rule.endswith(_OF_FIELD) or rule in _OF_KIND
    )  # "Acme makes shoes and is owned by Ann Lee"
    claim.is_interim = True if _stands_in(found, claim) else None
    return claim


def _event(found: _Found, person: Mention) -> Event:
    other = found.slot("predecessor")
    if other is None and found.frame.predecessor:
        other = _subject_before(found.scene, found.match.start)
    kind = "departure" if found.frame.status == "outgoing" else "succession"
    event = _event_of(found, kind, person, other, found.at)
    is_over = found.is_told and (kind == "succession" or found.scene.text.endswith(_FOLLOWS, 0, found.match.start))
    if is_over or found.frame.name == DEATH:
        event.status = "former"
    is_for_now = _FOR_NOW.search(found.scene.text, found.match.start) or _is_until_found(found, found.match.start)
    event.is_interim = True if is_for_now else None
    return event


def _event_of(found: _Found, kind: str, person: Mention, other: Mention | None, at: Mention | None) -> Event:
    sentence, rule = found.scene.sentence, found.frame.name
    return Event(kind, person, other, at, sentence, found.weight, found.confidence, *found.span(), rule)


def _further(found: _Found) -> list[Mention]:
    """`worked at Uber and Axon`: the organisations that follow the one matched."""
    scene, end = found.scene, found.match.end
    if found.at is None or not scene.text.endswith(" O", 0, end) or (listed := _LIST.match(scene.text, end)) is None:
        return []
    places = [scene.chunks.get(n) for n in range(end, listed.end()) if scene.text[n] == "O"]
    return [place for place in places if isinstance(place, Mention)]


def _of_predecessor(found: _Found) -> Iterator[Claim]:
    """What a succession with a title says of the one who goes."""
    posts = found.posts("title")
    before = _predecessor(found)
    if posts is not None and before is not None:
        for claim in _posted(found, before, posts, found.predecessor()):
            claim.partner = found.people[0]
            yield claim
    elif found.frame.role is not None and before is not None:
        yield _claim(found, before, found.frame.role, found.predecessor(), found.at)


def _predecessor(found: _Found) -> Mention | None:
    """Who goes in a succession; where the frame does not name him, the subject before it."""
    if found.frame.predecessor is None or found.match.slots.keys() & {"origin", "origin_title"}:
        return None
    return found.slot("predecessor") or _subject_before(found.scene, found.match.start)


def _of_origin(found: _Found) -> Iterator[Claim | Event]:
    """What a change of post or company says of the one left."""
    person, origin = found.people[0], found.slot("origin")
    if (left := found.posts("origin_title")) is not None:
        reached = found.posts("title")
        for claim in _posted(found, person, left, found.frame.predecessor):
            if claim.organization is None and not claim.country and reached is not None:
                claim.organization = reached.holdings[0].place.organization
            yield claim
    elif origin is not None and found.frame.predecessor == "former":
        yield _claim(found, person, "employee", "former", origin)
    elif origin is not None:
        yield _event_of(found, "departure", person, None, origin)


def _posted(found: _Found, person: Mention, posts: Posts, status: str | None) -> Iterator[Claim]:
    """One claim for each post of a title; that it is held no more (`former`) outdoes what the verb says."""
    for holding in posts.holdings:
        match, frame = found.match, found.frame
        claim = claim_of(found.scene, person, holding, found.confidence, match.start, match.end, frame.name)
        is_free = holding.post.status in (None, CURRENT) or (frame.name == _OF_GONE and person is found.people[0])
        if status is not None and claim.role != FOUNDER and is_free:
            claim.status, claim.weight = status, found.weight
        elif claim.status is None:
            claim.weight = NARRATED
        is_acting = claim.role in _STOOD_IN and _ACTS.search(found.scene.text, match.start, match.end)
        if is_acting or _ON_BASIS.match(found.scene.text, match.end) or _stands_in(found, claim):
            claim.is_interim = True
        is_open = claim.organization is None and claim.country is None
        if holding.place.is_origin and found.at is not None and status == "incoming":
            yield _claim(found, person, "employee", "former", claim.organization)
            is_open = True  # "joined Acme as treasurer from Globex"
        if (is_open or _is_appointers(found, claim)) and (at := found.at or _of_appointer(found)):
            claim.organization, claim.of_company = at, False
        yield claim


def _is_until_found(found: _Found, start: int) -> bool:
    """Whether a post is taken only until somebody else is found for it."""
    return _UNTIL_FOUND.search(found.scene.text, start, found.match.end + _LONGEST_UNTIL) is not None


def _stands_in(found: _Found, claim: Claim) -> bool:
    """`will serve as chief executive until a successor is found`."""
    near = max(0, found.match.end - 14), found.match.end + 14
    is_so = _is_until_found(found, found.match.start) or _MEANWHILE.search(found.scene.text, *near)
    return claim.status == "incoming" and is_of_one(claim.role) and bool(is_so)


def _is_appointers(found: _Found, claim: Claim) -> bool:
    """Whether `its` means those who appoint: `Acme elected Ann Lee, a former Globex executive, as its chairwoman`."""
    is_pronoun = claim.organization is not None and claim.organization.form == "pronoun"
    return is_pronoun and found.at is not None and found.frame.name.startswith(_APPOINTERS)


def _of_appointer(found: _Found) -> Mention | None:
    """Where those who elect sit: `the trustees of Acme elected Ann Lee chairman`."""
    appointer = found.posts("appointer")
    return appointer.holdings[0].place.organization if appointer is not None else None


def _weight(scene: Skeleton, match: Match) -> int:
    """How new a verb makes its status: announced (will, is to), or told in the past."""
    stretch = scene.text[match.start : match.end + 1]
    if _AHEAD.search(stretch):
        return ANNOUNCED
    return NARRATED if _PAST.search(stretch) else STATED


def _subject_before(scene: Skeleton, position: int) -> Mention | None:
    """The person that a verb without a subject is about: the nearest one before it that is nobody's owner or object."""
    begin = max(0, position - _SUBJECT_REACH)
    who = scene.text.rfind(" who ", begin, position + len(" who "))
    if who > 0 and " P " not in scene.text[who : position + 1]:
        at = who - len(" ,") - 1 if scene.text.endswith(" ,", 0, who) else who - 1
        if apposed := _APPOSED.search(scene.text, max(0, who - _APPOSED_REACH), who):
            at = apposed.start("person")  # `Ann Lee, the finance director, who becomes chief executive`
        elif scene.text[at : at + 1] == "T" and not scene.text.endswith((" P ", " P , "), 0, at):
            return None  # "named Ann Lee to replace its former chairman who retired": not she
        if scene.text[at : at + 1] == "P" and isinstance(person := scene.chunks.get(at), Mention):
            return person  # whom a relative clause is about, whatever stands before the name
    for at in sorted((at for at in scene.chunks if at <= position), reverse=True):
        chunk = scene.chunks[at]
        if scene.text[at] == "P" and isinstance(chunk, Mention) and not scene.text.startswith(" 's", at + 1):
            before = scene.text[:at].rstrip().removesuffix(" T").rsplit(" ", 1)[-1]
            if before not in _OBJECT_WORDS:
                return chunk
        if isinstance(chunk, Title) and position - at > _SUBJECT_REACH:
            break
    return None


def _speaker(scene: Skeleton, match: Match, reading: Reading) -> Mention | None:
    """Who speaks a quotation in which a verb stands without a subject (`"It is sad to step down as chairman"`)."""
    at = scene.span(match.start, match.end)[0]
    quotation = reading.quotation_at(at)
    speaker = quotation.speaker if quotation is not None else None
    return speaker if speaker is not None and speaker.entity.kind == "person" else None
