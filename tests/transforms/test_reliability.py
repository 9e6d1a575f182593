"""Reliability moves with the evidence, shrinks towards the pool, and is honest about how little is known."""

import polars as pl
import pytest

from transforms.reliability import beta_below, beta_quantile, reliability


def cards(*rows):
    counts = pl.DataFrame(rows, orient="row", schema=["source_id", "n_documents", "n_supported", "n_contradicted"])
    return {r["source_id"]: r for r in reliability(counts).to_dicts()}


@pytest.mark.parametrize(("x", "a", "b", "expected"), [
    (0.5, 2, 2, 0.5), (0.3, 1, 1, 0.3), (0.25, 1, 3, 1 - 0.75**3), (0.9, 5, 1, 0.9**5), (0.0, 2, 3, 0.0), (1.0, 2, 3, 1.0),
    (0.5, 500, 500, 0.5), (0.5, 0.5, 0.5, 0.5),
])  # fmt: skip
def test_the_beta_distribution(x, a, b, expected):
    assert beta_below(x, a, b) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_quantiles_turn_it_round(share):
    assert beta_below(beta_quantile(share, 2.5, 0.7), 2.5, 0.7) == pytest.approx(share, abs=1e-6)


def test_the_interval_holds_the_estimate_and_narrows():
    found = cards(("new", 1, 1, 0), ("old", 400, 380, 20), ("bad", 400, 200, 200))
    for card in found.values():
        assert 0 <= card["reliability_low"] <= card["reliability"] <= card["reliability_high"] <= 1
    width = {s: c["reliability_high"] - c["reliability_low"] for s, c in found.items()}
    assert width["new"] > 0.4 > 0.1 > width["old"]
    assert found["old"]["reliability"] > found["bad"]["reliability"] + 0.3


def test_many_claims_of_one_article_prove_little():
    found = cards(("one article", 1, 30, 0), ("thirty articles", 30, 30, 0))
    assert found["one article"]["reliability_low"] < found["thirty articles"]["reliability_low"] - 0.2


def test_who_was_never_tested_gets_the_pool_and_a_wide_interval():
    found = cards(("tested", 50, 45, 5), ("untested", 3, 0, 0))
    assert found["untested"]["reliability"] == pytest.approx(0.78, abs=0.1)
    assert found["untested"]["reliability_high"] - found["untested"]["reliability_low"] > 0.4


def test_no_sources():
    assert reliability(
        pl.DataFrame(
            schema={
                "source_id": pl.String,
                "n_documents": pl.Int64,
                "n_supported": pl.Int64,
                "n_contradicted": pl.Int64,
            }
        )
    ).is_empty()
