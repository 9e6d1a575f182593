"""Dollars without a country: whose they are where the document itself says so.

In: the money figures of a document; out: the same, bare dollars that are not US ones recoded, with the reason. Two
kinds of evidence for one country and none for the United States are needed; a story that converts sums is left alone.
"""

from __future__ import annotations

import re

from transforms.figures.rules import FigureRules
from transforms.reading import Figure, Reading

DEFAULT = "default"  # the reason of a bare `$`: nothing in the document speaks against US dollars
_US_MARKED = re.compile(r"\bU\.?S\.? ?\$|\$US\b|\b(?:U\.?S\.?|American) doll?a?rs\b")
_OTHER_SIGNS = re.compile("[£€]")
_LEAD = 400  # characters in which a story says where it plays


def home_dollars(reading: Reading, found: list[Figure], rules: FigureRules) -> None:
    """Recode bare dollars of an Australian, Canadian, Hong Kong, New Zealand or Singapore story."""
    bare = [f for f in found if f.currency_reason == DEFAULT]
    if not bare:
        return
    homes = {f.currency for f in found if f.currency in rules.home_dollars and f.currency_reason is None}
    publisher = rules.places["dollar publisher"].get((reading.source_name or "").lower())
    if publisher is not None:
        homes.add(publisher)
    if len(homes) != 1 or any(f.twin_of is not None for f in found) or _speaks_of_elsewhere(reading.view, rules):
        return
    (home,) = homes
    evidence = _evidence(reading.view, home, rules)
    evidence += ["sign"] * any(f.currency == home and f.currency_reason is None for f in found)
    evidence += ["publisher"] * (publisher == home)
    # places alone prove little beside a sign: a foreign paper names them too
    if "publisher" in evidence[1:] or len(set(evidence) - {"place"}) > 1:
        for figure in bare:
            figure.currency, figure.currency_reason = home, f"{home} by " + ", ".join(sorted(evidence))


def _speaks_of_elsewhere(view: str, rules: FigureRules) -> bool:
    """Whether the United States, or sums in pounds or euros, appear at all."""
    return rules.home_patterns["dollar elsewhere", "USD"].search(view) is not None or bool(_OTHER_SIGNS.search(view))


def _evidence(view: str, home: str, rules: FigureRules) -> list[str]:
    """What a document shows for one country: its places in the lead, its stock exchange, US dollars told apart."""
    found = []
    if (pattern := rules.home_patterns.get(("dollar place", home))) and pattern.search(view, 0, _LEAD):
        found.append("place")
    if (pattern := rules.home_patterns.get(("dollar exchange", home))) and pattern.search(view):
        found.append("exchange")
    if _US_MARKED.search(view):
        found.append("us_marked")
    return found
