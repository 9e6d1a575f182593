"""Bad input: each kind is refused with its reason, and everything else in the same run is loaded."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import orjson
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.errors import InputError
from flows.ingest import Ingested, batches, ingest, ingest_bytes
from flows.ingest.readers import articles
from flows.ingest.records import MAX_BYTES, MAX_CHARS, FoundFile, Refused
from flows.lexicons import load
from schemas.lexicons import LEXICONS

LISTS = ("months", "publishers", "publisher_cues", "page_labels", "language_words")
WORDS = {name: load(name, LEXICONS[name]) for name in LISTS}
BODY = "Northmoor said on Monday that it had sold its oldest mill to a rival. The price was not disclosed."


def refusals(result: Ingested) -> list[tuple[str, str]]:
    """Path and code of each refused document, once conservation is seen to hold."""
    rows = result.quarantine.filter(pl.col("table_name") == "documents")
    assert result.n_seen == result.documents.height + rows.height
    assert set(result.quarantine["stage"].to_list()) <= {"ingest"}
    for row in result.quarantine["row"]:
        orjson.loads(row)
    return [(path, reason.partition(":")[0]) for path, reason in rows.select("path", "reason").iter_rows()]


def write_sparse(file: Path, size: int) -> None:
    with file.open("wb") as stream:
        stream.truncate(size)


def write_long_line(file: Path) -> None:
    with file.open("wb") as stream:
        stream.write(b'{"text": "')
        for _ in range(25):
            stream.write(b"word " * 200_000)
        stream.write(b'"}\n{"text": "' + BODY.encode() + b'"}\n')


@pytest.mark.parametrize(
    ("name", "make", "expected"),
    [
        ("x.txt", lambda f: f.write_bytes(b""), [("x.txt", "empty")]),
        ("x.txt", lambda f: f.write_bytes(b" \n\t "), [("x.txt", "empty")]),
        ("x.txt", lambda f: f.write_bytes(b"\xef\xbb\xbf"), [("x.txt", "no_text")]),
        ("x.txt", lambda f: f.write_text("— 12,5 * —"), [("x.txt", "no_text")]),
        ("x.txt", lambda f: f.write_bytes(bytes(range(256)) * 9), [("x.txt", "binary")]),
        ("x.txt", lambda f: f.write_bytes(b"\0"), [("x.txt", "binary")]),
        ("x.md", lambda f: f.write_bytes(b"%PDF-1.4 text"), [("x.md", "binary")]),
        ("x.txt", lambda f: write_sparse(f, 200_000_000), [("x.txt", "too_large")]),
        ("x.txt", lambda f: f.write_text("word " * (MAX_CHARS // 5 + 1)), [("x.txt", "too_large")]),
        ("x.html", lambda f: f.write_text("<html><body><script>x</script></body></html>"), [("x.html", "no_text")]),
        ("x.htm", lambda f: f.write_text("<html></html>"), [("x.htm", "no_text")]),
        ("x.txt", os.mkfifo, [("x.txt", "not_a_file")]),
        ("x.txt", lambda f: f.symlink_to("gone"), [("x.txt", "unreadable")]),
        ("x.txt", lambda f: f.symlink_to("x.txt"), [("x.txt", "unreadable")]),
        ("x.jsonl", lambda f: f.write_bytes(b"\n\n"), [("x.jsonl", "empty")]),
        ("x.jsonl", lambda f: f.write_bytes(b"{not json\n"), [("x.jsonl#1", "not_json")]),
        ("x.jsonl", lambda f: f.write_bytes(b'["a"]\n12\nnull\n'), [(f"x.jsonl#{n}", "not_json") for n in (1, 2, 3)]),
        ("x.jsonl", lambda f: f.write_bytes(b"[" * 100_000), [("x.jsonl#1", "not_json")]),
        ("x.jsonl", lambda f: f.write_bytes(b"\x00\x01\xff\xfe\n"), [("x.jsonl#1", "not_json")]),
        ("x.jsonl", lambda f: f.write_bytes(b'{"title": "no text"}\n'), [("x.jsonl#1", "missing_text")]),
        (
            "x.jsonl",
            lambda f: f.write_bytes(b'{"text": 12}\n{"text": null}'),
            [
                ("x.jsonl#1", "missing_text"),
                ("x.jsonl#2", "missing_text"),
            ],
        ),
        ("x.jsonl", lambda f: f.write_bytes(b'{"text": " "}\n'), [("x.jsonl#1", "no_text")]),
        ("x.parquet", lambda f: f.write_bytes(b"PAR1 not really"), [("x.parquet", "unreadable")]),
        ("x.parquet", lambda f: f.write_bytes(b""), [("x.parquet", "unreadable")]),
        ("x.parquet", lambda f: pl.DataFrame({"title": ["a"]}).write_parquet(f), [("x.parquet", "missing_text")]),
        ("x.parquet", lambda f: pl.DataFrame({"text": [1]}).write_parquet(f), [("x.parquet#1", "missing_text")]),
        ("x.parquet", lambda f: pl.DataFrame({"text": [None]}).write_parquet(f), [("x.parquet#1", "missing_text")]),
        ("x.parquet", lambda f: pl.DataFrame({"text": [bytes(99)]}).write_parquet(f), [("x.parquet#1", "binary")]),
        ("x.parquet", lambda f: pl.DataFrame(schema={"text": pl.String}).write_parquet(f), [("x.parquet", "empty")]),
    ],
)
def test_each_kind_of_bad_file(
    tmp_path: Path, name: str, make: Callable[[Path], object], expected: list[tuple[str, str]]
) -> None:
    (tmp_path / "good.txt").write_text(BODY)
    make(tmp_path / name)
    result = ingest([tmp_path], WORDS)
    assert refusals(result) == expected
    assert result.documents["path"].to_list() == ["good.txt"]


def test_a_line_beyond_the_limit_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    write_long_line(tmp_path / "x.jsonl")
    result = ingest([tmp_path], WORDS)
    assert refusals(result) == [("x.jsonl#1", "too_large")]
    assert result.documents["path"].to_list() == ["x.jsonl#2"]


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "x.txt").open("wb") as stream:
        stream.write(b"word " * 1000)
        stream.truncate(1 << 40)
    assert refusals(ingest([tmp_path], WORDS)) == [("x.txt", "too_large")]
    assert MAX_BYTES < 1 << 25


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b'{"text": "Ann said the mill was sold \\ud83d to us"}', "Ann said the mill was sold  to us"),
        ('{"text": "Zoë said the café was sold to us"}'.encode("cp1252"), "Zoë said the café was sold to us"),
        (b'{"text": "Ann said\\u0000 the mill\\r\\nwas sold to us"}', "Ann said the mill\nwas sold to us"),
        (
            b'{"text": "Ann said the mill was sold to us", "url": "https://a.example/\\ud800", "id": "\\ud801"}',
            "Ann said the mill was sold to us",
        ),
        (
            b'{"text": "Ann said the mill was sold to us", "title": "\\ud800", "source": "\\udc00"}',
            "Ann said the mill was sold to us",
        ),
        (b'\xef\xbb\xbf{"text": "Ann said the mill was sold to us"}', "Ann said the mill was sold to us"),
        (
            b'{"text": "Ann said the mill was sold to us", "title": {"a": 1}, "url": 5, "source": []}',
            "Ann said the mill was sold to us",
        ),
    ],
)
def test_rows_that_can_be_repaired_are_loaded(tmp_path: Path, line: bytes, text: str) -> None:
    (tmp_path / "x.jsonl").write_bytes(line + b"\n")
    assert ingest([tmp_path], WORDS).documents["text"].to_list() == [text]


def test_a_duplicate_names_the_first(tmp_path: Path) -> None:
    row = orjson.dumps({"text": BODY, "source": "Harbour Post"})
    (tmp_path / "x.jsonl").write_bytes(row + b"\n" + row + b"\n")
    result = ingest([tmp_path, tmp_path / "x.jsonl"], WORDS)
    assert refusals(result) == [("x.jsonl#2", "duplicate"), ("x.jsonl#1", "duplicate"), ("x.jsonl#2", "duplicate")]
    assert all(reason.endswith("as x.jsonl#1") for reason in result.quarantine["reason"])


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ("file,source\ngone.txt,Post\n", [("manifest.csv#2", "missing_file")]),
        ("file,source\n../good.txt,Post\n", [("manifest.csv#2", "outside_folder")]),
        ("file,source\n/etc/hostname,Post\n", [("manifest.csv#2", "outside_folder")]),
        ("file,source\n,Post\n", [("manifest.csv#2", "missing_file")]),
        ("file,source\n" + "x" * 5000 + ",Post\n", [("manifest.csv#2", "missing_file")]),
        ("file,source\npicture.png,Post\n", [("manifest.csv#2", "unsupported_type")]),
    ],
)
def test_manifest_rows_without_a_document(tmp_path: Path, manifest: str, expected: list[tuple[str, str]]) -> None:
    (tmp_path / "good.txt").write_text(BODY)
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "manifest.csv").write_text(manifest)
    result = ingest([tmp_path], WORDS)
    assert refusals(result) == expected
    assert result.documents.height == 1


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (b"file,published_on\ngood.txt,someday\n", "bad_date"),
        (b"name,source\ngood.txt,Post\n", "bad_manifest"),
        (b"file,publisher,date\ngood.txt,Post,2025-06-13\n", "bad_manifest"),
        (b"", "bad_manifest"),
        (bytes(range(256)), "bad_manifest"),
        (b"file,source\ngood.txt,Post\ngood.txt,Other\n", "bad_manifest"),
        (b'file,source\n"' + b"x" * 200_000, "bad_manifest"),
    ],
)
def test_a_wrong_manifest_is_reported_and_the_files_are_loaded(tmp_path: Path, manifest: bytes, reason: str) -> None:
    (tmp_path / "good.txt").write_text(BODY)
    (tmp_path / "manifest.csv").write_bytes(manifest)
    result = ingest([tmp_path], WORDS)
    assert refusals(result) == []
    assert result.documents.height == result.n_seen == 1
    assert [r.partition(":")[0] for r in result.quarantine["reason"]] == [reason]
    assert result.quarantine["table_name"].to_list() == ["metadata"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_a_manifest_that_is_no_file(tmp_path: Path, kind: str) -> None:
    (tmp_path / "good.txt").write_text(BODY)
    target = tmp_path / "manifest.csv"
    {"folder": target.mkdir, "pipe": lambda: os.mkfifo(target), "link": lambda: target.symlink_to(target)}[kind]()
    assert ingest([tmp_path], WORDS).documents.height == 1


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(BODY)
    (inside / "good.txt").write_text(BODY)
    (inside / "loop").symlink_to(inside)
    (inside / "away").symlink_to(outside)
    (inside / "linked.txt").symlink_to(inside / "good.txt")
    assert ingest([inside], WORDS).documents["path"].to_list() == ["good.txt", "linked.txt"]


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY)
    coming = batches.ingest_batches([tmp_path], WORDS)
    (tmp_path / "a.txt").unlink()
    (result,) = coming
    assert refusals(result) == [("a.txt", "unreadable")]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(BODY)
    assert ingest([tmp_path], WORDS).documents["path"].to_list() == ["caf?.txt"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.txt", "no such file or folder"),
        ("empty", "no documents"),
        ("x.pdf", "not a document"),
        ("pics", "1 files"),
    ],
)
def test_an_argument_that_leads_to_nothing_is_an_error_of_one_line(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "a.png").write_bytes(b"x")
    (tmp_path / "x.pdf").write_bytes(b"x")
    with pytest.raises(InputError, match=words) as error:
        batches.ingest_batches([tmp_path / name], WORDS)
    assert "\n" not in str(error.value) and name in str(error.value)


def test_among_good_arguments_a_wrong_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(BODY)
    (tmp_path / "empty").mkdir()
    result = ingest([tmp_path / "gone", tmp_path / "empty", tmp_path / "good.txt"], WORDS)
    assert [code for _, code in refusals(result)] == ["missing_path", "empty_folder"]
    assert result.documents.height == 1


def test_no_argument_is_an_error() -> None:
    with pytest.raises(InputError):
        ingest([], WORDS)


def test_a_document_that_trips_a_library_ends_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("trip " + BODY)
    (tmp_path / "b.txt").write_text(BODY)
    real = batches.document

    def tripping(article: object, words: object) -> object:
        if article.text.startswith("trip"):  # type: ignore[attr-defined]
            raise RuntimeError("tripped")
        return real(article, words)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "document", tripping)
    assert refusals(ingest([tmp_path], WORDS)) == [("a.txt", "failed")]


@given(
    raw=st.one_of(st.binary(max_size=600), st.text(max_size=300).map(str.encode)),
    suffix=st.sampled_from([".txt", ".html"]),
)
@settings(max_examples=120, deadline=None)
def test_any_bytes_are_loaded_or_refused(raw: bytes, suffix: str) -> None:
    result = ingest_bytes(raw, f"x{suffix}", WORDS)
    assert "failed" not in [code for _, code in refusals(result)]
    for row in result.documents.iter_rows(named=True):
        assert row["text"].encode().decode() == row["text"] == row["text"].strip()
        assert row["n_chars"] == len(row["text"])
        assert "\r" not in row["text"] and "\0" not in row["text"]


FIELDS = st.sampled_from(["text", "id", "title", "source", "url", "published_on"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner),
    max_leaves=12,
)


@given(raw=st.binary(max_size=300) | VALUES.map(lambda value: json.dumps(value).encode()))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_lines_are_loaded_or_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.jsonl").write_bytes(raw)
    assert "failed" not in [code for _, code in refusals(ingest([tmp_path], WORDS))]


def test_a_link_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(BODY)
    (outside / "manifest.csv").write_text("file,title\ngood.txt,Secret\n")
    (inside / "good.txt").write_text(BODY)
    (inside / "stolen.txt").symlink_to(outside / "secret.txt")
    (inside / "away").symlink_to(outside)
    (inside / "manifest.csv").symlink_to(outside / "manifest.csv")
    result = ingest([inside], WORDS)
    assert refusals(result) == [("stolen.txt", "outside_folder")]
    assert result.documents["title"].to_list() != ["Secret"]
    (inside / "manifest.csv").unlink()
    (inside / "manifest.csv").write_text("file,title\naway/secret.txt,Secret\n")
    assert refusals(ingest([inside], WORDS)) == [
        ("manifest.csv#2", "outside_folder"),
        ("stolen.txt", "outside_folder"),
    ]
    (named,) = ingest([inside / "stolen.txt"], WORDS).documents["path"]  # given by name, it is meant
    assert named == "stolen.txt"


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl", "x.parquet"])
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    (found,) = articles(FoundFile(tmp_path / name, name))
    assert isinstance(found, Refused) and found.reason.startswith("unreadable: ")


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        here, above = os.open("d", os.O_RDONLY, dir_fd=here), here
        os.close(above)
    os.close(here)
    (tmp_path / "d" / "d" / "good.txt").write_text(BODY)
    found = ingest([tmp_path], WORDS).documents["path"].to_list()
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # deeper than the test runner can clear away
    assert found == ["d/d/good.txt"]


def test_a_parquet_file_that_unpacks_to_far_more_than_text_does_is_refused(tmp_path: Path) -> None:
    pl.DataFrame({"text": ["a" * 120_000_000]}).write_parquet(tmp_path / "x.parquet", compression="zstd")
    assert (tmp_path / "x.parquet").stat().st_size < 100_000
    assert refusals(ingest([tmp_path], WORDS)) == [("x.parquet", "unreadable")]


def test_parquet_that_says_it_is_text_and_is_not(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    cells = pa.array([b"Northmoor sold caf\xe9 tables \xff to us", b"\xed\xa0\x80 half a pair was sold"], pa.binary())
    parquet.write_table(pa.table({"text": cells.view(pa.string())}), tmp_path / "x.parquet")
    result = ingest([tmp_path], WORDS)
    assert refusals(result) == [] and result.documents.height == 2
    assert "caf" in result.documents["text"][0]
