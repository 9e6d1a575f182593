"""Peak memory of a command with all its processes, sampled from the kernel's accounts of shared and private pages."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

SAMPLE_SECONDS = 0.1


def _processes(root: int) -> list[int]:
    """A process and all that descend from it."""
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for listing in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in listing.read_text().split()]
            except OSError:
                continue
    return found


def _kilobytes(pid: int) -> int:
    """Pages of one process, shared ones divided among those that share them; 0 if it has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def peak_megabytes(command: list[str], cwd: Path, ignoring: str = "temporary_server") -> tuple[float, float]:
    """Run a command to its end: peak of the memory of all its processes in MB, and seconds. Raises if it fails."""
    start, peak = time.monotonic(), 0
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        while child.poll() is None:
            pids = [pid for pid in _processes(child.pid) if ignoring not in _name(pid)]
            peak = max(peak, sum(_kilobytes(pid) for pid in pids))
            time.sleep(SAMPLE_SECONDS)
        if child.returncode:
            message = child.stderr.read() if child.stderr else ""
            raise RuntimeError(f"{' '.join(command[:3])} ... ended with {child.returncode}: {message[-500:]}")
    return peak / 1024, time.monotonic() - start


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
