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
from transforms.figures.rules import HUNDREDTH, FigureRules, Unit

_OF_GOODS = re.compile(r" of ([a-z]+)(?: ([A-Za-z]+))?(?: ([a-z]+))?|(?<=-pound) ([a-z]+)")
_WORD = re.compile(r"[a-z]+")
_GROUPED = re.compile(r"[0-9][ ,][0-9]")
_STERLING = re.compile(
    r"£|\b(?:pence|sterling|stg|London|UK|U\.K|British|Britain|England|Scotland|Wales|Irish|Ireland|P[Ll][Cc]|FTSE"
    r"|the pound)\b"
)
_CENTS = re.compile(r"\bcents\b|[0-9]c (?:a|per) ")
_RAND = re.compile(r"\bR ?[0-9][0-9.,]* ?(?:bn|m|b|million|billion|trillion)\b|\brands?\b|\bJSE\b|\bSouth Africa")
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
            if unit.family == "cent":
                return self.has_cents and not self._follows_name(quantity.start)
            return (self.has_sterling or "illion pounds" in self.view) and quantity.mantissa not in _SCREEN
        if unit.needs == "sum":
            return self._is_sum(quantity)
        return quantity.scale >= 1000 and not self._is_initial(quantity)

    def _is_initial(self, quantity: Quantity) -> bool:
        """`the Model Y 2 million`: a single letter apart from the number."""
        return quantity.has_sign and self.view[quantity.start + 1 : quantity.start + 2] == " "

    def _is_sum(self, quantity: Quantity) -> bool:
        """`R5bn`, `R8,499`, `R8 499`, `R84.50`; `R 8,499` only in an article about rand; never a form R85."""
        is_grouped = _GROUPED.search(self.view, quantity.start, quantity.end) is not None
        is_sum = quantity.scale >= 1000 or quantity.step == HUNDREDTH or is_grouped
        return is_sum and (self.has_rand or not self._is_initial(quantity))

    def _follows_name(self, start: int) -> bool:
        """`the iPhone 5c`."""
        return any(word != word.lower() for word in self.view[max(0, start - 20) : start].split()[-1:])

    @cached_property
    def has_cents(self) -> bool:
        return _CENTS.search(self.view) is not None

    @cached_property
    def has_rand(self) -> bool:
        return _RAND.search(self.view) is not None

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
        if quantity.scale == ONE and not self.rules.words["slim"].isdisjoint(before[-1:]):
            return False
        return self.has_sterling or (quantity.scale != ONE and self.rules.weighed.isdisjoint(before))

    def _by_places(self, family: str) -> str | None:
        """The code that most words of the article speak for; of those with as many, the one spoken of first."""
        text = self.view.lower()
        named: Counter[str] = Counter()
        first: dict[str, int] = {}
        for word, code in self.rules.places[family].items():
            places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?![a-z])", text)]
            if places:
                named[code] += len(places)
                first[code] = min(first.get(code, places[0]), places[0])
        return min(named, key=lambda code: (-named[code], first[code])) if named else None

    def _cents(self) -> str | None:
        """Cents are of the only dollar or euro that the article writes with a sign of its own."""
        if _BARE_DOLLAR.search(self.view):
            return None
        signs = self.rules.signs.items()
        codes = {unit.code for form, unit in signs if form != "$" and form[-1] in "$€" and form in self.view}
        codes |= {"ZAR"} if self.has_rand else set()
        return codes.pop() if len(codes) == 1 else None
