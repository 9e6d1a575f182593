"""`claimhouse serve`: one process that runs by the clock or when something new lies in a folder, until it is ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.commands.status import time_span
from flows.errors import ClaimhouseError, InputError
from flows.logs import notice
from flows.orchestration import prefect_api

SHORTEST = 10  # seconds between two runs; below, one would hardly end before the next


@dataclass(frozen=True)
class When:
    """What starts a run: one of a cron line (with its time zone), a length of time, a folder."""

    cron: str | None = None
    every: str | None = None
    watch: Path | None = None
    timezone: str = "UTC"


@dataclass(frozen=True)
class What:
    """What a run does: the flow's parameters."""

    paths: list[Path]
    warehouse: Path
    workers: int
    wait: float
    keep: int
    expectations: Path | None
    is_accepting_drift: bool
    cluster: str | None = None


def serve(name: str, when: When, what: What) -> None:
    """Serve until ended; raises InputError for what cannot be served."""
    if sum(part is not None for part in (when.cron, when.every, when.watch)) != 1:
        raise InputError("serve: give one of --cron, --every and --watch. Try: claimhouse serve inbox/ --every 15m.")
    seconds = _interval(when.every)
    paths = what.paths or ([when.watch] if when.watch else [])
    if not paths:
        raise InputError("serve: nothing to read. Name files or folders: claimhouse serve inbox/ --every 15m.")
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder. Check the path.")
    if when.watch is not None and not when.watch.is_dir():
        raise InputError(f"{when.watch}: no folder to watch. Create it, or name another one.")
    with prefect_api(is_serving=True) as is_ready:
        if not is_ready:
            raise ClaimhouseError("Prefect's server could not be started. Let cron start claimhouse run instead.")
        from flows.serving import Served, schedule_of, serve_until_ended

        schedule = schedule_of(when.cron, when.timezone, seconds)
        notice(f"serving {name}, {_told(when)}: {', '.join(map(str, paths))} into {what.warehouse}. Ctrl-C ends it.")
        serve_until_ended(Served(name, schedule, when.watch, _parameters(what, paths)))


def _told(when: When) -> str:
    if when.watch is not None:
        return f"whenever something changes in {when.watch}"
    return f"every {when.every}" if when.every else f'by "{when.cron}" ({when.timezone})'


def _interval(every: str | None) -> float | None:
    if every is None:
        return None
    seconds = time_span(every, "--every").total_seconds()
    if seconds < SHORTEST:
        raise InputError(f"--every {every}: at least {SHORTEST} seconds must lie between two runs.")
    return seconds


def _parameters(what: What, paths: list[Path]) -> dict[str, object]:
    """The flow's parameters; paths are whole, since runs start in processes of their own."""
    return {
        "paths": [str(path.absolute()) for path in paths],
        "warehouse": str(what.warehouse.absolute()),
        "workers": what.workers,
        "wait": what.wait,
        "keep": what.keep,
        "expectations": str(what.expectations.absolute()) if what.expectations else None,
        "accept_drift": what.is_accepting_drift,
        "cluster": what.cluster,
    }
