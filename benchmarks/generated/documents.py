"""Documents on the stories, as several outlets write them, and the facts that each states.

Out: rows of JSONL (title, text, source, url, published_on) and rows of known facts (`KNOWN_COLUMNS`). A block of a
hundred documents depends on the seed and its number alone, so that any part can be made without the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any, Final

from benchmarks.generated.names import outlets, slug
from benchmarks.generated.stories import SCALE, Amount, Story, below, money, new_story, rounded, zipf
from benchmarks.generated.words import FIRST_BEATS, Fact, Filler, Paragraph, fillers, stories, words

BLOCK: Final = 100
# One row per document and fact; amounts in ten-thousandths, which are whole numbers.
KNOWN_COLUMNS: Final = (
    "url",
    "family",
    "kind",
    "subject_id",
    "object_id",
    "low_1e4",
    "high_1e4",
    "currency",
    "bound",
    "status",
    "certainty",
    "period",
    "qualifier",
    "words",
)
_LEFT_OPEN: Final = ("object_id", "period", "qualifier")
Known = tuple[str | int | None, ...]  # without the url
# Lengths of real news in characters, at equal steps from the shortest to the longest of a hundred articles.
_LENGTHS: Final = (110, 310, 390, 480, 620, 780, 940, 1180, 1480, 1850, 2400, 3150, 5800)
_MOST_OUTLETS: Final = 6
_TOWARDS: Final = ("near", "above", "below")
_IS_COPY, _IS_CUT, _IS_ROUNDED, _IS_OTHER = 0.3, 0.25, 0.15, 0.07


@dataclass(slots=True)
class Report:
    """A document as an outlet writes it: its paragraphs with what each states, and how it tells the first report anew:
    as a `copy`, with the main figure `rounded`, or with `another`; None: with the same figures, in its own words."""

    row: dict[str, str]
    head: tuple[Known, ...]
    parts: list[tuple[str, tuple[Known, ...]]]
    how: str | None = None
    first: Report | None = None

    def known(self) -> list[Known]:
        """Every fact of the document once, in the order of the text: what is told twice, as fully as it is told."""
        told = dict.fromkeys(fact for facts in (self.head, *(facts for _, facts in self.parts)) for fact in facts)
        alike: dict[Known, list[Known]] = {}
        for fact in told:
            alike.setdefault(fact[:3], []).append(fact)
        return [fact for fact in told if not any(_is_told_by(fact, other) for other in alike[fact[:3]])]


def _is_told_by(fact: Known, other: Known) -> bool:
    """Whether the other fact says the same and more: what a headline leaves open, the text fills."""
    return fact is not other and all(
        mine == theirs or (mine is None and column in _LEFT_OPEN)
        for column, mine, theirs in zip(KNOWN_COLUMNS[1:], fact, other, strict=True)
    )


def reports(seed: int, first: int, count: int) -> Iterator[Report]:
    """Documents `first`, `first` + 1, ... of a seed."""
    last = first + count
    for number in range(first // BLOCK, -(-last // BLOCK)):
        start = number * BLOCK
        yield from block(seed, number)[max(first - start, 0) : last - start]


def block(seed: int, number: int) -> list[Report]:
    """A hundred documents, a story's behind one another; the last story has fewer outlets if need be."""
    draw = Random(f"{seed}/{number}")
    found: list[Report] = []
    while len(found) < BLOCK:
        story = new_story(draw, number * BLOCK + len(found))
        n_outlets = min(1 + zipf(draw, _MOST_OUTLETS), BLOCK - len(found))
        first: Report | None = None
        for outlet in _some_outlets(draw, n_outlets):
            place = (outlet, number * BLOCK + len(found))
            is_copy = first is not None and draw.random() < _IS_COPY
            report = _copy(draw, story, first, place) if first and is_copy else _report(draw, story, first, place)
            first = first or report
            found.append(report)
    return found


def _some_outlets(draw: Random, count: int) -> list[str]:
    chosen: dict[str, None] = {}
    while len(chosen) < count:
        chosen[outlets()[zipf(draw, len(outlets()))]] = None
    return list(chosen)


def _row(draw: Random, story: Story, place: tuple[str, int], title: str) -> dict[str, str]:
    outlet, number = place
    day = story.day + timedelta(below(draw, 2))
    if day.year != story.day.year:
        day = story.day  # for readers of the next morning `last year` would be another one
    url = f"https://www.{outlet.replace(' ', '').lower()}.example/{day:%Y/%m}/{slug(title)[:60]}-{number}"
    return {"title": title, "text": "", "source": outlet, "url": url, "published_on": day.isoformat()}


def _copy(draw: Random, story: Story, first: Report, place: tuple[str, int]) -> Report:
    """The text of another outlet, as it stands but for some paragraphs."""
    lead, *rest = first.parts
    parts = [lead, *(part for part in rest if draw.random() > _IS_CUT)]
    row = _row(draw, story, place, first.row["title"])
    row["text"] = "\n\n".join(text for text, _ in parts)
    return Report(row, first.head, parts, "copy", first)


