"""Single word lists for tests of one stage: loaded and checked like all others, without needing the rest."""

from __future__ import annotations

import polars as pl

from flows.lexicons import load
from schemas.lexicons import LEXICONS


def some(*names: str) -> dict[str, pl.DataFrame]:
    """The named word lists."""
    return {name: load(name, LEXICONS[name]) for name in names}
