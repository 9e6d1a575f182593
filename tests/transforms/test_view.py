"""The view: same length always, plain marks, wraps undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.view import view

COLUMN = "The maker of pumps said on Monday that it would close its plant in\nthe north of the country, where nine hundred people work on two\nlines that have stood idle since the spring of last year."


@given(st.text())
def test_every_text_keeps_its_length(text: str) -> None:
    assert len(view(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We’re open,” she said", '"We\'re open," she said'),
        ("£3\u00a0million\u2009net", "£3 million net"),
        ("2019–20 ‑ 5−3", "2019-20 - 5-3"),
        ("a\u200bb\tc\x07d\u202ee", "a b c d e"),
        ("One line\nAnother line", "One line\nAnother line"),
        ("it would sell\nits unit", "it would sell its unit"),
        ("It ended.\nthen more", "It ended.\nthen more"),
        ("para one\n\nand two", "para one\n\nand two"),
    ],
)
def test_marks_and_wraps(text: str, expected: str) -> None:
    assert view(text) == expected


def test_a_column_of_type_is_one_paragraph() -> None:
    assert "\n" not in view(COLUMN)


def test_a_list_of_short_lines_stays_a_list() -> None:
    assert view("Sales\nProfit\nCosts").count("\n") == 2
