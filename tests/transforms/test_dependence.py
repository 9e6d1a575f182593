"""Copies are told from sources that are merely good: agreement beyond what quality explains."""

import random
from itertools import combinations

import polars as pl

from transforms.dependence import dependence

SCHEMA = {
    "one": pl.Int64,
    "other": pl.Int64,
    "n_same": pl.Int64,
    "n_differ": pl.Int64,
    "expected": pl.Int64,
    "later": pl.Int64,
}


def agreements(says: list[list[int]]) -> pl.DataFrame:
    """Pairs of sources, each a list of what it says of every item."""
    rows = []
    for (i, a), (j, b) in combinations(enumerate(says), 2):
        same = sum(x == y for x, y in zip(a, b, strict=True))
        rows.append((i, j, same, len(a) - same, expected(says, i, j), 0))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def expected(says: list[list[int]], one: int, other: int) -> int:
    """Millionths of agreements that pairs other than this reach on the same items."""
    others = [pair for pair in combinations(range(len(says)), 2) if pair != (one, other)]
    return sum(1_000_000 * (says[i][n] == says[j][n]) // len(others) for n in range(len(says[0])) for i, j in others)


def independent(accuracies: list[float], n_items: int, seed: int) -> list[list[int]]:
    draw = random.Random(seed)
    return [[0 if draw.random() < a else draw.randint(1, 10) for _ in range(n_items)] for a in accuracies]


def test_good_sources_that_agree_are_not_taken_for_copies() -> None:
    for seed in range(5):
        says = independent([0.97, 0.96, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5], 200, seed)
        assert dependence(agreements(says), 10.0).is_empty()


def test_a_bad_source_copied_by_many_is_found() -> None:
    says = independent([0.95, 0.9, 0.85, 0.9, 0.8, 0.85, 0.9, 0.5], 200, 1)
    says += [list(says[7]) for _ in range(4)]
    found = dependence(agreements(says), 10.0)
    assert set(found.select("one", "other").rows()) == set(combinations([7, 8, 9, 10, 11], 2))
    assert found["copied"].min() > 0.95


def test_partial_copies_show_the_share_copied() -> None:
    says = independent([0.9, 0.85, 0.8, 0.9, 0.85, 0.6], 400, 2)
    own = independent([0.6], 400, 3)[0]
    says.append([c if n % 5 else o for n, (c, o) in enumerate(zip(says[5], own, strict=True))])
    found = dependence(agreements(says), 10.0).row(0, named=True)
    assert (found["one"], found["other"]) == (5, 6)
    assert 0.65 < found["copied"] < 0.95


def test_no_pairs() -> None:
    assert dependence(pl.DataFrame(schema=SCHEMA), 10.0).is_empty()
