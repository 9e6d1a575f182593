"""Which of several money facts that say the same of the same sum is kept.

In: the money facts of a document; out: one per kind, parties, amount and period, the surest.
"""

from __future__ import annotations

from transforms.facts import Fact

_DEALS = frozenset(("acquisition", "investment"))
_ORDERS = frozenset(
    ("win_contract_unnamed", "win_contract_worth_unnamed", "get_order_unnamed", "get_amount_order_unnamed",
     "contract_value_is")
)  # fmt: skip
_SALES = frozenset(("sell_alone", "sold_alone", "sale_alone", "proceeds_of_for", "receive_from_sale"))


def distinct(facts: list[Fact]) -> list[Fact]:
    """One fact per kind, parties, amount and period: the surest, the first of equals; a lesser account of the same
    amount gives way, and the price of what is sold to nobody named (`sold Bolt for $5m`) to the purchase, and an order
    that nobody named pays (`Acme wins $5m contract`) to the one that somebody does."""
    paid = {_sum(fact) for fact in facts if fact.values["kind"] in _DEALS}
    facts = [fact for fact in facts if fact.rule not in _SALES or _sum(fact) not in paid]
    ordered = {_sum(fact) for fact in facts if fact.values["kind"] == "contract" and fact.rule not in _ORDERS}
    facts = [fact for fact in facts if fact.rule not in _ORDERS or _sum(fact) not in ordered]
    best: dict[tuple[object, ...], Fact] = {}
    surest: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        v = fact.values
        amount = (v["kind"], v["amount_low"], v["amount_high"], v["currency"])
        key = (*amount, v["subject"], v["counterparty"], fact.period, fact.qualifier)
        if key not in best or fact.confidence > best[key].confidence:
            best[key] = fact
        if amount not in surest or _rank(fact) > _rank(surest[amount]):
            surest[amount] = fact
    return [fact for key, fact in best.items() if not _outdone(fact, surest[key[:4]])]


def _sum(fact: Fact) -> tuple[object, ...]:
    return fact.values["currency"], fact.values["amount_low"], fact.values["amount_high"]


def _rank(fact: Fact) -> tuple[bool, float]:
    return (fact.values["counterparty"] is not None and fact.values["counterparty_kind"] != "other", fact.confidence)


def _outdone(fact: Fact, surest: Fact) -> bool:
    """Whether another fact says the same of the same sum better: both parties known, or a subject found much more
    surely."""
    if fact is surest:
        return False
    if fact.values["subject"] == surest.values["subject"]:
        lesser = fact.values["counterparty"] is None or fact.values["counterparty_kind"] == "other"
        return (
            lesser
            and surest.values["counterparty"] is not None
            and fact.values["counterparty"] != surest.values["counterparty"]
        )
    return fact.confidence < 0.85 * surest.confidence
