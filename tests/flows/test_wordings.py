"""How English words a deal, a post, a sum, a share or a tie, and what is made of it: one sentence a line, the whole way from text to facts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.extraction import extract_batch
from flows.ingest import ingest
from flows.lexicons import lexicons
from schemas.validation import validated_batch

WORDINGS = Path(__file__).parent / "wordings"
_AFTER = {
    "payments": " Bolt Industries makes nails in Leeds.",
    "deals": " Bolt Industries Inc, a rival maker of screws.",
    "posts": " It makes nails in Leeds.",
}
_BEFORE = {"deals": "Acme Corp makes nails in Leeds. Acme Corp "}
Row = dict[str, Any]


def _deal(row: Row) -> str:
    return str(row["certainty"])


def _post(row: Row) -> str:
    return f"{row['role']} {row['status']}"


def _sum(row: Row) -> str:
    return f"{row['kind']} {row['subject'].split()[0]} {row['certainty']}"


def _payment(row: Row) -> str:
    to = f" > {row['counterparty'].split()[0]}" if row["counterparty"] else ""
    return f"{row['kind']} {row['subject'].split()[0]}{to} {row['certainty']}"


def _stake(row: Row) -> str:
    return f"{row['holder'].split()[0]} {row['issuer'].split()[0]} {row['percent_low']:.0f} {row['certainty']}"


def _count(row: Row) -> str:
    where = f" {row['qualifier']}" if row["qualifier"] else ""
    return f"{row['unit']} {row['organization'].split()[0]} {row['count_low']:.0f} {row['certainty']}{where}"


def _said(row: Row) -> str:
    return f"{row['kind']} {row['subject'].split()[0]} {row['certainty']} {(row['attributed_to'] or '-').split()[0]}"


def _tie(row: Row) -> str:
    return f"{row['subject'].split()[0]} {row['relation']} {row['object'].split()[0]} {row['certainty']}"


TOLD: dict[str, tuple[str, Callable[[Row], str], pl.Expr]] = {
    "deals": (
        "relation_facts",
        _deal,
        (pl.col("relation") == "acquired") & (pl.col("subject") == "Acme Corp"),
    ),
    "posts": (
        "role_facts",
        _post,
        (pl.col("person") == "Ann Lee") & pl.col("organization").str.starts_with("Acme"),
    ),
    "sums": ("money_facts", _sum, pl.lit(True)),
    "payments": ("money_facts", _payment, pl.lit(True)),
    "stakes": ("stake_facts", _stake, pl.lit(True)),
    "counts": ("headcount_facts", _count, pl.lit(True)),
    "said": ("money_facts", _said, pl.lit(True)),
    "ties": ("relation_facts", _tie, pl.lit(True)),
}


def cases(name: str) -> list[tuple[str, str]]:
    lines = (WORDINGS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" => ") for line in lines if not line.startswith("#")]
    return [(wording, told) for wording, told in parts]


@lru_cache(maxsize=4)
def read(name: str, folder: Path) -> dict[str, list[str]]:
    """What every wording of a list is told to say, all of them extracted together."""
    wordings = [wording for wording, _ in cases(name)]
    after = _AFTER.get(name, " The company makes nails in Leeds.")
    for number, wording in enumerate(wordings):
        (folder / f"{number:03}.txt").write_text(f"{_BEFORE.get(name, '')}{wording}{after}\n", encoding="utf-8")
    documents = ingest([folder], lexicons()).documents
    table, told, of_interest = TOLD[name]
    found: dict[str, list[str]] = {wording: [] for wording in wordings}
    numbers = {row["doc_id"]: int(Path(row["path"]).stem) for row in documents.iter_rows(named=True)}
    tables = extract_batch(documents).tables
    _, rejected = validated_batch({"documents": documents, **tables})
    assert rejected.is_empty(), rejected.rows()[:3]
    for row in tables[table].filter(of_interest).iter_rows(named=True):
        found[wordings[numbers[row["doc_id"]]]].append(told(row))
    return found


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: tmp_path_factory.mktemp(name) for name in TOLD}


@pytest.mark.parametrize(
    ("name", "wording", "told"), [(name, wording, told) for name in TOLD for wording, told in cases(name)]
)
def test_a_wording_says_what_it_says(folders: dict[str, Path], name: str, wording: str, told: str) -> None:
    found = read(name, folders[name])[wording]
    assert sorted(set(found)) == sorted(told.split(", ") if told != "-" else [])
