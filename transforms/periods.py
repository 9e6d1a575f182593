"""Which period a figure speaks of.

In: a Reading whose dates and figures are known, a sentence and a figure in it; out: the contract's `period` (a year, a
quarter, a month) or None for now. Days are when something was said or done, not what a figure measures, so they are
passed over, as is the date of an event that is told beside the figure (`founded in 1994, it employs 40 people`).
"""

from __future__ import annotations

import re

from transforms.reading import Figure, Reading, Sentence, When

_COMPARED = frozenset(("than", "from", "compared", "against", "versus", "vs", "times"))  # `7 times its 1986 cash flow`
_COMPARISONS = frozenset(("than", "compared", "against", "versus", "vs"))
_COMPARISON = 30  # characters of a comparison before its date
_COMPARED_LEVEL = 50  # the same, with the level that stands between
_YEAR_AGO = re.compile(  # `a profit of $5m for the second quarter, against $3m in the year-ago period`
    r"(?: \([^()]{1,30}\))?,? (?:(?:in|for|during|of|from) )?(?:the |its )?"
    r"(?:year-ago|year-earlier|prior-year|corresponding|same|comparable) (?:[a-z]+ )?(?:period|quarter|half|months)\b"
)
_FROM_LEVEL = re.compile(  # `down from $3.8bn in 2003`
    r"\b(?:from|against|with) [^,;]{0,24}\d[^,;]{0,24} (?:in|for|during) (?:the |its )?(?:[a-z]+ of )?$"
)
_SWUNG_FROM = re.compile(  # `swung to a loss of $5m from a profit of $3m`
    r"\b(?:swung|swings?|swinging|moved|plunged|slumped|returned) [^.;]{0,70}\bfrom (?:an? )?(?:[a-z-]+ ){0,3}"
    r"(?:profit|loss|income|earnings) of \Z"
)
_A_YEAR_EARLIER = re.compile(r"(?:in )?(?:a|the|one) year (?:earlier|before|ago)|(?:in )?the (?:previous|prior) year")
_ON_SALES = re.compile(r" on (?:[a-z-]+ ){0,3}(?:of )?")
_SAME_STRETCH = re.compile(r" (?:the |its )?(?:same|corresponding|comparable|equivalent) (?:[a-z]+ )?[a-z]+ (?:of )?$")
_STRETCH = re.compile(
    r"\b(?:years?|year-\w+|annual|half|halves|quarters?|quarterly|months?|weeks?|period)\b", re.IGNORECASE
)
_OWN = ("'s ", " ")  # between a period and its level: `last year's $67m`
_SAME = re.compile(r",? (?:or|and|equal to) (?:about |roughly |some )?\Z")  # `$5m, or $1.20 a share, in 2004`
_FOLLOWING = re.compile(r"[^,.;0-9]{0,12} (?:in |for )?the (?:following|next) year\b")
_AGAINST = re.compile(
    r"\b(?:compared (?:to|with)|in contrast (?:to|with)|against|versus|vs\.?|(?:up|down) from)"
    r"(?: [a-z][a-z'-]*+){0,6} \Z"
)
_YEAR_BEFORE = re.compile(  # `a profit of $5m in the same quarter a year earlier`
    r" (?:in|for|during) (?:the |its )?(?:same|corresponding|comparable|equivalent) (?:[a-z]+ ){1,2}"
    r"(?:(?:a|one) year (?:earlier|ago|before)|last year|(?:of )?the (?:previous|prior|last) (?:year|fiscal))\b"
    r"| (?:in|for|during) (?:the |its )?(?:year-ago|year-earlier|prior-year|corresponding) (?:[a-z]+ )?"
    r"(?:period|quarter|half|months)\b"
)
_YEAR_AGO_FIRST = re.compile(  # `In the year-ago period it had a loss of $5m`
    r"(?:In|For|During) the (?:year-ago|year-earlier|prior-year|corresponding) (?:[a-z]+ )?(?:period|quarter|half)\b"
)
_AGAINST_REACH = 70
_SWING_REACH = 130
_LAST_YEARS = re.compile(  # `sales will be higher than last year's $67m`
    r"\b(?:below|above|than|exceeds?|exceeding|beats?|beating|topping|tops) (?:the |its )?"
    r"(?:(?:last|the previous|the prior) year's|year-ago|year-earlier|(?:19|20)\d\d's)(?: [a-z-]{1,20})?? \Z"
)
_BELOW = re.compile(
    r"\b(?:below|above|than|exceeds?|exceeding|surpass(?:ing)?|match(?:ing)?) (?:the|its|last year's) \Z"
)
_EARNED = re.compile(r"[^.;]{0,40}?,? (?:it )?(?:earned|made|lost|reported|posted|recorded)\b(?! by )")
_SINCE = re.compile(r",? (?:in (?:all|total) )?since\b")  # `savings to $9m since the plan began in 2003`
_OTHER_DEED = re.compile(  # between a figure and a date that tells when something else was done or is measured
    r"\b(?:after|before|since) (?:[a-z]+ly )?[a-z]+ing\b|\b(?:since|when|while|once|until)\b"
)
_LEVEL_BEFORE = re.compile(r"\b(?:below|above|than|exceed|exceeding|surpass|top|beat)\W{1,2}(?:[a-z-]+ ){0,3}of \Z")
_LAST_YEAR = re.compile(r"(?: [a-z]+)? (?:last year|the (?:previous|prior) year|(?:a|one) year (?:ago|earlier))\b")
# `bought in 1971, had sales last year of $5m`: the date before is of something else
_LATER = re.compile(r"\b(?:had|has|made|with) [^,;.0-9]{0,40}\b(?:last|this) year of \Z")
_NEAR = 90  # characters between a figure and the date that it takes


