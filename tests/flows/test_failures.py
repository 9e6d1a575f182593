"""What an error means to a scheduler: an exit code and one line; a defect says where, and shows no text of a document."""

import errno
import os
import re
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.failures import EXIT_CODES, Terminated, failure
from warehouse.errors import BusyError, CheckError, QueryError


@pytest.mark.parametrize(
    ("error", "code", "outcome", "said"),
    [
        (QueryError("empty"), 2, "failed", "empty"),
        (CheckError("claims: wrong"), 1, "refused", "claims: wrong"),
        (BusyError("busy"), 3, "busy", "busy"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/data/x"), 4, "failed", "/data/x: the disk is full"),
        (
            pl.exceptions.ComputeError("underlying IO error: No space left on device (os error 28)"),
            4,
            "failed",
            "disk is full",
        ),
        (duckdb.IOException('Could not write file "x": No space left on device'), 4, "failed", "disk is full"),
        (duckdb.OutOfMemoryException("failed to allocate"), 4, "failed", "out of memory"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/x"), 4, "failed", "permission denied"),
        (MemoryError(), 4, "failed", "out of memory"),
        (KeyboardInterrupt(), 130, "interrupted", ""),
        (Terminated(), 143, "interrupted", "terminated"),
        (ValueError("a sentence of a document"), 5, "failed", "unexpected ValueError at an unknown place"),
    ],
)
def test_every_error_has_a_code_and_a_line(error: BaseException, code: int, outcome: str, said: str) -> None:
    told = failure(error)
    assert (told.exit_code, told.outcome) == (code, outcome)
    assert said in told.line
    assert "sentence" not in told.line
    assert code in EXIT_CODES


def test_every_code_is_in_the_one_table_of_them() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [int(code) for code in re.findall(r"^\| (\d+) \| ", page, re.MULTILINE)] == list(EXIT_CODES)


def test_the_cause_tells_what_the_machine_is_short_of() -> None:
    try:
        try:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
        except OSError as error:
            raise RuntimeError("worker failed") from error
    except RuntimeError as error:
        assert failure(error).exit_code == 4


def test_a_defect_names_our_own_line() -> None:
    try:
        pl.DataFrame({"a": [1]}).pipe(lambda frame: failure(frame))  # type: ignore[arg-type]
    except AttributeError as error:
        assert "flows.failures:" in failure(error).line
