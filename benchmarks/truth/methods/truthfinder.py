"""TruthFinder: Yin, Han and Yu, "Truth discovery with multiple conflicting information providers on the web" (TKDE
2008). A source is as trustworthy as its facts are credible; similar facts support each other, dissimilar ones detract.
"""

from __future__ import annotations

import numpy as np

from benchmarks.truth.votes import Floats, Ints, Outcome, Votes

_START = 0.9  # trustworthiness at the beginning
_INFLUENCE = 0.5  # rho: how much similar facts support each other
_BASE = 0.5  # base_sim: likeness above which a fact supports another
_DAMPING = 0.3  # gamma: sources are not quite independent
_CHANGE = 1e-5  # in the cosine of successive trustworthiness
_ROUNDS = 100
_CLOSE = 0.1  # relative distance at which two quantities have nothing in common
_MOST = 1 - 1e-12


def truthfinder(votes: Votes, rounds: int = _ROUNDS) -> Outcome:
    """Confidence of facts (eq. 5, 7, 8 and 10) and trustworthiness (eq. 1) in turn until the latter stands still."""
    one, other = _facts_of_an_item(votes)
    implication = _likeness(votes, one, other) - _BASE
    per_source = votes.by_source(np.ones(len(votes.fact)))
    trust = np.full(len(votes.sources), _START)
    confidence = np.zeros(len(votes.fact_item))
    for _ in range(rounds):
        score = votes.by_fact(-np.log(1 - np.minimum(trust, _MOST))[votes.source])
        adjusted = score + _INFLUENCE * np.bincount(one, score[other] * implication, len(score))
        confidence = 1 / (1 + np.exp(-_DAMPING * adjusted))
        before, trust = trust, votes.by_source(confidence[votes.fact]) / per_source
        if 1 - _cosine(before, trust) <= _CHANGE:
            break
    return Outcome(votes.best(confidence), trust)


def _facts_of_an_item(votes: Votes) -> tuple[Ints, Ints]:
    """All ordered pairs of different facts of one item."""
    n = len(votes.fact_item)
    first = np.searchsorted(votes.fact_item, votes.fact_item)
    size = np.searchsorted(votes.fact_item, votes.fact_item, side="right") - first
    one = np.repeat(np.arange(n), size)
    within = np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size)
    other = first[one] + within
    return one[one != other], other[one != other]


def _likeness(votes: Votes, one: Ints, other: Ints) -> Floats:
    """Quantities by relative distance, lists by what they share (Jaccard), other texts not at all."""
    a, b = votes.fact_point[one], votes.fact_point[other]
    distance = np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-9)
    likeness = np.where(np.isnan(distance), 0.0, np.maximum(1 - distance / _CLOSE, 0.0))
    lists = [frozenset(text.split("; ")) for text in votes.facts["value"].to_list()]
    for pair in np.flatnonzero(np.isnan(distance)):
        left, right = lists[one[pair]], lists[other[pair]]
        likeness[pair] = len(left & right) / len(left | right)
    return np.asarray(likeness)


def _cosine(a: Floats, b: Floats) -> float:
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))
