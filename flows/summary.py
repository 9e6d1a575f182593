"""What a run did, as Markdown for the orchestrator and as a few lines for a terminal. Reports in, text out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.steps import ExtractReport, IngestReport
from schemas import catalog
from warehouse.build import BuildResult
from warehouse.rendering import markdown_text

_SHOWN_TURNS = 20


@dataclass(frozen=True)
class RunReport:
    """The reports of a run's steps."""

    ingested: IngestReport
    extracted: ExtractReport
    built: BuildResult


def closing_lines(report: RunReport, warehouse: Path) -> str:
    """Documents, facts, rejections and changes, and where the warehouse lies."""
    ingested, built = report.ingested, report.built
    facts = sum(built.counts.get(name, 0) for name in catalog.FACT_TABLES)
    in_all = f"{built.counts.get('documents', 0)} in the warehouse"
    given = f"{_new(ingested)}, {ingested.n_unchanged} unchanged, {_rejected(report)} rejected"
    lines = [
        f"documents  {given}{_besides(ingested)}; {in_all}",
        f"facts      {facts} ({_by_table(report)})",
    ]
    if ingested.n_ignored:
        lines.append(f"           {ingested.n_ignored} files of other types passed over")
    if built.published:
        lines.append(f"claims     {built.counts.get('claims', 0)} of {built.counts.get('sources', 0)} sources")
        lines.append(f"changes    {_changes(report)}")
    if built.unplaced:
        lines.append(f"unplaced   {_unplaced(report)}: claimhouse sql 'SELECT what, reason, surface FROM unplaced'")
    if built.n_quarantined:
        lines.append(f"quarantine {built.n_quarantined} rows: claimhouse sql 'SELECT reason, path FROM quarantine'")
    if report.extracted.n_rejected:
        lines.append(f"defect     extraction failed on {report.extracted.n_rejected} of {ingested.n_new} new documents")
    if built.published:
        lines.append(f"build      {built.build_id} published in {warehouse}")
    else:
        lines.append(f"build      nothing new: {built.build_id} stands in {warehouse}, no byte of it was changed")
    return "\n".join(lines) + "\n"


def _new(ingested: IngestReport) -> str:
    """`4 new`, and how many of them are later versions of articles that the warehouse has."""
    versions = f" ({ingested.n_superseding} of them new versions)" if ingested.n_superseding else ""
    return f"{ingested.n_new} new{versions}"


def _besides(ingested: IngestReport) -> str:
    """What there is not in every run: documents that stay forgotten, and stored ones that are extracted again."""
    forgotten = f", {ingested.n_forgotten} forgotten" if ingested.n_forgotten else ""
    return forgotten + (f"; {ingested.n_again} of the warehouse read again" if ingested.n_again else "")


def _rejected(report: RunReport) -> int:
    return report.ingested.n_rejected + report.extracted.n_rejected


def _by_table(report: RunReport) -> str:
    counts = {name: report.built.counts.get(name, 0) for name in catalog.FACT_TABLES}
    return ", ".join(f"{count} {name.removesuffix('_facts')}" for name, count in counts.items())


def _changes(report: RunReport) -> str:
    built = report.built
    gained, lost = sum(built.gained.values()), sum(built.lost.values())
    return f"{gained} facts gained, {lost} lost, {len(built.verdicts_turned)} verdicts turned"


def _unplaced(report: RunReport) -> str:
    """`12 amounts, 3 quotations`: how many of each kind were seen that no fact uses."""
    totals: dict[str, int] = {}
    for what, _, n in report.built.unplaced:
        totals[what] = totals.get(what, 0) + n
    return ", ".join(f"{n} {what}{'s' if n > 1 else ''}" for what, n in totals.items())


def summary(report: RunReport) -> str:
    """The run as a Markdown page."""
    built = report.built
    parts = [
        f"# Build `{built.build_id}`",
        "Published." if built.published else "Nothing new: the build stands, no byte of it was changed.",
        _documents(report),
        _facts(report),
        _unplaced_table(report),
        f"## Changes\n\n{_changes(report)}.",
    ]
    if built.verdicts_turned:
        parts.append(_turned(report))
    return "\n\n".join(parts) + "\n"


def _documents(report: RunReport) -> str:
    ingested = report.ingested
    rows = [
        ("new", ingested.n_new),
        ("of these, new versions of articles", ingested.n_superseding),
        ("unchanged", ingested.n_unchanged),
        ("rejected", _rejected(report)),
        ("forgotten, refused", ingested.n_forgotten),
        ("of the warehouse, read again", ingested.n_again),
        ("files of other types, passed over", ingested.n_ignored),
        ("in the warehouse", report.built.counts.get("documents", 0)),
    ]
    return "## Documents\n\n| | n |\n|---|---:|\n" + "\n".join(f"| {name} | {n} |" for name, n in rows)


def _facts(report: RunReport) -> str:
    counts = report.built.counts
    lines = [
        f"| {name} | {report.extracted.rows.get(name, 0)} | {counts.get(name, 0)} |" for name in catalog.BASE_TABLES
    ]
    lines += [f"| {name} | | {counts.get(name, 0)} |" for name in catalog.TABLES if name not in catalog.BASE_TABLES]
    return "## Tables\n\n| table | rows extracted in this run | rows published |\n|---|---:|---:|\n" + "\n".join(lines)


def _unplaced_table(report: RunReport) -> str:
    """What was seen and no fact uses, by reason: a gap of the rules shows here and nowhere else."""
    lines = [f"| {what} | {reason} | {n} |" for what, reason, n in report.built.unplaced]
    head = "## Seen and not placed\n\n| what | reason | n |\n|---|---|---:|\n"
    return head + "\n".join(lines) if lines else "## Seen and not placed\n\nNothing."


def _turned(report: RunReport) -> str:
    turned = report.built.verdicts_turned
    lines = [
        f"- {markdown_text(statement)}: {markdown_text(before)} → {markdown_text(after)}"
        for _, statement, before, after in turned[:_SHOWN_TURNS]
    ]
    if len(turned) > _SHOWN_TURNS:
        lines.append(f"- and {len(turned) - _SHOWN_TURNS} more")
    return "## Verdicts turned\n\n" + "\n".join(lines)
