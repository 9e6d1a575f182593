"""Rows as text: a table for people, CSV, JSON or Markdown for programs and pages.

Column names and rows in, text out. No control character reaches a terminal, no cell of a CSV file starts a formula, no
cell of a Markdown table is markup."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final, TextIO

Rows = Sequence[Sequence[Any]]
_WIDEST: Final = 72
# What a spreadsheet takes for a formula, in its wide forms too; a plain number stays one.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"-\d{1,40}(?:\.\d{1,40})?")
# C0 and C1 controls, what turns the direction of writing, ends a line or is no character: escape codes and disguises.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARKUP = re.compile(r"[\\`*<>\[\]|~]")


def rendered(names: Sequence[str], rows: Rows, form: str) -> str:
    """The rows in one of FORMATS."""
    return FORMATS[form](names, rows)


def safe(text: str) -> str:
    """Text without characters that a terminal would obey."""
    return _UNSAFE.sub(lambda found: _escape(ord(found[0])), text)


def is_unsafe(text: str) -> bool:
    """Whether it has a character that a terminal would obey, or one that ends a line."""
    return _UNSAFE.search(text) is not None or "\n" in text


def masked(text: str) -> str:
    """Text of the same length in which those characters are replacement characters: positions in it hold."""
    return _UNSAFE.sub("\ufffd", text)


def _escape(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def markdown_text(text: str) -> str:
    """Text on one line that Markdown shows as it is: no markup, no HTML, no further cell of a table."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", safe(" ".join(text.split())))


def plain(cell: Any) -> Any:
    """A cell as JSON knows it: decimals exact, dates as text, nested values likewise."""
    if isinstance(cell, Decimal):
        return _number(cell)
    if isinstance(cell, dict):
        return {key: plain(value) for key, value in cell.items()}
    if isinstance(cell, list | tuple):
        return [plain(value) for value in cell]
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)


def _number(value: Decimal) -> int | float | str:
    """A JSON number where nothing is lost, else the digits as text."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(str(float(value))) == value else str(value)


def _text(cell: Any) -> str:
    value = plain(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv(names: Sequence[str], rows: Rows) -> str:
    out = io.StringIO()
    write_csv(out, names, rows)
    return out.getvalue()


def write_csv(file: TextIO, names: Sequence[str], rows: Iterable[Sequence[Any]], line_end: str = "\n") -> None:
    """Write a header and rows; a cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    writer = csv.writer(file, lineterminator=line_end)
    writer.writerow([_harmless(name) for name in names])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: Any) -> str:
    text = _text(cell)
    is_formula = text.startswith(_FORMULA) and not (is_number(cell) or _NUMBER.fullmatch(text))
    return f"'{safe(text)}" if is_formula else safe(text)


def _json(names: Sequence[str], rows: Rows) -> str:
    keys = _distinct(names)
    objects = [dict(zip(keys, map(plain, row), strict=True)) for row in rows]
    return safe_json(json.dumps(objects, ensure_ascii=False, indent=1)) + "\n"


def safe_json(text: str) -> str:
    """JSON that says the same without characters that a terminal would obey."""
    return _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], text)


def _distinct(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    keys = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        keys.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return keys


def one_line(cell: Any) -> str:
    """A cell as one line that no terminal obeys."""
    return safe(" ".join(_text(cell).split()))


def _markdown(names: Sequence[str], rows: Rows) -> str:
    lines = [[markdown_text(_text(c)) for c in row] for row in [list(names), *rows]]
    lines.insert(1, ["---"] * len(names))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _table(names: Sequence[str], rows: Rows) -> str:
    cells = [[_clipped(one_line(c)) for c in row] for row in [list(names), *rows]]
    widths = [max(map(text_width, column)) for column in zip(*cells, strict=True)]
    right = [all(is_number(row[i]) for row in rows) and bool(rows) for i in range(len(names))]
    lines = [_aligned(row, widths, right) for row in cells]
    lines.insert(1, "  ".join("─" * width for width in widths))
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    return "\n".join([*lines, count]) + "\n"


def is_number(cell: Any) -> bool:
    """Whether a cell is a number, or empty."""
    return cell is None or (isinstance(cell, int | float | Decimal) and not isinstance(cell, bool))


def _aligned(row: list[str], widths: list[int], right: list[bool]) -> str:
    padded = (
        " " * (width - text_width(cell)) + cell if to_right else cell + " " * (width - text_width(cell))
        for cell, width, to_right in zip(row, widths, right, strict=True)
    )
    return "  ".join(padded).rstrip()


def _clipped(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def text_width(text: str) -> int:
    """Columns of a terminal that the text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


FORMATS: Final = {"table": _table, "csv": _csv, "json": _json, "markdown": _markdown}
