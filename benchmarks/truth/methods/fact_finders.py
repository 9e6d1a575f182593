"""Sums, AverageLog, Investment and PooledInvestment: Pasternack and Roth, "Knowing what to believe (when you already
know something)" (COLING 2010). Trust of sources and belief in facts in turn, twenty rounds; trust is scaled to
at most one.
"""

from __future__ import annotations

import numpy as np

from benchmarks.truth.votes import Floats, Outcome, Votes

_ROUNDS = 20
_BELIEF = 0.5  # in every fact, before the first round of Sums and AverageLog
_GROWTH, _POOLED_GROWTH = 1.2, 1.4  # g of G(x) = x^g


def sums(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """Hubs and authorities: T(s) = sum of B(c), B(c) = sum of T(s)."""
    return _hubs(votes, np.ones(len(votes.sources)), rounds)


def average_log(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """T(s) = log |C_s| times the mean of B(c), so that many claims alone do not make a source."""
    n_claims = _n_claims(votes)
    return _hubs(votes, np.log(n_claims) / n_claims, rounds)


def _hubs(votes: Votes, factor: Floats, rounds: int) -> Outcome:
    belief = np.full(len(votes.fact_item), _BELIEF)
    trust = np.zeros(len(votes.sources))
    for _ in range(rounds):
        trust = _scaled(factor * votes.by_source(belief[votes.fact]))
        belief = _scaled(votes.by_fact(trust[votes.source]))
    return Outcome(votes.best(belief), trust)


def investment(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """Sources invest their trust evenly in their claims; beliefs grow by x^1.2 and pay back by share."""
    belief = votes.by_fact(np.ones(len(votes.fact)))
    belief = belief / votes.by_item(belief)[votes.fact_item]
    stakes = _Stakes(votes)
    for _ in range(rounds):
        stakes.pay_back(belief)
        belief = stakes.invested() ** _GROWTH
    return Outcome(votes.best(belief), stakes.trust)


def pooled_investment(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """As Investment, with x^1.4 and each item's beliefs scaled to what was invested in the item."""
    belief = (1 / votes.by_item(np.ones(len(votes.fact_item))))[votes.fact_item]
    stakes = _Stakes(votes)
    for _ in range(rounds):
        stakes.pay_back(belief)
        invested = stakes.invested()
        grown = invested**_POOLED_GROWTH
        belief = invested * grown / np.maximum(votes.by_item(grown), 1e-300)[votes.fact_item]
    return Outcome(votes.best(belief), stakes.trust)


class _Stakes:
    """Trust of sources, spread over their claims."""

    def __init__(self, votes: Votes) -> None:
        self._votes = votes
        self._n_claims = _n_claims(votes)
        self.trust = np.ones(len(votes.sources))

    def invested(self) -> Floats:
        """What all sources put into each fact."""
        return self._votes.by_fact((self.trust / self._n_claims)[self._votes.source])

    def pay_back(self, belief: Floats) -> None:
        """Every fact's belief goes to its investors, by share."""
        stake = (self.trust / self._n_claims)[self._votes.source]
        whole = np.maximum(self.invested(), 1e-300)[self._votes.fact]
        self.trust = _scaled(self._votes.by_source(belief[self._votes.fact] * stake / whole))


def _n_claims(votes: Votes) -> Floats:
    return votes.by_source(np.ones(len(votes.fact)))


def _scaled(values: Floats) -> Floats:
    return values / max(float(values.max()), 1e-300)
