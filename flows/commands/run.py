"""`claimhouse run`: steps under the orchestrator, or without it where none can be started; a few lines at the end."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.errors import InputError
from flows.expectations import gate
from flows.logs import notice
from flows.orchestration import prefect_api
from flows.recorded import Line, recorded
from flows.spool import Spool
from flows.steps import Run, build_step, extract_step, ingest_step, preflight, shipped_articles
from flows.summary import RunReport, closing_lines
from flows.versions import pipeline_version
from warehouse.expectations import Gate
from warehouse.layout import DATABASE, Layout, locked, published_database, staging
from warehouse.publish import KEPT_BUILDS
from warehouse.stages import event
from warehouse.workbench import opened


@dataclass(frozen=True)
class Conduct:
    """How a run behaves towards others and its past: seconds to wait for another run, builds kept, Prefect or not; what
    is expected of the build, and whether it may break that; the cluster that extracts, if one is to."""

    wait: float = 0
    keep: int = KEPT_BUILDS
    is_bare: bool = False
    expectations: Path | None = None
    is_accepting_drift: bool = False
    cluster: str | None = None


def run_and_report(paths: list[Path], warehouse: Path, workers: int, conduct: Conduct) -> str:
    """Do a whole run; a few lines on what it did."""
    with recorded(warehouse, "run") as line, ExitStack() as stack:
        given = paths or [_shipped_articles(stack, warehouse)]
        return _reported(line, tuple(given), warehouse, workers, conduct)


def _shipped_articles(stack: ExitStack, warehouse: Path) -> Path:
    """The articles that come along; they are not mixed into a warehouse of other people's."""
    folder = stack.enter_context(shipped_articles())
    published = Layout(warehouse).published()
    if published is not None:
        with opened(published / DATABASE) as con:
            held = {path for (path,) in con.execute("SELECT path FROM house.documents").fetchall()}
        if held.isdisjoint(file.name for file in folder.iterdir()):
            raise InputError(
                f"{warehouse}: holds articles of your own. Name the files or folders to add: without any, those that"
                " come along would be."
            )
    return folder


def refresh_and_report(warehouse: Path, workers: int, conduct: Conduct) -> str:
    """A run over what the warehouse holds: documents whose facts are of another state are read again."""
    with recorded(warehouse, "refresh") as line:
        published_database(warehouse)
        return _reported(line, (), warehouse, workers, conduct)


def _reported(line: Line, paths: tuple[Path, ...], warehouse: Path, workers: int, conduct: Conduct) -> str:
    """The run itself, alone in its warehouse; what it did goes into the journal's line too."""
    with ExitStack() as stack:
        asked = gate(conduct.expectations, conduct.is_accepting_drift)
        stack.callback(_enter_expectations, line, asked)
        layout = stack.enter_context(locked(warehouse, conduct.wait))
        before = layout.published()
        line["previous_build_id"] = before.name if before else None
        spool = Spool(stack.enter_context(staging(layout, "spool")))
        report = _run(
            Run(paths, warehouse, workers, spool, conduct.keep, asked, cluster=conduct.cluster), conduct.is_bare
        )
        enter(line, report)
    return closing_lines(report, warehouse) + _broken_lines(asked)


def _enter_expectations(line: Line, asked: Gate) -> None:
    """What was asked of the build, also of one that was refused for it."""
    if asked.n_judged:
        line["expectations"] = {"judged": asked.n_judged, "broken": [asdict(broken) for broken in asked.broken]}
        line["is_drift_accepted"] = asked.is_accepting
    for broken in asked.broken:
        event("expectation broken", logging.WARNING, **asdict(broken))


def _broken_lines(asked: Gate) -> str:
    return "".join(f"expected   {broken}\n" for broken in asked.broken)


def enter(line: Line, report: RunReport) -> None:
    """What the run did, for the journal."""
    ingested, built = report.ingested, report.built
    line |= {
        "outcome": "published" if built.published else "unchanged",
        "pipeline_version": pipeline_version(),
        "documents": {
            "given": ingested.n_seen,
            "new": ingested.n_new,
            "unchanged": ingested.n_unchanged,
            "rejected": ingested.n_rejected + report.extracted.n_rejected,
            "forgotten": ingested.n_forgotten,
        },
        "extracted": {name: n for name, n in report.extracted.rows.items() if n},
        "counts": built.counts,
        "gained": built.gained,
        "lost": built.lost,
        "n_verdicts_turned": len(built.verdicts_turned),
    }


def _run(run: Run, is_bare: bool) -> RunReport:
    """The flow with its orchestrator; the bare steps if they are asked for or it cannot be started."""
    preflight(run)
    if is_bare:
        return bare_run(run)
    with prefect_api() as is_ready:
        if is_ready:
            from flows.pipeline import orchestrated

            return orchestrated(run)
    notice("Prefect could not be started; running without it.")
    return bare_run(run)


def bare_run(run: Run) -> RunReport:
    """The steps of a run, one after another, without an orchestrator."""

    def quietly(_: int) -> None:
        return None

    ingested = ingest_step(run, quietly)
    extracted = extract_step(run, quietly)
    return RunReport(ingested, extracted, build_step(run, ingested))
