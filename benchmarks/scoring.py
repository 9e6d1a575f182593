"""Extracted facts beside annotated ones: precision and recall per fact family and level of strictness.

In: per document, the rows of each fact table and the annotation read from its gold file; out: counts that add up over
documents. Names are folded before comparison (case, accents, honorifics, legal suffixes); nothing else is forgiven.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Same = Callable[[Row, Row], bool]

IGNORED_WORDS = Path(__file__).parent.parent / "tests" / "gold" / "ignored_in_names.csv"
SYMMETRIC = frozenset({"competitor_of", "partner_of"})
WITH_COUNTERPARTY = frozenset(
    {"investment", "acquisition", "funding", "spending", "contract", "compensation", "penalty", "donation"}
)
TOLERANCE = Decimal("0.005")


@lru_cache(maxsize=1)
def _ignored_words() -> dict[str, frozenset[str]]:
    lines = [line for line in IGNORED_WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    return {at: frozenset(row["word"] for row in rows if row["position"] == at) for at in ("start", "end")}


@lru_cache(maxsize=65536)
def folded_name(name: str | None) -> str:
    """A name without what does not matter: case, accents, marks, article, honorific and one legal suffix."""
    text = unicodedata.normalize("NFKD", (name or "").replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold().strip().removesuffix("'s")
    words = re.sub(r"[^\w&+ ]+", " ", text.replace(".", "")).split()
    if words and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] in _ignored_words()["start"]:
        words = words[1:]
    if len(words) > 1 and words[-1] in _ignored_words()["end"]:
        words = words[:-1]
    return " ".join(words)


def _choices(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def name(key: str) -> Same:
    """The same name, or one of the names that the annotation allows."""
    return lambda row, gold: folded_name(row[key]) in [folded_name(n) for n in _choices(gold[key]) if n]


def value(key: str) -> Same:
    """The same value, or one of those allowed."""
    return lambda row, gold: row[key] in _choices(gold[key])


def interim(row: Row, gold: Row) -> bool:
    """Interim or not; unsaid counts as not."""
    return bool(row["interim"]) == bool(gold.get("interim"))


def _near(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is b
    left, right = Decimal(str(a)), Decimal(str(b))
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def figure(row: Row, gold: Row) -> bool:
    """The same number or range; an end that the bound leaves open may be the number, zero or null."""
    if "range" in _choices(gold["bound"]):
        return _near(row["low"], gold["low"]) and _near(row["high"], gold["high"])
    number = gold["low"] if gold.get("high") is None else gold["high"]
    ends = [end for end in (row["low"], row["high"]) if end is not None and (end != 0 or number == 0)]
    return bool(ends) and all(_near(end, number) for end in ends)


def counterparty(row: Row, gold: Row) -> bool:
    """The other party, for the kinds of money that have one and where the annotation names it."""
    return not gold.get("counterparty") or row["kind"] not in WITH_COUNTERPARTY or name("counterparty")(row, gold)


def tie(row: Row, gold: Row) -> bool:
    """The same tie; rivals and partners read alike in both directions."""
    if not value("relation")(row, gold):
        return False
    swapped = {"subject": gold["object"], "object": gold["subject"]}
    ways = [gold, swapped] if SYMMETRIC & set(_choices(gold["relation"])) else [gold]
    return any(name("subject")(row, way) and name("object")(row, way) for way in ways)


def beginning(row: Row, gold: Row) -> bool:
    """A quotation that begins with the annotated words."""

    def plain(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.casefold()))

    return plain(row["quote"]).startswith(plain(gold["starts"]))


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


@dataclass
class Tally:
    """Counts of one level, with the rows behind the misses and the extras."""

    hits: int = 0
    missed: list[Row] = field(default_factory=list)
    extras: list[Row] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take another document's counts in."""
        self.hits += other.hits
        self.missed += other.missed
        self.extras += other.extras

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right (1 where nothing was found)."""
        found = self.hits + len(self.extras)
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found (1 where nothing is there)."""
        there = self.hits + len(self.missed)
        return self.hits / there if there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _key(row: Row, fields: Sequence[str]) -> tuple[Any, ...]:
    # an annotated quotation is known by its first words
    return tuple(_folded(_choices(row.get(f, row.get("starts") if f == "quote" else None))[0]) for f in fields)


def _folded(item: Any) -> Any:
    if isinstance(item, str):
        return folded_name(item)
    return None if item is None else Decimal(str(int(item) if isinstance(item, bool) else item))


def _distinct(rows: Iterable[Row], fields: Sequence[str]) -> list[Row]:
    keep: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        keep.setdefault(_key(row, fields), row)
    return list(keep.values())


def tally(level: Level, rows: Iterable[Row], annotated: Iterable[Row]) -> Tally:
    """One document's counts. Optional and denied annotations excuse a finding and are never missed."""
    annotated = list(annotated)
    needed = _distinct((g for g in annotated if not _excused(g)), level.identity)
    excusing = [g for g in annotated if _excused(g)] + needed
    left = _distinct(rows, level.identity)
    result = Tally()
    for gold in needed:
        match = next((row for row in left if all(same(row, gold) for same in level.same)), None)
        if match is None:
            result.missed.append(gold)
        else:
            result.hits += 1
            left.remove(match)
    if level.extras_count:
        result.extras = [r for r in left if not any(all(same(r, g) for same in level.same) for g in excusing)]
    return result


def _excused(gold: Row) -> bool:
    return bool(gold.get("optional")) or gold.get("certainty") == "denied"


def score_document(tables: Mapping[str, Sequence[Row]], gold: Mapping[str, Any]) -> dict[str, Tally]:
    """Every level's counts for one document: its rows by table against its annotation."""
    return {
        level.label: tally(level, comparable(level.table, tables.get(level.table, [])), gold.get(level.gold_key, []))
        for level in LEVELS
    }


def summed(documents: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Counts of all documents together, by level."""
    total = {level.label: Tally() for level in LEVELS}
    for scores in documents:
        for label, one in scores.items():
            total[label].add(one)
    return total
