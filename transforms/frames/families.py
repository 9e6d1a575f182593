"""All four families of a document together, so that what one says besides reaches the other.

In: a reading, its skeletons and the frames; out: money, stake, headcount and relation facts. A purchase and an
investment found as money are ties as well; bare mentions of a sum already placed (`the $14 billion deal`) are read as
that deal again.
"""

from __future__ import annotations

from transforms.facts import Fact
from transforms.frames.echoes import echoes, expectations
from transforms.frames.ground import Scene, grounds
from transforms.frames.headcounts import headcount_facts
from transforms.frames.money import money_facts
from transforms.frames.relations import derived, distinct, relation_facts
from transforms.frames.rules import FrameRules
from transforms.frames.stakes import stake_facts
from transforms.reading import Reading
from transforms.skeleton import Skeleton


def frame_facts(reading: Reading, scenes: list[Skeleton], rules: FrameRules) -> list[Fact]:
    """Every money, stake, headcount and relation fact of a document."""
    families = [rules.families(scene) for scene in scenes]
    grounded = grounds(reading, scenes, families, rules.reductions, rules.demands)
    if not grounded:
        return []
    money = money_facts(_of("money", grounded), rules)
    if money:
        money += expectations(reading, scenes, money, rules)
        money += echoes(reading, scenes, money, rules)
    ties = distinct([*relation_facts(_of("relation", grounded), rules), *derived(money)])
    stakes, headcounts = _of("stake", grounded), _of("headcount", grounded)
    return [*money, *stake_facts(stakes, rules), *headcount_facts(headcounts, rules), *ties]


def _of(family: str, scenes: list[Scene]) -> list[Scene]:
    """The scenes in which frames of a family may apply."""
    return [scene for scene in scenes if family in scene.families]
