"""The extraction timed stage by stage."""

from __future__ import annotations

from benchmarks.peers import spread
from benchmarks.stages import STAGES, clocked
from flows.lexicons import lexicons
from transforms import cascade


def test_every_stage_is_clocked_and_put_back():
    before = [getattr(owner, name) for owner, name, _ in STAGES]
    with clocked() as spent:
        rules = cascade.cascade(lexicons())
        reading = cascade.reading_of("doc", "Acme Corp said it paid $5 million for Northmoor Ltd.")
        facts = rules.facts(reading, rules.read(reading))
    assert facts
    assert {name for owner, name, _ in STAGES if owner is cascade} == set(spent)
    assert [getattr(owner, name) for owner, name, _ in STAGES] == before


def test_a_sample_is_taken_evenly():
    assert spread(10, 3) == [0, 3, 6]
    assert spread(3, 10) == [0, 1, 2]