def _report(draw: Random, story: Story, first: Report | None, place: tuple[str, int]) -> Report:
    """An outlet's own text, with its own way of writing figures; who comes later credits who came first."""
    style = sum(map(ord, place[0])) % 2
    slots, amounts, how = dict(story.texts[style]), story.amounts, None
    if first:
        slots["cited"] = first.row["source"]
        how, amounts = _told_otherwise(draw, story, style, slots)
    beats = stories()[story.kind]
    title, head = _written(draw, _one_of(draw, beats["head"]), slots, story, amounts)
    text, facts = _written(draw, _one_of(draw, beats["lead"]), slots, story, amounts)
    if draw.random() < 0.6:
        text = f"{slots['city'].upper()}, {slots['dated']} - {text}"
    length = _length(draw)
    parts = [(text, facts), *_rest(draw, story, slots, amounts, length - len(text))]
    row = _row(draw, story, place, title)
    row["text"] = "\n\n".join(text for text, _ in parts)
    return Report(row, head, parts, how, first)


def _told_otherwise(
    draw: Random, story: Story, style: int, slots: dict[str, str]
) -> tuple[str | None, dict[str, Amount]]:
    """The figures as this outlet has them: mostly the same, now and then the main one rounded, or another."""
    chance = draw.random()
    if chance > _IS_ROUNDED + _IS_OTHER:
        return None, story.amounts
    low = story.amounts["sum"][0] // SCALE
    if chance < _IS_OTHER:
        how, (*written, amount) = "another", money(rounded(low * 13 // 10, 2), story.currency)
        slots["sum"] = written[style]
    else:
        how, towards = "rounded", _one_of(draw, _TOWARDS)
        word, bound = _one_of(draw, words()[towards])
        *written, (low, high, code, _) = money(rounded(low, 2, towards), story.currency)
        slots["sum"], amount = f"{word} {written[style]}", (low, high, code, bound)
    return how, story.amounts | {"sum": amount}


def _rest(
    draw: Random, story: Story, slots: dict[str, str], amounts: dict[str, Amount], length: int
) -> Iterator[tuple[str, tuple[Known, ...]]]:
    """Paragraphs behind the lead until the length is reached: what else is known, and much that says nothing."""
    beats = stories()[story.kind]
    share = min(0.9, max(length, 0) / (150 * (len(beats) - len(FIRST_BEATS))))
    for beat, variants in beats.items():
        if length <= 0:
            return
        if beat in FIRST_BEATS or draw.random() > share:
            continue
        part = _written(draw, _one_of(draw, variants), slots, story, amounts)
        yield part
        length -= len(part[0]) + 2
        if length > 0 and draw.random() < 0.4:
            text = _filler(draw, "sentence", 1 + below(draw, 2))
            yield text, ()
            length -= len(text) + 2
    while length > 0:
        text = _filler(draw, "sentence", 1 + below(draw, 4))
        yield text, ()
        length -= len(text) + 2


def _length(draw: Random) -> int:
    """Characters, distributed as those of real news."""
    whole, part = divmod(draw.random() * (len(_LENGTHS) - 1), 1)
    low, high = _LENGTHS[int(whole)], _LENGTHS[int(whole) + 1]
    return int(low + part * (high - low))


def _one_of(draw: Random, rows: tuple[Any, ...]) -> Any:
    return rows[below(draw, len(rows))]


def _filler(draw: Random, kind: str, count: int) -> str:
    return " ".join(_drawn(draw, _one_of(draw, fillers()[kind])) for _ in range(count))


def _drawn(draw: Random, filler: Filler) -> str:
    return filler.text.format(*[forms[int(draw.random() * len(forms))] for forms in filler.forms])


def _written(
    draw: Random, paragraph: Paragraph, slots: dict[str, str], story: Story, amounts: dict[str, Amount]
) -> tuple[str, tuple[Known, ...]]:
    """A paragraph with its slots filled, and the facts that it states."""
    if paragraph.has_words:
        slots["words"] = _filler(draw, "words", 1)
    text = paragraph.text.format_map(slots)
    return text, tuple(_known(fact, text, slots, story, amounts) for fact in paragraph.facts)


def _known(fact: Fact, text: str, slots: dict[str, str], story: Story, amounts: dict[str, Amount]) -> Known:
    low, high, currency, bound = amounts[fact.amount] if fact.amount else (None, None, None, None)
    return (
        fact.family,
        story.posts.get(fact.kind, fact.kind) or None,
        story.ids[fact.subject] if fact.subject else None,
        story.ids[fact.object] if fact.object else None,
        low,
        high,
        currency,
        bound,
        fact.status or None,
        fact.certainty,
        slots[fact.period] if fact.period else None,
        fact.qualifier or None,
        text.split('"')[1] if fact.family == "quote" else None,
    )
