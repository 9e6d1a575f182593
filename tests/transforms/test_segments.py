"""Sentences and their kinds. A new case goes into the table of the trap that it is about."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists import some

from transforms.reading import Reading
from transforms.segments import LONGEST, SegmentRules, sentences
from transforms.view import view

RULES = SegmentRules.from_lexicons(
    some("abbreviations", "sentence_openers", "page_furniture", "company_suffixes", "roles", "title_modifiers")
)


def segmented(text: str, title: str | None = None) -> list[tuple[str, str]]:
    reading = Reading("d", text, view(text))
    sentences(reading, RULES, title)
    return [(s.kind, text[s.start : s.end]) for s in reading.sentences]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Mr. Ortega met Dr. Hale.", "They agreed."],
        ["Pell Inc. shares fell.", "Nothing else moved."],
        ["Ann Lee is chair of Pell Corp.", "Bo Kim is president of Pell Corp."],
        ["It closed its Series B.", "Rain led the round.", "It is plan B.", "George B. Shaw agreed."],
        ["It has merged with Rain Corp. Ltd.", "Rain raised its stake to 52 percent."],
        ["It agreed with Pell Inc. Chairman Ann Lee and was paid."],
        ["Shares of Pell & Co. Canada rose, and Pell Corp. Vice President Bo Kim said so."],
        ["It bought Pell Inc.", "The price was not given."],
        ["G. Robert Marsh runs it.", "He owns half."],
        ["It moved to the U.S. last year.", "In the U.S. Navy it was known."],
        ["Sales rose 3.5 percent to $4.2 million.", "Costs fell."],
        ["The plant in Troy, Mich. will close.", "It employs 40."],
        ["Why now?", "Nobody knows!", "It is odd."],
        ['"It is over," she said.', '"We leave."'],
        ['He said: "We won."', "The room cheered."],
        ["It opens at 9 a.m. on Friday.", "Bring a coat."],
    ],
)
def test_sentence_ends(pieces: list[str]) -> None:
    assert [text for _, text in segmented(" ".join(pieces))] == pieces


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Pump maker shuts plant\n\nThe maker shut its plant on Friday.", ["heading", "body"]),
        ("By Nora Quill\nThe maker shut its plant on Friday.", ["byline", "body"]),
        ("LEEDS, June 3 (Wirehouse) - The maker shut its plant.", ["dateline", "body"]),
        ("New Delhi: The maker shut its plant on Friday.", ["dateline", "body"]),
        ("date 2024-02-03 New Delhi: The maker shut its plant.", ["dateline", "body"]),
        ("The maker shut its plant.\nShare this story\nIt will not open again.", ["body", "furniture", "body"]),
        ("The maker shut.\nSubscribe to our newsletter for more of it.", ["body", "furniture"]),
        (
            "The maker shut its plant on Friday, and all went home.\nMore from Pumps Weekly\nTen best pumps of 2023\nJune 3, 2023",
            ["body", "furniture", "furniture", "furniture"],
        ),
        ("Pump Maker Shuts Its Oldest Plant in the North as Orders Fall and Costs of Steel Rise", ["heading"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in segmented(text)] == kinds


def test_the_title_is_known_from_the_document() -> None:
    text = "Pump maker shuts plant. Again\n\nThe maker shut its plant."
    assert [k for k, _ in segmented(text, "Pump maker shuts plant. Again")] == ["title", "body"]


@given(st.text(alphabet="ab .\n\"'A1$", max_size=400))
def test_sentences_are_in_order_and_lose_no_letter(text: str) -> None:
    reading = Reading("d", text, view(text))
    sentences(reading, RULES)
    spans = [(s.start, s.end) for s in reading.sentences]
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace(
        "\n", ""
    )


def test_no_sentence_is_longer_than_the_limit() -> None:
    text = "word " * 5_000 + "x" * 9_000
    assert max(len(s) for _, s in segmented(text)) <= LONGEST
