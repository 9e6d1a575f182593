"""Sentences and the money, stake, headcount and relation facts they state.

The cases are tables: `frame_cases/*.txt` holds one marked-up sentence a line with its facts indented below. A new construction goes
to the file of its kind, a text of several sentences to `frame_texts.txt`; what states nothing has a lone dash below.
"""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path

import polars as pl
import pytest
from marked import marked

from flows.lexicons import load
from schemas.lexicons import LEXICONS
from transforms.facts import Fact
from transforms.frames import FrameRules, frame_facts
from transforms.skeleton import skeletons

CASES = Path(__file__).parent / "frame_cases"
WORDS = ("word_classes", "frames", "qualifiers", "places")


@lru_cache(maxsize=1)
def rules() -> FrameRules:
    return FrameRules.from_lexicons({name: load(name, LEXICONS[name]) for name in WORDS})


def facts(source: str, title: str | None = None) -> list[Fact]:
    reading = marked(source, title=title)
    return frame_facts(reading, skeletons(reading), rules())


def line(fact: Fact) -> str:
    """A fact in one line, as the tables write it."""
    v = fact.values
    period = f" in {fact.period}" if fact.period else ""
    if fact.family == "money":
        to = f" > {v['counterparty']}" if v["counterparty"] else ""
        return f"{v['kind']}: {v['subject']}{to} {_number(v['amount_low'])} {v['currency']}{period}"
    if fact.family == "stake":
        voting = {None: "", True: " voting", False: " non-voting"}[v["is_voting"]]  # type: ignore[index]
        over = f" {fact.qualifier}" if fact.qualifier else ""
        return f"stake: {v['holder']} in {v['issuer']} {v['percent_low']}{voting}{over}"
    if fact.family == "headcount":
        return f"{v['unit']}: {v['organization']} {_number(v['count_low'])}"
    return f"{v['subject']} {v['relation']} {v['object']}" + (f" {fact.qualifier}" if fact.qualifier else "")


def _number(value: object) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table(path: Path) -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.startswith("    "):
            rows[-1][1].append(text.strip())
        elif text and not text.startswith("#"):
            rows.append((text, []))
    return [(sentence, [fact for fact in found if fact != "-"]) for sentence, found in rows]


ROWS = [
    pytest.param(s, expected, id=f"{path.stem}-{n}")
    for path in sorted(CASES.glob("*.txt"))
    for n, (s, expected) in enumerate(table(path))
]


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_sentence_states_its_facts(sentence: str, expected: list[str]) -> None:
    assert sorted(line(fact) for fact in facts(sentence)) == expected


TEXTS = [
    pytest.param(s, expected, id=f"text-{n}")
    for n, (s, expected) in enumerate(table(CASES.with_name("frame_texts.txt")))
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_text_states_its_facts(text: str, expected: list[str]) -> None:
    # the two allowances are what a figure of that precision allows; the fixture gives the number itself
    reading = marked(text)
    for figure in reading.figures:
        figure.allowed_low, figure.allowed_high = figure.low * 19 / 20, figure.high * 21 / 20
    assert sorted(line(fact) for fact in frame_facts(reading, skeletons(reading), rules())) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[O:Acme]'s revenue fell short of the consensus forecast of [A:$3.1 billion].",
        "[O:Acme]'s sales were [A:$3 billion], below the [A:$3.1 billion] consensus estimate.",
        "[O:Acme]'s sales were [A:$3 billion], less than the [A:$3.1 billion] Wall Street forecast.",
    ],
)
def test_what_the_market_expected_is_reported(text: str) -> None:
    (fact,) = (f for f in facts(text) if f.values["amount_low"] == 3_100_000_000)
    assert (fact.values["kind"], fact.certainty, fact.qualifier) == ("revenue", "reported", None)


@pytest.mark.parametrize(
    "text",
    [
        "[O:Acme] said the unit grew. It had profits of [A:$5 million].",
        "[O:Acme] is old. It is big. It bought [O:Bolt] for [A:$5 million].",
        "[O:Acme] is old. [O:Crane] has agreed to buy [R:9%] of it.",
    ],
)
def test_what_a_text_leaves_open_is_not_guessed(text: str) -> None:
    reading = marked(text)
    reading.left_open = [reading.view.rindex("It") if "It " in reading.view else reading.view.rindex("it")]
    assert frame_facts(reading, skeletons(reading), rules()) == []


def test_every_fact_says_where_it_stands() -> None:
    reading = marked("[O:Acme] said [O:it=Acme] will pay [A:about $5bn] for [O:Bolt].")
    fact = next(f for f in frame_facts(reading, skeletons(reading), rules()) if f.family == "money")
    spans = {slot: reading.text[start:end] for slot, start, end in fact.spans}
    assert spans == {"subject": "it", "object": "Bolt", "value": "$5bn"}
    assert reading.text[fact.start : fact.end] == "it will pay about $5bn for Bolt"
    assert fact.values["amount_text"] == "about $5bn"
    assert 0 < fact.confidence <= 1


def test_a_used_figure_is_marked_and_an_unused_one_is_not() -> None:
    reading = marked("[O:Acme] paid [A:$5bn] for [O:Bolt], a [A:$7] lunch aside.")
    frame_facts(reading, skeletons(reading), rules())
    assert [figure.is_used for figure in reading.figures] == [True, False]


