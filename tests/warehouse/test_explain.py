"""The report on a fact and on a claim names sentence, parts, document, rule and the other sources."""

import pytest

from warehouse.build import build
from warehouse.errors import WarehouseError
from warehouse.explain import explain, marked
from warehouse.sandbox import answer


@pytest.fixture(scope="module")
def house(make_newsroom, made_once, words):
    """Three sources on one investment, and an agency whose acronym only one document spells out."""
    newsroom = make_newsroom()
    for source, amount, bound in [("herald", 5, "exact"), ("mail", 9, "exact"), ("post", 5, "about")]:
        doc = newsroom.document(source, f"{source}: Meta puts ${amount} bn into Scale AI.", on="2025-06-13")
        fact = newsroom.money(
            doc, "investment", "Meta", "Scale AI", amount, bound, (amount - 0.5, amount + 0.5), attributed_to="Meta"
        )
        newsroom.span(fact, doc, "subject", "Meta")
    doc = newsroom.document("herald", "Securities Board (SB) rules.", on="2025-06-13", path="board.txt")
    newsroom.mention(doc, "organization", "Securities Board")
    newsroom.mention(doc, "organization", "Securities Board", surface="SB")
    newsroom.mention(newsroom.document("mail", "SB acts.", path="acts.txt"), "organization", "SB")
    return made_once("explained", lambda folder: build(folder / "house", [newsroom.batch()], lexicons=words)) / "house"


@pytest.fixture
def told(house):
    """What a query finds first."""
    return lambda query: answer(house, query)[1][0][0]


def test_a_fact(house, told):
    report = explain(
        house, told("SELECT fact_id FROM money_facts JOIN documents USING (doc_id) WHERE source_id = 'mail'")
    )
    for words in ("mail: [subject: Meta] puts $9 bn into Scale AI.", "mail.txt", "2025-06-13", "rule by hand", "according to Meta",
                  "contested", "supports     herald: USD 5", "USD 5"):  # fmt: skip
        assert words in report


def test_a_claim(house, told):
    report = explain(house, told("SELECT claim_id FROM claims"))
    assert report.count("[subject: Meta]") == 3
    assert "contradicts  mail: USD 9" in report
    assert "2 of 3 independent origins agree" in report


def test_a_claim_says_what_its_sources_differ_in(house, told):
    assert "they differ in: figure" in explain(house, told("SELECT claim_id FROM claims"))


def test_an_entity_shows_forms_documents_and_reasons(house, told):
    doc = told("SELECT doc_id FROM documents WHERE path = 'board.txt'")
    report = explain(house, "organization/securities-board")
    for words in ("Same name:", "Securities Board (also SB) in herald, 2025-06-13 (board.txt)", "SB in mail (acts.txt)",
                  f"Short form or acronym of Securities Board, spelt out in {doc}:", "No claim speaks of it."):  # fmt: skip
        assert words in report


@pytest.mark.parametrize("name", ["scale ai", "Scale", "organization/scale-ai"])
def test_a_name_will_do(name, house):
    assert explain(house, name).startswith("organization organization/scale-ai\n  Scale AI\n")


def test_an_unknown_id_says_how_to_find_one(house):
    with pytest.raises(WarehouseError, match="claimhouse sql"):
        explain(house, "fact_nowhere")


@pytest.mark.parametrize(("spans", "expected"), [
    ([], "Acme raised 5."),
    ([("subject", 10, 14)], "[subject: Acme] raised 5."),
    ([("subject", 10, 14), ("value", 22, 23)], "[subject: Acme] raised [value: 5]."),
    ([("trigger", 10, 21), ("subject", 10, 14)], "[trigger: [subject: Acme] raised] 5."),
    ([("subject", 2, 5)], "Acme raised 5."),
])  # fmt: skip
def test_marks(spans, expected):
    rows = [{"slot": slot, "span_start": start, "span_end": end} for slot, start, end in spans]
    assert marked("Acme raised 5.", 10, rows) == expected
