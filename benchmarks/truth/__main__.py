"""The whole contest: `python -m benchmarks.truth` prints docs/agreement-benchmark.md, with `--write` it writes it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from benchmarks.truth.contest import contest
from benchmarks.truth.experiments import Cell, Plan, full, smoke
from benchmarks.truth.page import Measured, page, pictures
from benchmarks.truth.varied import FAMILIES, varied

_DOCS = Path(__file__).parents[2] / "docs"


def measured(plan: Plan) -> Measured:
    """Every experiment of a plan."""
    traits, traits_held = contest(plan.traits, range(plan.n_seeds))
    imitated, imitated_held = contest(plan.imitated, range(plan.n_imitated_seeds))
    drawn = [
        contest({family: varied(family, seed)}, [seed])[0] for family in FAMILIES for seed in range(plan.n_varied_seeds)
    ]
    return Measured(
        traits=traits,
        imitated=imitated,
        varied=pl.concat(drawn),
        by_sources=_swept(plan.by_sources)[0],
        by_claims=_swept(plan.by_claims)[0],
        held=_swept(plan.held)[1],
        held_elsewhere=pl.concat([traits_held, imitated_held]),
        cells={**plan.by_sources, **plan.by_claims, **plan.held},
    )


def _swept(cells: Mapping[str, Cell]) -> tuple[pl.DataFrame, pl.DataFrame]:
    parts = [contest({name: cell.setting}, range(cell.n_seeds)) for name, cell in cells.items()]
    return pl.concat([results for results, _ in parts]), pl.concat([held for _, held in parts])


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--smoke", action="store_true", help="a few small worlds: does it run at all")
    options.add_argument("--write", action="store_true", help="write docs/agreement-benchmark.md and its pictures")
    given = options.parse_args(arguments)
    found = measured(smoke() if given.smoke else full())
    text = page(found)
    print(text, end="")
    if given.write:
        (_DOCS / "agreement-benchmark.md").write_text(text, encoding="utf-8")
        (_DOCS / "agreement").mkdir(exist_ok=True)
        for name, picture in pictures(found).items():
            (_DOCS / "agreement" / name).write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
