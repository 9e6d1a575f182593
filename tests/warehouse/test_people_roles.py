"""Posts as several sources have them. A case lists (source, date, status, interim, certainty) for one person and post."""

import pytest

DAY, LATER = "2025-06-13", "2025-09-01"
CASES = {
    "all alike": (
        [("a", DAY, "outgoing", None), ("b", DAY, "outgoing", None), ("c", None, "outgoing", None)],
        {"status": "outgoing", "agreement": "unanimous", "n_sources": 3, "is_decided": True}),
    "unsaid and interim are compatible": (
        [("a", DAY, "incoming", True), ("b", DAY, "incoming", None), ("c", DAY, "incoming", True)],
        {"status": "incoming", "is_interim": True, "agreement": "compatible", "n_independent_sources": 3, "n_agreeing": 3}),
    "the latest sources decide": (
        [("a", DAY, "current", None), ("b", LATER, "former", None)],
        {"status": "former", "agreement": "compatible", "is_decided": True}),
    "no way back in time": (
        [("a", DAY, "former", None), ("b", LATER, "current", None)],
        {"status": "current", "agreement": "contested", "is_decided": False}),
    "around a change some write of it as before and some as after": (
        [("a", DAY, "former", None), ("b", DAY, "current", None), ("c", "2025-06-14", "current", None)],
        {"status": "current", "agreement": "compatible", "is_decided": True, "n_agreeing": 3}),
    "one source": (
        [("a", DAY, "current", None)],
        {"status": "current", "agreement": "single_origin", "n_agreeing": 1}),
    "a denial": (
        [("a", DAY, "incoming", None), ("b", DAY, "incoming", None), ("c", DAY, "incoming", None, "denied")],
        {"status": "incoming", "agreement": "contested", "is_decided": True, "n_agreeing": 2}),
    "one affirms and one denies": (
        [("a", DAY, "incoming", None), ("b", DAY, "incoming", None, "denied")],
        {"agreement": "contested", "is_decided": False}),
}  # fmt: skip


def tell(newsroom, reports, role="chief_executive_officer", at="Acme", **cells):
    for source, on, status, interim, *certainty in reports:
        text = f"{source}: Ann Lee at {at}, {status} {role}."
        doc = newsroom.document(source, text, on=on, path=f"{at}-{source}-{role}.txt")
        newsroom.role(doc, "Ann Lee", at, role, status, interim, certainty=(certainty or ["asserted"])[0], **cells)


APPOINTED = [("a", DAY, "incoming", None), ("b", DAY, "incoming", None)]
SECOND_POSTS = {
    "another source names another post": ([("c", DAY, "incoming", None)], "chief_operating_officer", "contested"),
    "months later": ([("c", "2026-02-01", "incoming", None)], "chief_operating_officer", "unanimous"),
    "a day nobody knows": ([("c", None, "incoming", None)], "chief_operating_officer", "unanimous"),
    "the post held before": ([("c", DAY, "current", None)], "chief_operating_officer", "unanimous"),
    "a post that goes with it": ([("c", DAY, "incoming", None)], "president", "unanimous"),
}
STAYERS = {"current": ("current", "unanimous"), "outgoing": ("outgoing", "contested")}


# Whom else a source names for the post that `a` and `b` give Ann Lee: person, date, status, interim, post as written.
OTHERS = {
    "another person": (("c", "Bob Ray", DAY, "incoming", None, "chief executive"), "contested"),
    "another source on the way": (("c", "Bob Ray", "2025-06-20", "incoming", None, "chief executive"), "contested"),
    "weeks later": (("c", "Bob Ray", "2025-07-10", "incoming", None, "chief executive"), "unanimous"),
    "until somebody is found": (("c", "Bob Ray", DAY, "incoming", True, "chief executive"), "unanimous"),
    "beside her": (("c", "Bob Ray", DAY, "incoming", None, "co-chief executive"), "unanimous"),
    "a relative or the same": (("c", "Anna Lee", DAY, "incoming", None, "chief executive"), "unanimous"),
    "who goes": (("c", "Bob Ray", DAY, "outgoing", None, "chief executive"), "unanimous"),
    "whom the same source names": (("a", "Bob Ray", DAY, "incoming", None, "chief executive"), "unanimous"),
}


