"""Which currency a form means in this article, and whether it means money at all.

In: the view and a unit of the lexicon; out: an ISO code. Dollars are US dollars unless the form says otherwise; crowns,
francs, pesos and the like go by the places that the article names. Pounds of copper are no money.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from transforms.figures.dollars import DEFAULT
from transforms.figures.quantity import ONE, Quantity
from transforms.figures.rules import FigureRules, Unit

_OF_GOODS = re.compile(r" of ([a-z]+)(?: ([a-z]+))?")
_WORD = re.compile(r"[a-z]+")
_STERLING = re.compile(
    r"£|\b(?:pence|sterling|stg|London|UK|U\.K|British|Britain|England|Scotland|Wales|Irish|Ireland|P[Ll][Cc]|FTSE"
    r"|the pound)\b"
)
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z])\$")
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

    def reason(self, unit: Unit) -> str | None:
        """Why that code: None where the form says it, `places` where the article's places do, else `default`."""
        if unit.family is None:
            return None
        return "places" if self._family.get(unit.family) else DEFAULT

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
        return self.has_sterling or (quantity.scale != ONE and self.rules.weighed.isdisjoint(before))

    def _by_places(self, family: str) -> str | None:
        """The code that most of the article's words speak for; the first of the lexicon wins a tie."""
        text = " " + self.view.lower().replace("\n", " ")
        named: Counter[str] = Counter()
        for word, code in self.rules.places[family].items():
            if n := text.count(f" {word}"):
                named[code] += n
        return named.most_common(1)[0][0] if named else None

    def _cents(self) -> str | None:
        """Cents are of the only dollar or euro that the article writes with a sign of its own."""
        if _BARE_DOLLAR.search(self.view):
            return None
        signs = self.rules.signs.items()
        codes = {unit.code for form, unit in signs if form[-1] in "$€" and len(form) > 1 and form in self.view}
        return codes.pop() if len(codes) == 1 else None
