"""Annotations as read: what can be scored comes through whole, anything else is one line that names file and entry."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.errors import InputError
from flows.evaluation.annotations import annotated

ROLE = {"person": "Ann Lee", "organization": ["Acme Corp", "Acme"], "role": "chair", "status": "current"}
MONEY = {"kind": "revenue", "subject": "Acme", "currency": "USD", "low": 5, "high": 5, "bound": "exact"}


def write(folder: Path, gold: Any, name: str = "a") -> Path:
    (folder / "a.txt").write_text("Acme\n\nAnn Lee chairs Acme Corp.\n")
    text = gold if isinstance(gold, str) else json.dumps(gold)
    (folder / f"{name}.gold.json").write_text(text)
    return folder


def test_an_annotation_comes_with_its_document_and_every_family(tmp_path: Path) -> None:
    (one,) = annotated(*[write(tmp_path, {"doc": "a.txt", "about": "a note", "roles": [ROLE]})] * 2)
    assert (one.name, one.document) == ("a.txt", tmp_path / "a.txt")
    assert one.entries["roles"] == [ROLE]
    assert one.entries["quotes"] == []


def test_texts_may_lie_elsewhere(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir(), texts.mkdir()
    write(gold, {"doc": "b/c.txt"})
    (texts / "b").mkdir()
    (texts / "b" / "c.txt").write_text("Acme\n\nText.\n")
    assert annotated(gold, texts)[0].document == texts / "b" / "c.txt"


def test_what_sources_agree_on_is_not_an_annotation_of_a_document(tmp_path: Path) -> None:
    write(tmp_path, {"claims": []}, name="agreement")
    write(tmp_path, {"doc": "a.txt"})
    assert [one.name for one in annotated(tmp_path, tmp_path)] == ["a.txt"]


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ("{", "a.gold.json: no JSON"),
        ("[" * 100_000, "a.gold.json: no JSON"),
        (b"\xff\xfe".decode("latin-1"), "a.gold.json: no JSON"),
        ([], "a.gold.json: not an object"),
        ({}, "a.gold.json: no doc"),
        ({"doc": 5}, "a.gold.json: no doc"),
        ({"doc": "b.txt"}, "b.txt is missing"),
        ({"doc": "a.txt", "role": []}, "role: no such family"),
        ({"doc": "a.txt", "roles": {}}, "roles: not a list"),
        ({"doc": "a.txt", "roles": ["Ann"]}, "roles, entry 1: not an object"),
        ({"doc": "a.txt", "roles": [ROLE, {**ROLE, "person": ""}]}, "roles, entry 2: person is not text"),
        ({"doc": "a.txt", "roles": [{**ROLE, "organization": []}]}, "organization is not text"),
        ({"doc": "a.txt", "roles": [{**ROLE, "role": "boss"}]}, "role 'boss' is no value of the contract"),
        ({"doc": "a.txt", "roles": [{k: v for k, v in ROLE.items() if k != "status"}]}, "no status"),
        ({"doc": "a.txt", "money": [{**MONEY, "low": "5"}]}, "low is not a number"),
        ({"doc": "a.txt", "money": [{**MONEY, "low": None, "high": None}]}, "neither low nor high"),
        ('{"doc": "a.txt", "money": [' + json.dumps({**MONEY, "low": float("nan")}) + "]}", "low is not a number"),
        ({"doc": "a.txt", "money": [{**MONEY, "counterparty": 3}]}, "counterparty is not text"),
        ({"doc": "a.txt", "money": [{**MONEY, "currency": "dollars"}]}, "currency 'dollars'"),
        ({"doc": "a.txt", "money": [{**MONEY, "certainty": "sure"}]}, "certainty 'sure'"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_one_line(gold: Any, said: str, tmp_path: Path) -> None:
    write(tmp_path, gold)
    with pytest.raises(InputError) as caught:
        annotated(tmp_path, tmp_path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_annotations_of_one_document_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {"doc": "a.txt"})
    write(tmp_path, {"doc": "a.txt"}, name="b")
    with pytest.raises(InputError, match=r"two annotations of a\.txt"):
        annotated(tmp_path, tmp_path)


@pytest.mark.parametrize("folders", [("none", "."), (".", "none")])
def test_a_folder_that_is_not_there_is_named(folders: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none: no such folder"):
        annotated(tmp_path / folders[0], tmp_path / folders[1])


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotations"):
        annotated(tmp_path, tmp_path)
