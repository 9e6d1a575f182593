"""The levels of strictness at which each family of facts is scored: which rows, and what must be the same.

In: nothing; out: the list of levels, and published rows in the words of annotations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.evaluation.comparison import (
    Row,
    Same,
    beginning,
    counterparty,
    figure,
    interim,
    name,
    tie,
    value,
)


@dataclass(frozen=True)
class Level:
    """One line of the score: which rows, what must be the same, and what makes two found rows one."""

    family: str
    strictness: str
    table: str
    same: tuple[Same, ...]
    identity: tuple[str, ...]
    gold_key: str
    extras_count: bool = True

    @property
    def label(self) -> str:
        """How the line is called in tables and in the recorded floors."""
        return f"{self.family}/{self.strictness}"


_SUM = (value("currency"), figure)
_CLAIM = (*_SUM, value("kind"), name("subject"))
_AMOUNT = ("currency", "low", "high")
_POST = ("person", "organization", "role")
_POST_NAMES = (name("person"), name("organization"))
_STAKE = (figure, name("holder"), name("issuer"))
_HEADS = (figure, name("organization"))

LEVELS: tuple[Level, ...] = (
    Level("roles", "person+organization", "role_facts", _POST_NAMES, _POST[:2], "roles"),
    Level("roles", "role", "role_facts", (*_POST_NAMES, value("role")), _POST, "roles"),
    Level(
        "roles", "role+status", "role_facts",
        (*_POST_NAMES, value("role"), value("status"), interim), (*_POST, "status", "interim"), "roles",
    ),
    Level("money", "amount", "money_facts", _SUM, _AMOUNT, "money"),
    Level("money", "claim", "money_facts", _CLAIM, (*_AMOUNT, "kind", "subject"), "money"),
    Level(
        "money", "claim+bound+counterparty", "money_facts",
        (*_CLAIM, value("bound"), counterparty), (*_AMOUNT, "kind", "subject", "bound", "counterparty"), "money",
    ),
    Level("stakes", "stake", "stake_facts", _STAKE, ("holder", "issuer", "low", "high"), "stakes"),
    Level("headcounts", "headcount", "headcount_facts", _HEADS, ("organization", "low", "high"), "headcounts"),
    Level("relations", "relation", "relation_facts", (tie,), ("subject", "relation", "object"), "relations"),
    Level("quotes", "quote", "quotes", (beginning,), ("quote",), "quotes"),
    Level("quotes", "quote+speaker", "quotes", (beginning, name("speaker")), ("speaker", "quote"), "quotes"),
    Level("amounts", "seen", "amount_mentions", _SUM, _AMOUNT, "money", extras_count=False),
    Level(
        "amounts", "seen+bound", "amount_mentions",
        (*_SUM, value("bound")), (*_AMOUNT, "bound"), "money", extras_count=False,
    ),
)  # fmt: skip

# The level at which a family is judged as a whole, and the strictest one of each.
MAIN = {
    "roles": "roles/role+status", "money": "money/claim", "stakes": "stakes/stake",
    "headcounts": "headcounts/headcount", "relations": "relations/relation", "quotes": "quotes/quote+speaker",
}  # fmt: skip
STRICTEST = {level.family: level.label for level in LEVELS}

# How the published columns are called in annotations.
_SHORT = {
    "is_interim": "interim", "amount_low": "low", "amount_high": "high", "percent_low": "low", "percent_high": "high",
    "count_low": "low", "count_high": "high",
}  # fmt: skip


def comparable(table: str, rows: Iterable[Row]) -> list[Row]:
    """Published rows in the annotation's words; denials are left out, and of the amounts only money counts."""
    short = [{_SHORT.get(key, key): item for key, item in row.items()} for row in rows]
    if table == "amount_mentions":
        return [row for row in short if row["measure"] == "money"]
    return [row for row in short if row.get("certainty") != "denied"]
