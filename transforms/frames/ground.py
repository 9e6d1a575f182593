"""The ground on which frames are tried: every sentence reduced, and whom the text goes on about when it begins.

In: the skeletons of a document; out: one Scene per sentence that may yield facts, which makes its two grounds (units
joined or not) when they are first wanted. Nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from transforms.frames.cuts import Cut
from transforms.frames.demands import Demands
from transforms.frames.reductions import Reductions, reduced, with_signs, with_units, without_tickers, word_before
from transforms.reading import Mention, Reading
from transforms.skeleton import Skeleton

_LEADING = 60  # where in a sentence its subject may stand
_ASIDE = 2  # a main figure is named more than so many times as often as a side figure
_REREAD = 0.8
_TITLE_WEIGHT = 3  # a name in the headline counts as often as this
_TOPICS = 3  # organisations kept in mind from the sentences before
MUTE = frozenset(("furniture", "byline", "dateline"))


@dataclass(slots=True)
class Ground:
    """One sentence as frames read it. `recent`: the organisations that the text goes on about when it begins, the
    likeliest first. `met`: what it holds of all that frames ask for."""

    skeleton: Skeleton
    reading: Reading
    words: set[str]
    recent: tuple[Mention, ...]
    met: int = 0
    n_parties: int = field(init=False)

    def __post_init__(self) -> None:
        self.n_parties = [type(chunk) for chunk in self.skeleton.chunks.values()].count(Mention)

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
    families: int  # those of which some frame may apply, see `FrameRules.families`
    reductions: Reductions
    demands: Demands
    _reduced: dict[bool, Ground] = field(default_factory=dict)

    def ground(self, joined: bool = True) -> Ground:
        """The sentence reduced; with `joined`, its unnamed units are parties of their own."""
        whole = self.whole
        if self.joined is whole.skeleton and " ( " not in whole.text:
            joined = True  # the two are the same
        if joined not in self._reduced:
            skeleton = reduced(self.joined if joined else whole.skeleton, self.reductions, whole.reading.view, joined)
            words = skeleton.words()
            self._reduced[joined] = Ground(skeleton, whole.reading, words, whole.recent, self.demands.met(words))
        return self._reduced[joined]


def grounds(
    reading: Reading,
    skeletons: list[Skeleton],
    families: list[int],
    reductions: Reductions,
    demands: Demands,
    is_joining: bool,
) -> list[Scene]:
    """One scene per sentence in which frames of some family may apply, with the organisations it may go on about and
    its units joined if `is_joining`; `families` are those of each sentence."""
    found: list[Scene] = []
    if not any(families):
        return found
    topics = Topics(reading, reductions)
    has_tickers = reductions.may_hold_tickers(reading)
    has_signs = reductions.may_hold_signs(reading)
    units: list[Mention] = []
    for skeleton, some in zip(skeletons, families, strict=True):
        if skeleton.sentence.kind in MUTE:
            continue
        if has_tickers:
            skeleton = without_tickers(skeleton, reading.view)
        if has_signs:
            skeleton = with_signs(skeleton, reductions, reading.view)
        skeleton = _to_the_point(skeleton, topics, reading.view)
        joined = skeleton
        if is_joining and not reductions.unit_words.isdisjoint(skeleton.words()):
            joined = with_units(skeleton, reductions, reading, units)
        if some:
            whole = Ground(skeleton, reading, skeleton.words(), topics.now())
            found.append(Scene(whole, joined, some, reductions, demands))
        topics.note(_leading(skeleton, topics, reductions))
    return found


def _to_the_point(skeleton: Skeleton, topics: Topics, view: str) -> Skeleton:
    """The sentence with `it` and `the company` meaning what the document is about.

    Only where they were taken for a side figure that the sentence itself does not name.
    """
    if not topics.doubtful:
        return skeleton
    doubtful = {
        position: chunk
        for position, chunk in skeleton.chunks.items()
        if isinstance(chunk, Mention) and id(chunk) in topics.doubtful
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


class Topics:
    """Which organisations a text goes on about: the subject of the sentence before, those that the document is about,
    earlier subjects."""

    def __init__(self, reading: Reading, reductions: Reductions) -> None:
        self.weight: dict[int, int] = {}
        self._public_body = reductions.public_body
        self._companies: dict[int, bool] = {}
        first: dict[int, Mention] = {}
        weight = self.weight
        title_end = max((s.end for s in reading.sentences if s.kind == "title"), default=0)
        for mention in reading.mentions:
            if mention.form == "name" and self.is_company(mention):
                key = id(mention.entity)
                weight[key] = weight.get(key, 0) + (_TITLE_WEIGHT if mention.start < title_end else 1)
                first.setdefault(key, mention)
        ranked = sorted(first, key=lambda key: (-weight[key], first[key].start))
        self.main = [first[key] for key in ranked[:2] if weight[key] > 1 or len(ranked) == 1]
        self.top = weight[id(self.main[0].entity)] if self.main else 0
        self.has_lead = self.top >= _TITLE_WEIGHT
        # pronouns and descriptions taken for a side figure
        self.doubtful = {id(m) for m in reading.mentions if m.form != "name" and self.is_aside(m)}
        self.subjects: list[Mention] = []
        self.is_fresh = False
        self._now: tuple[Mention, ...] | None = None

    def is_company(self, mention: Mention) -> bool:
        """Whether a mention is of an organisation that is no public body or newspaper."""
        entity = mention.entity
        if entity.kind != "organization":
            return False
        known = self._companies.get(id(entity))
        if known is None:
            known = self._companies[id(entity)] = not self._public_body.search(entity.name)
        return known

    def note(self, subject: Mention | None) -> None:
        """Take in the subject of the sentence just read."""
        self._now = None
        self.is_fresh = subject is not None
        if subject is not None:
            self.subjects = [subject, *(m for m in self.subjects if m.entity is not subject.entity)][:_TOPICS]

    def now(self) -> tuple[Mention, ...]:
        """The likeliest first: a subject just met, unless it is a side figure of this document."""
        if self._now is None:
            likeliest: dict[int, Mention] = {}
            if self.subjects and self.is_fresh and not self.is_aside(self.subjects[0]):
                likeliest[id(self.subjects[0].entity)] = self.subjects[0]
            for mention in (*self.main, *self.subjects):
                likeliest.setdefault(id(mention.entity), mention)
            self._now = tuple(likeliest.values())
        return self._now

    def is_aside(self, mention: Mention) -> bool:
        """Whether an organisation is but a side figure beside the one that the document is about."""
        if not self.has_lead or mention.entity.kind != "organization":
            return False
        return _ASIDE * self.weight.get(id(mention.entity), 0) < self.top


def _leading(sentence: Skeleton, topics: Topics, reductions: Reductions) -> Mention | None:
    """The first organisation of a sentence that can be its subject: what the next one most likely goes on about."""
    text = sentence.text
    for position, chunk in sentence.chunks.items():
        if position > _LEADING:
            break
        if text[position] != "O" or not isinstance(chunk, Mention) or not topics.is_company(chunk):
            continue
        if word_before(text, position) not in reductions.not_before_subject:
            return chunk
    return None
