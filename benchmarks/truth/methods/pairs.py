"""Pairs of sources with items in common, and the facts that both of a pair give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.truth.votes import Floats, Ints, Votes


@dataclass(frozen=True)
class Pairs:
    """`a` < `b` are numbers of sources; `n_items` they share, on `n_same` of them they give the same fact.

    `same_pair` and `same_fact` list which pair gives which fact in common.
    """

    a: Ints
    b: Ints
    n_items: Floats
    n_same: Floats
    same_pair: Ints
    same_fact: Ints

    def total(self, of_facts: Floats) -> Floats:
        """Sums over the facts that each pair gives in common."""
        return np.asarray(np.bincount(self.same_pair, of_facts[self.same_fact], len(self.a)), dtype=np.float64)


def common_items(votes: Votes) -> Pairs:
    """All pairs of voters on an item."""
    order = np.lexsort((votes.source, votes.item))
    item, source, fact = votes.item[order], votes.source[order], votes.fact[order]
    # Every vote meets the later ones of its item.
    later = np.searchsorted(item, item, side="right") - np.arange(len(item)) - 1
    one = np.repeat(np.arange(len(item)), later)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(later) - later, later)
    key = source[one] * len(votes.sources) + source[other]
    keys, pair = np.unique(key, return_inverse=True)
    is_same = fact[one] == fact[other]
    return Pairs(
        a=keys // len(votes.sources),
        b=keys % len(votes.sources),
        n_items=np.bincount(pair, minlength=len(keys)).astype(np.float64),
        n_same=np.bincount(pair[is_same], minlength=len(keys)).astype(np.float64),
        same_pair=pair[is_same],
        same_fact=fact[one[is_same]],
    )
