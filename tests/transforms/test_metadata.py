"""Title and date of bare texts; cases are grouped by what is found, new ones go under theirs."""

from datetime import date

import pytest
from lists import some

from transforms.metadata import found, metadata_words, titled

WORDS = metadata_words(some("months", "publishers", "publisher_cues", "page_labels"))
BODY = "Northmoor said on Monday that it had sold its mill. The price was not disclosed."
LONG = (
    "Northmoor said on Monday that it had sold its oldest mill to a rival from the coast, and that " * 3
    + "it was glad."
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Northmoor sells its mill\n\n{BODY}", "Northmoor sells its mill"),
        (f"Northmoor sells its mill\n\n\n\nBy Ann Lee\n{BODY}", "Northmoor sells its mill"),
        (f"NORTHMOOR NMR SELLS MILL FOR 3 MLN DLRS\n\n{BODY}", "NORTHMOOR NMR SELLS MILL FOR 3 MLN DLRS"),
        (f"Will Northmoor sell its mill?\n\n{BODY}", "Will Northmoor sell its mill?"),
        (f"Northmoor Inc. sells its mill\nBy Ann Lee\n{BODY}", "Northmoor Inc. sells its mill"),
        (f"Northmoor sells its mill\n{LONG}", "Northmoor sells its mill"),
        (f"# Northmoor sells its mill\n{BODY}", "Northmoor sells its mill"),
        (f"**Northmoor sells its mill**\n\n{BODY}", "Northmoor sells its mill"),
        (f"Northmoor sells its mill\n====\n{BODY}", "Northmoor sells its mill"),
        (f"NORTHMOOR NMR SELLS MILL\nFOR 3 MLN DLRS\n\n{BODY}", "NORTHMOOR NMR SELLS MILL FOR 3 MLN DLRS"),
        (f"June 13, 2025\nNorthmoor sells its mill\n\n{BODY}", "Northmoor sells its mill"),
        (f"Share this article\n\nNorthmoor sells its mill\n\n{BODY}", "Northmoor sells its mill"),
        (f"Advertisement\nBusiness\nNorthmoor sells its mill\n\n{BODY}", "Northmoor sells its mill"),
        (f"---\ntitle: 'Mill sold'\ndate: 2025-06-13\n---\n\n{BODY}", "Mill sold"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert found(text, WORDS).title == title


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\n{BODY}",
        f"date 2025-06-13 Delhi: {BODY}",
        f"LONDON, June 13 (Reuters) - {BODY}",
        f"(Reuters) — {BODY}",
        f"BAAR, SWITZERLAND\n\n{BODY}",
        "Northmoor said on Monday that it had sold its oldest\nmill to a rival from the coast, and that it was glad\nto.",
        "Northmoor said on Monday that it had sold the oldest\nMidland mill to a rival from the coast, and that it\nis.",
        "Northmoor sells its mill",
        f"- first point\n\n{BODY}",
        f"Dear readers,\n\n{BODY}",
        f"By Monday the mill was sold, said Ann.\n\n{BODY}",
    ],
)
def test_no_title(text: str) -> None:
    assert found(text, WORDS).title is None
    assert found(text, WORDS).body == text


@pytest.mark.parametrize(
    "text",
    [
        f"date 2025-06-13 Delhi: {BODY}",
        f"Mill sold\n\nJune 13, 2025\n\n{BODY}",
        f"Mill sold\n\nSubheading of it\n13 June 2025\n\n{BODY}",
        f"Mill sold\n\nBy Ann Lee / Published 13 June 2025\n\n{BODY}",
        f"Mill sold\n\nBy Ann Lee and Bo Chan | June 13, 2025 | 4 min read\n\n{BODY}",
        f"Mill sold\n\nPublished: Friday, 13 June 2025, 10:32 GMT\n\n{BODY}",
        f"Mill sold\n\nUpdated June 20, 2025\nPublished June 13, 2025\n\n{BODY}",
        f"Mill sold\n\nUpdated 13 June 2025\n\n{BODY}",
        f"LONDON, June 13, 2025 (Reuters) - {BODY}",
        f"Mill sold\n\nNEW YORK, June 13, 2025 /PRNewswire/ -- {BODY}",
        f"NEW DELHI — June 13, 2025 — {BODY}",
        f"---\ndate: 2025-06-13T08:00:00Z\n---\n{BODY}",
    ],
)
def test_dates(text: str) -> None:
    assert found(text, WORDS).published_on == date(2025, 6, 13)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"LONDON, June 13 (Reuters) - {BODY}",
        f"Mill sold\n\nNorthmoor bought it on 12 May 2019, he said. {BODY}",
        f"Mill sold\n\nOn June 13, 2025 the mill was sold\n\n{BODY}",
        f"Mill sold on June 13, 2025\n\n{BODY}",
        f"Mill sold\n\n{LONG}\n\n" * 4 + "MORE FROM US\nJune 11, 2025\n",
        f"Mill sold\n\n{BODY}\n\n© 2025 Harbour Post",
        f"Mill sold\n\n03/04/2025\n\n{BODY}",
    ],
)
def test_no_date(text: str) -> None:
    assert found(text, WORDS).published_on is None


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Mill sold", BODY, f"Mill sold\n\n{BODY}"),
        ("Mill sold", f"Mill sold\n{BODY}", f"Mill sold\n\n{BODY}"),
        ("Mill sold", f"MILL SOLD.\n\n\n{BODY}", f"Mill sold\n\n{BODY}"),
        ("‘Mill’ sold", f"# 'Mill' sold\n\n{BODY}", f"‘Mill’ sold\n\n{BODY}"),
        ("Northmoor", BODY, f"Northmoor\n\n{BODY}"),
        ("Mill sold", "Mill sold", "Mill sold"),
        (None, BODY, BODY),
    ],
)
def test_the_title_stands_once(title: str | None, body: str, text: str) -> None:
    assert titled(title, body) == text
    assert titled(title, text) == text


def test_nothing_but_the_title_leaves_the_text() -> None:
    read = found(f"Share this article\n\nNorthmoor sells its mill\n\n{BODY}", WORDS)
    assert read.body == f"Share this article\n\n{BODY}"
