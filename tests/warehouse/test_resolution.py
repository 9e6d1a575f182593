"""Which forms become one entity. A case lists (document, name, other surfaces, posts) and the ids expected, in that order."""

import polars as pl
import pytest

from warehouse.resolution import resolve
from warehouse.workbench import frame, store, unpublished

FORM_COLUMNS = {
    "doc_id": pl.String,
    "kind": pl.String,
    "name": pl.String,
    "aliases": pl.List(pl.String),
    "organizations": pl.List(pl.String),
}

LEXICONS = {
    "organization_tails": pl.DataFrame({"tail": ["inc", "corp", "plc", "platforms", "group", "co", "and"]}),
    "known_names": pl.DataFrame({"alias": ["GM"], "kind": ["organization"], "name": ["General Motors"]}),
}
ORGANIZATIONS = {
    "case, accents, article, suffix": (
        [("d1", "Nestlé", []), ("d2", "the NESTLE Group", []), ("d3", "Nestle plc", [])], ["nestle"] * 3),
    "suffix after and": ([("d1", "Brown & Co.", []), ("d2", "Brown", [])], ["brown"] * 2),
    "a longer form has the name": ([("d1", "Meta", []), ("d2", "Meta Platforms Inc", [])], ["meta"] * 2),
    "a short form that a document spells out": (
        [("d1", "Scale AI", ["Scale", "Scale AI"]), ("d2", "Scale", [])], ["scale-ai"] * 2),
    "an acronym that a document spells out": (
        [("d1", "Securities Board", ["SB"]), ("d2", "SB", [])], ["securities-board"] * 2),
    "a short form of two is left alone": (
        [("d1", "Alpha Bank", ["Alpha"]), ("d2", "Alpha Oil", ["Alpha"]), ("d3", "Alpha", [])], ["alpha-bank", "alpha-oil", "alpha"]),
    "the first word of a name, among others": (
        [("d1", "Alder Inns", ["Alder"]), ("d1", "Globex", []), ("d2", "Alder", []), ("d2", "Initech", [])],
        ["alder-inns", "globex", "alder", "initech"]),
    "the first word of a name, in the same company": (
        [("d1", "Alder Inns", ["Alder"]), ("d1", "Globex", []), ("d2", "Alder", []), ("d2", "Globex", [])],
        ["alder-inns", "globex", "alder-inns", "globex"]),
    "a known alias": ([("d1", "GM", []), ("d2", "General Motors Corp", [])], ["general-motors"] * 2),
    "different companies": ([("d1", "Acme", []), ("d2", "Acme Oil", [])], ["acme", "acme-oil"]),
    "no letters of ours": ([("d1", "株式会社", [])], [None]),
}  # fmt: skip


def entity_forms(rows, lexicons, table="step.entity_forms"):
    with unpublished() as con:
        store(con, "step.forms", pl.DataFrame(rows, schema=FORM_COLUMNS, orient="row"))
        resolve(con, lexicons)
        return frame(con, f"FROM {table} ORDER BY ALL")


def ids(rows, given):
    found = entity_forms(rows, LEXICONS)
    by_form = {(r["doc_id"], r["kind"], r["name"]): r["entity_id"] for r in found.to_dicts()}
    return [by_form[form] for form in given]


@pytest.mark.parametrize("case", ORGANIZATIONS)
@pytest.mark.parametrize("turned", [False, True])
def test_organizations(case, turned):
    given, expected = ORGANIZATIONS[case]
    rows = [(doc, "organization", name, aliases, []) for doc, name, aliases in given]
    found = ids(rows[::-1] if turned else rows, [(doc, "organization", name) for doc, name, _ in given])
    assert len(found) == len(expected)
    for entity_id, stem in zip(found, expected, strict=True):
        assert entity_id.startswith("organization/") and (stem is None or entity_id == f"organization/{stem}")


