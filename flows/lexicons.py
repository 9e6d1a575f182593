"""Word lists: the CSV files under `seeds/lexicons/` in, checked Polars frames by file stem out.

A file may open with `#` lines that say how to add a row. An empty cell is null. A wrong row raises `LexiconError`
naming file and line; nothing is loaded then. What each list holds: docs/lexicons.md.
"""

from __future__ import annotations

import csv
import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import pandera.errors
import pandera.polars as pa
import polars as pl

from flows.errors import ClaimhouseError
from flows.remembered import is_remembered, remember
from flows.versions import source_hash
from schemas.lexicons import LEXICONS

Lexicons = dict[str, pl.DataFrame]


class LexiconError(ClaimhouseError):
    """A word list that cannot be read: the message names file, line, column and remedy."""


def lexicon_folder() -> Traversable:
    """The folder of word lists that comes with the project."""
    return files("seeds") / "lexicons"


def _rows(name: str, text: str) -> tuple[list[str], list[int], list[list[str | None]]]:
    """Header, line numbers and cells of one CSV text; `#` lines and blank lines are passed over."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise LexiconError(f"seeds/lexicons/{name}.csv: no header line. Add one: the names of its columns.")
    reader = csv.reader(line for _, line in lines)
    header = next(reader)
    numbers, rows = [], []
    for position, cells in enumerate(reader, 1):
        number = lines[position][0]
        if reader.line_num != position + 1:
            raise LexiconError(f"seeds/lexicons/{name}.csv:{number}: a quotation mark is not closed. Close it.")
        if len(cells) != len(header):
            raise LexiconError(
                f"seeds/lexicons/{name}.csv:{number}: {len(cells)} cells where the header has {len(header)}. "
                "Quote cells that hold a comma."
            )
        numbers.append(number)
        rows.append([cell.strip() or None for cell in cells])
    return header, numbers, rows


def _checked(name: str, model: type[pa.DataFrameModel], text: str, is_known: bool = False) -> pl.DataFrame:
    """One list in its types; its model looks at it unless this very text `is_known` to be right."""
    header, numbers, rows = _rows(name, text)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    schema = model.to_schema()
    for column, expected in schema.columns.items():
        if column in frame.columns and expected.dtype is not None and expected.dtype.type != pl.String:
            frame = _cast(name, frame, column, expected.dtype.type, numbers)
    if is_known:
        return frame.select(list(schema.columns))
    try:
        return schema.validate(frame, lazy=True).select(list(schema.columns))
    except pandera.errors.SchemaErrors as error:
        raise LexiconError(_first_failure(name, error, numbers)) from None


def _cast(name: str, frame: pl.DataFrame, column: str, dtype: pl.DataType, numbers: list[int]) -> pl.DataFrame:
    """`frame` with one column in its type; booleans are written true and false."""
    source = frame[column]
    wanted = _truth(source) if dtype == pl.Boolean else source.cast(dtype, strict=False)
    bad = (source.is_not_null() & wanted.is_null()).arg_true()
    if len(bad):
        cell = f"seeds/lexicons/{name}.csv:{numbers[bad[0]]}: {column} {source[bad[0]]!r}"
        raise LexiconError(f"{cell} is not a {dtype}. Correct the cell.")
    return frame.with_columns(wanted.alias(column))


def _truth(source: pl.Series) -> pl.Series:
    words = {"true": True, "false": False}
    return source.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)


def _first_failure(name: str, error: pandera.errors.SchemaErrors, numbers: list[int]) -> str:
    case = error.failure_cases.sort("index", nulls_last=True).row(0, named=True)
    row = case.get("index")
    line = f":{numbers[row]}" if row is not None and row < len(numbers) else ""
    more = f" ({len(error.failure_cases)} failures in all)" if len(error.failure_cases) > 1 else ""
    failure = f"{case['column']} {case['failure_case']!r} fails {case['check']}"
    return f"seeds/lexicons/{name}.csv{line}: {failure}. Correct the row{more}."


@lru_cache(maxsize=1)
def lexicons() -> Lexicons:
    """Every word list that has a model, checked. Raises LexiconError for the first wrong row.

    The same lists are checked once: fifty models take a third of a second, a third of what one article may take.
    """
    _refuse_missing()
    key = f"lexicons-{lexicon_hash()}-{source_hash('schemas')}-{pandera.__version__}"
    is_known = is_remembered(key)
    found = {name: load(name, model, is_known) for name, model in LEXICONS.items()}
    if not is_known:
        remember(key)
    return found


def _refuse_missing() -> None:
    for name in LEXICONS:
        if not (lexicon_folder() / f"{name}.csv").is_file():
            raise LexiconError(f"seeds/lexicons/{name}.csv is missing. Restore it from the distribution.")


def load(name: str, model: type[pa.DataFrameModel], is_known: bool = False) -> pl.DataFrame:
    """One word list, checked by its model. Raises LexiconError for a missing file or the first wrong row."""
    path = lexicon_folder() / f"{name}.csv"
    if not path.is_file():
        raise LexiconError(f"seeds/lexicons/{name}.csv is missing. Restore it from the distribution.")
    return _checked(name, model, path.read_text(encoding="utf-8"), is_known)


@lru_cache(maxsize=1)
def lexicon_hash() -> str:
    """16 hex digits over the bytes of every word list, by name."""
    digest = hashlib.sha256()
    for name in LEXICONS:
        digest.update(name.encode() + b"\0" + (lexicon_folder() / f"{name}.csv").read_bytes() + b"\0")
    return digest.hexdigest()[:16]
