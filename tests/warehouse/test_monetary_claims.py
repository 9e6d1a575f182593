"""What figures of several sources come to. A case is a list of (source, written, bound, allowed) and the verdict expected.

New cases go into VERDICTS: amounts in billions, None for an open end."""

from decimal import Decimal

import pytest

BILLION = 1_000_000_000
ABOUT_14_3 = (13.585, 15.015)
WORKED = [
    ("a", 14.3, "exact", (14.25, 14.35)),
    ("b", 14, "exact", (13.5, 14.5)),
    ("c", 15, "at_most", (None, 15)),
    ("d", 15, "at_most", (None, 15)),
    ("e", 15, "at_most", (None, 15)),
    ("f", 14.8, "exact", (14.75, 14.85)),
]
VERDICTS = {
    "five reports, one with two figures": (
        [("a", 15, "at_most", (None, 15)), ("b", 14.3, "about", ABOUT_14_3), ("c", 14, "exact", (13.5, 14.5)),
         ("c", 14.3, "exact", (14.25, 14.35)), ("d", 14.3, "exact", (14.25, 14.35)), ("e", 14.3, "exact", (14.25, 14.35))],
        {"amount": 14.3, "amount_low": 14.25, "amount_high": 14.35, "agreement": "compatible", "n_sources": 5, "is_decided": True}),
    "one against three": (
        [("a", 13.8, "exact", (13.75, 13.85)), ("b", 29, "about", (27.55, 30.45)), ("c", 29, "exact", (28.5, 29.5)), ("d", 29, "exact", (28.5, 29.5))],
        {"amount": 29, "amount_low": 28.5, "amount_high": 29.5, "agreement": "contested", "n_sources": 4, "n_agreeing": 3, "bound": "exact"}),
    "the same everywhere": (
        [("a", 5, "exact", (4.5, 5.5)), ("b", 5, "exact", (4.5, 5.5))],
        {"amount": 5, "agreement": "unanimous", "n_independent_sources": 2}),
    "one source only": (
        [("a", 5, "about", (4.75, 5.25))],
        {"amount": 5, "bound": "about", "agreement": "single_origin", "is_decided": True, "n_agreeing": 1}),
    "a tie": (
        [("a", 5, "exact", (4.5, 5.5)), ("b", 7, "exact", (6.5, 7.5))],
        {"amount": None, "amount_low": None, "agreement": "contested", "is_decided": False}),
    "neighbours by rounding do not meet": (
        [("a", 14.3, "exact", (14.25, 14.35)), ("b", 14.4, "exact", (14.35, 14.45))],
        {"amount": None, "agreement": "contested", "is_decided": False}),
    "ends that bounds set do meet": (
        [("a", 15, "at_most", (None, 15)), ("b", 15, "at_least", (15, None))],
        {"amount": 15, "amount_low": 15, "amount_high": 15, "agreement": "compatible", "is_decided": True}),
    "only a bound": (
        [("a", 15, "at_most", (None, 15))],
        {"amount": 15, "bound": "at_most", "amount_low": None, "amount_high": 15, "agreement": "single_origin"}),
    "only a range": (
        [("a", (8, 10), "range", (8, 10))],
        {"amount": None, "amount_low": 8, "amount_high": 10, "is_decided": True}),
    "a range that a figure narrows": (
        [("a", (8, 10), "range", (8, 10)), ("b", 9, "exact", (8.5, 9.5))],
        {"amount": 9, "amount_low": 8.5, "amount_high": 9.5, "agreement": "compatible"}),
    "one source that contradicts itself": (
        [("a", 5, "exact", (4.5, 5.5)), ("a", 9, "exact", (8.5, 9.5)), ("b", 9, "exact", (8.5, 9.5))],
        {"amount": 9, "agreement": "compatible", "n_sources": 2, "n_agreeing": 2}),
}  # fmt: skip


def billions(value):
    if isinstance(value, tuple):
        return tuple(map(billions, value))
    return None if value is None else Decimal(str(value)) * BILLION


