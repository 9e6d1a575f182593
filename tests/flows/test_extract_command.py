"""`claimhouse extract`: one document's facts as JSON with a list per table, or as tables; a second in all."""

import io
import json
import sys
from pathlib import Path

import pytest

from flows.cli import status
from schemas import catalog

ARTICLE = "Acme names a chief\n\nAcme Corp said on Monday that Ann Lee had been named chief executive. It paid $5 million for Globex.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


def test_json_has_a_list_for_each_table(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["extract", str(article)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(catalog.BASE_TABLES) | {"sources", "entities", "quarantine"} == set(found)
    assert all(isinstance(rows, list) for rows in found.values())
    [document] = found["documents"]
    assert document["title"] == "Acme names a chief"
    for name in catalog.FACT_TABLES:
        for fact in found[name]:
            assert document["text"][fact["evidence_start"] : fact["evidence_end"]] == fact["evidence"]
            assert set(fact) == set(catalog.columns(name)) - {"build_id"}


def test_names_carry_ids_that_are_listed(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status(["extract", str(article)])
    found = json.loads(capsys.readouterr().out)
    known = {entity["entity_id"] for entity in found["entities"]}
    named = {
        value
        for name in catalog.FACT_TABLES
        for fact in found[name]
        for key, value in fact.items()
        if key.endswith("_id") and value and "/" in value
    }
    assert named <= known
    assert {mention["entity_id"] for mention in found["mentions"]} == known


@pytest.mark.parametrize(
    "raw",
    [
        ARTICLE.encode(),
        b"<!doctype html><html><body><article><p>" + ARTICLE.encode() * 5 + b"</p></article></body></html>",
    ],
)
def test_standard_input_is_read(
    raw: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert status(["extract", "-"]) == 0
    assert "Ann Lee" in json.loads(capsys.readouterr().out)["documents"][0]["text"]


def test_tables_for_reading(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["extract", str(article), "--format", "table"]) == 0
    assert "documents: one row per distinct document" in capsys.readouterr().out


def test_several_documents_are_for_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "Acme rose on Monday."}\n{"text": "Globex fell on Monday."}\n')
    assert status(["extract", str(path)]) == 2
    assert "claimhouse run" in capsys.readouterr().err
