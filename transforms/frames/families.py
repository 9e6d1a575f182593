"""All four families of a document together, so that what one says besides reaches the other.

In: a reading, its skeletons and the frames; out: money, stake, headcount and relation facts. A purchase and an
investment found as money are ties as well; bare mentions of a sum already placed (`the $14 billion deal`) are read as
that deal again.
"""

from __future__ import annotations

from transforms.facts import Fact
from transforms.frames.echoes import comparisons, echoes, expectations
from transforms.frames.ground import grounds
from transforms.frames.headcounts import headcount_facts
from transforms.frames.majorities import majorities
from transforms.frames.money import money_facts
from transforms.frames.money_doubts import SEVERAL
from transforms.frames.priced_deals import priced_deals
from transforms.frames.relations import derived, distinct, relation_facts
from transforms.frames.rounds import led_rounds
from transforms.frames.rules import FrameRules
from transforms.frames.stakes import stake_facts
from transforms.reading import Reading
from transforms.skeleton import Skeleton


def frame_facts(reading: Reading, scenes: list[Skeleton], rules: FrameRules) -> list[Fact]:
    """Every money, stake, headcount and relation fact of a document."""
    scenes = rules.leads.named(reading, scenes)
    has_signs = rules.reductions.may_hold_signs(reading)
    candidates = [rules.candidates(scene, has_signs) for scene in scenes]
    if not any(candidates):
        return []
    grounded = grounds(reading, scenes, candidates, rules.reductions, has_signs)
    money = money_facts(grounded, rules)
    if money:
        money = led_rounds(scenes, money, rules)
        money += expectations(reading, scenes, money, rules)
        money += comparisons(reading, scenes, money, rules)
        money += echoes(reading, scenes, money, rules)
    stated, stakes = relation_facts(grounded, rules), stake_facts(grounded, rules)
    ties = [*stated, *derived(money)]
    ties = distinct([*ties, *majorities(stakes, ties, reading.view, rules)])
    priced = priced_deals(reading, scenes, [*money, *ties, *stakes], rules)
    priced += rules.instalments.of(reading, scenes, [*money, *priced])
    ties = distinct([*ties, *derived(priced)])
    _close(money)
    _close(priced)
    return [*money, *priced, *stakes, *headcount_facts(grounded, rules), *ties]


def _close(money: list[Fact]) -> None:
    """A list of things that a sum buys stands under its words, as whatever is neither a firm nor a person does."""
    for fact in money:
        if fact.values["counterparty_kind"] == SEVERAL:
            fact.values["counterparty_kind"] = "other"
