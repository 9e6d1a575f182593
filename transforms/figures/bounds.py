"""The words around a figure that say how firm it is (`as much as`, `or more`) and what a price is for (`a share`).

In: the view and the ends of a figure; out: bound, unit and how far the words reach. Looks at a few words on each side.
"""

from __future__ import annotations

import re

from transforms.figures.rules import EXACT, Bound, FigureRules

_REACH = 44  # characters that a bound before the figure may take
_LONGEST_WORD = 16
_OPENING = "(\"'-["
_AFTER = re.compile(r"[ -]([a-z]+)(?: ([a-z]+)(?: ([a-z]+))?)?")
_HYPHENATED = re.compile(r"(?<![\w-])[a-z]+-\Z")
_CASH = r"(?:,? (?:in )?cash)?"
_PER_ARTICLE = re.compile(_CASH + r"[ -]an?[ -]([A-Za-z]+)(?:[ -]([A-Za-z]+))?")
_PER = re.compile(
    _CASH + r"(?:(?:,? |-)per[ -]|,? for (?:each|every) |[ -](?:each|every) |/)"
    r"([A-Za-z]+)(?:[ -]([A-Za-z]+)(?: ([A-Za-z]+)(?: ([A-Za-z]+))?)?)?"
)
_ALONE = re.compile(_CASH + r" ([a-z]+)\b")
_POINT_IN_TIME = re.compile(r" (?:earlier|ago|before|later|previously|prior)\b")
_ESTIMATED = re.compile(
    r"\bestimated (?:[a-z-]++ ){1,4}?(?:(?:of|at|is|was|now) (?:now |about |a )?|(?:-|\u2013|\u2014) )$"
)
_BEFORE_ARTICLE = frozenset(("under", "over"))  # before an article they bound nothing
_HIGHER = frozenset(("higher", "lower", "better", "larger", "greater", "smaller", "bigger"))
_UP_TO = "up to"
_MOVED = re.compile(r"[^,;()\n]{2,24},? from [^ ]{0,3}\d")  # `was up to $5m, from $3m`: how far it came
_WHOSE = frozenset(("its", "their", "his", "her", "the"))
_CLAUSE_END = frozenset(".,;:)!?\n\"'")


def bound_before(view: str, start: int, rules: FigureRules) -> tuple[Bound, int]:
    """The bound that the words before `start` give, and where they begin; exact and `start` if none does."""
    if view[start - 1 : start] == "~":
        return rules.before_bounds["about"], start - 1
    if (joined := hyphenated_bound(view, start, rules)) is not None:
        return joined
    if not _may_end_bound(view, start, rules):
        return _estimated(view, start, rules), start
    words = view[max(0, start - _REACH) : start].lower().replace("\u2014", " ").split()
    if words[-1] in ("a", "an"):
        words.pop()
        if words[-1:] and words[-1] in _BEFORE_ARTICLE:
            return EXACT, start  # `under a $5m contract`, `talks over a $5m deal`
        if words[-1:] == ["than"] and words[-2:-1] and words[-2] in _HIGHER:
            return EXACT, start  # `better than a $5m bid`: compared with it
    for n in range(min(_longest(words, rules), len(words)), 0, -1):
        form = " ".join(words[-n:]).lstrip(_OPENING)
        bound = rules.before_bounds.get(form)
        if bound is not None and n < len(words) and words[-n - 1] in rules.words["topic"]:
            return EXACT, start  # `talking about a $5bn deal`
        if bound is not None and form == _UP_TO and (_is_raised(words[:-n], rules) or _MOVED.match(view, start)):
            return EXACT, start
        if bound is not None:
            return (bound, _start_of(view, start, form)) if bound.bound != "exact" else (EXACT, start)
    return _estimated(view, start, rules), start


def hyphenated_bound(view: str, start: int, rules: FigureRules) -> tuple[Bound, int] | None:
    """A bound that a hyphen joins to its figure (`a near-10% stake`), and where it begins."""
    if view[start - 1 : start] != "-":
        return None
    m = _HYPHENATED.search(view, max(0, start - _LONGEST_WORD), start)
    bound = rules.before_bounds.get(m[0]) if m else None
    return (bound, m.start()) if m and bound is not None else None


