"""A thousand documents make a page that can be mailed and used; a page that would be too large carries less and says so."""

import pytest

from warehouse.report import charting, writing
from warehouse.report.content import Bounds
from warehouse.report.writing import write_report


def test_a_page_that_would_be_too_large_carries_less(house, tmp_path, monkeypatch):
    monkeypatch.setattr(charting, "library", lambda: "// none")
    whole = write_report(house, tmp_path / "whole.html")
    monkeypatch.setattr(writing, "MOST_BYTES", whole.n_bytes - 20_000)
    part = write_report(
        house, tmp_path / "part.html", bounds=Bounds(whole.n_claims, 2_000, whole.n_documents, 2_000, 200_000)
    )
    assert part.n_bytes <= whole.n_bytes - 20_000
    assert 0 < part.n_claims < whole.n_claims
    assert 0 < part.n_documents < whole.n_documents


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    from benchmarks.report_house import large_house

    return large_house(tmp_path_factory.mktemp("large"))


@pytest.mark.slow
def test_a_thousand_documents(large, browser, tmp_path):
    written = write_report(large, tmp_path / "large.html")
    assert written.n_documents == written.n_texts == 1_000
    assert written.n_bytes < 15_000_000
    browser.open(written.path)
    assert browser.complaints() == []
    assert browser.run("return document.getElementById('notice').textContent") == ""
    # long lists come a page at a time
    assert browser.run("return document.querySelectorAll('*').length") < 10_000
    assert browser.run("return document.querySelectorAll('#table-documents tbody tr').length") == 15
