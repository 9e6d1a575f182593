"""The errors that a user can cause: each is one line that says what, where and what next."""


class ClaimhouseError(Exception):
    """Root of the project's own errors; the command line prints the message and leaves with exit code 2."""


class InputError(ClaimhouseError):
    """Something that was given cannot be read: a path, a folder, a manifest."""
