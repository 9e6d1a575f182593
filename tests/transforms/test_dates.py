"""Dates as news writes them, told from the day of publication where they are relative, and numbers that are no dates."""

import pytest
from lists import some

from transforms.date_rules import DateRules
from transforms.dates import dates
from transforms.figures import figures
from transforms.figures.rules import FigureRules
from transforms.reading import Reading, When
from transforms.view import view

FIGURE_RULES = FigureRules.from_lexicons(
    some(
        "number_words", "bounds", "count_cues", "magnitudes", "per_units", "count_units", "change_verbs", "figure_words",
        "weighed_goods", "currency_places", "currencies", "rate_units",
    )
)  # fmt: skip
RULES = DateRules.from_lexicons(some("months", "date_words", "dated_events"))
FRIDAY = "2025-06-20"


def read(text: str, published_on: str | None = FRIDAY) -> list[When]:
    reading = Reading("doc", text, view(text), published_on)
    dates(reading, RULES)
    return reading.dates


@pytest.mark.parametrize(
    ("text", "surface", "iso", "relation"),
    [
        ("It closed on 2025-06-13 at noon.", "2025-06-13", "2025-06-13", "in"),
        ("It closed on June 13, 2025, at noon.", "June 13, 2025", "2025-06-13", "in"),
        ("It closed on 13 June 2025 at noon.", "13 June 2025", "2025-06-13", "in"),
        ("It closed on the 13th of June 2025.", "13th of June 2025", "2025-06-13", "in"),
        ("It closed on Jan. 31, 1987.", "Jan. 31, 1987", "1987-01-31", "in"),
        ("It opened in May 2019.", "May 2019", "2019-05", "in"),
        ("It opened in May, 2019.", "May, 2019", "2019-05", "in"),
        ("It opened on 12 May.", "12 May", "2025-05-12", "in"),
        ("It opened on 28 December.", "28 December", "2024-12-28", "in"),
        ("It opens on July 1.", "July 1", "2025-07-01", "in"),
        ("It opened in November.", "November", "2024-11", "in"),
        ("It opened last July.", "July", "2024-07", "in"),
        ("She will leave in December.", "December", "2025-12", "in"),
        ("It is due to open in March.", "March", "2026-03", "in"),
        ("She will follow Bob Roe, who left in December.", "December", "2024-12", "in"),
        ("It grew in the first six months of 2004.", "first six months of 2004", "2004-H1", "in"),
        ("It grew in the final three months of 2004.", "final three months of 2004", "2004-Q4", "in"),
        ("It grew in the last six months of 2004.", "last six months of 2004", "2004-H2", "in"),
        ("It opens next March.", "March", "2026-03", "in"),
        ("It opened in January last year.", "January last year", "2024-01", "in"),
        ("It opened in May this year.", "May this year", "2025-05", "in"),
        ("It was founded in 2016.", "2016", "2016", "in"),
        ("She has led it since 2016.", "2016", "2016", "since"),
        ("She has led it from 2016 on.", "2016", "2016", "since"),
        ("She led it until 2016.", "2016", "2016", "until"),
        ("She led it through March 2016.", "March 2016", "2016-03", "until"),
        ("It will double by 2030.", "2030", "2030", "by"),
        ("Its 1986 sales were strong.", "1986", "1986", "in"),
        ("That beats 2003's figure.", "2003", "2003", "in"),
        ("In fiscal 2004 it grew.", "2004", "2004", "in"),
        ("The 2005 fiscal year begins.", "2005", "2005", "in"),
        ("It grew in FY2024 again.", "FY2024", "2024", "in"),
        ("It grew in FY24 again.", "FY24", "2024", "in"),
        ("It grew in 2004-05 again.", "2004-05", "2005", "in"),
        ("It grew in 2004/05 again.", "2004/05", "2005", "in"),
        ("It grew in mid-2003 again.", "2003", "2003", "in"),
        ("It grew in Q2 2025.", "Q2 2025", "2025-Q2", "in"),
        ("It grew in the second quarter of 2004.", "second quarter of 2004", "2004-Q2", "in"),
        ("It grew in the second quarter of fiscal 2004.", "second quarter of fiscal 2004", "2004-Q2", "in"),
        ("It grew in the last quarter of 2004.", "last quarter of 2004", "2004-Q4", "in"),
        ("It grew in the first half of 2004.", "first half of 2004", "2004-H1", "in"),
        ("It grew in the first half of last year.", "first half of last year", "2024-H1", "in"),
        ("Its fourth-quarter profit fell.", "fourth-quarter", "2024-Q4", "in"),
        ("Its second-quarter profit fell.", "second-quarter", "2025-Q2", "in"),
        ("It fell last quarter.", "last quarter", "2025-Q1", "in"),
        ("It grew between January and June 2004.", "January and June 2004", "2004-H1", "in"),
        ("It grew in January to March.", "January to March", "2025-Q1", "in"),
        ("It grew in the October-December quarter of 2004.", "October-December quarter of 2004", "2004-Q4", "in"),
        ("It fell in the three months to December.", "three months to December", "2024-Q4", "in"),
        ("It fell in the six months ended June 30, 2004.", "six months ended June 30, 2004", "2004-H1", "in"),
        ("It fell in the year ended Jan 31, 1987.", "year ended Jan 31, 1987", "1987", "in"),
        ("It fell in the year to March 2005.", "year to March 2005", "2005", "in"),
        ("It fell last year.", "last year", "2024", "in"),
        ("It fell this year.", "this year", "2025", "in"),
        ("It falls next year.", "next year", "2026", "in"),
        ("It fell in the current fiscal year.", "current fiscal year", "2025", "in"),
        ("It fell last month.", "last month", "2025-05", "in"),
        ("It fell last week.", "last week", "2025-W24", "in"),
        ("It fell yesterday.", "yesterday", "2025-06-19", "in"),
        ("It fell on Thursday.", "Thursday", "2025-06-19", "in"),
        ("It fell on Monday.", "Monday", "2025-06-16", "in"),
        ("It meets next Monday.", "Monday", "2025-06-23", "in"),
        ("It fell in the quarter ended Dec. 31, 2004.", "quarter ended Dec. 31, 2004", "2004-Q4", "in"),
        ("It fell in the third quarter ended September 30, 2004.", "third quarter ended September 30, 2004", "2004-Q3", "in"),
        ("It fell in the October-to-December quarter.", "October-to-December quarter", "2024-Q4", "in"),
        ("It fell in the March quarter.", "March quarter", "2025-Q1", "in"),
        ("It fell in Q3'22 again.", "Q3'22", "2022-Q3", "in"),
        ("It grew in 4Q24 again.", "4Q24", "2024-Q4", "in"),
        ("It grew in 3Q 2024 again.", "3Q 2024", "2024-Q3", "in"),
        ("It grew in 1H25 again.", "1H25", "2025-H1", "in"),
        ("Its 3Q profit fell.", "3Q", "2024-Q3", "in"),
        ("It closed on 13/06/2025.", "13/06/2025", "2025-06-13", "in"),
        ("It closed on 6/13/2025.", "6/13/2025", "2025-06-13", "in"),
        ("It closed on 5/5/2025.", "5/5/2025", "2025-05-05", "in"),
        ("Its 2024 ebitda fell.", "2024", "2024", "in"),
        ("Its 2024 revenue of $5m fell.", "2024", "2024", "in"),
        ("It fell in H1 FY26 again.", "H1 FY26", "2026-H1", "in"),
        ("It fell three years ago.", "three years ago", None, "ago"),
        ("It fell a year ago.", "a year ago", None, "ago"),
        ("As of 2025 it has a staff of nine.", "2025", None, "in"),
        ("As of 2019 it had a staff of nine.", "2019", "2019", "in"),
        ("It fell a month earlier.", "a month earlier", None, "ago"),
        ("It fell in the nine months ended September 30, 2004.", "nine months ended September 30, 2004", None, "in"),
        ("It fell in the first nine months of 2004.", "first nine months of 2004", None, "in"),
        ("It fell in the 2004 fourth quarter.", "2004 fourth quarter", "2004-Q4", "in"),
        ("It grew in the year ended in August, 2004.", "year ended in August, 2004", "2004", "in"),
    ],
)  # fmt: skip
def test_one_date(text: str, surface: str, iso: str | None, relation: str) -> None:
    (when,) = read(text)
    assert (text[when.start : when.end], when.iso, when.relation) == (surface, iso, relation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She ran it from 2019 to 2023.", [("2019", "since"), ("2023", "until")]),
        ("It lost money in 2001 and 2002.", [("2001", "in"), ("2002", "in")]),
        ("Sales grew between 2001 and 2003.", [("2001", "in"), ("2003", "in")]),
        ("It paid $5 million in 2004, up from 2003.", [("2004", "in"), ("2003", "since")]),
    ],
)
def test_several_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(w.iso, w.relation) for w in read(text)] == expected


