"""The word lists of dates, compiled: months, the words that dates are made of, and words for what a date dates.

In: the lists `months`, `date_words` and `dated_events`; out: one object that `transforms.dates` asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.date_contexts import EventRules
from transforms.reading import Figure


@dataclass(frozen=True)
class DateRules:
    """Word lists of dates, compiled."""

    months: dict[str, int]
    month_pattern: re.Pattern[str]
    words: dict[str, dict[str, str | None]]
    events: EventRules

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> DateRules:
        """Read `months`, `date_words` and `dated_events`."""
        months = dict(lexicons["months"].iter_rows())
        names = "|".join(sorted((form.capitalize() for form in months), key=lambda f: (-len(f), f)))
        frame = lexicons["date_words"]
        roles = sorted(set(frame["role"]))
        words = {role: {form: value for form, r, value in frame.iter_rows() if r == role} for role in roles}
        events = EventRules(dict(lexicons["dated_events"].iter_rows()))
        return cls(months, re.compile(rf"(?:{names})(?![A-Za-z])"), words, events)

    def quarter_shift(self, figures: Iterable[Figure]) -> int:
        """By how many quarters the business year of a text's country begins after the calendar's, told by its money."""
        money = Counter(f.currency for f in figures if f.currency and f.twin_of is None)
        most = max(money, key=lambda unit: (money[unit], unit), default="")
        return self.number("business_year", most) or 0

    def number(self, role: str, word: str) -> int | None:
        value = self.words[role].get(word.lower())
        return None if value is None else int(value)
