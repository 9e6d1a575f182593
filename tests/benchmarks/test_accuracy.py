"""`make accuracy`: floors that fail and only rise, collections that may be absent, a page without other people's texts."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import accuracy, calibration, floors
from benchmarks.accuracy import Collection
from benchmarks.floors import Floor, fallen, raised
from benchmarks.markdown import table
from flows.evaluation.levels import LEVELS
from flows.evaluation.tallies import Tally

TEXT = "Acme names chair\n\nAcme Corp said Ann Lee had been named chair. Globex paid Acme $5 million. Bo Kim spoke.\n"
ROLE = {"person": "Ann Lee", "organization": ["Acme Corp", "Acme"], "role": "chair", "status": "incoming"}


def measured(right: int, missed: int, extras: int) -> dict[str, dict[str, Tally]]:
    one = Tally([({}, {})] * right, [{}] * missed, [{}] * extras)
    return {"articles": {level.label: one for level in LEVELS}}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Floor("articles", "roles/role", 0.75, 0.6), []),
        (
            Floor("articles", "roles/role", 0.76, 0.6),
            ["articles: roles/role: precision 0.7500 is below its floor 0.76"],
        ),
        (Floor("articles", "roles/role", 0.7, 0.61), ["articles: roles/role: recall 0.6000 is below its floor 0.61"]),
        (Floor("held_out", "roles/role", 1, 1), []),
        (
            Floor("articles", "roles/boss", 0, 0),
            ["articles: roles/boss: no such level. Correct tests/gold/floors.csv."],
        ),
    ],
)
def test_a_value_below_its_floor_is_named(row: Floor, said: list[str]) -> None:
    assert fallen([row], measured(right=6, missed=4, extras=2)) == said


def test_floors_rise_to_what_was_measured_rounded_down_and_never_fall() -> None:
    one, other = Floor("articles", "roles/role", 0.5, 0.9), Floor("articles", "quotes/quote", 0.9, 0.5)
    rows = raised([one, other], measured(right=2, missed=1, extras=1))
    assert rows[:2] == [Floor("articles", "roles/role", 0.66, 0.9), Floor("articles", "quotes/quote", 0.9, 0.66)]


def test_a_collection_without_floors_gets_them() -> None:
    rows = raised([], measured(right=9, missed=1, extras=0))
    assert {row.level for row in rows} == set(floors.WATCHED)
    assert next(row for row in rows if row.level == "money/claim") == Floor("articles", "money/claim", 1.0, 0.9)
    assert next(row for row in rows if row.level == "amounts/seen").precision == 0


def test_nothing_annotated_raises_no_floor() -> None:
    assert raised([], measured(0, 0, 0))[0] == Floor("articles", "amounts/seen", 0, 0)


def test_the_file_keeps_its_head(tmp_path: Path) -> None:
    path = tmp_path / "floors.csv"
    path.write_text("# why\ncollection,level,precision,recall\nseeds,roles/role,0.5,0.25\n")
    floors.write(floors.floors(path), path)
    assert path.read_text() == "# why\ncollection,level,precision,recall\nseeds,roles/role,0.5,0.25\n"


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one article, and an empty folder of what is held out."""
    for name in ("articles", "held_out"):
        (tmp_path / name).mkdir()
    places = [Collection(n, tmp_path / n, tmp_path / n, n == "held_out") for n in ("articles", "held_out", "absent")]
    monkeypatch.setattr(accuracy, "OWN", tuple(places))
    monkeypatch.setattr(accuracy, "BESIDE", ())
    monkeypatch.setattr(accuracy, "PAGE", tmp_path / "accuracy.md")
    monkeypatch.setattr(accuracy, "PLOT", tmp_path / "calibration.svg")
    monkeypatch.setattr(calibration, "NEWS", tmp_path / "none.jsonl")
    path = tmp_path / "floors.csv"
    path.write_text("collection,level,precision,recall\narticles,roles/role,0.1,0.1\n")
    read, write = floors.floors, floors.write
    monkeypatch.setattr(floors, "floors", lambda: read(path))
    monkeypatch.setattr(floors, "write", lambda rows: write(rows, path))
    annotate(tmp_path / "articles", roles=[ROLE])
    return tmp_path


def annotate(folder: Path, **entries: Any) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "a.gold.json").write_text(json.dumps({"doc": "a.txt", **entries}))


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["accuracy", *arguments])
    return accuracy.main()


def test_what_is_absent_or_empty_is_passed_over(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch) == 0
    out = capsys.readouterr().out
    assert out.startswith("articles\n")
    assert "held_out" not in out


def test_a_fallen_level_fails_with_level_value_and_floor(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    annotate(articles / "articles", roles=[{**ROLE, "person": "Bo Kim"}])
    assert run(monkeypatch) == 1
    assert "articles: roles/role: recall 0.0000 is below its floor 0.1\n" in capsys.readouterr().err


def test_a_broken_annotation_is_one_line(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "articles" / "a.gold.json").write_text("{")
    assert run(monkeypatch) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_floors_are_raised_only_when_asked_for(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (articles / "floors.csv").read_text()
    run(monkeypatch)
    assert (articles / "floors.csv").read_text() == before
    run(monkeypatch, "--raise-floors")
    assert "articles,roles/role,1.0,1.0\n" in (articles / "floors.csv").read_text()


def test_what_is_held_out_is_counted_and_not_shown(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    annotate(articles / "articles", roles=[ROLE, {**ROLE, "person": "Bo Kim"}])
    annotate(articles / "held_out", roles=[ROLE, {**ROLE, "person": "Cy Poe"}])
    run(monkeypatch, "--write")
    page = (articles / "accuracy.md").read_text()
    assert "**held_out**" in page
    assert "Bo Kim · chair" in page
    assert "Cy Poe" not in page
    assert "| person not found | 1 |  | 1 |" in page


def test_no_sentence_reaches_the_page(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    annotate(articles / "articles", quotes=[{"speaker": "Bo Kim", "starts": "We have been waiting"}])
    run(monkeypatch, "--write")
    page = (articles / "accuracy.md").read_text()
    assert "waiting" not in page
    assert "had been named" not in page


def test_tables_are_markdown() -> None:
    assert table(("a", "n"), [("x|y", 0.5), ("z", None)]) == ("| a | n |\n|---|---:|\n| x\\|y | 0.500 |\n| z |  |\n")
