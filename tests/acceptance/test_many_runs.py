"""Many small runs end like one big run, byte for byte in every file; a run without news leaves every file alone."""

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.commands.forget import forgotten, remembered
from flows.commands.run import Conduct, refresh_and_report
from flows.summary import RunReport, closing_lines
from warehouse.checks import check
from warehouse.errors import WarehouseError

ROOT = Path(__file__).parent.parent.parent
NEWS = ROOT.parent / "shared" / "corpora" / "news.jsonl"
Build = Callable[..., RunReport]
BARE = Conduct(is_bare=True)

# file -> source, address, date, title and body. Two versions of one article, a text that stands in two places, a fuller
# name, a namesake, a copy in another paper, two papers that differ.
ARTICLES = {
    "a1": ("Harbour Post", "https://h.example/1", "2025-06-01", "Scale", "Meta invested $14 billion in Scale on Monday, the company said. Ann Lee is the chief executive of Scale."),
    "a2": ("Harbour Post", "https://h.example/1", "2025-06-03", "Scale", "Meta invested $15 billion in Scale on Monday, the company said. Ann Lee is the chief executive of Scale."),
    "b1": ("Mill Weekly", None, "2025-06-02", "Scale AI", "Meta invested about $14.3 billion in Scale AI, known as Scale, two people said. Ann Lee, the chief executive of Scale AI, declined to comment."),
    "b2": ("Mill Weekly", None, "2025-06-04", "Scale AI", "Meta invested about $14.3 billion in Scale AI, known as Scale, two people said. Ann Lee, the chief executive of Scale AI, declined to comment."),
    "c1": ("Quay Times", None, "2025-06-05", "Globex", "Globex said on Monday that Ann Lee had been named chair of Globex. Globex has 1,200 employees."),
    "c2": ("Dock News", None, "2025-06-06", "Globex", "Globex said on Monday that Ann Lee had been named chair of Globex. Globex has 1,200 employees."),
    "d1": ("Quay Times", "https://q.example/9", "2025-06-07", "Initech", "Initech agreed to pay a fine of $3 million to the regulator. Bob Ray, president of Initech, said: “We accept this decision in full.”"),
}  # fmt: skip


def laid_down(folder: Path) -> list[Path]:
    """The articles as files of one row each, and one that cannot be read."""
    folder.mkdir()
    for name, (source, url, day, title, body) in ARTICLES.items():
        row = {"text": f"{title} news\n\n{body}", "source": source, "url": url, "published_on": day}
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return sorted(folder.iterdir())


