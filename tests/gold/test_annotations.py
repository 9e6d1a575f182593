"""The annotations themselves: every gold file names a document that is there, every name and quotation stands in it,
and the enumerations are those of the contract. New gold files are picked up by their name."""

import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FOLDERS = ("articles", "reports", "desks", "held_out")
DOCUMENTS = {"seeds": HERE.parent.parent / "seeds" / "documents", **{name: HERE / name for name in FOLDERS}}
GOLD = sorted(p for folder in DOCUMENTS for p in (HERE / folder).glob("*.gold.json") if p.name != "agreement.gold.json")
PARTIES = {
    "roles": ("person", "organization"),
    "money": ("subject", "counterparty"),
    "stakes": ("holder", "issuer"),
    "headcounts": ("organization",),
    "relations": ("subject", "object"),
    "quotes": ("speaker",),
}
CLOSED = {
    "status": {"current", "former", "incoming", "outgoing"},
    "bound": {"exact", "about", "at_least", "at_most", "range"},
    "certainty": {"asserted", "reported", "planned", "denied"},
    "unit": {"employees", "contractors", "team", "layoffs", "hires"},
    "relation": {"parent_of", "customer_of", "competitor_of", "partner_of", "invested_in", "acquired"},
}


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def as_list(value: object) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def annotations(path: Path) -> tuple[dict[str, list[dict[str, object]]], str]:
    gold = json.loads(path.read_text("utf-8"))
    return gold, (DOCUMENTS[path.parent.name] / gold["doc"]).read_text("utf-8")


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_every_quotation_stands_in_its_document(path: Path) -> None:
    gold, text = annotations(path)
    assert [q["starts"] for q in gold["quotes"] if plain(str(q["starts"])) not in plain(text)] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_every_party_is_named_in_its_document(path: Path) -> None:
    gold, text = annotations(path)
    named = f" {plain(text)} "
    absent = [
        row
        for family, fields in PARTIES.items()
        for row in gold[family]
        for field in fields
        if as_list(row.get(field)) and not any(f" {plain(form)} " in named for form in as_list(row[field]))
    ]
    assert absent == []


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_enumerations_are_closed(path: Path) -> None:
    gold, _ = annotations(path)
    foreign = [
        (field, value)
        for family in PARTIES
        for row in gold[family]
        for field, allowed in CLOSED.items()
        for value in as_list(row.get(field))
        if value not in allowed
    ]
    assert foreign == []


def test_every_document_has_its_gold() -> None:
    written = {p.name.removesuffix(".gold.json") for p in GOLD}
    assert {p.stem for folder in DOCUMENTS.values() for p in folder.glob("*.txt")} == written


def test_agreement_names_documents_that_are_there() -> None:
    claims = json.loads((HERE / "seeds" / "agreement.gold.json").read_text("utf-8"))["claims"]
    stems = {p.stem for p in DOCUMENTS["seeds"].glob("*.txt")}
    assert [c for c in claims if not set(c.get("values", {})) <= stems] == []
