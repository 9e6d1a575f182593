"""Generated news as files: documents as JSONL, the facts that they state as Parquet; memory does not grow with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generated.documents import KNOWN_COLUMNS, Known, reports

_ROWS: Final = 50_000  # known facts that are held until they are written
_COUNTED: Final = ("low_1e4", "high_1e4")
SCHEMA: Final = pa.schema([(name, pa.int64() if name in _COUNTED else pa.string()) for name in KNOWN_COLUMNS])
RETOLD: Final = pa.schema([(name, pa.string()) for name in ("url", "first_url", "how")])
_OF_WHOM, _UNTIL, _PERIOD = 4, 8, 10  # of a known fact: family, kind and parties; then the figure
_POWERS: Final = {"k": 1_000, "M": 1_000_000}


@dataclass
class Written:
    """How much was written."""

    n_documents: int = 0
    n_bytes: int = 0
    n_facts: int = 0


def number(text: str) -> int:
    """A number of documents as it is typed: 1000, 10k, 1M."""
    return int(text[:-1]) * _POWERS[text[-1]] if text[-1:] in _POWERS else int(text)


def facts_file(path: Path) -> Path:
    """Where the facts of a file of documents are."""
    return path.with_suffix(".facts.parquet")


def retold_file(path: Path) -> Path:
    """Where it is told which documents are a copy of another, or give another figure for the same."""
    return path.with_suffix(".retold.parquet")


class _Table:
    """A Parquet file that rows are added to."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.schema, self.rows = schema, list[tuple[object, ...]]()
        self.writer = pq.ParquetWriter(path, schema, compression="zstd")

    def add(self, row: tuple[object, ...]) -> None:
        self.rows.append(row)
        if len(self.rows) >= _ROWS:
            self.flush()

    def flush(self) -> None:
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in self.schema)
        arrays = [pa.array(values, kind) for values, kind in zip(columns, self.schema.types, strict=True)]
        self.writer.write_table(pa.Table.from_arrays(arrays, schema=self.schema))
        self.rows.clear()

    def close(self) -> None:
        self.flush()
        self.writer.close()


def _differ(known: list[Known], others: list[Known]) -> bool:
    """Whether two documents give different sums for one deal, fine or order."""
    sums = {_what(fact): fact[_OF_WHOM:_UNTIL] for fact in others if fact[0] == "money"}
    return any(sums.get(_what(fact), fact[_OF_WHOM:_UNTIL]) != fact[_OF_WHOM:_UNTIL] for fact in known)


def _what(fact: Known) -> Known:
    """What a figure is of: family, kind, parties and period."""
    return (*fact[:_OF_WHOM], fact[_PERIOD])


def write(path: Path, seed: int, first: int, count: int) -> Written:
    """Write documents `first` to `first` + `count` of a seed, their facts and how they retell one another."""
    told = Written()
    facts, retold = _Table(facts_file(path), SCHEMA), _Table(retold_file(path), RETOLD)
    with path.open("wb") as file:
        for report in reports(seed, first, count):
            url = report.row["url"]
            known = report.known()
            for fact in known:
                facts.add((url, *fact))
            if report.first and report.how and (report.how == "copy" or _differ(known, report.first.known())):
                retold.add((url, report.first.row["url"], report.how))
            told.n_bytes += file.write(orjson.dumps(report.row, option=orjson.OPT_APPEND_NEWLINE))
            told.n_documents += 1
            told.n_facts += len(known)
    facts.close()
    retold.close()
    return told
