"""The page on the word lists, docs/lexicons.md, from their models and the first lines of the files.

In: the lists that come along; out: Markdown. Rows are not shown. A test fails when the page drifts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandera.polars as pa
import polars as pl

from flows.lexicons import lexicon_folder
from schemas.lexicons import LEXICONS

_HEAD = """# Word lists

Generated from `schemas/lexicons/` and the heads of the files (`make docs`); do not edit.

Each list is `seeds/lexicons/<name>.csv`: `#` lines, a header, one row per word; an empty cell means that nothing is
said. To add a word, add a row where the order of the file puts it and run `make test`: a row that does not fit is named
with its file and line, and no Python changes.
"""
_KINDS: dict[Any, str] = {
    pl.String: "text",
    pl.Int64: "whole number",
    pl.Float64: "number",
    pl.Boolean: "true or false",
}


def reference() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for name, model in LEXICONS.items() for line in _section(name, model))])


def _section(name: str, model: type[pa.DataFrameModel]) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{(model.__doc__ or '').strip()}\n"
    yield from (f"> {line}" for line in _head_of_file(name))
    yield "\n| column | value | may be empty | meaning |"
    yield "|---|---|---|---|"
    for column, spec in model.to_schema().columns.items():
        meaning = " ".join(str(spec.description or "").split())
        yield f"| `{column}` | {_value(spec)} | {'yes' if spec.nullable else ''} | {_cell(meaning)} |"
    yield ""


def _head_of_file(name: str) -> list[str]:
    """What the file itself says about its rows."""
    lines = (lexicon_folder() / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return [line.lstrip("# ").rstrip() for line in lines if line.startswith("#")]


def _value(spec: Any) -> str:
    """The type of a column's cells, or their allowed values; whether each may stand once only."""
    allowed = [check.statistics["allowed_values"] for check in spec.checks if check.name == "isin"]
    kind = ", ".join(f"`{value}`" for value in allowed[0]) if allowed else _kind(spec.dtype.type)
    return _cell(f"{kind}{', once' if spec.unique else ''}")


def _kind(dtype: Any) -> str:
    return _KINDS[dtype if isinstance(dtype, type) else type(dtype)]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(reference(), end="")
