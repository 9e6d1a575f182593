"""Rows that are too many to be held together: any number of them in, lists of bounded length out."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

Row = TypeVar("Row")
_ROWS: Final = 50_000  # of a result that are held at a time


def in_parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in their order, so many at a time; one empty list where there are none."""
    rest = iter(rows)
    part = list(islice(rest, _ROWS))
    yield part
    while len(part) == _ROWS:
        part = list(islice(rest, _ROWS))
        if part:
            yield part
