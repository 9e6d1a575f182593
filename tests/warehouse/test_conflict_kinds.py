"""What a conflict is about, and what is none. A case builds a newsroom by hand; the kinds of its claims are compared."""

import pytest

MILLION = 1_000_000


def deal(newsroom, source, buyer, target, amount=500, kind="acquisition", text=None, **cells):
    doc = newsroom.document(source, text or f"{source}: {buyer} and {target}.")
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


NO_CONFLICT = {
    "other sums": lambda room: (deal(room, "a", "Globex", "Acme"), deal(room, "b", "Initech", "Acme", 700)),
    "a document that knows both": lambda room: (
        deal(room, "a", "Globex", "Acme"),
        room.mention(deal(room, "b", "Initech", "Acme", text="b: Initech, not Globex, has Acme."), "organization", "Globex"),
    ),
    "a tie between the two": lambda room: (
        deal(room, "a", "Globex", "Acme"), deal(room, "b", "Initech", "Acme"),
        room.relation(room.document("c", "c: Globex, partner of Initech."), "Globex", "partner_of", "Initech")),
    "one source for both": lambda room: (deal(room, "a", "Globex", "Acme"), deal(room, "a", "Initech", "Acme")),
    "investors beside each other": lambda room: (
        deal(room, "a", "Globex", "Acme", kind="investment"), deal(room, "b", "Initech", "Acme", kind="investment")),
    "an announcement and the deal": lambda room: (
        deal(room, "a", "Globex", "Acme", period="2024", certainty="planned"), deal(room, "b", "Globex", "Acme", period="2025")),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_CONFLICT)
def test_what_is_no_conflict(case, newsroom, judged, ask):
    NO_CONFLICT[case](newsroom)
    assert set(kinds(judged(newsroom), ask)) == {"None"}


ON, LATER = "2025-06-13", "2026-02-01"
ROUNDS = {
    "each with a lead of its own": ("Acme, led by Globex.", "Acme, led by Initech.", ON, ["party", "party"]),
    "one names the other among the backers": (
        "Acme, led by Globex, with participation from Initech.", "Acme, led by Initech.", ON, ["party", "party"]),
    "both lead": ("Acme, led by Globex and Initech.", "Acme, led by Initech.", ON, ["None", "None"]),
    "an earlier backer, months apart": ("Acme, led by Globex, backed before by Initech.", "Acme, led by Initech.", LATER, ["None", "None"]),
}  # fmt: skip


@pytest.mark.parametrize("case", ROUNDS)
def test_one_round_of_two_leads(case, newsroom, judged, ask):
    one, other, on, expected = ROUNDS[case]
    for source, text, lead, day in (("a", one, "Globex", ON), ("b", other, "Initech", on)):
        doc = newsroom.document(source, f"{source}: {text}", on=day)
        fact = newsroom.money(doc, "funding", "Acme", lead, 500 * MILLION, allowed=(499.5 * MILLION, 500.5 * MILLION))
        newsroom.span(fact, doc, "object", lead)
        for name in ("Globex", "Initech"):
            if name in text:
                newsroom.mention(doc, "organization", name)
    assert kinds(judged(newsroom), ask) == expected


def test_one_deal_of_two_years(newsroom, judged, ask):
    deal(newsroom, "a", "Globex", "Acme", period="2022")
    deal(newsroom, "b", "Globex", "Acme", period="2024-03")
    assert kinds(judged(newsroom), ask) == ["period", "period"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019", "2016", ("contested", "period")),
        ("2019", "2018", ("unanimous", None)),
        ("2025", "2025-06-12", ("unanimous", None)),
        ("2025-06", "2025-09-01", ("contested", "period")),
        ("2025-06-12", "2025-06-13", ("unanimous", None)),
    ],
)
def test_beginnings_of_a_post(one, other, expected, newsroom, judged, ask):
    for source, since in [("a", one), ("b", other)]:
        doc = newsroom.document(source, f"{source}: Ann Lee at Acme.")
        newsroom.role(doc, "Ann Lee", "Acme", "chief_executive_officer", since=since)
    (claim,) = ask(judged(newsroom), "SELECT agreement, conflict FROM claims")
    assert (claim["agreement"], claim["conflict"]) == expected
