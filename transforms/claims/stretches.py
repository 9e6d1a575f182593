"""Periods of claims: which stretch of time holds another, and when one ended.

Periods as the contract writes them, or `over 3 months` where only the length is known; yes, no or a day out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from transforms.claims.figures import Policy

_NEVER: Final = re.compile(r"(?!)")
_OVER: Final = "over "
_LENGTHS: Final = {
    "over 12 months": re.compile(r"\d{4}(?:/\d{2,4})?"),
    "over 6 months": re.compile(r"\d{4}-H\d"),
    "over 3 months": re.compile(r"\d{4}-Q\d"),
    "over 1 month": re.compile(r"\d{4}-\d\d"),
}
_PART_OF_YEAR: Final = re.compile(r"(?P<year>\d{4})-(?P<unit>[QH])(?P<number>[1-4])")
_MONTHS: Final = {"Q": 3, "H": 6}
_REPORTED: Final = 75  # days after its end in which a quarter is the last one


def contains(period: str, other: str, policy: Policy) -> bool:
    """Whether a stretch without a date is as long as the other period, or a year or month holds it: what counts over a
    year is not what counts over a month of it, what happened in a month happened in its year."""
    if period.startswith(_OVER):
        return bool(_LENGTHS.get(period, _NEVER).fullmatch(other))
    return policy.identity != "flow" and other.startswith(f"{period}-") and "/" not in other


def last_day(period: str) -> date | None:
    """The last day of a quarter or half; None for any other period."""
    part = _PART_OF_YEAR.fullmatch(period)
    if part is None:
        return None
    year, month = int(part["year"]), int(part["number"]) * _MONTHS[part["unit"]]
    return date(year, month, monthrange(year, month)[1]) if month <= 12 else None


def is_just_over(open_period: str, days: list[date], period: str) -> bool:
    """Whether `the quarter` of documents of some days must be that period: of its length, and over for some weeks."""
    last = last_day(period)
    if last is None or not days or not _LENGTHS.get(open_period, _NEVER).fullmatch(period):
        return False
    return all(0 <= (day - last).days <= _REPORTED for day in days)
