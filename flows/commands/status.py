"""`claimhouse status`: the published build, the last runs and whether all is well, as text or JSON. Takes no lock.

The journal and the published build in; out the report and whether a scheduler should be told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from flows.drift import FEWEST_RUNS, Drift, drift, good_runs
from flows.errors import InputError
from schemas import catalog
from warehouse import journal
from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE, Layout, holder
from warehouse.publish import Build, builds
from warehouse.workbench import opened

_COUNTED = ("documents", *catalog.FACT_TABLES, "quarantine")
_RECENT = timedelta(days=1)
_DONE = ("published", "unchanged", "rolled back")


@dataclass(frozen=True)
class Limits:
    """What a reader of the status will not put up with: an older success than this; drift and warnings too."""

    max_age: timedelta | None = None
    is_strict: bool = False


def time_span(text: str, option: str = "--max-age") -> timedelta:
    """`90s`, `30m`, `2h`, `1d` as a length of time."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd])", text.strip())
    if not found:
        raise InputError(f"{option} {text}: no length of time. Write 90s, 30m, 2h or 1d.")
    return timedelta(seconds=float(found[1]) * {"s": 1, "m": 60, "h": 3_600, "d": 86_400}[found[2]])


@dataclass
class Status:
    """All that is told; `amiss` lists what somebody should look at."""

    warehouse: str
    at: str
    build_id: str | None
    published_at: str | None
    n_builds: int
    counts: dict[str, int]
    running: str | None
    last_run: dict[str, Any] | None
    last_success_at: str | None
    recent_outcomes: dict[str, int]
    drift: list[Drift] | None
    n_good_runs: int
    expectations: dict[str, Any] | None
    amiss: list[str] = field(default_factory=list)


def status(warehouse: Path, form: str, limits: Limits) -> tuple[str, bool]:
    """The report, and whether all is well."""
    found = _found(warehouse, datetime.now(UTC))
    found.amiss = _amiss(found, limits)
    text = json.dumps(asdict(found), ensure_ascii=False, indent=2) if form == "json" else _table(found)
    return text + "\n", not found.amiss


def _found(warehouse: Path, at: datetime) -> Status:
    layout = Layout(warehouse)
    kept, lines = builds(layout), journal.lines(layout.journal)
    if not kept and not lines:
        raise WarehouseError(
            f'{warehouse}: no warehouse there. Build one with "claimhouse run --warehouse {warehouse}".'
        )
    current = next((build for build in kept if build.is_current), None)
    who = holder(layout)
    ended = [line for line in lines if _counts_as_ended(line)]
    if who is not None and who.is_at_work() is False:
        ended.append(
            {"command": "run", "started_at": who.since, "ended_at": None, "outcome": "killed", "exit_code": None}
        )
    good = good_runs(lines)
    successes = [line for line in lines if line["outcome"] in ("published", "unchanged")]
    recent = [line for line in lines if at - _time(line) <= _RECENT]
    outcomes = [str(line["outcome"]) for line in recent]
    return Status(
        warehouse=str(warehouse),
        at=at.isoformat(timespec="milliseconds"),
        build_id=current.build_id if current else None,
        published_at=current.published_at if current else None,
        n_builds=len(kept),
        counts=_counts(current) if current else {},
        running=str(who) if who is not None and who.is_at_work() is not False else None,
        last_run=_told(ended[-1]) if ended else None,
        last_success_at=successes[-1]["ended_at"] if successes else None,
        recent_outcomes={name: outcomes.count(name) for name in sorted(set(outcomes))},
        drift=drift(lines),
        n_good_runs=len(good),
        expectations=next((line["expectations"] for line in reversed(ended) if "expectations" in line), None),
    )


def _counts_as_ended(line: Mapping[str, Any]) -> bool:
    """Runs, and what else was done; who was only turned away, or asked for what there is not, changed nothing."""
    outcome, command = str(line["outcome"]), str(line["command"])
    return outcome in _DONE or (command in ("run", "refresh") and outcome != "busy")


def _told(line: Mapping[str, Any]) -> dict[str, Any]:
    names = ("run_id", "command", "started_at", "ended_at", "outcome", "exit_code", "documents", "seconds", "error")
    return {name: line[name] for name in names if name in line}


