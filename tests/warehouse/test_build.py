"""Builds from hand-made tables: from nothing, on top of another, with wrong rows, twice."""

import hashlib
import shutil

import polars as pl
import pytest

from warehouse.build import build
from warehouse.checks import check
from warehouse.errors import WarehouseError
from warehouse.ledger import appearances_of, stored_ids


def investment(newsroom, source="herald", amount=14300000000, **document):
    doc = newsroom.document(source, f"Meta puts ${amount} into Scale AI.", **document)
    newsroom.money(doc, "investment", "Meta", "Scale AI", amount, allowed=(amount * 0.95, amount * 1.05))
    return doc


def other(newsroom):
    return type(newsroom)()


@pytest.fixture
def invested(newsroom, made_once, words, tmp_path):
    """A warehouse of one investment, as `built` makes it from the newsroom; a copy, where it goes on. The id of its build."""
    investment(newsroom, key="https://herald/1")
    given = {"lexicons": words, "pipeline_version": "test", "lexicon_hash": "0" * 8}
    made = made_once("invested", lambda folder: build(folder / "house", [newsroom.batch()], **given))
    return shutil.copytree(made / "house", tmp_path / "house", symlinks=True).joinpath("current").readlink().name


def test_a_first_build_is_published_and_holds_together(newsroom, built, ask, tmp_path):
    investment(newsroom)
    newsroom.role(newsroom.document("mail", "Ann Lee runs Scale AI."), "Ann Lee", "Scale AI", "chief_executive_officer")
    result = built(newsroom)
    assert result.published and result.gained["money_facts"] == 1
    assert ask(result, "SELECT subject_id, counterparty_id FROM monetary_claims") == [
        {"subject_id": "organization/meta", "counterparty_id": "organization/scale-ai"}]  # fmt: skip
    assert check(tmp_path / "house").is_empty()
    assert (tmp_path / "house" / "claimhouse.duckdb").resolve() == result.path / "claimhouse.duckdb"


def test_the_same_again_is_nothing_new(invested, newsroom, built):
    again = built(newsroom)
    assert (again.build_id, again.published) == (invested, False)


def test_unchanged_documents_need_not_come_again(invested, newsroom, built, tmp_path):
    again = built(n_documents_in=1, seen=[appearances_of(newsroom.batch()["documents"])])
    assert (again.build_id, again.published) == (invested, False)
    assert stored_ids(tmp_path / "house")["doc_id"].to_list() == [newsroom.rows["documents"][0]["doc_id"]]


def test_new_documents_are_added(invested, newsroom, built, ask, tmp_path):
    later = other(newsroom)
    investment(later, "mail", 20_000_000_000)
    result = built(later)
    assert len(ask(result, "FROM money_facts")) == 2
    assert (result.gained["money_facts"], result.lost["money_facts"]) == (1, 0)
    assert [v[2:] for v in result.verdicts_turned] == [("single_origin, USD 14.3 billion", "contested, undecided")]
    assert check(tmp_path / "house").is_empty()


@pytest.mark.slow
def test_order_of_runs_does_not_matter(newsroom, built, tmp_path):
    a, b, both = newsroom, other(newsroom), other(newsroom)
    for room, source, amount in [(a, "herald", 5), (b, "mail", 7), (both, "herald", 5), (both, "mail", 7)]:
        investment(room, source, amount)
    built(a, root=tmp_path / "x")
    one = built(b, root=tmp_path / "x")
    two = built(both, root=tmp_path / "y")
    assert one.build_id == two.build_id
    assert digests(one) == digests(two)


def test_a_new_version_of_an_article_replaces_its_facts(invested, newsroom, built, ask, tmp_path):
    old, later = newsroom.rows["documents"][0]["doc_id"], other(newsroom)
    new = investment(later, "herald", 6, key="https://herald/1")
    result = built(later)
    assert [r["doc_id"] for r in ask(result, "FROM money_facts")] == [new]
    versions = {r["doc_id"]: (r["version"], r["is_current"]) for r in ask(result, "FROM document_versions")}
    assert versions == {old: (1, False), new: (2, True)}
    assert (result.gained["money_facts"], result.lost["money_facts"]) == (1, 1)
    assert check(tmp_path / "house").is_empty()


