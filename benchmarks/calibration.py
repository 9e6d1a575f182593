"""How often facts of a confidence are right, and the steps that make the one say the other.

In: scored documents and facts read by hand; out: judged facts, their reliability by bin, and the rows of
`seeds/lexicons/confidence.csv`, fitted by isotonic regression. Data are few: steps are broad and drawn to the family's
precision. What is held out is only reported.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import polars as pl

from benchmarks.texts import NEWS, ROOT
from flows.evaluation.levels import MAIN
from flows.evaluation.scores import Scored
from flows.extraction import batches, extract_batch
from flows.ingest import ingest
from flows.lexicons import Lexicons, lexicons
from transforms.confidence import ConfidenceRules
from transforms.rows import TABLE_OF_FAMILY

READ = ROOT / "docs" / "accuracy"
STEPS = ROOT / "seeds" / "lexicons" / "confidence.csv"
FAMILY = {
    "roles": "role", "money": "money", "stakes": "stake",
    "headcounts": "headcount", "relations": "relation", "quotes": "quote",
}  # fmt: skip
BINS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
LEAST = 30  # facts that a step of its own takes
DRAWN = 30  # facts' worth of the family's overall precision that each step is drawn by


@dataclass(frozen=True)
class Judged:
    """One extracted fact: its family, its confidence, whether it is right, how much it weighs in a fit."""

    family: str
    confidence: float
    is_right: bool
    weight: float = 1.0


@dataclass(frozen=True)
class Block:
    """Facts whose confidence begins at `start`: how many, and how many of them are right."""

    start: float
    n: float
    right: float

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.n

    def with_next(self, other: Block) -> Block:
        """This block and the one above it as one."""
        return Block(self.start, self.n + other.n, self.right + other.right)


@dataclass(frozen=True)
class Bin:
    """Facts of one bin of confidence: what they claim on average, and what holds."""

    low: float
    high: float
    n: int
    right: int
    mean: float


def uncalibrated() -> Lexicons:
    """Word lists by which the product of the steps' costs is published as it is."""
    words = lexicons()
    return {**words, "confidence": words["confidence"].clear()}


def judged(documents: Iterable[Scored]) -> list[Judged]:
    """Every fact found, judged at its family's main level; one that only an optional annotation has counts as right."""
    found: list[Judged] = []
    for one in documents:
        for family, label in MAIN.items():
            level = one.levels[label]
            right = [row for row, _ in level.matched] + level.excused
            for rows, is_right in ((right, True), (level.extras, False)):
                found += [Judged(FAMILY[family], float(row["confidence"]), is_right) for row in rows]
    return found


def read_by_hand(words: Lexicons) -> list[Judged]:
    """The facts that readers judged one by one, where the news that they come from lies beside the checkout.

    A fact that is extracted otherwise by now has another id, and no verdict.
    """
    if not NEWS.is_file():
        return []
    verdicts: dict[str, bool] = {}
    for path in sorted(READ.glob("reading-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            verdicts |= {row["fact_id"]: row["verdict"] == "right" for row in csv.DictReader(file)}
    found: list[Judged] = []
    for batch in batches([ingest([NEWS], lexicons()).documents]):
        tables = extract_batch(batch, words).tables
        for family, table in TABLE_OF_FAMILY.items():
            for fact_id, confidence in tables[table].select("fact_id", "confidence").iter_rows():
                if fact_id in verdicts:
                    found.append(Judged(family, float(confidence), verdicts[fact_id]))
    return found


def published(facts: Iterable[Judged], steps: pl.DataFrame) -> list[Judged]:
    """The same facts with the confidence that these steps publish for their products."""
    rules = ConfidenceRules.from_lexicons({"confidence": steps})
    return [replace(f, confidence=float(rules.published(f.family, f.confidence))) for f in facts]


def reliability(facts: Sequence[Judged]) -> list[Bin]:
    """The bins that hold facts; a bin takes in its lower end, the last one both."""
    bins = []
    for low, high in pairwise(BINS):
        inside = [f for f in facts if low <= f.confidence < high or high == f.confidence == 1.0]
        if inside:
            mean = sum(f.confidence for f in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), sum(f.is_right for f in inside), mean))
    return bins


