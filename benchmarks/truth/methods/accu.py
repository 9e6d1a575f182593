"""ACCU, without and with copy detection: Dong, Berti-Équille and Srivastava, "Integrating conflicting data: the role
of source dependence" (PVLDB 2009). Sources vote with the log of their odds; a source whose errors another shares is
likely its copier, and its vote counts for what it may have found itself.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from benchmarks.truth.methods.pairs import Pairs, common_items
from benchmarks.truth.votes import Floats, Ints, Outcome, Votes

_N_FALSE = 100  # n: false values that an item may have
_START = 0.8  # accuracy of every source
_COPYING = 0.2  # alpha: that one source copies a given other
_COPIED = 0.8  # c: share of a copier's values that are copied
_ROUNDS = 20
_CHANGE = 1e-4
_LEAST, _MOST = 0.01, 0.99  # accuracies whose odds are finite


def accu(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """Accuracy only: C(v) is the sum of ln(n A / (1 - A)), P(v) its share of the item."""
    probability, accuracy = _iterated(votes, None, rounds)
    return Outcome(votes.best(probability), accuracy)


def accu_copy(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """With the probability of copying of every pair that has an item in common."""
    pairs = common_items(votes)
    probability, accuracy = _iterated(votes, pairs, rounds)
    a_copies, b_copies = copying(pairs, probability, accuracy)
    copies = pl.DataFrame(
        {
            "source_a": votes.sources.gather(pairs.a),
            "source_b": votes.sources.gather(pairs.b),
            "a_copies_b": a_copies,
            "b_copies_a": b_copies,
        }
    )
    return Outcome(votes.best(probability), accuracy, copies=copies)


def _iterated(votes: Votes, pairs: Pairs | None, rounds: int) -> tuple[Floats, Floats]:
    """Probability of facts and accuracy of sources in turn, copying first where pairs are given."""
    per_source, for_fact = (count(np.ones(len(votes.fact))) for count in (votes.by_source, votes.by_fact))
    accuracy = np.full(len(votes.sources), _START)
    probability = for_fact / votes.by_item(for_fact)[votes.fact_item]
    for _ in range(rounds):
        score = np.log(_N_FALSE * accuracy / (1 - accuracy))
        weight = np.ones(len(votes.fact))
        if pairs is not None:
            a_copies, b_copies = copying(pairs, probability, accuracy)
            weight = independence(votes, pairs, a_copies, b_copies)
        probability = shares(votes, votes.by_fact(score[votes.source] * weight))
        before = accuracy
        accuracy = np.clip(votes.by_source(probability[votes.fact]) / per_source, _LEAST, _MOST)
        if np.abs(accuracy - before).max() < _CHANGE:
            break
    return probability, accuracy


def shares(votes: Votes, count: Floats) -> Floats:
    """P(v) = e^C(v) over the sum of all values, those that nobody gives with a count of zero."""
    top = np.full(votes.items.height, 0.0)
    np.maximum.at(top, votes.fact_item, count)
    raised = np.exp(count - top[votes.fact_item])
    n_facts = votes.by_item(np.ones(len(count)))
    unseen = np.maximum(_N_FALSE + 1 - n_facts, 0) * np.exp(-top)
    return np.asarray(raised / (votes.by_item(raised) + unseen)[votes.fact_item])


def copying(pairs: Pairs, probability: Floats, accuracy: Floats) -> tuple[Floats, Floats]:
    """For every pair, the probability that a copies b and that b copies a (Bayes, section 3)."""
    true = pairs.total(probability)
    false = pairs.n_same - true
    differing = pairs.n_items - pairs.n_same
    one, other = accuracy[pairs.a], accuracy[pairs.b]
    both_right, both_wrong = one * other, (1 - one) * (1 - other) / _N_FALSE
    neither = 1 - both_right - both_wrong

    def likelihood(share: float, right: Floats) -> Floats:
        """Log of the chance of what is seen, when `share` of the values come from one that is `right` so often."""
        same_right = right * share + both_right * (1 - share)
        same_wrong = (1 - right) * share + both_wrong * (1 - share)
        return np.asarray(
            true * np.log(same_right) + false * np.log(same_wrong) + differing * np.log(neither * (1 - share))
        )

    logs = np.stack(
        [
            np.log(1 - 2 * _COPYING) + likelihood(0.0, one),
            np.log(_COPYING) + likelihood(_COPIED, other),
            np.log(_COPYING) + likelihood(_COPIED, one),
        ]
    )
    raised = np.exp(logs - logs.max(axis=0))
    posterior = raised / raised.sum(axis=0)
    return posterior[1], posterior[2]


def independence(votes: Votes, pairs: Pairs, a_copies: Floats, b_copies: Floats) -> Floats:
    """I(S) of every vote: the product of 1 - c P(S ~ S') over the voters for the same fact that come before it.

    The order is greedy, per fact: the voter of the likeliest copy first, then always the one likeliest tied to those
    already there.
    """
    dependence = np.zeros((len(votes.sources), len(votes.sources)))
    dependence[pairs.a, pairs.b] = dependence[pairs.b, pairs.a] = a_copies + b_copies
    weight = np.ones(len(votes.fact))
    order = np.argsort(votes.fact, kind="stable")
    size = np.bincount(votes.fact, minlength=len(votes.fact_item))
    first = np.cumsum(size) - size
    for k in np.unique(size[size > 1]).tolist():
        rows = order[first[size == k][:, None] + np.arange(k)]
        for block in np.array_split(rows, max(len(rows) * k * k // 2_000_000, 1)):
            voters = votes.source[block]
            tied = dependence[voters[:, :, None], voters[:, None, :]]
            weight[block] = _greedy(tied)
    return weight


def _greedy(tied: Floats) -> Floats:
    """Shape (facts, voters, voters) in, the independence of every voter out."""
    n, k, _ = tied.shape
    each = np.arange(n)
    factor = np.ones((n, k))
    result = np.ones((n, k))
    is_left = np.ones((n, k), dtype=np.bool_)
    nearest = tied.max(axis=2)
    for _ in range(k):
        pick: Ints = np.where(is_left, nearest, -1.0).argmax(axis=1)
        result[each, pick] = factor[each, pick]
        first = is_left.all()
        is_left[each, pick] = False
        link = tied[each, pick]
        nearest = link if first else np.maximum(nearest, link)
        factor *= 1 - _COPIED * link
    return result
