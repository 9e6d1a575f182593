"""Dates as publishers write them: text in, a calendar date out, or None.

A date needs its day, month and year; a date without a year, or one whose order of day and month is open (`03/04/2025`),
is left unknown. Nothing is filled in from today's date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl

MIN_YEAR, MAX_YEAR = 1800, 2199
_ISO = r"(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
_NUMERIC = r"(?P<numeric>\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?|\d{6})?")
_FIRST_SECOND, _LAST_SECOND = 10**8, 7 * 10**9  # 1973 to 2191: whole numbers in this range are Unix times


@dataclass(frozen=True, slots=True)
class DateReader:
    """Compiled from the list of month names: `pattern` finds a full date anywhere, `months` reads it."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]

    def first(self, text: str) -> re.Match[str] | None:
        """The first full date written in a text (which may still be no day of the calendar)."""
        return self.pattern.search(text)

    def on(self, found: re.Match[str]) -> date | None:
        """The day that a match names; None if the calendar has no such day or its order is open."""
        if found["iso"]:
            year, month, day = re.split(r"[-/.]", found["iso"])
            return _day(int(year), int(month), int(day))
        if found["numeric"]:
            return _numeric(*map(int, re.split(r"[-/.]", found["numeric"])))
        parts = ("year_1", "month_first", "day_1") if found["month_first"] else ("year_2", "month_last", "day_2")
        year, name, day = found.group(*parts)
        return _day(int(year), self.months[name.lower()], int(day))

    def given(self, value: object) -> date | None:
        """The day of a date given as such: a date, a Unix time, or text in any of the usual forms."""
        if isinstance(value, datetime | date):
            return _within(value.date() if isinstance(value, datetime) else value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _unix(value)
        if not isinstance(value, str):
            return None
        text = value.strip()[:80]
        if compact := _COMPACT.fullmatch(text):
            return _day(*map(int, compact.groups()))
        if text.isdecimal():
            return _unix(int(text))
        found = self.first(text)
        return self.on(found) if found else None


def date_reader(lexicons: Mapping[str, pl.DataFrame]) -> DateReader:
    """The list of month names as a reader."""
    months = dict(lexicons["months"].select("form", "month").iter_rows())
    name = "|".join(sorted(months, key=lambda m: (-len(m), m)))
    month_first = rf"(?P<month_first>{name})\.? (?P<day_1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year_1>\d{{4}})"
    day_first = rf"(?P<day_2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<month_last>{name})\.?,?[ -](?P<year_2>\d{{4}})"
    pattern = rf"(?<![\w/.-])(?:{_ISO}|{_NUMERIC}|{month_first}|{day_first})(?=T\d|(?![\w/-])(?!\.\d))"
    return DateReader(re.compile(pattern, re.IGNORECASE), months)


def _numeric(first: int, second: int, year: int) -> date | None:
    """`13/06/2025` or `06/13/2025`; open (None) where both could be the month, unless they are the same."""
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _unix(value: float) -> date | None:
    seconds = value / 1000 if value >= _LAST_SECOND else value
    if not _FIRST_SECOND <= seconds <= _LAST_SECOND:
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC).date()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return None


def _within(day: date) -> date | None:
    return day if MIN_YEAR <= day.year <= MAX_YEAR else None