@pytest.mark.parametrize(
    "text", ["It opened on 12 May.", "It fell last year.", "It fell on Thursday.", "Its third-quarter profit fell."]
)
def test_relative_dates_without_a_day_of_publication_have_no_iso(text: str) -> None:
    (when,) = read(text, None)
    assert when.iso is None


@pytest.mark.parametrize(
    "text",
    [
        "They may go. May they stay?",
        "The march went on. March on!",
        "It sold to 1900 customers.",
        "The Boeing 2019 series.",
        "Room 2004 is shut.",
        "The 1990s were loud.",
        "It cost $2004.",
        "Black Friday sales began.",
        "Unit H1 was cheap.",
        "The clip has 1920 pixels.",
        "It closed on 06/05/2025.",
        "See 14/15/2025 or 1/32/2025.",
        "See 10.13/06/2025-7 there.",
        "The 1H model is out.",
        "Half of the yearly quarterback salary.",
        "It fell by 1830 GMT.",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["in 2004 " * 40_000, "last quarter of " * 20_000, "May 5 " * 40_000, "Q1 " * 40_000, "1" * 200_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert isinstance(read(text), list)


@pytest.mark.parametrize(
    ("text", "surface", "iso"),
    [
        ("Net profit was Rs 1,420 crore in the third quarter.", "third quarter", "2025-Q4"),
        ("Q3 net profit rose to Rs 1,240 crore.", "Q3", "2025-Q4"),
        ("Net profit was Rs 1,240 crore in Q3 FY26.", "Q3 FY26", "2025-Q4"),
        ("Net profit was Rs 1,240 crore in Q4 FY25.", "Q4 FY25", "2025-Q1"),
        ("Net profit was Rs 1,240 crore in the December quarter.", "December quarter", "2025-Q4"),
        ("Net profit was Rs 1,240 crore ($140m) in the third quarter.", "third quarter", "2025-Q4"),
        ("Net profit was $1.2 billion in the third quarter.", "third quarter", "2025-Q3"),
    ],
)
def test_quarters_of_a_business_year_that_begins_in_april(text, surface, iso):
    """Whose year it is, the money of the text tells."""
    found = [w for w in read_with_money(text, "2026-01-22") if text[w.start : w.end] == surface]
    assert [w.iso for w in found] == [iso]


@pytest.mark.parametrize(
    ("text", "surface", "published_on", "iso"),
    [
        ("Net profit grew to Rs 213 crore last fiscal.", "last fiscal", "2026-08-05", "2026"),
        ("Net profit grew to Rs 213 crore last fiscal.", "last fiscal", "2026-02-05", "2025"),
        ("Net profit grew to Rs 213 crore in the last financial year.", "last financial year", "2026-08-05", "2026"),
        ("It will spend Rs 213 crore this fiscal.", "this fiscal", "2026-08-05", "2027"),
        ("It will spend Rs 213 crore this year.", "this year", "2026-08-05", "2026"),
        ("Net profit grew to $213 million in the last financial year.", "last financial year", "2026-08-05", "2025"),
    ],
)
def test_business_years_counted_from_now(text, surface, published_on, iso):
    """Where they begin in April, the last one is that which ended in March."""
    found = [w for w in read_with_money(text, published_on) if text[w.start : w.end] == surface]
    assert [w.iso for w in found] == [iso]


def read_with_money(text: str, published_on: str) -> list[When]:
    reading = Reading("doc", text, view(text), published_on)
    figures(reading, FIGURE_RULES)
    dates(reading, RULES)
    return reading.dates


@pytest.mark.parametrize(
    ("text", "figure", "is_apart"),
    [
        ("Acme, which was founded in 1874, employs 2,300 people.", "2,300", True),
        ("Acme, which was set up in a shed in 1998 and went public in 2007, employs 2,300 people.", "2,300", True),
        ("Founded by Ann Lee and Bob Roe in 2016, Acme employs 2,300 people.", "2,300", True),
        ("The bank founded in 1994 has 2,300 employees.", "2,300", True),
        ("Acme employs 2,300 people and has been listed since 1992.", "2,300", True),
        ("Acme paid $5m for Bolt, a firm founded in 1992.", "$5m", True),
        ("Acme, quoted in London since 2001, had sales of $5m.", "$5m", True),
        ("Since 2019, the fund has paid out $5m.", "$5m", True),
        ("Ann Lee, who was appointed in March 2019, will get $5m.", "$5m", True),
        ("Acme bought Bolt in 2014 for $5m.", "$5m", False),
        ("Acme was sold for $5m in 2014.", "$5m", False),
        ("Acme bought Bolt in 2014, paying $5m.", "$5m", False),
        ("Acme raised $5m when it listed in 2014.", "$5m", False),
        ("In 2025 Acme, a brewer, had sales of $5m.", "$5m", False),
        ("Sales in 2025 rose to $5m.", "$5m", False),
        ("Acme was founded in 1994 with $5m.", "$5m", False),
    ],
)
def test_a_date_of_an_event_is_no_date_of_a_figure_beside_it(text, figure, is_apart):
    start = text.index(figure)
    assert {when.dates_something_else(start, start + len(figure)) for when in read(text)} == {is_apart}