def tell(newsroom, reports, kind="investment", buyer="Meta", bought="Scale AI", **cells):
    for number, (source, amount, bound, allowed) in enumerate(reports):
        doc = newsroom.document(
            source, f"Report {number} of {source}: {buyer} and {bought}.", path=f"{buyer}-{source}-{number}.txt"
        )
        newsroom.money(doc, kind, buyer, bought, billions(amount), bound, billions(allowed), **cells)


def same(found, expected):
    money = {"amount", "amount_low", "amount_high"}
    return {k: found[k] for k in expected} == {k: billions(v) if k in money else v for k, v in expected.items()}


JOINS = {
    "nothing said joins the only period": ([(None, None), ("2024", None)], [("2024", None, 2)]),
    "nothing said stays apart from two": (
        [(None, None), ("2024", None), ("2023", None)],
        [(None, None, 1), ("2023", None, 1), ("2024", None, 1)],
    ),
    "period and qualifier fill up": ([(None, None), ("2024", None), ("2024", "net")], [("2024", "net", 3)]),
    "two that differ": ([("2024", None), (None, "net")], [("2024", None, 1), (None, "net", 1)]),
}


TOLD = []


def told(tell):
    """What is told to a newsroom for a test below; it is judged together with the rest, so its parties are its own."""
    TOLD.append(tell)
    return tell


@told
def every_case(room):
    for number, (reports, _) in enumerate(VERDICTS.values()):
        tell(room, reports, buyer=f"Buyer{number}", bought=f"Target{number}")
    for number, (given, _) in enumerate(JOINS.values()):
        for report, (period, qualifier) in enumerate(given):
            name = f"Earner{number}"
            doc = room.document(f"s{report}", f"{name} made money, {report}.", path=f"{name}-{report}.txt")
            room.money(doc, "revenue", name, None, 10, allowed=(9.5, 10.5), period=period, qualifier=qualifier)


@pytest.fixture(scope="module")
def together(make_newsroom, judged_together):
    room = make_newsroom()
    for tell_it in TOLD:
        tell_it(room)
    return judged_together(room)


@pytest.fixture(scope="module")
def claims_on(together, ask):
    """The sums of money of a party."""
    found = ask(together, "FROM monetary_claims")
    return lambda party: [claim for claim in found if claim["subject"] == party]


@pytest.mark.parametrize("case", VERDICTS)
def test_verdicts(case, claims_on):
    (claim,) = claims_on(f"Buyer{list(VERDICTS).index(case)}")
    assert same(claim, VERDICTS[case][1]), claim


@pytest.mark.parametrize("case", JOINS)
def test_null_joins_the_only_compatible_key(case, claims_on):
    claims = claims_on(f"Earner{list(JOINS).index(case)}")
    found = [(claim["period"], claim["qualifier"], claim["n_sources"]) for claim in claims]
    assert sorted(found, key=str) == sorted(JOINS[case][1], key=str)


def copied(newsroom, sources):
    """The reports of these sources become one text, but for the source's own name at the end."""
    wire = "An investor may pay as much as fifteen billion dollars for a share, people who know of the talks said on Monday evening. Meta, Scale AI."
    for document in newsroom.rows["documents"]:
        source = document["source_id"]
        if source in sources:
            document.update(text=f"{wire} {source}", n_chars=len(wire) + 2)
    for row in [*newsroom.rows["mentions"], *newsroom.rows["money_facts"]]:
        text = newsroom.text(row["doc_id"])
        if "surface" in row:
            row["mention_start"] = text.index(row["surface"])
            row["mention_end"] = row["mention_start"] + len(row["surface"])
        else:
            row.update(evidence=text, evidence_end=len(text))


