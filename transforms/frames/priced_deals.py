"""What a deal costs, where the sentence that says so names neither side: `the transaction is valued at $99 million`.

In: the skeletons of a document and what its frames have found; out: facts of the family money with the parties of the
one deal that is spoken of. A document with several deals, or whose deal has its price already, yields nothing.
"""

from __future__ import annotations

from transforms.facts import Fact
from transforms.frames.rules import FrameRules
from transforms.periods import period_of
from transforms.reading import Figure, Reading
from transforms.skeleton import Skeleton

_BEFORE = 4  # sentences after which a deal is no longer what `the deal` means
_COST = 0.85
_RULE = "priced_deal"


def priced_deals(
    reading: Reading, scenes: list[Skeleton], money: list[Fact], ties: list[Fact], rules: FrameRules
) -> list[Fact]:
    """The price of the only purchase that a document states, from sentences that speak of `the deal`."""
    deals = [tie for tie in ties if tie.values["relation"] == "acquired" and tie.certainty != "denied"]
    if not deals or len({(tie.values["subject"], tie.values["object"]) for tie in deals}) != 1:
        return []
    if any(fact.values["kind"] in ("acquisition", "investment") for fact in money):
        return []
    place = {id(scene.sentence): number for number, scene in enumerate(scenes)}
    stated = sorted(place[id(tie.sentence)] for tie in deals if id(tie.sentence) in place)
    for number, scene in enumerate(scenes):
        near = [at for at in stated if 0 <= number - at <= _BEFORE]
        if near and (figure := _price(scene, rules)) is not None:
            figure.is_used = True
            return [_fact(reading, scene, figure, deals[0])]
    return []


def _price(scene: Skeleton, rules: FrameRules) -> Figure | None:
    """The amount that a sentence gives as the price of `the deal`; none by the share."""
    if " A " not in scene.text or (found := rules.deal_price.search(scene.text)) is None:
        return None
    figure = scene.chunks.get(found.end() - 1)
    is_free = isinstance(figure, Figure) and not figure.is_used and figure.per is None and figure.twin_of is None
    return figure if is_free and isinstance(figure, Figure) and figure.measure == "money" else None


def _fact(reading: Reading, scene: Skeleton, figure: Figure, deal: Fact) -> Fact:
    values = {
        "kind": "acquisition",
        "subject": deal.values["subject"],
        "subject_kind": deal.values.get("subject_kind", "organization"),
        "counterparty": deal.values["object"],
        "counterparty_kind": deal.values.get("object_kind", "organization"),
        "amount_low": figure.low,
        "amount_high": figure.high,
        "currency": figure.currency,
        "bound": figure.bound,
        "allowed_low": figure.allowed_low,
        "allowed_high": figure.allowed_high,
        "amount_text": reading.text[figure.outer_start : figure.outer_end],
    }
    return Fact(
        "money",
        values,
        scene.sentence,
        figure.outer_start,
        figure.outer_end,
        [*(span for span in deal.spans if span[0] in ("subject", "object")), ("value", figure.start, figure.end)],
        round(deal.confidence * _COST, 4),
        _RULE,
        deal.certainty,
        period=period_of(reading, scene.sentence, figure),
    )