@pytest.fixture(scope="module")
def posts_at(make_newsroom, judged_together, ask):
    """The posts at an organization, by role: what is told of each, judged together."""
    room = make_newsroom()
    for number, (reports, _) in enumerate(CASES.values()):
        tell(room, reports, at=f"Works{number}")
    for number, (reports, role, _) in enumerate(SECOND_POSTS.values()):
        tell(room, APPOINTED, at=f"Mill{number}")
        tell(room, reports, role=role, at=f"Mill{number}")
    for number, ((source, person, on, status, interim, title), _) in enumerate(OTHERS.values()):
        tell(room, APPOINTED, at=f"Forge{number}")
        at = f"Forge{number}"
        doc = room.document(
            source, f"{source}: {person}, {status} {title} of {at}.", on=on, path=f"{at}-{source}-other.txt"
        )
        room.role(doc, person, at, "chief_executive_officer", status, interim, title=title)
    told = [("a", DAY, "incoming", None), ("b", DAY, "current", None), ("d", DAY, "current", None)]
    for at, reports in {"Kiln": told, "Oven": told[1:]}.items():
        tell(room, reports, at=at)
        doc = room.document("c", f"Bob Ray will be chief executive of {at}.", on=DAY, path=f"{at}-other.txt")
        room.role(doc, "Bob Ray", at, "chief_executive_officer", "incoming")
    tell(room, [("a", DAY, "incoming", None)], role="employee", at="Unit")
    tell(room, [("b", DAY, "incoming", None)], role="head", at="Unit")
    tell(room, APPOINTED, at="Twin")
    doc = room.document("c", "c: Ann Lee runs Twin and its operations.", on=DAY, path="twin.txt")
    for role in ("chief_executive_officer", "chief_operating_officer"):
        room.role(doc, "Ann Lee", "Twin", role, "incoming")
    tell(room, [("a", DAY, "current", None)], role="chair", at="Elder")
    tell(room, [("b", DAY, "former", None)], role="vice_chair", at="Elder")
    for others in STAYERS:
        tell(room, [("a", DAY, others, None), ("b", DAY, "outgoing", None, "denied")], at=f"Yard {others}")
    found = ask(judged_together(room), "FROM people_roles")

    def posts(organization, person="Ann Lee"):
        return {row["role"]: row for row in found if (row["organization"], row["person"]) == (organization, person)}

    return posts


@pytest.mark.parametrize("case", CASES)
def test_verdicts(case, posts_at):
    expected = CASES[case][1]
    (row,) = posts_at(f"Works{list(CASES).index(case)}").values()
    assert {k: row[k] for k in expected} == expected


@pytest.mark.parametrize("case", SECOND_POSTS)
def test_one_appointment_is_to_one_post(case, posts_at):
    found = posts_at(f"Mill{list(SECOND_POSTS).index(case)}")
    assert len(found) == 2 and found["chief_executive_officer"]["agreement"] == SECOND_POSTS[case][2]


@pytest.mark.parametrize("case", OTHERS)
def test_one_post_is_given_to_one_person(case, posts_at):
    (_, agreement) = OTHERS[case]
    assert posts_at(f"Forge{list(OTHERS).index(case)}", "Ann Lee")["chief_executive_officer"]["agreement"] == agreement


@pytest.mark.parametrize(("at", "agreement"), [("Kiln", "contested"), ("Oven", "unanimous")])
def test_who_is_announced_by_some_and_in_post_for_others_was_given_it(at, agreement, posts_at):
    assert posts_at(at)["chief_executive_officer"]["agreement"] == agreement


@pytest.mark.parametrize("others", STAYERS)
def test_who_will_not_resign_stays_unless_others_say_that_he_has(others, posts_at):
    status, agreement = STAYERS[others]
    (row,) = posts_at(f"Yard {others}").values()
    assert (row["agreement"] == agreement) and (row["is_decided"] is False or row["status"] == status)


