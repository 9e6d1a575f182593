"""Who says a statement, told in its sentence or before. The statement's stretch is the words between the bars of a case."""

import pytest
from stood import stood

# Who says it: the unit, not its parent; the source, not whom it knows; nobody, where the publication goes on by itself.
SAID_CASES = [
    ("[O:Pell]'s [O:Cray] unit said |it bought [O:Dorn]|.", "Cray"),
    ("[O:Pell]'s unit said |it bought [O:Dorn]|.", "Pell's unit"),
    ("[O:Pell]'s shareholders said |it bought [O:Dorn]|.", "Pell's shareholders"),
    ("[O:Pell]'s [T:chairman] said |it bought [O:Dorn]|.", "Pell"),
    ("[O:Pell]'s lawyers said |it bought [O:Dorn]|.", "Pell"),
    ("|[O:Pell] paid [A:$5m]|, [P:his=Bob Roe] associate said.", None),
    ("|[O:Pell] paid [A:$5m]|, [P:Ann Lee]'s lawyer said.", "Ann Lee's lawyer"),
    ("|[O:Pell] paid [A:$5m]|, according to the firm's [T:adviser], [P:Ann Lee].", "Ann Lee"),
    ("|[O:Pell] paid [A:$5m]|, according to [O:Pell]'s [T:adviser], [P:Ann Lee].", "Ann Lee"),
    ("|[O:Pell] paid [A:$5m]|, according to [O:Pell]'s website.", "Pell"),
    ("|[O:Pell] paid [A:$5m]|, sources at [O:Cray] said.", "sources at Cray"),
    ("|[O:Pell] paid [A:$5m]|, an official at [O:Cray] said.", "Cray"),
    ("A group led by [O:Pell] said |it bought [R:7%] of [O:Cray]|.", "group led by Pell"),
    ("An investor group led by [L:Reno] banker [P:Ann Lee] said |it owns [O:Cray]|.", "investor group led by Ann Lee"),
    ("A joint venture of [O:Pell] and [O:Dorn] said |it owns [O:Cray]|.", "joint venture of Pell and Dorn"),
    ("The law firm of [O:Pell] said |it owns [O:Cray]|.", "Pell"),
    ("Analysts at [O:Dorn] said |[O:Pell] paid [A:$5m]|.", "Analysts at Dorn"),
    ("Word of [P:his=Bob Roe] exit followed reports that |[O:Pell] paid [A:$5m]|.", None),
    ("[O:Dorn] reports that |[O:Pell] paid [A:$5m]|.", "Dorn"),
    ("The [P:Roe] group said |it bought [R:7%] of [O:Cray]|.", "Roe group"),
    ("A [T:spokesman] for [O:Pell] said |it bought [R:7%] of [O:Cray]|.", "Pell"),
    ("According to the [O:Dorn] filing, |[O:Pell] paid [A:$5m]|.", None),
    ("According to a filing with the [O:Dorn], |[O:Pell] paid [A:$5m]|.", "filing"),
    ("According to [O:Pell]'s filing with the [O:Dorn], |[O:Pell] paid [A:$5m]|.", "Pell"),
    ("[O:Dorn] said it would cut costs while |[O:Pell] will pay [A:$5m]|.", None),
    ("[O:Dorn] said that |[O:Pell] will pay [A:$5m]| while costs fall.", "Dorn"),
    ("[O:Dorn] has claimed that |[O:Pell] - which bought [O:Cray] for [A:$5m]| last year - will fail.", None),
    ("[O:Dorn] has claimed that |[O:Pell] bought [O:Cray] for [A:$5m]| - a high price.", "Dorn"),
    ("[O:Dorn] has claimed that |[O:Reno]-based [O:Pell] bought [O:Cray] for [A:$5m]|.", "Dorn"),
    ("Although trade is slow, according to analysts, [O:Dorn] said |[O:Pell] paid [A:$5m]|.", "Dorn"),
    ("Although trade is slow, |[O:Pell] paid [A:$5m]|, according to analysts.", "analysts"),
    ("[O:Pell] has pledged its shares for |a debt of [A:$5m]|, analysts said.", "analysts"),
    ("[O:Pell] has pledged to |pay [A:$5m]|.", "Pell"),
    ("Its main asset continues to be |[O:Pell]'s [R:14%] of [O:Cray]|.", None),
    ("[O:Pell] has maintained a |loan of [A:$5m]|.", None),
    ("[O:Pell] has maintained that |[O:Cray] owes [A:$5m]|.", "Pell"),
    ("[O:Pell] last year wrote off |[A:$5m] on [O:Cray]|.", None),
    ("|[O:Pell]'s profit beat a target of [A:$5m]|, and it expects a rise.", None),
]


