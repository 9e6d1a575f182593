"""How far a source can be trusted: per source counts of claims that others decided for and against it in, shares out.

A beta-binomial shrunk towards the pool of all sources. Claims of one article are no independent trials, so they count
for less the more of them come from one document; with little to go by the interval stays wide. Verdicts that are only
believed so far count by their probability, and their doubt widens the interval."""

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
JUDGED_COLUMNS: Final = {**RESULT_COLUMNS, "widened_by": pl.String}
TRIAL_COLUMNS: Final = {
    "source_id": pl.String,
    "n_claims": pl.Float64,
    "n_own": pl.Float64,
    "right": pl.Float64,
    "doubt": pl.Float64,
    "edge": pl.Float64,
}
_WITHIN_DOCUMENT: Final = 0.8  # how alike the claims of one document fare
_TAIL: Final = 0.05
_STEPS: Final = 60
_JUDGED_PRIOR: Final = 2.5  # claims' worth of what all sources are like; sources differ much, so it is little
_MOST_LOST: Final = 0.9  # of what a claim tells, when nobody knows who is right
_DOUBTED: Final = 0.5  # how far the verdicts' own probabilities may be off, as a share of what they leave open
_CROWD: Final = 0.3  # what two sources alone may both be mistaken by
_DIGITS: Final = 4  # of counts that the quantiles are looked up by


def reliability(counts: pl.DataFrame) -> pl.DataFrame:
    """`counts` has source_id, n_documents, n_supported, n_contradicted, of claims that other origins decide; columns
    JUDGED_COLUMNS, by the same estimate as `judged_reliability`."""
    rows = counts.select("source_id", "n_documents", "n_supported", "n_contradicted").sort("source_id").rows()
    trials = []
    for source, documents, supported, contradicted in rows:
        good, bad = _effective(documents, supported, contradicted)
        trials.append((source, good + bad, good + bad, good, 0.0, 0.0))
    return judged_reliability(pl.DataFrame(trials, schema=TRIAL_COLUMNS, orient="row"))


def judged_reliability(trials: pl.DataFrame) -> pl.DataFrame:
    """`trials` has source_id, n_claims, n_own (of them not copied), right, doubt and edge; columns JUDGED_COLUMNS.

    `right` sums, over a source's own claims that others speak of too, the probability p of being right, `doubt`
    p (1 - p) and `edge` the smaller of p and 1 - p. The variance has three parts: that of so many trials, less what the
    doubt takes from them (the missing information of an EM estimate, Louis 1982); how far the probabilities may be off
    as a whole; and that few sources may err together, which no number of claims tells (it falls with the square of the
    number of other origins). A beta distribution of that mean and variance gives the interval; `widened_by` names the
    largest part: few_claims, doubtful_verdicts or few_sources.
    """
    rows = trials.select("source_id", "n_claims", "n_own", "right", "doubt", "edge").sort("source_id").rows()
    n_origins = sum(own / max(claims, 1.0) for _, claims, own, *_ in rows if claims)
    crowd = _CROWD / max(n_origins - 1.0, 1.0) ** 2
    pool = (sum(row[3] for row in rows) + 1.0) / (sum(row[2] for row in rows) + 2.0)
    found = []
    for source, _, own, right, doubt, edge in rows:
        mean = (right + _JUDGED_PRIOR * pool) / (own + _JUDGED_PRIOR)
        variance = {"few_sources": crowd**2, **_variance(mean, own, right, doubt, edge)}
        size = max(mean * (1 - mean) / sum(variance.values()) - 1.0, 1.0)
        shown = _posterior(_coarse(mean * size), _coarse((1 - mean) * size))
        found.append((source, *shown, max(variance, key=lambda part: variance[part])))
    return pl.DataFrame(found, schema=JUDGED_COLUMNS, orient="row")


def _variance(mean: float, own: float, right: float, doubt: float, edge: float) -> dict[str, float]:
    """Of a source's accuracy, by what it comes from: so many trials, and verdicts that may be off."""
    if own <= 0.0:
        return {"few_claims": mean * (1 - mean) / (_JUDGED_PRIOR + 1.0)}
    share = right / own
    lost = min(doubt / (own * max(share * (1 - share), 0.02)), _MOST_LOST)
    drawn = mean * (1 - mean) / (own * (1 - lost) + _JUDGED_PRIOR + 1.0)
    return {"few_claims": drawn, "doubtful_verdicts": (_DOUBTED * edge / own) ** 2 / 3}


def _coarse(count: float) -> float:
    """To a few digits, so that sources alike share one look-up."""
    return float(f"{count:.{_DIGITS}g}")


def _effective(documents: int, good: int, bad: int) -> tuple[float, float]:
    """The counts divided by the design effect of clustered trials."""
    per_document = (good + bad) / max(documents, 1)
    effect = 1.0 + max(per_document - 1.0, 0.0) * _WITHIN_DOCUMENT
    return good / effect, bad / effect


@lru_cache(maxsize=4096)
def _posterior(a: float, b: float) -> tuple[float, float, float]:
    mean, low, high = a / (a + b), beta_quantile(_TAIL, a, b), beta_quantile(1 - _TAIL, a, b)
    # Where next to nobody is ever wrong the distribution is so lopsided that its mean lies beyond a quantile.
    return round(mean, 4), round(min(low, mean), 4), round(max(high, mean), 4)


def beta_quantile(share: float, a: float, b: float) -> float:
    """The x below which `share` of a beta distribution lies."""
    low, high, x = 0.0, 1.0, min(max(a / (a + b), 1e-9), 1 - 1e-9)
    norm = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in range(_STEPS):
        off = beta_below(x, a, b) - share
        low, high = (x, high) if off < 0 else (low, x)
        slope = exp(min(norm + (a - 1) * log(x) + (b - 1) * log1p(-x), 500.0))
        step = x - off / slope if slope > 0.0 else low
        # Newton's step where it stays inside what is known, else halving.
        x, before = step if low < step < high else (low + high) / 2, x
        if abs(x - before) < 1e-12 or high - low < 1e-12:
            break
    return x


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
