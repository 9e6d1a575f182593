"""The scorer: what counts as the same name, figure and fact, and what is a miss or an extra."""

from decimal import Decimal

import pytest

from flows.evaluation.comparison import folded_name
from flows.evaluation.levels import LEVELS
from flows.evaluation.tallies import score_document, tally

ROLE = {
    "person": "Ann Lee",
    "organization": "Acme Corp",
    "role": "chair",
    "status": "current",
    "is_interim": None,
    "certainty": "asserted",
}
GOLD_ROLE = {
    "person": "Ann Lee",
    "organization": ["Acme Corp", "Acme"],
    "role": "chair",
    "status": ["current", "incoming"],
    "interim": False,
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Corp.", "ACME"), ("The Acme Group", "Acme"), ("Mr Ann Lee", "Ann Lee"), ("José Pérez", "Jose Perez"),
        ("Acme’s", "Acme"), ("A.C.M.E. Inc", "ACME"), ("Meta Platforms", "Meta"),
    ],
)  # fmt: skip
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme Bank", "Acme"), ("Group", "Holdings"), ("Ann Lee", "Lee"), ("", "Acme")]
)
def test_names_that_differ(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


@pytest.mark.parametrize(
    ("low", "high", "gold", "hit"),
    [
        (15, 15, {"low": 15, "high": 15, "bound": "at_most"}, True),
        (None, 15, {"low": 15, "high": 15, "bound": "at_most"}, True),
        (0, 15, {"low": None, "high": 15, "bound": "at_most"}, True),
        (Decimal("14.3"), Decimal("14.3"), {"low": 14.3, "high": 14.3, "bound": "exact"}, True),
        (14, 14, {"low": 14.3, "high": 14.3, "bound": "exact"}, False),
        (8, 10, {"low": 8, "high": 10, "bound": "range"}, True),
        (8, 8, {"low": 8, "high": 10, "bound": "range"}, False),
        (None, None, {"low": 8, "high": 8, "bound": "exact"}, False),
    ],
)
def test_figures(low: object, high: object, gold: dict, hit: bool) -> None:
    row = {"currency": "USD", "amount_low": low, "amount_high": high, "measure": "money", "bound": "exact"}
    scores = score_document(
        {"amount_mentions": [row]}, {"money": [{"currency": "USD", "kind": "price", "subject": "Acme", **gold}]}
    )
    assert scores["amounts/seen"].hits == int(hit)


def test_a_role_is_scored_at_three_levels() -> None:
    scores = score_document({"role_facts": [{**ROLE, "status": "former"}]}, {"roles": [GOLD_ROLE]})
    assert [scores[f"roles/{level}"].hits for level in ("person+organization", "role", "role+status")] == [1, 1, 0]
    assert len(scores["roles/role+status"].extras) == len(scores["roles/role+status"].missed) == 1


@pytest.mark.parametrize("excuse", [{"optional": True}, {"certainty": "denied"}])
def test_optional_and_denied_annotations_are_neither_missed_nor_extra(excuse: dict) -> None:
    gold = {"roles": [{**GOLD_ROLE, **excuse}]}
    for rows in ([], [ROLE]):
        score = score_document({"role_facts": rows}, gold)["roles/role"]
        assert (score.hits, score.missed, score.extras) == (0, [], [])


def test_denied_findings_and_repeats_do_not_count() -> None:
    scores = score_document(
        {"role_facts": [ROLE, ROLE, {**ROLE, "role": "president", "certainty": "denied"}]}, {"roles": [GOLD_ROLE]}
    )
    assert (scores["roles/role"].hits, scores["roles/role"].extras) == (1, [])


@pytest.mark.parametrize(("relation", "hits"), [("competitor_of", 1), ("parent_of", 0)])
def test_only_symmetric_ties_match_when_swapped(relation: str, hits: int) -> None:
    row = {"subject": "Globex", "relation": relation, "object": "Acme", "certainty": "asserted"}
    gold = {"subject": "Acme", "relation": relation, "object": "Globex"}
    level = next(level for level in LEVELS if level.family == "relations")
    assert tally(level, [row], [gold]).hits == hits


def test_a_counterparty_counts_only_for_kinds_that_have_one() -> None:
    common = {"subject": "Acme", "currency": "USD", "bound": "exact"}
    row = {**common, "amount_low": 5, "amount_high": 5, "counterparty": None, "certainty": "asserted"}
    gold = {**common, "low": 5, "high": 5, "counterparty": "Globex"}
    hits = {
        kind: score_document({"money_facts": [{**row, "kind": kind}]}, {"money": [{**gold, "kind": kind}]})[
            "money/claim+bound+counterparty"
        ].hits
        for kind in ("investment", "revenue")
    }
    assert hits == {"investment": 0, "revenue": 1}


def test_nothing_found_and_nothing_there_is_a_full_score() -> None:
    scores = score_document({}, {})
    assert {(one.precision, one.recall, one.f1) for one in scores.values()} == {(1.0, 1.0, 1.0)}
