"""Whom a text goes on about, sentence by sentence.

In: a reading and its skeletons; out: the sentences as frames start from them (no ticker symbols, titles that say who
owns whom as signs, `it` meaning what the document is about), and the organisations that the text goes on about when one
begins. Everything is worked out when first asked for: few sentences are.
"""

from __future__ import annotations

from dataclasses import replace

from transforms.frames.bids import Sought
from transforms.frames.cuts import Cut
from transforms.frames.reductions import Reductions, with_signs, without_tickers, word_before
from transforms.reading import Entity, Mention, Reading
from transforms.skeleton import Skeleton

MUTE = frozenset(("furniture", "byline", "dateline"))
_OPENING = 30  # where a sentence's first company stands if it opens with it
_LEADING = 60  # where in a sentence its subject may stand
_ASIDE = 2  # a main figure is named more than so many times as often as a side figure
_REREAD = 0.8
_TITLE_WEIGHT = 3  # a name in the headline counts as often as this
_POSSESSIVES = ("'s", "\u2019s")
_TOPICS = 3  # organisations kept in mind from the sentences before


class Discourse:
    """The sentences of one document in a row."""

    def __init__(self, reading: Reading, skeletons: list[Skeleton], reductions: Reductions, has_signs: bool) -> None:
        self.reading = reading
        self._skeletons, self._reductions, self._has_signs = skeletons, reductions, has_signs
        self._plain: dict[int, Skeleton] = {}
        self._topics: Topics | None = None
        self._recent: list[tuple[Mention, ...]] = []
        self._passed: list[Mention | None] = []
        self._sought: Sought | None = None
        self._opener: Entity | None = None
        self._is_opened = False

    @property
    def sought(self) -> Sought:
        """Whose shares somebody seeks or holds, by entity."""
        if self._sought is None:
            found = (m for skeleton in self._skeletons for m in self._reductions.bidding.sought_in(skeleton))
            self._sought = {id(m.entity): m for m in found}
        return self._sought

    @property
    def topics(self) -> Topics:
        """Whom the document is about; only read by who asks for the sentences in order."""
        if self._topics is None:
            self._topics = Topics(self.reading, self._reductions)
        return self._topics

    @property
    def opener(self) -> Entity | None:
        """Who acts in the first sentence of running text: no side figure, however seldom it is named."""
        if not self._is_opened:
            self._is_opened = True
            first = next((s for s in self._skeletons if s.sentence.kind == "body"), None)
            mention = _leading(first, self.topics, self._reductions) if first is not None else None
            self._opener = mention.entity if mention is not None else None
        return self._opener

    def sentence(self, number: int) -> Skeleton:
        """A sentence as frames start from it."""
        plain = self._plain.get(number)
        if plain is None:
            plain = self._plain[number] = self._made_plain(number)
        return plain

    def _made_plain(self, number: int) -> Skeleton:
        skeleton, view = self._skeletons[number], self.reading.view
        may_hold_ticker = may_be_aside = False
        for chunk in skeleton.chunks.values():
            if isinstance(chunk, Mention) and chunk.entity.kind == "organization":
                if view[chunk.end + 1 : chunk.end + 2].isupper() or view.startswith(_POSSESSIVES, chunk.end):
                    may_hold_ticker = True
                if chunk.form != "name":
                    may_be_aside = True
        if may_hold_ticker:
            skeleton = without_tickers(skeleton, view)
        if self._has_signs:
            skeleton = with_signs(skeleton, self._reductions, view)
        return self._to_the_point(skeleton, number) if may_be_aside else skeleton

    def _to_the_point(self, skeleton: Skeleton, number: int) -> Skeleton:
        """The sentence with `it` and `the company` meaning what the document is about.

        Only where they were taken for a side figure that the sentence itself does not name, and that the one before
        neither opens with by name nor alone names; not where more words tell it apart (`the French company`).
        """
        topics = self.topics
        mentions = [(position, m) for position, m in skeleton.chunks.items() if isinstance(m, Mention)]
        opener = self._skeletons[number - 1].chunks.get(1) if number else None
        is_named = isinstance(opener, Mention) and opener.form == "name" and topics.is_company(opener)
        spoken_of = opener.entity if is_named and isinstance(opener, Mention) else self._only_one(number - 1)
        doubtful = [
            (position, m)
            for position, m in mentions
            if m.form != "name"
            and topics.is_aside(m)
            and m.entity is not spoken_of
            and m.entity is not self.opener
            and not self._is_told_apart(m)
        ]
        if not doubtful:
            return skeleton
        named = {id(m.entity) for _, m in mentions if m.form == "name" or self._is_told_apart(m)}
        meant = {
            position: replace(m, entity=topics.main[0].entity, confidence=_REREAD)
            for position, m in doubtful
            if id(m.entity) not in named
        }
        return Cut(skeleton, [], meant, self.reading.view, keeps_brackets=True) if meant else skeleton

    def _only_one(self, number: int) -> Entity | None:
        """The only company of a sentence, if it opens with it (`a spokeswoman for O said`)."""
        if number < 0 or self._skeletons[number].sentence.kind != "body":
            return None
        chunks = self._skeletons[number].chunks
        found = [(p, m) for p, m in chunks.items() if isinstance(m, Mention) and self.topics.is_company(m)]
        is_alone = len({id(m.entity) for _, m in found}) == 1 and found[0][0] < _OPENING and found[0][1].form == "name"
        return found[0][1].entity if is_alone else None

    def _is_told_apart(self, mention: Mention) -> bool:
        """Whether a description says more than that a company is meant: `the French company`, `the bank` of a Bank."""
        words = self.reading.view[mention.start : mention.end].split()
        told = len(words) > 2 or f" {words[-1].capitalize()}" in f" {mention.entity.name}"
        return mention.form == "description" and told

    def recent(self, number: int) -> tuple[Mention, ...]:
        """The organisations that the text goes on about when a sentence begins, the likeliest first."""
        recent, topics = self._recent, self.topics
        while len(recent) <= number:
            recent.append(topics.now(self._skeletons[len(recent)].sentence.end))
            self._passed.append(topics.in_passing)
            before = len(recent) - 1
            if self._skeletons[before].sentence.kind not in MUTE:
                sentence = self.sentence(before)
                subject = _leading(sentence, topics, self._reductions)
                if subject is not None or not _is_bare(sentence, self._reductions):
                    topics.note(subject)
        return recent[number]

    def in_passing(self, number: int) -> Mention | None:
        """The side figure that the text last went on about before a sentence, if it did."""
        self.recent(number)
        return self._passed[number]


