"""Claims that cannot be told before all statements are there: put by one after another, taken up again deal by deal.

Frames of claims as bytes go to whoever keeps them, and come back in the order of deals and places."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, Protocol

import polars as pl

from transforms.claims.keys import Claim

WAITING_COLUMNS: Final[dict[str, type[pl.DataType]]] = {
    "deal": pl.String,
    "place": pl.Int64,
    "claim": pl.Binary,
}
_HELD: Final = 5_000  # claims


class Shelf(Protocol):
    """Where frames of WAITING_COLUMNS are kept."""

    def put(self, claims: pl.DataFrame) -> None:
        """Take in a frame."""

    def ordered(self) -> Iterable[pl.DataFrame]:
        """Everything that was put there, by deal and place."""


class InMemory:
    """A shelf for few claims."""

    def __init__(self) -> None:
        self._frames = [pl.DataFrame(schema=WAITING_COLUMNS)]

    def put(self, claims: pl.DataFrame) -> None:
        self._frames.append(claims)

    def ordered(self) -> Iterable[pl.DataFrame]:
        return [pl.concat(self._frames).sort("deal", "place")]


class Waiting:
    """Claims of deals that a unit and its parent have part in."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._held: list[tuple[str, int, bytes]] = []
        self._n = 0

    def add(self, claim: Claim) -> None:
        key = claim.key
        deal = f"{key.family}\n{key.predicate}\n{key.object}\n{key.stage}"
        self._held.append((deal, self._n, pickle.dumps(claim, pickle.HIGHEST_PROTOCOL)))
        self._n += 1
        if len(self._held) >= _HELD:
            self._put()

    def deals(self) -> Iterator[list[Claim]]:
        """The claims of each deal, in the order in which they came."""
        self._put()
        rows = (row for part in self._shelf.ordered() for row in part.select("deal", "claim").iter_rows())
        for _, of_deal in groupby(rows, key=itemgetter(0)):
            yield [pickle.loads(claim) for _, claim in of_deal]

    def _put(self) -> None:
        self._shelf.put(pl.DataFrame(self._held, schema=WAITING_COLUMNS, orient="row"))
        self._held = []
