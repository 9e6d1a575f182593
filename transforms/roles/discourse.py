"""Whom a text speaks about at a place: skeletons in, the organisations that stand as subjects out.

`Chief executive Ann Lee said so` leaves unsaid whose chief executive she is: it is the organisation that the sentences
around go on about. That is what stands as a subject (not as somebody's owner, object, adviser or employer) before the
post in its sentence or in the sentences before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from transforms.reading import Entity, Mention, Sentence, Title
from transforms.skeleton import Skeleton

# Posts of people who comment from outside: their employer is not what the text is about.
OBSERVERS = frozenset({"analyst", "researcher", "professor", "adviser", "lawyer", "journalist"})
_ARTICLES = frozenset(["the", "a", "an"])
_OWNED = "O 's "
_HEARERS = frozenset({"told", "tells"})  # who is told is no subject
_GOES_ON = "said |says |that |told |whose |which |where |when |while |and |but |T "
_OF_PERSON = re.compile(
    rf" P(?: , who)?(?: (?!{_GOES_ON})(?:[a-z][^ ]*+|D)){{1,6}} $"
)  # "Ann Lee left Acme": no subject but an object
_BEFORE = 60
_BACK = 4  # sentences before a post that may name whom they are about


class Discourse:
    """The subjects of a document's sentences, each worked out when first asked for."""

    def __init__(
        self, skeletons: Sequence[Skeleton], prepositions: frozenset[str], is_topic: Callable[[Entity], bool]
    ) -> None:
        self.skeletons = [s for s in skeletons if s.sentence.kind in ("body", "title")]
        self.starts = [s.sentence.start for s in self.skeletons]
        self.prepositions, self.is_topic = prepositions, is_topic
        self._subjects: dict[int, list[Mention]] = {}

    def subjects(self, number: int) -> list[Mention]:
        """Organisations that stand as subjects in a sentence, from left to right."""
        if number not in self._subjects:
            skeleton = self.skeletons[number]
            self._subjects[number] = [
                chunk
                for position, chunk in skeleton.chunks.items()
                if isinstance(chunk, Mention) and self._is_subject(skeleton, position, chunk)
            ]
        return self._subjects[number]

    def before(self, sentence: Sentence, position: int) -> list[Mention]:
        """Where a sentence itself has organisations as subjects before a position, the first place of each."""
        number = bisect_left(self.starts, sentence.start)
        if number >= len(self.skeletons) or self.skeletons[number].sentence is not sentence:
            return []
        return list(
            {
                id(m.entity): m
                for m in reversed(self.subjects(number))
                if m.end <= position and self.is_topic(m.entity)
            }.values()
        )[::-1]

    def topic(self, sentence: Sentence, within_paragraph: bool, spoken_from: int | None = None) -> Mention | None:
        """The subject of the nearest sentence before one that has any; what begins behind `spoken_from` are the
        words of the speaker who is looked for."""
        number = bisect_left(self.starts, sentence.start)
        for earlier in range(number - 1, max(-1, number - 1 - _BACK), -1):
            other = self.skeletons[earlier].sentence
            if other.kind != "body" or (within_paragraph and other.paragraph != sentence.paragraph):
                break
            if spoken_from is not None and other.start >= spoken_from:
                continue
            if found := self.subjects(earlier):
                return found[0]
        return None

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The one right before a sentence."""
        number = bisect_left(self.starts, sentence.start)
        return self.skeletons[number - 1].sentence if number else None

    def headline(self) -> Entity | None:
        """The first subject of the document's title."""
        is_titled = bool(self.skeletons) and self.skeletons[0].sentence.kind == "title"
        found = [m for m in self.subjects(0) if self.is_topic(m.entity)] if is_titled else []
        return found[0].entity if found else None

    def _is_subject(self, skeleton: Skeleton, position: int, chunk: Mention) -> bool:
        """Whether an organisation can be what its sentence is about."""
        text = skeleton.text
        if text[position] != "O":
            return False
        before = text[max(0, position - _BEFORE) : position]
        words = before.split()
        if words and words[-1] in _ARTICLES:
            words.pop()
        if (words and (words[-1] in self.prepositions or words[-1] in _HEARERS)) or before.endswith(_OWNED):
            return False
        title = skeleton.chunks.get(position + 2)
        if isinstance(title, Title) and title.posts[0].role in OBSERVERS:
            return False
        return not _OF_PERSON.search(before)
