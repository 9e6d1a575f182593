"""A table kept as CSV, word list or expectations: its text and its model in, a checked Polars frame out.

The text may open with `#` lines that say how to add a row. An empty cell is null. A wrong row raises `CsvError` naming
file and line; nothing is loaded then.
"""

from __future__ import annotations

import csv

import pandera.errors
import pandera.polars as pa
import polars as pl

from flows.errors import ClaimhouseError


class CsvError(ClaimhouseError):
    """A table that cannot be read: the message names file, line, column and remedy."""


def _rows(label: str, text: str) -> tuple[list[str], list[int], list[list[str | None]]]:
    """Header, line numbers and cells of one CSV text; `#` lines and blank lines are passed over."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise CsvError(f"{label}: no header line. Add one: the names of its columns.")
    reader = csv.reader(line for _, line in lines)
    header = next(reader)
    numbers, rows = [], []
    for position, cells in enumerate(reader, 1):
        number = lines[position][0]
        if reader.line_num != position + 1:
            raise CsvError(f"{label}:{number}: a quotation mark is not closed. Close it.")
        if len(cells) != len(header):
            raise CsvError(
                f"{label}:{number}: {len(cells)} cells where the header has {len(header)}. "
                "Quote cells that hold a comma."
            )
        numbers.append(number)
        rows.append([cell.strip() or None for cell in cells])
    return header, numbers, rows


def checked_csv(label: str, model: type[pa.DataFrameModel], text: str, is_known: bool = False) -> pl.DataFrame:
    """A table in its types, `label` naming the file in errors; its model looks at it unless this very text `is_known`.

    Raises CsvError for the first wrong row."""
    header, numbers, rows = _rows(label, text)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    schema = model.to_schema()
    for column, expected in schema.columns.items():
        if column in frame.columns and expected.dtype is not None and expected.dtype.type != pl.String:
            frame = _cast(label, frame, column, expected.dtype.type, numbers)
    if is_known:
        return frame.select(list(schema.columns))
    try:
        return schema.validate(frame, lazy=True).select(list(schema.columns))
    except pandera.errors.SchemaErrors as error:
        raise CsvError(_first_failure(label, error, numbers)) from None


def _cast(label: str, frame: pl.DataFrame, column: str, dtype: pl.DataType, numbers: list[int]) -> pl.DataFrame:
    """`frame` with one column in its type; booleans are written true and false."""
    source = frame[column]
    wanted = _truth(source) if dtype == pl.Boolean else source.cast(dtype, strict=False)
    bad = (source.is_not_null() & wanted.is_null()).arg_true()
    if len(bad):
        cell = f"{label}:{numbers[bad[0]]}: {column} {source[bad[0]]!r}"
        raise CsvError(f"{cell} is not a {dtype}. Correct the cell.")
    return frame.with_columns(wanted.alias(column))


def _truth(source: pl.Series) -> pl.Series:
    words = {"true": True, "false": False}
    return source.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)


def _first_failure(label: str, error: pandera.errors.SchemaErrors, numbers: list[int]) -> str:
    case = error.failure_cases.sort("index", nulls_last=True).row(0, named=True)
    row = case.get("index")
    line = f":{numbers[row]}" if row is not None and row < len(numbers) else ""
    more = f" ({len(error.failure_cases)} failures in all)" if len(error.failure_cases) > 1 else ""
    failure = f"{case['column']} {case['failure_case']!r} fails {case['check']}"
    return f"{label}{line}: {failure}. Correct the row{more}."
