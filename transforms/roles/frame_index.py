"""The rows of the role frames, compiled, and which of them a sentence may hold.

In: the lexicon `role_frames` and the word classes; out: an index of frames by the words that call them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.patterns import Pattern, compiled
from transforms.reading import Mention
from transforms.roles.phrases import Classes, any_of
from transforms.skeleton import Skeleton

_OF_BOARDS = frozenset(["board"])  # what a scene has for a board that was taken for a name
_OF_FIRMS = frozenset("O")
_PERSON_FIRST = "{person:P} "
_MOST_KNOWN = 10_000


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
    needed: tuple[frozenset[str], ...]


@dataclass(slots=True, frozen=True)
class FrameIndex:
    """Frames by the words of which a sentence must hold one; `always` are those without such words."""

    by_word: Mapping[str, tuple[int, ...]]
    words: frozenset[str]  # those of `by_word`
    always: tuple[int, ...]
    frames: tuple[Frame, ...]
    titled: frozenset[int]  # the frames that need a title
    board_names: frozenset[str]
    outsiders: frozenset[str]  # who works for a firm without being of its staff
    for_pupils: re.Pattern[str]  # schools whose teachers are no professors
    of_old: re.Pattern[str]  # what leads to a post of old: `rose to become`
    wished: re.Pattern[str]  # what others want, or what is refused: `calls for Ann Lee to resign`
    hoped: re.Pattern[str]  # what somebody may get: `the favourite to succeed`
    untitled: frozenset[str]  # words of the frames that need no title
    known: dict[tuple[bool, frozenset[str]], tuple[Frame, ...]]  # frames by the words met so far; they recur

    @classmethod
    def from_frames(cls, rows: pl.DataFrame, classes: Classes) -> FrameIndex:
        """Compile every row of the lexicon `role_frames`."""
        frames = tuple(
            Frame(name, pattern, role, status, predecessor, confidence, needs_title, _needed(pattern, needs_title))
            for name, source, role, status, predecessor, confidence, _ in rows.iter_rows()
            for variant, needs_title in _variants(source)
            for pattern in (compiled(variant, classes),)
        )
        by_word: dict[str, list[int]] = defaultdict(list)
        always = []
        for n, frame in enumerate(frames):
            for word in sorted(frame.pattern.triggers):
                by_word[word].append(n)
            if not frame.pattern.triggers:
                always.append(n)
        untitled = frozenset(word for frame in frames if not frame.needs_title for word in frame.pattern.triggers)
        titled = frozenset(n for n, frame in enumerate(frames) if frame.needs_title)
        wish = any_of(classes["wish_of_going"])
        return cls(
            {word: tuple(ns) for word, ns in by_word.items()},
            frozenset(by_word),
            tuple(always),
            frames,
            titled,
            frozenset(classes["board_names"]),
            frozenset(classes["not_staff"]),
            re.compile(rf"(?i)\b{any_of(classes['pupils_school'])}\b"),
            re.compile(rf" (?:used to|{any_of(classes['rose_to'])})(?= )"),
            re.compile(rf" (?:{wish}(?: [a-z]+| [PT]){{0,3}}|wants?(?: T)? P(?: , T ,)?) to (?=[a-z])"),
            re.compile(rf" {any_of(classes['hopeful'])}(?: [a-z]+| [PT]){{0,3}}? to (?=[a-z])"),
            untitled,
            {},
        )

    def may_fit(self, skeleton: Skeleton) -> bool:
        """Whether a sentence has a title or a word of some frame that needs none."""
        if " T " in skeleton.text:
            return True
        if self.untitled.isdisjoint(skeleton.words()):
            return False
        words = skeleton.words()
        if any(isinstance(c, Mention) and c.entity.name.lower() in self.board_names for c in skeleton.chunks.values()):
            words = words | _OF_BOARDS
        if "X" in words:
            words = words | _OF_FIRMS  # a name of unknown kind may be an employer
        return bool(self.fitting(words))

    def fitting(self, words: set[str]) -> list[Frame]:
        """The frames that a sentence with these words may hold, in the order of the rows: it has one of every set of
        words without which they do not apply."""
        fitting = []
        for frame in self._triggered("T" in words, self.words & words):
            for some in frame.needed:
                if some.isdisjoint(words):
                    break
            else:
                fitting.append(frame)
        return fitting

    def _triggered(self, has_title: bool, words: frozenset[str]) -> tuple[Frame, ...]:
        """The frames that some trigger words call up."""
        frames = self.known.get((has_title, words))
        if frames is None:
            chosen = {n for word in words for n in self.by_word[word]}
            chosen.update(self.always)
            if not has_title:
                chosen -= self.titled
            frames = tuple(self.frames[n] for n in sorted(chosen))
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            self.known[has_title, words] = frames
        return frames


def _needed(pattern: Pattern, needs_title: bool) -> tuple[frozenset[str], ...]:
    """What a sentence must hold beside the trigger; a person, and a title where one is needed, are there already."""
    return tuple(some for some in pattern.needed if "P" not in some and not (needs_title and "T" in some))


def _variants(pattern: str) -> Iterator[tuple[str, bool]]:
    """A row's pattern, and the same with its person between commas behind a title (`its chief, Ann Lee, has quit`)."""
    yield pattern, "{title:" in pattern
    if pattern.startswith(_PERSON_FIRST):
        yield f"@T , {{person:P!}} , {pattern[len(_PERSON_FIRST) :].removeprefix('[,] ')}", True
