"""The whole cascade: whatever the text, base tables fit their schemas and every span is a slice of the document."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.lexicons import lexicons
from schemas.catalog import base_schema, evidence_slice
from transforms.cascade import extract

PIECES = [
    "Ann Lee", "Pell Inc", "Scale", "CEO", "chief executive", "former", "said", "paid", "$5 million", "49%", "stake", "in", "of", "the company",
    "(", ")", '"', "“", "”", "'", ",", ".", "\n", "\n\n", "1,500", "employees", "he", "its", "A.B.", "&", "—", "$", "\u202e", "\u0000", "𝔘", "é",
    "2019", "for", "and", "subsidiary", "valued at", "acquired", "Share this", "by", "By", "-", "Mr", "http://x.y/z?$5m", "½", "٣", "more than",
]  # fmt: skip


def documents(*texts: str, language: str = "en") -> pl.DataFrame:
    """Base documents with these texts."""
    n = len(texts)
    return pl.DataFrame(
        {
            "doc_id": [f"doc_{i}" for i in range(n)],
            "text": texts,
            "title": [None] * n,
            "published_on": [date(2024, 5, 2)] * n,
            "source_name": ["The Pell Gazette"] * n,
            "language": [language] * n,
        },
        schema={
            "doc_id": pl.String,
            "text": pl.String,
            "title": pl.String,
            "published_on": pl.Date,
            "source_name": pl.String,
            "language": pl.String,
        },
    )


any_text = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=60).map(" ".join)


# Eight texts an example: checking the tables costs more than reading the texts.
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(any_text, min_size=1, max_size=8))
def test_any_text_gives_valid_tables(given_texts: list[str]) -> None:
    texts = {f"doc_{i}": text.encode("utf-8", "replace").decode() for i, text in enumerate(given_texts)}
    tables = extract(documents(*texts.values()), lexicons())
    for name, frame in tables.items():
        if name == "documents":
            continue
        base_schema(name).validate(frame)
        for row in frame.iter_rows(named=True):
            text = texts[row["doc_id"]] if "doc_id" in row else ""
            if place := evidence_slice(name):
                words, start, end = place
                assert text[row[start] : row[end]] == row[words]


ATTACKS = {
    "dollars": "$" * 30_000,
    "digits": "9" * 30_000,
    "commas in numbers": "1,000," * 5_000,
    "capitals": "Ab " * 10_000,
    "capitals joined": "Ab of Cd and " * 3_000,
    "brackets": "(" * 15_000 + ")" * 15_000,
    "quotation marks": '"a ' * 10_000,
    "nested quotations": "\"A 'b " * 5_000,
    "titles": "chief executive " * 2_000,
    "title chains": "CEO of Pell and " * 2_000,
    "one word": "a" * 30_000,
    "hyphens": "a-" * 15_000,
    "said": "Ann Lee said " * 2_500,
    "paid": "Pell paid $5m to " * 2_000,
    "percent": "49% of " * 4_000,
    "apostrophes": "Pell's " * 4_000,
    "points": "A.B. " * 6_000,
    "spaces": " " * 30_000 + "x",
    "lines": "\n" * 30_000 + "x",
    "dates": "13 June 2025 " * 2_500,
    "dashes": "\u2014" * 10_000,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_read_to_its_end(attack: str) -> None:
    tables = extract(documents(ATTACKS[attack], "Ann Lee is chief executive of Pell Inc."), lexicons())
    assert tables["role_facts"].filter(pl.col("doc_id") == "doc_1").height == 1


def test_other_languages_yield_nothing() -> None:
    tables = extract(documents("Ann Lee is chief executive of Pell Inc.", language="de"), lexicons())
    assert all(frame.is_empty() for name, frame in tables.items() if name != "documents")


def test_the_same_text_gives_the_same_rows() -> None:
    text = 'Ann Lee, chief executive of Pell Inc, said it paid $5 million for Cray Ltd. "It is a good day," she said.'
    first, second = (extract(documents(text), lexicons()) for _ in range(2))
    assert all(first[name].equals(second[name]) for name in first)
    assert first["role_facts"].height and first["quotes"].height


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (  # named only later
            (
                "Pell Inc bought a mill. Revenue was $5 million last year. Dorn Foods said that it would sue. Dorn Foods wants "
                "damages. Dorn Foods also makes flour, and Dorn Foods has shops."
            ),
            {("revenue", 5, "Pell Inc")},
        ),
        (  # the most named is beside the point: another acts in the lead
            (
                "London-based Garrod Foods bought shares of Tidewell Mutual, Marlow Mills and Pell Stores in the week gone by, "
                "the company said. It acquired 1.5 million shares of Marlow Mills for $3 million and 2 million shares of "
                "Tidewell for $10 million. Garrod had a stake in Tidewell before. Tidewell is an insurer, and Tidewell has a "
                "market value of its own."
            ),
            {("investment", 3, "Garrod Foods")},
        ),
    ],
    ids=["named only later", "acts in the lead"],
)
def test_whom_a_text_goes_on_about(text: str, meant: set[tuple[str, int, str]]) -> None:
    cells = extract(documents(text), lexicons())["money_facts"].select("kind", "amount_low", "subject").iter_rows()
    assert {(kind, int(low) // 1_000_000, subject) for kind, low, subject in cells} == meant


def test_a_share_raised_is_of_the_firm_whose_shares_were_spoken_of() -> None:
    text = (
        "Crane Mills makes flour. Crane Mills sells it to bakers, and Crane Mills is old. Pell Inc owns 20% of Dorn Foods. "
        "It will raise its shareholding to 30%."
    )
    shares = extract(documents(text), lexicons())["stake_facts"].select("holder", "issuer", "percent_low").iter_rows()
    assert {(holder, issuer, int(percent)) for holder, issuer, percent in shares} == {
        ("Pell Inc", "Dorn Foods", 20),
        ("Pell Inc", "Dorn Foods", 30),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Net profit at Pell Inc was $5m in 2023. Revenue rose to $90m from $80m.",
            {("profit", 5, "2023"), ("revenue", 90, "2023"), ("revenue", 80, "2022")},
        ),
        ("Net profit at Pell Inc rose to $5m from $4m.", {("profit", 5, None), ("profit", 4, None)}),
        (
            "Net profit at Pell Inc was $5m in 2023. Revenue will reach $90m by the end of this year.",
            {("profit", 5, "2023"), ("revenue", 90, "2024")},
        ),
        (
            "Net profit at Pell Inc rose to $5m in the first half of 2024 from $4m in the same period last year.",
            {("profit", 5, "2024-H1"), ("profit", 4, "2023-H1")},
        ),
        (
            "Pell Inc had a loss of $19m on revenue of $288m in 2023, compared with a loss of $52m on revenue of $231m a year earlier.",
            {("loss", 19, "2023"), ("revenue", 288, "2023"), ("loss", 52, "2022"), ("revenue", 231, "2022")},
        ),
        ("Pell Inc made a loss of $18m in 2023, after losing $7m the year before.", {("loss", 18, "2023"), ("loss", 7, "2022")}),
        ("Sales at Pell Inc were $9m in 2023. Dorn plc beat analysts' forecast of $3m in revenue.", {("revenue", 9, "2023"), ("revenue", 3, None)}),
    ],
)  # fmt: skip
def test_results_keep_the_period_that_the_text_speaks_of(text: str, told: set[tuple[str, int, str | None]]) -> None:
    facts = extract(documents(text), lexicons())["money_facts"]
    cells = facts.select("kind", "amount_low", "period").iter_rows()
    rows = {(kind, int(low) // 1_000_000, period) for kind, low, period in cells}
    assert rows == told
