"""A wrong row of each kind is set aside with its reason; the rest goes through. New cases: add a row to WRONG."""

from decimal import Decimal

import polars as pl
import pytest

from schemas import catalog
from schemas.validation import SchemaMismatch, validated, validated_batch

TEXT = "Ärzte: Acme raised €5m. 🙂 Done."
TEXTS = pl.DataFrame({"doc_id": ["d1"], "text": [TEXT], "path": ["a.txt"]})
GOOD = {
    "fact_id": "f1", "doc_id": "d1", "evidence": "Acme raised €5m.", "evidence_start": 7, "evidence_end": 23,
    "certainty": "asserted", "attributed_to": None, "confidence": 0.9, "rule": "raised", "period": None, "qualifier": None,
    "bound": "exact", "allowed_low": Decimal(4500000), "allowed_high": Decimal(5500000), "kind": "funding",
    "subject": "Acme", "subject_kind": "organization", "counterparty": None, "counterparty_kind": None,
    "amount_low": Decimal(5000000), "amount_high": Decimal(5000000), "currency": "EUR", "amount_text": "€5m",
}  # fmt: skip


def money(*changes):
    return pl.DataFrame([{**GOOD, **change} for change in changes], infer_schema_length=None, strict=False)


WRONG = [
    ({"kind": "gift"}, "kind"),
    ({"currency": "euro"}, "currency"),
    ({"certainty": None}, "certainty"),
    ({"confidence": 1.2}, "confidence"),
    ({"bound": "circa"}, "bound"),
    ({"period": "next year"}, "period"),
    ({"amount_low": Decimal(6000000)}, "amount_low above amount_high"),
    ({"allowed_low": Decimal(9000000)}, "allowed_low above allowed_high"),
    ({"evidence_start": 8}, "not what stands there"),
    ({"evidence_end": 24}, "not what stands there"),
    ({"evidence_start": 30, "evidence_end": 10}, "evidence_start not before evidence_end"),
    ({"evidence_start": -1}, "evidence_start"),
    ({"doc_id": "d9"}, "no such document"),
    ({"fact_id": "f0"}, "duplicate key"),
]


@pytest.mark.parametrize(("change", "reason"), WRONG)
def test_a_wrong_row_is_set_aside_with_its_reason(change, reason):
    frame = money({"fact_id": "f0"}, change)
    good, aside = validated("money_facts", frame, TEXTS)
    assert good["fact_id"].to_list() == ["f0"]
    assert aside["table_name"].to_list() == ["money_facts"]
    assert reason in aside["reason"][0]
    assert '"amount_text": "€5m"' in aside["row"][0]


def test_positions_count_code_points():
    good, aside = validated("money_facts", money({}), TEXTS)
    assert (len(good), len(aside)) == (1, 0)
    assert good.schema["confidence"] == pl.Decimal(9, 4)


@pytest.mark.parametrize("percent", [-1, 101])
def test_percentages_lie_between_0_and_100(percent):
    row = {c: GOOD.get(c) for c in catalog.base_schema("stake_facts").columns} | {
        "holder": "A",
        "issuer": "B",
        "percent_low": Decimal(percent),
        "percent_high": Decimal(percent),
        "allowed_low": None,
        "allowed_high": None,
    }
    good, aside = validated("stake_facts", pl.DataFrame([row], infer_schema_length=None), TEXTS)
    assert (len(good), len(aside)) == (0, 1)


def test_a_missing_column_stops_the_batch():
    with pytest.raises(SchemaMismatch, match="money_facts: no column evidence"):
        validated("money_facts", money({}).drop("evidence"), TEXTS)


@pytest.mark.parametrize("role", ["chief_executive_officer", "chief_artificial_intelligence_officer", "vice_chair"])
def test_roles_take_the_areas_of_the_lexicon(role):
    assert pl.Series([role]).str.contains(
        r"" + catalog.schema("role_facts").columns["role"].checks[0].statistics["pattern"]
    )[0]


def test_spans_of_a_rejected_fact_are_rejected():
    document = {"doc_id": "d1", "source_id": "s", "title": None, "url": None, "published_on": None, "path": "a.txt", "language": "en",
                "text": TEXT, "n_chars": len(TEXT), "sha256": "0" * 64, "source_name": None, "homepage": None, "article_key": "s|a.txt"}  # fmt: skip
    spans = pl.DataFrame(
        {"fact_id": ["f1", "f2"], "slot": ["value", "value"], "span_start": [19, 19], "span_end": [22, 22]}
    )
    frames = {
        "documents": pl.DataFrame([document]),
        "money_facts": money({}, {"fact_id": "f2", "kind": "x"}),
        "fact_spans": spans,
    }
    good, aside = validated_batch(frames)
    assert good["fact_spans"]["fact_id"].to_list() == ["f1"]
    assert sorted(aside["table_name"]) == ["fact_spans", "money_facts"]
    rows_in = sum(map(len, frames.values()))
    assert rows_in == sum(map(len, good.values())) + len(aside)
