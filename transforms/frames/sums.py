"""Sums that go on from one already placed: the total of a price by the share, the level before, the same by the share.

In: a ground, the sum that a frame placed and the others of its sentence; out: which figure follows it and as what, and
whether a sum can be what a frame wants. Nothing is placed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.frames.ground import Ground
from transforms.reading import Figure, Mention, Reading

_TWIN_REACH = 25  # characters between an amount and its repetition in another currency
_TIMES = frozenset(("year", "month", "week", "day", "hour", "quarter"))
_DEAREST = 100_000  # what a share or a thing costs at the most
LARGER = 1000  # how many times a total is larger than the same sum by the share, at the least
_TOTAL = re.compile(
    r"(?:(?: in)? cash| apiece| [a-z-]+ - a-share (?:offer|bid|proposal))?(?: ,)? (?:or|for|worth|totalling|totaling)"
    r"(?: for)?(?: total)?(?: of)? (?P<amount>A)(?= )"
)
_PRICE = re.compile(r"(?: in)?(?: cash)?(?: ,)? or (?P<amount>A)(?= )")
_PART = re.compile(r" (?:in )?cash and (?P<amount>A) in (?:[a-z]++ ){1,8}?for (?:each|every) ")
_SHARES = frozenset(("share", "unit"))
_BEFORE = re.compile(r" ,(?: (?:D|\d{4}))?(?: :)? (?P<amount>A) (?:,|\))(?= )")
_OF_SHARES = re.compile(
    r" (?:R|[\d,.]*\d(?: million)?|[a-z]+ million)(?: (?:[a-z-]+|[OLX])){0,4}? (?:shares|shrs|stock|units)(?= )"
    r"| R(?: ,)? of "
)
_MORE = re.compile(r"(?: ,)?(?: and)? (?P<amount>A) (?:to|for|from)(?: [a-z]++){0,3}? (?P<party>[OPX])(?= )(?! 's)")
_MOST = 8
_LOSS, _GAIN = re.compile(r" (?:loss|losses|deficit) "), re.compile(r" (?:profit|profits|income|earnings) ")
_ON_SALES = re.compile(r" on(?: [a-z-]++){1,3} of A$")


def fits(figure: Figure, per: str) -> bool:
    """Whether a total, a price per share or unit, or a rate per time stands where the frame wants it."""
    if per == "any":
        return True
    if per == "share":
        return figure.per is not None and figure.per not in _TIMES
    return figure.per is None or figure.per in _TIMES


def is_too_dear(figure: Figure, kind: str, per: str) -> bool:
    """Whether a sum is too large for the price of a share or of goods; whole firms cost what they cost."""
    return kind == "price" and per == "any" and figure.per is None and figure.high >= _DEAREST


def figure_at(ground: Ground, found: re.Match[str] | None) -> Figure | None:
    """The amount of a continuation."""
    chunk = ground.skeleton.chunks.get(found.start("amount")) if found else None
    return chunk if isinstance(chunk, Figure) and chunk.measure == "money" else None


def total_of(ground: Ground, price: Figure, places: tuple[int, int]) -> Figure | None:
    """The whole sum right after a price by the share (`22 dollars a share, or about 53 million dollars`).

    It may follow the price itself or the words that say what is paid for, the two `places`.
    """
    for place in places:
        total = figure_at(ground, _TOTAL.match(ground.text, place))
        if total is not None and total.per is None and total.currency == price.currency:
            return total if total.low > price.high * LARGER else None
    return None


def price_of(ground: Ground, total: Figure, rest: int) -> Figure | None:
    """The price by the share right after what all of them cost (`$3bn, or $48 a share`)."""
    price = figure_at(ground, _PRICE.match(ground.text, rest))
    if price is None or price.per not in _SHARES or price.currency != total.currency:
        return None
    return price if total.low > price.high * LARGER else None


def part_of_price(ground: Ground, price: Figure, rest: int) -> Figure | None:
    """The rest of a price by the share that is paid in two parts (`$17 in cash and $2 in notes for each share`)."""
    part = figure_at(ground, _PART.match(ground.text, rest))
    return part if part is not None and part.currency == price.currency and _is_near(part, price) else None


def is_per_share(figure: Figure, total: Figure) -> bool:
    """Whether an amount after `or` is the same sum by the share (`7 million dollars or 95 cents a diluted
    share`)."""
    return figure.per is not None or figure.high * LARGER < total.high


def is_total(figure: Figure, share: Figure) -> bool:
    """Whether an amount after `or` is the whole of a sum given by the share (`14 cents, or $116,793`)."""
    return figure.per is None and figure.low > share.high * LARGER


def is_part(ground: Ground, start: int, end: int) -> bool:
    """Whether a stretch speaks of a number of shares or a percentage, not of a whole firm."""
    return _OF_SHARES.search(ground.text, start, end) is not None


def level_in_brackets(ground: Ground, level: Figure, rest: int) -> Figure | None:
    """The level before, in brackets behind the new one (`revenue was $148 million ($132 million)`)."""
    before = figure_at(ground, _BEFORE.match(ground.text, rest))
    view = ground.reading.view
    if before is None or before.twin_of is not None or before.currency != level.currency:
        return None
    is_closed = view[before.outer_end : before.outer_end + 1] == ")"
    return before if is_closed and "(" in view[level.end : before.start] and _is_near(before, level) else None


def turned(kind: str, compared: str) -> str:
    """Whether a profit is compared with a loss, or a loss with a profit (`earned A compared with a loss of A`)."""
    if kind == "profit" and _LOSS.search(compared):
        return "loss"
    return "profit" if kind == "loss" and _GAIN.search(compared) else kind


def _is_near(one: Figure, other: Figure) -> bool:
    """Whether two figures can be levels of one measure."""
    return one.low * 10 > other.low and other.low * 10 > one.low


def is_on_sales(ground: Ground, position: int) -> bool:
    """Whether the amount at a position is that of `on sales of A`, so that what follows may go on from the profit."""
    return _ON_SALES.search(ground.text, max(0, position - 60), position + 1) is not None


def distance(one: Figure, other: Figure) -> float:
    """How far apart two sums are, as a factor of at least one."""
    low, high = sorted((float(one.low), float(other.low)))
    return high / low if low > 0 else float("inf")


def more_parties(ground: Ground, rest: int) -> list[tuple[Figure, Mention]]:
    """Further sums for further parties in a row (`$5m to Acme, $3m to Bolt and $1m to Crane`)."""
    found: list[tuple[Figure, Mention]] = []
    while len(found) < _MOST and (m := _MORE.match(ground.text, rest)):
        figure, mention = figure_at(ground, m), ground.party(m.start("party"))
        if figure is None or mention is None:
            break
        found.append((figure, mention))
        rest = m.end()
    return found


def twins(reading: Reading, figure: Figure) -> Iterator[Figure]:
    """The figures that repeat one in other currencies: they follow it, one behind the other."""
    end = figure.outer_end
    while following := reading.figures_between(end, end + _TWIN_REACH):
        if following[0].twin_of is not figure:
            return
        yield following[0]
        end = following[0].outer_end
