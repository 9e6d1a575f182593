"""Facts to be read by a person: a draw with a fixed seed from a built warehouse, as CSV with room for the verdict.

In: a warehouse, a seed and a number; out: rows `fact_id, family, statement, evidence` on standard output, drawn evenly
over all facts in order of their ids, so that the same warehouse and seed give the same draw.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path

import duckdb

QUERY = Path(__file__).with_suffix(".sql")


def drawn(warehouse: Path, seed: int, n: int) -> list[tuple[str, ...]]:
    """`n` facts of the warehouse: id, family, what was extracted, and the evidence."""
    with duckdb.connect(str(warehouse / "claimhouse.duckdb"), read_only=True) as connection:
        facts = connection.execute(QUERY.read_text(encoding="utf-8")).fetchall()
    return random.Random(seed).sample(facts, min(n, len(facts)))


def main() -> int:
    """Print the draw."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("warehouse", type=Path)
    options.add_argument("--seed", type=int, default=2025)
    options.add_argument("-n", type=int, default=100)
    given = options.parse_args()
    rows = csv.writer(sys.stdout)
    rows.writerow(["fact_id", "family", "statement", "evidence"])
    chosen = drawn(given.warehouse, given.seed, given.n)
    chosen.sort(key=lambda row: (row[1], row[0]))
    rows.writerows(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
