"""Dates as publishers write them; one row per form."""

from datetime import UTC, date, datetime

import pytest
from lists import some

from transforms.metadata_dates import date_reader

READER = date_reader(some("months"))
DAY = date(2025, 6, 13)


@pytest.mark.parametrize(
    "value",
    [
        "2025-06-13",
        "2025/6/13",
        "2025.06.13",
        "2025-06-13T10:22:11Z",
        "2025-06-13 10:22:11.000+02:00",
        "20250613",
        "20250613T102211Z",
        "June 13, 2025",
        "Jun 13 2025",
        "Jun. 13th, 2025",
        "13 June 2025",
        "13th of June 2025",
        "13-Jun-2025",
        "JUNE 13, 2025",
        "Friday, June 13, 2025 10:22 AM EDT",
        "Fri, 13 Jun 2025 10:22:11 GMT",
        "13/06/2025",
        "06/13/2025",
        "13.6.2025",
        1749810000,
        "1749810000",
        1749810000000,
        1749810000.5,
        DAY,
        datetime(2025, 6, 13, 23, 59, tzinfo=UTC),
    ],
)
def test_given_dates(value: object) -> None:
    assert READER.given(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        *("", "yesterday", "June 13", "June 2025", "2025", "13 2025", "February 30, 2025", "2025-13-01", "0000-01-01"),
        *("03/04/2025", "10 to 12 June", "1225-06-13", "3 Junely 2025", "June 13, 20255", "12025-06-13", "9" * 90),
        *(True, None, 7, float("nan"), float("inf"), -1, [], {}),
    ],
)
def test_what_names_no_day(value: object) -> None:
    assert READER.given(value) is None
