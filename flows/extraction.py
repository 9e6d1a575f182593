"""Batches of documents in, the base tables of their facts out, in the order of the documents, over processes if asked.

Batches are cut by the order of the input, never by worker, so that any number of workers gives the same rows. A
document that the extraction fails on, or that exceeds its time, is quarantined; the rest of its batch is kept.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process

import polars as pl

from flows.errors import ClaimhouseError
from flows.lexicons import Lexicons, lexicons
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


def extracted(frames: Iterable[pl.DataFrame], workers: int) -> Iterator[Extracted]:
    """Every batch extracted, in the order given. Asks for no more batches than the workers are busy with."""
    pending = iter(batches(frames))
    ahead: list[pl.DataFrame] = []
    if workers > 1:
        for batch in pending:
            ahead.append(batch)
            if sum(int(b["n_chars"].sum()) for b in ahead) >= POOL_PAYS_FROM_CHARS and len(ahead) > 1:
                yield from _over_processes(ahead, pending, workers)
                return
    for batch in (*ahead, *pending):
        yield extract_batch(batch)


def _over_processes(ahead: list[pl.DataFrame], pending: Iterator[pl.DataFrame], workers: int) -> Iterator[Extracted]:
    window: deque[Future[Extracted]] = deque()
    with _one_polars_thread():
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
        try:
            for batch in _chained(ahead, pending):
                window.append(pool.submit(extract_batch, batch))
                if len(window) > workers + 2:
                    yield window.popleft().result()
            while window:
                yield window.popleft().result()
        except BrokenProcessPool:
            raise ClaimhouseError(
                "extraction: a worker process died, most likely for lack of memory. Run again with --workers 1."
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A worker leaves Ctrl-C to its parent, and does not outlive it, not even when that one is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _chained(ahead: list[pl.DataFrame], pending: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    yield from ahead
    yield from pending


@contextmanager
def _one_polars_thread() -> Iterator[None]:
    """Child processes start with one Polars thread each: the processes are the parallelism."""
    before = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = before


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
            quarantine.append(_rejected(document.row(0, named=True), error))
    tables = {name: pl.concat([part[name] for part in parts]) for name in parts[0]} if parts else {}
    return Extracted(tables, quarantine, documents.height)


def _rejected(document: dict[str, object], error: Exception) -> dict[str, str | None]:
    is_told = isinstance(error, OutOfTime | OverBudget)
    reason = str(error) if is_told else f"extraction failed: {type(error).__name__}: {error}"
    return {
        "stage": "extract",
        "table_name": "documents",
        "reason": reason[:500],
        "row": json.dumps(document, default=str, ensure_ascii=False, sort_keys=True),
        "path": str(document["path"]),
    }


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
