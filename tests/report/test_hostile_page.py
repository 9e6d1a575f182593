"""Hostile documents in a browser: what they say is shown as text, in every view, and nothing of it runs or is loaded."""

import json

import pytest

from flows.cli import status
from warehouse.report.content import content
from warehouse.report.document import document

pytestmark = pytest.mark.slow
RUNS = "window.hacked = true"
ADDRESSES = [
    f"javascript:{RUNS}",
    "https://news.example/1",
    f"data:text/html,<script>{RUNS}</script>",
    f" java\tscript:{RUNS}//https://news.example",
    "file:///etc/passwd",
]
NAMES = [
    f"<img src=x onerror='{RUNS}'>",
    f"</script><script>{RUNS}</script>",
    f'"><svg onload="{RUNS}">',
    "Acme \u202eknaB\u202c Bank",
    "<b>Bold</b> &amp; <i>Sons</i>",
]


def article(number, name):
    text = (
        f"{name} Holdings said on Monday that Ann Lee had been named chief executive officer of Acme Corp {name}.\n\n"
        f"Acme Corp agreed to buy Beta Industries for ${number} million, {name} reported. <script>{RUNS}</script>\n"
        f"<a href=\"javascript:{RUNS}\">here</a> {{{{constructor.constructor('{RUNS}')()}}}} ${{{RUNS}}} \u2028 \u2029 \u202e end."
    )
    return {
        "title": f"Ann Lee runs Acme Corp {name}",
        "text": text,
        "source": name,
        "published_on": "2026-03-04",
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A report on documents whose every field attacks the page.

    Addresses that are none of the web are refused when documents are read; here they are put back, as from a build that
    let them through."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [json.dumps(article(number, name)) for number, name in enumerate(NAMES, 3)]
    (folder / "news.jsonl").write_text("\n".join([*lines, "{broken <script>" + RUNS]), encoding="utf-8")
    assert (
        status(["run", str(folder / "news.jsonl"), "--bare", "--workers", "1", "--warehouse", str(folder / "house")])
        == 0
    )
    found = content(folder / "house")
    for table, column in (("documents", "url"), ("sources", "homepage")):
        at = found.tables[table]["columns"].index(column)
        for number, row in enumerate(found.tables[table]["rows"]):
            row[at] = ADDRESSES[number % len(ADDRESSES)]
    path = folder / "report.html"
    path.write_text(document(found), encoding="utf-8")
    return path


@pytest.fixture(params=["light", "dark"])
def shown(browser, hostile, request):
    browser.open(hostile, theme=request.param)
    yield browser
    assert browser.run("return window.hacked ?? null") is None
    assert browser.complaints() == []
    assert browser.requests() == [hostile.as_uri()]


def everything_opened(browser):
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    n = browser.run(
        "return document.querySelectorAll('main button.as-link, main button.sign, [class*=hits_marks] > *').length"
    )
    assert n > 20
    for at in range(n):
        browser.run(
            "const one = document.querySelectorAll('main button.as-link, main button.sign, [class*=hits_marks] > *')[arguments[0]];"
            "one.dispatchEvent(new MouseEvent('click', {bubbles: true}));",
            at,
        )
        yield at
        browser.run("document.getElementById('evidence').close(); return new Promise((done) => setTimeout(done, 20))")


def test_nothing_of_it_runs_whatever_is_opened(shown):
    for _ in everything_opened(shown):
        assert shown.run("return window.hacked ?? null") is None
    made = shown.run(
        "return [...document.querySelectorAll('img, iframe, object, embed, link, base, b, i, svg[onload], body script:not([id])')].length"
    )
    assert made == 2, "the library and the program, and no element of a document's"


def test_what_it_says_is_shown_as_it_stands(shown, hostile):
    titles = shown.run(
        "return [...document.querySelectorAll('#table-documents tbody th')].map((cell) => cell.textContent)"
    )
    assert any("<img src=x onerror=" in title for title in titles)
    assert not any("\u202e" in title for title in titles)


def test_only_addresses_of_the_web_are_links(shown):
    found = set()
    for _ in everything_opened(shown):
        found |= {
            tuple(link)
            for link in shown.run(
                "return [...document.querySelectorAll('#evidence a')].map((one) => [one.protocol, one.rel, one.target])"
            )
        }
    assert found == {("https:", "noopener noreferrer", "_blank")}


def test_a_script_that_was_not_there_when_the_page_was_written_is_refused(browser, hostile):
    """The policy itself, should the escaping ever fail: a script put in, a handler, an address, a request."""
    browser.open(hostile)
    browser.run(
        """
        const script = document.createElement('script');
        script.textContent = arguments[0];
        document.body.append(script);
        const box = document.createElement('div');
        box.innerHTML = `<img src="file:///x.png" onerror="${arguments[0]}"><a id="bad" href="javascript:${arguments[0]}">x</a>`;
        document.body.append(box);
        document.getElementById('bad').click();
        fetch('https://news.example/').catch(() => {});
        return new Promise((done) => setTimeout(done, 300));
    """,
        RUNS,
    )
    assert browser.run("return window.hacked ?? null") is None
    told = " ".join(browser.complaints())
    assert told.count("Content Security Policy") >= 4
    assert [url for url in browser.requests() if not url.startswith("file:")] == []
