"""The run as a deployment: what a schedule, a watched folder or a worker starts; imported by these alone.

Parameters are plain values, as an API keeps them; the entrypoint is `flows.scheduled:scheduled`. A run that finds
another one at work ends as skipped, which is no failure; one with nothing new says so in its state.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed

from flows.commands.run import Conduct, run_and_report
from flows.logs import notice
from flows.options import cores
from warehouse.errors import BusyError
from warehouse.publish import KEPT_BUILDS


@flow(name="claimhouse-scheduled", persist_result=False)
def scheduled(
    paths: list[str],
    warehouse: str = "warehouse",
    workers: int = 0,
    wait: float = 0,
    keep: int = KEPT_BUILDS,
    expectations: str | None = None,
    accept_drift: bool = False,
    cluster: str | None = None,
) -> State[Any]:
    """A whole run over `paths` into `warehouse`; `wait` are the seconds to wait for another run before leaving."""
    conduct = Conduct(wait, keep, False, Path(expectations) if expectations else None, accept_drift, cluster)
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        try:
            told = run_and_report([Path(path) for path in paths], Path(warehouse), workers or cores(), conduct)
        except BusyError as error:
            notice(str(error))
            return Completed(name="Skipped", message=str(error))
    print(told, end="", flush=True)
    return Completed(message=_last_line(told))


def _last_line(told: str) -> str:
    lines = [line for line in told.splitlines() if line.strip()]
    return " ".join(lines[-1].split()) if lines else ""
