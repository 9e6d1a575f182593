"""The classical methods by the names that reports use: votes in, an outcome out, the papers' default parameters."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.truth.methods.accu import accu, accu_copy
from benchmarks.truth.methods.estimates import three_estimates, two_estimates
from benchmarks.truth.methods.fact_finders import average_log, investment, pooled_investment, sums
from benchmarks.truth.methods.losses import catd, crh
from benchmarks.truth.methods.truthfinder import truthfinder
from benchmarks.truth.methods.voting import vote
from benchmarks.truth.votes import Outcome, Votes

Method = Callable[[Votes], Outcome]
METHODS: dict[str, Method] = {
    "vote": vote,
    "TruthFinder": truthfinder,
    "Sums": sums,
    "AverageLog": average_log,
    "Investment": investment,
    "PooledInvestment": pooled_investment,
    "2-Estimates": two_estimates,
    "3-Estimates": three_estimates,
    "ACCU": accu,
    "ACCU with copying": accu_copy,
    "CRH": crh,
    "CATD": catd,
}
