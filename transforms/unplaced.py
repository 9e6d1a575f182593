"""What a document shows that no fact uses: amounts, percentages, quotations and titles, each with a reason.

In: a Reading and the facts made of it; out: plain records in order of kind and place. Reasons are told from the
reading alone, the first that holds; nothing is read again, and nothing is hidden.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from transforms.facts import Fact
from transforms.reading import Figure, Post, Quotation, Reading

_MUTE = frozenset(("furniture", "byline", "dateline"))


# What was seen, the reason (both as enumerated in `schemas.enums`), start and end. Plain tuples: they are many.
Unplaced = tuple[str, str, int, int]
# Of a sentence: whether no facts are sought in it, the persons named (pronouns too), whether an organisation is.
_Scene = tuple[bool, Sequence[str], bool]


def unplaced(reading: Reading, facts: Sequence[Fact]) -> list[Unplaced]:
    """Everything that no fact uses."""
    ground = _Ground(reading)
    return [*_amounts(reading, ground), *_quotations(reading, facts), *_titles(reading, facts, ground)]


_NOWHERE: _Scene = (True, (), False)


class _Ground:
    """Sentences by place; each is looked at once, and only where something in it is unplaced."""

    def __init__(self, reading: Reading) -> None:
        self._sentences = reading.sentences
        self._starts = [s.start for s in reading.sentences]
        self._mentions = reading.mentions
        self._mention_starts: list[int] = []
        self._scenes: dict[int, _Scene] = {}

    def scene(self, start: int) -> _Scene:
        """The sentence that holds a place."""
        where = bisect_right(self._starts, start) - 1
        found = self._scenes.get(where)
        if found is None:
            found = self._scenes[where] = self._seen(where) if where >= 0 else _NOWHERE
        return found

    def _seen(self, where: int) -> _Scene:
        sentence = self._sentences[where]
        if sentence.kind in _MUTE:
            return _NOWHERE
        starts = self._mention_starts
        if not starts:
            starts = self._mention_starts = [m.start for m in self._mentions]
        people: list[str] = []
        has_organization = False
        first = bisect_left(starts, sentence.start)
        for mention in self._mentions[first : bisect_left(starts, sentence.end, first)]:
            kind = mention.entity.kind
            if kind == "person":
                people.append(mention.entity.name)
            elif kind == "organization":
                has_organization = True
        return False, people, has_organization


def _amounts(reading: Reading, ground: _Ground) -> Iterator[Unplaced]:
    unused = [f for f in reading.figures if not f.is_used and f.measure != "count"]
    if not unused:
        return
    used = {_value(f) for f in reading.figures if f.is_used and f.measure != "count"}
    for figure in unused:
        what = "amount" if figure.measure == "money" else "percentage"
        yield what, _amount_reason(figure, used, ground), figure.start, figure.end


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.currency, figure.low, figure.high


def _amount_reason(figure: Figure, used: set[tuple[object, ...]], ground: _Ground) -> str:
    is_mute, people, has_organization = ground.scene(figure.start)
    if is_mute:
        return "furniture"
    if figure.twin_of is not None and figure.twin_of.is_used:
        return "converted"
    if used and _value(figure) in used:
        return "repeated"
    if figure.per is not None:
        return "per_unit"
    return "no_frame" if people or has_organization else "no_party"


def _quotations(reading: Reading, facts: Sequence[Fact]) -> Iterator[Unplaced]:
    if not reading.quotations:
        return
    used = {fact.start for fact in facts if fact.family == "quote"}
    for quotation in reading.quotations:
        if quotation.outer_start not in used and quotation.end > quotation.start:
            yield "quotation", _quotation_reason(quotation), quotation.start, quotation.end


def _quotation_reason(quotation: Quotation) -> str:
    return "no_speaker" if quotation.is_utterance else "not_an_utterance"


def _titles(reading: Reading, facts: Sequence[Fact], ground: _Ground) -> Iterator[Unplaced]:
    if not reading.titles:
        return
    roles = [fact for fact in facts if fact.family == "role"]
    used = {span[1:] for fact in roles for span in fact.spans if span[0] == "value"}
    held = {(fact.values["person"], fact.values["role"]) for fact in roles}
    for title in reading.titles:
        for post in title.posts:
            span = post.start, post.end
            if span not in used:
                used.add(span)  # two posts in the same words are one thing seen
                yield "title", _title_reason(post, held, ground), *span


def _title_reason(post: Post, held: set[tuple[object, object]], ground: _Ground) -> str:
    is_mute, people, has_organization = ground.scene(post.start)
    if is_mute:
        return "furniture"
    if not people:
        return "no_person"
    for person in people:
        if (person, post.role) in held:
            return "repeated"
    return "no_frame" if has_organization else "no_organization"
