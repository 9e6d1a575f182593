"""Dollars without a country: whose they are where the document itself says so.

In: the money figures of a document; out: the same, bare dollars that are not US ones recoded, with the reason. Whoever
writes US$ for US dollars means another one by a bare sign: that of the country whose sign, publisher or places the
document shows. Elsewhere two kinds of evidence for one country are needed, or one that is plain (its stock exchange,
the name that opens the story, a town at its opening whose country goes without saying, its own sign beside its places),
or many of its places, and none for the United States; a price at which shares are traded there is plain beside them
too. A story with sums in pounds or euros, and one that converts sums, is left alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.figures.rules import FigureRules
from transforms.reading import Figure, Reading

DEFAULT = "default"  # the reason of a bare `$`: nothing in the document speaks against US dollars
_US_SIGN = re.compile(r"\bU\.?S\.? ?\$|\$US\b")
_US_ENDS = ("S$", "S $", "S.$", "S. $", "$US")  # one of which it holds
_US_WORDS = re.compile(r"\b(?:U\.?S\.?|American) [Dd](?:olla|l)rs\b")
_US_SUM = re.compile(r"(?:[0-9]|llion|thousand) U\.?S\.? [Dd](?:olla|l)rs\b")  # `54 million U.S. dollars`
_US_DOLLARS = ("US d", "S. d", "S. D")  # one of which it holds
_LEVELS = re.compile(
    r"(?: a share| each)?,? (?:(?:up|down) from|from|to|against|versus|compared (?:with|to)) (?:the )?"
)
_US = "USD"
_OTHER_SIGNS = ("£", "€")
_CAPITALS = re.compile(r" ?(?:[A-Z][\w&'.-]* (?:of )?){0,2}")
_NAME = 40  # characters in which a name ends that opens a story
_LEAD = 400  # characters in which a story says where it plays
_SMALL = frozenset(("a", "an", "the", "of", "in", "at", "based", "headquartered", "and", "-", "--", "–", "—"))
_SEATS = frozenset(("dollar dateline", "dollar province", "dollar town"))
_LOCAL = frozenset(("dollar province", "dollar place"))
_OPENING = 12  # words at most between the first of a story and the town where it plays
_KIND = re.compile(r", an? (?:[a-z-]++ ){1,3}(?=(?:based|headquartered) )")  # `Acme, a baker based in Calgary`
_TRADED = re.compile(r"(?i)\b(?:shares?|stock|units|closed?|closing|traded|trading)\b")
_SENTENCE_END = re.compile(r"\. |\n\n")
_BEHIND, _AHEAD = 70, 60  # characters beside a price in which it is told that shares are traded at it, and where
_LISTED = "exchange"  # enough by itself where nothing speaks for the United States
_FEW, _MANY = 2, 4  # places of one country that a document names, where the sign US$ stands in it and where it does not


def home_dollars(reading: Reading, found: list[Figure], rules: FigureRules) -> None:
    """Recode bare dollars of an Australian, Canadian, Hong Kong, New Zealand or Singapore story."""
    _alike(reading.view, found, rules)
    bare = [f for f in found if _is_bare(f)]
    if not bare or any(sign in reading.view for sign in _OTHER_SIGNS):
        return
    homes = {f.currency for f in found if f.currency and f.currency in rules.home_dollars and not f.currency_reason}
    publisher = rules.places["dollar publisher"].get((reading.source_name or "").lower())
    if publisher is not None:
        homes.add(publisher)
    if len(homes) > 1:
        return
    is_told_apart = _tells_apart(reading.view)
    is_seen = rules.home_glance.search(reading.view) is not None  # as in few documents
    at_home = _at_home(reading.view, rules, _FEW if is_told_apart else _MANY) if is_seen else None
    named = _opening(reading.view, rules)
    traded = _traded(reading.view, bare, rules) if is_seen else set()
    seated = _seated(reading.view, rules, is_seen)
    if not homes:
        told = {home for home in (at_home, named, seated, *traded) if home is not None}
        homes = told or _listed(reading.view, rules)
    if len(homes) != 1:
        return
    is_abroad = not traded and _speaks_of_elsewhere(reading.view, rules)
    if not is_told_apart and (is_abroad or any(f.twin_of is not None for f in found)):
        return
    (home,) = homes
    evidence = _evidence(reading.view, home, rules)
    evidence += ["us_marked"] * (is_told_apart or _US_WORDS.search(reading.view) is not None)
    evidence += ["sign"] * any(f.currency == home and f.currency_reason is None for f in found)
    evidence += ["publisher"] * (publisher == home)
    evidence += ["name"] * (named == home) + ["town"] * (seated == home) + ["traded"] * (home in traded)
    # one place alone proves little beside a sign: a foreign paper names it too
    is_told = "sign" in evidence and _at_home(reading.view, rules, _FEW) == home
    is_shown = home in (at_home, named, seated, *traded)
    is_plain = is_told or is_shown or "publisher" in evidence[1:] or _LISTED in evidence
    if is_plain or len(set(evidence) - {"place"}) > 1:
        for figure in bare:
            figure.currency, figure.currency_reason = home, f"{home} by " + ", ".join(sorted(evidence or ["place"]))


def _is_bare(figure: Figure) -> bool:
    """Whether a sum is in dollars without a country."""
    return figure.currency_reason == DEFAULT and figure.currency == _US


def _alike(view: str, found: list[Figure], rules: FigureRules) -> None:
    """`fell to 16 H.K. dollars from 15.50 dollars`: two levels of one thing are in one currency."""
    for left, right in pairwise(found):
        one, other = (left, right) if _is_bare(right) else (right, left)
        if (
            _is_bare(other)
            and one.currency_reason is None
            and one.currency in rules.home_dollars
            and _LEVELS.fullmatch(view, left.outer_end, right.outer_start)
        ):
            other.currency, other.currency_reason = one.currency, f"{one.currency} by sign"


def _opening(view: str, rules: FigureRules) -> str | None:
    """The country that the name with which a story opens tells (`Canadian Maple Ltd said`)."""
    begin = view.find("\n\n") + 2 if "\n\n" in view else 0
    for (family, home), pattern in rules.home_patterns.items():
        if family != "dollar place" or (m := pattern.search(view, begin, begin + _NAME)) is None:
            continue
        if _CAPITALS.fullmatch(view, begin, m.start()) and view[m.end() : m.end() + 2].strip().isupper():
            return home
    return None


def _seated(view: str, rules: FigureRules, is_seen: bool) -> str | None:
    """The country of the town with which a story opens (`CALGARY - Acme`, `Acme Ltd of Mississauga, Ont.`), where it
    names the country itself nowhere in its lead: whoever writes for readers abroad does."""
    begin = view.find("\n\n") + 2 if "\n\n" in view else 0
    is_dateline = view[begin : begin + 2].isupper()
    if not is_dateline and not is_seen:
        return None
    for (kind, home), pattern in rules.home_patterns.items():
        if kind not in _SEATS:
            continue
        if kind == "dollar dateline":
            found = pattern.match(view, begin) if is_dateline else None
        else:
            found = pattern.search(view, begin, begin + _LEAD)
        if found is None or not _opens(view[begin : found.start()]) or _is_named(view, home, rules):
            continue
        if kind != "dollar town" or len(pattern.findall(view)) >= _FEW:
            return home if _is_only(view, home, rules) else None
    return None


def _is_only(view: str, home: str, rules: FigureRules) -> bool:
    """Whether a document shows no other country with dollars of its own."""
    others = (pattern for (kind, one), pattern in rules.home_patterns.items() if kind in _LOCAL and one != home)
    return not any(pattern.search(view) for pattern in others)


def _opens(before: str) -> bool:
    """Whether a town is the first thing told in a story: nobody has done anything before it."""
    words = _KIND.sub(" ", before).replace("-", " - ").split()
    return len(words) <= _OPENING and all(w[0].isupper() or w.strip(",(") in _SMALL or w == "," for w in words)


def _is_named(view: str, home: str, rules: FigureRules) -> bool:
    """Whether the lead names a country itself, not only a town there."""
    towns = rules.home_patterns["dollar town", home]
    return any(
        towns.fullmatch(found[0]) is None
        for found in rules.home_patterns["dollar place", home].finditer(view, 0, _LEAD)
    )


def _traded(view: str, bare: list[Figure], rules: FigureRules) -> set[str]:
    """The countries where shares are traded at one of the bare prices (`closed at $8.40 in Toronto`), in a document
    that names no market of the United States."""
    markets = {
        home: pattern
        for (family, home), pattern in rules.home_patterns.items()
        if family == "dollar market" and pattern.search(view) is not None
    }
    if _US in markets:
        return set()
    homes = set()
    for home, pattern in markets.items():
        for figure in bare:
            behind = _SENTENCE_END.split(view[figure.outer_end : figure.outer_end + _AHEAD])[0]
            found = pattern.search(behind)
            is_there = found is not None and behind[: found.start()].endswith((" in ", " on the "))
            if is_there and _TRADED.search(view, max(0, figure.start - _BEHIND), figure.start):
                homes.add(home)
    return homes


def _tells_apart(view: str) -> bool:
    """Whether a document writes US$, or U.S. dollars behind a number."""
    if any(end in view for end in _US_ENDS) and _US_SIGN.search(view) is not None:
        return True
    return any(words in view for words in _US_DOLLARS) and _US_SUM.search(view) is not None


def _at_home(view: str, rules: FigureRules, least: int) -> str | None:
    """The one country with dollars of its own whose places a document names, so many times at least."""
    counts = {
        home: len(pattern.findall(view))
        for (family, home), pattern in rules.home_patterns.items()
        if family == "dollar place"
    }
    home = max(sorted(counts), key=lambda h: counts[h])
    rest = sum(counts.values()) - counts[home]
    return home if counts[home] >= least and counts[home] >= 2 * rest else None


def _speaks_of_elsewhere(view: str, rules: FigureRules) -> bool:
    """Whether the United States appear at all."""
    return rules.home_patterns["dollar elsewhere", _US].search(view) is not None


def _listed(view: str, rules: FigureRules) -> set[str]:
    """The countries whose stock exchanges a document names, in words or as the end of a ticker."""
    if rules.exchange_glance.search(view) is None:
        return set()
    exchanges = ((home, pattern) for (kind, home), pattern in rules.home_patterns.items() if kind == "dollar exchange")
    return {home for home, pattern in exchanges if pattern.search(view)}


def _evidence(view: str, home: str, rules: FigureRules) -> list[str]:
    """What a document shows for one country: its places in the lead, its stock exchange."""
    found = []
    if (pattern := rules.home_patterns.get(("dollar place", home))) and pattern.search(view, 0, _LEAD):
        found.append("place")
    if (pattern := rules.home_patterns.get(("dollar exchange", home))) and pattern.search(view):
        found.append("exchange")
    return found
