"""CRH: Li et al., "Resolving conflicts in heterogeneous data by truth discovery and source reliability estimation"
(SIGMOD 2014), and CATD: Li et al., "A confidence-aware approach for truth discovery on long-tail data" (PVLDB 2014).
Both minimise weighted distances between claims and truths: whether a category differs, how far a quantity is off.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.truth.methods.chi_square import quantile
from benchmarks.truth.votes import Floats, Outcome, Votes

_ROUNDS = 20
_SIGNIFICANCE = 0.05  # alpha of CATD's interval
_LEAST = 1e-9


def crh(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """Weighted vote and weighted median; w = -log of a source's mean loss over the largest (eq. 5)."""
    n_claims = votes.by_source(np.ones(len(votes.fact)))

    def weights(loss: Floats) -> Floats:
        mean = loss / n_claims
        return np.asarray(-np.log(np.maximum(mean, _LEAST) / max(float(mean.max()), _LEAST)))

    return _alternated(votes, weights, _median, _scaled_distance, rounds)


def catd(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """Weighted vote and weighted mean; w = chi-square(alpha / 2, n) / loss, by the variance's upper end."""
    n_claims = votes.by_source(np.ones(len(votes.fact)))
    numerator = quantile(_SIGNIFICANCE / 2, n_claims)

    def weights(loss: Floats) -> Floats:
        return np.asarray(numerator / np.maximum(loss, _LEAST))

    return _alternated(votes, weights, _mean, _squared_distance, rounds)


def _alternated(
    votes: Votes,
    weights: Callable[[Floats], Floats],
    centre: Callable[[Votes, Floats], Floats],
    distance: Callable[[Votes, Floats], Floats],
    rounds: int,
) -> Outcome:
    """Truths from weights and weights from losses in turn, beginning with equal weights."""
    weight = np.ones(len(votes.sources))
    is_quantity = ~np.isnan(votes.point)
    chosen, point = votes.best(votes.by_fact(weight[votes.source])), centre(votes, weight[votes.source])
    for _ in range(rounds):
        differs = (chosen[votes.item] != votes.fact).astype(np.float64)
        loss = np.where(is_quantity, distance(votes, point), differs)
        weight = weights(votes.by_source(loss))
        # Of equal total weight nothing is left when all sources are the worst: the plain vote then stands.
        share = weight[votes.source] + _LEAST
        chosen, point = votes.best(votes.by_fact(share)), centre(votes, share)
    return Outcome(chosen, weight, point)


def _spread(votes: Votes) -> Floats:
    """Standard deviation of each item's claims, one where they all agree."""
    n = np.bincount(votes.item, minlength=votes.items.height)
    mean = np.bincount(votes.item, votes.point, votes.items.height) / n
    square = np.bincount(votes.item, (votes.point - mean[votes.item]) ** 2, votes.items.height) / n
    deviation = np.sqrt(square)
    return np.asarray(np.where(deviation > 0, deviation, 1.0))


def _scaled_distance(votes: Votes, point: Floats) -> Floats:
    return np.asarray(np.abs(votes.point - point[votes.item]) / _spread(votes)[votes.item])


def _squared_distance(votes: Votes, point: Floats) -> Floats:
    return np.asarray(((votes.point - point[votes.item]) / _spread(votes)[votes.item]) ** 2)


def _median(votes: Votes, share: Floats) -> Floats:
    """Weighted: the first quantity below which at least half the item's weight lies."""
    order = np.lexsort((votes.point, votes.item))
    item, weight = votes.item[order], share[order]
    total = np.bincount(item, weight, votes.items.height)
    running = np.cumsum(weight)
    start = np.searchsorted(item, np.arange(votes.items.height))
    before = np.where(start > 0, running[start - 1], 0.0)
    is_past = running - before[item] >= total[item] / 2 - 1e-12
    first = np.full(votes.items.height, len(item))
    np.minimum.at(first, item[is_past], np.flatnonzero(is_past))
    return np.asarray(votes.point[order][np.minimum(first, len(item) - 1)])


def _mean(votes: Votes, share: Floats) -> Floats:
    total = np.bincount(votes.item, share, votes.items.height)
    return np.asarray(np.bincount(votes.item, share * votes.point, votes.items.height) / np.maximum(total, 1e-300))
