"""Exports elsewhere, with progress on a terminal; a line on what was written comes back."""

from __future__ import annotations

from pathlib import Path

from flows.progress import progress_bar
from warehouse.delivery import Shape, export_to


def exported(warehouse: Path, to: str, form: str, only_star: bool, by_month: bool) -> str:
    """Deliver the published tables to a folder or an object store."""
    with progress_bar("exporting", None) as advance:
        return f"{export_to(warehouse, to, Shape(form, only_star, by_month), advance)}\n"
