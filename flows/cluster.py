"""Batches extracted by a Dask cluster that is named by its scheduler's address; files back in the order of the batches.

Dask tries the batches of a worker that dies on others. A batch that ends worker after worker is tried document by
document, with nothing else in flight, and the document that does it is quarantined. Raises ClusterError where there is
no scheduler, no worker, or a worker that runs something else. Imported with --cluster alone, for it needs Dask.
"""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.batch_files import LostDocument, document_by_document
from flows.cluster_worker import REMEDY, ForeignWorkerError, Stamp, extract_shipped, received, stamp
from flows.errors import ClaimhouseError
from flows.lexicons import word_lists
from flows.parcels import BatchFiles
from flows.windows import in_order

if TYPE_CHECKING:
    from distributed import Client, Future

BATCHES_PER_THREAD = 3  # in flight: one that is extracted, one that waits beside it, one that waits to be taken
CONNECT_SECONDS = 10
FIRST_WORKER_SECONDS = 30
NO_WORKER_SECONDS = 60  # a worker that its nanny starts again is back in a few
LOOK_SECONDS = 1.0  # between two looks at who is there


class ClusterError(ClaimhouseError):
    """A cluster that cannot be used: the message says which address, what is wrong, and what to do."""


@dataclass
class _Batch:
    """A batch on its way: its documents as Parquet, the cluster's promise, the answer once it is here."""

    documents: bytes
    future: Future[BatchFiles]
    answer: BatchFiles | None = None


def check_cluster(address: str) -> None:
    """Raise ClusterError or ForeignWorkerError unless the scheduler answers, has a worker, and every worker runs what
    we run."""
    with _connected(address) as client:
        _refuse_foreign(client, address)


def over_cluster(address: str, documents: Iterable[bytes]) -> Iterator[BatchFiles]:
    """The files of every batch, in the order given. What is in flight is cancelled if the iteration ends early."""
    with _connected(address) as client:
        _refuse_foreign(client, address)
        yield from _Extraction(client, address).results(documents)


class _Extraction:
    """One run's use of a cluster."""

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address
        self._name = f"claimhouse-{os.urandom(8).hex()}"  # runs that share a cluster are not to share results
        self._n_submitted = 0
        self._window: deque[_Batch] = deque()
        self._stamp: Stamp = stamp()
        lists = word_lists()
        # A task and no scattered data: lists that are lost with their workers are made again, newcomers fetch them.
        self._words = client.submit(received, lists, lists.hash, key=f"{self._name}-words", pure=False)
        self._n_threads, self._looked_at = 0, 0.0

    def results(self, documents: Iterable[bytes]) -> Iterator[BatchFiles]:
        try:
            started = (_Batch(parquet, self._submit(parquet)) for parquet in documents)
            for batch in in_order(started, self._most, self._window):
                yield self._answer(batch)
        finally:
            with suppress(Exception):  # the cluster may be what failed
                self._client.cancel([batch.future for batch in self._window], force=True)

    def _submit(self, documents: bytes) -> Future[BatchFiles]:
        self._n_submitted += 1
        return self._client.submit(
            extract_shipped,
            self._stamp,
            self._words,
            documents,
            key=f"{self._name}-{self._n_submitted}",
            pure=False,
            retries=2,
            priority=-self._n_submitted,  # the next one to be taken is the first to be done
        )

    def _most(self) -> int:
        """How many batches may be in flight besides the next one, by the threads that are there now."""
        if time.monotonic() - self._looked_at > LOOK_SECONDS:
            with _told(self._address):
                self._n_threads = sum(self._client.nthreads().values())
            self._looked_at = time.monotonic()
        return BATCHES_PER_THREAD * max(self._n_threads, 1)

    def _answer(self, batch: _Batch) -> BatchFiles:
        """The batch's files. Raises ClusterError."""
        if batch.answer is not None:
            return batch.answer
        try:
            return self._fetched(batch.future)
        except LostDocument:
            return self._one_by_one(batch)

    def _one_by_one(self, batch: _Batch) -> BatchFiles:
        """Each document by itself, with nothing of this run on the cluster that its end could draw in."""
        for other in self._window:
            if other.answer is None:
                with suppress(LostDocument):  # its turn comes
                    other.answer = self._fetched(other.future)
        return document_by_document(batch.documents, lambda document: self._fetched(self._submit(document)))

    def _fetched(self, future: Future[BatchFiles]) -> BatchFiles:
        """What a task yields. Raises LostDocument if it ended every worker that had it, ClusterError."""
        from distributed import KilledWorker

        error = self._error(future)
        if error is None:
            with _told(self._address):
                return future.result()
        if isinstance(error, KilledWorker):
            raise LostDocument(f"extraction ended {error.allowed_failures + 1} workers of the cluster")
        if not isinstance(error, ClaimhouseError):
            _refuse_foreign(self._client, self._address)  # one that joined and lacks the function fails as it likes
        raise error

    def _error(self, future: Future[BatchFiles]) -> BaseException | None:
        """What a task raised, once it has ended; waits as long as there are workers to do it."""
        last_seen = time.monotonic()
        while True:
            with _told(self._address):
                with suppress(TimeoutError):
                    error: BaseException | None = future.exception(timeout=LOOK_SECONDS)
                    return error
                if self._client.nthreads():
                    last_seen = time.monotonic()
                elif time.monotonic() - last_seen > NO_WORKER_SECONDS:
                    raise _no_worker(self._address)


def _no_worker(address: str) -> ClusterError:
    return ClusterError(f"{address}: the cluster has no worker. Start one: dask worker {address} --nthreads 1.")


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of the scheduler, once that has a worker."""
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception as error:  # what answers there may be anything
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ClusterError(
            f"{address}: no Dask scheduler answers ({said}). Start one, dask scheduler, or correct the address."
        ) from None
    try:
        try:
            client.wait_for_workers(1, timeout=FIRST_WORKER_SECONDS)
        except TimeoutError:
            raise _no_worker(address) from None
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=2)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What a lost connection raises, as one line."""
    try:
        yield
    except (OSError, CancelledError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ClusterError(
            f"{address}: the scheduler is lost ({said}). See that it runs, then run again: nothing was published."
        ) from None


def _refuse_foreign(client: Client, address: str) -> None:
    """Raise ClusterError or ForeignWorkerError for the first worker that does not run what we run."""
    ours = stamp()
    with _told(address):
        said: dict[str, Any] = client.run(stamp, on_error="return")
    for worker, theirs in sorted(said.items()):
        if isinstance(theirs, OSError):
            continue  # it went away while it was asked
        if isinstance(theirs, Exception):
            raise ClusterError(f"{worker}: this worker has no claimhouse, or another one ({theirs}). {REMEDY}")
        if theirs != ours:
            raise ForeignWorkerError(worker, ours, theirs)


def _distributed() -> Any:
    """The library, quiet: what it would log about a lost connection is told in one line."""
    try:
        import dask
        import distributed
    except ImportError:
        raise ClusterError("--cluster needs Dask, which is not here. Try: pip install 'claimhouse[cluster]'.") from None
    for name in ("distributed", *(name for name in logging.root.manager.loggerDict if name.startswith("distributed."))):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})  # a batch is as large as its documents
    return distributed
