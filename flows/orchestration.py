"""Prefect made quiet: settings that must stand before it is imported, and a server for the length of a run.

Nothing is sent anywhere and nothing is printed that is not ours. Where the user has set a Prefect API, that one is
used; where none can be started, the caller runs the same plain functions without it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.temporary_server import LOOPBACK, TemporaryServer

# CRITICAL: an error of the user's is one line from the command, not the orchestrator's log of a traceback.
_SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_ROOT_LEVEL": "CRITICAL",  # its services log under names of their own
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
}


@contextmanager
def prefect_api(is_serving: bool = False) -> Iterator[bool]:
    """An API for the length of the block; False if none can be had. Enter it before Prefect is imported.

    One that is started for serving fires schedules as well."""
    _prepare()
    if _has_api():
        yield True
        return
    server = TemporaryServer(has_services=is_serving)
    os.environ["PREFECT_API_URL"] = server.url
    try:
        import flows.pipeline  # noqa: F401 - two seconds of importing, while the server does its own

        yield server.is_ready()
    finally:
        del os.environ["PREFECT_API_URL"]
        server.stop()


def _prepare() -> None:
    """Put the settings in place; the user's own environment overrides them."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), LOOPBACK]))
    if "PREFECT_HOME" not in os.environ and not _writable(Path.home() / ".prefect"):
        os.environ["PREFECT_HOME"] = str(Path(tempfile.gettempdir()) / f"claimhouse-prefect-{os.getuid()}")


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
        return os.access(folder, os.W_OK)
    except OSError:
        return False


def _has_api() -> bool:
    """Whether the user's environment or a profile names an API."""
    if os.environ.get("PREFECT_API_URL"):
        return True
    home = Path(os.environ.get("PREFECT_HOME", Path.home() / ".prefect"))
    if not (home / "profiles.toml").is_file():
        return False
    from prefect.settings import PREFECT_API_URL

    return bool(PREFECT_API_URL.value())
