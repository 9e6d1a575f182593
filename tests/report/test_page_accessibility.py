"""axe finds nothing serious, in either theme, at either width, with the panel open or not. Needs `npm ci` in this folder."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
    return axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.map((found) => ({
        id: found.id, impact: found.impact, help: found.help, nodes: found.nodes.slice(0, 4).map((node) => node.html.slice(0, 160)),
    })));
"""


@pytest.fixture(scope="module")
def axe():
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in tests/report")
    return AXE.read_text(encoding="utf-8")


def findings(browser, axe):
    browser.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    return [found for found in browser.run(RUN) if found["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page(browser, page_file, axe, theme, width):
    browser.open(page_file, theme=theme, width=width)
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert findings(browser, axe) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "opened",
    [
        "#matrix tbody th button",
        "#table-documents tbody button",
        "#table-sources tbody button",
        "#table-ties tbody button",
        "#table-quarantine tbody button",
    ],
)
def test_the_panel(browser, page_file, axe, theme, opened):
    browser.open(page_file, theme=theme)
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    browser.run("document.querySelector(arguments[0]).click()", opened)
    assert findings(browser, axe) == []


def test_what_axe_finds_is_seen(browser, page_file, axe):
    """The check itself: a page made worse fails it."""
    browser.open(page_file)
    browser.run(
        "document.querySelector('.lede').style.color = '#ddd'; document.getElementById('filter-kind').previousSibling.remove()"
    )
    assert {found["id"] for found in findings(browser, axe)} >= {"color-contrast", "select-name"}
