"""Every notation of `figure_cases.txt`, what figures allow, and round trips of written amounts."""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists import some

from transforms.figures import FigureRules, figures
from transforms.reading import Figure, Reading
from transforms.view import view

WORD_LISTS = (
    "bounds", "change_verbs", "count_cues", "count_units", "currencies", "currency_places", "figure_words",
    "magnitudes", "number_words", "per_units", "rate_units", "weighed_goods",
)  # fmt: skip
RULES = FigureRules.from_lexicons(some(*WORD_LISTS))
CASES = [
    line
    for line in (Path(__file__).parent / "figure_cases.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def read(text: str) -> list[Figure]:
    reading = Reading("doc", text, view(text))
    figures(reading, RULES)
    return reading.figures


def figure(text: str) -> Figure:
    (only,) = read(text)
    return only


def plain(number: Decimal) -> str:
    return f"{number:f}"


def described(found: Figure) -> str:
    unit = found.currency or found.noun or "%"
    value = plain(found.low) if found.low == found.high else f"{plain(found.low)}..{plain(found.high)}"
    extras = [f"/{found.per}"] * bool(found.per) + ["twin"] * bool(found.twin_of)
    return " ".join([unit, value, found.bound, *extras])


def marked_spans(source: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Text without its marks, the spans of `[ ]`, and those of the `{ }` around them (or of `[ ]` where there is none)."""
    text, inner, outer, opened = "", [], [], None
    for piece in re.split(r"([\[\]{}])", source):
        if piece == "[":
            inner.append((len(text), 0))
            outer.append((len(text) if opened is None else opened, 0))
        elif piece == "]":
            inner[-1] = (inner[-1][0], len(text))
            outer[-1] = (outer[-1][0], len(text))
        elif piece == "{":
            opened = len(text)
        elif piece == "}":
            outer[-1] = (outer[-1][0], len(text))
            opened = None
        else:
            text += piece
    return text, inner, outer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[:70])
def test_notation(case: str) -> None:
    source, _, wanted = case.partition(" | ")
    text, inner, _ = marked_spans(source)
    found = read(text)
    assert "; ".join(described(f) for f in found) == wanted.strip()
    assert [(f.start, f.end) for f in found] == inner


@pytest.mark.parametrize("case", [c for c in CASES if "{" in c], ids=lambda case: case[:70])
def test_bound_words_belong_to_the_outer_span(case: str) -> None:
    text, _, outer = marked_spans(case.partition(" | ")[0])
    spans = [(f.outer_start, f.outer_end) for f in read(text)]
    if "at least}" in case:
        return  # the comma cuts it off
    assert spans == outer


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$14 billion", "13500000000", "14500000000"),
        ("$14.3 billion", "14250000000", "14350000000"),
        ("$10bn", "9500000000", "10500000000"),
        ("$14.30 billion", "14295000000", "14305000000"),
        ("1,500 employees", "1450", "1550"),
        ("12,345 employees", "12344.5", "12345.5"),
        ("$20", "19", "21"),
        ("$39,014", "39013.5", "39014.5"),
        ("$5.25", "5.245", "5.255"),
        ("49%", "48.5", "49.5"),
        ("50%", "47.5", "52.5"),
        ("about $14 billion", "13300000000", "14700000000"),
        ("nearly $14 billion", "13300000000", "14500000000"),
        ("about 1,000 employees", "950", "1050"),
        ("as much as $15 billion", None, "15000000000"),
        ("more than 1,500 employees", "1500", None),
        ("$8-10 million", "8000000", "10000000"),
        ("half a billion dollars", "450000000", "550000000"),
        ("two million dollars", "1500000", "2500000"),
        ("75 cents", "0.745", "0.755"),
        ("$0", "0", "0"),
    ],
)
def test_what_a_figure_allows(text: str, low: str | None, high: str | None) -> None:
    found = figure(f"It said {text} here.")
    allowed = [None if end is None else Decimal(end) for end in (low, high)]
    assert [found.allowed_low, found.allowed_high] == allowed


AMOUNTS = st.tuples(
    st.integers(1, 999), st.integers(0, 9), st.sampled_from(["m", "bn", " million", " billion", " mln", " trillion"])
)
POWERS = {"m": 6, "bn": 9, " million": 6, " billion": 9, " mln": 6, " trillion": 12}
RENDERINGS = {
    "sign": ("${}", "USD"), "code": ("EUR {}", "EUR"), "dollars": ("{} dollars", "USD"), "pounds": ("£{}", "GBP"),
    "canadian": ("{} Canadian dollars", "CAD"), "rupees": ("Rs {}", "INR"), "yen": ("{} yen", "JPY"),
}  # fmt: skip


@given(AMOUNTS, st.sampled_from(sorted(RENDERINGS)))
def test_written_amounts_are_read_back(amount: tuple[int, int, str], rendering: str) -> None:
    whole, tenth, magnitude = amount
    template, currency = RENDERINGS[rendering]
    digits = f"{whole}.{tenth}" if tenth else str(whole)
    found = figure(f"The group paid {template.format(digits + magnitude)} for it.")
    assert (found.low, found.currency) == (Decimal(digits) * 10 ** POWERS[magnitude], currency)
    assert found.low == found.high and found.bound == "exact"


PIECES = ["$", "£", "Rs ", "5", "17", "2004", "1/2", ".", ",", "-", " to ", " and ", "between ", "from ", "up to ", "about ",
          "m", "bn", " million", "%", " percent", " dollars", " a share", " people", " jobs", "\n", "(", ")", "İ", "half a ", "two "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_ordered_figures_inside_it(text: str) -> None:
    found = read(text)
    for left, right in pairwise(found):
        assert left.end <= right.start
    for each in found:
        assert 0 <= each.outer_start <= each.start < each.end <= each.outer_end <= len(text)
        assert each.low <= each.high


@pytest.mark.parametrize(
    "text", ["$1" * 50_000, "1,000," * 30_000, "one " * 40_000, "9" * 200_000, "5 to " * 40_000, "about " * 40_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert isinstance(read(text), list)


@pytest.mark.parametrize(
    ("text", "source", "reason"),
    [
        ("It paid $5m.", None, "default"),
        ("It paid US$5m.", None, None),
        ("It paid 5m Swedish crowns, or 3m crowns net.", None, None),
        ("Wattle of Perth paid $5m on the ASX.", "The Age", "AUD by exchange, place, publisher"),
        ("Wattle of Perth paid $5m.", "The Age", "AUD by place, publisher"),
        (
            "Brisbane's Wattle paid $5m, and its Queensland rival US$3m on Nasdaq.",
            None,
            "AUD by place, town, us_marked",
        ),
        ("Perth and Sydney paid $5m, Melbourne and Brisbane the rest.", None, "AUD by place, town"),
        ("Perth and Sydney paid $5m, Toronto, Ottawa and Brisbane the rest.", None, "default"),
        ("Perth and Sydney paid $5m (£3m), and US$2m came from Brisbane.", None, "default"),
        ("Wattle of Toronto paid $5m.", "The Age", "default"),
        ("Wattle of Perth paid $5m.", "The Cordell Courier", "default"),
    ],
)
def test_why_a_currency_is_meant(text: str, source: str | None, reason: str | None) -> None:
    reading = Reading("doc", text, view(text), source_name=source)
    figures(reading, RULES)
    assert reading.figures[0].currency_reason == reason
