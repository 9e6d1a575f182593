"""What a conflict is about, and what is none. A case builds a newsroom by hand; the kinds of its claims are compared."""

import pytest

MILLION = 1_000_000


def deal(newsroom, source, buyer, target, amount=500, kind="acquisition", text=None, **cells):
    doc = newsroom.document(source, text or f"{source}: {buyer} and {target}.", path=f"{target}-{buyer}-{source}.txt")
    allowed = ((amount - 0.5) * MILLION, (amount + 0.5) * MILLION)
    newsroom.money(doc, kind, buyer, target, amount * MILLION, allowed=allowed, **cells)
    return doc


def kinds(result, ask):
    return sorted(str(r["conflict"]) for r in ask(result, "SELECT conflict FROM claims WHERE family = 'money'"))


def test_one_deal_of_two_buyers(newsroom, judged, ask):
    deal(newsroom, "a", "Globex", "Acme")
    deal(newsroom, "b", "Initech", "Acme")
    deal(newsroom, "c", "Initech", "Acme")
    result = judged(newsroom)
    assert kinds(result, ask) == ["party", "party"]
    stances = {r["source_id"]: r["stance"] for r in ask(result, "FROM source_agreement")}
    assert stances == {"a": "contradicts", "b": "supports", "c": "supports"}


def test_two_buyers_of_one_origin_each_leave_it_open(newsroom, judged, ask):
    deal(newsroom, "a", "Globex", "Acme")
    deal(newsroom, "b", "Initech", "Acme")
    found = ask(judged(newsroom), "SELECT amount, is_decided, n_agreeing FROM monetary_claims")
    assert found == [{"amount": None, "is_decided": False, "n_agreeing": 0}] * 2


# What is told of two buyers and what they may have bought.
NO_CONFLICT = {
    "other sums": lambda room, one, two, bought: (deal(room, "a", one, bought), deal(room, "b", two, bought, 700)),
    "a document that knows both": lambda room, one, two, bought: (
        deal(room, "a", one, bought),
        room.mention(deal(room, "b", two, bought, text=f"b: {two}, not {one}, has {bought}."), "organization", one),
    ),
    "a tie between the two": lambda room, one, two, bought: (
        deal(room, "a", one, bought), deal(room, "b", two, bought),
        room.relation(room.document("c", f"c: {one}, partner of {two}."), one, "partner_of", two)),
    "one source for both": lambda room, one, two, bought: (deal(room, "a", one, bought), deal(room, "a", two, bought)),
    "investors beside each other": lambda room, one, two, bought: (
        deal(room, "a", one, bought, kind="investment"), deal(room, "b", two, bought, kind="investment")),
    "an announcement and the deal": lambda room, one, _, bought: (
        deal(room, "a", one, bought, period="2024", certainty="planned"), deal(room, "b", one, bought, period="2025")),
}  # fmt: skip
ON, LATER = "2025-06-13", "2026-02-01"
ROUNDS = {
    "each with a lead of its own": ("{raiser}, led by {one}.", "{raiser}, led by {two}.", ON, ["party", "party"]),
    "one names the other among the backers": (
        "{raiser}, led by {one}, with participation from {two}.", "{raiser}, led by {two}.", ON, ["party", "party"]),
    "both lead": ("{raiser}, led by {one} and {two}.", "{raiser}, led by {two}.", ON, ["None", "None"]),
    "an earlier backer, months apart": ("{raiser}, led by {one}, backed before by {two}.", "{raiser}, led by {two}.", LATER, ["None", "None"]),
}  # fmt: skip
BEGINNINGS = {
    ("2019", "2016"): ("contested", "period"),
    ("2019", "2018"): ("unanimous", None),
    ("2025", "2025-06-12"): ("unanimous", None),
    ("2025-06", "2025-09-01"): ("contested", "period"),
    ("2025-06-12", "2025-06-13"): ("unanimous", None),
}


def a_round(room, texts, names):
    for source, text, lead, day in (("a", texts[0], names["one"], ON), ("b", texts[1], names["two"], texts[2])):
        doc = room.document(source, f"{source}: {text.format(**names)}", on=day, path=f"{names['raiser']}-{source}.txt")
        raised = {"amount": 500 * MILLION, "allowed": (499.5 * MILLION, 500.5 * MILLION)}
        fact = room.money(doc, "funding", names["raiser"], lead, **raised)
        room.span(fact, doc, "object", lead)
        for name in (names["one"], names["two"]):
            if name in room.text(doc):
                room.mention(doc, "organization", name)


@pytest.fixture(scope="module")
def claims_with(make_newsroom, judged_together, ask):
    """The claims with an organization for a party, of all cases of the tables above judged together."""
    room = make_newsroom()
    for number, told in enumerate(NO_CONFLICT.values()):
        told(room, f"Globex{number}", f"Initech{number}", f"Acme{number}")
    for number, texts in enumerate(ROUNDS.values()):
        a_round(room, texts, {"raiser": f"Raiser{number}", "one": f"Ashfund{number}", "two": f"Elmfund{number}"})
    for number, days in enumerate(BEGINNINGS):
        for source, since in zip("ab", days, strict=True):
            doc = room.document(source, f"{source}: Ann Lee at Works{number}.", path=f"works{number}-{source}.txt")
            room.role(doc, "Ann Lee", f"Works{number}", "chief_executive_officer", since=since)
    found = ask(judged_together(room), "FROM claims")
    return lambda party: [claim for claim in found if party in (claim["subject"], claim["object"])]


@pytest.mark.parametrize("case", NO_CONFLICT)
def test_what_is_no_conflict(case, claims_with):
    assert {claim["conflict"] for claim in claims_with(f"Acme{list(NO_CONFLICT).index(case)}")} == {None}


@pytest.mark.parametrize("case", ROUNDS)
def test_one_round_of_two_leads(case, claims_with):
    claims = claims_with(f"Raiser{list(ROUNDS).index(case)}")
    assert sorted(str(claim["conflict"]) for claim in claims) == ROUNDS[case][3]


@pytest.mark.parametrize("days", BEGINNINGS, ids="-".join)
def test_beginnings_of_a_post(days, claims_with):
    (claim,) = claims_with(f"Works{list(BEGINNINGS).index(days)}")
    assert (claim["agreement"], claim["conflict"]) == BEGINNINGS[days]


def test_one_deal_of_two_years(newsroom, judged, ask):
    deal(newsroom, "a", "Globex", "Acme", period="2022")
    deal(newsroom, "b", "Globex", "Acme", period="2024-03")
    assert kinds(judged(newsroom), ask) == ["period", "period"]
