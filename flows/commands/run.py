"""`claimhouse run`: steps under the orchestrator, or without it where none can be started; a few lines at the end."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from flows.orchestration import prefect_api
from flows.spool import Spool
from flows.steps import Run, build_step, extract_step, ingest_step, preflight, shipped_articles
from flows.summary import RunReport, closing_lines
from warehouse.layout import locked, published_database, staging
from warehouse.publish import KEPT_BUILDS


@dataclass(frozen=True)
class Conduct:
    """How a run behaves towards others and its past: seconds to wait for another run, builds kept, Prefect or not."""

    wait: float = 0
    keep: int = KEPT_BUILDS
    is_bare: bool = False


def run_and_report(paths: list[Path], warehouse: Path, workers: int, conduct: Conduct) -> str:
    """Do a whole run; a few lines on what it did."""
    with ExitStack() as stack:
        layout = stack.enter_context(locked(warehouse, conduct.wait))
        spool = Spool(stack.enter_context(staging(layout, "spool")))
        given = paths or [stack.enter_context(shipped_articles())]
        report = _run(Run(tuple(given), warehouse, workers, spool, conduct.keep), conduct.is_bare)
    return closing_lines(report, warehouse)


def refresh_and_report(warehouse: Path, workers: int, conduct: Conduct) -> str:
    """A run over what the warehouse holds: documents whose facts are of another state are read again."""
    published_database(warehouse)
    with locked(warehouse, conduct.wait) as layout, staging(layout, "spool") as folder:
        report = _run(Run((), warehouse, workers, Spool(folder), conduct.keep), conduct.is_bare)
    return closing_lines(report, warehouse)


def _run(run: Run, is_bare: bool) -> RunReport:
    """The flow with its orchestrator; the bare steps if they are asked for or it cannot be started."""
    preflight(run)
    if is_bare:
        return bare_run(run)
    with prefect_api() as is_ready:
        if is_ready:
            from flows.pipeline import orchestrated

            return orchestrated(run)
    print("claimhouse: Prefect could not be started; running without it.", file=sys.stderr)
    return bare_run(run)


def bare_run(run: Run) -> RunReport:
    """The steps of a run, one after another, without an orchestrator."""

    def quietly(_: int) -> None:
        return None

    ingested = ingest_step(run, quietly)
    extracted = extract_step(run, quietly)
    return RunReport(ingested, extracted, build_step(run, ingested))
