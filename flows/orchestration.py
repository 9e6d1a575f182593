"""Prefect made quiet: settings that must stand before it is imported, and its temporary server without noise.

Nothing is sent anywhere and nothing is printed that is not ours. Where the user has set a Prefect API, that one is
used; where none can be started, the caller runs the same plain functions without it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# CRITICAL: an error of the user's is one line from the command, not the orchestrator's log of a traceback.
_SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "60",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
}


def prepare_prefect() -> None:
    """Put the settings in place, before Prefect is imported; the user's own environment overrides them."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ and not _writable(Path.home() / ".prefect"):
        os.environ["PREFECT_HOME"] = str(Path(tempfile.gettempdir()) / f"claimhouse-prefect-{os.getuid()}")


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
        return os.access(folder, os.W_OK)
    except OSError:
        return False


@contextmanager
def silent_stderr() -> Iterator[None]:
    """Send what child processes and atexit hooks write to standard error nowhere, for the length of the block."""
    saved, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


def start_server() -> bool:
    """Start Prefect's temporary server unless the user has one; False if it does not come up."""
    from prefect.server.api.server import SubprocessASGIServer
    from prefect.settings import PREFECT_API_URL

    if PREFECT_API_URL.value():
        return True
    try:
        with silent_stderr():  # the server inherits the handle and keeps it: its tracebacks at exit go nowhere too
            SubprocessASGIServer().start()
    except Exception:
        return False
    return True
