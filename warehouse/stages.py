"""The stages of a run as they begin and end: an event each in the log `claimhouse`, with the seconds that it took.
The steps within a stage are told at the level DEBUG, which is off unless a handler's owner sets it.

Nothing is kept here: who wants to show, write or count them puts a handler on the log. No document's text goes in."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

LOG: Final = logging.getLogger("claimhouse")
LOG.addHandler(logging.NullHandler())
LOG.setLevel(logging.INFO)
LOG.propagate = False


def event(name: str, level: int = logging.INFO, **facts: Any) -> None:
    """One event with its facts: numbers, ids, paths, times."""
    LOG.log(level, name, extra={"facts": facts})


@contextmanager
def stage(name: str) -> Iterator[dict[str, Any]]:
    """Tell when a stage begins and ends; what is put into the yielded dictionary is told at its end."""
    event("stage started", stage=name)
    counted: dict[str, Any] = {}
    begun = time.monotonic()
    ended = False
    try:
        yield counted
        ended = True
    finally:
        seconds = round(time.monotonic() - begun, 3)
        event("stage ended" if ended else "stage broken off", stage=name, seconds=seconds, **counted)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Tell when a step of a stage has ended, and how long it took."""
    begun = time.monotonic()
    yield
    event("step ended", logging.DEBUG, step=name, seconds=round(time.monotonic() - begun, 4))
