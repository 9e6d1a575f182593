"""What an error means for whoever started the command: an exit code and one line. Errors in, no text of documents out.

EXIT_CODES is the one table of them; help texts and docs/operations.md show it.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.errors import ClaimhouseError

DEFECT = 5
EXIT_CODES = {
    0: "done",
    1: "a check or an expectation failed, or `status` finds something amiss",
    2: "an error of the user's, told in one line",
    3: "another run is writing to the warehouse",
    4: "the machine: disk full, not writable, out of memory",
    DEFECT: "a defect of claimhouse",
    130: "interrupted",
    143: "terminated",
}
# What the machine can be short of, and what helps. Native libraries tell it in words, with the number at most.
_MACHINE = {
    errno.ENOSPC: "the disk is full: free some space",
    errno.EDQUOT: "the disk quota is used up: free some space",
    errno.EFBIG: "a file may not grow that large here: raise the limit",
    errno.EROFS: "the disk is read-only: mount it for writing",
    errno.EACCES: "permission denied: let this user write there",
    errno.EPERM: "permission denied: let this user write there",
    errno.EIO: "the disk cannot be read or written: see the system's log",
    errno.EMFILE: "too many open files: raise the limit",
    errno.ENOMEM: "out of memory: free some, or take fewer --workers",
    errno.ESTALE: "the network disk went away: mount it again",
}
_OUT_OF_MEMORY = ("OutOfMemoryException", "MemoryError")


# Of an address that was given for a file; as a path it has lost one of its slashes.
_CREDENTIALS = re.compile(r"(:/{1,2})[^/@\s]{1,500}@")


def without_credentials(text: str) -> str:
    """Text of an error as it may be shown and kept."""
    return _CREDENTIALS.sub(r"\1***@", text)


class Terminated(BaseException):
    """The process was asked to end (SIGTERM); unwinds like an interrupt."""


@dataclass(frozen=True)
class Failure:
    """How a command ended: exit code, the word for it in the journal, one line for people."""

    exit_code: int
    outcome: str
    line: str


def failure(error: BaseException) -> Failure:
    """What an error means."""
    if isinstance(error, KeyboardInterrupt):
        return Failure(130, "interrupted", "")
    if isinstance(error, Terminated):
        return Failure(143, "interrupted", "terminated; nothing was left half done")
    if isinstance(error, ClaimhouseError):
        outcome = {1: "refused", 3: "busy"}.get(error.exit_code, "failed")
        return Failure(error.exit_code, outcome, without_credentials(str(error)))
    if trouble := _machine_trouble(error):
        return Failure(4, "failed", without_credentials(trouble))
    return Failure(
        DEFECT, "failed", f"unexpected {type(error).__name__} at {_place(error)}. This is a defect: report it."
    )


def _machine_trouble(error: BaseException) -> str | None:
    """What the machine is short of, if that is what the error or one that it came from tells."""
    for one in _chain(error):
        if type(one).__name__ in _OUT_OF_MEMORY:
            return f"{_MACHINE[errno.ENOMEM]}."
        for number, advice in _MACHINE.items():
            if getattr(one, "errno", None) == number or os.strerror(number) in str(one):
                where = getattr(one, "filename", None)
                return f"{where}: {advice}." if where else f"{advice}."
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _place(error: BaseException) -> str:
    """File and line of our own code that the error came through last."""
    trace, place = error.__traceback__, "an unknown place"
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.split(".")[0] in {"flows", "warehouse", "transforms", "schemas"}:
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
