"""Dates, months, quarters and years of a document, absolute and relative.

In: a Reading with its view and its figures; out: `reading.dates`, in order and without overlaps. What is told from the
day of publication (`last year`, `Thursday`, `12 May`) has an `iso` only where that day is known. Decades and other
numbers are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from transforms.date_contexts import century_starts, is_still_to_come, relate, word_before
from transforms.date_rules import DateRules
from transforms.month_spans import QUARTER_OF_MONTH, full_year, last_month, months_iso, span_iso
from transforms.reading import Reading, When

_ISO = re.compile(r"[12](?<![\w-][12])(?:(?<=1)9|(?<=2)0)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])")
_YEAR = re.compile(
    r"[12](?<![\w$£€.,#&+][12])[0-9]{3}(?![0-9A-Za-z]|[.,][0-9]| (?:GMT|BST|EST)\b)"
    r"(?:[-/\u2013](?P<second>[0-9]{2})(?![0-9]))?"
)
_DAY_BEFORE = re.compile(r"(?<![\d.,$£€-])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: of)? \Z")
_DAY_AFTER = re.compile(r"\.? (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\b(?![:.,/-]\d|[-%])")
_YEAR_AFTER = re.compile(r"(?:\.|,| of|'s)?,? (?P<year>(?:18|19|20)\d\d)\b(?!-?\w)")
_CODE = re.compile(r"(?:Q[1-4]|H[12]|FY|[1-4]Q|[12]H)(?![a-z])")
_NUMERIC_YEAR = re.compile(r"/(?P<year>(?:19|20)[0-9]{2})(?![\w/-])")
_NUMERIC_DAY = re.compile(r"(?<![\w./-])(?P<first>[0-3]?[0-9])/(?P<second>[0-3]?[0-9])\Z")
_UNITS = ("quarter", "half", "year", "fiscal", "month", "week", "decade")
_PART_AFTER = re.compile(r"[ -](?:year|quarter|half|month|week|\d)")
_DAYS = ("day", "tonight", "tomorrow")  # every weekday, yesterday and today end alike
_OF_YEAR = re.compile(
    r"(?:,? of|,? in|,)?(?: the)? "
    r"(?:(?:fiscal |financial )?(?:year )?(?P<year>(?:19|20)\d\d)\b|(?P<shift>last|this|next) year\b)"
)
_SPAN = re.compile(
    r"(?:(?P<length>three|six|nine|twelve|12) months|(?:(?:first|second|third|fourth)[ -])?quarter)"
    r" (?:to|ended|ending|through) (?:the end of )?(?:[0-3]?\d )?\Z"
)
_YEAR_TO = re.compile(r"year (?:to|ended|ending)(?: in)? (?:the end of )?(?:[0-3]?\d )?\Z")
_FIRST_MONTHS = re.compile(r"first (?<!\w.{6})(three|six) months\b(?! (?:to|ended|ending)\b)")
_LAST_MONTHS = re.compile(r"\b(?:last|final|closing) (three|six) months(?= of (?:19|20)\d\d\b)")
_NINE_MONTHS = re.compile(r"\b(?:first )?nine[ -]months?\b(?:,? of (?:fiscal |financial )?(?:19|20)\d\d\b)?")
_YEAR_BEFORE = re.compile(r"(?<![\d.,$£€-])(?P<year>(?:19|20)\d\d)(?:'s)? (?:fiscal )?\Z")
_SHIFTED_YEAR = re.compile(r"(?:,? of)? (last|this|next) year\b")
_COUNTED = re.compile(r" ([a-z]+)s\b(?! (?:has|had|have)\b)")
_CODE_YEAR = re.compile(r"(?:[ -]?FY[ -]?'?|[ -]?')((?:20)?\d\d)\b")
_GLUED_YEAR = re.compile(r"'?(\d\d)(?!\w)|[ -]?(20\d\d)\b")
_FISCAL_YEAR = re.compile(r"[ -]?'?((?:20)?\d\d)\b")
_AGO = re.compile(r" (?:ago|earlier|before|previously)\b")
_WORD_AFTER = re.compile(r"[ -]([A-Za-z]+)")
_REACH = 32


def dates(reading: Reading, rules: DateRules) -> None:
    """Fill `reading.dates`."""
    published = date.fromisoformat(reading.published_on) if reading.published_on else None
    reader = _Reader(reading.view, rules, published, reading)
    found = [
        *reader.iso(),
        *reader.numeric(),
        *reader.months(),
        *reader.units(),
        *reader.first_months(),
        *reader.years(),
    ]
    found.sort(key=lambda w: (w.start, -w.end))
    kept: list[When] = []
    for when in found:
        if not kept or when.start >= kept[-1].end:
            kept.append(when)
    relate(reading.view, kept, rules.words["relation"])
    rules.events.mark(reading.view, kept)
    reading.dates = kept


class _Reader:
    """Finds dates of each sort in one view."""

    def __init__(self, view: str, rules: DateRules, published: date | None, reading: Reading) -> None:
        self.view, self.rules, self.published = view, rules, published
        self._figures = reading.figures
        self._shift = rules.quarter_shift(reading.figures)
        self._figure_starts = [f.start for f in reading.figures]

    def iso(self) -> Iterator[When]:
        """`2025-06-13`."""
        if "-0" in self.view or "-1" in self.view:
            for m in _ISO.finditer(self.view):
                yield When(m.start(), m.end(), m.group())

    def numeric(self) -> Iterator[When]:
        """`13/06/2025`, `6/13/2025`; where day and month could be told either way, nothing."""
        view = self.view
        if "/" not in view:
            return
        for m in _NUMERIC_YEAR.finditer(view):
            head = _NUMERIC_DAY.search(view, max(0, m.start() - 5), m.start())
            if head is None:
                continue
            month, day = sorted((int(head["first"]), int(head["second"])))
            if 1 <= month <= 12 and day <= 31 and (day > 12 or day == month):
                yield When(head.start(), m.end(), f"{m['year']}-{month:02d}-{day:02d}")

    def months(self) -> Iterator[When]:
        """`June 13, 2025`, `13 June`, `May 2019`, `three months to December`."""
        for m in self.rules.month_pattern.finditer(self.view):
            if m.start() and self.view[m.start() - 1].isalnum():
                continue
            if (when := self._month(m)) is not None:
                yield when

    def _month(self, m: re.Match[str]) -> When | None:
        start, end, day = m.start(), m.end(), None
        if before := _DAY_BEFORE.search(self.view, max(0, start - 9), start):
            start, day = before.start(), int(before["day"])
        elif (after := _DAY_AFTER.match(self.view, end)) and not self._in_figure(after.start("day")):
            end, day = after.end(), int(after["day"])
        year = None
        if (with_year := _YEAR_AFTER.match(self.view, end)) and not self._in_figure(with_year.start("year")):
            year, end = int(with_year["year"]), with_year.end()
        is_bare = day is None and year is None
        if is_bare and m.group().lower() in self.rules.words["ambiguous"] and not self._is_introduced(start):
            return None
        if day is not None and not 1 <= day <= 31:
            return None
        month = self.rules.months[m.group().lower()]
        last = last_month(self.view, start, end, self.rules.month_pattern) if is_bare else None
        if last is not None and (stretch := self._stretch(start, month, last)) is not None:
            return stretch
        if year is None and (told := self._told_year(start, end, month)) is not None:
            year, end = told
        return self._dated(start, end, year, month, day)

    def _stretch(self, start: int, first: int, last: re.Match[str]) -> When | None:
        """`between January and June`, `April to June 2025`."""
        end, month, year = last.end(), self.rules.months[last.group().lower()], None
        if (of := _YEAR_AFTER.match(self.view, end)) and not self._in_figure(of.start("year")):
            end, year = of.end(), int(of["year"])
        elif not _DAY_AFTER.match(self.view, end):
            year = self._nearest_year(month, 1, is_ahead=False)
        iso = months_iso(year, first, month) if year is not None else None
        return None if iso is None else When(start, end, iso)

    def _told_year(self, start: int, end: int, month: int) -> tuple[int, int] | None:
        """The year of `January last year`, `last July`, and where the words end."""
        if self.published is None:
            return None
        if of := _SHIFTED_YEAR.match(self.view, end):
            return self.published.year + (self.rules.number("shift", of[1]) or 0), of.end()
        before = word_before(self.view, start)
        if before is None or before[0] not in ("last", "next"):
            return None
        shift = -(month >= self.published.month) if before[0] == "last" else month <= self.published.month
        return self.published.year + shift, end

    def _dated(self, start: int, end: int, year: int | None, month: int, day: int | None) -> When:
        tail = self.view[max(0, start - _REACH) : start]
        is_end = "to " in tail or "end" in tail or "through " in tail
        span = _SPAN.search(tail) if is_end else None
        year = year or self._nearest_year(month, day or 1, span is None and is_still_to_come(self.view, start))
        if year is None:
            return When(start, end, None)
        if span is not None:
            return When(start - len(span.group()), end, span_iso(year, month, span["length"] or "three"))
        if is_end and (to := _YEAR_TO.search(tail)):
            return When(start - len(to.group()), end, str(year))
        return When(start, end, f"{year}-{month:02d}" + (f"-{day:02d}" if day else ""))

    def _nearest_year(self, month: int, day: int, is_ahead: bool) -> int | None:
        """The year in which that day is nearest to the day of publication, rather past than future; the next one of
        what will be."""
        if self.published is None:
            return None
        near = date(self.published.year, month, min(day, 28))
        if is_ahead:
            return self.published.year + ((near.month, near.day) < (self.published.month, 1))
        if near - self.published > timedelta(days=120):
            return self.published.year - 1
        return self.published.year + 1 if self.published - near > timedelta(days=245) else self.published.year

    def _in_figure(self, position: int) -> bool:
        index = bisect_right(self._figure_starts, position) - 1
        return index >= 0 and position < self._figures[index].end

    def _is_introduced(self, start: int) -> bool:
        word = word_before(self.view, start)
        return word is not None and word[0] in self.rules.words["before_year"]

    def years(self) -> Iterator[When]:
        """Bare years where something says that they are years."""
        last_end = -9
        for at in century_starts(self.view):
            m = _YEAR.match(self.view, at)
            if m is None or self._in_figure(at):
                continue
            year = int(m.group()[:4])
            in_list = 0 <= m.start() - last_end <= 5
            if not (in_list or self._is_introduced(m.start()) or self._is_attribute(m)) or self._is_number(m):
                continue
            last_end = m.end()
            yield self._year(m, year)

    def _year(self, m: re.Match[str], year: int) -> When:
        if m["second"] is None:
            # `as of 2025`, in an article of that year, means now
            is_as_of = self.view.endswith(("as of ", "As of "), 0, m.start())
            is_now = is_as_of and (self.published is None or self.published.year == year)
            return When(m.start(), m.end(), None if is_now else str(year))
        second = year // 100 * 100 + int(m["second"])
        if second == year + 1:
            return When(m.start(), m.end(), str(second))
        return When(m.start(), m.start() + 4, str(year))

    def _is_attribute(self, m: re.Match[str]) -> bool:
        """`1986 sales`, `2003's figure`, `the 2005 fiscal year`."""
        if self.view.startswith("'s ", m.end()):
            return True
        after = _WORD_AFTER.match(self.view, m.end())
        return after is not None and after[1].lower() in self.rules.words["after_year"]

    def _is_number(self, m: re.Match[str]) -> bool:
        """`to 1900 customers`: after a loose preposition, something counted follows."""
        counted = _COUNTED.match(self.view, m.end())
        word = word_before(self.view, m.start())
        if counted is None or word is None or word[0] not in self.rules.words["loose"]:
            return False
        return f"{counted[1]}s" not in self.rules.words["after_year"] and len(counted[1]) > 2

    def units(self) -> Iterator[When]:
        """`the third quarter of 2004`, `last year`, `Thursday`, `a year ago`."""
        for unit in _UNITS:
            for start, end in self._places(unit):
                if unit in ("quarter", "half"):
                    when = self._part(start, unit) if end - start == len(unit) else None
                else:
                    when = self._shifted(start, end, unit)
                if when is not None:
                    yield when
        for ending in _DAYS:
            for at, end in self._places(ending):
                when = self._day(at, end)
                if when is not None:
                    yield when
        view = self.view
        if not ("Q" in view or "FY" in view or "H1" in view or "H2" in view or "1H" in view or "2H" in view):
            return
        for m in _CODE.finditer(view):
            if (not m.start() or not self.view[m.start() - 1].isalnum()) and (when := self._coded(m)) is not None:
                yield when

    def first_months(self) -> Iterator[When]:
        """`the first six months of 2004`, `the final three months of 2004`: parts of the calendar's year."""
        if " nine" in self.view:
            for m in _NINE_MONTHS.finditer(self.view):
                yield When(m.start(), m.end(), None)  # no period of the contract
        if self._shift or " months" not in self.view:
            return
        for pattern, half, quarter in ((_FIRST_MONTHS, "H1", "Q1"), (_LAST_MONTHS, "H2", "Q4")):
            for m in pattern.finditer(self.view):
                yield self._of_year(m.start(), m.end(), half if m[1] == "six" else quarter)

    def _places(self, word: str) -> Iterator[tuple[int, int]]:
        """Where a word, its plural or the end of one stands; a literal search is many times faster than a pattern."""
        view, find, length = self.view, self.view.find, len(word)
        at = find(word)
        while at >= 0:
            end = at + length + view.startswith("s", at + length)
            if not (following := view[end : end + 1]).isalpha() and following != "_":
                yield at, end
            at = find(word, at + length)

    def _coded(self, m: re.Match[str]) -> When | None:
        """`Q2 2025`, `FY2024`, `Q1`."""
        code = m.group()
        if code[0].isdigit():  # `4Q24`, `1H 2025`
            code = code[1] + code[0]
            if of := _GLUED_YEAR.match(self.view, m.end()):
                return When(m.start(), of.end(), f"{full_year(of[1] or of[2])}-{code}")
        if of := _CODE_YEAR.match(self.view, m.end()):
            written = int(full_year(of[1]))
            iso = self._of_business_year(code, written) if "FY" in of.group() else f"{written}-{code}"
            return When(m.start(), of.end(), iso)
        if code[0] == "H" and not _OF_YEAR.match(self.view, m.end()):
            return None
        if code == "FY":
            year = _FISCAL_YEAR.match(self.view, m.end())
            return When(m.start(), year.end(), full_year(year[1])) if year else None
        return self._of_year(m.start(), m.end(), self._calendar(code))

    def _calendar(self, code: str) -> str:
        """A quarter of a business year as one of the calendar's."""
        return f"Q{(int(code[1]) + self._shift - 1) % 4 + 1}" if code[0] == "Q" else code

    def _of_business_year(self, code: str, year: int) -> str:
        """`Q3 FY26`, which a business year that begins in spring has in the autumn of 2025."""
        is_behind = code[0] == "Q" and self._shift > 0 and int(code[1]) + self._shift <= 4
        return f"{year - is_behind}-{self._calendar(code)}"

    def _lead(self, start: int) -> tuple[str, int] | None:
        """The word before a unit and where it begins, `fiscal` and the like passed over."""
        lead = word_before(self.view, start)
        if lead is not None and lead[0] in self.rules.words["kind"]:
            return word_before(self.view, lead[1])
        return lead

    def _part(self, start: int, unit: str) -> When | None:
        """`third quarter`, `second half`, `last quarter`."""
        lead = self._lead(start)
        if lead is None:
            return None
        letter, (word, begin), end = unit[0].upper(), lead, start + len(unit)
        if word in self.rules.months:
            return self._named_quarter(begin, end, self.rules.months[word]) if letter == "Q" else None
        number = self.rules.number("ordinal", word)
        if number is not None and not (letter == "H" and number > 2):
            return self._of_year(begin, end, self._calendar(f"{letter}{number}"))
        if letter == "H" or (shift := self.rules.number("shift", word)) is None:
            return None
        if word == "last" and (of := _OF_YEAR.match(self.view, end)) and of["year"]:
            return When(begin, of.end(), f"{of['year']}-Q4")
        return When(begin, end, self._shifted_quarter(shift))

    def _named_quarter(self, begin: int, end: int, month: int) -> When | None:
        """`the October-December quarter`, `the March quarter`."""
        if month not in QUARTER_OF_MONTH:
            return None
        first = word_before(self.view, begin)
        if first is not None and first[0] == "to":
            first = word_before(self.view, first[1])
        start = first[1] if first is not None and first[0] in self.rules.months else begin
        return self._of_year(start, end, f"Q{QUARTER_OF_MONTH[month]}")

    def _shifted_quarter(self, shift: int) -> str | None:
        if self.published is None:
            return None
        index = self.published.year * 4 + (self.published.month - 1) // 3 + shift
        return f"{index // 4}-Q{index % 4 + 1}"

    def _of_year(self, start: int, end: int, code: str) -> When:
        """A quarter or half with the year beside it (`the 2004 first quarter`), else the latest one that has begun."""
        before = _YEAR_BEFORE.search(self.view, max(0, start - _REACH), start)
        if before is not None and (word_before(self.view, before.start()) or ("",))[0] not in self.rules.months:
            return When(before.start(), end, f"{before['year']}-{code}")
        if m := _OF_YEAR.match(self.view, end):
            year = m["year"]
            if year is None and self.published is not None:
                year = str(self.published.year + (self.rules.number("shift", m["shift"]) or 0))
            return When(start, m.end(), f"{year}-{code}" if year else None)
        if self.published is None:
            return When(start, end, None)
        first_month = (int(code[1]) - 1) * (3 if code[0] == "Q" else 6) + 1
        year_of = self.published.year - (first_month > self.published.month)
        return When(start, end, f"{year_of}-{code}")

    def _shifted(self, start: int, end: int, unit: str) -> When | None:
        """`last year`, `next month`, `a week ago`; years and decades only as so many of them ago."""
        lead = self._lead(start)
        if ago := _AGO.match(self.view, end):
            return When(lead[1] if lead else start, ago.end(), None, "ago")
        is_part = unit == "fiscal" and (not self._shift or _PART_AFTER.match(self.view, end))
        if unit == "decade" or end - start > len(unit) or is_part:
            return None
        shift = self.rules.number("shift", lead[0]) if lead else None
        if lead is None or shift is None:
            return None
        if self._shift and self.published and (unit == "fiscal" or self.view[lead[1] : start].count(" ") > 1):
            shift += self.published.month > 3 * self._shift  # `last fiscal` in May: the year that ended in March
        return When(lead[1], end, self._shifted_iso("year" if unit == "fiscal" else unit, shift))

    def _shifted_iso(self, unit: str, shift: int) -> str | None:
        if self.published is None:
            return None
        if unit == "year":
            return str(self.published.year + shift)
        if unit == "month":
            index = self.published.year * 12 + self.published.month - 1 + shift
            return f"{index // 12}-{index % 12 + 1:02d}"
        year, week, _ = (self.published + timedelta(weeks=shift)).isocalendar()
        return f"{year}-W{week:02d}"

    def _day(self, at: int, end: int) -> When | None:
        """`yesterday`, `Thursday`, `next Monday`: a weekday is the latest one up to the day of publication."""
        start = at
        while start and self.view[start - 1].isalpha():
            start -= 1
        name = self.view[start:end].lower()
        days, weekday = self.rules.number("day", name), self.rules.number("weekday", name)
        if days is None and weekday is None:
            return None
        before = word_before(self.view, start)
        if before is not None and before[0] in self.rules.words["named"]:
            return None
        if self.published is None:
            return When(start, end, None)
        if weekday is not None:
            days = -((self.published.weekday() - weekday) % 7) + 7 * (before is not None and before[0] == "next")
        return When(start, end, (self.published + timedelta(days=days or 0)).isoformat())
