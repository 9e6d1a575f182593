"""What can go wrong with a warehouse in a user's hands: one line that says what, where and what next."""

from schemas.errors import ClaimhouseError


class WarehouseError(ClaimhouseError):
    """A warehouse that is not there, is in use, or does not hold together."""


class QueryError(ClaimhouseError):
    """A query that cannot be answered."""
