"""Periods of the contract for stretches of a year: so many months to the end of a month, years in two digits.

In: numbers; out: `2004`, `2004-H1`, `2004-Q2`, a month, or None where the contract has no period for the stretch.
"""

from __future__ import annotations

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
