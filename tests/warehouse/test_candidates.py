"""Which documents are compared: those that share runs of words, however many there are."""

from datetime import date

import polars as pl
import pytest

from transforms import reuse
from warehouse.texts import candidate_pairs

STORY = " ".join(f"word{n} of the story about the harbour" for n in range(40))
OTHER = " ".join(f"term{n} in another piece on the market" for n in range(40))


def documents(*rows):
    return pl.DataFrame(
        [(f"d{n}", source, text, on) for n, (source, text, on) in enumerate(rows)],
        schema={"doc_id": pl.String, "source_id": pl.String, "text": pl.String, "published_on": pl.Date}, orient="row")  # fmt: skip


def pairs(*rows):
    return candidate_pairs(documents(*rows)).rows()


def test_a_copy_and_a_part_are_candidates():
    part = STORY[: len(STORY) // 4]
    found = pairs(("a", STORY, None), ("b", STORY.upper(), None), ("c", part, None), ("d", OTHER, None))
    assert found == [("d0", "d1"), ("d0", "d2"), ("d1", "d2")]


def test_the_earlier_document_comes_first():
    found = pairs(("a", STORY, date(2025, 2, 1)), ("b", STORY, date(2025, 1, 1)), ("c", STORY, None))
    assert set(found) == {("d1", "d0"), ("d0", "d2"), ("d1", "d2")}


def test_one_source_does_not_copy_itself():
    assert pairs(("a", STORY, None), ("a", STORY + " more", None)) == []


@pytest.mark.parametrize("text", ["", "four words are short", "one"])
def test_short_texts_share_nothing(text):
    assert pairs(("a", text, None), ("b", text, None)) == []


def test_no_documents():
    assert pairs() == []


@pytest.mark.parametrize("most_runs", [4_000_000, 10_000])
def test_a_text_repeated_by_very_many_stays_linear(monkeypatch, most_runs):
    monkeypatch.setattr(reuse, "_MOST_RUNS", most_runs)
    found = pairs(*((f"s{n}", f"{STORY} number {n}", None) for n in range(200)))
    assert len(found) < 200 * 6
    assert {b for _, b in found} | {a for a, _ in found} == {f"d{n}" for n in range(200)}


def test_the_hash_is_the_same_everywhere():
    assert reuse._hashes(pl.Series(["harbour"]))["hash"].to_list() == [16295200358155746308]
