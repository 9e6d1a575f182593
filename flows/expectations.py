"""Expectations as a file: the project's own or one of the user's in, a gate for the build out.

A wrong row raises `CsvError` naming file and line, before a run has begun.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from flows.checked_csv import checked_csv
from flows.errors import InputError
from schemas.expectations import Expectations
from warehouse.expectations import Gate


def gate(file: Path | None, is_accepting: bool) -> Gate:
    """The gate that a run's build goes through."""
    if file is None:
        label, text = "seeds/expectations.csv", (files("seeds") / "expectations.csv").read_text(encoding="utf-8")
    else:
        label, text = str(file), _given(file)
    return Gate(checked_csv(label, Expectations, text), is_accepting)


def _given(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"{file}: the expectations cannot be read ({why}). Name a CSV file.") from None
