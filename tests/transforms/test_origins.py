"""Which sources are one origin of a claim. A case lists (source, document, day, credits, copied documents) and the (source: lead) expected."""

from datetime import date

import polars as pl
import pytest

from transforms.origins import origins

EARLY, LATE = date(2025, 1, 1), date(2025, 2, 1)
AFP = {"publication": "afp", "name": "AFP", "credited_source": None}
HERALD = {"publication": "herald", "name": "The Herald", "credited_source": "herald"}
SCHEMA = {
    "claim_id": pl.String, "source_id": pl.String, "doc_id": pl.String, "published_on": pl.Date,
    "credits": pl.List(pl.Struct({"publication": pl.String, "name": pl.String, "credited_source": pl.String})),
    "announced": pl.List(pl.String), "copied": pl.List(pl.String),
}  # fmt: skip
CASES = {
    "own words": ([("herald", "d1", None, [], []), ("mail", "d2", None, [], [])], {"herald": "herald", "mail": "mail"}),
    "a copy": ([("herald", "d1", EARLY, [], []), ("mail", "d2", LATE, [], ["d1"])], {"herald": "herald", "mail": "herald"}),
    "a copy of an earlier day": ([("herald", "d1", LATE, [], []), ("mail", "d2", EARLY, [], ["d1"])], {"herald": "herald", "mail": "herald"}),
    "a copy of a copy": ([("herald", "d1", None, [], []), ("mail", "d2", None, [], ["d1"]), ("post", "d3", None, [], ["d2"])],
                         {"herald": "herald", "mail": "herald", "post": "herald"}),
    "a copy of what says nothing of it": ([("herald", "d1", None, [], []), ("mail", "d2", None, [], ["d9"])], {"herald": "herald", "mail": "mail"}),
    "one agency": ([("herald", "d1", None, [AFP], []), ("mail", "d2", None, [AFP], [])], {"herald": "herald", "mail": "herald"}),
    "credit to a source that is there": ([("mail", "d1", EARLY, [HERALD], []), ("herald", "d2", LATE, [], [])], {"mail": "herald", "herald": "herald"}),
    "credit to a source that is silent": ([("mail", "d1", None, [HERALD], []), ("post", "d2", None, [HERALD], [])], {"mail": "mail", "post": "mail"}),
    "credit to itself": ([("herald", "d1", None, [HERALD], []), ("mail", "d2", None, [], [])], {"herald": "herald", "mail": "mail"}),
    "each the other's": ([("herald", "d1", LATE, [], ["d2"]), ("mail", "d2", EARLY, [], ["d1"])], {"herald": "mail", "mail": "mail"}),
}  # fmt: skip


def found(reports, announced=None):
    rows = [
        ("c1", source, doc, on, credits, (announced or {}).get(source), copied)
        for source, doc, on, credits, copied in reports
    ]
    return {r["source_id"]: r for r in origins(pl.DataFrame(rows, orient="row", schema=SCHEMA)).to_dicts()}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("turned", [False, True])
def test_origins(case, turned):
    reports, expected = CASES[case]
    rows = found(reports[::-1] if turned else reports)
    assert {source: row["origin"] for source, row in rows.items()} == expected
    assert {s for s, r in rows.items() if r["is_independent"]} == {s for s, lead in expected.items() if s == lead}


def test_whom_a_source_repeats_is_named():
    rows = found(
        [("herald", "d1", EARLY, [], []), ("mail", "d2", LATE, [], ["d1"]), ("post", "d3", None, [HERALD], [])]
    )
    assert {s: r["copied_from"] for s, r in rows.items()} == {"herald": None, "mail": "herald", "post": "herald"}
    assert rows["post"]["primary_source"] == "The Herald"


def test_outlets_that_credit_somebody_absent_repeat_no_source():
    rows = found([("herald", "d1", None, [AFP], []), ("mail", "d2", None, [AFP], [])])
    assert {(r["copied_from"], r["primary_source"]) for r in rows.values()} == {(None, "AFP")}


def test_a_source_is_not_its_own_source():
    (row,) = found([("herald", "d1", None, [HERALD], [])]).values()
    assert (row["is_independent"], row["copied_from"], row["primary_source"]) == (True, None, None)


def test_an_announcement_is_named_and_leaves_its_reports_independent():
    rows = found(
        [("herald", "d1", None, [], []), ("mail", "d2", None, [], [])],
        {"herald": ["Acme (statement)"], "mail": ["Acme (statement)"]},
    )
    assert {(r["is_independent"], r["primary_source"]) for r in rows.values()} == {(True, "Acme (statement)")}  # fmt: skip


def test_no_claims():
    assert found([]) == {}
