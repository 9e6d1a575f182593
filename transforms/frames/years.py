"""The same measure in the next stretch of time: `lost $5m in 2003 and $9m in 2004`, `sales of $5m last year and $4m the
year before`.

In: a ground, a placed amount and where its clause goes on; out: the second amount, if each of the two has its own time
beside it.
"""

from __future__ import annotations

import re

from transforms.frames.ground import Ground
from transforms.reading import Figure

_AND = re.compile(r"(?: [a-z-]++){0,4}?(?: ,)? and(?: [a-z-]++)?? (?P<amount>A)(?= )")
_STRETCH = (
    r",? (?:(?:in|for|during) )?(?:(?:the )?(?:first|second|third|fourth) (?:quarter|half)(?: of)?(?: (?:19|20)\d\d)?"
    r"|(?:fiscal |calendar )?(?:19|20)\d\d|(?:last|this|next) year|a year (?:earlier|ago|before|later)"
    r"|the (?:year (?:before|after|earlier)|(?:previous|prior|following|next) year))"
)
_ON_WHAT = r"(?: on (?:[a-z-]+ ){0,2}[a-z-]+)?"  # `spent $5m on pipes in 2003 and $9m in 2004`
_FIRST = re.compile(rf"{_ON_WHAT}{_STRETCH},? and (?:then )?(?:from )?(?:an? )?(?:(?:profit|loss) of )?\Z")
_SECOND = re.compile(rf"{_STRETCH}(?![\w-])")
_BEFORE = re.compile(
    r",? (?:(?:in|for|during) )?(?:(?:a|the) year (?:before|earlier|ago)|the (?:previous|prior) year|last year)\b"
)


def of_other_year(ground: Ground, figure: Figure, rest: int) -> Figure | None:
    """The amount of another time that stands beside a placed one of the same kind."""
    found = _AND.match(ground.text, rest)
    other = ground.skeleton.chunks.get(found.start("amount")) if found else None
    if not isinstance(other, Figure) or other.currency != figure.currency or other.per != figure.per:
        return None
    view = ground.reading.view
    is_first = _FIRST.match(view, figure.outer_end, other.outer_start) is not None
    return other if is_first and _SECOND.match(view, other.outer_end) is not None else None


def is_year_before(ground: Ground, figure: Figure) -> bool:
    """Whether the time beside an amount is told as the one before another."""
    return _BEFORE.match(ground.reading.view, figure.outer_end) is not None
