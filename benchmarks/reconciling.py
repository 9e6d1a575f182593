"""Speed and memory of `claimhouse reconcile` on many rows: `python -m benchmarks.reconciling --rows 10000000`.

Claims are drawn by arithmetic, the same for the same number of rows: a thousand sources of differing accuracy, ten
claims an item, half of them numbers and half of them words. Printed are rows, seconds, rows a second, peak memory."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import duckdb

from benchmarks.memory import peak_megabytes

_DRAWN = """
WITH numbered AS (
    SELECT i, i // 10 AS item, hash(i) % 1000 AS source, hash(i * 7 + 1) % 1000 AS luck, hash(i * 13 + 5) % 4 AS slip
    FROM range(getvariable('n_rows')::BIGINT) AS t(i)
),

valued AS (
    SELECT *, hash(item * 3 + 2) % 1000000 + 1000 AS truth, luck < 550 + source * 37 % 430 AS is_right FROM numbered
)

SELECT 'source-' || source AS source, 'object-' || (item // 2) AS object,
    CASE WHEN item % 2 = 0 THEN 'amount' ELSE 'town' END AS attribute,
    CASE
        WHEN item % 2 = 0 THEN (truth + CASE WHEN is_right THEN 0 ELSE 37 * (slip + 1) END)::VARCHAR
        ELSE 'town ' || (truth + CASE WHEN is_right THEN 0 ELSE 11 * (slip + 1) END) % 5000
    END AS value
FROM valued
"""


def drawn_claims(path: Path, n_rows: int) -> None:
    """A Parquet file of so many claims."""
    with duckdb.connect() as con:
        con.execute("SET memory_limit = '1GB'")
        con.execute("SET VARIABLE n_rows = ?", [n_rows])
        con.sql(_DRAWN).write_parquet(str(path))


def measured(n_rows: int) -> tuple[float, float]:
    """Peak memory in MB and seconds of one run of the command, from file to file."""
    with tempfile.TemporaryDirectory() as folder:
        claims = Path(folder) / "claims.parquet"
        drawn_claims(claims, n_rows)
        command = [
            sys.executable,
            "-m",
            "flows.cli",
            "reconcile",
            str(claims),
            "--to",
            str(Path(folder) / "agreed.parquet"),
        ]
        return peak_megabytes(command, Path.cwd())


def main() -> None:
    """Measure and print one line of a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000, metavar="N")
    n_rows = options.parse_args().rows
    peak, seconds = measured(n_rows)
    print(f"{n_rows:,} rows: {seconds:.0f} s, {n_rows / seconds:,.0f} rows/s, peak {peak:,.0f} MB")


if __name__ == "__main__":
    main()
