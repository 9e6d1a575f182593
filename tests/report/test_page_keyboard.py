"""With the keyboard alone: everything can be reached, opened, read and left, and the focus is where one expects it."""

import pytest

pytestmark = pytest.mark.slow
FOCUS = "const one = document.activeElement; return [one.tagName, one.id, one.getAttribute('aria-label') ?? one.textContent.slice(0, 60)]"


@pytest.fixture(scope="module")
def keys():
    pytest.importorskip("selenium")
    from selenium.webdriver.common.keys import Keys

    return Keys


def tab_until(page, keys, condition, most=400):
    for _ in range(most):
        page.press(keys.TAB)
        if page.run(f"return Boolean({condition})"):
            return
    raise AssertionError(f"not reached by tabbing: {condition}")


def test_tab_reaches_every_control_in_order_and_none_is_a_trap(page, keys):
    """All that can have the focus has it in turn, in the order of the document."""
    page.run("""
        const isShown = (one) => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0;
        window.wanted = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]
            .filter((one) => one.tabIndex >= 0 && !one.disabled && isShown(one) && one.closest('dialog') === null);
        window.seen = [];
        document.addEventListener('focusin', (event) => window.seen.push(window.wanted.indexOf(event.target)));
    """)
    n = page.run("return window.wanted.length")
    for _ in range(n):
        page.press(keys.TAB)
    seen = page.run("return window.seen")
    assert seen == list(range(n))


def test_the_first_tab_skips_to_the_content(page, keys):
    page.press(keys.TAB)
    assert page.run("return document.activeElement.textContent") == "Skip to the content"
    page.press(keys.ENTER)
    page.press(keys.TAB)
    assert page.run("return Boolean(document.activeElement.closest('#read'))")


@pytest.mark.parametrize("view", ["posts", "money", "repeats", "scorecard"])
def test_marks_are_walked_with_arrows_and_opened_with_enter(page, keys, view):
    marks = f"[...document.querySelector('#{view} .plot').querySelectorAll('[class*=hits_marks] > *')]"
    page.run(f"document.querySelector('#{view}').scrollIntoView()")
    tab_until(page, keys, f"document.activeElement.closest('#{view} .plot')")
    n = page.run(f"return {marks}.length")
    labels = [page.run("return document.activeElement.getAttribute('aria-label')")]
    for _ in range(n - 1):
        page.press(keys.ARROW_DOWN)
        labels.append(page.run("return document.activeElement.getAttribute('aria-label')"))
    assert sorted(labels) == sorted(page.run(f"return {marks}.map((one) => one.getAttribute('aria-label'))"))
    page.press(keys.HOME)
    assert page.run("return document.activeElement.getAttribute('aria-label')") == labels[0]
    assert page.run(f"return {marks}.filter((one) => one.tabIndex === 0).length") == 1
    assert page.run("return Number(getComputedStyle(document.activeElement).strokeOpacity)") > 0.3
    page.press(keys.ENTER)
    assert page.run("return document.getElementById('evidence').open")
    page.press(keys.ESCAPE)
    assert page.run("return document.getElementById('evidence').open") is False
    assert page.run("return document.activeElement.getAttribute('aria-label')") == labels[0]


def test_the_panel_holds_the_focus_and_gives_it_back(page, keys):
    tab_until(page, keys, "document.activeElement.matches('#table-documents tbody button')")
    page.press(keys.ENTER)
    assert page.run("return document.activeElement.id") == "evidence-title"
    for _ in range(8):
        page.press(keys.TAB)
        assert page.run(
            "return document.activeElement === document.body || Boolean(document.activeElement.closest('#evidence'))"
        )
    page.press(keys.ESCAPE)
    assert page.run("return document.activeElement.matches('#table-documents tbody button')")


def test_signs_of_the_matrix_are_walked_with_arrows(page, keys):
    page.run("document.querySelector('#matrix').scrollIntoView()")
    tab_until(page, keys, "document.activeElement.matches('#matrix button.sign')")
    first = page.run(FOCUS)
    page.press(keys.ARROW_RIGHT)
    page.press(keys.ARROW_DOWN)
    assert page.run(FOCUS) != first
    reached = {tuple(page.run(FOCUS))}
    for key in (keys.ARROW_DOWN, keys.ARROW_RIGHT, keys.ARROW_UP, keys.ARROW_LEFT) * 3:
        page.press(key)
        reached.add(tuple(page.run(FOCUS)))
    assert len(reached) > 3
    assert page.run("return document.activeElement.matches('#matrix button.sign')")
    page.press(keys.ENTER)
    assert page.run("return document.querySelectorAll('#evidence mark.evidence').length") > 0
    page.press(keys.ESCAPE)


def test_a_search_is_typed_and_a_filter_chosen(page, keys):
    tab_until(page, keys, "document.activeElement.id === 'filter-words'")
    page.press(*"castlemoor")
    page.run("return new Promise((done) => setTimeout(done, 400))")
    page.wait()
    narrowed = page.run("return document.querySelector('.status').textContent")
    assert "answer what you ask for" in narrowed
    assert page.run("return document.activeElement.id") == "filter-words"
    tab_until(page, keys, "document.activeElement.id === 'filter-verdict'")
    page.press(keys.ARROW_DOWN)
    page.run("return new Promise((done) => setTimeout(done, 400))")
    page.wait()
    assert page.run("return document.querySelector('.status').textContent") != narrowed
