"""Which currency a form means in this article, and whether it means money at all.

In: the view and a unit of the lexicon; out: an ISO code. `dollars` are US dollars unless the lexicon's form says otherwise;
crowns, francs, pesos and the like go by the places that the article names. `pounds` of copper are no money.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from transforms.figures.quantity import ONE, Quantity
from transforms.figures.rules import FigureRules, Unit

_OF_GOODS = re.compile(r" of ([a-z]+)(?: ([a-z]+))?")
_WORD = re.compile(r"[a-z]+")
_STERLING = re.compile(
    r"£|\b(?:pence|sterling|stg|London|UK|U\.K|British|Britain|England|Scotland|Wales|Irish|Ireland|Plc|PLC|FTSE|the pound)\b"
)
_SCREEN = frozenset((240, 360, 480, 576, 720, 1080, 1440, 2160))


class Currencies:
    """The currencies of one article; evidence is collected the first time that a form asks for it."""

    def __init__(self, view: str, rules: FigureRules) -> None:
        self.view, self.rules = view, rules
        self._family: dict[str, str | None] = {}

    def code(self, unit: Unit, start: int) -> str | None:
        """The ISO code of a unit; None for percent."""
        if unit.family is None or unit.family not in self.rules.places:
            return self._cents() or unit.code if unit.family == "cent" else unit.code
        if unit.family not in self._family:
            self._family[unit.family] = self._by_places(unit.family)
        return self._family[unit.family] or unit.code

    def is_meant(self, quantity: Quantity) -> bool:
        """False for weights, screen modes and other numbers that only look like money."""
        unit = quantity.unit
        if unit is None or unit.needs is None:
            return True
        if unit.needs == "weight":
            return self._is_money(quantity)
        if unit.needs == "evidence":
            return (self.has_sterling or "illion pounds" in self.view) and quantity.mantissa not in _SCREEN
        return quantity.scale >= 1000

    @cached_property
    def has_sterling(self) -> bool:
        return _STERLING.search(self.view) is not None

    def _is_money(self, quantity: Quantity) -> bool:
        """Pounds sterling rather than pounds of something, or of someone."""
        goods = _OF_GOODS.match(self.view, quantity.end)
        if goods and not self.rules.weighed.isdisjoint(goods.groups()):
            return False
        before = _WORD.findall(self.view[max(0, quantity.start - 60) : quantity.start].lower())
        if not self.rules.words["weigh"].isdisjoint(before[-2:]):
            return False
        return self.has_sterling if quantity.scale == ONE else self.has_sterling or self.rules.weighed.isdisjoint(before)

    def _by_places(self, family: str) -> str | None:
        """The code that most of the article's words speak for; the first named wins a tie."""
        words = self.rules.places[family]
        named = Counter(words[m.group().lower()] for m in self.rules.place_patterns[family].finditer(self.view))
        return named.most_common(1)[0][0] if named else None

    def _cents(self) -> str | None:
        """Cents are of the only dollar or euro that the article writes."""
        signs = {unit.code for form, unit in self.rules.signs.items() if form[-1:] in "$€" and form in self.view and len(form) > 1}
        return signs.pop() if len(signs) == 1 and not re.search(r"(?<![A-Za-z])\$", self.view) else None
