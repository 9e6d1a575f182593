"""The command `claimhouse`: arguments in, text on standard output, and an exit code (docs/operations.md); what goes
wrong is told in one line on standard error.

Nothing is decided here: each command calls one function of the project. Only `run` and `serve` import Prefect.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from flows.endings import ended, say, say_styled, terminate
from flows.logs import write_logs
from flows.options import (
    DEFAULT_WAREHOUSE,
    AcceptDrift,
    Bare,
    Cluster,
    Expected,
    FactFormat,
    FileFormat,
    Keep,
    Log,
    Partition,
    RowFormat,
    Topic,
    Wait,
    Warehouse,
    Workers,
    cores,
)
from flows.upkeep_cli import upkeep

app = typer.Typer(
    name="claimhouse",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from flows.versions import release

        print(f"claimhouse {release()}")
        raise typer.Exit


@app.callback()
def claimhouse(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the release and leave.")
    ] = False,
) -> None:
    """News text in, a warehouse of who holds which post, what money was claimed and which sources agree out."""


@app.command(short_help="Read documents and build the warehouse.")
def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files and folders; without any, the articles that come along."),
    ] = None,
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
    """Read documents, extract their facts, build the warehouse and swap it in.

    Adds to the warehouse that is there: new documents are read, unchanged ones are not, a changed article becomes a new
    version. What cannot be read is put into the table quarantine, with the reason. What breaks a check or an
    expectation is not published: exit code 1.

    \b
    Examples:
      claimhouse run
      claimhouse run articles/ more/news.jsonl --warehouse /data/news
      claimhouse run archive.parquet --workers 2
      claimhouse run inbox/ --bare --wait 600
      claimhouse run archive.parquet --cluster tcp://10.0.0.5:8786
    """
    from flows.commands.run import Conduct, run_and_report

    write_logs(log)

    conduct = Conduct(wait, keep, bare, expectations, accept_drift, cluster)
    say(run_and_report(paths or [], warehouse, workers or cores(), conduct))


app.add_typer(upkeep)


@app.command(short_help="Ask the warehouse in SQL.")
def sql(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="One SELECT statement; - reads it from standard input.")
    ],
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    output: Annotated[RowFormat, typer.Option("--format", help="How to write the rows.")] = RowFormat.table,
) -> None:
    """Ask the warehouse in SQL, read-only, with a limit on time and memory.

    \b
    Examples:
      claimhouse sql "SELECT person, role, organization, agreement FROM people_roles"
      claimhouse sql "FROM monetary_claims WHERE agreement = 'contested'" --format markdown
      claimhouse sql "SELECT kind, count(*) AS n FROM money_facts GROUP BY kind" --format csv
    """
    from warehouse.query import query as ask

    say(ask(warehouse, _given(query), output.value))


@app.command(short_help="Show who holds what, what was paid, who agrees.")
def show(
    topic: Annotated[Topic, typer.Argument(metavar="people|money|agreement|sources|conflicts", help="What to show.")],
    about: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this person or organisation: a name, alias or part of one.")
    ] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Rows at most.")] = 20,
    output: Annotated[RowFormat, typer.Option("--format", help="How to write the rows.")] = RowFormat.table,
    print_sql: Annotated[bool, typer.Option("--print-sql", help="Print the SQL that answers it, and leave.")] = False,
) -> None:
    """Show the answers that are asked for most as tables that fit the terminal. Each is plain SQL underneath.

    \b
    Marks: ● unanimous, ◐ compatible (the sources' values differ and allow a common one), ○ single origin (one voice,
    however many repeat it), ≠ contested. Columns stand in order of importance: in a narrow terminal cells wrap, then
    the last columns go first and are named below. CSV, JSON and Markdown have all columns.

    \b
    Examples:
      claimhouse show people
      claimhouse show money --about "Scale AI"
      claimhouse show conflicts --format csv
      claimhouse show money --about meta --print-sql | claimhouse sql -
    """
    if print_sql:
        from warehouse.questions import question

        say(question(topic.value, about, limit))
        return
    from flows.commands.show import shown

    text, is_drawn = shown(warehouse, topic, about, limit, output.value)
    (say_styled if is_drawn else say)(text)


@app.command(short_help="Print the facts of one document.")
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="One document; - reads it from standard input.")],
    output: Annotated[FactFormat, typer.Option("--format", help="How to write the facts.")] = FactFormat.json,
) -> None:
    """Extract one document's facts and print them, without a warehouse.

    \b
    Examples:
      claimhouse extract article.txt
      claimhouse extract article.html --format table
      cat article.txt | claimhouse extract -
    """
    from flows.commands.extract import extracted_document

    say(extracted_document(file, output.value))


@app.command(short_help="Show where a fact or claim comes from, or who an entity is.")
def explain(
    identifier: Annotated[str, typer.Argument(metavar="ID|NAME", help="A fact_id, claim_id, entity_id, or a name.")],
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
) -> None:
    """Show where a fact or claim comes from: its sentence with the parts marked, its source, what others say.

    Of a person or an organisation it shows every form, the documents that use it, and why they are taken for one.

    \b
    Examples:
      claimhouse explain "$(claimhouse sql 'SELECT claim_id FROM people_roles LIMIT 1' --format csv | tail -n 1)"
      claimhouse explain fact_0123456789abcdef --warehouse /data/news
      claimhouse explain organization/scale-ai
      claimhouse explain "scale ai"
    """
    from warehouse.explain import explain as explained

    say(explained(warehouse, identifier))


@app.command(short_help="Print the data dictionary.")
def tables(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One table; without it, a line on each.")] = None,
) -> None:
    """Print the data dictionary: every table, or the columns of one.

    \b
    Examples:
      claimhouse tables
      claimhouse tables monetary_claims
    """
    from flows.commands.tables import dictionary

    say(dictionary(name))


@app.command(short_help="Copy every table as Parquet or CSV.")
def export(
    to: Annotated[
        str, typer.Option("--to", metavar="DIR|s3://BUCKET/PREFIX", help="Folder or prefix that receives the files.")
    ],
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    output: Annotated[FileFormat, typer.Option("--format", help="How to write the tables.")] = FileFormat.parquet,
    bi: Annotated[bool, typer.Option("--bi", help="Only the flat star for BI tools.")] = False,
    partition_by: Annotated[
        Partition | None, typer.Option(help="Cut the star's facts into files by month of publication.")
    ] = None,
) -> None:
    """Copy every table as a file into a folder or an object store; what an earlier export left there is replaced.

    Parquet is copied byte for byte. CSV is for spreadsheets: what would be a formula there gets an apostrophe in front.
    For S3 the keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, another address from AWS_ENDPOINT_URL.

    \b
    Examples:
      claimhouse export --to /data/parquet
      claimhouse export --to out --warehouse /data/news
      claimhouse export --bi --format csv --to out/csv
      claimhouse export --bi --partition-by month --to s3://newsroom/claims
    """
    from flows.commands.export import exported

    say(exported(warehouse, to, output.value, bi, partition_by is not None))


@app.command(short_help="Write the warehouse's claims as one HTML page.")
def report(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="Where the page goes.")] = Path(
        "claimhouse-report.html"
    ),
    about: Annotated[
        str | None, typer.Option("--about", metavar="NAME", help="Only what concerns a person or organisation.")
    ] = None,
) -> None:
    """Write one HTML file that shows the published build and opens anywhere, also from a mail and without a network.

    Posts over time, money with what each source allows, claims against sources, who repeats whom, how far a source can
    be trusted, what was left out; every mark opens the sentence behind it. Of a large warehouse it carries a part, what
    sources contest first, and says so. How to read it: docs/report.md.

    \b
    Examples:
      claimhouse report
      claimhouse report --to friday.html --warehouse /data/news
      claimhouse report --about "Scale AI" --to scale.html
    """
    from flows.commands.report import reported

    say(reported(warehouse, to, about))


@app.command(short_help="Check a built warehouse.")
def check(
    table: Annotated[str | None, typer.Argument(metavar="TABLE", help="Only the checks of one table.")] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
) -> None:
    """Check a built warehouse against every schema and invariant; exit code 1 if something fails.

    \b
    Examples:
      claimhouse check
      claimhouse check people_roles --warehouse /data/news
    """
    from flows.commands.check import checked

    report, passed = checked(warehouse, table)
    say(report)
    if not passed:
        raise typer.Exit(1)


@app.command(short_help="Score the extraction on annotated documents.")
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder of annotations, a <stem>.gold.json per document.")
    ],
    documents: Annotated[
        Path | None, typer.Option("--documents", metavar="DIR", help="Folder of the texts, if it is another one.")
    ] = None,
    output: Annotated[FactFormat, typer.Option("--format", help="How to write the scores.")] = FactFormat.table,
    show: Annotated[bool, typer.Option("--show", help="List every miss and extra with its cause.")] = False,
) -> None:
    """Score the extraction on annotated documents: precision, recall and F1 by family of facts and level of strictness.

    \b
    Of the matched facts it also tells how many have the annotated certainty and attributed_to.
    An annotation is a JSON file that names its document and lists what a careful reader finds, for example:
      {"doc": "a.txt", "roles": [{"person": "Ann Lee", "organization": ["Acme Corp", "Acme"],
       "role": "chair", "status": "current"}], "money": [], "quotes": []}

    \b
    Examples:
      claimhouse evaluate annotated/
      claimhouse evaluate annotated/ --documents articles/ --show
      claimhouse evaluate annotated/ --format json
    """
    from flows.commands.evaluate import evaluated

    say(evaluated(gold, documents or gold, output.value, show))


@app.command(short_help="Say what the sources of a table of claims agree on.")
def reconcile(
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS", help="Rows of source, object, value.")],
    broader: Annotated[Path | None, typer.Option(metavar="FILE", help="Pairs value, broader.")] = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Where objects go, the rest beside.")] = None,
) -> None:
    """Say what the sources of any table of claims agree on, how far each can be trusted, and who copies whom.

    \b
    CSV, JSONL or Parquet, by the ending. Columns that may stand beside source, object and value: attribute, low, high,
    bound (exact, about, at_least, at_most, range), reported_on. Answers: docs/agreement.md.

    \b
    Examples:
      claimhouse reconcile claims.csv
      claimhouse reconcile claims.parquet --to agreed.parquet
      claimhouse reconcile birthplaces.csv --broader places.csv --to agreed.csv
    """
    from flows.commands.reconcile import reconciled

    say(reconciled(claims, broader, to))


def _given(query: str) -> str:
    return sys.stdin.read() if query == "-" else query


def main() -> None:
    """Entry point of the installed command.

    Leaves without the interpreter's own tear-down: everything is closed by then, and what libraries complain of as they
    are taken apart (DuckDB's bindings, on standard error) is nobody's business.
    """
    signal.signal(signal.SIGTERM, terminate)
    code = status(sys.argv[1:])
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def status(arguments: list[str]) -> int:
    """Run the command with these arguments; the exit code."""
    return ended(typer.main.get_command(app), arguments)


if __name__ == "__main__":
    main()
