"""The budget of a document, and that the stages stay linear: counted in calls, not in seconds."""

import sys
from collections.abc import Callable

import pytest

from benchmarks.shapes import SHAPES, hostile
from flows.lexicons import lexicons
from transforms import work
from transforms.cascade import cascade, reading_of
from transforms.work import OverBudget, Work

SMALL, FACTOR, WORST = 3_000, 4, 6.0
QUICK = (
    "full stops",
    "quotes without speakers",
    "posts of one person",
    "makers, then the maker",
    "one last name of many",
)


def test_steps_are_counted_up_to_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_STEPS", 10)
    counted = Work()
    counted.spend(10, "names")
    with pytest.raises(OverBudget, match=r"over_budget: more than 10 steps of work, reached in posts\. "):
        counted.spend(1, "posts")


def test_changes_of_post_told_again_and_again_exceed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_STEPS", 20_000)
    with pytest.raises(OverBudget, match="reached in posts"):
        read(hostile("changes of one person", 20_000))
    read(hostile("people with posts", 20_000))


def read(text: str) -> None:
    rules = cascade(lexicons())
    reading = reading_of("d", text)
    rules.facts(reading, rules.read(reading))


def calls(act: Callable[[str], None], text: str) -> int:
    """How many functions are called."""
    n = 0

    def count(*_: object) -> None:
        nonlocal n
        n += 1

    sys.setprofile(count)
    try:
        act(text)
    finally:
        sys.setprofile(None)
    return n


def assert_is_linear(shape: str) -> None:
    for size in (SMALL, FACTOR * SMALL):  # what is remembered across documents is known by now, of either text
        read(hostile(shape, size))
    small, large = (calls(read, hostile(shape, size)) for size in (SMALL, FACTOR * SMALL))
    assert large < WORST * small + 20_000


@pytest.mark.parametrize("shape", QUICK)
def test_four_times_the_text_is_about_four_times_the_work(shape: str) -> None:
    assert_is_linear(shape)


@pytest.mark.slow
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_shape_is_read_in_linear_work(shape: str) -> None:
    assert_is_linear(shape)