PERSONS = {
    "the same posts": ([("d1", "Ann Lee", ["Acme"]), ("d2", "Ann Lee", ["Acme Inc"])], 1),
    "a middle initial": ([("d1", "Ann B. Lee", ["Acme"]), ("d2", "Ann Lee", ["Acme"])], 1),
    "posts that never meet": ([("d1", "Ann Lee", ["Acme"]), ("d2", "Ann Lee", ["Globex"])], 2),
    "posts that meet in a third document": (
        [("d1", "Ann Lee", ["Acme"]), ("d2", "Ann Lee", ["Globex"]), ("d3", "Ann Lee", ["Acme", "Globex"])], 1),
    "no posts at all": ([("d1", "Ann Lee", []), ("d2", "Ann Lee", [])], 1),
    "without a post, but only one is known": ([("d1", "Ann Lee", ["Acme"]), ("d2", "Ann Lee", [])], 1),
    "without a post, and two are known": ([("d1", "Ann Lee", ["Acme"]), ("d2", "Ann Lee", ["Globex"]), ("d3", "Ann Lee", [])], 3),
    "a lone surname stays in its document": ([("d1", "Lee", []), ("d2", "Lee", [])], 2),
}  # fmt: skip


@pytest.mark.parametrize("case", PERSONS)
@pytest.mark.parametrize("turned", [False, True])
def test_persons(case, turned):
    given, n_people = PERSONS[case]
    rows = [(doc, "person", name, [], posts) for doc, name, posts in given]
    rows += [(doc, "organization", post, [], []) for doc, _, posts in given for post in posts]
    found = ids(rows[::-1] if turned else rows, [(doc, "person", name) for doc, name, _ in given])
    assert len(set(found)) == n_people
    if n_people == 1:
        assert found[0] == "person/ann-lee"


def test_an_employer_named_nearby_links():
    rows = [("d1", "person", "Ann Lee", [], ["Acme"]), ("d1", "organization", "Acme", [], []), ("d2", "organization", "Globex", [], []),
            ("d2", "person", "Ann Lee", [], ["Globex"]), ("d2", "organization", "Acme", [], [])]  # fmt: skip
    assert set(ids(rows, [("d1", "person", "Ann Lee"), ("d2", "person", "Ann Lee")])) == {"person/ann-lee"}


def test_homonyms_take_their_organisation():
    rows = [(d, "person", "Ann Lee", [], [o]) for d, o in (("d1", "Acme"), ("d2", "Globex"))]
    rows += [(d, "organization", o, [], []) for d, o in (("d1", "Acme"), ("d2", "Globex"))]
    assert ids(rows, [("d1", "person", "Ann Lee"), ("d2", "person", "Ann Lee")]) == [
        "person/ann-lee--acme",
        "person/ann-lee--globex",
    ]


def test_the_fullest_form_names_the_entity():
    rows = [("d1", "organization", "Meta", [], []), ("d2", "organization", "Meta Platforms", [], [])]
    found = entity_forms(rows, LEXICONS)
    assert set(found["entity_name"]) == {"Meta Platforms"}


def test_nothing_in_nothing_out():
    assert entity_forms([], {}).is_empty()


RULED = {
    **LEXICONS,
    "entity_rulings": pl.DataFrame(
        [
            ("organization", "Twitter", "X Corp", "same", "renamed"),
            ("organization", "Scale", "Scale AI", "different", "two companies"),
            ("person", "Tom Brown", "Thomas Brown", "different", "father and son"),
            ("person", "Jo Ray", "Johanna Ray-Smith", "same", "married"),
        ],
        schema=["kind", "name", "other", "ruling", "reason"],
        orient="row",
    ),
    "nicknames": pl.DataFrame({"short": ["tom", "bill"], "full": ["thomas", "william"]}),
}
STORY = ["Garrick", "Shore Capital"]
RULED_CASES = {
    "ruled the same": ("organization", [("d1", "Twitter Inc", [], []), ("d2", "X Corp", [], [])], "ruled the same"),
    "ruled different": ("organization", [("d1", "Scale AI", ["Scale"], []), ("d2", "Scale", [], [])], None),
    "ruled different, by way of a third": (
        "organization", [("d1", "Scale AI", ["SAI"], []), ("d2", "Scale", ["SAI"], []), ("d3", "SAI", [], [])], None),
    "a short given name with the same post": (
        "person", [("d1", "William Lee", [], ["Acme"]), ("d2", "Bill Lee", [], ["Acme"])], "short given name of william lee"),
    "a short given name with another post": (
        "person", [("d1", "William Lee", [], ["Acme"]), ("d2", "Bill Lee", [], ["Globex"])], None),
    "a short given name without a post": ("person", [("d1", "William Lee", [], ["Acme"]), ("d2", "Bill Lee", [], [])], None),
    "a short given name, ruled another person's": (
        "person", [("d1", "Thomas Brown", [], ["Acme"]), ("d2", "Tom Brown", [], ["Acme"])], None),
    "a person ruled the same": (
        "person", [("d1", "Jo Ray", [], ["Acme"]), ("d2", "Johanna Ray-Smith", [], ["Acme"])], "ruled the same"),
}  # fmt: skip


