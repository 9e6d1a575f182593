"""What the cascade knows about one document while it is read.

In: nothing; out: the plain records that the stages fill in one after another (sentences, figures, titles, names,
quotations). Every position is a code-point offset into the document's text. This module holds no rule and finds
nothing by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.work import Work

ASSERTED, REPORTED, PLANNED, DENIED = "asserted", "reported", "planned", "denied"
RANK = {ASSERTED: 0, REPORTED: 1, PLANNED: 2, DENIED: 3}  # of several the strongest holds


@dataclass(slots=True)
class Sentence:
    """A stretch that is read on its own. `kind`: title, heading, byline, dateline, body or furniture (yields no
    facts)."""

    start: int
    end: int
    kind: str = "body"
    paragraph: int = 0


@dataclass(slots=True)
class Figure:
    """A number with its unit: money, a percentage, or a count of people.

    `start:end` is the figure as written (`$14.3 billion`), `outer_start:outer_end` takes in the words of its bound
    (`as much as $15 billion or more`). `low` and `high` are the contract's amounts, `allowed_*` what they allow.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    measure: str  # money, percent, count
    low: Decimal
    high: Decimal
    bound: str
    allowed_low: Decimal | None
    allowed_high: Decimal | None
    currency: str | None = None
    currency_reason: str | None = None  # None: it is written; `default`: a bare `$`; else what in the document decided
    per: str | None = None  # share, year, month, week, day, hour, barrel, tonne, unit ...: not a total
    noun: str | None = None  # of a count: employees, contractors, team, layoffs, hires; else people or jobs
    twin_of: Figure | None = None  # `$1.13bn (£600m)`: the second is the first, converted
    is_used: bool = False


@dataclass(slots=True)
class When:
    """A date, month, quarter or year. `iso`: `2025`, `2025-Q2`, `2025-06` or `2025-06-13`; None when it cannot be
    pinned down.

    `relation`: what the words around it say: in (a point or period), since, until, or ago (a past point without a
    date). `event`: the stretch of text that tells of what it dates (`founded in 1994`), where words before it do.
    """

    start: int
    end: int
    iso: str | None
    relation: str = "in"
    event: tuple[int, int] | None = None

    def dates_something_else(self, start: int, end: int) -> bool:
        """Whether it is the date of an event, and a figure at that place none of what is told of the event."""
        return self.event is not None and (self.event[0] >= end or self.event[1] <= start)


@dataclass(slots=True)
class Entity:
    """A person, organisation or other named thing of one document, under its fullest form."""

    kind: str  # person, organization, place, other
    name: str
    aliases: list[str] = field(default_factory=list)
    gender: str | None = None  # m, f; None when unsaid
    is_plural: bool = False


@dataclass(slots=True)
class Mention:
    """A place where an entity is meant. `form`: name, pronoun or description; only names reach the mentions table."""

    start: int
    end: int
    entity: Entity
    form: str = "name"
    is_possessive: bool = False  # `his`, `its`: the mention itself is possessive (a name's 's stands outside it)
    confidence: float = 1.0


@dataclass(slots=True)
class Post:
    """One post inside a title as written: `former chairman`, `interim CEO`."""

    role: str
    title: str
    start: int
    end: int
    status: str | None = None  # former, incoming, outgoing, current when a modifier says so
    is_interim: bool | None = None


@dataclass(slots=True)
class Title:
    """A title phrase: one or more posts (`founder and former chief executive`)."""

    start: int
    end: int
    posts: list[Post]


@dataclass(slots=True)
class Quotation:
    """Words in quotation marks. `start:end` lies inside the marks; `is_utterance` is false for terms, titles and scare
    quotes."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    is_utterance: bool = True
    speaker: Mention | None = None
    speaker_name: str | None = None  # a speaker that is no named entity ("WeWork spokesperson")
    verb_start: int | None = None
    verb_end: int | None = None


_Spanned = Sentence | Figure | When | Title | Mention | Quotation


@dataclass(slots=True)
class Reading:
    """One document while it is read. `view` has the length of `text`: hard wraps, special spaces and curly marks made
    plain."""

    doc_id: str
    text: str
    view: str
    published_on: str | None = None  # ISO date
    source_name: str | None = None
    sentences: list[Sentence] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    left_open: list[int] = field(default_factory=list)  # where an `it` or `the company` stands that is no name met
    work: Work = field(default_factory=Work)
    _starts: dict[str, list[int]] = field(default_factory=dict)
    _latest_year: str | None = None

    def figures_between(self, start: int, end: int) -> list[Figure]:
        """The figures that begin in a stretch, in order."""
        return self.figures[self._at("figures", self.figures, start) : self._at("figures", self.figures, end)]

    def dates_between(self, start: int, end: int) -> list[When]:
        """The dates that begin in a stretch, in order."""
        return self.dates[self._at("dates", self.dates, start) : self._at("dates", self.dates, end)]

    def titles_between(self, start: int, end: int) -> list[Title]:
        """The titles that begin in a stretch, in order."""
        return self.titles[self._at("titles", self.titles, start) : self._at("titles", self.titles, end)]

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch, in order."""
        return self.mentions[self._at("mentions", self.mentions, start) : self._at("mentions", self.mentions, end)]

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence that ends where another begins, of whatever kind."""
        at = self._at("sentences", self.sentences, sentence.start) - 1
        return self.sentences[at] if at >= 0 else None

    @property
    def latest_year(self) -> str:
        """The latest year that any date names; empty if none names one."""
        if self._latest_year is None:
            self._latest_year = max((when.iso[:4] for when in self.dates if when.iso is not None), default="")
        return self._latest_year

    def quotation_at(self, position: int) -> Quotation | None:
        """The quotation whose words hold a position."""
        at = self._at("quotations", self.quotations, position + 1) - 1
        return self.quotations[at] if at >= 0 and position < self.quotations[at].end else None

    def _at(self, name: str, found: Sequence[_Spanned], position: int) -> int:
        """Number of the first of some records, sorted by place, that begins at a position or behind it."""
        starts = self._starts.get(name)
        if starts is None or len(starts) != len(found):
            starts = self._starts[name] = [record.start for record in found]
        return bisect_left(starts, position)
