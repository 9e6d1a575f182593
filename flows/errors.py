"""The errors that a user can cause: each is one line that says what, where and what next."""

from schemas.errors import ClaimhouseError

__all__ = ["ClaimhouseError", "InputError"]


class InputError(ClaimhouseError):
    """Something that was given cannot be read: a path, a folder, a manifest."""
