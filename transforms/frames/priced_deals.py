"""What a deal costs, where the sentence that says so leaves a side unsaid: `the transaction is valued at $99 million`,
`it bought the stake for $18 million`.

In: the skeletons of a document and what its frames have found; out: facts of the family money with the parties of the
one deal that is spoken of. A document with several such deals, or whose deal has its price already, yields nothing.
"""

from __future__ import annotations

import re

from transforms.facts import Fact
from transforms.frames.amounts import amount_values
from transforms.frames.rules import FrameRules
from transforms.periods import period_of
from transforms.reading import Figure, Mention, Reading
from transforms.skeleton import Skeleton

_COST = 0.85
_RATE = " per "  # `works out at A per tonne`: not the whole


def priced_deals(reading: Reading, scenes: list[Skeleton], found: list[Fact], rules: FrameRules) -> list[Fact]:
    """The prices of the only purchase and of the only stake that a document states, or what the purchase whose price it
    gives comes to in all; `found` are its facts so far."""
    facts: list[Fact] = []
    prices = {str(fact.values["kind"]) for fact in found if fact.family == "money"}
    if prices.isdisjoint(("acquisition", "investment")):
        bought = [f for f in found if f.family == "relation" and f.values["relation"] == "acquired"]
        facts += _priced(reading, scenes, bought, ("subject", "object"), rules.deal_price, "acquisition")
        held = [f for f in found if f.family == "stake"]
        facts += _priced(reading, scenes, held, ("holder", "issuer"), rules.stake_price, "investment")
    else:
        paid = [f for f in found if f.family == "money" and f.values["kind"] == "acquisition"]
        facts += _priced(reading, scenes, paid, ("subject", "counterparty"), rules.deal_total, "valuation")
    return facts


def _priced(
    reading: Reading,
    scenes: list[Skeleton],
    deals: list[Fact],
    sides: tuple[str, str],
    pattern: re.Pattern[str],
    kind: str,
) -> list[Fact]:
    """The first price that the text gives for the only pair of parties of some deals."""
    if len({tuple(deal.values[side] for side in sides) for deal in deals}) != 1 or deals[0].certainty == "denied":
        return []
    for scene in scenes:
        figure = _price(scene, pattern, str(deals[0].values[sides[0]]))
        if figure is not None:
            figure.is_used = True
            return [_fact(reading, scene, figure, deals[0], sides, kind)]
    return []


def _price(scene: Skeleton, pattern: re.Pattern[str], buyer: str) -> Figure | None:
    """The amount that a sentence gives as the price; none by the share, none that somebody else pays."""
    if " A " not in scene.text:
        return None
    prices = (m for m in pattern.finditer(scene.text) if not scene.text.startswith(_RATE, m.end()))
    if (found := next(prices, None)) is None:
        return None
    figure = scene.chunks.get(found.end() - 1)
    if not isinstance(figure, Figure) or figure.measure != "money" or figure.is_used:
        return None
    if figure.per is not None or figure.twin_of is not None:
        return None
    who = found.re.groupindex and found.start("buyer")
    named = scene.chunks.get(who) if who else None
    return figure if not isinstance(named, Mention) or named.entity.name == buyer else None


def _fact(reading: Reading, scene: Skeleton, figure: Figure, deal: Fact, sides: tuple[str, str], kind: str) -> Fact:
    buyer, bought = (sides[1], None) if kind == "valuation" else sides
    values: dict[str, object] = {
        "kind": kind,
        "subject": deal.values[buyer],
        "subject_kind": deal.values.get(f"{buyer}_kind") or "organization",
        "counterparty": deal.values[bought] if bought else None,
        "counterparty_kind": (deal.values.get(f"{bought}_kind") or "organization") if bought else None,
        **amount_values(reading, figure),
    }
    return Fact(
        "money",
        values,
        scene.sentence,
        figure.outer_start,
        figure.outer_end,
        [*(span for span in deal.spans if span[0] in ("subject", "object")), ("value", figure.start, figure.end)],
        round(deal.confidence * _COST, 4),
        f"priced_{kind}",
        deal.certainty,
        period=period_of(reading, scene.sentence, figure),
    )