def _names_period(when: When) -> bool:
    """Whether a date is a year or a part of one, not a day."""
    return when.iso is not None and len(when.iso) <= len("2025-06")


def _sums_between(reading: Reading, start: int, end: int) -> list[Figure]:
    """The sums of money that begin in a stretch, without those that convert another one."""
    return [f for f in reading.figures_between(start, end) if f.measure == "money" and f.twin_of is None]


def dates_of(reading: Reading, sentence: Sentence) -> list[When]:
    """The dates written in a sentence, in order."""
    return reading.dates_between(sentence.start, sentence.end + 1)


def period_of(reading: Reading, sentence: Sentence, figure: Figure, is_now: bool = False) -> str | None:
    """The period next to a figure: the one that follows it before any other figure, else the nearest one before it.

    What is told as so now (`is_now`) takes no date that stands before it or in another clause behind it.
    """
    end, stop = _reach(reading, sentence, figure)
    if _FOLLOWING.match(reading.view, figure.outer_end):
        return _year_after(reading, sentence, figure)
    if _SINCE.match(reading.view, figure.outer_end):
        return None  # what has come together up to now
    after = before = None
    for when in dates_of(reading, sentence):
        if when.dates_something_else(figure.start, figure.end) or _is_no_period(when, figure):
            continue
        if _opens_bracket(reading, when):
            continue
        if when.start >= figure.end:
            between = reading.view[end : when.start]
            if (
                after is None
                and when.start < stop
                and when.start - end < _NEAR // 2
                and _COMPARED.isdisjoint(between.split())
                and not _is_of_another(between, is_now, has_next=stop < sentence.end)
            ):
                after = when
        elif (
            not is_now
            and figure.start - when.end < _NEAR
            and not _is_compared(reading, sentence, when)
            and _names_period(when)
            and when.relation != "ago"
        ):
            before = when
    if after is not None:
        if after.relation == "ago":
            return _year_earlier(reading, sentence, figure, after)
        return after.iso if _names_period(after) else None
    if before is None or before.iso is None or _LATER.search(reading.view, before.end, figure.start):
        return None
    return year_before(before.iso) if _YEAR_AGO.match(reading.view, figure.outer_end) else before.iso