def gap(facts: Sequence[Judged]) -> float:
    """How far confidence and share right lie apart, over the bins, weighted by their facts."""
    return sum(abs(b.right - b.mean * b.n) for b in reliability(facts)) / len(facts) if facts else 0.0


def fitted(groups: Sequence[Sequence[Judged]]) -> pl.DataFrame:
    """The steps of every family (family, at_least, confidence) that facts by their products call for.

    Groups are kinds of evidence: each weighs the same in a family, however many facts it has.
    """
    rows = [
        (family, block.start, round(block.share, 2))
        for family in FAMILY.values()
        for block in _steps(_weighed([[f for f in facts if f.family == family] for facts in groups]))
    ]
    return pl.DataFrame(rows, schema=lexicons()["confidence"].schema, orient="row")


def _weighed(groups: Sequence[Sequence[Judged]]) -> list[Judged]:
    """The facts of groups that weigh the same, all together as much as there are facts."""
    present = [facts for facts in groups if facts]
    n = sum(map(len, present))
    return [replace(f, weight=n / (len(present) * len(facts))) for facts in present for f in facts]


def _steps(facts: Sequence[Judged]) -> list[Block]:
    """Broad steps that rise, each drawn to what holds of all the family's facts."""
    if not facts:
        return []
    products = sorted({f.confidence for f in facts})
    blocks = [_block(product, [f for f in facts if f.confidence == product]) for product in products]
    # one right and one wrong fact more, so that a family without an error is not called infallible
    overall = (sum(b.right for b in blocks) + 1) / (sum(b.n for b in blocks) + 2)
    drawn = [Block(b.start, b.n + DRAWN, b.right + DRAWN * overall) for b in _broad(_rising(blocks))]
    steps = _told_apart(_rising(drawn))
    return [Block(0.0, steps[0].n, steps[0].right), *steps[1:]]


def _block(product: float, facts: Sequence[Judged]) -> Block:
    return Block(product, sum(f.weight for f in facts), sum(f.weight for f in facts if f.is_right))


def _rising(blocks: Iterable[Block]) -> list[Block]:
    """Neighbours pooled until no block's share is below the one before it (pool adjacent violators)."""
    pooled: list[Block] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-1].share <= pooled[-2].share:
            above = pooled.pop()
            pooled[-1] = pooled[-1].with_next(above)
    return pooled


def _broad(blocks: list[Block]) -> list[Block]:
    """Blocks of few facts joined to the neighbour whose share is nearer."""
    while len(blocks) > 1 and min(b.n for b in blocks) < LEAST:
        at = min(range(len(blocks)), key=lambda i: blocks[i].n)
        below = at > 0 and (at + 1 == len(blocks) or _distance(blocks, at, at - 1) <= _distance(blocks, at, at + 1))
        first = at - 1 if below else at
        blocks = [*blocks[:first], blocks[first].with_next(blocks[first + 1]), *blocks[first + 2 :]]
    return blocks


def _distance(blocks: Sequence[Block], one: int, other: int) -> float:
    return abs(blocks[one].share - blocks[other].share)


def _told_apart(blocks: list[Block]) -> list[Block]:
    """Neighbours that would be published as the same number are one step."""
    kept: list[Block] = []
    for block in blocks:
        if kept and round(kept[-1].share, 2) == round(block.share, 2):
            kept[-1] = kept[-1].with_next(block)
        else:
            kept.append(block)
    return kept


def write(steps: pl.DataFrame, path: Path = STEPS) -> None:
    """The list with these steps, its head kept."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{family},{at_least:g},{confidence:g}" for family, at_least, confidence in steps.iter_rows()]
    path.write_text("\n".join([*head, ",".join(steps.columns), *rows]) + "\n", encoding="utf-8")
