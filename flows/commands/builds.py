"""`claimhouse builds` and `claimhouse rollback`: the builds that are kept, and the way back to one of them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.recorded import recorded
from schemas import catalog
from warehouse.errors import WarehouseError
from warehouse.forget import Tombstone, tombstones
from warehouse.layout import DATABASE, Layout
from warehouse.publish import Build, builds
from warehouse.rendering import rendered
from warehouse.rollback import rollback
from warehouse.workbench import opened

_COLUMNS = ("build_id", "is_current", "published_at", "documents", "facts", "claims", "megabytes")


def listed(warehouse: Path, form: str) -> str:
    """The kept builds, the published one first, as text in one of the formats for rows."""
    layout = Layout(warehouse)
    kept = builds(layout)
    if not kept:
        raise WarehouseError(
            f'{warehouse}: no warehouse there. Build one with "claimhouse run --warehouse {warehouse}".'
        )
    return rendered(_COLUMNS, [_row(build) for build in kept], form)


def _row(build: Build) -> tuple[object, ...]:
    size = sum(path.stat().st_size for path in build.path.rglob("*") if path.is_file())
    counts = _counts(build)
    return (build.build_id, build.is_current, build.published_at[:19], *counts, round(size / 1e6, 1))


def _counts(build: Build) -> tuple[int | None, int | None, int | None]:
    """Documents, facts and claims; unknown where the database of a build cannot be read."""
    facts = " + ".join(f"(SELECT count(*) FROM house.{name})" for name in catalog.FACT_TABLES)
    one = "(SELECT count(*) FROM house.{})"
    try:
        with opened(build.path / DATABASE) as con:
            query = f"SELECT {one.format('documents')}, {facts}, {one.format('claims')}"
            row = con.execute(query).fetchone()
    except (WarehouseError, duckdb.Error):
        row = None
    return row or (None, None, None)


def _forgotten(warehouse: Path) -> list[Tombstone]:
    """What the published build keeps out; nothing where it cannot be read."""
    try:
        return tombstones(warehouse)
    except (WarehouseError, duckdb.Error):
        return []


def rolled_back(warehouse: Path, build_id: str | None, wait: float) -> str:
    """Swap a kept build in; a few lines on what that means for the next run."""
    with recorded(warehouse, "rollback") as line:
        before = _forgotten(warehouse)
        done = rollback(warehouse, build_id, wait)
        line["outcome"] = "rolled back"
    lines = [f"published  {done.build_id} in {warehouse} (was {done.left or 'none'})"]
    if done.n_documents_left:
        only = f"{done.n_documents_left} are only in {done.left}"
        lines.append(f"documents  {only}: a run reads those again that it is given again")
    if back := [str(stone) for stone in before if stone not in _forgotten(warehouse)]:
        lines.append(f"forgotten  no longer: {', '.join(back)}. Forget it again, with --purge for good")
    lines.append("next       a run with the same documents builds what was left again: mend its cause before")
    return "\n".join(lines) + "\n"
