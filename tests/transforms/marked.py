"""Readings from marked-up sentences, so that a stage can be tested without the stages before it.

In: `[O:Meta] will pay [A:$5bn] for [O:Scale AI]. [O:It=Meta] ...`; out: a Reading with sentences and chunks set.
A mark is `[K:surface]` or `[K:surface=value]`; K is the chunk's letter (transforms.skeleton):
P O L X names (`=` gives the entity's full name: then the mention is a pronoun or description, unless its words are part of that name),
T a title (`=` gives its role), D a date (`=` its ISO form), A R N figures (read by a tiny parser: `[A:about $5bn]`, `[R:49%]`, `[N:1,500 employees]`).
Anything else is an error: the tests must say what they mean.
"""

from __future__ import annotations

import re
from decimal import Decimal

from transforms.reading import Entity, Figure, Mention, Post, Reading, Sentence, Title, When

_MARK = re.compile(r"\[(?P<letter>[POLXTDARN]):(?P<surface>[^\]=]+)(?:=(?P<value>[^\]]+))?\]")
_KINDS = {"P": "person", "O": "organization", "L": "place", "X": "other"}
_POSSESSIVE = {"his", "her", "its", "their", "my", "our", "your", "whose"}
_PRONOUNS = {"he", "she", "it", "they", "him", "them", "who", "i", "we", *_POSSESSIVE}
_NUMBER = re.compile(
    r"(?P<low>\d[\d,]*(?:\.\d+)?)(?:-(?P<high>\d[\d,]*(?:\.\d+)?))?[ -]?(?P<magnitude>million|billion|trillion|bn|m|mln|k)?"
)
_MAGNITUDES = {
    None: 1,
    "k": 10**3,
    "m": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "trillion": 10**12,
}
_BOUNDS = {
    "about ": "about", "around ": "about", "roughly ": "about", "nearly ": "about", "up to ": "at_most", "as much as ": "at_most",
    "less than ": "at_most", "more than ": "at_least", "at least ": "at_least", "over ": "at_least",
}  # fmt: skip
_CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR", "dollars": "USD", "dlrs": "USD", "euros": "EUR", "cents": "USD"}
_PER = re.compile(r" (?:a|per) (share|year|month|week|barrel|unit|tonne)\b")
_UNITS = {
    "jobs": "layoffs",
    "layoffs": "layoffs",
    "contractors": "contractors",
    "person": "team",
    "strong": "team",
    "people": "people",
    "workers": "people",
}
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d|\w)[^.!?\n]+)*[.!?]?\"?")


def marked(source: str, published_on: str | None = None, title: str | None = None) -> Reading:
    """The reading of a marked-up text; `title`, marked up as well, comes first as a sentence of kind title."""
    whole = f"{title}\n\n{source}" if title else source
    parts: list[str] = []
    marks: list[tuple[str, int, int, str, str | None]] = []
    length = position = 0
    for m in _MARK.finditer(whole):
        plain = whole[position : m.start()]
        start = length + len(plain)
        parts += [plain, m["surface"]]
        length = start + len(m["surface"])
        marks.append((m["letter"], start, length, m["surface"], m["value"]))
        position = m.end()
    text = "".join([*parts, whole[position:]])
    reading = Reading("doc", text, text, published_on)
    _sentences(reading, marks, bool(title))
    entities: dict[tuple[str, str], Entity] = {}
    for letter, start, end, surface, value in marks:
        _add(reading, entities, letter, start, end, surface, value)
    return reading


def _sentences(reading: Reading, marks: list[tuple[str, int, int, str, str | None]], titled: bool) -> None:
    """Cut at final marks outside of markup."""
    masked = list(reading.text)
    for _, start, end, _, _ in marks:
        masked[start:end] = "x" * (end - start)
    for m in _SENTENCE.finditer("".join(masked)):
        if reading.text[m.start() : m.end()].strip():
            lead = len(m.group()) - len(m.group().lstrip())
            kind = "title" if titled and not reading.sentences else "body"
            reading.sentences.append(Sentence(m.start() + lead, m.end(), kind))


def _add(
    reading: Reading,
    entities: dict[tuple[str, str], Entity],
    letter: str,
    start: int,
    end: int,
    surface: str,
    value: str | None,
) -> None:
    if letter in _KINDS:
        name = value or surface
        entity = entities.get((letter, name))
        if entity is None:
            entity = entities[letter, name] = Entity(_KINDS[letter], name)
            reading.entities.append(entity)
        low = surface.lower()
        form = "pronoun" if low in _PRONOUNS else "name" if value is None or surface in value else "description"
        reading.mentions.append(Mention(start, end, entity, form, low in _POSSESSIVE, 1.0 if form == "name" else 0.9))
    elif letter == "T":
        role = value or surface.lower().replace(" ", "_")
        reading.titles.append(Title(start, end, [Post(role, surface, start, end)]))
    elif letter == "D":
        reading.dates.append(When(start, end, value, "ago" if surface.endswith(" ago") else "in"))
    else:
        reading.figures.append(figure({"A": "money", "R": "percent", "N": "count"}[letter], surface, start, end))


def figure(measure: str, surface: str, start: int, end: int) -> Figure:
    """A figure from its words: number, magnitude, currency, bound and `per`, each in its plainest notation."""
    m = _NUMBER.search(surface)
    assert m, surface
    scale = _MAGNITUDES[m["magnitude"]] * (Decimal("0.01") if "cents" in surface else 1)
    low = Decimal(m["low"].replace(",", "")) * scale
    high = Decimal(m["high"].replace(",", "")) * scale if m["high"] else low
    lead = next((b for b in _BOUNDS if surface.lower().startswith(b)), "")
    bound = "range" if m["high"] else _BOUNDS.get(lead, "exact")
    currency = (
        next((code for sign, code in _CURRENCIES.items() if sign in surface), None) if measure == "money" else None
    )
    per = _PER.search(surface)
    noun = None
    if measure == "count":
        word = re.split(r"[ -]", surface[m.end() :].strip(" -"))[-1] or "employees"
        noun = _UNITS.get(word, "employees")
    figure_end = end - (len(surface) - per.start()) if per else end
    return Figure(
        start + len(lead),
        figure_end,
        start,
        end,
        measure,
        low,
        high,
        bound,
        low,
        high,
        currency=currency,
        per=per[1] if per else None,
        noun=noun,
    )
