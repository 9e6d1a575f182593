"""A Dask cluster on this machine: a scheduler and workers, each a process of its own, as their commands start them.

In: a folder for logs and the scheduler's file; out: the scheduler's address. Ends with the block that it is used in.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from distributed import Client

from benchmarks.texts import ROOT

# Dask looks at itself a hundred times a second; what it would see is that the work is done elsewhere (docs/scale.md).
QUIET = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "500ms",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "2s",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",
}
LONG = 120.0  # seconds that a condition may take on a busy machine


def until(holds: Callable[[], object]) -> None:
    """Wait for a condition. Raises TimeoutError."""
    deadline = time.monotonic() + LONG
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {LONG:.0f} s")
        time.sleep(0.05)


class Cluster:
    """The processes; the scheduler's is the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self._file = folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--scheduler-file", str(self._file))

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @property
    def address(self) -> str:
        """Where the scheduler listens, once it does."""
        until(lambda: self._file.is_file() and self._file.read_text(encoding="utf-8").endswith("}"))
        return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])

    def worker(self, *options: str, path: Path | None = None) -> None:
        """Start a worker of one thread, whose modules are looked for in `path` first."""
        until(self._file.is_file)
        self._start("worker", "--scheduler-file", str(self._file), "--nthreads", "1", *options, path=path)

    def client(self) -> Client:
        """A client of its own, beside that of the run."""
        return Client(self.address, set_as_default=False)

    def _start(self, kind: str, *options: str, path: Path | None = None) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1", "--no-dashboard"]
        found = os.pathsep.join(str(part) for part in (path, ROOT) if part)
        with (self.folder / f"{kind}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, *options],
                cwd=self.folder,
                env={**os.environ, **QUIET, "PYTHONPATH": found},
                stdout=log,
                stderr=log,
                process_group=0,
            )
        self.processes.append(process)
