"""Batches of documents in, the files of their base tables out, in the order of the documents, over processes if asked.

Batches are cut by the order of the input, never by worker, so that any number of workers gives the same rows. A
document that the extraction fails on, or that exceeds its time, is quarantined; the rest of its batch is kept.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import polars as pl

from flows.batch_files import batch_files, parquet_bytes, rejected
from flows.errors import ClaimhouseError
from flows.isolation import Processes
from flows.lexicons import Lexicons, lexicons, word_lists
from flows.parcels import BatchFiles
from flows.windows import in_order
from transforms.cascade import extract
from transforms.work import OverBudget

# A pool costs half a second to start: below this much text the caller is done sooner alone.
POOL_PAYS_FROM_CHARS = 600_000
BATCH_DOCUMENTS = 128
BATCH_CHARS = 1_000_000
# What a document may ask for is counted in steps (`transforms.work`), the same on every machine. The clock only ends
# what a defect keeps from ending: the longest text takes a tenth of this.
SECONDS_PER_DOCUMENT = 600
SECONDS_PER_BATCH = 120  # then its documents are tried one by one

Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Extracted:
    """What came out of one batch: base tables by name (without `documents` that failed), and the failed documents."""

    tables: Tables
    quarantine: list[dict[str, str | None]]
    n_documents: int


class OutOfTime(Exception):
    """A batch or document that exceeded its time."""


def batches(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Documents in frames of bounded size, in order: at most BATCH_DOCUMENTS rows and about BATCH_CHARS of text."""
    for frame in frames:
        lengths = frame["n_chars"].to_list()
        start, chars = 0, 0
        for row, length in enumerate(lengths):
            if row > start and (row - start >= BATCH_DOCUMENTS or chars + length > BATCH_CHARS):
                yield frame.slice(start, row - start)
                start, chars = row, 0
            chars += length
        if start < len(lengths):
            yield frame.slice(start)


def extracted(frames: Iterable[pl.DataFrame], workers: int, cluster: str | None = None) -> Iterator[BatchFiles]:
    """The files of every batch, in the order given: by so many processes, or by the Dask cluster whose scheduler has
    this address. Asks for no more batches than they are busy with."""
    pending = batches(frames)
    if cluster is not None:
        from flows.cluster import over_cluster

        yield from over_cluster(cluster, map(parquet_bytes, pending))
        return
    ahead: list[pl.DataFrame] = []
    if workers > 1:
        for batch in pending:
            ahead.append(batch)
            if sum(int(b["n_chars"].sum()) for b in ahead) >= POOL_PAYS_FROM_CHARS and len(ahead) > 1:
                yield from _over_processes(chain(ahead, pending), workers)
                return
    for batch in chain(ahead, pending):
        found = extract_batch(batch)
        yield batch_files(found.tables, found.quarantine, found.n_documents)


def _over_processes(documents: Iterable[pl.DataFrame], workers: int) -> Iterator[BatchFiles]:
    """Each thread has a process of its own to ask; see `flows.isolation` for what becomes of one that dies."""
    words, processes = word_lists(), Processes()
    with ThreadPoolExecutor(workers) as threads:
        try:
            asked = (threads.submit(processes.extract, words, parquet_bytes(batch)) for batch in documents)
            for future in in_order(asked, lambda: workers + 2):
                yield future.result()
        finally:
            processes.end()
            threads.shutdown(cancel_futures=True)


def extract_batch(documents: pl.DataFrame, words: Lexicons | None = None) -> Extracted:
    """The base tables of a batch, by the project's word lists or others. If it fails as a whole its documents are
    tried one by one."""
    words = lexicons() if words is None else words
    try:
        with _time_limit(SECONDS_PER_BATCH):
            return Extracted(extract(documents, words), [], documents.height)
    except ClaimhouseError:
        raise
    except Exception:
        return _one_by_one(documents, words)


def _one_by_one(documents: pl.DataFrame, words: Lexicons) -> Extracted:
    parts: list[Tables] = []
    quarantine: list[dict[str, str | None]] = []
    for row in range(documents.height):
        document = documents.slice(row, 1)
        try:
            with _time_limit(SECONDS_PER_DOCUMENT):
                parts.append(extract(document, words))
        except Exception as error:  # whatever a document does to the rules, the others are not to suffer
            quarantine.append(rejected(document.row(0, named=True), _reason(error)))
    tables = {name: pl.concat([part[name] for part in parts]) for name in parts[0]} if parts else {}
    return Extracted(tables, quarantine, documents.height)


def _reason(error: Exception) -> str:
    is_told = isinstance(error, OutOfTime | OverBudget)
    return str(error) if is_told else f"extraction failed: {type(error).__name__}: {error}"


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise OutOfTime in the block after so many seconds; only a main thread can be interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def expire(*_: object) -> None:
        raise OutOfTime(f"extraction took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
