"""The root of the errors that a user can cause or mend: each is one line that says what, where and what next.

Layers below the flows raise subclasses of it; the command prints the message and leaves with exit code 2."""


class ClaimhouseError(Exception):
    """Root of the project's own errors."""
