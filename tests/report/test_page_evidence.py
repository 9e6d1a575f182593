"""Whatever is opened shows the document with the very place marked that the warehouse names."""

import pytest

pytestmark = pytest.mark.slow
PLACE = "return [...document.querySelectorAll('#evidence mark.evidence')].map((mark) => mark.textContent).join('')"
CLOSE = "document.getElementById('evidence').close(); return new Promise((done) => setTimeout(done, 30))"
CLICK = "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))"
MARKS = "[class*=hits_marks] > *"


@pytest.fixture(scope="module")
def sentences(rows):
    texts = {row["doc_id"]: row["text"] for row in rows["texts"]}
    return {row["fact_id"]: texts[row["doc_id"]][row["evidence_start"] : row["evidence_end"]] for row in rows["facts"]}


@pytest.mark.parametrize(
    "selector",
    [
        f"#posts {MARKS}",
        f"#money {MARKS}",
        "#matrix button.sign",
        "#matrix tbody th button",
        "#money .card h3 button",
        "#table-posts tbody button",
    ],
)
def test_a_mark_opens_a_sentence_of_its_claim(page, rows, sentences, selector):
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    n = page.run("return document.querySelectorAll(arguments[0]).length", selector)
    assert n
    links = {}
    for row in rows["links"]:
        links.setdefault(row["claim_id"], []).append(row["fact_id"])
    for at in range(0, n, max(1, n // 8)):
        page.run(
            f"({CLICK.replace('arguments[0]', 'document.querySelectorAll(arguments[0])[arguments[1]]')})", selector, at
        )
        shown = page.run("return [...document.querySelectorAll('#evidence code')].map((code) => code.textContent)")
        claim = next(code for code in shown if code.startswith("claim_"))
        current = page.run("return document.querySelector('#evidence li.is-current code').textContent")
        assert current in links[claim]
        assert page.run(PLACE).replace("\r", "") == sentences[current]
        page.run(CLOSE)


def test_a_figure_opens_the_sentence_of_its_own_source(page, rows, sentences):
    label = "return document.querySelectorAll(`#money ${arguments[0]}`)[arguments[1]].getAttribute('aria-label')"
    n = page.run("return document.querySelectorAll(`#money ${arguments[0]}`).length", MARKS)
    for at in range(n):
        said = page.run(label, MARKS, at)
        page.run(
            "document.querySelectorAll(`#money ${arguments[0]}`)[arguments[1]].dispatchEvent(new MouseEvent('click', {bubbles: true}))",
            MARKS,
            at,
        )
        source = page.run("return document.querySelector('#evidence .is-current .who bdi').textContent")
        assert said.startswith((f"{source} says", f"{source} denies"))
        page.run(CLOSE)


def test_every_sentence_of_a_claim_can_be_shown(page, rows, sentences):
    claim = max(rows["claims"], key=lambda row: row["n_documents"])
    page.run(
        "[...document.querySelectorAll('#matrix tbody th button')].find((one) => one.textContent === arguments[0]).click()",
        claim["statement"],
    )
    n = page.run("return document.querySelectorAll('.sentences button').length")
    assert n >= 2
    for at in range(n):
        page.run("document.querySelectorAll('.sentences button')[arguments[0]].click()", at)
        fact = page.run("return document.querySelector('.sentences li.is-current code').textContent")
        assert page.run(PLACE) == sentences[fact]
        assert page.run("return document.querySelectorAll('.sentences [aria-current]').length") == 1


def test_parts_of_a_fact_are_marked_by_name(page, rows):
    page.run("document.querySelector('#matrix tbody th button').click()")
    fact = page.run("return document.querySelector('.sentences li.is-current code').textContent")
    slots = {row["slot"] for row in rows["spans"] if row["fact_id"] == fact}
    shown = set(
        page.run(
            "return [...document.querySelectorAll('#evidence .slot')].flatMap((one) => one.dataset.slot.split(', '))"
        )
    )
    assert slots and shown == slots


def test_what_was_left_unplaced_opens_at_its_words(page, rows):
    for at, row in enumerate(rows["unplaced"][:6]):
        page.run("document.querySelectorAll('#table-unplaced tbody button')[arguments[0]].click()", at)
        assert page.run(PLACE) == row["surface"]
        page.run(CLOSE)


def test_a_tie_opens_the_passages_in_common(page, rows):
    texts = {row["doc_id"]: row["text"] for row in rows["texts"]}
    passages = {texts[row["doc_id"]][row["passage_start"] : row["passage_end"]] for row in rows["reuse"]}
    n = page.run("return document.querySelectorAll(`#repeats ${arguments[0]}`).length", MARKS)
    found = set()
    for at in range(n):
        page.run(
            "document.querySelectorAll(`#repeats ${arguments[0]}`)[arguments[1]].dispatchEvent(new MouseEvent('click', {bubbles: true}))",
            MARKS,
            at,
        )
        found |= set(
            page.run(
                "return [...document.querySelectorAll('#evidence .passage .columns > :first-child')].map((one) => [...one.querySelectorAll('mark.evidence')].map((mark) => mark.textContent).join(''))"
            )
        )
        page.run(CLOSE)
    assert found == passages


def test_a_source_opens_its_claims_and_these_their_sentences(page, rows):
    page.run(
        "document.querySelector(`#scorecard ${arguments[0]}`).dispatchEvent(new MouseEvent('click', {bubbles: true}))",
        MARKS,
    )
    source = page.run("return document.querySelector('#evidence code').textContent")
    n = sum(row["source_id"] == source for row in rows["stances"])
    assert page.run("return document.querySelectorAll('#evidence tbody tr').length") == min(15, n)
    page.run("document.querySelector('#evidence tbody button').click()")
    assert page.run(PLACE)
    page.run(
        "[...document.querySelectorAll('#evidence .panel-bar button')].find((one) => one.textContent === 'Back').click()"
    )
    assert page.run("return document.querySelectorAll('#evidence tbody tr').length") == min(15, n)


def test_what_was_turned_away_opens_as_it_was(page, rows):
    page.run("document.querySelector('#table-quarantine tbody button').click()")
    assert rows["quarantine"][0]["quarantine_id"] in page.run("return document.getElementById('evidence').textContent")


def test_positions_count_code_points(browser, tmp_path, found, rows):
    """A face before the sentence takes two units of a string and one position."""
    from dataclasses import replace

    from warehouse.report.document import document

    fact, row = rows["facts"][0], found.tables["facts"]
    texts = {
        "columns": ["doc_id", "text"],
        "rows": [[d, "\U0001f600\U0001f468\u200d\U0001f469 " + t] for d, t in found.tables["texts"]["rows"]],
    }
    shift = len("\U0001f600\U0001f468\u200d\U0001f469 ")
    places = [row["columns"].index(name) for name in ("evidence_start", "evidence_end")]
    moved = [[cell + shift if i in places else cell for i, cell in enumerate(cells)] for cells in row["rows"]]
    tables = {
        **found.tables,
        "texts": texts,
        "facts": {**row, "rows": moved},
        "spans": {**found.tables["spans"], "rows": []},
    }
    path = tmp_path / "faces.html"
    path.write_text(document(replace(found, tables=tables)), encoding="utf-8")
    browser.open(path)
    claim = next(link["claim_id"] for link in rows["links"] if link["fact_id"] == fact["fact_id"])
    statement = next(c["statement"] for c in rows["claims"] if c["claim_id"] == claim)
    browser.run(
        "const field = document.getElementById('filter-words'); field.value = arguments[0]; field.dispatchEvent(new Event('input', {bubbles: true}))",
        claim,
    )
    browser.run("return new Promise((done) => setTimeout(done, 400))")
    browser.run(
        "[...document.querySelectorAll('#matrix tbody th button')].find((one) => one.textContent === arguments[0]).click()",
        statement,
    )
    current = browser.run("return document.querySelector('.sentences li.is-current code').textContent")
    original = next(r for r in rows["facts"] if r["fact_id"] == current)
    text = next(r["text"] for r in rows["texts"] if r["doc_id"] == original["doc_id"])
    assert browser.run(PLACE) == text[original["evidence_start"] : original["evidence_end"]]
