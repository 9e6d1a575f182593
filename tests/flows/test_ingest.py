"""Files, folders and rows that become documents: what each column holds."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

import orjson
import polars as pl
import pytest

from flows.ingest import Ingested, ingest, ingest_batches, ingest_bytes
from flows.ingest.documents import DOCUMENT_COLUMNS
from flows.lexicons import load
from schemas.lexicons import LEXICONS

LISTS = ("months", "publishers", "publisher_cues", "page_labels", "language_words")
WORDS = {name: load(name, LEXICONS[name]) for name in LISTS}
BODY = "Northmoor said on Monday that it had sold its oldest mill to a rival. The price was not disclosed."
PAGE = f"""<html><head><title>Mill sold</title><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2025-06-13"></head><body><article><h1>Mill sold</h1>
<p>{BODY}</p><p>{BODY.replace("mill", "barge")}</p><p>{BODY.replace("mill", "quay")}</p></article></body></html>"""


def read(*paths: Path) -> Ingested:
    """Ingest, with the conservation that holds for whatever is given."""
    result = ingest(paths, WORDS)
    refused = result.quarantine.filter(pl.col("table_name") == "documents").height
    assert result.n_seen == result.documents.height + refused
    return result


def lines(file: Path, *rows: object) -> Path:
    file.write_bytes(b"\n".join(orjson.dumps(row) for row in rows) + b"\n")
    return file


def only(result: Ingested) -> dict[str, object]:
    """The one document of a result without refusals."""
    assert result.quarantine.is_empty(), result.quarantine.to_dicts()
    return result.documents.row(0, named=True)


def test_every_column_of_a_text_file(tmp_path: Path) -> None:
    raw = f"Mill sold\r\n\r\n\r\nBy Ann Lee | 13 June 2025\r\n{BODY}\r\n\r\n© 2025 Harbour Post".encode()
    (tmp_path / "mill.txt").write_bytes(raw)
    text = f"Mill sold\n\nBy Ann Lee | 13 June 2025\n{BODY}\n\n© 2025 Harbour Post"
    assert only(read(tmp_path)) == {
        "doc_id": "doc_" + hashlib.sha256(f"harbour-post\0{text}".encode()).hexdigest()[:16],
        "source_id": "harbour-post",
        "source_name": "Harbour Post",
        "homepage": None,
        "title": "Mill sold",
        "url": None,
        "published_on": date(2025, 6, 13),
        "path": "mill.txt",
        "language": "en",
        "text": text,
        "n_chars": len(text),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "article_key": "harbour-post|mill.txt",
    }


def test_what_nobody_says_is_null(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text(BODY)
    row = only(read(tmp_path / "a b.txt"))
    assert row["source_id"] == "unknown/a b"
    assert [row[c] for c in ("source_name", "homepage", "title", "url", "published_on")] == [None] * 5
    assert row["article_key"] == "unknown/a b|a b.txt"


def test_every_column_of_a_row(tmp_path: Path) -> None:
    row = {
        "id": "n1",
        "text": f"Mill sold\n{BODY}",
        "title": "Mill &amp; barge sold",
        "source": "Harbour  Post",
        "url": "https://www.harbour.example/mill",
        "published_on": "13 June 2025",
    }
    found = only(read(lines(tmp_path / "rows.jsonl", row)))
    assert found["text"] == f"Mill & barge sold\n\nMill sold\n{BODY}"
    assert found["sha256"] == hashlib.sha256(row["text"].encode()).hexdigest()
    expected = ("harbour-post", "Harbour Post", "https://www.harbour.example", date(2025, 6, 13), "rows.jsonl#1")
    assert tuple(found[c] for c in ("source_id", "source_name", "homepage", "published_on", "path")) == expected
    assert found["article_key"] == found["url"] == row["url"]


def test_rows_are_numbered_by_line_and_known_by_their_id(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(f'\n{{"text": "{BODY}"}}\n\n{{"id": 7, "text": "{BODY} More."}}\n')
    found = read(file).documents
    assert found["path"].to_list() == ["rows.jsonl#2", "rows.jsonl#4"]
    assert found["article_key"].to_list() == ["unknown/rows|rows.jsonl#2", "unknown/rows|rows.jsonl#id=7"]
    assert found["source_id"].to_list() == ["unknown/rows"] * 2


def test_an_id_that_stands_twice_tells_no_versions_apart(tmp_path: Path) -> None:
    file = lines(tmp_path / "rows.jsonl", *({"id": "x", "text": f"{BODY} {n}"} for n in range(3)))
    assert read(file).documents["article_key"].n_unique() == 3


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ([date(2025, 6, 13)], date(2025, 6, 13)),
        ([datetime(2025, 6, 13, 12)], date(2025, 6, 13)),
        (["2025-06-13"], date(2025, 6, 13)),
        ([None], None),
    ],
)
def test_parquet_dates(tmp_path: Path, written: list[object], day: date | None) -> None:
    pl.DataFrame({"text": [BODY], "published_on": written}).write_parquet(tmp_path / "rows.parquet")
    assert only(read(tmp_path))["published_on"] == day


def test_parquet_columns_of_any_text_type(tmp_path: Path) -> None:
    frame = pl.DataFrame({"text": [BODY, BODY + "!"], "source": ["Post", "Post"], "extra": [1.5, None]})
    frame.with_columns(pl.col("text").cast(pl.Binary), pl.col("source").cast(pl.Categorical)).write_parquet(
        tmp_path / "rows.parquet"
    )
    found = read(tmp_path).documents
    assert found["source_id"].to_list() == ["post", "post"]
    assert found["path"].to_list() == ["rows.parquet#1", "rows.parquet#2"]


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.txt", "page.md"])
def test_a_web_page_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE)
    row = only(read(tmp_path))
    assert (row["title"], row["source_id"], row["published_on"]) == ("Mill sold", "harbour-post", date(2025, 6, 13))
    assert str(row["text"]).startswith(f"Mill sold\n\n{BODY}\n\n")


def test_the_declared_encoding_of_a_page(tmp_path: Path) -> None:
    source = PAGE.replace("<head>", '<head><meta charset="windows-1250">').replace("rival.", "rival, Łódź S.A.")
    (tmp_path / "page.html").write_bytes(source.encode("cp1250"))
    assert "Łódź S.A." in str(only(read(tmp_path))["text"])


def test_text_that_is_not_english_is_kept(tmp_path: Path) -> None:
    text = "La société a annoncé lundi qu'elle vendrait sa participation pour deux milliards d'euros."
    (tmp_path / "a.txt").write_text(text)
    row = only(read(tmp_path))
    assert (row["language"], row["text"]) == ("fr", text)


def test_a_manifest_speaks_for_its_folder_and_those_below(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "sub" / "b.txt").write_text(BODY)
    (tmp_path / "manifest.csv").write_text(
        "file,source,published_on,url,title\n"
        'a.txt,Harbour Post,2025-06-13,https://harbour.example/a,"Mill, sold"\n'
        "sub/b.txt,Mill Weekly,,,\n"
    )
    (tmp_path / "sub" / "manifest.csv").write_text("file,title\nb.txt,Mill sold\n")
    first, second = read(tmp_path).documents.iter_rows(named=True)
    assert (first["source_id"], first["published_on"], first["title"]) == (
        "harbour-post",
        date(2025, 6, 13),
        "Mill, sold",
    )
    assert (second["source_id"], second["title"], second["published_on"]) == ("mill-weekly", "Mill sold", None)


def test_a_file_given_by_itself_has_its_manifest_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "manifest.csv").write_text("file,source\na.txt,Harbour Post\nb.txt,Gone\n")
    assert only(read(tmp_path / "a.txt"))["source_id"] == "harbour-post"


def test_a_manifest_for_rows_fills_what_they_leave_unsaid(tmp_path: Path) -> None:
    lines(tmp_path / "rows.jsonl", {"text": BODY}, {"text": BODY + "!", "source": "Mill Weekly"})
    (tmp_path / "manifest.csv").write_text("file,source\nrows.jsonl,Harbour Post\n")
    assert read(tmp_path).documents["source_id"].to_list() == ["harbour-post", "mill-weekly"]


def test_the_order_depends_on_names_only(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "B.txt", "a/b/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{BODY} {name}")
    (tmp_path / ".hidden.txt").write_text(BODY)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(BODY)
    (tmp_path / "picture.png").write_bytes(b"x")
    result = read(tmp_path)
    assert result.documents["path"].to_list() == ["B.txt", "a.txt", "b.txt", "a/z.txt", "a/b/c.md"]
    assert result.n_ignored == 1


def test_the_same_text_from_another_source_is_another_document(tmp_path: Path) -> None:
    lines(tmp_path / "rows.jsonl", {"text": BODY, "source": "A Post"}, {"text": BODY, "source": "B Post"})
    assert read(tmp_path).documents["doc_id"].n_unique() == 2


def test_known_publishers_have_one_name(tmp_path: Path) -> None:
    rows = [{"text": BODY, "source": "nyt"}, {"text": BODY + "!", "url": "https://www.nytimes.com/a"}]
    assert read(lines(tmp_path / "rows.jsonl", *rows)).documents["source_id"].to_list() == ["the-new-york-times"] * 2


def test_batches_are_cut_by_input_order(tmp_path: Path) -> None:
    file = lines(tmp_path / "rows.jsonl", *({"text": f"{BODY} {n}"} for n in range(7)))
    batches = list(ingest_batches([file], WORDS, batch_size=3))
    assert [b.n_seen for b in batches] == [3, 3, 1]
    whole = pl.concat([b.documents for b in batches])
    assert whole.equals(ingest([file], WORDS).documents)


def test_a_document_from_bytes_equals_the_file(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    assert ingest_bytes(PAGE.encode(), "page.html", WORDS).documents.equals(read(tmp_path).documents)


def test_columns_and_types_hold_without_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    assert dict(read(tmp_path).documents.schema) == DOCUMENT_COLUMNS
