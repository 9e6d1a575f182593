"""Generated news as files: documents as JSONL, the facts that they state as Parquet; memory does not grow with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generated.documents import KNOWN_COLUMNS, reports

_ROWS: Final = 50_000  # known facts that are held until they are written
_COUNTED: Final = ("low_1e4", "high_1e4")
SCHEMA: Final = pa.schema([(name, pa.int64() if name in _COUNTED else pa.string()) for name in KNOWN_COLUMNS])
COPIES: Final = pa.schema([("url", pa.string()), ("copied_from", pa.string())])
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


def copies_file(path: Path) -> Path:
    """Where it is told which documents are copies of which."""
    return path.with_suffix(".copies.parquet")


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


def write(path: Path, seed: int, first: int, count: int) -> Written:
    """Write documents `first` to `first` + `count` of a seed, their facts and which are copies."""
    told = Written()
    facts, copies = _Table(facts_file(path), SCHEMA), _Table(copies_file(path), COPIES)
    with path.open("wb") as file:
        for report in reports(seed, first, count):
            url = report.row["url"]
            known = report.known()
            for fact in known:
                facts.add((url, *fact))
            if report.copied_from:
                copies.add((url, report.copied_from))
            told.n_bytes += file.write(orjson.dumps(report.row, option=orjson.OPT_APPEND_NEWLINE))
            told.n_documents += 1
            told.n_facts += len(known)
    facts.close()
    copies.close()
    return told
