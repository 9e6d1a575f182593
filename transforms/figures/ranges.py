"""Neighbouring quantities: ranges with a shared unit, lists that name the unit once, units left out altogether.

In: quantities from left to right; out: groups of one or two (low and high of a range), every one with a unit. A
quantity that never gets a unit is dropped here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from transforms.figures.bounds import bound_before
from transforms.figures.quantity import ONE, Quantity
from transforms.figures.rules import HUNDREDTH, FigureRules, Unit

THOUSAND = Decimal(1000)
_LONGEST_GAP = 14
_FAR = 3  # high over low of two counts that are a change and the level it led to
_WIDEST = 6  # high over low of a range whose ends both carry a unit
_ELISION_REACH = 260
_DASH = re.compile(r" ?[-\u2013\u2014] ?|-to-")
_LINK = re.compile(r"(, |(?:,|-)? (?:to|and|or|through)) ?(?:[a-z]+ (?:as |than |to )?)?")
_WORD, _CLAUSE = re.compile(r"[a-z]+"), re.compile(r"[.;\n]")
_AGO = re.compile(r" a (?:year|quarter|month|week|decade) (?:earlier|ago|before|later)")
_COMPARED = re.compile(r"(?: [a-z]+){0,3} (?:from|against|versus|compared (?:with|to))(?: the| a| an)?(?: [a-z]+)? ")
_NAMED = re.compile(r" (?:in |of )?(?:net |total |annual |pretax |pre-tax )?([A-Za-z]+)")
_SINGLE = re.compile(r"\b(?P<article>[Aa]n?) ([a-z]+) and \Z")
_LONGEST_SINGLE = 24
_RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing) from|(?:prices|at) between) \Z")
_LONGEST_OPENING = 16
_RANGE_END = re.compile(r"[,;.)](?!\d)| (?:a|per) share\b| each\b")
_RATE_END = re.compile(
    r"[,;](?! ?\d)|\.(?!\d)|\n|$| (?:as|by|when|after|following|last|and|but|now|previously|before)\b"
)
_FORMERLY = (" from ", ", from ", ", up from ", ", down from ", " up from ", " down from ")
_WHOLE = 100
_FOLLOWER = re.compile(r" ([A-Za-z]+)")


@dataclass(slots=True)
class Group:
    """One figure to be: a single quantity, or the two ends of a range; `start` takes in `between` or `from`."""

    low: Quantity
    high: Quantity | None = None
    start: int = -1


def groups(view: str, found: list[Quantity], rules: FigureRules) -> list[Group]:
    """Quantities that have or inherit a unit, ranges joined, in order."""
    # Most documents have no two numbers that can have anything to do with each other.
    has_pairs = True in [right.start - left.end <= _LONGEST_GAP for left, right in pairwise(found)]
    found = _with_minor_units(view, found, rules)
    if has_pairs:
        _share_units(view, found, rules)
    if _fill_elisions(view, found, rules) and has_pairs:
        _share_units(view, found, rules)
    if not has_pairs:
        return [Group(quantity, None, quantity.start) for quantity in found if quantity.unit is not None]
    grouped: list[Group] = []
    skip = False
    for quantity, following in zip(found, [*found[1:], None], strict=False):
        if skip or quantity.unit is None:
            skip = False
            continue
        if following is None or not _is_near(quantity, following):
            grouped.append(Group(quantity, None, quantity.start))
            continue
        span = _range(view, quantity, following, rules)
        grouped.append(span or Group(quantity, None, quantity.start))
        skip = span is not None
    return grouped


def _is_near(left: Quantity, right: Quantity) -> bool:
    return right.start - left.end <= _LONGEST_GAP


def _with_minor_units(view: str, found: list[Quantity], rules: FigureRules) -> list[Quantity]:
    """`three dollars and 50 cents`, `£3 50p`, `a pound and 20 pence`: one amount."""
    kept: list[Quantity] = []
    for quantity in found:
        last = kept[-1] if kept else None
        if last is not None and _is_minor_part(view, last, quantity):
            last.mantissa, last.step = last.mantissa + quantity.mantissa / 100, HUNDREDTH
            last.is_precise, last.end = True, quantity.end
        else:
            if quantity.unit is not None and quantity.unit.scale == HUNDREDTH:
                _take_single(view, quantity, rules)
            kept.append(quantity)
    return kept


def _take_single(view: str, quantity: Quantity, rules: FigureRules) -> None:
    """Hundredths after a single major unit that has no number of its own."""
    match = _SINGLE.search(view, max(0, quantity.start - _LONGEST_SINGLE), quantity.start)
    major = rules.after.get(match[2]) if match else None
    minor = quantity.unit
    if match is None or major is None or minor is None or major.scale != ONE or quantity.mantissa >= 100:
        return
    if major.code == minor.code or minor.family == "cent":
        quantity.mantissa, quantity.step, quantity.is_precise = ONE + quantity.mantissa / 100, HUNDREDTH, True
        quantity.unit, quantity.start = Unit(major.code, family=major.family), match.start("article")


def _is_minor_part(view: str, left: Quantity, right: Quantity) -> bool:
    if left.unit is None or right.unit is None or right.unit.scale != HUNDREDTH or left.unit.scale != ONE:
        return False
    if left.scale != ONE or left.step != ONE or right.scale != ONE or right.mantissa >= 100:
        return False
    is_same = right.unit.code == left.unit.code or right.unit.family == "cent"
    return is_same and view[left.end : right.start] in (" ", " and ")


def link(view: str, left: Quantity, right: Quantity) -> str | None:
    """How two quantities are joined: `-`, `to`, `and`, `or`, `,`; None if they are not."""
    gap = view[left.end : right.start]
    if not gap or len(gap) > _LONGEST_GAP:
        return None
    if _DASH.fullmatch(gap):
        return "-"
    match = _LINK.fullmatch(gap)
    return match[1].strip(" ,-") or "," if match else None


def _ends_range(view: str, left: Quantity, right: Quantity) -> bool:
    """`at prices ranging from 3.80 dollars to 4.80.`: a second end without a unit, nothing else behind it."""
    opens = _RANGING.search(view, max(0, left.start - _LONGEST_OPENING), left.start)
    is_money = left.unit is not None and left.unit.measure == "money" and left.mantissa < right.mantissa * right.scale
    return opens is not None and is_money and _RANGE_END.match(view, right.end) is not None and _is_near(left, right)


def _is_former_rate(view: str, left: Quantity, right: Quantity) -> bool:
    """`raised its stake to 45 percent from 20`: the level before, nothing counted behind it."""
    if left.unit is None or left.unit.measure != "percent" or right.scale != ONE or right.mantissa >= _WHOLE:
        return False
    is_bare = _RATE_END.match(view, right.end) is not None and not right.is_word
    return is_bare and view[left.end : right.start] in _FORMERLY


def _share_units(view: str, found: list[Quantity], rules: FigureRules) -> None:
    """A quantity without unit takes the right neighbour's (`8 to 10 million dollars`), else the left one's."""
    for index in range(len(found) - 2, -1, -1):
        left, right = found[index], found[index + 1]
        if (
            left.unit is None
            and right.unit is not None
            and _is_near(left, right)
            and _takes_from_right(view, left, right, rules)
        ):
            left.unit, left.is_shared = right.unit, True
            if left.scale == ONE and left.mantissa < 1000 and not right.has_sign:
                share_scale(left, right)
    for left, right in pairwise(found):
        if right.unit is None and left.unit is not None and _ends_range(view, left, right):
            right.unit = left.unit
        if right.unit is None and left.unit is not None and _is_former_rate(view, left, right):
            right.unit = left.unit
        if not left.has_sign or not _is_near(left, right):
            continue
        how = link(view, left, right)
        is_range = how in ("-", "to") or (how == "and" and _opens(view, left.start, rules) == "between")
        is_more = right.unit is None and is_range and right.mantissa * right.scale > left.mantissa
        if is_more and not _counts(view, left, right, rules):
            right.unit = left.unit
        if right.unit is not None and is_range and left.scale == ONE:
            share_scale(left, right)


def _counts(view: str, left: Quantity, right: Quantity, rules: FigureRules) -> bool:
    """Whether a number counts what is named behind it (`paid $5m to buy 104,167 shares`)."""
    has_verb = view.count(" ", left.end, right.start) > len(("to", "buy"))
    counted = _FOLLOWER.match(view, right.end) if has_verb else None
    return counted is not None and counted[1].lower() not in rules.words["follow"]


def _takes_from_right(view: str, left: Quantity, right: Quantity, rules: FigureRules) -> bool:
    """Whether the unit after `right` also holds for `left`."""
    if left.looks_like_year():
        return False
    how = link(view, left, right)
    if how == "-":
        scale = left.scale if left.scale != ONE else right.scale
        return left.mantissa * scale < right.mantissa * right.scale
    if how == "and":
        is_rate = right.unit is not None and right.unit.measure == "percent"
        return left.is_precise or is_rate or _opens(view, left.start, rules) == "between"
    return how in ("to", "or") or (how == "," and left.is_precise and not right.has_sign)


def share_scale(left: Quantity, right: Quantity) -> None:
    """`8 to 10 million`, `$50-100,000`: the lower end is meant in the magnitude of the upper."""
    if right.scale != ONE:
        left.scale, left.is_precise = right.scale, True
    elif right.mantissa % 1000 == 0 and 1000 * left.mantissa < min(right.mantissa, 1000 * THOUSAND):
        left.scale = THOUSAND


def _opens(view: str, start: int, rules: FigureRules) -> str | None:
    """`between` or `from` directly before a quantity."""
    words = _WORD.findall(view[max(0, start - 20) : start].lower())
    for role in ("between", "from"):
        if any(word in rules.words[role] for word in words[-1:]):
            return role
    if len(words) > 1 and words[-2] in rules.words["between"] and words[-1] in rules.before_last:
        return "between"
    return None


def _range(view: str, low: Quantity, high: Quantity, rules: FigureRules) -> Group | None:
    """Two quantities as the ends of a range, unless the words say a move from one level to the other."""
    if high.unit is None or low.unit is None or high.unit.measure != low.unit.measure:
        return None
    start = range_start(view, low, high, rules)
    return None if start is None else Group(low, high, start)


def range_start(view: str, low: Quantity, high: Quantity, rules: FigureRules) -> int | None:
    """Where a range of these two ends begins, `between` and `from` taken in; None if they make none."""
    if low.value >= high.value:
        return None
    how = link(view, low, high)
    opening = _opens(view, low.start, rules)
    if how == "-" and _joined_sign(low, high):
        return low.start
    if how == "and" and opening == "between":
        return _opening_start(view, low.start)
    if how == "or" and not low.has_sign and high.mantissa - low.mantissa == 1 and low.scale == high.scale:
        return low.start
    if how not in ("to", "through") or _same_unit(low, high) is False or high.value > low.value * _WIDEST:
        return None
    is_close = low.is_shared and high.value <= low.value * 2  # `lost 2 to 3 billion dollars`
    if not (is_close and opening is None) and _is_move(view, low, high, opening, rules):
        return None
    return _opening_start(view, low.start) if opening == "from" else low.start


def _opening_start(view: str, start: int) -> int:
    """Where `between` or `from` begins."""
    begin = max(0, start - 20)
    tail = view[begin:start].lower()
    return min(start, begin + max(0, tail.rfind("between"), tail.rfind("from")))


def _joined_sign(low: Quantity, high: Quantity) -> bool:
    return _same_unit(low, high) and high.value <= low.value * 1000


def _same_unit(low: Quantity, high: Quantity) -> bool:
    return (low.unit.code if low.unit else "") == (high.unit.code if high.unit else "")


def _is_move(view: str, low: Quantity, high: Quantity, opening: str | None, rules: FigureRules) -> bool:
    """Whether a word of change governs the figure: `rose from 5% to 6%`, `up $2 to $51`, `cut it from $6 to $5`."""
    start = low.start
    if opening is None:
        bound, start = bound_before(view, start, rules)
        clause = view[max(0, start - 18) : start]
        words = _WORD.findall(clause.lower())[-2:]
        if words[-1:] and words[-1] in rules.words["steady"]:
            # `losses widened by $2m to $9m`, `cut its staff by 500 to 2,000`
            is_told_apart = low.has_sign or (low.unit is None and high.value > low.value * _FAR)
            is_sum = words[-1] == "by" and is_told_apart and not low.is_shared
            return is_sum or bound.bound == "at_least"  # `cut debt by over $4m to $6m`
        return any(word in rules.change for word in words) or bound.bound == "at_least"
    clause = _CLAUSE.split(view[max(0, start - 90) : start])[-1]
    return any(word in rules.change for word in _WORD.findall(clause.lower()))


def _fill_elisions(view: str, found: list[Quantity], rules: FigureRules) -> bool:
    """`with another 550m to follow`: a number with a magnitude takes the unit of the amount before it. Whether one
    did."""
    if True not in [q.unit is None and q.scale is not ONE for q in found]:
        return False
    last: Quantity | None = None
    is_filled = False
    for quantity in found:
        if quantity.unit is not None:
            last = quantity if quantity.unit.measure == "money" and not _in_brackets(view, quantity) else last
        elif last is not None and quantity.scale >= 1000 and _is_elided(view, last, quantity, rules):
            quantity.unit, last, is_filled = last.unit, quantity, True
    return is_filled


def _is_elided(view: str, last: Quantity, quantity: Quantity, rules: FigureRules) -> bool:
    """Whether an amount is meant: it names money, is compared with an amount, or nothing is counted after it."""
    if view[quantity.end : quantity.end + 1] in ("-", "/", "'"):
        return False
    between = view[last.end : quantity.start]
    named = _NAMED.match(view, quantity.end)
    if named is not None and named[1].lower() in rules.words["money"]:
        return True
    if len(between) > _ELISION_REACH or "\n" in between:
        return False
    if _COMPARED.fullmatch(between):
        return True
    follower = _FOLLOWER.match(view, quantity.end)
    if follower is not None and follower[1].lower() not in rules.words["follow"] and not _AGO.match(view, quantity.end):
        return False
    before = _WORD.findall(view[max(0, quantity.start - 24) : quantity.start].lower())
    if any(word in rules.words["another"] for word in before[-1:]):
        return True
    return ". " not in between and "share" not in between


def _in_brackets(view: str, quantity: Quantity) -> bool:
    """A converted amount: what is left out later is meant in the currency outside the brackets."""
    reach = max(0, quantity.start - 40)
    return view.rfind("(", reach, quantity.start) > view.rfind(")", reach, quantity.start)