@pytest.mark.parametrize(("source", "attributed_to"), SAID_CASES)
def test_who_says_so(source: str, attributed_to: str | None) -> None:
    assert stood(source, "acquisition").attributed_to == attributed_to


def test_a_filing_of_a_party_is_its_own_statement() -> None:
    source = "According to the [O:Pell] filing, |[O:Pell] paid [A:$5m]|."
    assert stood(source, "acquisition", subject="Pell").attributed_to == "Pell"


def test_after_while_a_party_still_speaks_of_itself() -> None:
    source = "[O:Pell] said sales rose while |[O:its=Pell] profit fell to [A:$5m]|."
    assert stood(source, "profit", subject="Pell").attributed_to == "Pell"


# `the company said`: who spoke by name before, unless the one who is meant has spoken too.
RESUMED_CASES = [
    ("[O:Pell] said it bought [O:Cray]. |[O:Cray] had sales of [A:$5m]|, [O:the company=Cray] said.", "Pell"),
    ("[O:Pell] said it bought [O:Cray]. [O:It=Cray] said |[O:it=Cray] had sales of [A:$5m]|.", "Pell"),
    ("[O:Pell] said it bought [O:Cray]. |[O:Cray] had sales of [A:$5m]|, the company said.", "Pell"),
    ("[O:Pell] said it bought [O:Cray]. |[O:Cray] had sales of [A:$5m]|, the swedish group said.", "Pell"),
    ("[O:Pell] said it bought [O:Cray]. |[O:Cray] had sales of [A:$5m]|, [O:Cray] said.", "Cray"),
    ("[O:Pell] said it bought [O:Cray]. [O:It=Cray] reported |sales of [A:$5m]|.", "Cray"),
    (
        "[O:Pell] said it bought [O:Cray]. [O:Cray] said it was glad. |Sales were [A:$5m]|, [O:it=Cray] said.",
        "Cray",
    ),
    ("[O:Cray] shares rose. |[O:Cray] had sales of [A:$5m]|, [O:the company=Cray] said.", "Cray"),
    ("[O:Dorn Commission] said it would wait. |[O:Cray] owes [A:$5m]|, [O:the company=Cray] said.", "Cray"),
    (
        "[O:Pell] said it won. [O:Cray] [T:spokesman] [P:Ann Lee] said so. |Sales were [A:$5m]|, [O:it=Cray] said.",
        "Cray",
    ),
    ("[O:Marlow] said it would wait. |[O:Cray] owes [A:$5m]|, [O:the company=Cray] said.", None),
    ("[O:Pell] said it bought [O:Cray]. [O:Cray] makes tools. [O:It=Cray] said |sales were [A:$5m]|.", None),
    ("[O:Pell] said it bought [O:Cray]. [O:Cray] makes tools. [O:It=Cray] added that |sales were [A:$5m]|.", "Pell"),
    (
        "A group of [L:Reno] owners said it sold shares. The group said |it got [A:$5m] for them|.",
        "group of Reno owners",
    ),
    ("Analysts said [O:Cray] would gain. |[O:Cray] lost [A:$5m] last year|, [O:they=Cray] said.", "Analysts"),
    ("[O:Pell] said it would wait. |[O:Cray] lost [A:$5m] last year|, they said.", None),
]


@pytest.mark.parametrize(("source", "attributed_to"), RESUMED_CASES)
def test_who_goes_on_speaking(source: str, attributed_to: str | None) -> None:
    assert stood(source, "revenue", subject="Cray", seller="Pell").attributed_to == attributed_to
