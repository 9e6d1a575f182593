"""Reliability moves with the evidence, shrinks towards the pool, and is honest about how little is known."""

import polars as pl
import pytest

from transforms.reliability import beta_below, beta_quantile, judged_reliability, reliability


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
@pytest.mark.parametrize(
    ("a", "b"), [(2.5, 0.7), (0.5, 0.5), (5000, 3), (1.2, 4000), (1e5, 1e5), (0.01, 3), (900, 0.05)]
)
def test_quantiles_turn_it_round(share, a, b):
    x = beta_quantile(share, a, b)
    assert beta_below(x, a, b) == pytest.approx(share, abs=1e-6) or x == pytest.approx(round(x), abs=1e-6)


OTHERS = [(f"other {n}", 100, 88 + n, 12 - n) for n in range(8)]


def test_the_interval_holds_the_estimate_and_narrows():
    found = cards(("new", 1, 1, 0), ("old", 400, 380, 20), ("bad", 400, 200, 200), *OTHERS)
    for card in found.values():
        assert 0 <= card["reliability_low"] <= card["reliability"] <= card["reliability_high"] <= 1
    width = {s: c["reliability_high"] - c["reliability_low"] for s, c in found.items()}
    assert width["new"] > 0.4 > 0.1 > width["old"]
    assert found["old"]["reliability"] > found["bad"]["reliability"] + 0.3


def test_many_claims_of_one_article_prove_little():
    found = cards(("one article", 1, 30, 0), ("thirty articles", 30, 30, 0), *OTHERS)
    assert found["one article"]["reliability_low"] < found["thirty articles"]["reliability_low"] - 0.1


def test_few_sources_widen_every_interval_and_say_so():
    few, many = cards(*OTHERS[:3])["other 0"], cards(*OTHERS)["other 0"]
    assert few["reliability_high"] - few["reliability_low"] > 1.2 * (many["reliability_high"] - many["reliability_low"])
    assert (few["widened_by"], many["widened_by"]) == ("few_sources", "few_claims")


def test_who_was_never_tested_gets_the_pool_and_a_wide_interval():
    found = cards(("tested", 50, 45, 5), ("untested", 3, 0, 0))
    assert found["untested"]["reliability"] == pytest.approx(0.88, abs=0.05)
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


def judged(*rows, others=12):
    """Rows of source, own claims, believed right, doubt, edge, beside other sources of fifty clear claims each."""
    usual = [(f"other {i}", 50.0, 50.0, 40.0, 0.0, 0.0) for i in range(others)]
    schema = ["source_id", "n_claims", "n_own", "right", "doubt", "edge"]
    given = [(source, *map(float, (own, own, right, doubt, edge))) for source, own, right, doubt, edge in rows]
    return {
        r["source_id"]: r
        for r in judged_reliability(pl.DataFrame(given + usual, schema=schema, orient="row")).to_dicts()
    }


def width(card):
    return card["reliability_high"] - card["reliability_low"]


def test_clear_verdicts_count_like_draws():
    found = judged(("new", 5, 4, 0, 0), ("old", 5000, 4000, 0, 0))
    assert found["old"]["reliability"] == pytest.approx(0.8, abs=0.002)
    assert width(found["old"]) == pytest.approx(2 * 1.645 * (0.8 * 0.2 / 5000) ** 0.5, rel=0.15)
    assert width(found["new"]) > 0.35
    assert found["new"]["widened_by"] == "few_claims"


def test_doubtful_verdicts_widen_what_many_claims_would_narrow():
    found = judged(("clear", 5000, 4000, 0, 0), ("doubtful", 5000, 4000, 700, 900))
    assert width(found["doubtful"]) > 3 * width(found["clear"])
    assert found["doubtful"]["widened_by"] == "doubtful_verdicts"


@pytest.mark.parametrize(
    ("others", "least", "most"), [(1, 0.5, 1.0), (2, 0.2, 0.35), (7, 0.02, 0.05), (30, 0.015, 0.022)]
)
def test_few_sources_cannot_judge_each_other_finely(others, least, most):
    found = judged(("much", 5000, 4000, 0, 0), others=others)["much"]
    assert least < width(found) < most
    assert found["widened_by"] == ("few_sources" if others < 8 else "few_claims")


def test_a_copier_without_claims_of_its_own_is_known_by_the_pool_alone():
    counts = pl.DataFrame(
        {"source_id": ["copier", *"abcdefghij"], "n_claims": [90.0] * 11, "n_own": [0.0, *[90.0] * 10],
         "right": [0.0, *[72.0] * 10], "doubt": [0.0] * 11, "edge": [0.0] * 11}
    )  # fmt: skip
    card = judged_reliability(counts).filter(pl.col("source_id") == "copier").to_dicts()[0]
    assert card["reliability"] == pytest.approx(0.8, abs=0.01)
    assert width(card) > 0.5


def test_sources_that_nobody_contradicts_lie_within_their_intervals() -> None:
    rows = [(f"s{n}", 15, 15 + n % 9, 0) for n in range(41)]
    columns = ["source_id", "n_documents", "n_supported", "n_contradicted"]
    found = reliability(pl.DataFrame(rows, schema=columns, orient="row"))
    assert found.filter(~pl.col("reliability").is_between("reliability_low", "reliability_high")).is_empty()
