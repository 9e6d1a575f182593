"""Extraction over processes: the same rows as alone, and no process left behind."""

from contextlib import suppress
from pathlib import Path

import polars as pl
import pytest

from flows import extraction, isolation
from flows.batch_files import LostDocument, document_by_document, frame_of, parquet_bytes
from flows.errors import ClaimhouseError
from flows.extraction import extracted
from flows.isolation import Processes
from flows.lexicons import word_lists
from flows.parcels import BatchFiles


def documents(n: int) -> pl.DataFrame:
    text = "Acme Corp said on Monday that it had named Ann Lee chief executive. It paid $5 million for Globex."
    rows = [
        {
            "doc_id": f"doc_{i:016x}", "source_id": "gazette", "source_name": "Gazette", "homepage": None,
            "title": f"Acme names a chief {i}", "url": None, "published_on": None, "path": f"{i}.txt", "language": "en",
            "text": f"Acme names a chief {i}\n\n{text}", "n_chars": len(text) + 22, "sha256": "0" * 64, "article_key": f"gazette|{i}.txt",
        }
        for i in range(n)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"published_on": pl.Date, "url": pl.String, "homepage": pl.String})


def children() -> set[str]:
    found: set[str] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has ended meanwhile
            found |= set((task / "children").read_text().split())
    return found


def test_two_workers_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "POOL_PAYS_FROM_CHARS", 1)
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 16)
    frame, before = documents(40), children()
    alone = list(extracted([frame], workers=1))
    together = list(extracted([frame], workers=2))
    assert len(alone) == len(together) == 3
    assert alone == together
    assert children() <= before


KILLED = """
import os, signal, sys
from multiprocessing.connection import Connection
from flows.batch_files import batch_files, frame_of
from flows.versions import code_hash
connection = Connection(int(sys.argv[1]))
words, _ = connection.recv(), connection.send(code_hash())
while connection.poll(60):
    frame = frame_of(connection.recv_bytes())
    if "1.txt" in frame["path"]:
        os.kill(os.getpid(), signal.SIGKILL)
    connection.send(batch_files({"documents": frame}, [], frame.height))
"""


def test_a_document_that_kills_its_process_is_set_aside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "killed.py").write_text(KILLED)
    before = children()
    monkeypatch.setattr(isolation, "MODULE", [str(tmp_path / "killed.py")])
    monkeypatch.setattr(extraction, "POOL_PAYS_FROM_CHARS", 1)
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 2)
    found = list(extracted([documents(4)], workers=2))
    assert [frame_of(batch.files["documents"])["path"].to_list() for batch in found] == [["0.txt"], ["2.txt", "3.txt"]]
    [row] = found[0].quarantine
    assert row["path"] == "1.txt"
    assert row["reason"] == "extraction ended its process with signal SIGKILL, 2 times by itself"
    assert children() <= before


@pytest.mark.slow
@pytest.mark.parametrize(("n", "n_quarantined"), [(9, 9), (10, None)])
def test_documents_are_not_quarantined_for_what_ends_every_process(n: int, n_quarantined: int | None) -> None:
    def lost(_: bytes) -> BatchFiles:
        raise LostDocument("ended with signal SIGKILL")

    if n_quarantined is None:
        with pytest.raises(ClaimhouseError, match=r"10 documents in a row ended what tried them \(ended with signal"):
            document_by_document(parquet_bytes(documents(n)), lost)
    else:
        found = document_by_document(parquet_bytes(documents(n)), lost)
        assert (len(found.quarantine), found.files, found.n_documents) == (n_quarantined, {}, n)


@pytest.mark.slow
def test_a_process_with_other_code_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "code_hash", lambda: "00000000")
    processes = Processes()
    with pytest.raises(ClaimhouseError, match="changed here while it was running"):
        processes.extract(word_lists(), b"")


def test_processes_that_cannot_start_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "MODULE", ["-c", "raise SystemExit(3)"])
    monkeypatch.setattr(extraction, "POOL_PAYS_FROM_CHARS", 1)
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 2)
    with pytest.raises(ClaimhouseError, match=r"no process of its own could be started here: .* exit code 3"):
        list(extracted([documents(4)], workers=2))