def _is_of_another(between: str, is_now: bool, has_next: bool) -> bool:
    """Whether a date behind a figure tells when something else was done, or belongs to what is measured next (`has a
    staff of 50 and had 1986 sales of $5m`)."""
    words = between.split()
    if "and" in words and (is_now or has_next):
        return True
    return (is_now and any(word.endswith(",") for word in words)) or _OTHER_DEED.search(between) is not None


def _year_earlier(reading: Reading, sentence: Sentence, figure: Figure, ago: When) -> str | None:
    """The period of a level a year earlier: of the one that the sentence gives before it."""
    if not _A_YEAR_EARLIER.fullmatch(reading.view, ago.start, ago.end):
        return None
    told = [w for w in dates_of(reading, sentence) if w.start < figure.start and w.iso and w.relation != "ago"]
    return year_before(told[-1].iso or "") if told and _names_period(told[-1]) else None


def carried_period(reading: Reading, sentence: Sentence, whose: str) -> str | None:
    """The period of a result whose sentence has none: that of the same firm's result told in the sentence before it, in
    the same paragraph (`Net profit at Acme was $5m in 2025. Revenue rose to $90m.`)."""
    if dates_of(reading, sentence) or _STRETCH.search(reading.view, sentence.start, sentence.end):
        return None
    before = reading.sentence_before(sentence)
    if before is None or (before.paragraph, before.kind) != (sentence.paragraph, sentence.kind):
        return None
    named = {m.entity.name for m in reading.mentions_between(before.start, before.end) if m.entity.kind != "place"}
    if named and whose not in named:
        return None
    told = _sums_between(reading, before.start, before.end)
    return period_of(reading, before, told[0]) if told else None


