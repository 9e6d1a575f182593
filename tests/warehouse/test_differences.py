"""Two builds compared: what was gained, lost and turned, and the reason that is given for each."""

import json

import pytest

from flows.commands.builds import rolled_back
from flows.commands.diff import compared
from warehouse.build import build
from warehouse.differences import differences
from warehouse.errors import WarehouseError
from warehouse.forget import Tombstone, frame_of, named, purge, tombstones


def room(newsroom, *told):
    """A newsroom in which sources tell what Acme earns: (source, amount) or (source, amount, article)."""
    made = type(newsroom)()
    for source, amount, *key in told:
        doc = made.document(source, f"Acme earned ${amount} this year.", key=key[0] if key else None)
        made.money(doc, "revenue", "Acme", None, amount)
    return made


def whys(root, change="gained", **builds):
    found = differences(root, **builds).facts
    return {(r["source_id"], r["why"]) for r in found.iter_rows(named=True) if r["change"] == change}


def test_new_documents_and_new_versions(newsroom, built, tmp_path):
    root = tmp_path / "house"
    first = built(room(newsroom, ("herald", 5, "u")))
    second = built(room(newsroom, ("herald", 6, "u"), ("mail", 6)))
    assert whys(root) == {("herald", "new version of an article"), ("mail", "new document")}
    assert whys(root, "lost") == {("herald", "superseded by a new version")}
    [turned] = differences(root).turned.to_dicts()
    assert (turned["before"], turned["after"]) == ("single_origin, USD 5", "unanimous, USD 6")
    assert turned["why"] == "gained: new document; gained: new version of an article; lost: superseded by a new version"
    assert differences(root).causes == ()
    back = differences(root, second.build_id[:6], first.build_id[:6])
    assert (back.n_facts("gained"), back.n_facts("lost")) == (1, 2)


@pytest.mark.slow
def test_other_word_lists_are_the_reason(newsroom, built, tmp_path):
    built(room(newsroom, ("herald", 5)))
    read_anew = room(newsroom, ("herald", 5))
    read_anew.rows["money_facts"][0] |= {"fact_id": "fact_other", "kind": "profit"}
    built(read_anew, lexicon_hash="1" * 8)
    assert whys(tmp_path / "house") == whys(tmp_path / "house", "lost") == {("herald", "word lists changed")}
    assert differences(tmp_path / "house").causes == ("word lists changed (00000000 to 11111111)",)


@pytest.mark.slow
def test_as_text_and_as_json(newsroom, built, tmp_path):
    first = built(room(newsroom, ("herald", 5)))
    second = built(room(newsroom, ("mail", 5)))
    text = compared(tmp_path / "house", None, None, "table")
    head = f"{first.build_id} to {second.build_id}: 1 facts gained, 0 lost, 1 verdicts turned, 0 claims made or gone"
    assert text.splitlines()[0] == head
    content = json.loads(compared(tmp_path / "house", first.build_id, None, "json"))
    assert [fact["says"] for fact in content["facts"]] == ["Acme: revenue, 5 (asserted)"]
    assert content["claims"][0]["after"] == "unanimous, USD 5"


@pytest.fixture
def only(newsroom, made_once):
    """A warehouse with one build, to read."""
    batch = room(newsroom, ("harbour-post", 5)).batch()
    return made_once("only", lambda folder: build(folder / "house", [batch])) / "house"


def test_builds_that_are_not_there(only, tmp_path):
    with pytest.raises(WarehouseError, match="no warehouse there"):
        differences(tmp_path / "house")
    with pytest.raises(WarehouseError, match="there is none to compare it with"):
        differences(only)
    build_id = (only / "current").readlink().name
    with pytest.raises(WarehouseError, match=f"no build zzz is kept. Kept are: {build_id}"):
        differences(only, "zzz")


@pytest.mark.slow
def test_a_tombstone_takes_out_and_keeps_out(newsroom, built, ask, tmp_path):
    root = tmp_path / "house"
    both = room(newsroom, ("herald", 5), ("mail", 6, "https://mail.example/1"))
    built(both)
    stone = named(root, "Mail")
    assert stone == Tombstone("source", "mail") and str(stone) == "publisher mail"
    gone = built(forget=frame_of([stone]))
    assert whys(root, "lost") == {("mail", "document forgotten")}
    assert tombstones(root) == [stone]
    again = built(both)
    assert (again.build_id, again.published) == (gone.build_id, False)
    assert [r["reason"] for r in ask(gone, "FROM quarantine")] == ["forgotten: mail"]
    assert purge(root, [stone]) and not purge(root, [stone])
    built(forget=frame_of([]))
    assert ask(built(both), "SELECT count(*) AS n FROM documents") == [{"n": 2}]
    assert whys(root) == {("mail", "new document")}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["https://mail.example/1", "doc"])
def test_an_address_or_a_text_is_forgotten(newsroom, built, ask, tmp_path, name):
    both = room(newsroom, ("herald", 5), ("mail", 6, "https://mail.example/1"))
    built(both)
    stone = named(tmp_path / "house", both.rows["documents"][1]["doc_id"] if name == "doc" else name)
    assert ask(built(forget=frame_of([stone])), "SELECT source_id FROM documents") == [{"source_id": "herald"}]


@pytest.mark.slow
def test_what_a_forgotten_version_had_superseded_does_not_come_back(newsroom, built, ask, tmp_path):
    built(room(newsroom, ("herald", 5, "u")))
    newer = room(newsroom, ("herald", 6, "u"))
    built(newer)
    after = built(forget=frame_of([named(tmp_path / "house", newer.rows["documents"][0]["doc_id"])]))
    assert ask(after, "SELECT is_current FROM document_versions") == [{"is_current": False}]
    assert ask(after, "FROM money_facts") == []


def test_an_unknown_name_is_told_with_those_near(only):
    with pytest.raises(WarehouseError, match=r"harbor-post: no publisher.* Near it: harbour-post"):
        named(only, "harbor-post")
    with pytest.raises(WarehouseError, match="List them"):
        named(only, "xyzzyx")


@pytest.mark.slow
def test_a_rollback_says_what_is_no_longer_forgotten(newsroom, built, tmp_path):
    built(room(newsroom, ("herald", 5), ("mail", 6)))
    built(forget=frame_of([Tombstone("source", "mail")]))
    assert "forgotten  no longer: publisher mail." in rolled_back(tmp_path / "house", None, 0)
    assert tombstones(tmp_path / "house") == []
