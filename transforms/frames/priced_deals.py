"""What a deal costs, where the sentence that says so leaves a side unsaid: `the transaction is valued at $99 million`,
`it bought the stake for $18 million`, `the tender offer was for all shares at $46 a share`, `the order is worth $8bn`.

In: the skeletons of a document and what its frames have found; out: facts of the family money with the parties of the
one deal that is spoken of. Where a document states several such deals, nothing is taken, nor a second price of a size
that the first does not allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from transforms.facts import Fact
from transforms.frames.amounts import amount_values
from transforms.frames.rules import FrameRules
from transforms.periods import period_of
from transforms.reading import PLANNED, Figure, Mention, Reading
from transforms.skeleton import Skeleton

_COST = 0.85
_RATE = " per "  # `works out at A per tonne`: not the whole
_SHARES = frozenset(("share", "unit"))
_TOLD_AGAIN = Decimal(2)  # how far a price told again may be from the first
_RAISED = Decimal(3)  # how far the price of one share from another bid's
_ACQUIRED = ("subject", "object")
_HELD = ("holder", "issuer")
_PAID = ("subject", "counterparty")
_OFFERED = ("counterparty", "subject")  # of the price of a share


def priced_deals(reading: Reading, scenes: list[Skeleton], found: list[Fact], rules: FrameRules) -> list[Fact]:
    """The prices of the only purchase, stake and order that a document states, or what the purchase whose price it
    gives comes to in all; `found` are its facts so far."""
    if all(figure.is_used for figure in reading.figures if figure.measure == "money"):
        return []
    prices, money = rules.deal_prices, [fact for fact in found if fact.family == "money"]
    bought = [f for f in found if f.family == "relation" and f.values["relation"] == "acquired"]
    ordered = [f for f in found if f.family == "relation" and f.values["relation"] == "customer_of"]
    held = [f for f in found if f.family == "stake"]
    paid = [f for f in money if f.values["kind"] == "acquisition"]
    kinds = {str(fact.values["kind"]) for fact in money}
    document = _Document(reading, scenes)
    facts: list[Fact] = []
    if kinds.isdisjoint(("acquisition", "investment")):
        facts += document.priced(bought, _ACQUIRED, prices.whole, "acquisition")
        facts += document.priced(held, _HELD, prices.of_stake, "investment")
        if not facts and not bought and any(_is_bought(found, stake) for stake in held):
            facts += document.priced(held, _HELD, prices.whole, "investment")
    else:
        facts += document.priced(paid, _PAID, prices.total, "valuation")
        facts += document.priced(paid, _PAID, prices.whole, "acquisition", paid)
    shares = [f for f in money if f.values["kind"] == "price" and f.values["currency"]]
    facts += document.shares(bought, prices.of_share, shares)
    if "contract" not in kinds:
        facts += document.priced(ordered, _ACQUIRED, prices.of_order, "contract")
    return facts


def _is_bought(found: list[Fact], stake: Fact) -> bool:
    """Whether a stake is said to be bought, not only held."""
    pair = tuple(stake.values[side] for side in _HELD)
    return any(
        tuple(f.values[side] for side in _ACQUIRED) == pair
        for f in found
        if f.family == "relation" and f.values["relation"] == "invested_in"
    )


class _Document:
    """The sentences of a document in which prices are sought."""

    def __init__(self, reading: Reading, scenes: list[Skeleton]) -> None:
        self._reading, self._scenes = reading, scenes

    def priced(
        self,
        deals: list[Fact],
        sides: tuple[str, str],
        pattern: re.Pattern[str],
        kind: str,
        known: list[Fact] | None = None,
    ) -> list[Fact]:
        """The first price that the text gives for the only pair of parties of some deals; with `known` prices, one of
        their size."""
        if len({tuple(deal.values[side] for side in sides) for deal in deals}) != 1 or deals[0].certainty == "denied":
            return []
        for scene, found, figure in self._sums(pattern):
            if figure.per is not None or (known is not None and not _is_near(figure, known, _TOLD_AGAIN)):
                continue
            if not _fits(scene, found, deals[0], sides):
                return []
            return [self._fact(scene, figure, deals[0], sides, kind)]
        return []

    def shares(self, deals: list[Fact], pattern: re.Pattern[str], known: list[Fact]) -> list[Fact]:
        """The prices of one share of the only firm that somebody buys or bids for."""
        offered = [fact for fact in known if fact.certainty == PLANNED]
        wanted = {str(f.values["object"]) for f in deals} | {str(f.values["subject"]) for f in offered}
        if len(wanted) != 1:
            return []
        bought, facts = wanted.pop(), list[Fact]()
        for scene, found, figure in self._sums(pattern):
            is_share = figure.per in _SHARES or (figure.per is None and _is_near(figure, known, _RAISED))
            if is_share and _fits(scene, found, None, _ACQUIRED, bought=bought):
                deal, sides = (deals[0], _ACQUIRED) if deals else (offered[0], _OFFERED)
                facts.append(self._fact(scene, figure, deal, sides, "price"))
        return facts

    def _sums(self, pattern: re.Pattern[str]) -> Iterator[tuple[Skeleton, re.Match[str], Figure]]:
        """The sums that a pattern ends with and no fact uses."""
        for scene in self._scenes:
            if " A " not in scene.text or scene.sentence.kind == "furniture":
                continue
            for found in pattern.finditer(scene.text):
                figure = scene.chunks.get(found.end() - 1)
                if not isinstance(figure, Figure) or figure.measure != "money" or figure.is_used:
                    continue
                if figure.twin_of is None and (figure.per is not None or not scene.text.startswith(_RATE, found.end())):
                    yield scene, found, figure

    def _fact(self, scene: Skeleton, figure: Figure, deal: Fact, sides: tuple[str, str], kind: str) -> Fact:
        figure.is_used = True
        buyer, bought = (sides[1], None) if kind in ("valuation", "price") else sides
        values: dict[str, object] = {
            "kind": kind,
            "subject": deal.values[buyer],
            "subject_kind": deal.values.get(f"{buyer}_kind") or "organization",
            "counterparty": deal.values[bought] if bought else None,
            "counterparty_kind": (deal.values.get(f"{bought}_kind") or "organization") if bought else None,
            **amount_values(self._reading, figure),
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
            period=period_of(self._reading, scene.sentence, figure),
        )


def _fits(
    scene: Skeleton, found: re.Match[str], deal: Fact | None, sides: tuple[str, str], bought: str | None = None
) -> bool:
    """Whether the parties that a pattern names are those of the deal."""
    wanted = {"bought": bought} if deal is None else {"buyer": deal.values[sides[0]], "bought": deal.values[sides[1]]}
    for group, name in wanted.items():
        if group in found.re.groupindex and found.start(group) >= 0:
            named = scene.chunks.get(found.start(group))
            if isinstance(named, Mention) and named.entity.name != name:
                return False
    return True


def _is_near(figure: Figure, known: list[Fact], factor: Decimal) -> bool:
    """Whether a sum can be another telling of one that is known."""
    for fact in known:
        low = fact.values["amount_low"]
        if not isinstance(low, Decimal) or low <= 0 or fact.values["currency"] != figure.currency:
            continue
        if low <= figure.low * factor and figure.low <= low * factor:
            return True
    return False