def test_copies_count_once(newsroom, judged, ask):
    tell(newsroom, WORKED)
    copied(newsroom, "cde")
    result = judged(newsroom)
    (claim,) = ask(result, "FROM monetary_claims")
    (verdict,) = ask(result, "SELECT conflict, plain_vote, n_plain_vote FROM claims")
    assert verdict == {"conflict": "figure", "plain_vote": "at most USD 15 billion", "n_plain_vote": 3}
    assert same(claim, {"amount": 14.3, "amount_low": 14.25, "amount_high": 14.35, "agreement": "contested", "n_sources": 6,
                        "n_independent_sources": 4, "n_agreeing": 3}), claim  # fmt: skip
    stances = {
        r["source_id"]: (r["stance"], r["is_independent"], r["copied_from"])
        for r in ask(result, "FROM source_agreement")
    }
    assert stances == {
        "a": ("supports", True, None), "b": ("compatible", True, None), "c": ("compatible", True, None),
        "d": ("compatible", False, "c"), "e": ("compatible", False, "c"), "f": ("contradicts", True, None)}  # fmt: skip
    pairs = {(r["source_a"], r["source_b"]): r["dependence"] for r in ask(result, "FROM source_pairs")}
    assert pairs["c", "d"] == "copy" and pairs["a", "b"] == "independent"


def test_without_the_one_that_misses_the_region_nothing_is_contested(newsroom, judged, ask):
    tell(newsroom, WORKED[:5])
    copied(newsroom, "cde")
    result = judged(newsroom)
    (claim,) = ask(result, "FROM monetary_claims")
    assert same(claim, {"amount": 14.3, "amount_low": 14.25, "amount_high": 14.35, "agreement": "compatible", "n_sources": 5,
                        "n_independent_sources": 3, "n_agreeing": 3}), claim  # fmt: skip
    (verdict,) = ask(result, "SELECT conflict, plain_vote FROM claims")
    assert verdict == {"conflict": None, "plain_vote": "at most USD 15 billion"}


@told
def two_credits(room):
    for kind, source, amount, credited in (("investment", "ab", 5, "Reuters"), ("spending", "cd", 7, "Payer")):
        reports = [(one, amount, "exact", (amount - 0.5, amount + 0.5)) for one in source]
        tell(room, reports, kind=kind, buyer="Payer", bought="Payee", attributed_to=credited)


def test_credit_to_one_agency_is_one_origin_and_an_announcement_is_not(claims_on):
    found = {claim["kind"]: claim for claim in claims_on("Payer")}
    assert (found["investment"]["n_independent_sources"], found["investment"]["agreement"]) == (1, "single_origin")
    assert (found["spending"]["n_independent_sources"], found["spending"]["agreement"]) == (2, "unanimous")


def test_one_wire_story_in_two_papers_is_one_origin(newsroom, judged, ask):
    for source in "ab":
        doc = newsroom.document(source, f"LONDON (Reuters) - {source} has it that Acme earns.")
        newsroom.money(doc, "revenue", "Acme", None, 10, allowed=(9.5, 10.5))
    result = judged(newsroom)
    assert ask(result, "SELECT agreement FROM monetary_claims") == [{"agreement": "single_origin"}]
    assert ask(result, "SELECT dependence FROM source_pairs") == [{"dependence": "shared_wire"}]


@told
def a_denial(room):
    parties = {"buyer": "Denied", "bought": "Denier"}
    tell(room, [("a", 5, "exact", (4.5, 5.5)), ("b", 5, "exact", (4.5, 5.5))], **parties)
    tell(room, [("c", 5, "exact", (4.5, 5.5))], certainty="denied", **parties)


def test_a_denial_contradicts(claims_on, together, ask):
    (claim,) = claims_on("Denied")
    assert same(claim, {"amount": 5, "agreement": "contested", "n_agreeing": 2, "n_independent_sources": 3})
    stances = f"SELECT stance FROM source_agreement WHERE source_id = 'c' AND claim_id = '{claim['claim_id']}'"
    assert ask(together, stances) == [{"stance": "contradicts"}]


