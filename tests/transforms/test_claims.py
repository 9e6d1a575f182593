"""Which statements speak of one claim. A case lists facts and the groups that they must fall into, named `source` and number.

A fact is (source, number) and what differs from the default: an investment of one named party in another, in millions."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from flows.lexicons import lexicons
from transforms.claims.currencies import rates
from transforms.claims.statements import claimed

MILLION = 1_000_000
AMOUNT = pl.Decimal(38, 4)
COLUMNS = {
    "fact_id": pl.String, "doc_id": pl.String, "source_id": pl.String, "published_on": pl.Date, "certainty": pl.String,
    "attributed_to": pl.String, "unit": pl.String, "written_low": AMOUNT, "written_high": AMOUNT, "reach_low": AMOUNT,
    "reach_high": AMOUNT, "bound": pl.String, "identity": pl.String, "family": pl.String, "predicate": pl.String,
    "subject_key": pl.String, "object_key": pl.String, "period": pl.String, "qualifier": pl.String, "stage": pl.String,
    "evidence": pl.String, "amount_text": pl.String, "evidence_start": pl.Int64, "is_denial": pl.Boolean,
    "is_tied": pl.Boolean,
}  # fmt: skip
TWIN_COLUMNS = {"unit": pl.String, "amount": AMOUNT, "other_unit": pl.String, "other_amount": AMOUNT}
TIE_COLUMNS = {"parent": pl.String, "unit": pl.String}


def fact(number, source, amount, **cells):
    """A statement whose figure is `amount` million, allowed half a million either way, or as `bound` says."""
    bound = cells.get("bound", "exact")
    value, half = Decimal(str(amount)) * MILLION, Decimal(MILLION) / 2
    low = -(Decimal(10) ** 30) if bound == "at_most" else value if bound == "at_least" else value - half
    high = Decimal(10) ** 30 if bound == "at_least" else value if bound == "at_most" else value + half
    return {
        "fact_id": f"{source}{number}", "doc_id": source, "source_id": source, "published_on": None,
        "certainty": "asserted", "attributed_to": None, "unit": "USD", "written_low": value, "written_high": value,
        "reach_low": low, "reach_high": high, "bound": bound, "identity": "deal", "family": "money",
        "predicate": "investment", "subject_key": "organization/buyer", "object_key": "organization/target", "period": "",
        "qualifier": "", "stage": "", "evidence": "", "amount_text": "", "evidence_start": number, "is_denial": False,
        "is_tied": False,
        **cells,
    }  # fmt: skip


def groups(facts, twins=(), ties=(), turned=False):
    rows = [fact(number, source, amount, **cells) for number, (source, amount, cells) in enumerate(facts)]
    given = pl.DataFrame(rows[::-1] if turned else rows, schema=COLUMNS)
    rates_told = pl.DataFrame(list(twins), schema=TWIN_COLUMNS, orient="row")
    parents = pl.DataFrame(list(ties), schema=TIE_COLUMNS, orient="row")
    found = claimed(given, rates_told, parents, lexicons())
    key = [c for c in found.columns if c.startswith("claim_") or c == "part"]
    together = found.group_by(key).agg(pl.col("fact_id").sort())["fact_id"].to_list()
    alone = [[r["fact_id"]] for r in rows if r["fact_id"] not in found["fact_id"].to_list()]
    return sorted("+".join(ids) for ids in [*together, *alone])


FLOW = {"identity": "flow", "predicate": "revenue", "object_key": ""}
QUARTER = {**FLOW, "evidence": "41m or 81m in the quarter", "amount_text": "81m"}
LEVEL = {"identity": "level", "predicate": "valuation", "object_key": ""}
LISTED = {**LEVEL, "predicate": "market_value"}
BAG = {"identity": "bag", "predicate": "spending", "object_key": ""}
FINE = {"predicate": "penalty", "object_key": ""}
OCC, DOJ = {"predicate": "penalty", "object_key": "organization/occ"}, {"predicate": "penalty", "object_key": "organization/doj"}  # fmt: skip
ROUND = {"predicate": "funding", "object_key": ""}
EARLY, LATE = {"published_on": date(2025, 1, 10)}, {"published_on": date(2025, 6, 10)}
CASES = {
    # one thing
    "two figures of one deal": ([("a", 52, {}), ("b", 46, {})], ["a0+b1"]),
    "a figure and a bound that it breaks": ([("a", 50, {"bound": "at_most"}), ("b", 60, {})], ["a0+b1"]),
    "a valuation twice what another one says": ([("a", 138, LEVEL), ("b", 290, LEVEL)], ["a0+b1"]),
    "millions for billions": ([("a", 14.3, {}), ("b", 14300, {})], ["a0+b1"]),
    "planned and done is one deal": ([("a", 52, {"certainty": "planned"}), ("b", 52, {})], ["a0+b1"]),
    "two articles of one source and one figure of them from all others": (
        [("a", 5, {}), ("a", 9, {"doc_id": "a2"}), ("b", 9, {})], ["a0+a1+b2"]),
    "a bound and a figure in one voice": ([("a", 15, {"bound": "at_most"}), ("a", 14, {}), ("b", 14, {})], ["a0+a1+b2"]),
    # several things under one key
    "one voice gives a round and a total": (
        [("a", 420, ROUND), ("a", 690, ROUND), ("b", 420, ROUND), ("c", 690, ROUND)], ["a0+b2", "a1+c3"]),
    "two voices in one document differ about one thing": (
        [("a", 31, {}), ("a", 27, {"attributed_to": "two investors"}), ("b", 29, {})], ["a0+a1+b2"]),
    "one voice gives two sums, all others one of them": (
        [("a", 410, BAG), ("a", 45, BAG), ("b", 45, BAG)], ["a0", "a1+b2"]),
    "spending is many things": ([("a", 265, BAG), ("b", 210, BAG), ("c", 210, BAG)], ["a0", "b1+c2"]),
    "ten times as much is another deal": ([("a", 5, {}), ("b", 54, {})], ["a0", "b1"]),
    "a bid that was raised": (
        [("a", 132, {}), ("b", 146, {"evidence": "Banksia raised its offer to 146m."})], ["a0", "b1"]),
    "market values of different days": ([("a", 31, LISTED | EARLY), ("b", 33, LISTED | LATE)], ["a0", "b1"]),
    "market values of one day": ([("a", 31, LISTED | EARLY), ("b", 33, LISTED | EARLY)], ["a0+b1"]),
    "hearsay about revenue does not contradict accounts": (
        [("a", 50, FLOW), ("b", 60, {**FLOW, "certainty": "reported"})], ["a0", "b1"]),
    "nine months and a year": (
        [("a", 386, {**FLOW, "evidence": "lost 386m in nine months", "amount_text": "386m"}),
         ("b", 455, {**FLOW, "evidence": "lost 455m in the full year", "amount_text": "455m"})], ["a0", "b1"]),
    "year-on-year is no stretch": (
        [("a", 386, {**FLOW, "evidence": "rose 3% year-on-year to 386m", "amount_text": "386m"}),
         ("b", 386, {**FLOW, "evidence": "made 386m in the quarter", "amount_text": "386m"})], ["a0+b1"]),
    "a total raised to a sum revises nothing": (
        [("a", 700, {**LEVEL, "evidence": "takes the total raised to 164m and values it at 700m"}), ("b", 600, LEVEL)],
        ["a0+b1"]),
    "a series": ([("a", 254, LEVEL), ("a", 279, LEVEL), ("b", 199, LEVEL)], ["a0", "a1", "b2"]),
    # gaps
    "an unsaid lender joins the only one": (
        [("a", 42, ROUND), ("b", 42, {**ROUND, "object_key": "organization/lead"})], ["a0+b1"]),
    "a total does not join its only named part": ([("a", 1150, FINE), ("b", 310, OCC)], ["a0", "b1"]),
    "an unsaid party joins the one of its figure": (
        [("a", 310, FINE), ("b", 310, OCC), ("c", 640, DOJ)], ["a0+b1", "c2"]),
    "an unsaid party that fits two joins none": (
        [("a", 310, FINE), ("b", 310, OCC), ("c", 310, DOJ)], ["a0", "b1", "c2"]),
    "a deal of June is one of the year": ([("a", 52, {"period": "2025"}), ("b", 52, {"period": "2025-06"})], ["a0+b1"]),
    "a deal's unsaid day hides no conflict": ([("a", 52, {}), ("b", 46, {"period": "2025"})], ["a0+b1"]),
    "revenue of a quarter is not that of the year": (
        [("a", 52, {**FLOW, "period": "2025"}), ("b", 52, {**FLOW, "period": "2025-Q2"})], ["a0", "b1"]),
    "revenue over three months is that of the quarter": (
        [("a", 52, {**FLOW, "evidence": "52m in the quarter", "amount_text": "52m"}),
         ("b", 52, {**FLOW, "period": "2025-Q2"})], ["a0+b1"]),
    "the quarter, told in the weeks after it": (
        [("a", 81, {**QUARTER, "published_on": date(2025, 7, 20)}), ("b", 77, {**FLOW, "period": "2025-Q2"})], ["a0+b1"]),
    "the quarter, told half a year later": (
        [("a", 81, {**QUARTER, "published_on": date(2026, 1, 20)}), ("b", 77, {**FLOW, "period": "2025-Q2"})], ["a0", "b1"]),
    "the quarter that the news is compared with": (
        [("a", 71, {**FLOW, "evidence": "71m in the year-ago quarter", "amount_text": "71m", "published_on": date(2025, 7, 20)}),
         ("b", 77, {**FLOW, "period": "2025-Q2"})], ["a0", "b1"]),
    "the quarter's figure leaves a conflict about the quarter whole": (
        [("a", 41, QUARTER), ("b", 52, {**FLOW, "period": "2025-Q2"}), ("c", 41, {**FLOW, "period": "2025-Q2"})], ["a0+b1+c2"]),
    "revenue of an unsaid period with another figure": (
        [("a", 81, FLOW), ("b", 77, {**FLOW, "period": "2025-Q2"})], ["a0", "b1"]),
    "what goes unsaid today is not of long ago": (
        [("a", 52, LEVEL | LATE), ("b", 52, {**LEVEL, "period": "2019"})], ["a0", "b1"]),
    "a figure under a wrong date goes to its like": (
        [("a", 64, {**FLOW, "period": "2026"}), ("b", 51, {**FLOW, "period": "2025"}),
         ("c", 64, {**FLOW, "period": "2025"})], ["a0+c2", "b1"]),
    # denials
    "a denial stands with what it denies": (
        [("a", 5, {}), ("b", 5, {"is_denial": True, "certainty": "denied"})], ["a0+b1"]),
    # currencies
    "a bare dollar is any country's": ([("a", 185, {"unit": "AUD"}), ("b", 185, {})], ["a0+b1"]),
    "spending in another currency at an unknown rate": ([("a", 10, BAG), ("b", 7, {**BAG, "unit": "GBP"})], ["a0", "b1"]),
    "an unknown rate lists the sum beside the other": ([("a", 10, {}), ("b", 7, {"unit": "GBP"})], ["a0+b1"]),
}  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_what_meets(case, turned):
    facts, expected = CASES[case]
    assert groups(facts, turned=turned) == expected


EUROS_IN_POUNDS = ("EUR", Decimal(760 * MILLION), "GBP", Decimal(660 * MILLION))


@pytest.mark.parametrize(("pounds", "expected"), [(420, ["a0+b1"]), (520, ["a0", "b1"])])
def test_documents_give_the_rate(pounds, expected):
    facts = [("a", 480, {"unit": "EUR"}), ("b", pounds, {"unit": "GBP"})]
    assert groups(facts, twins=[EUROS_IN_POUNDS]) == expected


@pytest.mark.parametrize("pounds", [660, 680, 760])
def test_a_sum_beside_another_one_of_its_currency(pounds):
    """The first document writes both; whoever differs from its pounds by more than rates do contradicts it."""
    facts = [
        ("a", 760, {"unit": "EUR"}), ("a", 660, {"unit": "GBP"}), ("b", pounds, {"unit": "GBP"}),
        *((other, 760, {"unit": "EUR"}) for other in "cd"),
    ]  # fmt: skip
    rows = [
        fact(0, source, amount, **{"fact_id": f"{source}{n}", **cells})
        for n, (source, amount, cells) in enumerate(facts)
    ]
    given = pl.DataFrame(rows, schema=COLUMNS)
    twins = pl.DataFrame([EUROS_IN_POUNDS], schema=TWIN_COLUMNS, orient="row")
    found = claimed(given, twins, pl.DataFrame(schema=TIE_COLUMNS), lexicons())
    (told,) = found.filter(pl.col("fact_id") == "b2").to_dicts()
    euros = found.filter(pl.col("fact_id") == "a0")
    assert euros.height == 1 and told["claim_unit"] == "EUR" and told["is_compared"]
    meets = told["agreed_low"] < 760 * MILLION < told["agreed_high"]
    assert meets == (pounds < 700)


@pytest.mark.parametrize(
    ("written", "amount", "is_compared"),
    [
        ("$381m", 381, True),
        ("381 million dollars", 381, True),
        ("$240m", 240, False),  # perhaps what the other sum is in American ones
        ("US$381m", 381, False),
    ],
)
def test_bare_dollars_are_those_that_others_name(written, amount, is_compared):
    facts = [("a", 318, {"unit": "AUD", "amount_text": "A$318m"}), ("b", amount, {"amount_text": written})]
    rows = [fact(n, source, amount, **cells) for n, (source, amount, cells) in enumerate(facts)]
    no_twins, no_ties = pl.DataFrame(schema=TWIN_COLUMNS), pl.DataFrame(schema=TIE_COLUMNS)
    found = claimed(pl.DataFrame(rows, schema=COLUMNS), no_twins, no_ties, lexicons())
    told = found.filter(pl.col("is_compared"))
    assert set(told["claim_unit"]) == {"AUD"} and (told.height == 2) == is_compared


def test_rates_need_one_mind():
    agreed = [("EUR", Decimal(2000), "GBP", Decimal(1700)), ("EUR", Decimal(4000), "GBP", Decimal(3500))]
    assert rates(agreed)["EUR", "GBP"] == Decimal("0.875")
    assert rates([*agreed, ("EUR", Decimal(2000), "GBP", Decimal(3000))]) == {}
    assert rates([("EUR", Decimal("2.1"), "GBP", Decimal("1.9"))]) == {}


@pytest.mark.parametrize(("amount", "expected"), [(52, ["a0+b1"]), (46, ["a0", "b1"])])
def test_a_units_deal_is_its_parents(amount, expected):
    facts = [("a", 52, {"is_tied": True}), ("b", amount, {"is_tied": True, "subject_key": "organization/unit"})]
    assert groups(facts, ties=[("organization/buyer", "organization/unit")]) == expected
    assert groups(facts) == ["a0", "b1"]
