"""One small warehouse for all tests of the report, built from texts of our own; copies, contests and gaps among them."""

import shutil
from pathlib import Path

import pytest

from flows.cli import status
from warehouse.report.content import content
from warehouse.report.document import document

ROOT = Path(__file__).parent.parent.parent
GROUPS = ("groups/brewery-takeover", "groups_held_out/software-round")


@pytest.fixture(scope="session")
def house(made_once):
    """Two annotated groups and a document that is refused."""

    def fill(folder):
        given = folder / "given"
        for group in GROUPS:
            shutil.copytree(ROOT / "tests" / "gold" / group, given / Path(group).name)
        (given / "empty.txt").write_text("", encoding="utf-8")
        paths = [str(path) for path in sorted(given.iterdir())]
        assert status(["run", *paths, "--bare", "--workers", "1", "--warehouse", str(folder / "house")]) == 0

    return made_once("reported", fill) / "house"


@pytest.fixture(scope="session")
def found(house):
    """Everything that the report on it shows."""
    return content(house)


@pytest.fixture(scope="session")
def text(found, made_once):
    """The file."""
    made = made_once("page", lambda folder: (folder / "page.html").write_text(document(found), encoding="utf-8"))
    return (made / "page.html").read_text(encoding="utf-8")


def records(table):
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


@pytest.fixture(scope="session")
def rows(found):
    """The tables of the content, as dictionaries."""
    return {name: records(table) for name, table in found.tables.items()}


@pytest.fixture(scope="session")
def browser():
    """A Chromium without a network; skips where there is none."""
    from benchmarks.browser import MISSING
    from benchmarks.browser import browser as opened

    if MISSING:
        pytest.skip(MISSING)
    with opened() as found:
        yield found


@pytest.fixture(scope="session")
def page_file(text, tmp_path_factory):
    """The file on disk, as it would come out of a mail."""
    path = tmp_path_factory.mktemp("page") / "Fwd report (1).html"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def page(browser, page_file):
    """The report, freshly opened; complains at the end if the console did."""
    browser.open(page_file)
    yield browser
    assert browser.complaints() == []
