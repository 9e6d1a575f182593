"""A million claims in bounded memory; ten million are measured by `python -m benchmarks.reconciling --rows 10000000`."""

import pytest

from benchmarks.reconciling import measured

MOST_MEGABYTES = 2500


@pytest.mark.slow
def test_a_million_claims_stay_within_bounded_memory() -> None:
    peak, _ = measured(1_000_000)
    assert peak < MOST_MEGABYTES
