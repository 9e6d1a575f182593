"""The commands that keep a warehouse going: served runs, how it fares, its builds. Part of the command `claimhouse`
(`flows.cli`).

Nothing is decided here: each command calls one function of the project.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.endings import say
from flows.logs import write_logs
from flows.options import (
    DEFAULT_WAREHOUSE,
    AcceptDrift,
    Bare,
    Cluster,
    Expected,
    FactFormat,
    Keep,
    Log,
    RowFormat,
    Wait,
    Warehouse,
    Workers,
    cores,
)

upkeep = typer.Typer(rich_markup_mode=None)


@upkeep.command("serve", short_help="Run by the clock, or when a folder changes.")
def serve_runs(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files and folders; with --watch, the watched folder if none is given."),
    ] = None,
    cron: Annotated[str | None, typer.Option(metavar="LINE", help='When to run: "0 * * * *" is every hour.')] = None,
    every: Annotated[str | None, typer.Option(metavar="TIME", help="How often to run: 90s, 15m, 2h, 1d.")] = None,
    watch: Annotated[Path | None, typer.Option(metavar="DIR", help="Run when something in a folder changes.")] = None,
    timezone: Annotated[str, typer.Option(metavar="ZONE", help="Time zone of --cron.")] = "UTC",
    name: Annotated[str, typer.Option(help="What Prefect calls it.")] = "served",
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    workers: Workers = 0,
    cluster: Cluster = None,
    wait: Wait = 0,
    keep: Keep = 5,
    expectations: Expected = None,
    accept_drift: AcceptDrift = False,
    log: Log = None,
) -> None:
    """Run by the clock, or when something in a folder changes, until ended (Ctrl-C or SIGTERM).

    Uses the Prefect server that PREFECT_API_URL names, else starts one of its own on the loopback address. One run at a
    time; one that finds the warehouse busy waits as told, or is skipped.

    \b
    Examples:
      claimhouse serve /data/inbox --every 15m --warehouse /data/news
      claimhouse serve /data/inbox --cron "5 6-22 * * 1-5" --timezone Europe/London
      claimhouse serve --watch /data/inbox --warehouse /data/news --wait 600
    """
    from flows.commands.serve import What, When, serve

    write_logs(log)
    conduct = What(paths or [], warehouse, workers, wait, keep, expectations, accept_drift, cluster)
    serve(name, When(cron, every, watch, timezone), conduct)


@upkeep.command("status", short_help="Tell whether all is well with a warehouse.")
def warehouse_status(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    output: Annotated[FactFormat, typer.Option("--format", help="How to write the status.")] = FactFormat.table,
    max_age: Annotated[
        str | None, typer.Option(metavar="TIME", help="How old the last success may be: 90s, 30m, 2h, 1d.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Drift and broken expectations that warn count too.")
    ] = False,
) -> None:
    """Tell whether all is well: the published build, the last run and its age, documents and facts, drift against the
    runs before, expectations. Exit code 1 if something is amiss.

    \b
    Examples:
      claimhouse status
      claimhouse status --max-age 2h --format json --warehouse /data/news
      claimhouse status --strict || notify "claimhouse needs a look"
    """
    from flows.commands.status import Limits, status, time_span

    report, is_well = status(warehouse, output.value, Limits(time_span(max_age) if max_age else None, strict))
    say(report)
    if not is_well:
        raise typer.Exit(1)


@upkeep.command(short_help="List the builds that are kept.")
def builds(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    output: Annotated[RowFormat, typer.Option("--format", help="How to write the rows.")] = RowFormat.table,
) -> None:
    """List the builds that are kept, the published one first.

    \b
    Examples:
      claimhouse builds
      claimhouse builds --warehouse /data/news --format json
    """
    from flows.commands.builds import listed

    say(listed(warehouse, output.value))


@upkeep.command(short_help="Publish an earlier build again.")
def rollback(
    build: Annotated[
        str | None, typer.Argument(metavar="BUILD", help="A build_id or how it begins; without it, the one before.")
    ] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    wait: Wait = 0,
    log: Log = None,
) -> None:
    """Publish an earlier build again: database and exports change together, in one step, and no reader is disturbed.

    The next run adds to what is published then. Documents that only the build left behind holds are read again if they
    are given again.

    \b
    Examples:
      claimhouse rollback
      claimhouse rollback 4397bc86 --warehouse /data/news
    """
    from flows.commands.builds import rolled_back

    write_logs(log)
    say(rolled_back(warehouse, build, wait))


@upkeep.command(short_help="Read the warehouse's documents again where needed.")
def refresh(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    workers: Workers = 0,
    cluster: Cluster = None,
    wait: Wait = 0,
    keep: Keep = 5,
    expectations: Expected = None,
    accept_drift: AcceptDrift = False,
    log: Log = None,
    bare: Bare = False,
) -> None:
    """Bring every document of the warehouse to this release and these word lists, and rebuild it.

    Reads the texts that the warehouse holds; no file is needed. Every run does the same on its way: this command is
    for when there is nothing else to read. A warehouse of an older release is brought over like this, too.

    \b
    Examples:
      claimhouse refresh
      claimhouse refresh --warehouse /data/news --workers 2
    """
    from flows.commands.run import Conduct, refresh_and_report

    write_logs(log)
    conduct = Conduct(wait, keep, bare, expectations, accept_drift, cluster)
    say(refresh_and_report(warehouse, workers or cores(), conduct))


@upkeep.command(short_help="Take documents out of the warehouse.")
def forget(
    name: Annotated[
        str | None,
        typer.Argument(metavar="SOURCE|DOC_ID|URL", help="What to forget; without it, what is forgotten is listed."),
    ] = None,
    purge: Annotated[bool, typer.Option("--purge", help="Remove kept builds that hold it, too.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Forget it no longer: it is read when given again.")] = False,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    workers: Workers = 0,
    wait: Wait = 0,
    keep: Keep = 5,
) -> None:
    """Take a publisher, a document or an article out of the warehouse, and keep it out.

    What it said is gone from every table, and what others say is weighed anew. When a run is given it again it is
    refused, with a row in quarantine. Builds that are kept for a rollback hold it still, unless they are purged.

    \b
    Examples:
      claimhouse forget harbour-post
      claimhouse forget doc_0123456789abcdef --purge
      claimhouse forget https://harbour.example/mill --warehouse /data/news
      claimhouse forget https://harbour.example/mill --undo
    """
    from flows.commands.forget import forgotten, listed, remembered
    from flows.commands.run import Conduct

    if name is None:
        say(listed(warehouse))
    elif undo:
        say(remembered(warehouse, name, workers or cores(), Conduct(wait, keep)))
    else:
        say(forgotten(warehouse, name, purge, workers or cores(), Conduct(wait, keep)))


@upkeep.command(short_help="Compare two builds.")
def diff(
    before: Annotated[
        str | None, typer.Argument(metavar="BUILD", help="A kept build (the start of its id will do); else the last.")
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="BUILD", help="Another; else the current one.")] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    output: Annotated[FactFormat, typer.Option("--format", help="How to write the differences.")] = FactFormat.table,
) -> None:
    """List facts gained and lost and verdicts turned between two kept builds, each with its reason.

    \b
    Examples:
      claimhouse diff
      claimhouse diff 3fa2
      claimhouse diff 3fa2 91c0 --format json
    """
    from flows.commands.diff import compared

    say(compared(warehouse, before, after, output.value))
