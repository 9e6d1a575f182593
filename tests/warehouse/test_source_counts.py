"""Shared claims, conflicts and support of sources, counted again in plain Python from `source_agreement` alone.

The newsroom is made by chance, a seed at a time: every number `n million` in it allows half a million either way, so
that what a source allows can be read off its words."""

import random
import re
from collections import defaultdict
from itertools import combinations, pairwise

import pytest

MILLION = 1_000_000
SOURCES = [f"paper-{letter}" for letter in "abcdefghij"]
_FIGURE = re.compile(r"(at most |at least |)USD ([\d.]+) million")


def newsroom_by_chance(newsroom, seed):
    chance = random.Random(seed)
    for number in range(24):
        for source in chance.sample(SOURCES, chance.randint(1, 6)):
            for edition in range(chance.choice([1, 1, 1, 2])):
                told = f"{source}, edition {edition}, item {number}: {chance.random()}"
                doc = newsroom.document(
                    source, f"{told}. Buyer{number} and Target{number}. Ann Lee.", on="2025-06-13", path=f"{told}.txt"
                )
                _deal(newsroom, doc, number, chance)
        for source in chance.sample(SOURCES, chance.randint(1, 4)):
            denied = {"certainty": "denied"} if chance.random() < 0.3 else {}
            told = f"{source}: Owner{number} and Unit{number}, Ann Lee. {chance.random()}"
            doc = newsroom.document(source, told, path=f"{told}.txt")
            newsroom.relation(doc, f"Owner{number}", "parent_of", f"Unit{number}", **denied)
            newsroom.role(doc, "Ann Lee", f"Unit{number}", "chair", **denied)


def _deal(newsroom, doc, number, chance):
    millions = chance.randint(12, 16)
    bound = chance.choice(["exact", "exact", "exact", "at_most", "at_least"])
    half = MILLION / 2
    low = None if bound == "at_most" else millions * MILLION - (half if bound == "exact" else 0)
    high = None if bound == "at_least" else millions * MILLION + (half if bound == "exact" else 0)
    newsroom.money(
        doc, "investment", f"Buyer{number}", f"Target{number}", millions * MILLION, bound=bound, allowed=(low, high)
    )


def allowed(words):
    """Stretches that a source's words allow: in common if there are any, else together. A touching end is in if closed."""
    stretches = []
    for bound, number in _FIGURE.findall(words):
        value, hair = float(number), 0.001
        low = {"at most ": -1e9, "at least ": value - hair, "": value - 0.5 + hair}[bound]
        high = {"at most ": value + hair, "at least ": 1e9, "": value + 0.5 - hair}[bound]
        stretches.append((low, high))
    low, high = max(s[0] for s in stretches), min(s[1] for s in stretches)
    return [(low, high)] if low < high else stretches


def agree(one, other):
    if one["value"].startswith("denies") or other["value"].startswith("denies"):
        return one["value"].startswith("denies") and other["value"].startswith("denies")
    if one["family"] != "money":
        return True
    return any(a < d and c < b for a, b in allowed(one["value"]) for c, d in allowed(other["value"]))


@pytest.fixture(scope="module", params=[1, 2])
def told(request, make_newsroom, judged_together, ask):
    """A judged newsroom: rows of source_agreement by claim, and a function to ask."""
    newsroom = make_newsroom()
    newsroom_by_chance(newsroom, request.param)
    result = judged_together(newsroom)
    claims = defaultdict(list)
    for row in ask(result, "FROM source_agreement ORDER BY claim_id, source_id"):
        claims[row["claim_id"]].append(row)
    return claims, lambda query: ask(result, query)


def test_sources_in_pairs_and_alone(told):
    claims, asked = told
    assert len(claims) > 60 and {r["stance"] for rows in claims.values() for r in rows} >= {"contradicts", "undecided"}
    shared, good, bad = defaultdict(int), defaultdict(int), defaultdict(int)
    for rows in claims.values():
        for one, other in combinations(rows, 2):
            pair = one["source_id"], other["source_id"]
            shared[pair] += 1
            good[pair] += agree(one, other)
            bad[pair] += not agree(one, other)
    found = {(r["source_a"], r["source_b"]): r for r in asked("FROM source_pairs") if r["n_shared_claims"]}
    assert {p: (r["n_shared_claims"], r["n_agree"], r["n_conflict"]) for p, r in found.items()} == {
        p: (n, good[p], bad[p]) for p, n in shared.items()
    }
    assert all(abs(float(r["agreement_rate"]) - good[p] / shared[p]) < 0.0001 for p, r in found.items())
    assert {r["source_id"]: _card(r) for r in asked("FROM source_scorecard")} == cards(claims)


def _card(row):
    return row["n_claims"], row["n_exclusive"], row["n_supported"], row["n_contradicted"]


def cards(claims):
    """Of each source: claims, those nobody else has, those that others decide its way and against it."""
    counts = defaultdict(lambda: [0, 0, 0, 0])
    for rows in claims.values():
        assert all(r["is_independent"] for r in rows)
        holding = sum(r["stance"] in ("supports", "compatible") for r in rows)
        for row in rows:
            holds = row["stance"] in ("supports", "compatible")
            card = counts[row["source_id"]]
            card[0] += 1
            card[1] += len(rows) == 1
            card[2] += holds and holding > 1 and holding - 1 > len(rows) - holding
            card[3] += row["stance"] == "contradicts"
    return {source: tuple(card) for source, card in counts.items()}


def test_verdicts_follow_from_what_is_said(told):
    """Levels and counts of every claim on money, from the words of its sources."""
    claims, asked = told
    verdicts = {r["claim_id"]: r for r in asked("FROM claims WHERE family = 'money'")}
    for claim_id, verdict in verdicts.items():
        rows = claims[claim_id]
        sets = [allowed(r["value"]) for r in rows]
        ends = sorted({end for stretches in sets for stretch in stretches for end in stretch})
        depth = [sum(any(a <= (x + y) / 2 <= b for a, b in s) for s in sets) for x, y in pairwise(ends)]
        assert (verdict["n_sources"], verdict["n_independent_sources"]) == (len(rows), len(rows))
        assert (verdict["agreement"] == "contested") == (max(depth) < len(rows)), (verdict, [r["value"] for r in rows])
        if verdict["is_decided"]:
            assert verdict["n_agreeing"] == max(depth)
        said = {r["value"] for r in rows}
        if verdict["agreement"] == "unanimous":
            assert len(said) == 1 and len(rows) > 1
