"""Who leads a round, where a sentence of its own says so: `Acme raised $30 million. The round was led by Bolt Capital`.

In: the skeletons of a document and its money facts; out: the same facts, each round with the lead investor that the
text gives right after it. A round whose lead is known already, or that two sentences give different leads, stays.
"""

from __future__ import annotations

from transforms.facts import Fact
from transforms.frames.rules import FrameRules
from transforms.reading import Mention
from transforms.skeleton import Skeleton

_REACH = 3  # sentences between a round and who leads it
_COST = 0.9


def led_rounds(scenes: list[Skeleton], money: list[Fact], rules: FrameRules) -> list[Fact]:
    """Money facts, in the same order."""
    rounds = [
        fact for fact in money
        if fact.values["kind"] == "funding" and fact.values["counterparty"] is None and fact.qualifier != "total"
    ]  # fmt: skip
    if not rounds:
        return money
    leads = [(number, lead) for number, scene in enumerate(scenes) if (lead := _lead(scene, rules)) is not None]
    numbers = {scene.sentence.start: number for number, scene in enumerate(scenes)}
    for fact in rounds:
        at = numbers.get(fact.sentence.start)
        near = [lead for number, lead in leads if at is not None and at <= number <= at + _REACH]
        if len({lead.entity.name for lead in near}) == 1 and near[0].entity.name != fact.values["subject"]:
            _give(fact, near[0])
    return money


def _lead(scene: Skeleton, rules: FrameRules) -> Mention | None:
    """The one investor that a sentence names as the lead of the round that is spoken of."""
    found = rules.round_lead.search(scene.text)
    if found is None:
        return None
    chunk = scene.chunks.get(found.start("by") if found["by"] else found.start("who"))
    return chunk if isinstance(chunk, Mention) else None


def _give(fact: Fact, lead: Mention) -> None:
    fact.values["counterparty"], fact.values["counterparty_kind"] = lead.entity.name, lead.entity.kind
    fact.spans.append(("object", lead.start, lead.end))
    fact.confidence = round(fact.confidence * _COST * lead.confidence, 4)
