"""The file opens from a disk without a network, asks for nothing, complains of nothing, and shows what the build holds."""

import pytest

pytestmark = pytest.mark.slow
VIEWS = ["read", "posts", "money", "matrix", "repeats", "scorecard", "left-out"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_opens_and_asks_for_nothing_else(browser, page_file, theme, width):
    browser.open(page_file, width=width, theme=theme)
    assert browser.complaints() == []
    assert browser.requests() == [page_file.as_uri()]
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_every_view_is_there_and_counts_its_rows(page, rows):
    shown = page.run(
        "return [...document.querySelectorAll('main > section')].map((s) => [s.id, s.querySelector('.badge').textContent])"
    )
    assert [name for name, _ in shown] == VIEWS
    counts = dict(shown)
    assert counts["read"] == str(len(rows["documents"]))
    assert counts["posts"] == str(len(rows["posts"]))
    assert counts["money"] == str(len(rows["money"]))
    assert counts["matrix"] == str(len(rows["claims"]))
    assert counts["scorecard"] == str(len(rows["sources"]))
    assert counts["left-out"] == str(len(rows["unplaced"]) + len(rows["quarantine"]))


@pytest.mark.parametrize("view", ["posts", "money", "repeats", "scorecard"])
def test_charts_are_drawn_with_marks_that_say_what_they_are(page, view):
    marks = page.run(
        "return [...document.querySelectorAll(`#${arguments[0]} [class*=hits_marks] > *`)].map((m) => [m.getAttribute('role'), m.getAttribute('aria-label')])",
        view,
    )
    assert len(marks) > 2
    assert all(role == "button" and len(label) > 10 for role, label in marks)


def test_the_theme_can_be_chosen(page):
    paper = "return getComputedStyle(document.documentElement).backgroundColor"
    seen = [page.run(paper)]
    for _ in range(3):
        page.run("document.getElementById('theme').click()")
        seen.append(page.run(paper))
    light, dark = "rgb(255, 255, 255)", "rgb(23, 25, 28)"
    assert seen == [light, light, dark, light]


def test_it_prints_in_ink_on_paper(browser, page_file):
    browser.open(page_file, theme="dark")
    browser.media(theme="dark", kind="print")
    assert browser.run("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert browser.run("return getComputedStyle(document.querySelector('.filters')).display") == "none"
    ink = browser.run("return getComputedStyle(document.querySelector('#posts svg text')).fill")
    assert ink in ("rgb(0, 0, 0)", "rgb(68, 68, 68)", "rgb(255, 255, 255)")


def test_notices_say_what_is_left_out(browser, house, found, tmp_path):
    from warehouse.report.content import Bounds
    from warehouse.report.writing import write_report

    written = write_report(
        house, tmp_path / "part.html", bounds=Bounds(claims=5, documents=8, rows=2, text_bytes=4_000)
    )
    browser.open(written.path)
    notice = browser.run("return document.querySelector('.notice').textContent")
    assert "5 of " in notice
    assert "8 of " in notice
    assert "2 of " in notice
    n = browser.run("return document.querySelector('#left-out .badge').textContent")
    assert n == str(found.head["whole"]["unplaced"] + found.head["whole"]["quarantine"])
    bars = browser.run(
        "return [...document.querySelectorAll('#left-out .bars td.number')].map((one) => Number(one.textContent))"
    )
    assert sum(bars) == sum(
        n
        for _, n in browser.run(
            "return JSON.parse(document.getElementById('data').textContent).tables.unplaced_counts.rows"
        )
    )
    assert f"the texts of {written.n_texts} documents" in notice
    browser.run("document.querySelector('#matrix tbody th button').click()")
    for _ in range(browser.run("return document.querySelectorAll('.sentences button').length")):
        assert browser.run("return document.querySelector('#evidence mark.evidence').textContent")
    assert browser.complaints() == []


@pytest.mark.parametrize("width", [1280, 390])
def test_long_names_take_no_more_room_than_there_is(browser, found, tmp_path, width):
    """Names and titles without end, with and without spaces, in every place where one is shown."""
    from dataclasses import replace

    from warehouse.report.document import document

    long = {"name": "Aktiengesellschaft" * 16, "statement": "Gesellschaft mit beschraenkter Haftung " * 9, "title": "Un" + "endlich" * 40,
            "person": "Maria " * 40, "organization": "Holding" * 40, "surface": "x" * 300, "reason": "because " * 60, "value": "9" * 200}  # fmt: skip
    tables = {}
    for name, table in found.tables.items():
        kept = [
            column in long and name not in ("unplaced_counts",) and (name, column) != ("unplaced", "reason")
            for column in table["columns"]
        ]
        rows = [
            [long[c] if k else cell for cell, c, k in zip(row, table["columns"], kept, strict=True)]
            for row in table["rows"]
        ]
        tables[name] = {"columns": table["columns"], "rows": rows}
    path = tmp_path / "long.html"
    path.write_text(document(replace(found, tables=tables)), encoding="utf-8")
    browser.open(path, width=width)
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    browser.run("document.querySelector('#matrix tbody th button').click()")
    assert browser.run("const one = document.getElementById('evidence'); return one.scrollWidth - one.clientWidth") <= 0
    wide = browser.run(
        "return [...document.querySelectorAll('svg')].filter((one) => one.getBoundingClientRect().width > innerWidth).length"
    )
    assert wide == 0
    assert browser.complaints() == []


def test_sources_of_one_name_keep_lines_of_their_own(browser, found, rows, tmp_path):
    from dataclasses import replace

    from warehouse.report.document import document

    sources = found.tables["sources"]
    at = sources["columns"].index("name")
    named = [[*row[:at], "The Post", *row[at + 1 :]] for row in sources["rows"]]
    path = tmp_path / "one-name.html"
    path.write_text(
        document(replace(found, tables={**found.tables, "sources": {**sources, "rows": named}})), encoding="utf-8"
    )
    browser.open(path)
    shown = browser.run("""
        return [...document.querySelectorAll('#money .card')].map((card) => [
            card.querySelector('h3').textContent,
            new Set([...card.querySelectorAll('[class*=hits_marks] > *')].map((one) => Math.round(one.getBoundingClientRect().y))).size,
        ]);
    """)
    claims = {row["statement"]: row["claim_id"] for row in rows["claims"]}
    spoken = {
        name: {row["source_id"] for row in rows["stances"] if row["claim_id"] == claims[name]} for name, _ in shown
    }
    assert max(len(sources) for sources in spoken.values()) > 1
    assert dict(shown) == {name: len(sources) for name, sources in spoken.items()}
    assert browser.run("return document.querySelectorAll('#scorecard [class*=hits_marks] > *').length") == min(
        15, len(named)
    )