@pytest.mark.parametrize("case", RULED_CASES)
def test_rulings_and_reasons(case):
    kind, given, reason = RULED_CASES[case]
    rows = [(doc, kind, name, aliases, posts) for doc, name, aliases, posts in given]
    rows += [(doc, "organization", post, [], []) for doc, _, _, posts in given for post in posts]
    found = entity_forms(rows, RULED).filter(pl.col("kind") == kind)
    merged = found["entity_id"].n_unique() == 1
    assert merged == (reason is not None), found
    assert reason is None or any(r.startswith(reason) for r in found["reason"])


def story(doc, name, others):
    return [(doc, "organization", n, [], []) for n in [name, *others]]


FIRST_WORDS = {
    "one story": ([*story("d1", "Banksia Retail", STORY), *story("d2", "Banksia", STORY)], 1),
    "another story": ([*story("d1", "Banksia Retail", STORY), *story("d2", "Banksia", ["Wesfarmers", "Coles"])], 2),
    "two full names": (
        [*story("d1", "Banksia Retail", STORY), *story("d2", "Banksia", STORY), *story("d3", "Banksia Wines", STORY)], 3),
    "a document that keeps them apart": (
        [*story("d1", "Banksia Retail", STORY), *story("d2", "Banksia", STORY), *story("d3", "Banksia", ["Banksia Retail"])], 2),
}  # fmt: skip


@pytest.mark.parametrize("case", FIRST_WORDS)
def test_first_words_of_a_name(case):
    rows, n_entities = FIRST_WORDS[case]
    found = entity_forms(rows, LEXICONS).filter(pl.col("name").str.starts_with("Banksia"))
    assert found["entity_id"].n_unique() == n_entities


CONTESTED = {
    "two names of one id": (["A+B", "A B", "A & B"], ["a-b", "a-and-b", "a-b-2"]),
    "a number that another name has": (["A B", "A B 2", "A+B"], ["a-b", "a-b-2", "a-b-3"]),
    "a number that an earlier one took": (["A B", "A+B", "A+B 2"], ["a-b", "a-b-2", "a-b-2-2"]),
}


@pytest.mark.parametrize("case", CONTESTED)
def test_an_id_that_several_want(case):
    names, expected = CONTESTED[case]
    found = entity_forms([("d1", "organization", name, [], []) for name in names], LEXICONS)
    assert sorted(found["entity_id"]) == sorted(f"organization/{stem}" for stem in expected)


FORMER = {
    "another form of its name": (
        [("d1", "organization", "Scale AI", ["Scale"], []), ("d2", "organization", "Scale", [], [])],
        [("organization/scale", "organization/scale-ai", 1)]),
    "before a namesake came": (
        [("d1", "organization", "Acme", [], []), ("d1", "person", "Ann Lee", [], ["Acme"]),
         ("d2", "organization", "Globex", [], []), ("d2", "person", "Ann Lee", [], ["Globex"])],
        [("person/ann-lee", "person/ann-lee--acme", 1), ("person/ann-lee", "person/ann-lee--globex", 1)]),
    "before two posts met": (
        [("d1", "organization", "Acme", [], []), ("d1", "organization", "Globex", [], []),
         ("d1", "person", "Ann Lee", [], ["Acme", "Globex"])],
        [("person/ann-lee--acme", "person/ann-lee", 1), ("person/ann-lee--globex", "person/ann-lee", 1)]),
    "a person of one document": (
        [("d1", "person", "Lee", [], []), ("d2", "person", "Lee", [], [])],
        [("person/lee", "person/lee--8b53639f", 1), ("person/lee", "person/lee--e788103e", 1)]),
    "none": ([("d1", "organization", "Acme Inc", [], []), ("d1", "person", "Ann Lee", [], ["Acme Inc"])], []),
}  # fmt: skip


@pytest.mark.parametrize("case", FORMER)
def test_former_ids(case):
    rows, expected = FORMER[case]
    found = entity_forms(rows, LEXICONS, "step.former_ids")
    assert list(found.select("old_id", "entity_id", "n_forms").iter_rows()) == expected
