"""DDL, comments and the data dictionary follow the models; the contract's columns are all there."""

from pathlib import Path

import duckdb
import pytest

from schemas import catalog


@pytest.mark.parametrize("name", catalog.TABLES)
def test_ddl_and_comments_run_and_agree_with_the_model(name):
    con = duckdb.connect()
    con.execute(catalog.ddl(name))
    for line in catalog.comments(name):
        con.execute(line)
    rows = con.execute(
        "SELECT column_name, is_nullable, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [name],
    ).fetchall()
    assert [(n, null) for n, null, _ in rows] == [(n, c.nullable) for n, c in catalog.schema(name).columns.items()]
    assert all(comment for *_, comment in rows)
    assert con.sql(f"SELECT * FROM {name}").pl().schema == catalog.empty(name).schema


@pytest.mark.parametrize("name", [*catalog.TABLES, *catalog.BI_TABLES])
def test_keys_and_references_name_columns_that_exist(name):
    assert set(catalog.primary_key(name)) <= set(catalog.columns(name))
    for table, column in catalog.references(name).values():
        tables = catalog.FACT_TABLES if table == "facts" else (table,)
        assert all(column in catalog.columns(t) for t in tables)
    assert catalog.columns(name)[-1] == "build_id"


def test_the_data_dictionary_is_up_to_date():
    written = Path(__file__).parents[2] / "docs" / "tables.md"
    assert written.read_text(encoding="utf-8") == catalog.docs_markdown(), (
        "run: python -m schemas.catalog > docs/tables.md"
    )


def test_the_dictionary_of_the_star_is_up_to_date():
    written = Path(__file__).parents[2] / "docs" / "bi-tables.md"
    assert written.read_text(encoding="utf-8") == catalog.bi_markdown(), (
        "run: python -m schemas.catalog bi > docs/bi-tables.md"
    )


CONTRACT = {
    "sources": "source_id name homepage",
    "documents": "doc_id source_id title url published_on path language text n_chars sha256 canonical_doc_id",
    "document_versions": "doc_id article_key version is_current",
    "entities": "entity_id kind name aliases",
    "mentions": "entity_id doc_id mention_start mention_end surface",
    "amount_mentions": "doc_id mention_start mention_end surface measure currency amount_low amount_high bound is_used",
    "unplaced": "doc_id what reason span_start span_end surface",
    "fact_spans": "fact_id slot span_start span_end",
    "entity_redirects": "old_id entity_id reason",
    "builds": "build_id pipeline_version schema_version lexicon_hash",
    "quarantine": "stage table_name reason row path",
    "role_facts": "person_id person organization_id organization role title status is_interim since until",
    "money_facts": "kind subject_id subject counterparty_id counterparty amount_low amount_high currency bound amount_text period qualifier allowed_low allowed_high",
    "stake_facts": "holder_id holder issuer_id issuer percent_low percent_high bound is_voting period qualifier allowed_low allowed_high",
    "headcount_facts": "organization_id organization unit count_low count_high bound period qualifier allowed_low allowed_high",
    "relation_facts": "subject_id subject relation object_id object period qualifier",
    "quotes": "speaker_id speaker quote",
    "people_roles": "person_id person organization_id organization role status is_interim since until first_reported last_reported n_documents n_sources n_independent_sources sources agreement is_decided claim_id evidence",
    "monetary_claims": "claim_id kind subject_id subject counterparty_id counterparty period qualifier currency amount amount_low amount_high n_documents n_sources n_independent_sources agreement is_decided reported",
    "claims": "claim_id family statement value agreement is_decided n_sources n_independent_sources confidence",
    "source_agreement": "claim_id family statement source_id value consensus stance is_independent copied_from primary_source doc_id evidence",
    "source_pairs": "source_a source_b n_shared_claims n_agree n_conflict agreement_rate text_overlap dependence",
    "source_scorecard": "source_id n_documents n_claims n_exclusive n_supported n_contradicted reliability reliability_low reliability_high",
}
OF_EVERY_FACT = "fact_id doc_id evidence evidence_start evidence_end certainty attributed_to confidence"


@pytest.mark.parametrize("name", CONTRACT)
def test_no_column_of_the_contract_is_missing(name):
    needed = CONTRACT[name].split() + (OF_EVERY_FACT.split() if name in catalog.FACT_TABLES else [])
    assert set(needed) <= set(catalog.columns(name))
