"""2-Estimates and 3-Estimates: Galland, Abiteboul, Marian and Senellart, "Corroborating information from disagreeing
views" (WSDM 2010). Who votes for a value of an item votes against its other values; every estimate is spread to the
whole of 0..1 after each step, half by range and half by rounding.
"""

from __future__ import annotations

import numpy as np

from benchmarks.truth.votes import Floats, Outcome, Votes

_ROUNDS = 20
_RANGE_SHARE = 0.5  # lambda of the normalisation
_ERROR = 0.1  # of every source at the start: the first round is the plain vote
_LEAST = 1e-3  # below which an error or difficulty is not divided by


def two_estimates(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """Truth of facts and error of sources in turn."""
    spread = _Spread(votes)
    error = np.full(len(votes.sources), _ERROR)
    truth = np.zeros(len(votes.fact_item))
    for _ in range(rounds):
        truth = spread.to_facts(1 - error, error)
        truth = _normalised(truth)
        error = _normalised(spread.to_sources(1 - truth, truth, np.ones(len(truth))))
    return Outcome(votes.best(truth), 1 - error)


def three_estimates(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """With how hard a fact is: a source errs on it with the product of its own error and the fact's difficulty."""
    spread = _Spread(votes)
    error = np.full(len(votes.sources), _ERROR)
    hard = np.ones(len(votes.fact_item))
    truth = np.zeros(len(votes.fact_item))
    for _ in range(rounds):
        # 1 - error * hard for, error * hard against
        against_all = spread.to_facts(error, error)
        pro_only = spread.to_facts(error, np.zeros(len(error)))
        truth = spread.share_for() - hard * pro_only + hard * (against_all - pro_only)
        counts = error > _LEAST
        inverse = np.where(counts, 1 / np.maximum(error, _LEAST), 0.0)
        pro = spread.to_facts(inverse, np.zeros(len(error)))
        hard = (1 - truth) * pro + truth * (spread.to_facts(inverse, inverse) - pro)
        eased = np.where(hard > _LEAST, 1 / np.maximum(hard, _LEAST), 0.0)
        error = spread.to_sources((1 - truth) * eased, truth * eased, (eased > 0).astype(np.float64))
        truth, hard, error = _normalised(truth), _normalised(hard), _normalised(error)
    return Outcome(votes.best(truth), 1 - error)


class _Spread:
    """Means over the voters on an item, and over all facts of the items that a source votes on."""

    def __init__(self, votes: Votes) -> None:
        self._votes = votes
        ones = np.ones(len(votes.fact))
        self._pro = votes.by_fact(ones)
        self._voters = votes.by_item(self._pro)[votes.fact_item]

    def share_for(self) -> Floats:
        """Of the voters on the item, those for this fact."""
        return self._pro / self._voters

    def to_facts(self, pro: Floats, contra: Floats) -> Floats:
        """Mean over voters: `pro` of those for the fact, `contra` of those for another of its item."""
        votes = self._votes
        mine = votes.by_fact(contra[votes.source])
        others = votes.by_item(mine)[votes.fact_item] - mine
        return (votes.by_fact(pro[votes.source]) + others) / self._voters

    def to_sources(self, pro: Floats, contra: Floats, counted: Floats) -> Floats:
        """Mean over the counted facts of its items: `pro` of those it votes for, `contra` of the others."""
        votes = self._votes
        whole = votes.by_item(contra)[votes.item] - contra[votes.fact] + pro[votes.fact]
        n = votes.by_source(votes.by_item(counted)[votes.item])
        return votes.by_source(whole) / np.maximum(n, 1e-12)


def _normalised(values: Floats) -> Floats:
    low, high = float(values.min()), float(values.max())
    ranged = (values - low) / (high - low) if high > low else values
    return np.asarray(_RANGE_SHARE * ranged + (1 - _RANGE_SHARE) * np.clip(np.floor(values + 0.5), 0, 1))
