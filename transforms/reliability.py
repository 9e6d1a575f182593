"""How far a source can be trusted: per source counts of claims that others decided for and against it in, shares out.

A beta-binomial shrunk towards the pool of all sources. Claims of one article are no independent trials, so they count
for less the more of them come from one document; with little to go by the interval stays wide."""

from functools import lru_cache
from math import exp, lgamma, log, log1p
from typing import Final

import polars as pl

RESULT_COLUMNS: Final = {
    "source_id": pl.String,
    "reliability": pl.Float64,
    "reliability_low": pl.Float64,
    "reliability_high": pl.Float64,
}
_PRIOR_WEIGHT: Final = 2.0  # what is known of all sources weighs like two independent claims
_LEAST: Final = 0.5  # a pool without an error is no proof that there are none (Jeffreys)
_WITHIN_DOCUMENT: Final = 0.8  # how alike the claims of one document fare
_TAIL: Final = 0.05
_STEPS: Final = 60


def reliability(counts: pl.DataFrame) -> pl.DataFrame:
    """`counts` has source_id, n_documents, n_supported, n_contradicted; estimate with a 90 per cent interval."""
    rows = counts.select("source_id", "n_documents", "n_supported", "n_contradicted").sort("source_id").rows()
    trials = [(source, *_effective(documents, good, bad)) for source, documents, good, bad in rows]
    good, bad = sum(t[1] for t in trials), sum(t[2] for t in trials)
    prior = (good + 1.0) / (good + bad + 2.0)
    right, wrong = max(_PRIOR_WEIGHT * prior, _LEAST), max(_PRIOR_WEIGHT * (1 - prior), _LEAST)
    found = [(source, *_posterior(round(right + g, 6), round(wrong + b, 6))) for source, g, b in trials]
    return pl.DataFrame(found, schema=RESULT_COLUMNS, orient="row")


def _effective(documents: int, good: int, bad: int) -> tuple[float, float]:
    """The counts divided by the design effect of clustered trials."""
    per_document = (good + bad) / max(documents, 1)
    effect = 1.0 + max(per_document - 1.0, 0.0) * _WITHIN_DOCUMENT
    return good / effect, bad / effect


@lru_cache(maxsize=4096)
def _posterior(a: float, b: float) -> tuple[float, float, float]:
    return round(a / (a + b), 4), round(beta_quantile(_TAIL, a, b), 4), round(beta_quantile(1 - _TAIL, a, b), 4)


def beta_quantile(share: float, a: float, b: float) -> float:
    """The x below which `share` of a beta distribution lies."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_below(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction."""
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's evaluation; sixty terms are more than any count here needs."""
    tiny = 1e-30
    c, d = 1.0, 1.0 / _away(1.0 - (a + b) * x / (a + 1), tiny)
    result = d
    for m in range(1, 200):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 / _away(1.0 + term * d, tiny)
            c = _away(1.0 + term / c, tiny)
            result *= c * d
        if abs(c * d - 1.0) < 1e-12:
            break
    return result


def _away(value: float, least: float) -> float:
    return value if abs(value) > least else least