class Topics:
    """Which organisations a text goes on about: the subject of the sentence before, those that the document is about,
    earlier subjects."""

    def __init__(self, reading: Reading, reductions: Reductions) -> None:
        self._weight: dict[int, int] = {}
        self._is_public_body = reductions.is_public_body
        title_end = 0
        for sentence in reading.sentences:
            if sentence.kind == "title":
                title_end = sentence.end
        first: dict[int, Mention] = {}
        others: set[int] = set()
        weight = self._weight
        for mention in reading.mentions:
            key = id(mention.entity)
            if mention.form != "name" or key in others:
                continue
            if key not in weight:
                if not self.is_company(mention):
                    others.add(key)
                    continue
                weight[key] = 0
                first[key] = mention
            weight[key] += _TITLE_WEIGHT if mention.start < title_end else 1
        ranked = sorted(first, key=lambda key: (-weight[key], first[key].start))
        self.main = [first[key] for key in ranked[:2] if weight[key] > 1 or len(ranked) == 1]
        self._top = weight[id(self.main[0].entity)] if self.main else 0
        self._subjects: list[Mention] = []
        self._is_fresh = False

    @property
    def weight(self) -> int:
        """How often the company that the document is most about is named, the headline counting more."""
        return self._top

    def is_company(self, mention: Mention) -> bool:
        """Whether a mention is of an organisation that is no public body or newspaper."""
        entity = mention.entity
        return entity.kind == "organization" and not self._is_public_body(entity.name)

    def note(self, subject: Mention | None) -> None:
        """Take in the subject of the sentence just read."""
        self._is_fresh = subject is not None
        if subject is not None:
            self._subjects = [subject, *(m for m in self._subjects if m.entity is not subject.entity)][:_TOPICS]

    def now(self, end: int) -> tuple[Mention, ...]:
        """The likeliest first: a subject just met, unless it is a side figure of this document.

        Where somebody has acted, nobody is meant who is only named behind `end`.
        """
        likeliest: dict[int, Mention] = {}
        if self._subjects and self._is_fresh and not self.is_aside(self._subjects[0]):
            likeliest[id(self._subjects[0].entity)] = self._subjects[0]
        met = [m for m in self.main if m.start < end or not self._subjects]
        for mention in (*met, *self._subjects):
            likeliest.setdefault(id(mention.entity), mention)
        return tuple(likeliest.values())

    @property
    def in_passing(self) -> Mention | None:
        """The last company that a sentence had for its subject, if it is a side figure."""
        return self._subjects[0] if self._subjects and self.is_aside(self._subjects[0]) else None

    def is_aside(self, mention: Mention) -> bool:
        """Whether an organisation is but a side figure beside the one that the document is about."""
        if self._top < _TITLE_WEIGHT or mention.entity.kind != "organization":
            return False
        return _ASIDE * self._weight.get(id(mention.entity), 0) < self._top


def _is_bare(sentence: Skeleton, reductions: Reductions) -> bool:
    """Whether a sentence opens with a measure and names nobody (`profit from land fell`): the next goes on about whom
    the one before spoke of."""
    names = (chunk for chunk in sentence.chunks.values() if isinstance(chunk, Mention))
    return reductions.measured.match(sentence.text) is not None and all(m.entity.kind == "other" for m in names)


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
