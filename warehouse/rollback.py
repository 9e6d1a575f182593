"""Back to a build that is kept: one swap, by which database and exports change together.

The name of a build in, what it means out: documents that only the build left behind holds. Builds are never changed."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE, EXPORTS, Layout, locked
from warehouse.publish import Build, builds, make_current
from warehouse.workbench import attached, opened

_ONLY_IN_LEFT = "SELECT count(*) FROM left_behind.documents ANTI JOIN house.documents USING (doc_id)"

_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'house' AND schema_name = 'main'"


@dataclass(frozen=True)
class Rollback:
    """Where a rollback led from and to; `n_documents_left` counts documents that only the build left behind holds.

    Both are None where the build left behind is gone or cannot be read."""

    left: str | None
    build_id: str
    n_documents_left: int | None


def rollback(root: Path, build_id: str | None = None, wait: float = 0) -> Rollback:
    """Make a kept build the published one; without a name, the one that was current before.

    Raises `WarehouseError` with the builds to choose from if there is none of that name, or if it is not whole."""
    if not builds(Layout(Path(root))):
        raise WarehouseError(f'{root}: no warehouse there. Build one with "claimhouse run --warehouse {root}".')
    with locked(root, wait) as layout:
        kept = builds(layout)
        current = next((b for b in kept if b.is_current), None)
        target = _chosen(layout, kept, build_id)
        _refuse_broken(target)
        n_left = _documents_left(current, target) if current else None
        make_current(layout, target.path)
    return Rollback(current.build_id if current else None, target.build_id, n_left)


def _chosen(layout: Layout, kept: list[Build], build_id: str | None) -> Build:
    others = [b for b in kept if not b.is_current]
    choice = ", ".join(f"{b.build_id} ({b.published_at[:16]})" for b in others) or "none"
    if build_id is None and others:
        return others[0]
    found = [b for b in others if build_id and b.build_id.startswith(build_id)]
    if len(found) == 1:
        return found[0]
    if build_id and any(b.is_current and b.build_id.startswith(build_id) for b in kept):
        raise WarehouseError(f"{layout.root}: {build_id} is published already. Kept besides it: {choice}.")
    said = f"no one build {build_id} among those kept" if build_id else "no build before this one is kept"
    raise WarehouseError(f"{layout.root}: {said}. Kept besides the published one: {choice}.")


def _refuse_broken(target: Build) -> None:
    """Open the build that is to be published, and see that its parts belong together."""
    with opened(target.path / DATABASE) as con:
        try:
            told = con.execute("SELECT build_id FROM house.builds").fetchall()
            tables = con.execute(_TABLES).fetchall()
        except duckdb.Error as error:
            raise WarehouseError(f"{target.path}: not whole ({str(error).splitlines()[0]}). Choose another.") from None
    missing = [name for (name,) in sorted(tables) if not (target.path / EXPORTS / f"{name}.parquet").is_file()]
    if missing or told != [(target.build_id,)]:
        why = f"its exports lack {', '.join(missing)}" if missing else "it holds another build than its name says"
        raise WarehouseError(f"{target.path}: not whole, {why}. Choose another build.")


def _documents_left(current: Build, target: Build) -> int | None:
    try:
        with opened(target.path / DATABASE) as con, attached(con, current.path / DATABASE, "left_behind"):
            row = con.execute(_ONLY_IN_LEFT).fetchone()
    except (WarehouseError, duckdb.Error):  # a broken build is what one rolls back from
        return None
    return int(row[0]) if row else None
