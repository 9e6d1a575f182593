"""What a report shows: the build's own rows, whole where they fit, said to be a part where they do not."""

import duckdb
import pytest

from warehouse.errors import WarehouseError
from warehouse.report.content import Bounds, content


def asked(house, query):
    with duckdb.connect(str(house / "claimhouse.duckdb"), read_only=True) as con:
        return con.execute(query).fetchall()


@pytest.mark.parametrize(
    ("name", "of"),
    [("claims", "claims"), ("documents", "documents"), ("sources", "sources"), ("texts", "documents"), ("posts", "people_roles"),
     ("money", "monetary_claims"), ("links", "claim_facts"), ("stances", "source_agreement"), ("reuse", "text_reuse"),
     ("unplaced", "unplaced"), ("quarantine", "quarantine")],
)  # fmt: skip
def test_a_small_warehouse_is_shown_whole(found, house, name, of):
    (n,) = asked(house, f"SELECT count(*) FROM {of}")[0]
    assert len(found.tables[name]["rows"]) == n > 0


def test_every_fact_stands_where_its_positions_say(rows):
    texts = {row["doc_id"]: row["text"] for row in rows["texts"]}
    assert all(row["evidence"] is None for row in rows["facts"])
    spans = {row["fact_id"]: row for row in rows["facts"]}
    for fact in rows["facts"]:
        assert texts[fact["doc_id"]][fact["evidence_start"] : fact["evidence_end"]].strip()
    for row in rows["unplaced"]:
        assert texts[row["doc_id"]][row["span_start"] : row["span_end"]] == row["surface"]
    assert {row["fact_id"] for row in rows["spans"]} <= set(spans)


def test_contested_claims_come_first(rows):
    verdicts = [row["agreement"] == "contested" for row in rows["claims"]]
    assert any(verdicts)
    assert verdicts == sorted(verdicts, reverse=True)


def test_all_that_a_row_names_is_there(rows):
    """Nothing that is opened leads nowhere: claims have their facts, facts their documents, documents their sources."""
    ids = {name: {row[key] for row in rows[name]} for name, key in
           [("claims", "claim_id"), ("facts", "fact_id"), ("documents", "doc_id"), ("sources", "source_id")]}  # fmt: skip
    assert {row["claim_id"] for row in rows["links"]} == ids["claims"]
    assert {row["fact_id"] for row in rows["links"]} == ids["facts"]
    assert {row["doc_id"] for row in rows["facts"]} <= ids["documents"]
    assert {row["source_id"] for row in rows["stances"] + rows["documents"]} <= ids["sources"]


def test_the_same_build_gives_the_same_content(found, house):
    again = content(house)
    assert again == found


@pytest.mark.parametrize("name", ["Castlemoor Brewing", "CASTLEMOOR BREWING", "organization/castlemoor-brewing"])
def test_about_somebody_is_what_concerns_him(house, name):
    about = content(house, name)
    columns = about.tables["claims"]["columns"]
    claims = [dict(zip(columns, row, strict=True)) for row in about.tables["claims"]["rows"]]
    whole = asked(
        house, "SELECT count(*) FROM claims WHERE 'organization/castlemoor-brewing' IN (subject_id, object_id)"
    )
    assert len(claims) == whole[0][0] > 0
    assert all("organization/castlemoor-brewing" in (row["subject_id"], row["object_id"]) for row in claims)
    named = asked(
        house, "SELECT count(DISTINCT doc_id) FROM mentions WHERE entity_id = 'organization/castlemoor-brewing'"
    )
    assert len(about.tables["documents"]["rows"]) >= named[0][0] > 0
    assert len(about.tables["documents"]["rows"]) < about.head["totals"]["n_documents"]
    for name in ("claims", "documents", "unplaced", "reuse", "quarantine"):
        assert about.head["whole"][name] == len(about.tables[name]["rows"]), name


@pytest.mark.parametrize(
    ("name", "told"),
    [("moor brew", "Castlemoor Brewing"), ("Nobody At All", "List names"), ("", "Did you mean"), ("%", "List names")],
)
def test_nobody_of_that_name_is_an_error_that_helps(house, name, told):
    with pytest.raises(WarehouseError, match="nobody of that name") as error:
        content(house, name)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_what_does_not_fit_is_left_out_from_the_end(house, found):
    part = content(house, bounds=Bounds(claims=5, facts=1_000, documents=8, rows=4, text_bytes=5_000))
    assert part.tables["claims"]["rows"] == found.tables["claims"]["rows"][:5]
    assert part.head["shown"]["documents"] == 8
    assert len(part.tables["unplaced"]["rows"]) == 4
    texts = dict(part.tables["texts"]["rows"])
    assert 0 < len(texts) < 8
    assert sum(len(text.encode()) for text in texts.values()) <= 5_000
    assert part.head["totals"] == found.head["totals"]
    assert part.head["whole"] == found.head["whole"]
    assert part.tables["unplaced_counts"]["rows"] != [], "reasons are counted in the warehouse, not in the list"
    counted = asked(house, "SELECT count(*) FROM unplaced")[0][0]
    assert found.head["whole"]["unplaced"] == sum(n for _, n in found.tables["unplaced_counts"]["rows"]) == counted
    facts = [dict(zip(part.tables["facts"]["columns"], row, strict=True)) for row in part.tables["facts"]["rows"]]
    assert all((fact["evidence"] is None) == (fact["doc_id"] in texts) for fact in facts)
    assert {fact["evidence"] for fact in facts} - {None}, "a sentence goes along where its text does not"


def test_a_claim_of_more_facts_than_fit_ends_the_list(house, found):
    sizes = {}
    for claim_id, _, _ in found.tables["links"]["rows"]:
        sizes[claim_id] = sizes.get(claim_id, 0) + 1
    first = [row[0] for row in found.tables["claims"]["rows"][:3]]
    part = content(house, bounds=Bounds(facts=sum(sizes[claim_id] for claim_id in first)))
    assert [row[0] for row in part.tables["claims"]["rows"]] == first


def test_a_folder_without_a_warehouse(tmp_path):
    with pytest.raises(WarehouseError, match="no warehouse there"):
        content(tmp_path)


def test_a_build_of_another_release_is_an_error_that_helps(tmp_path):
    build = tmp_path / "builds" / "1"
    build.mkdir(parents=True)
    with duckdb.connect(str(build / "claimhouse.duckdb")) as con:
        con.execute("CREATE TABLE claims (claim_id VARCHAR)")
    (tmp_path / "current").symlink_to(build)
    with pytest.raises(WarehouseError, match="of another release or broken") as error:
        content(tmp_path)
    assert "claimhouse refresh" in str(error.value)
    assert "\n" not in str(error.value)
