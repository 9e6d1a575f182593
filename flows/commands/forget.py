"""`claimhouse forget`: take a publisher, a document or an article out of the warehouse, until that is lifted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.commands.run import Conduct, bare_run, enter
from flows.recorded import recorded
from flows.spool import Spool
from flows.steps import Run
from flows.summary import RunReport
from warehouse.errors import WarehouseError
from warehouse.forget import Tombstone, frame_of, named, purge, removed, tombstones
from warehouse.layout import Layout, locked, published_database, staging

_SHOWN = 20


def listed(warehouse: Path) -> str:
    """What is forgotten, one a line."""
    stones = tombstones(warehouse)
    return "".join(f"{stone}\n" for stone in stones) or "nothing is forgotten\n"


def forgotten(warehouse: Path, name: str, is_purged: bool, workers: int, conduct: Conduct) -> str:
    """Forget, publish what is left, and say what went; `is_purged` takes it out of kept builds as well."""
    with recorded(warehouse, "forget") as line, _held(warehouse, conduct) as layout:
        stones, stone = tombstones(warehouse), named(warehouse, name)
        before = layout.published()
        report = _rebuilt(warehouse, layout, sorted({*stones, stone}, key=str), workers, conduct)
        gone = dict(removed(before, report.built.path)) if before and report.built.published else {}
        lines = [f"forgotten  {stone}: {_told(report, gone)}", *_turned(report)]
        enter(line, report)
        if is_purged:
            lines.append(_purged(purge(warehouse, [stone])))
    state = "published" if report.built.published else "stands, nothing new"
    return "\n".join([*lines, f"build      {report.built.build_id} {state} in {warehouse}", ""])


def remembered(warehouse: Path, name: str, workers: int, conduct: Conduct) -> str:
    """Lift a tombstone: what it covers is read again when it is given again."""
    with recorded(warehouse, "forget") as line, _held(warehouse, conduct) as layout:
        stones = tombstones(warehouse)
        found = [stone for stone in stones if stone.name == name] or [s for s in stones if s == _meant(warehouse, name)]
        if not found:
            listing = ", ".join(stone.name for stone in stones) or "nothing"
            raise WarehouseError(f"{name}: not forgotten. Forgotten is: {listing}.")
        report = _rebuilt(warehouse, layout, [s for s in stones if s not in found], workers, conduct)
        enter(line, report)
    lines = [f"lifted     {found[0]}: its documents are read again when they are given again"]
    return "\n".join([*lines, f"build      {report.built.build_id} published in {warehouse}", ""])


@contextmanager
def _held(warehouse: Path, conduct: Conduct) -> Iterator[Layout]:
    """The warehouse, if there is one, held against other runs."""
    published_database(warehouse)
    with locked(warehouse, conduct.wait) as layout:
        yield layout


def _meant(warehouse: Path, name: str) -> Tombstone | None:
    try:
        return named(warehouse, name)
    except WarehouseError:
        return None


def _rebuilt(warehouse: Path, layout: Layout, stones: list[Tombstone], workers: int, conduct: Conduct) -> RunReport:
    with staging(layout, "spool") as folder:
        return bare_run(Run((), warehouse, workers, Spool(folder), conduct.keep, forget=frame_of(stones)))


def _told(report: RunReport, gone: dict[str, int]) -> str:
    if not report.built.published:
        return "nothing of it is in the warehouse"
    n = {name: gone.get(name, 0) for name in ("documents", "facts", "mentions", "claims")}
    return (
        f"{n['documents']} documents, {n['facts']} facts, {n['mentions']} mentions removed; "
        f"{n['claims']} claims gone, {len(report.built.verdicts_turned)} verdicts turned"
    )


def _turned(report: RunReport) -> list[str]:
    turned = report.built.verdicts_turned
    lines = [f"turned     {statement}: {before} → {after}" for _, statement, before, after in turned[:_SHOWN]]
    more = len(turned) - _SHOWN
    return [*lines, f"           and {more} more: claimhouse diff"] if more > 0 else lines


def _purged(gone: list[str]) -> str:
    return (
        f"purged     {len(gone)} kept builds that held it: {', '.join(gone)}"
        if gone
        else "purged     no kept build held it"
    )
