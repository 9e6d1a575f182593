"""What a build is expected to hold, asked of the finished tables before they are published.

Rows of `schemas.expectations` in, what is broken out; a broken one of severity `stop` forbids publishing unless it is
accepted. What cannot be measured (a fill rate of no rows, a run without new documents of a source) is not judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from schemas.expectations import BY_DOCUMENT, BY_SOURCE
from warehouse.errors import CheckError
from warehouse.workbench import Connection

# The documents of the sources that are meant, and the rows of the table that belong to them.
_BY_DOCUMENT = """
WITH meant AS (
    SELECT d.doc_id, d.source_id
    FROM house.documents AS d
    WHERE d.source_id GLOB $source
        AND ($scope = 'build' OR d.doc_id IN (SELECT doc_id FROM base.documents WHERE is_new))
)
SELECT m.source_id, count(DISTINCT m.doc_id), count(DISTINCT t.doc_id), count(t.doc_id), count(t.{cell})
FROM meant AS m
LEFT JOIN house.{table} AS t USING (doc_id)
GROUP BY m.source_id
ORDER BY m.source_id
"""
_BY_SOURCE = """
SELECT s.source_id, 1, 0, count(t.source_id), count(t.{cell})
FROM house.sources AS s
LEFT JOIN house.{table} AS t USING (source_id)
WHERE s.source_id GLOB $source AND $scope = 'build'
GROUP BY s.source_id
ORDER BY s.source_id
"""
_WHOLE = """
SELECT $source, 1, 0, count(*), count(t.{cell})
FROM house.{table} AS t
WHERE $scope = 'build'
"""


@dataclass(frozen=True)
class Broken:
    """An expectation that does not hold: for which sources, what was measured, what was expected."""

    source: str
    table: str
    measure: str
    value: float
    low: float | None
    high: float | None
    severity: str

    def __str__(self) -> str:
        if self.low is None:
            told = f"at most {self.high:g}"
        elif self.high is None:
            told = f"at least {self.low:g}"
        else:
            told = f"{self.low:g} to {self.high:g}"
        return f"{self.table} {self.measure} of {self.source}: {self.value:g}, expected {told}"


@dataclass
class Gate:
    """Asked before a build is published; remembers what it found. `is_accepting` lets broken ones pass."""

    expectations: pl.DataFrame
    is_accepting: bool = False
    n_judged: int = 0
    broken: list[Broken] = field(default_factory=list)

    def __call__(self, con: Connection) -> None:
        """Raises `CheckError` if an expectation of severity `stop` is broken and not accepted."""
        self.n_judged, self.broken = 0, []
        for row in self.expectations.iter_rows(named=True):
            for source, value in _measured(con, row):
                self.n_judged += 1
                if not _holds(row, value):
                    self.broken.append(_broken(row, source, value))
        stopping = [broken for broken in self.broken if broken.severity == "stop"]
        if stopping and not self.is_accepting:
            raise CheckError(
                f"expectations: {stopping[0]}; {len(stopping)} broken, nothing published. "
                "See to the source, or run again with --accept-drift if it is right."
            )


def _measured(con: Connection, row: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The measure, for each source by itself or once for all that are meant."""
    table, cell = row["table"], row["column"] or ("doc_id" if row["table"] in BY_DOCUMENT else "build_id")
    query = _BY_DOCUMENT if table in BY_DOCUMENT else _BY_SOURCE
    if table not in BY_DOCUMENT and (table not in BY_SOURCE or (not row["each_source"] and row["source"] == "*")):
        query = _WHOLE
    given = {"source": row["source"], "scope": row["scope"]}
    found = con.execute(query.format(table=f'"{table}"', cell=f'"{cell}"'), given).fetchall()
    if not row["each_source"]:
        sums = [sum(counts) for counts in zip(*(counts for _, *counts in found), strict=True)] or [0, 0, 0, 0]
        found = [(row["source"], *sums)]
    for source, n_given, n_with_rows, n_rows, n_filled in found:
        value = _value(row["measure"], n_given, n_with_rows, n_rows, n_filled)
        if value is not None and (row["scope"] == "build" or n_given):
            yield source, value


def _value(measure: str, n_given: int, n_with_rows: int, n_rows: int, n_filled: int) -> float | None:
    match measure:
        case "rows":
            return n_rows
        case "documents":
            return n_with_rows
        case "rows_per_document":
            return n_rows / n_given if n_given else None
        case "fill_rate":
            return n_filled / n_rows if n_rows else None
    raise KeyError(measure)


def _holds(row: dict[str, Any], value: float) -> bool:
    low, high = row["low"], row["high"]
    return (low is None or value >= low) and (high is None or value <= high)


def _broken(row: dict[str, Any], source: str, value: float) -> Broken:
    measure = f"{row['measure']} of {row['column']}" if row["column"] else row["measure"]
    scoped = f"{measure} in this run" if row["scope"] == "run" else measure
    return Broken(source, row["table"], scoped, round(value, 4), row["low"], row["high"], row["severity"])