@pytest.mark.slow
def test_a_superseded_text_that_comes_back_is_current_again(newsroom, built, ask):
    later = other(newsroom)
    first = investment(newsroom, "herald", 5, key="https://herald/1")
    investment(later, "herald", 6, key="https://herald/1")
    for room in (newsroom, later, newsroom):
        result = built(room)
    assert ask(result, "SELECT doc_id, version FROM document_versions WHERE is_current") == [
        {"doc_id": first, "version": 3}
    ]


def test_wrong_rows_are_set_aside_and_counted(newsroom, built, ask, tmp_path):
    doc = investment(newsroom)
    newsroom.fact("relation_facts", doc, subject="Meta", relation="sponsor_of", object="Scale AI")
    aside = pl.DataFrame(
        [{"stage": "ingest", "table_name": "documents", "reason": "empty", "row": "{}", "path": "empty.txt"}]
    )
    result = built(newsroom, quarantine=aside, n_documents_in=2)
    assert {(r["stage"], r["table_name"]) for r in ask(result, "FROM quarantine")} == {
        ("ingest", "documents"),
        ("validate", "relation_facts"),
    }
    (build_row,) = ask(result, "FROM builds")
    assert (build_row["n_documents_in"], build_row["n_documents"], build_row["n_documents_quarantined"]) == (2, 1, 1)
    assert {"table_name": "relation_facts", "n_in": 1, "n_loaded": 0, "n_quarantined": 1} in build_row["rows"]
    again = built(newsroom, quarantine=aside, n_documents_in=2)
    assert not again.published
    assert check(tmp_path / "house").is_empty()


@pytest.mark.slow
def test_a_rejection_goes_when_the_file_is_read(newsroom, built, ask):
    aside = pl.DataFrame(
        [{"stage": "ingest", "table_name": "documents", "reason": "empty", "row": "{}", "path": "herald.txt"}]
    )
    built(quarantine=aside, n_documents_in=1)
    investment(newsroom)
    assert ask(built(newsroom), "FROM quarantine") == []


def test_a_lost_document_stops_the_build(invested, newsroom, built, tmp_path):
    with pytest.raises(WarehouseError, match="documents in are not documents loaded and quarantined"):
        built(other(newsroom), n_documents_in=3)
    assert (tmp_path / "house" / "current").readlink().name == invested


def test_a_document_twice_in_a_run_is_a_duplicate(newsroom, built, ask, tmp_path):
    investment(newsroom)
    result = built(newsroom, newsroom)
    assert len(ask(result, "FROM documents")) == 1
    assert {r["reason"] for r in ask(result, "FROM quarantine")} == {"duplicate of a document of this run"}
    assert check(tmp_path / "house").is_empty()


def digests(result):
    return {
        p.relative_to(result.path).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(result.path.rglob("*.parquet"))
    }


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(newsroom, built, tmp_path):
    for source, amount in [("c", 3), ("a", 5), ("b", 5)]:
        newsroom.role(investment(newsroom, source, amount), "Meta", "Scale AI", "investor")
    one, two = built(newsroom, root=tmp_path / "x"), built(newsroom, root=tmp_path / "y")
    assert digests(one) == digests(two)
    assert len(digests(one)) > 40


@pytest.mark.slow
def test_batches_may_be_cut_anywhere(newsroom, tmp_path):
    rooms = [other(newsroom), other(newsroom)]
    for room, source in zip(rooms, "ab", strict=True):
        investment(room, source)
        investment(newsroom, source)
    one = build(tmp_path / "x", [newsroom.batch()])
    two = build(tmp_path / "y", [room.batch() for room in rooms])
    assert digests(one) == digests(two)


