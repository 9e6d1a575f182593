"""`claimhouse run`: steps under the orchestrator, or without it where none can be started; a few lines at the end."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from flows.orchestration import prefect_api
from flows.spool import Spool
from flows.steps import Run, build_step, extract_step, ingest_step, preflight, shipped_articles
from flows.summary import RunReport, closing_lines
from warehouse.layout import locked


def run_and_report(paths: list[Path], warehouse: Path, workers: int) -> str:
    """Do a whole run; a few lines on what it did."""
    with ExitStack() as stack:
        stack.enter_context(locked(warehouse))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="claimhouse-"))
        given = paths or [stack.enter_context(shipped_articles())]
        report = _run(Run(tuple(given), warehouse, workers, Spool(Path(folder))))
    return closing_lines(report, warehouse)


def _run(run: Run) -> RunReport:
    """The flow with its orchestrator; the bare steps if that cannot be started."""
    preflight(run)
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
