"""Plain vote: the value that most sources give; trust is the share of a source's votes that win."""

from __future__ import annotations

import numpy as np

from benchmarks.truth.votes import Outcome, Votes


def vote(votes: Votes) -> Outcome:
    """Of equally many votes, the first value in the order of text."""
    chosen = votes.best(votes.by_fact(np.ones(len(votes.fact))))
    wins = (chosen[votes.item] == votes.fact).astype(np.float64)
    return Outcome(chosen, votes.by_source(wins) / votes.by_source(np.ones(len(wins))))
