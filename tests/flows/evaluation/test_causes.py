"""Causes of misses and extras: a table of what is annotated, what is extracted, and the cause of either side."""

from pathlib import Path
from typing import Any

import pytest

from flows.evaluation.annotations import NEEDED, Annotation
from flows.evaluation.causes import EXTRA, MISSED, causes
from flows.evaluation.scores import Scored
from flows.evaluation.tallies import score_document

ROLE = {"person": "Ann Lee", "organization": "Acme", "role": "chair", "status": "current", "interim": None}
MONEY = {
    "kind": "investment",
    "subject": "Acme",
    "counterparty": "Globex",
    "currency": "USD",
    "low": 5,
    "high": 5,
    "bound": "exact",
}
STAKE = {"holder": "Globex", "issuer": "Acme", "low": 49, "high": 49, "bound": "exact"}
HEADS = {"organization": "Acme", "unit": "employees", "low": 900, "high": 900, "bound": "exact"}
TIE = {"subject": "Globex", "relation": "customer_of", "object": "Acme"}
QUOTE = {"speaker": "Ann Lee", "starts": "We have been waiting"}
AMOUNT = {
    "mention_start": 3,
    "mention_end": 9,
    "measure": "money",
    "currency": "USD",
    "amount_low": 5,
    "amount_high": 5,
    "bound": "exact",
    "is_used": False,
}
UNPLACED = {"what": "amount", "reason": "no_frame", "span_start": 3, "span_end": 9, "surface": "$5"}
MENTIONS = {
    "mentions": [
        {"name": "Ann Lee", "surface": "Lee"},
        {"name": "Acme", "surface": "Acme"},
        {"name": "Globex", "surface": "Globex"},
    ]
}
TABLES = {
    "roles": "role_facts",
    "money": "money_facts",
    "stakes": "stake_facts",
    "headcounts": "headcount_facts",
    "relations": "relation_facts",
    "quotes": "quotes",
}


def scored(family: str, annotated: list[dict[str, Any]], rows: list[dict[str, Any]], **further: Any) -> Scored:
    published = [{"certainty": "asserted", **row} for row in rows]
    if family == "quotes":
        published = [{"quote": row["starts"] + " for this.", **row} for row in published]
    tables = {TABLES[family]: published, **further}
    entries = {name: annotated if name == family else [] for name in NEEDED}
    return Scored(Annotation("a.txt", Path("a.txt"), entries), tables, score_document(tables, entries))


def told(one: Scored, kind: str) -> list[str]:
    return [cause.cause for cause in causes([one]) if cause.kind == kind]


@pytest.mark.parametrize(
    ("family", "annotated", "row", "cause"),
    [
        ("roles", ROLE, {**ROLE, "status": "former"}, "another status"),
        ("roles", ROLE, {**ROLE, "role": "president"}, "another role"),
        ("roles", ROLE, {**ROLE, "organization": "Globex"}, "another organisation"),
        (
            "roles",
            ROLE,
            {**ROLE, "organization": "Globex", "status": "former"},
            "another organisation and another status",
        ),
        ("roles", ROLE, {**ROLE, "interim": True}, "interim or not"),
        ("money", MONEY, {**MONEY, "kind": "funding"}, "another kind"),
        ("money", MONEY, {**MONEY, "subject": "Globex"}, "another subject"),
        ("money", MONEY, {**MONEY, "counterparty": "Initech"}, "another counterparty"),
        ("money", MONEY, {**MONEY, "bound": "about"}, "another bound"),
        ("stakes", STAKE, {**STAKE, "holder": "Acme", "issuer": "Globex"}, "its direction swapped"),
        ("stakes", STAKE, {**STAKE, "holder": "Initech"}, "another holder"),
        ("stakes", STAKE, {**STAKE, "low": 51, "high": 51}, "another percentage"),
        ("headcounts", HEADS, {**HEADS, "organization": "Globex"}, "another organisation"),
        ("relations", TIE, {**TIE, "subject": "Acme", "object": "Globex"}, "its direction swapped"),
        ("relations", TIE, {**TIE, "object": "Initech"}, "another object"),
        ("relations", TIE, {**TIE, "relation": "partner_of"}, "another relation"),
        ("quotes", QUOTE, {**QUOTE, "speaker": "Bo Kim"}, "another speaker"),
        ("quotes", QUOTE, {**QUOTE, "speaker": None}, "no speaker"),
    ],
)
def test_a_fact_that_differs_is_both_missed_and_in_excess(family: str, annotated: dict, row: dict, cause: str) -> None:
    one = scored(family, [annotated], [row])
    assert told(one, MISSED) == [cause]
    assert told(one, EXTRA) == [f"a missed fact, with {cause}"]


