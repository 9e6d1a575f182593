"""Rows as a table for a terminal: column names and rows in, text out that fits the width.

Columns stand in order of importance; one in which nothing stands is left out. Where they do not fit, the last ones go
first, as far as the verdict; then cells wrap; then further columns go. A line below names those that went. Verdicts
carry a mark beside the word, so that colour says nothing of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any, Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse.rendering import is_number, one_line, text_width

Rows = Sequence[Sequence[Any]]
_NO_TERMINAL: Final = (120, 24)
_BETWEEN: Final = 2  # columns of space between two cells
_WIDE: Final = 22  # cells wider than this wrap before a column goes
_MARKS: Final = {  # word -> mark, colour
    "unanimous": ("●", "green"),
    "compatible": ("◐", "green"),
    "single_origin": ("○", "yellow"),
    "contested": ("≠", "red"),
    "supports": ("✓", "green"),
    "contradicts": ("✗", "red"),
    "undecided": ("?", "yellow"),
}
_MARKED: Final = frozenset({"agreement", "stance"})
_CODED: Final = frozenset({"role", "kind", "agreement", "stance", "family"})  # words joined by underscores
_UNDECIDED: Final = frozenset({"figure", "best", "value"})  # empty where the sources decide nothing


def table(names: Sequence[str], rows: Rows, width: int | None = None) -> str:
    """The table, and a line on the columns that found no room."""
    room = width or shutil.get_terminal_size(_NO_TERMINAL).columns
    filled = [i for i in range(len(names)) if any(row[i] not in (None, "") for row in rows) or names[i] in _UNDECIDED]
    columns = [_Column(names[i], [row[i] for row in rows]) for i in filled]
    shown, is_wrapped = _that_fit(columns, room)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for column in columns[:shown]:
        drawn.add_column(
            column.title,
            justify="right" if column.is_numeric else "left",
            min_width=column.word if is_wrapped else column.least,
            overflow="fold",
        )
    for cells in zip(*(column.cells for column in columns[:shown]), strict=True):
        drawn.add_row(*(Text(*cell) for cell in cells))
    left_out = [column.title for column in columns[shown:]]
    return _drawn(drawn, room) + (f"no room for: {', '.join(left_out)}\n" if left_out else "")


class _Column:
    """One column: its title, its cells (text, colour), and the widths that it can do with."""

    def __init__(self, name: str, values: Sequence[Any]) -> None:
        self.title = name.replace("_", " ")
        self.cells = [_cell(name, value) for value in values]
        self.is_numeric = all(is_number(value) for value in values)
        self.is_verdict = name in _MARKED
        texts = [self.title, *(text for text, _ in self.cells)]
        self.word = max(min(_WIDE, text_width(word)) for text in texts for word in (text.split() or [""]))
        self.least = max(self.word, min(_WIDE, max(map(text_width, texts))))


def _cell(name: str, value: Any) -> tuple[str, str]:
    """What is shown of a value, and its colour."""
    if value is None or value == "":
        return ("undecided", "yellow") if name in _UNDECIDED else ("", "")
    text = one_line(value)
    if name not in _CODED:
        return text, ""
    mark, colour = _MARKS.get(text, ("", "")) if name in _MARKED else ("", "")
    if name == "stance" and text == "compatible":
        mark = "≈"
    return f"{mark} {text.replace('_', ' ')}".strip(), colour


def _that_fit(columns: Sequence[_Column], room: int) -> tuple[int, bool]:
    """How many columns, from the first, find room, and whether short cells have to wrap for it."""
    needed = next((i + 1 for i, column in enumerate(columns) if column.is_verdict), 1)
    whole = _count([column.least for column in columns], room)
    if whole >= needed:
        return whole, False
    return min(needed, _count([column.word for column in columns], room)), True


def _count(widths: Sequence[int], room: int) -> int:
    """How many of these widths find room side by side; one always does."""
    taken, n = -_BETWEEN, 0
    for width in widths:
        taken += width + _BETWEEN
        if n and taken > room:
            break
        n += 1
    return n


def _drawn(drawn: Table, room: int) -> str:
    is_colourful = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    console = Console(
        width=room, force_terminal=is_colourful, no_color=not is_colourful, highlight=False, emoji=False, markup=False
    )
    with console.capture() as captured:
        console.print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
