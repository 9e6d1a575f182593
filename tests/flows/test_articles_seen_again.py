"""An article that changes and changes back, as a file of every kind: versions are told apart and the last one counts."""

from collections.abc import Callable
from pathlib import Path

import orjson
import polars as pl
import pytest

from flows.ingest import ingest
from flows.lexicons import lexicons
from warehouse.ledger import QUARANTINE_DDL, open_ledger, run_ledger
from warehouse.workbench import append, frame, unpublished

OTHER = "Initech said on Friday that it had moved its head office to another town."
Write = Callable[[Path, str], Path]


def text_file(folder: Path, text: str) -> Path:
    (folder / "a.txt").write_text(text)
    return folder


def web_page(folder: Path, text: str) -> Path:
    head = '<head><title>News</title><meta property="og:site_name" content="Harbour Post"></head>'
    (folder / "a.html").write_text(f"<html>{head}<body><article><h1>News</h1><p>{text}</p></article></body></html>")
    return folder


def json_rows(*fields: str) -> Write:
    """A file of two rows, of which the second changes; the rows have these fields besides text and source."""

    def write(folder: Path, text: str) -> Path:
        rows = [
            {"text": body, "source": "Post", **dict.fromkeys(fields, f"https://post.example/{name}")}
            for name, body in (("x", OTHER), ("y", text))
        ]
        (folder / "rows.jsonl").write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
        return folder

    return write


def shifting_rows(folder: Path, text: str) -> Path:
    """Rows that are known by their id, in another order each time."""
    rows = [{"text": OTHER, "id": "x"}, {"text": text, "id": "y"}]
    (folder / "rows.jsonl").write_bytes(b"\n".join(orjson.dumps(row) for row in sorted(rows, key=lambda r: r["text"])))
    return folder


def parquet_rows(folder: Path, text: str) -> Path:
    pl.DataFrame({"text": [OTHER, text], "source": ["Post", "Post"]}).write_parquet(folder / "rows.parquet")
    return folder


KINDS = {
    "file": text_file,
    "web page": web_page,
    "rows": json_rows(),
    "rows with an id": json_rows("id"),
    "rows with an address": json_rows("url"),
    "rows that shift": shifting_rows,
    "parquet rows": parquet_rows,
}


@pytest.mark.parametrize("write", KINDS.values(), ids=KINDS)
def test_an_article_that_changes_and_changes_back(write: Write, tmp_path: Path) -> None:
    old, new = "Acme said on Monday that it had sold a mill.", "Globex said on Monday that Acme had sold two mills."
    known: pl.DataFrame | None = None
    for round_number, text in enumerate((old, new, old, old)):
        read = ingest([write(tmp_path, text)], lexicons())
        with unpublished() as con:
            con.execute(QUARANTINE_DDL)
            open_ledger(con, False, None)
            if known is not None:
                append(con, "step.known", known)
            run_ledger(con, [read.appearances])
            known = frame(con, "FROM base.appearances ORDER BY ALL")
            current = frame(con, "SELECT doc_id, version FROM step.versions WHERE is_current")
        told = {row["doc_id"] for row in read.documents.iter_rows(named=True)}
        assert set(current["doc_id"]) == told, "what was given last counts, and nothing else"
        assert current["version"].max() == min(round_number + 1, 3)
