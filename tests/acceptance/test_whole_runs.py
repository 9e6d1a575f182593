"""Whole runs: the same bytes whatever the workers, adding to a warehouse, real news, bad input."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import extraction
from flows.summary import RunReport

ROOT = Path(__file__).parent.parent.parent
NEWS = ROOT.parent / "shared" / "corpora" / "news.jsonl"
SEEDS = ROOT / "seeds" / "documents"
Build = Callable[..., RunReport]


def rows(house: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(house / "claimhouse.duckdb"), read_only=True) as con:
        return con.execute(query).fetchall()


def exported(house: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((house / "exports").glob("*.parquet"))}


def articles(folder: Path, n: int) -> Path:
    """The shipped articles again and again, each copy a text of its own."""
    folder.mkdir()
    texts = [p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*.txt"))]
    for number in range(n):
        (folder / f"article-{number:03d}.txt").write_text(
            f"{texts[number % len(texts)]}\n\nNote {number}.\n", encoding="utf-8"
        )
    return folder


def test_the_same_input_gives_the_same_bytes_with_any_number_of_workers(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "POOL_PAYS_FROM_CHARS", 1)
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 2)
    given = articles(tmp_path / "given", 6)
    for name, workers in (("one", 1), ("two", 2), ("again", 1)):
        build(tmp_path / name, given, workers=workers)
    assert exported(tmp_path / "one") == exported(tmp_path / "two") == exported(tmp_path / "again")
    assert len(exported(tmp_path / "one")) > 20


@pytest.fixture
def three_read(build: Build, made_once: Callable[..., Path], tmp_path: Path) -> Path:
    """Three articles, as `given`, and the warehouse that was built from them, as `house`; copies in a folder."""

    def fill(folder: Path) -> None:
        first = build(folder / "house", articles(folder / "given", 3))
        assert first.ingested.n_new == 3

    return Path(shutil.copytree(made_once("three-articles", fill), tmp_path / "read", symlinks=True))


def test_what_is_unchanged_is_not_read_again(build: Build, three_read: Path) -> None:
    before = (three_read / "house" / "current").readlink()
    again = build(three_read / "house", three_read / "given")
    assert (again.ingested.n_new, again.ingested.n_unchanged) == (0, 3)
    assert again.built.build_id == before.name
    assert not again.built.published
    assert (three_read / "house" / "current").readlink() == before


def test_a_changed_article_becomes_a_new_version_and_a_new_one_is_added(build: Build, three_read: Path) -> None:
    given, house = three_read / "given", three_read / "house"
    changed = given / "article-001.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nA correction.\n", encoding="utf-8")
    (given / "new.txt").write_text("Acme names a chief\n\nAcme Corp said Ann Lee had been named chief executive.\n")
    report = build(house, given)
    assert (report.ingested.n_new, report.ingested.n_unchanged) == (2, 2)
    versions = rows(
        house,
        "SELECT version, is_current FROM document_versions WHERE article_key LIKE '%article-001.txt' ORDER BY version",
    )
    assert versions == [(1, False), (2, True)]
    retired = "SELECT count(*) FROM role_facts SEMI JOIN (FROM document_versions WHERE NOT is_current) USING (doc_id)"
    assert rows(house, retired) == [(0,)]


def test_bad_input_is_quarantined_and_everything_else_is_loaded(build: Build, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    good = "Acme names a chief\n\nAcme Corp said on Monday that Ann Lee had been named chief executive.\n"
    (given / "good.txt").write_text(good)
    (given / "empty.txt").write_bytes(b"")
    (given / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (given / "blank.md").write_text(" \n\t\n")
    (given / "page.html").write_text("<html><body><script>var a = 1;</script></body></html>")
    (given / "rows.jsonl").write_text(
        '{"text": "Globex said it hired Bob Ray as chair.", "id": "a"}\n{broken\n{"title": "no text"}\n'
    )
    (given / "table.parquet").write_bytes(b"PAR1 not really")
    (given / "manifest.csv").write_text(
        "file,source,published_on,url,title\nnot-there.txt,Gazette,,,\ngood.txt,Gazette,2025-01-02,,\n"
    )
    with (given / "long.txt").open("wb") as long:
        long.truncate(210_000_000)
    report = build(tmp_path / "house", given)
    [(n_in, n_loaded, n_rejected)] = rows(
        tmp_path / "house", "SELECT n_documents_in, n_documents, n_documents_quarantined FROM builds"
    )
    assert n_in == n_loaded + n_rejected == report.ingested.n_seen
    assert n_loaded == 2
    reasons = dict(rows(tmp_path / "house", "SELECT path, reason FROM quarantine"))
    assert all(reasons.values())
    assert {"empty.txt", "binary.txt", "blank.md", "page.html", "long.txt"} <= set(reasons)


@pytest.mark.slow
@pytest.mark.acceptance
@pytest.mark.skipif(not NEWS.is_file(), reason="shared/corpora is not beside this checkout")
def test_real_news_is_loaded_whole_and_conserved(build: Build, tmp_path: Path) -> None:
    from warehouse.checks import check

    house = tmp_path / "house"
    n_lines = len(NEWS.read_text(encoding="utf-8").splitlines())
    build(house, NEWS, workers=2)
    [(n_in, n_loaded, n_rejected)] = rows(
        house, "SELECT n_documents_in, n_documents, n_documents_quarantined FROM builds"
    )
    assert n_in == n_loaded + n_rejected == n_lines
    assert rows(house, "SELECT r FROM builds, UNNEST(rows) AS u(r) WHERE r.n_in <> r.n_loaded + r.n_quarantined") == []
    assert check(house).is_empty()


@pytest.mark.slow
@pytest.mark.acceptance
@pytest.mark.skipif(not NEWS.is_file(), reason="shared/corpora is not beside this checkout")
def test_real_news_gives_the_same_bytes_with_one_worker_and_with_two(build: Build, tmp_path: Path) -> None:
    some = tmp_path / "some.jsonl"
    some.write_text("\n".join(NEWS.read_text(encoding="utf-8").splitlines()[:300]) + "\n", encoding="utf-8")
    assert all(json.loads(line)["text"] for line in some.read_text(encoding="utf-8").splitlines())
    build(tmp_path / "one", some, workers=1)
    build(tmp_path / "two", some, workers=2)
    assert exported(tmp_path / "one") == exported(tmp_path / "two")
