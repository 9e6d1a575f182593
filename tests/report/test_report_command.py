"""`claimhouse report`: one line that says where the page is, one line that says what is wrong, and never half a file."""

import re

import pytest

from flows.cli import status
from warehouse.report import charting, writing


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def cheap(monkeypatch):
    """Without the charting library, which takes a second to be put together."""
    monkeypatch.setattr(charting, "library", lambda: "// none")


def test_a_page_is_written_where_it_is_asked_for(house, text, tmp_path, capsys):
    assert status(["report", "--warehouse", str(house)]) == 0
    told = capsys.readouterr().out
    assert re.fullmatch(r"claimhouse-report\.html: \d\.\d MB, \d+ claims, \d+ documents\n", told)
    assert (tmp_path / "claimhouse-report.html").read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["claimhouse-report.html"]


def test_an_older_page_is_replaced(house, tmp_path, capsys, cheap):
    (tmp_path / "friday.html").write_text("old", encoding="utf-8")
    assert status(["report", "--warehouse", str(house), "--to", "friday.html", "--about", "Nimbolo"]) == 0
    assert "<title>Claims about Nimbolo</title>" in (tmp_path / "friday.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "."], "is a folder. Name a file"),
        (["--to", "nowhere/report.html"], "there is no folder nowhere"),
        (["--about", "Nobody At All"], "nobody of that name"),
        (["--warehouse", "nowhere"], "no warehouse there"),
    ],
)
def test_what_is_wrong_is_one_line(house, tmp_path, capsys, cheap, arguments, told):
    assert status(["report", "--warehouse", str(house), *arguments]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert told in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_written_leaves_the_old_one(house, tmp_path, capsys, cheap, monkeypatch):
    (tmp_path / "friday.html").write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.Path, "write_bytes", full)
    assert status(["report", "--warehouse", str(house), "--to", "friday.html"]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert (tmp_path / "friday.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["friday.html"]


def test_it_is_written_while_a_run_holds_the_warehouse(house, cheap):
    from warehouse.layout import locked

    with locked(house):
        assert status(["report", "--warehouse", str(house)]) == 0