def exported(house: Path) -> dict[str, str]:
    files = sorted((house / "exports").rglob("*.parquet"))
    return {str(p.relative_to(house / "exports")): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def rows(house: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str((house / "claimhouse.duckdb").resolve()), read_only=True) as con:
        return con.execute(query).fetchall()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return laid_down(tmp_path_factory.mktemp("articles") / "files")


@pytest.fixture(scope="module")
def one_run(build: Build, files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = tmp_path_factory.mktemp("one") / "house"
    build(house, *files)
    return house


@pytest.fixture
def house(one_run: Path, tmp_path: Path) -> Path:
    """A warehouse of the articles that a test may change."""
    return Path(shutil.copytree(one_run, tmp_path / "house", symlinks=True))


def test_the_articles_are_hard_enough(one_run: Path) -> None:
    assert rows(one_run, "SELECT count(*) FROM document_versions WHERE NOT is_current") == [(1,)]
    assert rows(one_run, "SELECT count(*) FROM quarantine WHERE reason LIKE 'duplicate: %'") == [(1,)]
    assert ("organization/scale",) in rows(one_run, "SELECT old_id FROM entity_redirects")
    assert len(rows(one_run, "SELECT entity_id FROM entities WHERE entity_id LIKE 'person/ann-lee%'")) == 2
    assert rows(one_run, "SELECT n_documents_in, n_documents, n_documents_quarantined FROM builds") == [(8, 6, 2)]


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_many_runs_in_any_order_end_like_one(
    build: Build, files: list[Path], one_run: Path, tmp_path: Path, seed: int
) -> None:
    rest = random.Random(seed).sample(files, len(files))
    for cut in (rest[:3], rest[3:5], rest[5:]):
        build(tmp_path / "house", *cut)
    assert exported(tmp_path / "house") == exported(one_run)


def test_a_run_without_news_leaves_every_file_alone(build: Build, files: list[Path], house: Path) -> None:
    before = _state(house)
    report = build(house, *files)
    assert _state(house) == before
    assert "0 new, 7 unchanged, 1 rejected" in closing_lines(report, house)
    assert (report.ingested.n_new, report.ingested.n_unchanged, report.ingested.n_rejected) == (0, 7, 1)
    assert "nothing new" in closing_lines(report, house)


def _state(house: Path) -> dict[str, tuple[int, str]]:
    found = [p for p in sorted(house.rglob("*")) if p.is_file() and not p.is_symlink() and p.name != ".lock"]
    return {str(p): (p.stat().st_mtime_ns, hashlib.sha256(p.read_bytes()).hexdigest()) for p in found}


@pytest.mark.slow
def test_forgotten_is_gone_refused_and_read_again_when_lifted(
    build: Build, files: list[Path], house: Path, one_run: Path, tmp_path: Path
) -> None:
    told = forgotten(house, "Quay Times", True, 1, BARE)
    assert "2 documents" in told
    assert "purged     1 kept builds" in told
    assert rows(house, "SELECT count(*) FROM documents WHERE source_id = 'quay-times'") == [(0,)]
    assert check(house).is_empty()
    kept = [p for p in house.rglob("*") if p.is_file()]
    assert kept
    assert not [p for p in kept if b"We accept this decision" in p.read_bytes()]
    before = exported(house)
    again = build(house, *files)
    assert (again.ingested.n_forgotten, again.built.published) == (2, False)
    assert exported(house) == before
    [(n_in, n_loaded, n_aside)] = rows(house, "SELECT n_documents_in, n_documents, n_documents_quarantined FROM builds")
    assert (n_in, n_loaded, n_aside) == (8, 4, 4)
    with pytest.raises(WarehouseError, match="Near it: quay-times"):
        forgotten(house, "quay-tines", False, 1, BARE)
    remembered(house, "quay-times", 1, BARE)
    build(house, *files)
    assert exported(house) == exported(one_run)


@pytest.mark.slow
def test_other_word_lists_read_all_documents_again(
    build: Build, files: list[Path], house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.steps.lexicon_hash", lambda: "0" * 16)
    report = build(house, files[0])
    assert (report.ingested.n_new, report.ingested.n_unchanged, report.ingested.n_again) == (0, 1, 5)
    assert rows(house, "SELECT count(DISTINCT fingerprint) FROM documents") == [(1,)]
    assert sum(report.built.gained.values()) == sum(report.built.lost.values()) == 0


@pytest.mark.slow
def test_a_warehouse_of_an_older_schema_is_brought_over(
    build: Build, files: list[Path], house: Path, one_run: Path
) -> None:
    """What a build of version 2 holds: no ledger, and facts that this release does not read."""
    with duckdb.connect(str((house / "claimhouse.duckdb").resolve())) as con:
        con.execute("DROP SCHEMA ledger CASCADE")
        con.execute("UPDATE builds SET schema_version = '2'")
        for table in ("role_facts", "money_facts", "fact_spans", "claims"):
            con.execute(f"DROP TABLE {table}")
    assert "5 of the warehouse read again" in refresh_and_report(house, 1, BARE)
    assert check(house).is_empty()
    facts = "SELECT * EXCLUDE (build_id) FROM money_facts ORDER BY ALL"
    assert rows(house, facts) == rows(one_run, facts)
    build(house, *files)
    assert exported(house) == exported(one_run)
