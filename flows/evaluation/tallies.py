"""Extracted rows counted against annotated ones: what is right, missed and in excess, per document and level.

In: the rows of each fact table of a document and its annotation; out: counts that add up over documents, with the rows
behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from flows.evaluation.comparison import Row, choices, folded_name
from flows.evaluation.levels import LEVELS, Level, comparable


@dataclass
class Tally:
    """What one level found right (with the annotation it matches), missed, in excess, or excused by an optional one."""

    matched: list[tuple[Row, Row]] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    extras: list[Row] = field(default_factory=list)
    excused: list[Row] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take another document's counts in."""
        self.matched += other.matched
        self.missed += other.missed
        self.extras += other.extras
        self.excused += other.excused

    @property
    def hits(self) -> int:
        """How many annotated facts were found."""
        return len(self.matched)

    @property
    def n_annotated(self) -> int:
        """How many facts there are to be found."""
        return self.hits + len(self.missed)

    @property
    def n_found(self) -> int:
        """How many facts were found, those excused left out."""
        return self.hits + len(self.extras)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right (1 where nothing was found)."""
        return self.hits / self.n_found if self.n_found else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found (1 where nothing is there)."""
        return self.hits / self.n_annotated if self.n_annotated else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _key(row: Row, fields: Sequence[str]) -> tuple[Any, ...]:
    # an annotated quotation is known by its first words
    return tuple(_folded(choices(row.get(f, row.get("starts") if f == "quote" else None))[0]) for f in fields)


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
            result.matched.append((match, gold))
            left.remove(match)
    if level.extras_count:
        for row in left:
            is_excused = any(all(same(row, gold) for same in level.same) for gold in excusing)
            (result.excused if is_excused else result.extras).append(row)
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
