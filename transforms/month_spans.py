"""Periods of the contract for stretches of a year: so many months to the end of a month, years in two digits.

In: numbers; out: `2004`, `2004-H1`, `2004-Q2`, a month, or None where the contract has no period for the stretch.
"""

from __future__ import annotations

import re

_TO_MONTH = re.compile(r"(?: (?:to|through|until|till) |-|\u2013)(?=[A-Z])")
_AND_MONTH = re.compile(r" and (?=[A-Z])")
_FROM = (" from ", "From ")
_BETWEEN = (" between ", "Between ")
QUARTER_OF_MONTH = {3: 1, 6: 2, 9: 3, 12: 4}


def full_year(digits: str) -> str:
    """`FY24` is 2024."""
    return digits if len(digits) == 4 else f"20{digits}"


def span_iso(year: int, month: int, length: str) -> str | None:
    """The period that so many months to the end of a month make: a quarter, a half, else the year; nine months are
    none."""
    if length == "three" and month in QUARTER_OF_MONTH:
        return f"{year}-Q{QUARTER_OF_MONTH[month]}"
    if length == "six" and month in (6, 12):
        return f"{year}-H{month // 6}"
    if length == "nine":
        return None
    return f"{year}-{month:02d}" if length in ("three", "six") else str(year)


def last_month(view: str, start: int, end: int, months: re.Pattern[str]) -> re.Match[str] | None:
    """The month to which a stretch runs that the month at a place begins (`April to June`, `between May and July`);
    `from May to July` is two dates."""
    if view.endswith(_FROM, 0, start):
        return None
    to = _TO_MONTH.match(view, end) or (_AND_MONTH.match(view, end) if view.endswith(_BETWEEN, 0, start) else None)
    return months.match(view, to.end()) if to is not None else None


def months_iso(year: int, first: int, last: int) -> str | None:
    """The period of a stretch of whole months of one year, if it is a quarter, a half or the year."""
    if last - first == 11:
        return str(year)
    if last - first == 2 and last in QUARTER_OF_MONTH:
        return f"{year}-Q{QUARTER_OF_MONTH[last]}"
    return f"{year}-H{last // 6}" if last - first == 5 and last in (6, 12) else None