def _time(line: Mapping[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(line.get("ended_at") or line["started_at"])).astimezone(UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def _counts(build: Build) -> dict[str, int]:
    """Rows by table; empty where the published database cannot be read."""
    counts = ", ".join(f"(SELECT count(*) FROM house.{name})" for name in _COUNTED)
    try:
        with opened(build.path / DATABASE) as con:
            row = con.execute(f"SELECT {counts}").fetchone() or ()
    except (WarehouseError, duckdb.Error):
        return {}
    return dict(zip(_COUNTED, row, strict=True))


def _amiss(found: Status, limits: Limits) -> list[str]:
    last, at = found.last_run, datetime.fromisoformat(found.at)
    amiss = []
    if found.build_id is None:
        amiss.append("nothing is published")
    elif not found.counts:
        amiss.append("the published database cannot be read: claimhouse rollback")
    if last and last["outcome"] not in _DONE:
        amiss.append(f"the last {last['command']} {_ended(last)}")
    if limits.max_age is not None:
        success = datetime.fromisoformat(found.last_success_at) if found.last_success_at else None
        if success is None or at - success > limits.max_age:
            amiss.append(f"the last success is {_age(at, success)}, more than {_span(limits.max_age)}")
    if limits.is_strict:
        amiss += [f"drift: {one}" for one in found.drift or []]
        amiss += [f"expectation broken: {_broken(one)}" for one in (found.expectations or {}).get("broken", [])]
    return amiss


def _ended(last: Mapping[str, Any]) -> str:
    if last["outcome"] == "killed":
        return "was killed"
    return f"{last['outcome']} with exit code {last['exit_code']}: {last.get('error', '')}".rstrip(": ")


def _broken(one: Mapping[str, Any]) -> str:
    bounds = " to ".join("…" if one[end] is None else f"{one[end]:g}" for end in ("low", "high"))
    return (
        f"{one['table']} {one['measure']} of {one['source']}: {one['value']:g}, expected {bounds} ({one['severity']})"
    )


def _span(span: timedelta) -> str:
    """A length of time in its largest fitting unit."""
    seconds = max(0, int(span.total_seconds()))
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def _age(at: datetime, then: datetime | None) -> str:
    return f"{_span(at - then)} old" if then else "unknown"


def _table(found: Status) -> str:
    at, facts = datetime.fromisoformat(found.at), {name: found.counts.get(name, 0) for name in catalog.FACT_TABLES}
    families = ", ".join(f"{n} {name.removesuffix('_facts')}" for name, n in facts.items())
    rows = [
        ("warehouse", found.warehouse),
        (
            "build",
            f"{found.build_id or 'none'}, published {(found.published_at or 'never')[:16]}, {found.n_builds} kept",
        ),
        ("running", found.running or "nothing"),
        ("last run", _last(found, at)),
        ("last day", ", ".join(f"{n} {name}" for name, n in found.recent_outcomes.items()) or "no run"),
        ("documents", str(found.counts.get("documents", "unknown"))),
        ("facts", f"{sum(facts.values())} ({families})"),
        ("quarantine", f"{found.counts.get('quarantine', 'unknown')} rows"),
        *_drift_rows(found),
        *_expectation_rows(found.expectations),
        *[("amiss", line) for line in found.amiss],
        *([] if found.amiss else [("verdict", "all is well")]),
    ]
    return "\n".join(f"{name:<13}{told}" for name, told in rows)


def _last(found: Status, at: datetime) -> str:
    if found.last_run is None:
        return "none in the journal"
    last = found.last_run
    seconds = last.get("seconds", {}).get("all")
    took = f", took {seconds:g} s" if seconds is not None else ""
    return f"{last['command']} {last['outcome']}, {_age(at, _time(last))}{took}"


def _drift_rows(found: Status) -> Sequence[tuple[str, str]]:
    if found.drift is None:
        return [("drift", f"too few runs to tell ({found.n_good_runs}, from {FEWEST_RUNS + 1} on)")]
    return [("drift", str(one)) for one in found.drift] or [("drift", f"none against {found.n_good_runs - 1} runs")]


def _expectation_rows(told: Mapping[str, Any] | None) -> Sequence[tuple[str, str]]:
    if told is None:
        return [("expectations", "none judged yet")]
    head = f"{told['judged'] - len(told['broken'])} of {told['judged']} hold"
    return [("expectations", head), *(("", _broken(one)) for one in told["broken"])]
