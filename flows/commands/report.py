"""`claimhouse report`: the published build as one HTML file; one line back that says where it is and how large."""

from __future__ import annotations

from pathlib import Path

from flows.progress import progress_bar
from warehouse.report.content import n_steps
from warehouse.report.writing import write_report


def reported(warehouse: Path, to: Path, about: str | None) -> str:
    """Write the report; where it is, and what it shows."""
    with progress_bar("report", n_steps() + 1) as advance:
        found = write_report(warehouse, to, about, step=lambda _: advance(1))
    shown = f"{_counted(found.n_claims, 'claim')}, {_counted(found.n_documents, 'document')}"
    texts = "" if found.n_texts == found.n_documents else f", {found.n_texts:,} of them with their text"
    return f"{found.path}: {_size(found.n_bytes)}, {shown}{texts}\n"


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 1_000_000:.1f} MB"
