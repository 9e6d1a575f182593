"""Who is meant: the cases of `reference_cases.txt`, and what a table of texts cannot say."""

from __future__ import annotations

import itertools
import time
from functools import lru_cache
from pathlib import Path

import pytest
from lists import some
from marked import marked
from test_names import read

from transforms.quotations import quotations
from transforms.reading import Reading
from transforms.references import ReferenceRules, references

SOON = 40  # seconds of processor time: a fraction of one where time is linear, minutes where it is not

GENDERS = {"Ann": "f", "Mark": "m", "John": "m"}


def cases() -> list[object]:
    """Texts and expected references; a line that opens with `!` is expected to fail."""
    out: list[object] = []
    for line in (Path(__file__).parent / "reference_cases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or " =>" not in line:
            continue
        text, expected = line.removeprefix("!").split(" =>", 1)
        marks = [pytest.mark.xfail(strict=True, reason="known gap")] if line.startswith("!") else []
        out.append(pytest.param(text.strip(), expected.strip(), marks=marks))
    return out


@lru_cache(maxsize=1)
def rules() -> ReferenceRules:
    return ReferenceRules.from_lexicons(
        some("descriptions", "name_stoplist", "name_words", "reference_words", "word_classes")
    )


def resolved(text: str) -> Reading:
    reading = marked(text)
    for entity in reading.entities:
        entity.gender = GENDERS.get(entity.name.split()[0])
    quotations(reading)
    references(reading, rules())
    return reading


@pytest.mark.parametrize(("text", "expected"), cases())
def test_text_means(text: str, expected: str) -> None:
    reading = resolved(text)
    found = [f"{reading.text[m.start : m.end]}={m.entity.name}" for m in reading.mentions if m.form != "name"]
    assert "; ".join(found) == expected


def test_possessive_pronouns_are_marked() -> None:
    reading = resolved("[P:Mark Roe] sold his house and [O:Acme] cut its price after he left.")
    assert {reading.text[m.start : m.end]: m.is_possessive for m in reading.mentions if m.form == "pronoun"} == {
        "his": True,
        "its": True,
        "he": False,
    }


def test_distance_costs_confidence() -> None:
    near, far = (
        resolved("[P:Mark Roe] left. He slept."),
        resolved("[P:Mark Roe] left. It rained. The day was long. He slept."),
    )
    assert 1 > near.mentions[-1].confidence > far.mentions[-1].confidence > 0


def test_what_is_quoted_is_less_sure() -> None:
    plain, quoted = (
        resolved("[P:Mark Roe] left. He was tired."),
        resolved('[P:Mark Roe] left. "He was very tired indeed," a friend said.'),
    )
    assert quoted.mentions[-1].confidence < plain.mentions[-1].confidence


def test_mentions_stay_in_order_without_overlaps() -> None:
    reading = resolved(
        "[P:Ann Lee] of [O:Acme] said she would leave the company, which cut its staff after [P:Mark Roe] and his team left."
    )
    spans = [(m.start, m.end) for m in reading.mentions]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text",
    ["the company " * 20_000, "Acme said it had its plan. " * 5_000, "Ann Lee said he. " * 6_000, "the " * 50_000],
)
def test_time_is_linear_in_hostile_text(text: str) -> None:
    reading = read(text)
    started = time.process_time()
    references(reading, rules())
    assert time.process_time() - started < SOON
