"""A window over work that goes on elsewhere: started in order, taken in order, a bounded number in it at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Work = TypeVar("Work")


def in_order(started: Iterable[Work], most: Callable[[], int], window: deque[Work] | None = None) -> Iterator[Work]:
    """Each piece of work in the order in which it was started; `started` starts the next one as it is asked for it.

    What was started and is not yet taken is in `window`, if one is given. `most` may change its mind."""
    window = deque() if window is None else window
    for work in started:
        window.append(work)
        while len(window) > most():
            yield window.popleft()
    while window:
        yield window.popleft()