def test_head_of_a_unit_is_an_employee(posts_at):
    found = posts_at("Unit")
    assert (found["employee"]["n_sources"], found["employee"]["agreement"]) == (2, "unanimous")
    assert (found["head"]["n_sources"], found["head"]["agreement"]) == (1, "single_origin")


def test_chair_and_vice_chair_exclude_each_other(newsroom, judged, ask):
    tell(newsroom, [("a", DAY, "current", None), ("b", DAY, "current", None)], role="chair")
    tell(newsroom, [("c", DAY, "current", None)], role="vice_chair")
    result = judged(newsroom)
    found = {r["role"]: (r["agreement"], r["is_decided"]) for r in ask(result, "FROM people_roles")}
    assert found == {"chair": ("contested", True), "vice_chair": ("contested", True)}
    assert ask(result, "SELECT DISTINCT stance FROM source_agreement WHERE source_id = 'c'") == [
        {"stance": "contradicts"}
    ]


def test_both_posts_told_by_one_document_are_held_together(posts_at):
    assert {role: row["agreement"] for role, row in posts_at("Twin").items()} == {
        "chief_executive_officer": "unanimous",
        "chief_operating_officer": "single_origin",
    }


def test_an_earlier_vice_chair_may_be_chair_now(posts_at):
    assert {role: row["agreement"] for role, row in posts_at("Elder").items()} == {
        "chair": "single_origin",
        "vice_chair": "single_origin",
    }


def test_a_denied_post_nobody_affirms_is_a_claim_and_no_row(newsroom, judged, ask):
    tell(newsroom, [("a", DAY, "current", None, "denied")])
    result = judged(newsroom)
    assert ask(result, "FROM people_roles") == []
    assert ask(result, "SELECT value FROM claims") == [{"value": "denied"}]


def test_ties_without_direction_are_one_claim(newsroom, judged, ask):
    for source, one, other in [("a", "Acme", "Globex"), ("b", "Globex", "Acme")]:
        newsroom.relation(newsroom.document(source, f"{source}: Acme and Globex."), one, "partner_of", other)
        newsroom.relation(
            newsroom.document(source, f"{source}: Acme, Globex.", path=f"{source}2"), one, "customer_of", other
        )
    found = {(r["predicate"], r["subject"], r["n_sources"]) for r in ask(judged(newsroom), "FROM claims")}
    assert found == {("partner_of", "Acme", 2), ("customer_of", "Acme", 1), ("customer_of", "Globex", 1)}


def test_the_scorecard_says_how_little_it_knows(newsroom, judged, ask):
    tell(newsroom, [("a", DAY, "current", None), ("b", DAY, "current", None), ("c", DAY, "current", None, "denied")])
    cards = {r["source_id"]: r for r in ask(judged(newsroom), "FROM source_scorecard")}
    assert (cards["c"]["n_contradicted"], cards["a"]["n_supported"], cards["a"]["n_claims"]) == (1, 0, 1)
    assert cards["c"]["reliability"] < cards["a"]["reliability"]
    assert all(c["reliability_high"] - c["reliability_low"] > 0.5 for c in cards.values())


@pytest.mark.parametrize(("role", "agreement"), [("chair", "contested"), ("president", "single_origin")])
def test_a_firm_has_one_chair_and_may_have_several_presidents(role, agreement, newsroom, judged, ask):
    for source, person in (("a", "Ann Lee"), ("b", "Bob Ray")):
        doc = newsroom.document(source, f"{source}: {person}, {role} of Acme from May.", on=DAY, path=f"{source}.txt")
        newsroom.role(doc, person, "Acme", role, "incoming")
    found = ask(judged(newsroom), "SELECT DISTINCT agreement, conflict FROM claims WHERE family = 'role'")
    assert found == [{"agreement": agreement, "conflict": "party" if agreement == "contested" else None}]
