"""Counts of people: staff, jobs, posts, teams, layoffs, hires.

In: quantities without a currency or rate; out: those that count people, with what they count. People and jobs whose
clause does not say more stay `people` and `jobs`; whose people they are is not for this module to tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.figures.quantity import ONE, Quantity
from transforms.figures.ranges import range_start, share_scale
from transforms.figures.rules import LEVEL_VERBS, FigureRules

_NOUNS = re.compile(r"[ -]([A-Za-z']+(?:-[a-z]+)?)(?: ([A-Za-z'-]+)(?: ([A-Za-z-]+)(?: ([A-Za-z-]+))?)?)?")
_HEDGES = (
    "more than|less than|fewer than|greater than|up to|close to|as many as|at least|about|around|some|nearly|almost"
    "|over|roughly|approximately|just|only"
)
_HEDGE = rf"(?:(?:{_HEDGES}) |an? ){{0,2}}"
_OF_WHOLE = re.compile(
    r" of (?:its|their|the|(?:the )?[A-Za-z&-]+(?: [A-Z][A-Za-z&-]+){0,2}'s?)"
    r"(?: (?:about|around|some|roughly|nearly|almost))? [0-9][0-9,]*(?= )"
)
_HEDGED = re.compile(_HEDGE)
_SHARE_OF = re.compile(r"\bof (?:the|its|their|[A-Za-z&-]+'s?) $")
_OF = re.compile(rf"([a-z]+(?: [a-z]+)?) of {_HEDGE}$")
_BY = re.compile(rf"([a-z]+) by {_HEDGE}$")
_FROM = re.compile(rf"\b(?:from|than) {_HEDGE}$")
# The last word of anything before a number that may say what it counts.
_LEADS = re.compile(
    rf"an?|of|by|{LEVEL_VERBS}|{re.sub(r'[^|]+ ', '', _HEDGES)}|.*employ(?:s|ed|ing)?"
    r"|another|further|additional|off|on|hir(?:es?|ed|ing)|recruit(?:s|ed|ing)?|onboard(?:s|ed|ing)?|sack(?:s|ed|ing)?"
)
_TAKES_ON = re.compile(
    r"\b(?:hir(?:es?|ed|ing)|recruit(?:s|ed|ing)?|la(?:y|ys|id|ying) off|t(?:akes?|ook|aken|aking) on|sack(?:s|ed|ing)?"
    r"|onboard(?:s|ed|ing)?)(?: another| a further| an additional)?"
    rf" {_HEDGE}$"
)
_EMPLOYS = re.compile(rf"\bemploy(?:s|ed|ing)? {_HEDGE}$")
_LIST = re.compile(
    r"(?:\b(?:another|further|additional|plus|while)|,|\band|,? with) (?:about |around |some )?$", re.IGNORECASE
)
_NO_NOUN = re.compile(
    r"[.,;)\n]|$| more(?= (?:in|at|over|this|next|by|before|after|across|from|during|and)\b|[.,;])"
    r"| (?:in|at|across|from|by|worldwide|globally|and|will|would|people|today|now|this|last|after|before)\b"
)
_CLAUSE = {"jobs": re.compile(r"[.;:\n]"), "people": re.compile(r"[.,;:\n]")}
_OF_THEM = re.compile(r" of (?:them|whom|those|these)\b| of (?:the|these|those)(?: job)? (?P<noun>[a-z]+)\b")
_INCLUDED = re.compile(rf",? (?:including|of whom|of which) {_HEDGE}$")
_RELATIVE = re.compile(r"\b(?:that|which|who)\b")  # `a fire that killed four people`: the verb is behind it
_AT_PLACE = re.compile(r" (?:in|at|on|from|across) ")
_LEVEL_BEFORE = re.compile(rf"[^.;\n]{{0,60}}?,? (?:(?:down|up) from|compared (?:with|to)|against|from) {_HEDGE}$")
_EARLIER = re.compile(
    r"[.;\n]|$"
    r"| (?:a year|one year|two years|three years|the year|at|in|last|the previous|previously|before|earlier|on)\b"
)
_NEAR, _FAR, _CHAIN = 40, 70, 110
_PARTS, _NAMED_PARTS = 300, 900  # characters behind a count in which parts of it are told (`of them`, `of the posts`)
_FEWEST_IN_WORDS = 3
_LONGEST_GAP = 14
_MOST = 10**10  # there are fewer people


_LEAST_LEVEL = 10
PART, BEFORE = "part", "before"
_SIDES = frozenset((PART, BEFORE))
_CHANGES = frozenset(("layoffs", "hires", "jobs"))
_LEVELS = frozenset(("employees", "contractors", "team", "people"))


@dataclass(slots=True)
class Count:
    """A quantity and what it counts."""

    quantity: Quantity
    unit: str
    low: Quantity | None = None  # the other end of a range
    start: int = -1  # where the range begins


def counts(view: str, found: list[Quantity], rules: FigureRules) -> list[Count]:
    """The quantities that count people, with what they count; a list names its noun once."""
    counted: list[Count] = []
    for number, quantity in enumerate(found):
        if quantity.unit is not None:
            continue
        unit = _of_last(view, counted, quantity, rules) if counted else None
        unit = unit or _noun_before(view, quantity, rules) or _noun_after(view, quantity, rules)
        if unit is None and counted:
            unit = _in_list(view, counted[-1], quantity, rules)
        # few numbers have a noun, so the number itself is looked at last
        if unit is None or not _is_candidate(view, quantity) or (unit != "team" and _is_loose(view, quantity)):
            continue
        previous = next((q for q in reversed(found[:number]) if _is_candidate(view, q)), None)
        counted.append(_with_low_end(view, Count(quantity, unit, start=quantity.start), previous, rules))
    return counted


def _with_low_end(view: str, count: Count, low: Quantity | None, rules: FigureRules) -> Count:
    """`between 1,000 and 1,500 jobs`, `75 to 100 people`: a range."""
    if low is None or not 0 <= count.quantity.start - low.end <= _LONGEST_GAP:
        return count
    if low.scale == ONE and low.mantissa < 1000:
        share_scale(low, count.quantity)
    start = range_start(view, low, count.quantity, rules)
    if start is not None:
        count.low, count.start = low, start
    return count


def _is_loose(view: str, quantity: Quantity) -> bool:
    """`two people`, `one in five workers`: said in passing, no headcount."""
    return quantity.is_word and (quantity.value <= _FEWEST_IN_WORDS or view.endswith(" in ", 0, quantity.start))


def _is_candidate(view: str, quantity: Quantity) -> bool:
    """Whether a number may count people at all."""
    is_broken = quantity.step < quantity.scale == ONE
    if quantity.unit is not None or is_broken or quantity.mantissa * quantity.scale >= _MOST:
        return False
    if quantity.letter and quantity.scale > 1000:
        return False
    return not quantity.looks_like_year() or "," in view[quantity.start : quantity.end]


def _noun_after(view: str, quantity: Quantity, rules: FigureRules) -> str | None:
    """`1,500 employees`, `a 50-person team`, `4,000 full-time jobs`."""
    end = quantity.end
    if view[end : end + 1] not in (" ", "-"):
        return None
    if view.startswith(" of ", end) and (whole := _OF_WHOLE.match(view, end)):
        end = whole.end()
    match = _NOUNS.match(view, end)
    if match is None:
        return None
    words = match[0][1:].lower().split(" ")
    if rules.counted_first.isdisjoint(words):
        return None
    for first in range(min(3, len(words))):
        for last in range(len(words), first, -1) if words[first] in rules.counted_first else ():
            if unit := rules.counted.get(" ".join(words[first:last])):
                return _decided(view, quantity, unit, match.end(last), rules)
        if words[first].split("-")[0] in rules.words["break"]:
            break
    if words[1:2] == ["and"] and (unit := rules.counted.get(words[-1])) and len(words) == 4:
        return _decided(view, quantity, unit, match.end(4), rules)  # `1,000 cleaning and catering workers`
    return None


def _noun_before(view: str, quantity: Quantity, rules: FigureRules) -> str | None:
    """`a team of 50`, `a workforce of about 9,000`, `its headcount by 1,900`, `employs 200`."""
    start = quantity.start
    if view[start - 1 : start] != " ":
        return None
    last = view[view.rfind(" ", 0, start - 1) + 1 : start - 1]
    if not _may_lead(last):
        return None
    clause = view[max(0, start - _NEAR) : start].lower()
    at = clause.rfind(" of ")
    if at >= 0 and _HEDGED.fullmatch(clause, at + len(" of ")) and (match := _OF.search(clause)):
        return rules.counted_of.get(match[1]) or rules.counted_of.get(match[1].rsplit(" ", 1)[-1])
    if " by " in clause and (match := _BY.search(clause)) and match[1] in rules.counted_of:
        return _cue(view[max(0, start - _FAR) : start], ("jobs", "before"), rules)
    is_bare = _NO_NOUN.match(view, quantity.end) is not None
    if not is_bare and not _is_hired(view, quantity.end, rules):
        return None
    is_employed = "employ" in clause and _EMPLOYS.search(clause)
    if not is_employed and _TAKES_ON.search(clause):
        return _cue(clause, ("people", "before"), rules)
    if not is_employed and not is_bare:
        return None
    return "employees" if is_employed or _is_level(view[max(0, start - _FAR) : start].lower(), rules) else None


def _is_hired(view: str, end: int, rules: FigureRules) -> bool:
    """Whether a noun follows that counts people where somebody hires or employs them (`hired 40 drivers`)."""
    match = _NOUNS.match(view, end)
    return match is not None and not rules.hired.isdisjoint(match[0][1:].lower().split(" ")[:3])


@lru_cache(maxsize=4096)
def _may_lead(word: str) -> bool:
    """Whether a word is the last one of anything before a number that may say what it counts."""
    return _LEADS.fullmatch(word.lower()) is not None


def _is_level(clause: str, rules: FigureRules) -> bool:
    """`headcount rose to about`: the noun and its verb reach up to the number, a hedge aside."""
    level = rules.level_pattern.search(clause)
    return level is not None and _HEDGED.fullmatch(clause, level.end()) is not None


def _in_list(view: str, last: Count, quantity: Quantity, rules: FigureRules) -> str | None:
    """`Another 1,700 will go`, `3,400 from sales and 2,600 in legal`: the noun of the count before holds."""
    gap = view[last.quantity.end : quantity.start]
    if len(gap) > _CHAIN or "\n" in gap or quantity.value < 100 or last.unit == "people" or quantity.scale != ONE:
        return None
    if quantity.is_word or _LIST.search(gap) is None or _NO_NOUN.match(view, quantity.end) is None:
        return None
    after = _CLAUSE["jobs"].split(view[quantity.end : quantity.end + _FAR])[0]
    return _cue(after, ("jobs", "after"), rules) or last.unit


def _of_last(view: str, counted: list[Count], quantity: Quantity, rules: FigureRules) -> str | None:
    """What a number is to the count told last: a part of it (`900 of the posts`, `including 200 in Leeds`), or the
    level before it (`, down from 26,000`)."""
    last = next((count for count in reversed(counted) if count.unit not in _SIDES), counted[0])
    gap = view[last.quantity.end : quantity.start]
    if len(gap) > _NAMED_PARTS or quantity.scale != ONE or last.unit in _SIDES:
        return None
    of_them = _OF_THEM.match(view, quantity.end)
    if len(gap) > _PARTS and (of_them is None or of_them["noun"] is None):
        return None
    if quantity.value < last.quantity.value and not (quantity.is_word and quantity.value <= _FEWEST_IN_WORDS):
        if of_them is not None and (of_them["noun"] is None or _is_change(last, of_them["noun"], rules)):
            return PART
        if len(gap) <= _CHAIN and _AT_PLACE.match(view, quantity.end) and _INCLUDED.search(gap) and _is_one(gap):
            return PART
    is_level = last.unit in _LEVELS and len(gap) <= _CHAIN and not quantity.is_word and quantity.value >= _LEAST_LEVEL
    if is_level and _LEVEL_BEFORE.fullmatch(gap) and _EARLIER.match(view, quantity.end):
        return BEFORE
    return None


def _is_change(last: Count, noun: str, rules: FigureRules) -> bool:
    return last.unit in _CHANGES and noun in rules.words["cut"]


def _is_one(gap: str) -> bool:
    """Whether two numbers stand in one sentence."""
    return ". " not in gap and "\n" not in gap and ";" not in gap


def _decided(view: str, quantity: Quantity, unit: str, end: int, rules: FigureRules) -> str:
    """People and jobs are what the words of their clause make them: employed, cut, created."""
    if unit not in ("people", "jobs", "employees"):
        return unit
    if unit == "employees" and _SHARE_OF.search(view, max(0, quantity.start - 30), quantity.start):
        return unit  # `a third of its 12,000 employees will be laid off`
    if unit == "employees" and _FROM.search(view, max(0, quantity.start - 30), quantity.start):
        return unit  # `cut its staff to 300 from 500 workers`: the level before
    noun = "jobs" if unit == "jobs" else "people"
    before = _CLAUSE[noun].split(view[max(0, quantity.start - _FAR) : quantity.start])[-1]
    if noun == "people" and before.split()[:1] == ["or"]:  # `cut its workforce by 5%, or 700 people`
        before = _CLAUSE["jobs"].split(view[max(0, quantity.start - _FAR) : quantity.start])[-1]
        reach = before
    else:
        reach = before if noun == "jobs" else _RELATIVE.split(" ".join(before.split()[-5:]))[-1]
    after = _CLAUSE["jobs"].split(view[end : end + _FAR])[0]
    return _cue(reach, (noun, "before"), rules) or _cue(after, (noun, "after"), rules) or unit


def _cue(text: str, key: tuple[str, str], rules: FigureRules) -> str | None:
    """What the cue nearest to the count says: the last one before it, the first one after it."""
    cues = rules.cue_patterns[key].findall(text.lower())
    return rules.cues[key][cues[-1 if key[1] == "before" else 0]] if cues else None
