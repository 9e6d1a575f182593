"""Extraction over batches and processes: order, size, failing documents, documents that take too long."""

import json
import time
from collections.abc import Mapping

import polars as pl
import pytest

from flows import extraction
from flows.batch_files import frame_of
from flows.extraction import OutOfTime, batches, extract_batch, extracted
from flows.ingest import ingest_bytes
from flows.lexicons import lexicons
from transforms import work


def documents(lengths: list[int], first: int = 0) -> pl.DataFrame:
    rows = [
        {"doc_id": f"doc_{first + i}", "path": f"{first + i}.txt", "text": "x" * n, "n_chars": n}
        for i, n in enumerate(lengths)
    ]
    return pl.DataFrame(rows)


def echo(frame: pl.DataFrame, _: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    if "doc_bad" in frame["doc_id"].to_list():
        raise ValueError("cannot be read")
    return {"documents": frame.select("doc_id")}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract", echo)
    monkeypatch.setattr(extraction, "lexicons", dict)


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ([], []),
        ([10] * 3, [3]),
        ([10] * 300, [128, 128, 44]),
        ([900_000, 200_000, 10], [1, 2]),
        ([5_000_000], [1]),
    ],
)
def test_batches_are_bounded_by_documents_and_by_text(lengths: list[int], sizes: list[int]) -> None:
    frame = documents(lengths) if lengths else documents([1]).clear()
    found = list(batches([frame]))
    assert [b.height for b in found] == sizes
    assert [d for b in found for d in b["doc_id"]] == frame["doc_id"].to_list()


@pytest.mark.usefixtures("fake")
def test_documents_come_out_in_the_order_they_went_in() -> None:
    found = list(extracted([documents([10] * 200), documents([10] * 50, 200)], workers=1))
    assert [d for e in found for d in frame_of(e.files["documents"])["doc_id"]] == [f"doc_{i}" for i in range(250)]


@pytest.mark.usefixtures("fake")
def test_small_inputs_need_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "Processes", None)
    assert sum(e.n_documents for e in extracted([documents([10] * 300)], workers=8)) == 300


@pytest.mark.usefixtures("fake")
def test_a_failing_document_is_set_aside_and_its_neighbours_are_kept() -> None:
    frame = documents([10, 10, 10]).with_columns(doc_id=pl.Series(["doc_0", "doc_bad", "doc_2"]))
    result = extract_batch(frame)
    assert result.tables["documents"]["doc_id"].to_list() == ["doc_0", "doc_2"]
    [row] = result.quarantine
    assert (row["stage"], row["table_name"], row["path"]) == ("extract", "documents", "1.txt")
    assert "ValueError: cannot be read" in str(row["reason"])
    assert json.loads(str(row["row"]))["doc_id"] == "doc_bad"


@pytest.mark.usefixtures("fake")
def test_a_batch_of_failing_documents_yields_no_tables() -> None:
    result = extract_batch(documents([10]).with_columns(doc_id=pl.lit("doc_bad")))
    assert result.tables == {}
    assert len(result.quarantine) == 1


def test_a_document_that_takes_too_long_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(frame: pl.DataFrame, _: object) -> dict[str, pl.DataFrame]:
        if "doc_1" in frame["doc_id"].to_list():
            time.sleep(30)
        return {"documents": frame.select("doc_id")}

    monkeypatch.setattr(extraction, "extract", slow)
    monkeypatch.setattr(extraction, "lexicons", dict)
    monkeypatch.setattr(extraction, "SECONDS_PER_BATCH", 0.2)
    monkeypatch.setattr(extraction, "SECONDS_PER_DOCUMENT", 0.2)
    result = extract_batch(documents([10, 10]))
    assert result.tables["documents"]["doc_id"].to_list() == ["doc_0"]
    assert "more than 0.2 seconds" in str(result.quarantine[0]["reason"])


def test_running_out_of_time_is_not_a_users_error() -> None:
    from flows.errors import ClaimhouseError

    assert not issubclass(OutOfTime, ClaimhouseError)


def test_a_document_that_asks_for_too_much_work_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_STEPS", 40)
    texts = ["Ann Lee is chairman of Pell Group. " * 20, "Ann Lee is chairman of Pell Group. "]
    frame = pl.concat([ingest_bytes(text.encode(), f"{n}.txt", lexicons()).documents for n, text in enumerate(texts)])
    result = extract_batch(frame)
    assert result.tables["documents"]["path"].to_list() == ["1.txt"]
    [row] = result.quarantine
    assert row["path"] == "0.txt"
    assert str(row["reason"]).startswith("over_budget: more than 40 steps of work, reached in names. Give")
