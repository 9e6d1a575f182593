"""Who holds which post: the cases of `role_cases.txt`, and what a table of single lines cannot say."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from lists import some
from marked import marked

from transforms.facts import Fact
from transforms.reading import Quotation, Reading, Sentence
from transforms.roles import RoleRules, role_facts
from transforms.skeleton import skeletons
from transforms.titles import TitleRules, titles

CASES = [
    tuple(line.split(" =>", 1))
    for line in (Path(__file__).parent / "role_cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@lru_cache(maxsize=1)
def rules() -> tuple[TitleRules, RoleRules]:
    lists = some(
        "head_nouns",
        "roles",
        "title_modifiers",
        "role_words",
        "role_frames",
        "places",
        "office_holders",
        "company_suffixes",
    )
    titles = TitleRules.from_lexicons(lists)
    return titles, RoleRules.from_lexicons(lists, titles)


def read(text: str, **known: str) -> tuple[Reading, list[Fact]]:
    title_rules, role_rules = rules()
    reading = marked(text, **known)
    titles(reading, title_rules)
    return reading, role_facts(reading, skeletons(reading), role_rules)


def told(fact: Fact) -> str:
    v = fact.values
    extras = [] if v["is_interim"] is None else [" interim" if v["is_interim"] else " permanent"]
    extras += [f" {name} {v[name]}" for name in ("since", "until") if v[name]]
    return f"{v['person']}: {v['role']} @ {v['organization']}, {v['status']}{''.join(extras)}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentence_says_who_holds_which_post(text: str, expected: str) -> None:
    assert "; ".join(sorted(map(told, read(text)[1]))) == expected.strip()


def test_spans_and_evidence_point_into_the_text() -> None:
    reading, (fact,) = read("[O:Pell] said its chairman, [P:Ann Lee], will not sell.")
    assert {(slot, reading.text[a:b]) for slot, a, b in fact.spans} == {("subject", "Ann Lee"), ("value", "chairman")}
    assert fact.sentence.start <= fact.start < fact.end <= fact.sentence.end
    assert reading.text[fact.start : fact.end].startswith("its chairman, Ann Lee")


def test_explicit_organisation_is_surer_than_one_from_the_surroundings() -> None:
    said = read("[O:Pell] chairman [P:Ann Lee] spoke.")[1][0].confidence
    guessed = read("[O:Pell] makes pumps. Chairman [P:Ann Lee] spoke.")[1][0].confidence
    assert said > guessed


def test_an_organisation_that_was_not_recognised_is_not_replaced_by_another() -> None:
    assert read("[O:Pell] makes pumps. [O:Pell] is old. Cray chairman [P:Ann Lee] disagreed.")[1] == []


def test_what_a_speaker_says_does_not_tell_whose_chief_he_is() -> None:
    source = (
        "[O:Pell] is old. [O:Pell] boss [P:Cy Fox] agreed. [O:Cray] welcomed it. "
        '"[O:Pell] was told to play fair. It is about people," chief executive [P:Ann Lee] said.'
    )
    title_rules, role_rules = rules()
    reading = marked(source)
    start, end = reading.text.index('"') + 1, reading.text.rindex('"')
    reading.quotations.append(Quotation(start, end, start - 1, end + 1))
    titles(reading, title_rules)
    facts = role_facts(reading, skeletons(reading), role_rules)
    assert [told(f) for f in facts if f.values["person"] == "Ann Lee"] == [
        "Ann Lee: chief_executive_officer @ Cray, current"
    ]


@pytest.mark.parametrize(("named", "country"), [("Peru", "US"), ("Canada", "Canada")])
def test_short_senator_is_of_no_country_that_has_none(named: str, country: str) -> None:
    title_rules, role_rules = rules()
    reading = marked(f"[L:{named}] grew, and [L:{named}] will vote, says Sen. [P:Ann Lee], who was there.")
    reading.sentences[:] = [Sentence(0, len(reading.text), "body", 0)]
    titles(reading, title_rules)
    assert [told(f) for f in role_facts(reading, skeletons(reading), role_rules)] == [
        f"Ann Lee: legislator @ {country}, current"
    ]


def test_who_signs_writes_for_the_publisher() -> None:
    reading = marked("[P:Ann Lee] [O:Pell] makes pumps.")
    reading.sentences[0].kind, reading.source_name = "byline", "The Daily Pump"
    facts = role_facts(reading, skeletons(reading), rules()[1])
    assert [told(fact) for fact in facts] == ["Ann Lee: journalist @ The Daily Pump, current"]


def test_same_input_gives_the_same_facts() -> None:
    text = "[P:Ann Lee], founder of [O:Pell] and a director of [O:Cray], met [O:Pell] chairman [P:Bob Roe]."
    assert list(map(told, read(text)[1])) == list(map(told, read(text)[1]))


@pytest.mark.parametrize(
    "hostile", ["T of " * 4000, "chief " * 5000, "[P:Ann Lee], " * 2000, "former chairman and " * 3000]
)
def test_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    read(hostile)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Snow fell on [L:South Dakota], said Gov. [P:Ann Lee].", "South Dakota"),
        ("Snow fell on [L:South Dakota] and [L:Ohio], said Gov. [P:Ann Lee].", None),
    ],
)
def test_a_governor_is_of_the_only_state_that_is_named(text: str, expected: str | None) -> None:
    title_rules, role_rules = rules()
    reading = marked(text)
    reading.sentences = [Sentence(0, len(reading.text))]  # the point behind Gov. ends none
    titles(reading, title_rules)
    found = [f.values["organization"] for f in role_facts(reading, skeletons(reading), role_rules)]
    assert found == ([expected] if expected else [])