def _is_raised(words: list[str], rules: FigureRules) -> bool:
    """Whether a verb takes something `up to` what follows (`pushed its profit up to $5bn`), as it does with nothing in
    between (`pushed up to $5bn` is in the word list)."""
    whose = next((n for n in range(len(words) - 1, max(0, len(words) - 6), -1) if words[n] in _WHOSE), 0)
    raised = rules.before_bounds.get(f"{words[whose - 1]} {_UP_TO}") if whose > 0 else None
    return raised is not None and raised.bound == EXACT.bound


def _longest(words: list[str], rules: FigureRules) -> int:
    """How many words the longest bound may have that ends as these do: most do not end any."""
    if not words:
        return 0
    last = words[-1].lstrip(_OPENING)
    if len(words) > 1 and (longest := rules.before_pairs.get(f"{words[-2].lstrip(_OPENING)} {last}")):
        return longest
    return last in rules.before_bounds


def _start_of(view: str, start: int, form: str) -> int:
    """Where the words of a bound begin; in the text more than one space may stand between them."""
    begin = max(0, start - _REACH)
    tail = view[begin:start].lower()
    whole = tail.rfind(form)
    # lower case may be longer than the text (İ), so the place is only trusted up to the figure
    return min(start, begin + (whole if whole >= 0 else max(0, tail.rfind(form.split(" ", 1)[0]))))


def _may_end_bound(view: str, start: int, rules: FigureRules) -> bool:
    """Whether the word before `start` ends any bound at all: most figures are done with here."""
    begin = view.rfind(" ", max(0, start - _LONGEST_WORD), max(0, start - 1)) + 1
    last = view[begin : start - 1]
    if last.isalpha() and view[start - 1] == " ":
        return last.lower() in rules.before_last
    words = view[max(0, start - _LONGEST_WORD) : start].replace("\u2014", " ").split()
    return bool(words) and words[-1].lower().lstrip(_OPENING) in rules.before_last


def _estimated(view: str, start: int, rules: FigureRules) -> Bound:
    """`an estimated net worth of $3bn` is as vague as `an estimated $3bn`."""
    tail = view[max(0, start - 56) : start]
    return rules.before_bounds["estimated"] if "estimated" in tail and _ESTIMATED.search(tail) else EXACT


def bound_after(view: str, end: int, rules: FigureRules) -> tuple[Bound, int]:
    """The bound that the words after `end` give, and where they end; exact and `end` if none does."""
    following = view[end : end + 1]
    if following == "+":
        return rules.after_bounds["or more"], end + 1
    match = _AFTER.match(view, end) if following in (" ", "-") else None
    if match is None or match[1] not in rules.after_first:
        return EXACT, end
    for n in (3, 2, 1):
        bound = rules.after_bounds.get(" ".join(match.groups()[:n])) if match[n] else None
        if bound is None:
            continue
        is_free = match[1] == "or" or following == "-"
        if is_free or view[match.end(n) : match.end(n) + 1] in _CLAUSE_END or match.end(n) == len(view):
            return bound, match.end(n)
    return EXACT, end


def per_after(view: str, end: int, rules: FigureRules) -> str | None:
    """What a figure is for: `a share` → share."""
    if view[end : end + 1] not in (" ", "-", "/", ","):
        return None
    match = _PER_ARTICLE.match(view, end) or _PER.match(view, end)
    for n in range(1, len(match.groups()) + 1 if match else 1):
        if match is not None and (found := _per_noun(match, n, rules)) is not None:
            # `$5m a year ago` tells when, not how often
            return None if _POINT_IN_TIME.match(view, found[1]) else found[0]
    alone = _ALONE.match(view, end)
    return rules.per_alone.get(alone[1]) if alone else None


def _per_noun(match: re.Match[str], n: int, rules: FigureRules) -> tuple[str, int] | None:
    """The unit that word `n` names, alone or with the word after it, and where it ends."""
    word = match[n]
    if word is None:
        return None
    pair = match[n + 1] if n < len(match.groups()) else None
    if pair and (unit := rules.per.get(f"{word} {pair}".lower())):
        return unit, match.end(n + 1)
    unit = rules.per.get(word.lower())
    return (unit, match.end(n)) if unit else None