@pytest.mark.parametrize(
    ("family", "annotated", "further", "cause"),
    [
        ("roles", ROLE, {}, "person not found"),
        ("roles", ROLE, MENTIONS, "person found, without this post; organisation known"),
        (
            "roles",
            {**ROLE, "organization": "Initech"},
            MENTIONS,
            "person found, without this post; organisation not found",
        ),
        ("money", MONEY, {}, "amount not read"),
        ("money", MONEY, {"amount_mentions": [AMOUNT]}, "amount read, not placed"),
        ("money", MONEY, {"amount_mentions": [AMOUNT], "unplaced": [UNPLACED]}, "amount read, not placed: no_frame"),
        ("money", MONEY, {"amount_mentions": [{**AMOUNT, "currency": "EUR"}]}, "amount read in another currency"),
        ("money", MONEY, {"amount_mentions": [{**AMOUNT, "is_used": True}]}, "amount used elsewhere only"),
        ("stakes", STAKE, {}, "percentage not read"),
        (
            "stakes",
            STAKE,
            {"amount_mentions": [{**AMOUNT, "measure": "percent", "amount_low": 49, "amount_high": 49}]},
            "percentage read, not placed",
        ),
        ("headcounts", HEADS, {}, "number not placed"),
        ("relations", TIE, MENTIONS, "both parties found, no tie between them"),
        ("relations", {**TIE, "object": "Initech"}, MENTIONS, "object not found"),
        ("quotes", QUOTE, {}, "not seen as a quotation"),
        (
            "quotes",
            QUOTE,
            {
                "unplaced": [
                    {**UNPLACED, "what": "quotation", "reason": "no_speaker", "surface": "We have been waiting so long"}
                ]
            },
            "seen, not taken as said: no_speaker",
        ),
    ],
)
def test_of_what_was_not_found_it_is_told_how_far_the_reading_came(
    family: str, annotated: dict, further: dict, cause: str
) -> None:
    assert told(scored(family, [annotated], [], **further), MISSED) == [cause]


def test_a_fact_that_answers_another_annotation_is_not_the_missed_one() -> None:
    one = scored("money", [MONEY, {**MONEY, "kind": "funding"}], [MONEY])
    assert told(one, MISSED) == ["only found with another kind, which is annotated too"]


def test_extras_beside_what_was_found_and_beside_nothing() -> None:
    one = scored(
        "relations",
        [TIE],
        [TIE, {**TIE, "relation": "partner_of"}, {"subject": "Initech", "relation": "acquired", "object": "Hooli"}],
    )
    assert told(one, EXTRA) == ["beside a fact that was found, with another relation", "nothing like it annotated"]


def test_a_tie_to_a_third_that_was_found_explains_no_missed_one() -> None:
    other = {**TIE, "object": "Ann Lee"}
    assert told(scored("relations", [TIE, other], [TIE], **MENTIONS), MISSED) == [
        "both parties found, no tie between them"
    ]


def test_rivals_the_other_way_round_are_no_swapped_direction() -> None:
    tie = {**TIE, "relation": "competitor_of"}
    assert causes([scored("relations", [tie], [{**tie, "subject": "Acme", "object": "Globex"}])]) == []


def test_labels_are_short_names_and_never_a_sentence() -> None:
    one = scored("money", [{**MONEY, "subject": "the " + "very " * 30 + "long", "low": 5000000, "high": 5000000}], [])
    (cause,) = causes([one])
    assert cause.label == "the very very very very very very very… · investment · USD · 5,000,000 · Globex"
