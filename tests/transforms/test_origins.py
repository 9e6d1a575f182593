"""Which sources are one origin of a claim. A case lists (source, document, date, credits) and the (source: lead) expected."""

from datetime import date

import polars as pl
import pytest

from transforms.origins import Credits, origins, text_groups, wire_tags

SOURCES = pl.DataFrame(
    {"source_id": ["herald", "mail", "post", "reuters"], "name": ["The Herald", "Mail", None, "Reuters"]}
)
PUBLICATIONS = pl.DataFrame(
    {"form": ["afp", "the herald"], "name": ["AFP", "The Herald"], "kind": ["agency", "publisher"]}
)
PAIRS = pl.DataFrame({"doc_a": ["d1", "d2"], "doc_b": ["d2", "d3"], "share_a": [0.9, 0.2], "share_b": [0.4, 0.3]})
EARLY, LATE = date(2025, 1, 1), date(2025, 2, 1)
CASES = {
    "own words": ([("herald", "d8", None, []), ("mail", "d9", None, [])], {"herald": "herald", "mail": "mail"}),
    "shared text": ([("herald", "d1", LATE, []), ("mail", "d2", EARLY, [])], {"herald": "mail", "mail": "mail"}),
    "little shared text": ([("herald", "d2", None, []), ("mail", "d3", None, [])], {"herald": "herald", "mail": "mail"}),
    "one agency": ([("herald", "d8", None, ["AFP"]), ("mail", "d9", None, ["afp"])], {"herald": "herald", "mail": "herald"}),
    "one announcement": ([("herald", "d8", None, ["Acme"]), ("mail", "d9", None, ["Acme"])], {"herald": "herald", "mail": "mail"}),
    "credit to a source that is there": ([("mail", "d8", EARLY, ["Herald"]), ("herald", "d9", EARLY, [])], {"mail": "herald", "herald": "herald"}),
    "credit to a source that is elsewhere": ([("mail", "d8", None, ["Reuters"]), ("post", "d9", None, ["Reuters"])], {"mail": "mail", "post": "mail"}),
}  # fmt: skip


def found(reports, claim="c1"):
    rows = pl.DataFrame([(claim, *r) for r in reports], orient="row", schema={
        "claim_id": pl.String, "source_id": pl.String, "doc_id": pl.String, "published_on": pl.Date, "credits": pl.List(pl.String)})  # fmt: skip
    return {r["source_id"]: r for r in origins(rows, text_groups(PAIRS), Credits(SOURCES, PUBLICATIONS)).to_dicts()}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("turned", [False, True])
def test_origins(case, turned):
    reports, expected = CASES[case]
    rows = found(reports[::-1] if turned else reports)
    assert {source: row["origin"] for source, row in rows.items()} == expected
    assert {s for s, r in rows.items() if r["is_independent"]} == {s for s, lead in expected.items() if s == lead}


def test_what_is_copied_and_credited_is_named():
    rows = found([("herald", "d1", EARLY, []), ("mail", "d2", LATE, []), ("post", "d9", None, ["Acme"])])
    assert (rows["mail"]["copied_from"], rows["herald"]["copied_from"]) == ("herald", None)
    assert rows["post"]["primary_source"] == "Acme"
    rows = found([("herald", "d8", EARLY, []), ("mail", "d9", LATE, ["The Herald"])])
    assert rows["mail"]["copied_from"] == "herald"


@pytest.mark.parametrize(("text", "credit"), [
    ("LONDON, June 13 (AFP) - Acme raised money.", "AFP"),
    ("Acme raised money. " * 40 + "(afp)", "afp"),
    ("word " * 100 + "(AFP)" + " word" * 100, None),
    ("Acme (The Herald) raised money.", None),
    ("AFP is an agency.", None),
])  # fmt: skip
def test_wire_tags(text, credit):
    found = wire_tags(pl.DataFrame({"doc_id": ["d1"], "text": [text]}), PUBLICATIONS)
    assert found["credit"].to_list() == ([credit] if credit else [])
    assert wire_tags(pl.DataFrame({"doc_id": ["d1"], "text": [text]}), None).is_empty()


def test_no_claims():
    assert found([]) == {}
