"""The flow: the steps of a run under Prefect's names, retries, assets and summary. Imported by `claimhouse run` alone.

`flows.orchestration.prepare_prefect` must have run before this module is imported. Values that tasks hand on are small
reports; documents and tables travel through the spool.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.assets import Asset, AssetProperties, materialize
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.events import emit_event
from prefect.events.worker import EventsWorker
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.lineage import upstream_tables
from flows.progress import progress_bar
from flows.steps import ExtractReport, IngestReport, Run, build_step, extract_step, ingest_step
from flows.summary import RunReport, summary
from schemas import catalog
from warehouse.build import BuildResult

# How long the end of a run waits, at most, for what it told the server to be taken in.
SETTLE_SECONDS = 3
N_TASKS = 3 + len(catalog.TABLES)


_LASTING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)


def _passing(_task: Any, _run: Any, state: Any) -> bool:
    """A disk or share that is away for a moment is worth another try; a wrong input or a full disk is not."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and error.errno not in _LASTING


_RETRIED: dict[str, Any] = {"retries": 2, "retry_delay_seconds": [1, 5], "retry_condition_fn": _passing}
_LIGHT: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


@task(name="ingest", description="Read files into documents", **_RETRIED, **_LIGHT)
def ingest(run: Run) -> IngestReport:
    with progress_bar("reading", None) as advance:
        return ingest_step(run, advance)


@task(name="extract", description="Find the facts of every new document", **_RETRIED, **_LIGHT)
def extract(run: Run, ingested: IngestReport) -> ExtractReport:
    with progress_bar("extracting", ingested.n_to_extract) as advance:
        return extract_step(run, advance)


@task(name="build", description="Validate, load, derive, check and publish", **_LIGHT)
def build(run: Run, ingested: IngestReport) -> BuildResult:
    with progress_bar("building", 1) as advance:
        built = build_step(run, ingested)
        advance(1)
        return built


def record_assets(run: Run, built: BuildResult) -> None:
    """Tell Prefect of every table that was made, from which tables, with how many rows."""
    assets = {name: _asset(run, name) for name in catalog.TABLES}
    for name, asset in assets.items():
        upstream: list[str | Asset] = [assets[table] for table in upstream_tables(name)]
        materialize(asset, name=f"table {name}", asset_deps=upstream, **_LIGHT)(_recorder(asset, name, built))()


def _asset(run: Run, name: str) -> Asset:
    about = AssetProperties(name=name, description=catalog.description(name))
    return Asset(key=f"claimhouse://{_place(run)}/{name}", properties=about)


def _place(run: Run) -> str:
    """The warehouse's folder, as a name in Prefect's books."""
    return str(run.warehouse.resolve()).strip("/").replace(" ", "-")


def record_outcome(run: Run, built: BuildResult) -> None:
    """Tell Prefect what came of the run, as events that an automation can act on."""
    warehouse = {"prefect.resource.id": f"claimhouse.warehouse.{_place(run)}", "prefect.resource.name": "warehouse"}
    outcome = "published" if built.published else "unchanged"
    numbers = {
        "build_id": built.build_id,
        "documents": built.n_documents_in,
        "quarantine": built.n_quarantined,
        "gained": sum(built.gained.values()),
        "lost": sum(built.lost.values()),
        "verdicts_turned": len(built.verdicts_turned),
    }
    emit_event(f"claimhouse.run.{outcome}", resource=warehouse, payload=numbers)
    for broken in getattr(run.gate, "broken", ()):
        emit_event("claimhouse.expectation.broken", resource=warehouse, payload=asdict(broken))


def _recorder(asset: Asset, name: str, built: BuildResult) -> Callable[[], None]:
    def record() -> None:
        asset.add_metadata({"rows": built.counts.get(name, 0), "build_id": built.build_id})

    return record


@flow(name="claimhouse", validate_parameters=False, persist_result=False)
def pipeline(run: Run) -> RunReport:
    """From files to a published warehouse."""
    ingested = ingest(run)
    extracted = extract(run, ingested)
    built = build(run, ingested)
    report = RunReport(ingested, extracted, built)
    record_assets(run, built)
    record_outcome(run, built)
    create_markdown_artifact(summary(report), key="claimhouse-run", description="What the run read, found and changed")
    return report


def orchestrated(run: Run) -> RunReport:
    """Run the flow. Without its heartbeat, whose thread would cost a second at the end."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        state = pipeline(run, return_state=True)
    EventsWorker.drain_all(timeout=SETTLE_SECONDS)
    _settle(state.state_details.flow_run_id)
    return state.result()


def _settle(flow_run_id: UUID | None) -> None:
    """Wait a moment until the server has recorded the end of every task: a temporary one is stopped right after."""
    if flow_run_id is None:
        return
    of_run = FlowRunFilter(id=FlowRunFilterId(any_=[flow_run_id]))
    deadline = time.monotonic() + SETTLE_SECONDS
    with get_client(sync_client=True) as client:
        while time.monotonic() < deadline:
            states = [task_run.state for task_run in client.read_task_runs(flow_run_filter=of_run)]
            if sum(state is not None and state.is_final() for state in states) == N_TASKS:
                return
            time.sleep(0.1)
