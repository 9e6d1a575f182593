"""One search and four filters narrow every view at once, to what the build's own rows say, and say how much remains."""

import re

import pytest

pytestmark = pytest.mark.slow
VIEWS = ["read", "posts", "money", "matrix", "repeats", "scorecard", "left-out"]


def ask(page, **fields):
    for name, value in fields.items():
        page.run(
            "const field = document.getElementById(`filter-${arguments[0]}`); field.value = arguments[1];"
            "field.dispatchEvent(new Event('input', {bubbles: true}));",
            name,
            value,
        )
    page.run("return new Promise((done) => setTimeout(done, 350))")
    page.wait()


def counts(page):
    shown = page.run(
        "return [...document.querySelectorAll('main > section')].map((s) => [s.id, Number(s.querySelector('.badge').textContent.replaceAll(',', ''))])"
    )
    return dict(shown)


@pytest.fixture
def claims_of(rows):
    def find(keep):
        return {row["claim_id"] for row in rows["claims"] if keep(row)}

    return find


def statements(page):
    """The claims of the matrix, over all its pages."""
    found = []
    while True:
        found += page.run(
            "return [...document.querySelectorAll('#matrix tbody th button')].map((one) => one.textContent)"
        )
        if not page.run(
            "const next = document.querySelector('#matrix [aria-label=\"Pages of claims\"] [data-focus=pager]:not([aria-disabled])');"
            "next?.click(); return Boolean(next);"
        ):
            return sorted(found)


def expected(rows, ids):
    return sorted(row["statement"] for row in rows["claims"] if row["claim_id"] in ids)


def test_by_verdict(page, rows, claims_of):
    ask(page, verdict="contested")
    kept = claims_of(lambda row: row["agreement"] == "contested")
    assert statements(page) == expected(rows, kept)
    documents = {
        f["doc_id"]
        for f in rows["facts"]
        for link in rows["links"]
        if link["fact_id"] == f["fact_id"] and link["claim_id"] in kept
    }
    assert counts(page)["read"] == len(documents)
    assert counts(page)["posts"] == sum(row["claim_id"] in kept for row in rows["posts"])
    assert counts(page)["money"] == sum(row["claim_id"] in kept for row in rows["money"])
    assert counts(page)["left-out"] == sum(row["doc_id"] in documents for row in rows["unplaced"])
    ask(page, verdict="undecided")
    assert statements(page) == expected(rows, claims_of(lambda row: not row["is_decided"]))


@pytest.mark.parametrize("kind", ["role", "money", "money/acquisition", "relation/acquired"])
def test_by_kind(page, rows, claims_of, kind):
    ask(page, kind=kind)
    kept = claims_of(lambda row: kind in (row["family"], f"{row['family']}/{row['predicate']}"))
    assert kept
    assert statements(page) == expected(rows, kept)


def test_by_source(page, rows, claims_of):
    source = rows["stances"][0]["source_id"]
    ask(page, source=source)
    spoken = {row["claim_id"] for row in rows["stances"] if row["source_id"] == source}
    assert statements(page) == expected(rows, spoken)
    shown = counts(page)
    documents = {row["doc_id"] for row in rows["documents"] if row["source_id"] == source}
    assert shown["read"] == len(documents)
    assert shown["scorecard"] == 1
    assert shown["left-out"] == sum(row["doc_id"] in documents for row in rows["unplaced"])


def test_by_person_or_organisation(page, rows, claims_of):
    entity = next(row for row in rows["entities"] if row["name"] == "Castlemoor Brewing")
    ask(page, entity="castlemoor brewing")
    kept = claims_of(lambda row: entity["entity_id"] in (row["subject_id"], row["object_id"]))
    assert kept
    assert statements(page) == expected(rows, kept)
    ask(page, entity="moor brew")
    assert statements(page) == expected(rows, kept), "a part of a name will do where it is nobody's whole name"
    ask(page, entity="nobody at all")
    assert counts(page)["matrix"] == counts(page)["read"] == 0


@pytest.mark.parametrize("words", ["CASTLEMOOR", "castlemoor   brewing", "600 million"])
def test_by_words(page, rows, words):
    whole = counts(page)
    ask(page, words=words)
    shown = counts(page)
    assert 0 < shown["matrix"] < whole["matrix"]
    assert 0 < shown["read"] < whole["read"]
    plain = re.sub(r"\s+", " ", words.lower())
    texts = {row["doc_id"]: re.sub(r"\s+", " ", row["text"].lower()) for row in rows["texts"]}
    assert shown["read"] >= sum(plain in text for text in texts.values()) > 0


def test_filters_add_up_and_can_be_cleared(page):
    whole = counts(page)
    ask(page, verdict="contested", kind="role")
    both = counts(page)
    ask(page, kind="")
    assert both["matrix"] < counts(page)["matrix"] < whole["matrix"]
    page.run("[...document.querySelectorAll('#filters button')].find((one) => one.textContent === 'Clear all').click()")
    page.wait()
    assert counts(page) == whole
    assert page.run("return document.activeElement.id") == "filter-words"


def test_every_view_narrows_and_says_so_when_nothing_is_left(page):
    whole = counts(page)
    assert all(whole[view] for view in VIEWS)
    ask(page, words="no document holds these words")
    assert counts(page) == dict.fromkeys(VIEWS, 0)
    for view in VIEWS:
        assert page.run("return document.querySelector(`#${arguments[0]} .empty`).textContent.length", view) > 20, view
    status = page.run(
        "const one = document.querySelector('.status'); return [one.textContent, one.getAttribute('aria-live')]"
    )
    assert status == ["0 claims, 0 documents, 0 sources answer what you ask for", "polite"]


def test_tables_sort_and_turn_pages(page, rows):
    column = "return [...document.querySelectorAll('#table-unplaced tbody tr')].map((row) => row.cells[arguments[0]].textContent)"
    header = "document.querySelectorAll('#table-unplaced thead button')[arguments[0]].click()"
    page.run(header, 1)
    whats = sorted(row["what"] for row in rows["unplaced"])
    assert page.run(column, 1) == whats[:15]
    assert page.run("return document.querySelectorAll('#table-unplaced th[aria-sort=ascending]').length") == 1
    page.run(header, 1)
    assert page.run(column, 1) == whats[::-1][:15]
    page.run("document.querySelector('#table-unplaced [data-focus=pager]').click()")
    assert page.run(column, 1) == whats[::-1][15:30]
    assert page.run("return document.activeElement.textContent") == "Next"