@told
def two_currencies(room):
    for source, currency, amount in [("a", "USD", 10), ("b", "USD", 10), ("c", "GBP", 7)]:
        doc = room.document(source, f"{source}: Changer earns.", path=f"changer-{source}.txt")
        room.money(doc, "revenue", "Changer", None, amount, currency=currency, allowed=(amount - 0.5, amount + 0.5))


def test_figures_in_another_currency_are_listed_and_not_compared(claims_on, together, ask):
    (claim,) = claims_on("Changer")
    assert (claim["currency"], claim["amount"], len(claim["reported"])) == ("USD", 10, 3)
    stances = f"SELECT stance FROM source_agreement WHERE source_id = 'c' AND claim_id = '{claim['claim_id']}'"
    assert ask(together, stances) == [{"stance": "undecided"}]


@told
def a_forecast(room):
    for source, amount, certainty in [("a", 50, "asserted"), ("b", 60, "planned"), ("c", 60, "planned")]:
        doc = room.document(source, f"{source}: Foreseen earns.", path=f"foreseen-{source}.txt")
        room.money(doc, "revenue", "Foreseen", None, amount, allowed=(amount - 1, amount + 1), certainty=certainty)


def test_a_forecast_is_another_claim_than_what_came_of_it(together, ask):
    columns = "statement, stage, n_sources, agreement"
    assert ask(together, f"SELECT {columns} FROM claims WHERE subject = 'Foreseen' ORDER BY ALL") == [
        {"statement": "Foreseen's revenue", "stage": None, "n_sources": 1, "agreement": "single_origin"},
        {"statement": "Foreseen's revenue, expected", "stage": "expected", "n_sources": 2, "agreement": "unanimous"},
    ]


@told
def a_rounded_end(room):
    reports = [("a", 16, "exact", (15.5, 16.5)), ("b", 15.5, "at_most", (None, 15.5))]
    tell(room, reports, buyer="Rounder", bought="Rounded")


def test_a_rounded_end_that_a_bound_touches_is_no_agreement(together, ask):
    assert ask(together, "SELECT agreement, conflict FROM claims WHERE subject = 'Rounder'") == [
        {"agreement": "contested", "conflict": "bound"}
    ]


def test_a_figure_converted_by_a_rate_that_documents_give_agrees(newsroom, judged, ask):
    for source, text, amount, currency in [
        ("a", "Meta pays 480 million euros ($552 million) for Scale AI.", 480, "EUR"),
        ("b", "Meta pays 552 million dollars for Scale AI.", 552, "USD"),
        ("c", "Meta pays 480 million euros for Scale AI.", 480, "EUR"),
    ]:
        doc = newsroom.document(source, text)
        newsroom.money(
            doc,
            "investment",
            "Meta",
            "Scale AI",
            amount * 10**6,
            allowed=((amount - 0.5) * 10**6, (amount + 0.5) * 10**6),
            currency=currency,
        )
        if "$" in text:
            for surface, unit, number in [("480 million euros", "EUR", 480), ("$552 million", "USD", 552)]:
                newsroom.amount(doc, surface, unit, number * 10**6)
    (claim,) = ask(judged(newsroom), "FROM monetary_claims")
    assert {k: claim[k] for k in ("currency", "amount", "amount_low", "amount_high", "agreement", "n_agreeing")} == {
        "currency": "EUR", "amount": 480 * 10**6, "amount_low": 479_500_000, "amount_high": 480_500_000, "agreement": "compatible", "n_agreeing": 3,
    }  # fmt: skip


@told
def two_kinds(room):
    tell(room, [("a", 5, "exact", (4.5, 5.5))], buyer="Twofold", bought="Folded")
    valued = room.document("a", "a: Twofold values Folded.", path="folded.txt")
    room.money(valued, "valuation", "Twofold", "Folded", billions(29), allowed=billions((28.5, 29.5)))


def test_kinds_do_not_conflict(claims_on):
    assert {claim["kind"]: claim["agreement"] for claim in claims_on("Twofold")} == {
        "investment": "single_origin",
        "valuation": "single_origin",
    }
