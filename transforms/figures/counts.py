"""Counts of people: staff, jobs, posts, teams, layoffs, hires.

In: quantities without a currency or rate; out: those that count people, with what they count. People and jobs whose clause
does not say more stay `people` and `jobs`. Casualties, customers and shares are not for this module to tell apart.
"""

from __future__ import annotations

import re

from transforms.figures.quantity import ONE, Quantity
from transforms.figures.rules import FigureRules

_NOUNS = re.compile(r"[ -]([A-Za-z']+(?:-[a-z]+)?)(?: ([A-Za-z'-]+)(?: ([A-Za-z-]+)(?: ([A-Za-z-]+))?)?)?")
_OF = re.compile(r"([a-z]+(?: [a-z]+)?) of (?:[a-z]+ (?:than |to |as )?){0,2}$")
_LOWER = re.compile(r"[a-z]+")
_BEFORE, _AFTER = 70, 50
Counted = tuple[Quantity, tuple[str, int]]


def counts(view: str, found: list[Quantity], rules: FigureRules) -> list[Counted]:
    """The quantities that count people, with the unit and where the noun ends."""
    counted = []
    for quantity in found:
        if quantity.unit is not None or quantity.letter and quantity.scale > 1000 or quantity.step < ONE and quantity.scale == ONE:
            continue
        noun = _noun_after(view, quantity, rules) or _noun_before(view, quantity, rules)
        if noun is not None and not (quantity.looks_like_year() and "," not in view[quantity.start : quantity.end]):
            counted.append((quantity, noun))
    return counted


def _noun_after(view: str, quantity: Quantity, rules: FigureRules) -> tuple[str, int] | None:
    match = _NOUNS.match(view, quantity.end)
    if match is None:
        return None
    words = [w.lower() for w in match.groups() if w]
    for first in range(min(3, len(words))):
        for last in range(len(words), first, -1):
            if unit := rules.counted.get(" ".join(words[first:last])):
                return _decided(view, quantity, unit, match.end(last), rules), match.end(last)
        if words[first] in rules.words["break"]:
            return None
    return None


def _noun_before(view: str, quantity: Quantity, rules: FigureRules) -> tuple[str, int] | None:
    """`a team of 50`, `a workforce of about 9,000`, `employs 200`."""
    clause = view[max(0, quantity.start - 40) : quantity.start].lower()
    if match := _OF.search(clause):
        phrase = match[1]
        unit = rules.counted_of.get(phrase) or rules.counted_of.get(phrase.rsplit(" ", 1)[-1])
        if unit:
            return unit, quantity.end
    return None


def _decided(view: str, quantity: Quantity, unit: str, end: int, rules: FigureRules) -> str:
    """People and jobs are what the words of their clause make them: employed, cut, created."""
    if unit not in ("people", "jobs", "employees"):
        return unit
    before = _LOWER.findall(_clause(view[max(0, quantity.start - _BEFORE) : quantity.start], -1))
    for word in reversed(before):
        if cue := rules.cues["before"].get(word):
            return cue
    if unit == "employees":
        return unit
    for word in _LOWER.findall(_clause(view[end : end + _AFTER], 0)):
        if cue := rules.cues["after"].get(word):
            return cue
    return unit


def _clause(text: str, side: int) -> str:
    return re.split(r"[.;:\n]", text)[side]
