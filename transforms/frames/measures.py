"""What a placed sum measures: its kind where the words beside it tell it apart, and what narrows it.

In: a ground, a frame that applies and an amount of it; out: the kind and the qualifier of the fact. No sum is placed
here.
"""

from __future__ import annotations

from transforms.facts import PREVIOUS
from transforms.frames.ground import Ground
from transforms.frames.party import Party
from transforms.frames.rules import Found, FrameRules
from transforms.reading import Figure

OF_A_YEAR = frozenset(("revenue", "profit", "loss"))
TARGET = "target"  # what somebody thinks a share will cost
_DEALT = frozenset(("acquisition", "price"))
_SHORT = frozenset(("minute", "hour", "night", "day", "week", "month", "quarter"))
_PER_SHARE = "per share"
_GAIN = "gain"  # made on one sale, not in a year
_TOTAL = "total"  # of several rounds
_CASH = "cash"  # paid beside something else


def qualifier_of(ground: Ground, found: Found, figure: Figure, rules: FrameRules) -> str | None:
    """What narrows the measure; `cash` where something else is paid besides, and what that is where it is the other
    part."""
    kind, match, position = found.frame.kind, found.match, ground.skeleton.place(figure)
    if figure.per in _SHORT and kind in OF_A_YEAR:
        return f"per {figure.per}"
    if kind == "price" and figure.per in rules.priced_by:
        return f"per {figure.per}"
    if kind == "valuation" and found.frame.per != "total":
        return _PER_SHARE
    if kind in _DEALT and rules.is_cash_part(ground.text, position):
        return _CASH
    if kind == "price" and (rest := rules.rest_of_price(ground.text, position)) is not None:
        return rest
    if kind == "funding" and rules.raised_before.match(ground.text, position + 1):
        return PREVIOUS
    if kind == "funding" and rules.raised_in_all.match(ground.text, position + 1):
        return _TOTAL
    told = rules.qualifier(ground.text, match.start, match.end, position + 1)
    if told is None and kind == "profit" and rules.on_one_deal.match(ground.text, position + 1):
        return _GAIN
    return told


def kind_of(ground: Ground, found: Found, counterparty: Party | None, rules: FrameRules) -> str:
    """The frame's kind; the price of more than half of a company is an acquisition, whatever it is called, what the
    price of its shares makes of it is its market value, and what is contributed to a firm is put into it."""
    kind, match = found.frame.kind, found.match
    percent = match.slots.get("percent")
    if isinstance(percent, Figure) and percent.low > 50:
        return "acquisition"
    if kind == "valuation" and rules.share_price.search(ground.text, 0, match.start + 1):
        return "market_value"
    if kind == "donation" and counterparty is not None and rules.reductions.is_firm(counterparty.name):
        given = ground.text[match.start : match.end].split()
        return kind if rules.contributing.isdisjoint(given) else "investment"
    return kind
