"""Serving the scheduled run from one process, under Prefect: by its schedules, or when a folder has changed.

A name, a schedule or folder and the flow's parameters in; it comes back when the process is asked to end. Each run is a
process of its own; one at a time.
"""

from __future__ import annotations

import threading
import warnings
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from httpx import HTTPError
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.types.entrypoint import EntrypointType

from flows.errors import InputError
from flows.scheduled import scheduled
from flows.watching import changes

RETRY_SECONDS = 1.0
Schedule = CronSchedule | IntervalSchedule


@dataclass(frozen=True)
class Served:
    """What is served: the deployment's name, when it runs (a schedule, or a folder that changes), its parameters."""

    name: str
    schedule: Schedule | None
    watched: Path | None
    parameters: dict[str, object]


def schedule_of(cron: str | None, timezone: str, seconds: float | None) -> Schedule | None:
    """The schedule of a cron line or of a length of time; raises InputError for what is neither."""
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise InputError(f"--timezone {timezone}: no time zone. Write one such as UTC or Europe/London.") from None
    if seconds is not None:
        return IntervalSchedule(interval=timedelta(seconds=seconds))
    if cron is None:
        return None
    try:
        return CronSchedule(cron=cron, timezone=timezone)
    except ValueError:
        raise InputError(
            f'--cron "{cron}": no cron line. Write five fields, such as "0 * * * *" for every hour.'
        ) from None


def serve_until_ended(served: Served) -> None:
    """Serve until the process is interrupted or terminated; schedules are paused then."""
    # The runner's answer to a signal leaves a coroutine behind that nobody awaits; its complaint helps no user.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited", category=RuntimeWarning)
    ended = threading.Event()
    if served.watched is not None:
        threading.Thread(target=_run_on_changes, args=(served, ended), daemon=True).start()
    try:
        scheduled.serve(
            name=served.name,
            schedules=[served.schedule] if served.schedule else None,
            parameters=served.parameters,
            limit=1,
            print_starting_message=False,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
    finally:
        ended.set()


def _run_on_changes(served: Served, ended: threading.Event) -> None:
    """Ask for a run whenever the folder has changed; the first look, which finds what came before, asks for one too."""
    assert served.watched is not None
    for state in changes(served.watched, ended.wait):
        while not _asked_for_run(served, state) and not ended.wait(RETRY_SECONDS):
            pass


def _asked_for_run(served: Served, state: str) -> bool:
    """Whether the server took the wish for a run: it may not know the deployment yet, or be away for a moment."""
    try:
        run_deployment(
            f"{scheduled.name}/{served.name}", timeout=0, as_subflow=False, idempotency_key=f"{served.name}-{state}"
        )
    except (ObjectNotFound, OSError, HTTPError):
        return False
    return True
