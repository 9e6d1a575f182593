"""Numbers with what is glued to them: digits or number words, magnitude, currency sign or unit.

In: the view of a document; out: its quantities from left to right, many of them without a unit yet. Refuses what only
looks like a number: parts of words and model names, times, versions, malformed groups.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from unicodedata import numeric

from transforms.figures.bounds import hyphenated_bound
from transforms.figures.rules import FigureRules, Unit
from transforms.figures.words import Spoken, number_in_words
from transforms.view import spaced

ONE = Decimal(1)
_START = attrgetter("start")
_MOST_KEPT = 2048
_LONGEST_CODE = 3
LONGEST_NUMBER = 24  # characters: more digits than any sum of money has

# a word, or a sign that is not the next number's
_UNIT_WORD = (
    r"(?:zł|Kč|[A-Z]{1,3}[$£](?! ?[0-9])|[A-Za-z]++(?:\.[A-Za-z]++)*+(?![$£] ?[0-9])|[元円]"
    r"|(?<!-)[%$€£¥₹¢₡₾₫₩₽₺฿₱₦₴₪₲₵₸₭₤￡￥](?! ?[0-9]))"
)
_DIGITS = re.compile(
    r"[0-9](?<![0-9][.,:/][0-9])(?<![0-9]{2})(?:[0-9]{0,2}(?:,[0-9]{2,3}){0,7},[0-9]{3}(?![0-9])|[0-9]*+)(?:\.[0-9]++|[¼½¾⅓⅔⅛⅜⅝⅞])?+"
    r"(?:[- ](?:and )?[1-9][0-9]?/[1-9][0-9]?(?![0-9/]))?+"
    rf"(?=( {{1,2}}|- ?|)({_UNIT_WORD})|)"
)
_MARKS = frozenset(".,:")
_SIGNS = frozenset("$€£¥₹")
_BEFORE_SIGNED = frozenset((".", "(", "-"))  # what may stand between a sign and its number
_FRACTION = re.compile(r"([0-9]+)[- ](?:and )?([0-9]+)/([0-9]+)")
_APART = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?:\.[0-9]{1,2})?(?![.,:/]?[0-9])")
_POINT_APART = re.compile(r"[0-9]{1,3}\. [0-9]{1,2}(?= ?[A-Za-z%])")
_PER = frozenset(("a", "an", "per", "each"))
_MAGNITUDE_DASH = re.compile(r"[0-9](?:k|m|mn|b|bn|tn)-\Z")  # `250m-300m`
_BARE_FRACTION = re.compile(r"/(2|3|4|5|8|10|16|32|64)(?![0-9/])")
_NEXT = re.compile(rf"( {{1,2}}|- ?|)({_UNIT_WORD})")
_WORDS = re.compile(
    rf"(?: {{1,2}}|- ?|)({_UNIT_WORD})"
    r"(?:\.?[ -]([A-Za-z]+(?:\.[A-Za-z]+)*)(?:\.?[ -]([A-Za-z]+))?)?"
)


@dataclass(slots=True)
class Quantity:
    """A number as written: `mantissa` times `scale`; `end` is after its unit (its magnitude, while it has none)."""

    start: int
    end: int
    mantissa: Decimal
    step: Decimal  # unit of the last written digit of the mantissa
    scale: Decimal = ONE
    is_precise: bool = False  # written with decimals or a magnitude
    unit: Unit | None = None
    has_sign: bool = False  # the unit stands before the number
    letter: bool = False  # the magnitude is a single glued letter
    is_word: bool = False
    is_shared: bool = False  # the unit is written at its neighbour

    @property
    def factor(self) -> Decimal:
        return self.scale * self.unit.scale if self.unit else self.scale

    @property
    def value(self) -> Decimal:
        return self.mantissa * self.factor

    def looks_like_year(self) -> bool:
        return self.scale == ONE and not self.has_sign and self.step == ONE and 1800 <= self.mantissa <= 2100


def quantities(view: str, rules: FigureRules) -> list[Quantity]:
    """Every quantity of a document, in order; where digits and words meet, digits win."""
    found = _in_digits(view, rules)
    spoken = _in_words(view, rules)
    if not spoken:
        return found
    if found:
        starts = [q.start for q in found]
        before = [bisect_right(starts, q.start) - 1 for q in spoken]
        spoken = [q for q, at in zip(spoken, before, strict=True) if at < 0 or found[at].end <= q.start]
    return sorted(found + spoken, key=_START)


def _in_digits(view: str, rules: FigureRules) -> list[Quantity]:
    found: list[Quantity] = []
    position = 0
    for match in _DIGITS.finditer(view):
        if match.start() >= position and (quantity := _digits(view, match, rules, position)) is not None:
            position = quantity.end
            found.append(quantity)
    return found


def _digits(view: str, match: re.Match[str], rules: FigureRules, floor: int) -> Quantity | None:
    """The quantity of some digits; what stands before `floor` is taken already."""
    start, end = match.span()
    text, gap, word = match.group(0, 1, 2)
    if end - start > LONGEST_NUMBER or (word is None and _continues(view, end)):
        return None
    if word is None and view.startswith(". ", end) and (apart := _decimals_apart(view, match, rules)) is not None:
        return apart
    before = view[start - 1 : start]
    # a number in running text stands behind a word that ends no sign
    has_none = before == " " and view[start - 3 : start - 1] in rules.signless
    unit, begin = (None, start) if has_none else _sign(view, start, rules)
    if begin < floor:
        unit, begin = None, start  # `3 GBP 1 pence`: the code is the first number's
    if unit is None:
        if end - start == 4 and _is_year(text, gap, word, rules):
            return None
        if before == " ":
            if text.startswith("00") or _is_cut_off(view, start):
                return None  # the rest of `10 000`, of `1 . 85`
        elif before and _is_glued_left(view, start) and hyphenated_bound(view, start, rules) is None:
            return None
    is_plain = "/" not in text and (word is not None or view[end : end + 1] != "/")
    (mantissa, step), end = (_decimal(text), end) if is_plain else _fraction(view, match)
    if word is None and view[end : end + 1] == " " and view[end + 1 : end + 2].isdigit():
        mantissa, step, end = _groups_apart(view, start, unit is not None, rules) or (mantissa, step, end)
    if unit is None and before in _BEFORE_SIGNED:
        if before == "." and not view[max(0, start - 2) : start - 1].isalnum():
            mantissa, step = mantissa / 10 ** (end - start), ONE / 10 ** (end - start)
            unit, begin = _sign(view, start - 1, rules)
        elif before == "-" and view[max(0, start - 2) : start - 1] in _SIGNS:
            unit, begin = _sign(view, start - 1, rules)  # `$-5.2m`
        elif before == "(" and view[end : end + 1] == ")":
            unit, begin = _sign(view, start - 1, rules)
            end += unit is not None  # `$(5.2) million`: a loss, as accounts write it
    is_precise = step is not ONE and step != ONE
    if gap and unit is None and end == match.end() and (lone := rules.lone_units.get(word)) is not None:
        return Quantity(begin, match.end(2), mantissa, step, ONE, is_precise, lone)
    quantity = Quantity(begin, end, mantissa, step, ONE, is_precise, unit, unit is not None)
    if end != match.end():
        following = _NEXT.match(view, end)
        return quantity if following is None or _complete(view, quantity, following, rules) else None
    return quantity if word is None or _complete(view, quantity, match, rules) else None


def _fraction(view: str, match: re.Match[str]) -> tuple[tuple[Decimal, Decimal], int]:
    """Value and unit of the last digit of a number with a slash in or behind it, and where the number ends."""
    text, end = match.group(), match.end()
    if "/" in text:
        fraction = _FRACTION.fullmatch(text)
        if fraction and int(fraction[2]) < int(fraction[3]):
            part = Decimal(int(fraction[2])) / int(fraction[3])
            return (int(fraction[1]) + part, ONE / int(fraction[3])), end
        text = re.split(r"[- ]", text, maxsplit=1)[0]
        end = match.start() + len(text)
    bare = _BARE_FRACTION.match(view, end) if len(text) <= 2 and view[end : end + 1] == "/" else None
    if bare and int(text) < int(bare[1]):
        return (Decimal(text) / int(bare[1]), ONE / int(bare[1])), bare.end()
    return _decimal(text), end


def _groups_apart(view: str, start: int, has_sign: bool, rules: FigureRules) -> tuple[Decimal, Decimal, int] | None:
    """`R10 000`, `10 000 dollars`: thousands with a space, unless two numbers meet (`On May 10 500 dollars`)."""
    match = _APART.match(view, start)
    if match is None:
        return None
    following = _NEXT.match(view, match.end())
    word = following[2].lower() if following else ""
    if has_sign:
        is_one = not word or word in rules.words["follow"] or word in _PER or word in rules.after_words
    else:
        before = view[max(0, start - 20) : start].split()[-1:]
        is_one = word in rules.unit_words and not (before and (before[0][0].isupper() or before[0][0].isdigit()))
    return (*_decimal(match.group().replace(" ", "")), match.end()) if is_one else None


def _decimals_apart(view: str, match: re.Match[str], rules: FigureRules) -> Quantity | None:
    """`an 11. 6 percent stake`: a blank has slipped in behind the point, inside a sentence and before a unit."""
    apart = _POINT_APART.match(view, match.start())
    before = view[max(0, match.start() - 20) : match.start()].split()[-1:]
    if apart is None or not before or not before[0].islower():
        return None
    following = _NEXT.match(view, apart.end())
    if following is None or following[2].lower() not in rules.after_words:
        return None
    mantissa, step = _decimal(apart.group().replace(" ", ""))
    quantity = Quantity(apart.start(), apart.end(), mantissa, step, ONE, True)
    return quantity if _complete(view, quantity, following, rules) else None


@lru_cache(maxsize=4096)
def _decimal(text: str) -> tuple[Decimal, Decimal]:
    """Value of plain digits and unit of the last one."""
    if not text.isascii():
        part = Decimal(str(numeric(text[-1])))
        return Decimal(text[:-1].replace(",", "")) + part, ONE / 8
    decimals = text.partition(".")[2]
    return Decimal(text.replace(",", "")), ONE.scaleb(-len(decimals)) if decimals else ONE


def _is_year(text: str, gap: str | None, word: str | None, rules: FigureRules) -> bool:
    """Four digits from 1800 to 2100 with no unit after them: no amount has ever to do with those."""
    return "1800" <= text <= "2100" and (word is None or (gap != "" and word.lower() not in rules.after_words))


def _continues(view: str, end: int) -> bool:
    """A time, version or malformed group: the number goes on after a mark."""
    return view[end : end + 1] in _MARKS and view[end + 1 : end + 2].isdigit()


def _is_cut_off(view: str, start: int) -> bool:
    """Whether digits are decimals in a text that was cut into words (`1 . 85`)."""
    return start > 3 and view[start - 2] == "." and view[start - 3] == " " and view[start - 4].isdigit()


def _is_glued_left(view: str, start: int) -> bool:
    """`M1`, `covid-19`, `12:30`, `#5`, `a/5`: part of something longer that is no number."""
    before = view[start - 1 : start]
    if before.isalpha() or (before in ("_", "#", "@", "=", "/", ":", "\\") and before):
        return True
    if before == "%":
        return True  # an escape in an address
    if before == "-" and (view.endswith("-to-", 0, start) or _MAGNITUDE_DASH.search(view, max(0, start - 5), start)):
        return False
    return before in ("-", ".") and view[max(0, start - 2) : start - 1].isalpha()


def _sign(view: str, start: int, rules: FigureRules) -> tuple[Unit | None, int]:
    """The currency sign or code before a number, and where it begins (`start` if there is none)."""
    end = start
    if view[end - 1 : end] == " ":
        end -= 1
    if view[end - 1 : end] == "." and view[end - 2 : end - 1].isalpha():
        end -= 1  # `Rs. 300`
    lengths = rules.sign_lengths
    for length in lengths.get(view[max(0, end - 2) : end]) or lengths.get(view[end - 1 : end], ()):
        begin = end - length
        form = view[begin:end] if begin >= 0 else ""
        if form not in rules.signs:
            continue
        if form[0].isalpha() and view[begin - 1 : begin].isalpha() and begin:
            continue
        if form.islower() and form.isalpha() and len(form) > _LONGEST_CODE and end != start:
            return None, start  # a spelt-out sign is a scar only where it is glued on
        return _with_code(view, begin, rules.signs[form], rules)
    return None, start


def _with_code(view: str, begin: int, unit: Unit, rules: FigureRules) -> tuple[Unit, int]:
    """`CAD $5m`, `CAD$5m`: a code before the dollar sign says which dollar."""
    end = begin - (view[begin - 1 : begin] == " ")
    named = rules.signs.get(view[end - 3 : end]) if end >= 3 and not view[max(0, end - 4) : end - 3].isalpha() else None
    if named is None or not (unit.family == "dollar" or named.code == unit.code):
        return unit, begin
    return named, end - 3


def _complete(view: str, quantity: Quantity, following: re.Match[str], rules: FigureRules) -> bool:
    """Read magnitude and unit after the number; False if what is glued to it makes it something else."""
    gap, word = following.group(1, 2)
    if gap or not word[0].isalpha():
        _magnitude_and_unit(view, quantity, following, rules)
        return True
    return _glued(view, quantity, following, rules)


def _magnitude_and_unit(view: str, quantity: Quantity, following: re.Match[str], rules: FigureRules) -> None:
    """Read on only if the word after the number can begin a magnitude or a unit."""
    word = following[2]
    if quantity.unit is None and (unit := rules.lone_units.get(word)) is not None:
        quantity.unit, quantity.end = unit, following.end(2)
        return
    word = word.lower()
    if word in rules.after_words or ("." in word and word.replace(".", "") in rules.after_words):
        _unit_after(view, quantity, _magnitudes(view, quantity, following, rules), rules)


def _glued(view: str, quantity: Quantity, following: re.Match[str], rules: FigureRules) -> bool:
    """A word directly after the digits must be a magnitude or a unit."""
    word = following[2]
    power = rules.glued_magnitudes.get(word) or (rules.glued_magnitudes.get(word.lower()) if len(word) > 1 else None)
    if power is not None:
        quantity.scale, quantity.end, quantity.is_precise = power, following.end(2), True
        quantity.letter = len(word) == 1
        following_it = _NEXT.match(view, quantity.end)
        _unit_after(view, quantity, _magnitudes(view, quantity, following_it, rules), rules)
        return quantity.unit is not None or word.lower() not in ("b", "t", "mm")
    unit = rules.glued_after.get(word) or rules.after.get(word) or rules.after.get(word.lower())
    if unit is None or quantity.has_sign:
        return False
    quantity.unit, quantity.end = unit, following.end(2)
    return True


def _magnitudes(
    view: str, quantity: Quantity, following: re.Match[str] | None, rules: FigureRules
) -> re.Match[str] | None:
    """Magnitude words after the number, several in a row (`hundred million`, `lakh crore`); the word behind them."""
    for _ in range(2):
        if following is None or not following[1]:
            break
        word = following[2]
        power = rules.magnitudes.get(word) or (rules.magnitudes.get(word.lower()) if len(word) > 1 else None)
        if power is None or (len(word) == 1 and not quantity.has_sign):
            break
        quantity.scale = power if quantity.scale is ONE else quantity.scale * power
        quantity.end = end = following.end(2)
        quantity.is_precise = quantity.is_precise or power >= 1000
        following = _NEXT.match(view, end)
    return following


def _unit_after(view: str, quantity: Quantity, following: re.Match[str] | None, rules: FigureRules) -> None:
    """The unit after the number; beside a sign only its own words are swallowed (`$5 million dollars`)."""
    if following is None or following[2].lower().replace(".", "") not in rules.unit_words:
        return
    if not quantity.has_sign and (lone := rules.lone_units.get(following[2])) is not None:
        quantity.unit, quantity.end = lone, following.end(2)
        return
    match = _WORDS.match(view, quantity.end)
    if match is None:
        return
    words = [w for w in match.groups() if w]
    for n in range(len(words), 0, -1):
        unit = (rules.after.get(words[0]) if n == 1 else None) or rules.after.get(_key(words[:n]))
        if unit is None or (unit.needs == "magnitude" and quantity.scale < 1000):
            continue
        if not quantity.has_sign:
            quantity.unit = unit
        elif quantity.unit is None or unit.code is None or unit.scale != quantity.unit.scale:
            return
        elif quantity.unit.code != unit.code:
            if quantity.unit.family != "dollar" or not unit.code.endswith("D"):
                return
            quantity.unit = unit  # `$5 million CAD`
        quantity.end = match.end(n)
        return


def _key(words: list[str]) -> str:
    """Words as the lexicon writes them: lower case, the points of `U.S.` aside."""
    key = " ".join(words).lower()
    return key.replace(".", "") if "." in key and key != "p.c" else key


def _in_words(view: str, rules: FigureRules) -> list[Quantity]:
    found: list[Quantity] = []
    # the pattern wants a mark or space before the first word, so the text gets one
    text, done = " " + view, 0
    for glance in rules.number_glance.finditer(spaced(view)):
        start = glance.start()
        match = rules.number_pattern.match(text, start) if start >= done else None
        if match is None:
            continue
        done, end = match.end(), match.end() - 1
        spoken = _spoken(view[start:end], rules)
        quantity = Quantity(start, end, spoken.mantissa, spoken.step, spoken.scale, spoken.is_precise, is_word=True)
        if following := _NEXT.match(view, end):
            _magnitude_and_unit(view, quantity, following, rules)
        found.append(quantity)
    return found


def _spoken(text: str, rules: FigureRules) -> Spoken:
    """The number that some words say; most are said again and again."""
    known = rules.spoken.get(text)
    if known is None:
        known = number_in_words(text, rules.numbers)
        if len(rules.spoken) < _MOST_KEPT:
            rules.spoken[text] = known
    return known