def _reach(reading: Reading, sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """Where a figure ends, the same sum by the share and the sales that a loss is made on taken with it, and where the
    next one begins."""
    end = figure.end
    for f in _sums_between(reading, figure.outer_end, sentence.end):
        is_same = (f.per is None) != (figure.per is None) and _SAME.fullmatch(reading.view, end, f.outer_start)
        if not is_same and not _ON_SALES.fullmatch(reading.view, end, f.outer_start):
            return end, f.start
        end = f.outer_end
    return end, sentence.end


def is_compared(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Whether a level is the one that another is compared with: `a profit of $5m in 2004, against a loss of $3m`."""
    begin = max(sentence.start, figure.outer_start - _AGAINST_REACH)
    if _AGAINST.search(reading.view, begin, figure.outer_start) or _YEAR_BEFORE.match(reading.view, figure.outer_end):
        return True
    if _SWUNG_FROM.search(reading.view, max(sentence.start, figure.outer_start - _SWING_REACH), figure.outer_start):
        return True
    if _YEAR_AGO_FIRST.match(reading.view, sentence.start) or _is_on_sales_before(reading, sentence, figure):
        return True
    return was_level(reading, sentence, figure)


def _is_on_sales_before(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Whether the sales are those of a result that is compared (`against a profit of $5m on sales of $9m`)."""
    before = _sums_between(reading, sentence.start, figure.outer_start)
    if not before or not _ON_SALES.fullmatch(reading.view, before[-1].outer_end, figure.outer_start):
        return False
    if period_of(reading, sentence, figure) is not None:
        return False  # told by itself
    begin = max(sentence.start, before[-1].outer_start - _AGAINST_REACH)
    return _AGAINST.search(reading.view, begin, before[-1].outer_start) is not None


def was_level(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Whether a level is what was earned before (`profits may be below the $2.4m earned in 1986`)."""
    begin = max(sentence.start, figure.outer_start - _AGAINST_REACH)
    if _LEVEL_BEFORE.search(reading.view, begin, figure.outer_start) and _LAST_YEAR.match(
        reading.view, figure.outer_end
    ):
        return True
    if _LAST_YEARS.search(reading.view, begin, figure.outer_start):
        return True
    is_below = _BELOW.search(reading.view, begin, figure.outer_start) is not None
    return is_below and _EARNED.match(reading.view, figure.outer_end, sentence.end) is not None


def period_compared(reading: Reading, sentence: Sentence, figure: Figure) -> str | None:
    """The period of a level that another one is compared with: what is written after it, else the year before the
    other's."""
    for when in dates_of(reading, sentence):
        if when.end <= figure.start and when.iso and reading.view[when.end : figure.outer_start] in _OWN:
            return when.iso
    earlier = _sums_between(reading, sentence.start, figure.start)
    main = period_of(reading, sentence, earlier[-1]) if earlier else None
    return previous_period(reading, sentence, figure, main)


def _is_compared(reading: Reading, sentence: Sentence, when: When) -> bool:
    """Whether the words before a date say that it is what something else is compared with (`more than last year`)."""
    before = reading.view[max(sentence.start, when.start - _COMPARISON) : when.start]
    level = reading.view[max(sentence.start, when.start - _COMPARED_LEVEL) : when.start]
    return not _COMPARISONS.isdisjoint(before.split()) or _FROM_LEVEL.search(level) is not None


def _opens_bracket(reading: Reading, when: When) -> bool:
    """Whether a date stands before a level in brackets (`$5m (H1 2024: $4m)`): it is that one's alone."""
    return reading.view.startswith(":", when.end) and reading.view.endswith("(", 0, when.start)


def _is_no_period(when: When, figure: Figure) -> bool:
    """Whether a date behind a figure is the day on which it was told, or the time since or up to which it holds."""
    is_day = when.iso is not None and not _names_period(when)
    return when.start >= figure.end and (is_day or when.relation in ("since", "until"))


def _year_after(reading: Reading, sentence: Sentence, figure: Figure) -> str | None:
    """`a loss in 2000 and a profit of $5m the following year`: the year after the one before the figure."""
    years = [
        w.iso for w in dates_of(reading, sentence) if w.end <= figure.start and w.iso and len(w.iso) == len("2000")
    ]
    return str(int(years[-1]) + 1) if years else None


def year_before(period: str) -> str | None:
    """The same stretch a year earlier."""
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdigit() else None


def previous_period(reading: Reading, sentence: Sentence, figure: Figure, main: str | None) -> str | None:
    """The period of an earlier level (`from $3bn in 2003`): what is written after it, else the year before the main
    period, if that is told."""
    for when in dates_of(reading, sentence):
        if _opens_bracket(reading, when) and 0 <= figure.outer_start - when.end <= len(": "):
            return when.iso if _names_period(when) else None
        if " and " in reading.view[figure.end : max(figure.end, when.start)]:
            break  # of what is told next
        if 0 <= when.start - figure.end < _NEAR // 2 and when.iso and _names_period(when) and when.iso != main:
            is_same = _SAME_STRETCH.search(reading.view, figure.end, when.start)
            if is_same and main is None:
                return None  # the same part of that year as one that is not told
            return year_before(main) if main and is_same and main[:4] > when.iso else when.iso
    return year_before(main) if main else None


def _is_told_in_passing(reading: Reading, sentence: Sentence, when: When) -> bool:
    """Whether a date stands in a relative clause between commas (`the firm, which floated in 2003, bought`)."""
    before = reading.view[sentence.start : when.start].rpartition(",")[2]
    return before.lstrip().startswith(("which ", "who ")) and reading.view.startswith(",", when.end)


def period_of_stretch(reading: Reading, sentence: Sentence, start: int, end: int) -> str | None:
    """The period written inside a stretch or right around it."""
    for when in dates_of(reading, sentence):
        if (
            _names_period(when)
            and when.relation != "ago"
            and when.end > start - 12
            and when.start < end + 30
            and not when.dates_something_else(start, end)
            and not (when.end < end and _is_told_in_passing(reading, sentence, when))
        ):
            return when.iso
    return None
