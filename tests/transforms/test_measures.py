"""What narrows a measure (qualifier, part, period) and what its kind is, from marked-up sentences.

A new case goes to the table of what it shows; the facts themselves have their tables in `frame_cases/`.
"""

from __future__ import annotations

from functools import lru_cache

import pytest
from lists import some
from marked import marked

from transforms.facts import Fact
from transforms.frames import FrameRules, frame_facts
from transforms.skeleton import skeletons


@lru_cache(maxsize=1)
def rules() -> FrameRules:
    return FrameRules.from_lexicons(some("word_classes", "frames", "qualifiers", "places"))


def facts(source: str, family: str = "money") -> list[Fact]:
    reading = marked(source)
    return [fact for fact in frame_facts(reading, skeletons(reading), rules()) if fact.family == family]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("[O:Acme] had a profit of [A:$5m] from discontinued operations.", "discontinued operations"),
        ("[O:Acme] had profit from continuing operations of [A:$5m].", "continuing operations"),
        ("[O:Acme] had a profit of [A:$5m] from a strong year.", None),
        ("[O:Acme] had an extraordinary loss of [A:$5m].", "extraordinary"),
        ("[O:Acme] booked a pre-tax gain of [A:$5m].", "gain"),
        ("[O:Acme] booked a pre-tax profit of [A:$5m].", "pre-tax"),
        ("[O:Acme] had a profit of [A:$5m] on the transaction.", "gain"),
        ("[O:Acme] had a profit of [A:$5m] on a busy market.", None),
        ("[O:Acme] had surcharge revenues of [A:$5m].", "surcharge"),
        ("[O:Acme] has a [A:$5m] line of credit.", "credit line"),
        ("[O:Acme] has a [A:$5m] bank loan.", None),
        ("[O:Crane] has guaranteed [A:$5m] of [O:Acme]'s debt.", "guaranteed"),
        ("[L:Wexland] has gross domestic product of [A:$5m].", "gross domestic product"),
        ("[O:Kemble] raised its target for [O:Acme]'s share price to [A:$6] from [A:$5].", "target"),
        ("A report by [O:Crane] values [O:Acme] shares at [A:$7].", "per share"),
        ("[O:Acme] shareholders will get [A:$7] in cash and a share in the new firm for each share.", "cash"),
        ("[O:Acme] shareholders will get [A:$7] in cash for each share.", None),
        ("[O:Acme] sold its oil for an average price of [A:$7 a barrel].", "per barrel"),
    ],
)
def test_what_narrows_a_sum(text: str, qualifier: str | None) -> None:
    (fact,) = facts(text)
    assert fact.qualifier == qualifier


def test_a_price_in_two_parts_says_which_is_which() -> None:
    found = facts("[O:Acme] holders will get [A:$17] in cash and [A:$3] in value of preferred stock for each share.")
    assert [(str(f.values["amount_low"]), f.qualifier) for f in found] == [("17", "cash"), ("3", "preferred stock")]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[O:Acme] will cut [N:300 jobs=layoffs] in marketing.", "marketing"),
        ("[O:Acme] will cut [N:300 jobs=layoffs] in March.", None),
        ("[O:Acme] will cut [N:300 jobs=layoffs] at [O:its=Acme] northern operations.", "northern operations"),
        ("About [N:900 jobs=layoffs] will go in investment banking at [O:Acme].", "investment banking"),
        ("[O:Acme] employs [N:300=employees] journalists.", "journalists"),
        ("[O:Acme] employs [N:300=employees] people.", None),
    ],
)
def test_of_which_part_people_are_counted(text: str, part: str | None) -> None:
    (fact,) = facts(text, "headcount")
    assert fact.qualifier == part


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("[O:Acme] saved [A:$5m] in [D:2004=2004], bringing total savings to [A:$9m] since [D:2003=2003].",
         ["2004", None]),
        ("[O:Acme] made a profit of [A:$5m] after taking over in [D:2004=2004].", [None]),
        ("[O:Acme] made a profit of [A:$5m] after tax in [D:2004=2004].", ["2004"]),
        ("[O:Acme]'s offer of [A:$5 a share] for [O:Bolt] is 7 times [D:2004=2004] cash flow.", [None]),
        ("[O:Acme] has debts of [A:$5m] and had [D:2004=2004] sales of [A:$9m].", [None, "2004"]),
    ],
)  # fmt: skip
def test_a_date_beside_a_sum_may_tell_of_something_else(text: str, periods: list[str | None]) -> None:
    assert [fact.period for fact in facts(text)] == periods
