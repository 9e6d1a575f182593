"""Peak memory and disk and processor time of a command with all its processes, sampled: memory from the kernel's
accounts of shared and private pages, disk as what lies in a folder."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE_SECONDS = 0.1
SAMPLE_SHARE = (
    20  # a sample takes no more than this part of the time between two: watching is not to be what is watched
)
DISK_SECONDS = 1.0  # a folder of many files takes longer to count than a process


@dataclass
class Watched:
    """What a command took at most, in MB, and how long it ran. `samples`: times (seconds of the epoch) with the
    processor seconds that all its processes had taken by then. `errors`: what it wrote to standard error."""

    megabytes: float = 0
    disk_megabytes: float = 0
    seconds: float = 0
    samples: list[tuple[float, float]] = field(default_factory=list)
    errors: str = ""

    def processor_seconds(self, start: float, end: float) -> float:
        """Processor time between two moments, as far as samples tell."""
        before = [taken for at, taken in self.samples if at <= start]
        until = [taken for at, taken in self.samples if at <= end]
        return max(until, default=0.0) - max(before, default=0.0)


def tree(root: int) -> list[int]:
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


def tree_megabytes(root: int, only: str = "", without: str = "nothing of this name") -> float:
    """Memory of those processes of a tree whose command has a word in it and another one not."""
    return sum(_kilobytes(pid) for pid in tree(root) if only in _name(pid) and without not in _name(pid)) / 1024


def _kilobytes(pid: int) -> int:
    """Pages of one process, shared ones divided among those that share them; 0 if it has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _processor_seconds(pid: int) -> float:
    """Processor time of a process and of the children that it has outlived; 0 if it has gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(ticks) for ticks in told[11:15]) / os.sysconf("SC_CLK_TCK")


def folder_megabytes(folder: Path) -> float:
    """What the files of a folder take on the disk; a link counts nothing, a file with two names once."""
    sizes: dict[int, int] = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                status = os.lstat(os.path.join(parent, name))  # noqa: PTH118 - a Path for each of many files is slow
            except OSError:
                continue
            sizes[status.st_ino] = status.st_blocks * 512
    return sum(sizes.values()) / 1e6


def watched(
    command: list[str],
    cwd: Path,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    ignoring: str = "temporary_server",
) -> Watched:
    """Run a command to its end and watch its memory and, if named, a folder. Raises RuntimeError if it fails."""
    told, start, disk_due = Watched(), time.monotonic(), 0.0
    with (
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=errors) as child,
    ):
        while child.poll() is None:
            begun = time.monotonic()
            pids = [pid for pid in tree(child.pid) if ignoring not in _name(pid)]
            told.megabytes = max(told.megabytes, sum(_kilobytes(pid) for pid in pids) / 1024)
            told.samples.append((time.time(), sum(_processor_seconds(pid) for pid in pids)))
            if folder and time.monotonic() >= disk_due:
                told.disk_megabytes = max(told.disk_megabytes, folder_megabytes(folder))
                disk_due = time.monotonic() + DISK_SECONDS
            time.sleep(max(SAMPLE_SECONDS, SAMPLE_SHARE * (time.monotonic() - begun)))
        told.seconds = time.monotonic() - start
        errors.seek(0)
        told.errors = errors.read()
        if child.returncode:
            raise RuntimeError(f"{' '.join(command[:3])} ... ended with {child.returncode}: {told.errors[-500:]}")
    return told


def peak_megabytes(command: list[str], cwd: Path, ignoring: str = "temporary_server") -> tuple[float, float]:
    """Run a command to its end: peak of the memory of all its processes in MB, and seconds. Raises if it fails."""
    told = watched(command, cwd, ignoring=ignoring)
    return told.megabytes, told.seconds


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
