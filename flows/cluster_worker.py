"""What a Dask worker is asked to do: say what it runs, take over the word lists, extract a batch.

Tasks name these functions and hand over bytes; nothing of a program travels. The extraction itself is done in processes
beside the worker (`flows.isolation`), one for each of its threads: the worker goes on answering its scheduler.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

from flows.errors import ClaimhouseError
from flows.isolation import extract_isolated
from flows.parcels import BatchFiles, WordLists
from flows.versions import code_hash, release

Stamp = dict[str, str]
REMEDY = "Install the same claimhouse there (docs/scale.md)."


class ForeignWorkerError(ClaimhouseError):
    """A worker that does not run what the run that asks it runs."""

    def __init__(self, worker: str, ours: Stamp, theirs: Stamp) -> None:
        super().__init__(worker, ours, theirs)
        self.worker, self.ours, self.theirs = worker, ours, theirs

    def __str__(self) -> str:
        differing = [name for name in self.ours if self.theirs.get(name) != self.ours[name]]
        told = ", ".join(f"{name} {self.theirs.get(name)} where this is {self.ours[name]}" for name in differing)
        return f"{self.worker}: this worker runs {told}. {REMEDY}"


def stamp() -> Stamp:
    """What decides about the bytes that extraction yields: our release and sources, Polars, Python."""
    try:
        polars = version("polars")
    except PackageNotFoundError:
        polars = "none"
    return {
        "claimhouse": f"{release()}+{code_hash()}",
        "polars": polars,
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }


def received(words: WordLists, expected: str) -> WordLists:
    """The word lists, once they are found to be those that were sent."""
    if words.hash != expected:
        raise ClaimhouseError(f"word lists arrived as {words.hash} where {expected} was sent. Run again.")
    return words


def extract_shipped(expected: Stamp, words: WordLists, documents: bytes) -> BatchFiles:
    """The files of a batch. Raises ForeignWorkerError on a worker that joined and runs something else."""
    if stamp() != expected:
        from distributed import get_worker

        raise ForeignWorkerError(get_worker().address, expected, stamp())
    return extract_isolated(words, documents)
