"""What a run says at its end: documents, facts, rejections, changes."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows.steps import ExtractReport, IngestReport
from flows.summary import RunReport, closing_lines, summary


def report(**built: Any) -> RunReport:
    counts = {"documents": 7, "claims": 3, "sources": 2, "role_facts": 4, "money_facts": 5, **built.pop("counts", {})}
    result = SimpleNamespace(
        **{
            "build_id": "b1",
            "published": True,
            "counts": counts,
            "gained": {"quotes": 9},
            "lost": {"quotes": 1},
            "n_quarantined": 0,
            "verdicts_turned": [],
            "unplaced": [("amount", "no_frame", 6), ("amount", "no_party", 2), ("quotation", "no_speaker", 1)],
            **built,
        }
    )
    return RunReport(IngestReport(4, 3, 2, 1), ExtractReport({"role_facts": 4}, 1), result)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    [
        "4 new, 3 unchanged, 3 rejected; 7 in the warehouse",
        "9 (4 role, 5 money",
        "3 of 2 sources",
        "9 facts gained, 1 lost, 0 verdicts turned",
        "b1 published in house",
    ],
)
def test_the_closing_lines_tell(said: str) -> None:
    assert said in closing_lines(report(), Path("house"))


def test_what_was_seen_and_not_placed_is_told() -> None:
    assert "unplaced   8 amounts, 1 quotation: claimhouse sql" in closing_lines(report(), Path("house"))
    page = summary(report())
    assert "## Seen and not placed" in page
    assert "| amount | no_frame | 6 |" in page


def test_that_everything_was_placed_is_told_too() -> None:
    assert "unplaced" not in closing_lines(report(unplaced=[]), Path("house"))
    assert "## Seen and not placed\n\nNothing." in summary(report(unplaced=[]))


def test_quarantine_and_a_build_of_before_are_told() -> None:
    text = closing_lines(report(published=False, n_quarantined=2), Path("house"))
    assert "quarantine 2 rows" in text
    assert "nothing new: b1 stands in house" in text


def test_versions_forgotten_and_what_is_read_again_are_told() -> None:
    run = replace(report(), ingested=IngestReport(4, 3, 2, 1, n_forgotten=5, n_again=6, n_superseding=2))
    line = closing_lines(run, Path("house")).splitlines()[0]
    assert (
        "4 new (2 of them new versions), 3 unchanged, 3 rejected, 5 forgotten; 6 of the warehouse read again;" in line
    )
    assert "| forgotten, refused | 5 |" in summary(run)


def test_the_page_lists_every_table() -> None:
    from schemas import catalog

    page = summary(report())
    assert all(f"| {name} |" in page for name in catalog.TABLES)
    assert "| role_facts | 4 | 4 |" in page


def test_turned_verdicts_are_listed_up_to_a_number() -> None:
    page = summary(report(verdicts_turned=[("c", f"claim {n}", "unanimous", "contested") for n in range(25)]))
    assert "- claim 0: unanimous → contested\n" in page
    assert "- and 5 more" in page


def test_text_of_documents_is_no_markup() -> None:
    statement = "Pell | <img src=x> [a](b)\n# rose to `5`"
    page = summary(report(verdicts_turned=[("c", statement, "<b>5</b>", "6")]))
    assert "- Pell \\| \\<img src=x\\> \\[a\\](b) # rose to \\`5\\`: \\<b\\>5\\</b\\> → 6" in page
