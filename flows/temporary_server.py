"""Prefect's temporary server as a process of our own: started early, silent, gone with the process that asked for it.

As a module (`python -m flows.temporary_server PORT`) it is that process: it serves until its standard input ends, that
is until its parent has ended in whatever way. Nothing is listened to but the loopback address.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

STARTUP_SECONDS = 90
STOP_SECONDS = 5
LOOPBACK = "127.0.0.1"


class TemporaryServer:
    """A server that is being started while its parent does something else; one with its services knows schedules."""

    def __init__(self, has_services: bool = False) -> None:
        self.port = _free_port()
        environment = {**os.environ, "PREFECT_UI_ENABLED": "0"}
        if not has_services:
            environment["PREFECT__SERVER_EPHEMERAL"] = "1"
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(self.port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends this one
        )

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://{LOOPBACK}:{self.port}/api"

    def is_ready(self) -> bool:
        """Wait until it answers; False if it does not come up."""
        deadline = time.monotonic() + STARTUP_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if _answers(f"{self.url}/health"):
                return True
            time.sleep(0.05)
        return False

    def stop(self) -> None:
        """Let it finish what it was told, then end it."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=1) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def serve(port: int) -> None:
    """Serve until the parent has gone."""
    import uvicorn

    threading.Thread(target=_leave_with_parent, daemon=True).start()
    uvicorn.run("prefect.server.api.server:create_app", factory=True, host=LOOPBACK, port=port, log_level="critical")


def _leave_with_parent() -> None:
    sys.stdin.buffer.read()
    time.sleep(STOP_SECONDS)  # a parent that ends in good order asks for an end in good order first
    os._exit(0)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
