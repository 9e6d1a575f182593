"""The ground on which frames are tried: every sentence reduced, and whom the text goes on about when it begins.

In: the skeletons of a document; out: one Scene per sentence that may yield facts, which makes its two grounds (units
joined or not) when they are first wanted. Nothing is decided here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from transforms.frames.cuts import Cut
from transforms.frames.reductions import Reductions, reduced, with_units, without_tickers, word_before
from transforms.reading import Mention, Reading
from transforms.skeleton import Skeleton

_LEADING = 60  # where in a sentence its subject may stand
_ASIDE = 2  # a main figure is named more than so many times as often as a side figure
_REREAD = 0.8
_TITLE_WEIGHT = 3  # a name in the headline counts as often as this
_TOPICS = 3  # organisations kept in mind from the sentences before
_MUTE = frozenset(("furniture", "byline", "dateline"))


@dataclass(slots=True)
class Ground:
    """One sentence as frames read it. `recent`: the organisations that the text goes on about when it begins, the
    likeliest first."""

    skeleton: Skeleton
    reading: Reading
    words: set[str]
    recent: tuple[Mention, ...] = ()
    n_parties: int = field(init=False)

    def __post_init__(self) -> None:
        self.n_parties = sum(isinstance(chunk, Mention) for chunk in self.skeleton.chunks.values())

    @property
    def text(self) -> str:
        """The sentence, one letter for each chunk."""
        return self.skeleton.text

    def party(self, position: int) -> Mention | None:
        """The person, organisation, place or thing whose letter stands at a position of the text."""
        chunk = self.skeleton.chunks.get(position)
        return chunk if isinstance(chunk, Mention) else None


@dataclass(slots=True)
class Scene:
    """A sentence before it is reduced, and its two reductions, made when first wanted."""

    whole: Ground
    joined: Skeleton
    reductions: Reductions
    _reduced: dict[bool, Ground] = field(default_factory=dict)

    def ground(self, joined: bool = True) -> Ground:
        """The sentence reduced; with `joined`, its unnamed units are parties of their own."""
        if joined not in self._reduced:
            whole = self.whole
            skeleton = reduced(self.joined if joined else whole.skeleton, self.reductions, whole.reading.view, joined)
            self._reduced[joined] = Ground(skeleton, whole.reading, skeleton.words(), whole.recent)
        return self._reduced[joined]


def grounds(reading: Reading, skeletons: list[Skeleton], reductions: Reductions) -> list[Scene]:
    """One scene per sentence that may yield facts, with the organisations it may go on about and its units joined."""
    found = []
    topics = Topics(reading, reductions)
    units: list[Mention] = []
    for skeleton in skeletons:
        if skeleton.sentence.kind in _MUTE:
            continue
        skeleton = _to_the_point(without_tickers(skeleton, reductions, reading.view), topics, reading.view)
        whole = Ground(skeleton, reading, skeleton.words(), topics.now())
        silent = reductions.unit_words.isdisjoint(whole.words)
        joined = skeleton if silent else with_units(skeleton, reductions, reading, units)
        found.append(Scene(whole, joined, reductions))
        topics.note(_leading(skeleton, reductions))
    return found


def _to_the_point(skeleton: Skeleton, topics: Topics, view: str) -> Skeleton:
    """The sentence with `it` and `the company` meaning what the document is about.

    Only where they were taken for a side figure that the sentence itself does not name.
    """
    if not topics.has_lead:
        return skeleton
    doubtful = {
        position: chunk
        for position, chunk in skeleton.chunks.items()
        if isinstance(chunk, Mention) and chunk.form != "name" and topics.is_aside(chunk)
    }
    if not doubtful:
        return skeleton
    named = {id(c.entity) for c in skeleton.chunks.values() if isinstance(c, Mention) and c.form == "name"}
    meant = {
        position: replace(chunk, entity=topics.main[0].entity, confidence=_REREAD)
        for position, chunk in doubtful.items()
        if id(chunk.entity) not in named
    }
    return Cut(skeleton, [], meant, view) if meant else skeleton


def is_company(mention: Mention, reductions: Reductions) -> bool:
    """Whether a mention is of an organisation that is no public body or newspaper."""
    return mention.entity.kind == "organization" and not reductions.public_body.search(mention.entity.name)


class Topics:
    """Which organisations a text goes on about: the subject of the sentence before, those that the document is about,
    earlier subjects."""

    def __init__(self, reading: Reading, reductions: Reductions) -> None:
        self.weight: Counter[int] = Counter()
        first: dict[int, Mention] = {}
        title_end = max((s.end for s in reading.sentences if s.kind == "title"), default=0)
        for mention in reading.mentions:
            if mention.form == "name" and is_company(mention, reductions):
                self.weight[id(mention.entity)] += _TITLE_WEIGHT if mention.start < title_end else 1
                first.setdefault(id(mention.entity), mention)
        ranked = sorted(first, key=lambda key: (-self.weight[key], first[key].start))
        self.main = [first[key] for key in ranked[:2] if self.weight[key] > 1 or len(ranked) == 1]
        self.has_lead = bool(self.main) and self.weight[id(self.main[0].entity)] >= _TITLE_WEIGHT
        self.subjects: list[Mention] = []
        self.is_fresh = False

    def note(self, subject: Mention | None) -> None:
        """Take in the subject of the sentence just read."""
        self.is_fresh = subject is not None
        if subject is not None:
            self.subjects = [subject, *(m for m in self.subjects if m.entity is not subject.entity)][:_TOPICS]

    def now(self) -> tuple[Mention, ...]:
        """The likeliest first: a subject just met, unless it is a side figure of this document."""
        ordered = [*self.main, *self.subjects]
        if self.subjects and self.is_fresh and not self.is_aside(self.subjects[0]):
            ordered.insert(0, self.subjects[0])
        return tuple(
            {id(m.entity): m for m in reversed(ordered)}[key] for key in dict.fromkeys(id(m.entity) for m in ordered)
        )

    def is_aside(self, mention: Mention) -> bool:
        """Whether an organisation is but a side figure beside the one that the document is about."""
        if not self.has_lead or mention.entity.kind != "organization":
            return False
        return _ASIDE * self.weight[id(mention.entity)] < self.weight[id(self.main[0].entity)]


def _leading(sentence: Skeleton, reductions: Reductions) -> Mention | None:
    """The first organisation of a sentence that can be its subject: what the next one most likely goes on about."""
    for position, chunk in sentence.chunks.items():
        if position > _LEADING:
            break
        free = word_before(sentence.text, position) not in reductions.not_before_subject
        if free and sentence.text[position] == "O" and isinstance(chunk, Mention) and is_company(chunk, reductions):
            return chunk
    return None
