"""A page that several benchmarks write, each its own part."""

from __future__ import annotations

import pytest

from benchmarks.performance_page import HEAD, PAGE, PARTS, with_part

FIRST, SECOND, *_, LAST = PARTS


def test_parts_stand_in_their_order_whichever_was_written_first():
    page = with_part(with_part(with_part("", LAST, "## last"), FIRST, "## first"), SECOND, "## second")
    assert page.startswith(HEAD)
    assert page.index("## first") < page.index("## second") < page.index("## last")


def test_a_part_is_replaced_and_the_others_stay():
    page = with_part(with_part("", FIRST, "## first\n\nold figures\n"), LAST, "## last\n\nkept figures\n")
    again = with_part(page, FIRST, "## first\n\nnew figures\n")
    assert "old figures" not in again and "new figures" in again and "kept figures" in again
    assert with_part(again, FIRST, "## first\n\nnew figures\n") == again


def test_a_part_without_a_place_is_refused():
    with pytest.raises(ValueError, match=r"weather: no part of docs/performance\.md"):
        with_part("", "weather", "sunny")


def test_the_page_is_nothing_but_its_parts():
    page = PAGE.read_text(encoding="utf-8")
    assert with_part(page, FIRST, page.split(f"<!-- part: {FIRST} -->\n")[1].split(f"<!-- end: {FIRST}")[0]) == page
