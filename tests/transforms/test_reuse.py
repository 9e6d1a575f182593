"""Who repeats whose text: copies are found whole, in part and among many; common subjects are no copies."""

from datetime import date

import polars as pl
import pytest

from transforms import reuse
from transforms.reuse import text_overlaps

STORY = " ".join(f"word{n} of the story about the harbour" for n in range(40))
OTHER = " ".join(f"term{n} in another piece on the market" for n in range(40))


def documents(*rows):
    return pl.DataFrame(
        [(f"d{n}", source, text, on) for n, (source, text, on) in enumerate(rows)],
        schema={"doc_id": pl.String, "source_id": pl.String, "text": pl.String, "published_on": pl.Date}, orient="row")  # fmt: skip


def test_a_copy_and_a_part_are_found():
    part = STORY[: len(STORY) // 2]
    found = text_overlaps(
        documents(("a", STORY, None), ("b", STORY.upper(), None), ("c", part, None), ("d", OTHER, None))
    )
    pairs = {(r["doc_a"], r["doc_b"]): (round(r["share_a"], 1), round(r["share_b"], 1)) for r in found.to_dicts()}
    assert pairs["d0", "d1"] == (1.0, 1.0)
    assert pairs["d0", "d2"] == (0.5, 1.0)
    assert not any("d3" in pair for pair in pairs)


def test_the_earlier_document_comes_first():
    found = text_overlaps(documents(("a", STORY, date(2025, 2, 1)), ("b", STORY, date(2025, 1, 1)), ("c", STORY, None)))
    assert found.filter(pl.col("doc_b") == "d2")["doc_a"].to_list() == ["d0", "d1"]
    assert found.filter(pl.col("doc_a") == "d1")["doc_b"].to_list() == ["d0", "d2"]


def test_one_source_does_not_copy_itself():
    assert text_overlaps(documents(("a", STORY, None), ("a", STORY + " more", None))).is_empty()


@pytest.mark.parametrize("text", ["", "four words are short", "one"])
def test_short_texts_share_nothing(text):
    assert text_overlaps(documents(("a", text, None), ("b", text, None))).is_empty()


def test_no_documents():
    assert text_overlaps(documents()).is_empty()


def test_a_text_repeated_by_very_many_stays_linear(monkeypatch):
    rows = [(f"s{n}", f"{STORY} number {n}", None) for n in range(200)]
    found = text_overlaps(documents(*rows))
    assert len(found) < 200 * 6
    assert set(found["doc_b"]) | {"d0"} == {f"d{n}" for n in range(200)}
    monkeypatch.setattr(reuse, "_MOST_RUNS", 10_000)
    assert set(text_overlaps(documents(*rows))["doc_b"]) | {"d0"} == {f"d{n}" for n in range(200)}
