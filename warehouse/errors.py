"""What can go wrong with a warehouse in a user's hands: one line that says what, where and what next."""

from typing import ClassVar

from schemas.errors import ClaimhouseError


class WarehouseError(ClaimhouseError):
    """A warehouse that is not there or does not hold together."""


class CheckError(WarehouseError):
    """A build that fails a check, an invariant or an expectation: it is not published."""

    exit_code: ClassVar[int] = 1


class BusyError(WarehouseError):
    """A warehouse that another run is writing to."""

    exit_code: ClassVar[int] = 3


class QueryError(ClaimhouseError):
    """A query that cannot be answered."""
