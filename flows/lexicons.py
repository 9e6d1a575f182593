"""Word lists: the CSV files under `seeds/lexicons/` in, checked Polars frames by file stem out.

A file may open with `#` lines that say how to add a row. An empty cell is null. A wrong row raises `LexiconError`
naming file and line; nothing is loaded then. What each list holds: docs/lexicons.md.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import pandera
import pandera.polars as pa
import polars as pl

from flows.checked_csv import CsvError as LexiconError
from flows.checked_csv import checked_csv
from flows.parcels import WordLists
from flows.remembered import is_remembered, remember
from flows.versions import source_hash
from schemas.lexicons import LEXICONS

Lexicons = dict[str, pl.DataFrame]


def lexicon_folder() -> Traversable:
    """The folder of word lists that comes with the project."""
    return files("seeds") / "lexicons"


def _checked(name: str, model: type[pa.DataFrameModel], text: str, is_known: bool = False) -> pl.DataFrame:
    return checked_csv(f"seeds/lexicons/{name}.csv", model, text, is_known)


@lru_cache(maxsize=1)
def lexicons() -> Lexicons:
    """Every word list that has a model, checked. Raises LexiconError for the first wrong row.

    The same lists are checked once: fifty models take a third of a second, a third of what one article may take.
    """
    lists = word_lists()
    key = f"lexicons-{lists.hash}-{source_hash('schemas')}-{pandera.__version__}"
    is_known = is_remembered(key)
    found = lexicons_of(lists, is_known)
    if not is_known:
        remember(key)
    return found


def lexicons_of(lists: WordLists, is_known: bool = False) -> Lexicons:
    """The frames of word lists that may have come from another process; those that `is_known` are not checked again."""
    return {name: _checked(name, model, lists.texts[name].decode(), is_known) for name, model in LEXICONS.items()}


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """Every word list that has a model, as it lies in its file. Raises LexiconError for one that is missing."""
    for name in LEXICONS:
        if not (lexicon_folder() / f"{name}.csv").is_file():
            raise LexiconError(f"seeds/lexicons/{name}.csv is missing. Restore it from the distribution.")
    return WordLists({name: (lexicon_folder() / f"{name}.csv").read_bytes() for name in LEXICONS})


def load(name: str, model: type[pa.DataFrameModel], is_known: bool = False) -> pl.DataFrame:
    """One word list, checked by its model. Raises LexiconError for a missing file or the first wrong row."""
    path = lexicon_folder() / f"{name}.csv"
    if not path.is_file():
        raise LexiconError(f"seeds/lexicons/{name}.csv is missing. Restore it from the distribution.")
    return _checked(name, model, path.read_text(encoding="utf-8"), is_known)


def lexicon_hash() -> str:
    """16 hex digits over the bytes of every word list, by name."""
    return word_lists().hash