def test_a_build_of_a_later_schema_is_refused(newsroom, built, tmp_path, monkeypatch):
    investment(newsroom)
    with monkeypatch.context() as later:
        later.setattr("schemas.catalog.SCHEMA_VERSION", "99")
        built(newsroom)
    with pytest.raises(WarehouseError, match="schema version 99, this release writes"):
        built(newsroom)


@pytest.mark.slow
def test_facts_of_an_earlier_schema_are_not_carried_over(newsroom, built, tmp_path, monkeypatch):
    investment(newsroom)
    built(newsroom)
    monkeypatch.setattr("schemas.catalog.SCHEMA_VERSION", "99")
    with pytest.raises(WarehouseError, match="1 documents have to be read again first"):
        built(other(newsroom))
    assert built(newsroom).published


def test_a_broken_database_is_one_line(invested, newsroom, built, tmp_path):
    (tmp_path / "house" / "current" / "claimhouse.duckdb").write_bytes(b"no database")
    with pytest.raises(WarehouseError, match="cannot be opened"):
        built(newsroom)


def test_an_empty_run_makes_an_empty_warehouse(built, tmp_path):
    assert built().published
    assert check(tmp_path / "house").is_empty()


def test_renamed_entities_are_redirected(newsroom, built, ask):
    doc = newsroom.document("a", "Scale raised money.")
    newsroom.mention(doc, "organization", "Scale")
    built(newsroom)
    later = other(newsroom)
    doc = later.document("b", "Scale AI, or Scale for short.")
    later.mention(doc, "organization", "Scale AI")
    later.mention(doc, "organization", "Scale AI", "Scale for short"[:5])
    later.rows["mentions"][1].update(mention_start=13, mention_end=18)
    result = built(later)
    assert ask(result, "SELECT old_id, entity_id FROM entity_redirects") == [
        {"old_id": "organization/scale", "entity_id": "organization/scale-ai"}]  # fmt: skip


def unplaced(newsroom, doc, words, reason="no_frame", **cells):
    start = newsroom.text(doc).index(words)
    row = {"doc_id": doc, "what": "amount", "reason": reason, "span_start": start, "span_end": start + len(words), "surface": words}  # fmt: skip
    newsroom.rows["unplaced"].append({**row, **cells})


@pytest.mark.slow
def test_what_is_unplaced_is_loaded_counted_and_carried_over(newsroom, built, ask, tmp_path):
    doc = newsroom.document("herald", "Acme weighed $5 or $6 or a tenth.")
    for surface in ("$5", "$6"):
        unplaced(newsroom, doc, surface)
    unplaced(newsroom, doc, "tenth", "no_party")
    first = built(newsroom)
    assert first.unplaced == [("amount", "no_frame", 2), ("amount", "no_party", 1)]
    more = other(newsroom)
    investment(more, "mail")
    again = built(more)
    assert again.unplaced == first.unplaced
    assert ask(again, "SELECT surface FROM unplaced ORDER BY span_start")[0] == {"surface": "$5"}
    unchanged = built(more)
    assert (unchanged.published, unchanged.unplaced) == (False, first.unplaced)
    newer = other(newsroom)
    newer.document("herald", "Acme weighed nothing.")
    assert built(newer).unplaced == []
    assert check(tmp_path / "house").is_empty()


def test_what_is_unplaced_must_fit_its_schema(newsroom, built, ask):
    doc = newsroom.document("herald", "Acme weighed $5 or $6 or $7.")
    unplaced(newsroom, doc, "$5", reason="no idea")
    unplaced(newsroom, doc, "$6", surface="$9")
    unplaced(newsroom, doc, "$7")
    result = built(newsroom)
    assert result.unplaced == [("amount", "no_frame", 1)]
    assert {row["table_name"] for row in ask(result, "FROM quarantine")} == {"unplaced"}
    assert result.n_quarantined == 2
