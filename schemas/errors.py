"""The root of the errors that a user can cause or mend: each is one line that says what, where and what next.

Layers below the flows raise subclasses of it; the command prints the message and leaves with the error's exit code."""

from typing import ClassVar


class ClaimhouseError(Exception):
    """Root of the project's own errors; `exit_code` is what the command leaves with (docs/operations.md)."""

    exit_code: ClassVar[int] = 2