def test_an_open_bid_is_only_planned() -> None:
    (fact,) = (f for f in facts("[O:Acme] offered [A:$3bn] for [O:Bolt].") if f.family == "money")
    assert fact.certainty == "planned"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("[O:Acme] began a [A:$18 a share] cash offer for all shares of [O:Bolt].", "planned"),
        ("[O:Acme] began a tender offer for all shares of [O:Bolt] at [A:$18 a share].", "planned"),
        ("[O:Acme]'s shares fell to [A:$18] after the offer.", None),
        ("[P:Ann Lee] faces a year in prison and up to [A:a $9,000] fine.", "reported"),
        ("[O:Acme]'s profit may be below the [A:$5m] it earned in [D:2004=2004].", "asserted"),
    ],
)
def test_how_firm_the_construction_itself_is(text: str, certainty: str | None) -> None:
    (fact,) = (f for f in facts(text) if f.family == "money")
    assert fact.certainty == certainty


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("[O:Acme] agreed to buy [O:Bolt] for [A:$5m] in cash and 3 million [O:Acme] shares.", "cash"),
        ("[O:Acme] agreed to buy [O:Bolt] for [A:$5m] in cash plus warrants.", "cash"),
        ("[O:Acme] agreed to buy [O:Bolt] for [A:$5m] in cash and stock.", None),
        ("[O:Acme] agreed to buy [O:Bolt] for [A:$5m] in cash, two million shares and notes.", "cash"),
        ("[O:Acme] had retail operating profit of [A:$5m].", "retail"),
        ("[O:Acme] is earning [A:$5 a month].", "per month"),
        ("[O:Acme] reported a profit of [A:$5m] in the same quarter a year earlier.", "previous"),
    ],
)
def test_what_narrows_a_measure(text: str, qualifier: str | None) -> None:
    (fact,) = (f for f in facts(text) if f.family == "money")
    assert fact.qualifier == qualifier


def test_what_was_expected_is_no_level_of_the_year_before() -> None:
    found = facts("[O:Acme]'s revenue fell to [A:$388m] from [A:$391m]. [T:Analysts] expected [A:$387m].")
    assert [fact.qualifier for fact in found] == [None, "previous", None]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("[O:Acme] made a profit of [A:$5m], or [A:30 cents a share], in [D:2004=2004].", ["2004", "2004"]),
        ("[O:Acme] made a profit of [A:$5m] in [D:2004=2004], compared with a loss of [A:$2m].", ["2004", "2003"]),
        ("[O:Acme] made a profit of [A:$5m], compared with a loss of [A:$2m] in the same period of [D:2004=2004].",
         [None, None]),
        ("[O:Acme] made a profit of [A:$5m] in [D:2004=2004], in contrast to a year-earlier loss of [A:$2m].",
         ["2004", "2003"]),
        ("[O:Acme] made [A:$5m] in [D:2004=2004]; it had a profit of [A:$2m] in the same period a year earlier.",
         ["2004", "2003"]),
        (("[O:Acme] had profit of [A:$5m] in [D:2004=2004] against [A:$2 million dollars] for all of [D:2003=2003], "
          "while [O:its=Acme] trading profit was [A:$6m]."), ["2004", "2003", "2004"]),
        ("[O:Acme] had a loss of [A:$5m] on sales of [A:$70m] in [D:2004=2004].", ["2004", "2004"]),
        ("[O:Acme] turned a [A:$5m] loss in [D:2004=2004] into a [A:$2m] profit the following year.", ["2004", "2005"]),
        ("[O:Acme] made a profit of [A:$5m] in [D:2004=2004], against a net loss of [A:$2m], or [A:9 cents a share].",
         ["2004", "2003", "2003"]),
    ],
)  # fmt: skip
def test_periods_of_levels_that_are_compared(text: str, periods: list[str]) -> None:
    assert [f.period for f in facts(text)] == periods


def test_what_a_group_pays_is_not_paid_by_who_heads_it() -> None:
    found = facts("[O:Dorn] said a group [O:it=Dorn] heads will acquire [O:Bolt] from [O:Crane] for [A:$45m].")
    assert not [f for f in found if f.family == "money"]


def test_a_level_of_an_earlier_time_that_is_not_told_says_so() -> None:
    found = facts("[O:Acme]'s sales rose to [A:$5bn] from [A:$4bn].")
    assert [(f.period, f.qualifier) for f in found] == [(None, None), (None, "previous")]
    found = facts("[O:Acme]'s shares fell to [A:$5] in [D:2004=2004] from [A:$6].")
    assert [(f.period, f.qualifier) for f in found] == [("2004", None), (None, "previous")]


def test_the_earlier_level_has_its_own_period() -> None:
    found = facts("[O:Acme]'s sales rose to [A:$5bn] in [D:2004=2004] from [A:$4bn].")
    assert [(str(f.values["amount_low"]), f.period) for f in found] == [("5000000000", "2004"), ("4000000000", "2003")]


def test_names_in_a_row_are_bounded_and_long_sentences_take_no_longer_than_their_length() -> None:
    def seconds(size: int) -> float:
        source = "[O:Acme] bought " + "the new " * size + "[O:Bolt] and sold [A:$5bn] of it , " * 6 + "."
        reading = marked(source)
        scenes = skeletons(reading)
        begun = time.process_time()
        frame_facts(reading, scenes, rules())
        return time.process_time() - begun

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.001)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{subject:O} <nowhere> {amount:A}", "unknown word class"),
        ("{subject:O} pays {subject:O}", "stands twice"),
        ("{subject:Z} pays {amount:A}", "unknown chunk letters"),
    ],
)
def test_a_wrong_frame_is_named(row: str, message: str) -> None:
    frames = load("frames", LEXICONS["frames"]).head(1).with_columns(pattern=pl.lit(row))
    lexicons = {name: load(name, LEXICONS[name]) for name in WORDS} | {"frames": frames}
    with pytest.raises(ValueError, match=message):
        FrameRules.from_lexicons(lexicons)
