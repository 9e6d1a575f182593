"""What no fact uses, with its reason. New cases: a sentence, the words that stay unplaced, and why, one line each."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from flows.extraction import extract_batch
from flows.ingest import ingest
from flows.lexicons import lexicons
from schemas.enums import UNPLACED, UNPLACED_REASONS
from transforms.cascade import cascade, reading_of
from transforms.reading import Figure, Post, Quotation, Reading, Sentence, Title
from transforms.unplaced import unplaced

SEEDS = Path(__file__).parents[2] / "seeds" / "documents"


def read(text: str) -> set[tuple[str, str, str]]:
    """(what, words, reason) of everything unplaced in a body text."""
    rules = cascade(lexicons())
    reading = reading_of("doc_0", f"A headline\n\n{text}")
    scenes = rules.read(reading, "A headline")
    found = unplaced(reading, rules.facts(reading, scenes))
    assert all(what in UNPLACED and reason in UNPLACED_REASONS for what, reason, _, _ in found)
    assert len({(what, start, end) for what, _, start, end in found}) == len(found)
    return {(what, reading.text[start:end], reason) for what, reason, start, end in found}


@pytest.mark.parametrize(
    ("text", "what", "words", "reason"),
    [
        ("Pell Inc weighed $5 million on Monday.", "amount", "$5 million", "no_frame"),
        ("The bill came to $5 million on Monday.", "amount", "$5 million", "no_party"),
        ("Pell Inc weighed $5 a share on Monday.", "amount", "$5", "per_unit"),
        ("Pell Inc paid $5 million for Cray Ltd. Think of $5 million.", "amount", "$5 million", "repeated"),
        ("It rained on 12% of days.", "percentage", "12%", "no_party"),
        ("Pell Inc rose 12% on Monday.", "percentage", "12%", "no_frame"),
        ('Ann Lee of Pell Inc called it a "growth" year.', "quotation", "growth", "not_an_utterance"),
        ("The chief executive is expected on Monday.", "title", "chief executive", "no_person"),
        ("Ann Lee met a chief executive on Monday.", "title", "chief executive", "no_organization"),
        ("Ann Lee of Pell Inc met a chief executive on Monday.", "title", "chief executive", "no_frame"),
        ("Ann Lee is chairman of Pell Inc. The chairman, Ann Lee, spoke.", "title", "chairman", "repeated"),
    ],
)  # fmt: skip
def test_what_no_fact_uses_has_its_reason(text: str, what: str, words: str, reason: str) -> None:
    assert (what, words, reason) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee is chief executive of Pell Inc.",
        "Pell Inc paid $5 million for Cray Ltd.",
        'Ann Lee, chairman of Pell Inc, said: "We have been waiting for this."',
        "Pell Inc holds a 49% stake in Cray Ltd.",
    ],
)
def test_what_a_fact_uses_is_not_listed(text: str) -> None:
    assert read(text) == set()


def figure(start: int, **further: object) -> Figure:
    amount = Decimal(start)
    return Figure(
        start, start + 2, start, start + 2, "money", amount, amount, "exact", amount, amount, "USD", **further
    )  # type: ignore[arg-type]


def reasons(kind: str = "body", **found: list[object]) -> list[str]:
    """Reasons of what is put into a document of one sentence."""
    reading = Reading("doc_0", "x" * 40, "x" * 40, sentences=[Sentence(0, 40, kind)], **found)  # type: ignore[arg-type]
    return [reason for _, reason, _, _ in unplaced(reading, [])]


def test_a_used_amount_in_another_currency_is_converted() -> None:
    original = figure(5, is_used=True)
    assert reasons(figures=[original, figure(9, twin_of=original)]) == ["converted"]
    assert reasons(figures=[figure(9, twin_of=figure(5))]) == ["no_party"]


@pytest.mark.parametrize("kind", ["furniture", "byline", "dateline"])
def test_what_stands_where_no_facts_are_sought_is_furniture(kind: str) -> None:
    post = Post("chair", "chair", 20, 25)
    assert reasons(kind, figures=[figure(5)], titles=[Title(20, 25, [post])]) == ["furniture", "furniture"]


def test_words_that_nobody_says_have_no_speaker() -> None:
    found = [Quotation(5, 9, 4, 10), Quotation(15, 19, 14, 20, is_utterance=False), Quotation(25, 25, 24, 26)]
    assert reasons(quotations=found) == ["no_speaker", "not_an_utterance"]


def test_every_unused_amount_is_listed_once() -> None:
    tables = extract_batch(ingest([SEEDS], lexicons()).documents).tables
    place = ["doc_id", "start", "end"]
    unused = tables["amount_mentions"].filter(~pl.col("is_used"))
    listed = tables["unplaced"].filter(pl.col("what").is_in(["amount", "percentage"]))
    assert (
        unused.select("doc_id", start="mention_start", end="mention_end")
        .sort(place)
        .equals(listed.select("doc_id", start="span_start", end="span_end").sort(place))
    )
    assert tables["unplaced"].height > listed.height
