"""Verbs that give, keep or take a post: the rows of the role frames applied to scenes with folded posts.

In: scenes; out: claims, and events that change other claims (a departure, a succession whose post is not named).
A pattern without a person is about the subject before it in the sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.patterns import Match, Pattern, compiled
from transforms.reading import Mention, Reading, Title
from transforms.roles.beside import claim_of
from transforms.roles.claims import ANNOUNCED, NARRATED, STATED, Claim, Event
from transforms.roles.phrases import Classes
from transforms.roles.posts import Posts
from transforms.skeleton import Skeleton
from transforms.titles import FOUNDER

_PERSONS = ("person", "person_b")
# A departure told in the past may be news or history; "will step down" is news.
_PAST = re.compile(r" (?:was|were|had|[a-z-]+ed|stood|quit|left|stepped|became|took) ")
_AHEAD = re.compile(r" (?:will|would|to|is|are|has|have|steps?|resigns?|quits?|leaves?|stepping|leaving) ")
_LIST = re.compile(r"(?:(?: ,| and| , and) O){1,4}(?= [,.;:)]| and | before | until | where | $)")
_SUBJECT_FAR = 0.95


@dataclass(slots=True, frozen=True)
class Frame:
    """One row, compiled."""

    name: str
    pattern: Pattern
    role: str | None
    status: str | None
    predecessor: str | None
    confidence: float
    needs_title: bool


@dataclass(slots=True, frozen=True)
class FrameIndex:
    """Frames by the words of which a sentence must hold one; `always` are those without such words."""

    by_word: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]
    frames: tuple[Frame, ...]

    @classmethod
    def from_frames(cls, rows: pl.DataFrame, classes: Classes) -> FrameIndex:
        """Compile every row of the lexicon `role_frames`."""
        frames = tuple(
            Frame(name, compiled(pattern, classes), role, status, predecessor, confidence, "{title:" in pattern)
            for name, pattern, role, status, predecessor, confidence, _ in rows.iter_rows()
        )
        by_word: dict[str, list[int]] = defaultdict(list)
        always = []
        for n, frame in enumerate(frames):
            for word in sorted(frame.pattern.triggers):
                by_word[word].append(n)
            if not frame.pattern.triggers:
                always.append(n)
        return cls({word: tuple(ns) for word, ns in by_word.items()}, tuple(always), frames)

    def fitting(self, words: set[str]) -> list[Frame]:
        """The frames that a sentence with these words may hold, in the order of the rows."""
        chosen = {n for word in words & self.by_word.keys() for n in self.by_word[word]}
        has_title = "T" in words
        return [
            self.frames[n] for n in sorted(chosen.union(self.always)) if has_title or not self.frames[n].needs_title
        ]


def framed(scene: Skeleton, index: FrameIndex, reading: Reading) -> Iterator[Claim | Event]:
    """Claims and events of one scene."""
    for frame in index.fitting(scene.words()):
        for match in frame.pattern.matches(scene):
            if frame.role is None or not _goes_on(scene, frame.role, match):
                yield from _said(scene, frame, match, reading)


def _goes_on(scene: Skeleton, role: str, match: Match) -> bool:
    """Whether the organisation matched last only owns what is meant: `will join Acme's board`, `founded Acme's rival`."""
    if not scene.text.endswith(" O", 0, match.end) or not scene.text.startswith(" 's ", match.end):
        return False
    return role != "employee" or " board" in scene.text[match.end : match.end + 25]


def _said(scene: Skeleton, frame: Frame, match: Match, reading: Reading) -> Iterator[Claim | Event]:
    slots = match.slots
    people = [p for name in _PERSONS if isinstance(p := slots.get(name), Mention)]
    confidence = frame.confidence
    if not people:
        subject = _subject_before(scene, match.start) or _speaker(scene, match, reading)
        if subject is None:
            return
        people, confidence = [subject], confidence * _SUBJECT_FAR
    organization = slots.get("organization")
    at = organization if isinstance(organization, Mention) else None
    weight = _weight(scene, match)
    for person in people:
        yield from _of_person(scene, frame, match, person, at, weight, confidence)
    yield from _of_predecessor(scene, frame, match, at, weight, confidence)


def _of_person(
    scene: Skeleton, frame: Frame, match: Match, person: Mention, at: Mention | None, weight: int, confidence: float
) -> Iterator[Claim | Event]:
    posts = match.slots.get("title")
    if isinstance(posts, Posts):
        yield from _posted(scene, frame, match, person, posts, at, frame.status, weight, confidence)
    elif frame.role is not None:
        first, last = scene.span(match.start, match.end)
        sure = confidence * person.confidence
        for place in (at, *_further(scene, match, at)):
            yield Claim(
                person, frame.role, None, frame.status, weight, sure, scene.sentence, first, last, frame.name, place
            )
    elif frame.status is not None:
        other = match.slots.get("predecessor")
        if other is None and frame.predecessor:
            other = _subject_before(scene, match.start)
        kind = "departure" if frame.status == "outgoing" else "succession"
        first, last = scene.span(match.start, match.end)
        yield Event(
            kind,
            person,
            other if isinstance(other, Mention) else None,
            at,
            scene.sentence,
            weight,
            confidence,
            first,
            last,
            frame.name,
        )


def _further(scene: Skeleton, match: Match, at: Mention | None) -> list[Mention]:
    """`worked at Uber and Axon`: the organisations that follow the one matched."""
    if at is None or not scene.text.endswith(" O", 0, match.end):
        return []
    found = _LIST.match(scene.text, match.end)
    places = [scene.chunks.get(n) for n in range(match.end, found.end()) if scene.text[n] == "O"] if found else []
    return [place for place in places if isinstance(place, Mention)]


def _of_predecessor(
    scene: Skeleton, frame: Frame, match: Match, at: Mention | None, weight: int, confidence: float
) -> Iterator[Claim | Event]:
    """What a succession says of the one who goes, and a change of company of the one left."""
    before, posts = match.slots.get("predecessor"), match.slots.get("title")
    if before is None and frame.predecessor and not {"origin", "origin_title"} & match.slots.keys():
        before = _subject_before(scene, match.start)
    if isinstance(before, Mention) and isinstance(posts, Posts):
        yield from _posted(scene, frame, match, before, posts, at, frame.predecessor, weight, confidence)
    person, left = match.slots.get("person"), match.slots.get("origin_title")
    if isinstance(person, Mention) and isinstance(left, Posts):
        yield from _posted(scene, frame, match, person, left, at, frame.predecessor, weight, confidence)
    origin = match.slots.get("origin")
    if isinstance(person, Mention) and isinstance(origin, Mention):
        first, last = scene.span(match.start, match.end)
        if frame.predecessor == "former":
            yield Claim(
                person,
                "employee",
                None,
                "former",
                STATED,
                confidence * person.confidence,
                scene.sentence,
                first,
                last,
                frame.name,
                origin,
            )
        else:
            yield Event("departure", person, None, origin, scene.sentence, weight, confidence, first, last, frame.name)


def _posted(
    scene: Skeleton,
    frame: Frame,
    match: Match,
    person: Mention,
    posts: Posts,
    at: Mention | None,
    status: str | None,
    weight: int,
    confidence: float,
) -> Iterator[Claim]:
    for holding in posts.holdings:
        claim = claim_of(scene, person, holding, confidence, match.start, match.end, frame.name)
        if status is not None and claim.role != FOUNDER and holding.post.status is None:
            claim.status, claim.weight = status, weight
        elif frame.status is None and claim.status is None:
            claim.status, claim.weight = None, NARRATED
        if claim.organization is None and claim.country is None and at is not None:
            claim.organization, claim.of_company = at, False
        yield claim


def _weight(scene: Skeleton, match: Match) -> int:
    """How new a verb makes its status: announced (will, is to), or told in the past."""
    stretch = scene.text[match.start : match.end + 1]
    if _AHEAD.search(stretch):
        return ANNOUNCED
    return NARRATED if _PAST.search(stretch) else STATED


def _subject_before(scene: Skeleton, position: int) -> Mention | None:
    """The person that a verb without a subject is about: the nearest one before it that is nobody's possessive or object."""
    for at in sorted((at for at in scene.chunks if at <= position), reverse=True):
        chunk = scene.chunks[at]
        if scene.text[at] == "P" and isinstance(chunk, Mention) and not scene.text.startswith(" 's", at + 1):
            before = scene.text[:at].rstrip().rsplit(" ", 1)[-1]
            if before not in ("by", "with", "of", "to", "from", "for"):
                return chunk
        if isinstance(chunk, Title) and position - at > 200:
            break
    return None


def _speaker(scene: Skeleton, match: Match, reading: Reading) -> Mention | None:
    """Who speaks a quotation in which a verb stands without a subject (`"I am proud to ..."`, `"Bittersweet to depart as chief"`)."""
    at = scene.span(match.start, match.end)[0]
    for quotation in reading.quotations:
        if quotation.start <= at < quotation.end:
            speaker = quotation.speaker
            return speaker if speaker is not None and speaker.entity.kind == "person" else None
    return None
