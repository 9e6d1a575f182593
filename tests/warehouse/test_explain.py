"""The report on a fact and on a claim names sentence, parts, document, rule and the other sources."""

import pytest

from warehouse.errors import WarehouseError
from warehouse.explain import explain, marked


@pytest.fixture
def ids(newsroom, built, ask):
    found = {}
    for source, amount, bound in [("herald", 5, "exact"), ("mail", 9, "exact"), ("post", 5, "about")]:
        doc = newsroom.document(source, f"{source}: Meta puts ${amount} bn into Scale AI.", on="2025-06-13")
        found[source] = newsroom.money(
            doc, "investment", "Meta", "Scale AI", amount, bound, (amount - 0.5, amount + 0.5), attributed_to="Meta"
        )
        start = newsroom.text(doc).index("Meta")
        newsroom.rows["fact_spans"].append(
            {"fact_id": found[source], "slot": "subject", "span_start": start, "span_end": start + 4}
        )
    result = built(newsroom)
    found["claim"] = ask(result, "SELECT claim_id FROM claims")[0]["claim_id"]
    return found


def test_a_fact(ids, tmp_path):
    report = explain(tmp_path / "house", ids["mail"])
    for words in ("mail: [subject: Meta] puts $9 bn into Scale AI.", "mail.txt", "2025-06-13", "rule by hand", "according to Meta",
                  "contested", "supports     herald: USD 5", "USD 5"):  # fmt: skip
        assert words in report


def test_a_claim(ids, tmp_path):
    report = explain(tmp_path / "house", ids["claim"])
    assert report.count("[subject: Meta]") == 3
    assert "contradicts  mail: USD 9" in report
    assert "2 of 3 independent origins agree" in report


def test_a_claim_says_what_its_sources_differ_in(ids, tmp_path):
    report = explain(tmp_path / "house", ids["claim"])
    assert "they differ in: figure" in report


def test_an_entity_shows_forms_documents_and_reasons(newsroom, built, tmp_path):
    newsroom.mention(
        newsroom.document("herald", "Securities Board (SB) rules.", on="2025-06-13"), "organization", "Securities Board"
    )
    doc = newsroom.rows["documents"][0]["doc_id"]
    newsroom.mention(doc, "organization", "Securities Board", surface="SB")
    newsroom.mention(newsroom.document("mail", "SB acts."), "organization", "SB")
    built(newsroom)
    report = explain(tmp_path / "house", "organization/securities-board")
    for words in ("Same name:", "Securities Board (also SB) in herald, 2025-06-13 (herald.txt)", "SB in mail (mail.txt)",
                  f"Short form or acronym of Securities Board, spelt out in {doc}:", "No claim speaks of it."):  # fmt: skip
        assert words in report


@pytest.mark.parametrize("name", ["scale ai", "Scale", "organization/scale-ai"])
def test_a_name_will_do(name, ids, tmp_path):
    assert explain(tmp_path / "house", name).startswith("organization organization/scale-ai\n  Scale AI\n")


def test_an_unknown_id_says_how_to_find_one(ids, tmp_path):
    with pytest.raises(WarehouseError, match="claimhouse sql"):
        explain(tmp_path / "house", "fact_nowhere")


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
