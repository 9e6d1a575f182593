"""Rows as a table of a Markdown page: columns and rows in, text out. Cells are numbers or short texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table; numbers to the right, shares with three digits, what is not told left empty."""
    listed = [list(row) for row in rows]
    numbers = [all(not isinstance(row[i], str) for row in listed) for i in range(len(columns))]
    rule = "|".join("---:" if is_number else "---" for is_number in numbers)
    lines = [f"| {' | '.join(columns)} |", f"|{rule}|"]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in listed]
    return "\n".join(lines) + "\n"


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell).replace("|", "\\|")
