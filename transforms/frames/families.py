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
from transforms.frames.rules import HEADCOUNT, MONEY, RELATION, STAKE, FrameRules
from transforms.frames.stakes import stake_facts
from transforms.reading import Reading
from transforms.skeleton import Skeleton


def frame_facts(reading: Reading, scenes: list[Skeleton], rules: FrameRules) -> list[Fact]:
    """Every money, stake, headcount and relation fact of a document."""
    has_signs = rules.reductions.may_hold_signs(reading)
    families = [rules.families(scene, has_signs) for scene in scenes]
    if not any(families):
        return []
    is_joining = any(some & ~RELATION for some in families)  # ties alone take no unnamed units for parties
    grounded = grounds(reading, scenes, families, rules.reductions, rules.demands, is_joining)
    money = money_facts(_of(MONEY, grounded), rules)
    if money:
        money += expectations(reading, scenes, money, rules)
        money += echoes(reading, scenes, money, rules)
    ties = distinct([*relation_facts(_of(RELATION, grounded), rules), *derived(money)])
    stakes, headcounts = _of(STAKE, grounded), _of(HEADCOUNT, grounded)
    return [*money, *stake_facts(stakes, rules), *headcount_facts(headcounts, rules), *ties]


def _of(family: int, scenes: list[Scene]) -> list[Scene]:
    """The scenes in which frames of a family may apply."""
    return [scene for scene in scenes if family & scene.families]
