"""The flat star: plain types, keys that join, the values of the tables it is made from, a package that tells the truth."""

import hashlib
import json
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import catalog
from schemas.bi_dimensions import NONE, UNKNOWN, UNKNOWN_DAY
from warehouse.errors import CheckError
from warehouse.star import build_of, star

PLAIN = {pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()}
MADE_FROM = {
    "fact_roles": "role_facts",
    "fact_money": "money_facts",
    "fact_stakes": "stake_facts",
    "fact_headcounts": "headcount_facts",
    "fact_relations": "relation_facts",
    "fact_quotes": "quotes",
    "fact_claims": "claims",
    "fact_claim_sources": "source_agreement",
    "fact_people_roles": "people_roles",
    "fact_monetary_claims": "monetary_claims",
    "fact_source_pairs": "source_pairs",
    "dim_source": "sources",
    "dim_document": "documents",
    "dim_entity": "entities",
    "dim_build": "builds",
    "bridge_claim_facts": "claim_facts",
}


@pytest.fixture(scope="module")
def exports(starred_house):
    return starred_house / "exports"


@pytest.fixture(scope="module")
def flat(exports):
    """Rows of the star by table."""
    return {name: pl.read_parquet(exports / "bi" / f"{name}.parquet") for name in catalog.BI_TABLES}


def test_the_folder_holds_the_star_and_its_package(exports):
    assert {p.name for p in (exports / "bi").iterdir()} == {f"{n}.parquet" for n in catalog.BI_TABLES} | {
        "datapackage.json"
    }


@pytest.mark.parametrize("name", catalog.BI_TABLES)
def test_a_table_has_plain_types_a_key_and_rows_for_its_references(name, exports, flat):
    file = pq.ParquetFile(exports / "bi" / f"{name}.parquet")
    assert set(file.schema_arrow.types) <= PLAIN
    assert file.schema_arrow.names == catalog.columns(name)
    assert {file.metadata.row_group(0).column(i).compression for i in range(file.metadata.num_columns)} == {"ZSTD"}
    assert all(file.metadata.row_group(0).column(i).is_stats_set for i in range(file.metadata.num_columns))
    rows = flat[name]
    assert len(rows) and catalog.schema(name).validate(rows, lazy=True) is not None
    order = catalog.row_order(name)
    assert rows.equals(rows.sort(order)) and not rows.select(order).is_duplicated().any()
    assert not rows.select(catalog.primary_key(name)).is_duplicated().any()
    for column, (target, key) in catalog.references(name).items():
        assert rows[column].null_count() == 0 and catalog.primary_key(target) == (key,)
        assert rows[column].is_in(flat[target][key].implode()).all()


@pytest.mark.parametrize("name", catalog.BI_TABLES)
def test_a_file_says_what_it_holds(name, exports, flat):
    schema = pq.read_schema(exports / "bi" / f"{name}.parquet")
    told = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert told["claimhouse.table"] == name and told["claimhouse.grain"] == catalog.grain(name)
    assert told["claimhouse.build_id"] == flat["dim_build"]["build_id"].item()
    assert told["claimhouse.pipeline_version"] == "test"
    described = {c: catalog.column_description(spec) for c, spec in catalog.schema(name).columns.items()}
    assert json.loads(told["claimhouse.columns"]) == described
    assert {field.name: field.metadata[b"description"].decode() for field in schema} == described


def plain(rows):
    """Decimals as doubles, by Python's own rounding, and nulls of keys as the member that stands for them."""
    return [{c: float(v) if isinstance(v, Decimal) else v for c, v in row.items()} for row in rows.to_dicts()]


@pytest.mark.parametrize("name", MADE_FROM)
def test_values_are_those_of_the_table_it_is_made_from(name, exports, flat):
    origin = pl.read_parquet(exports / f"{MADE_FROM[name]}.parquet")
    key = list(catalog.primary_key(name))
    keys = {c for c in catalog.references(name) if c not in key}
    shared = [c for c in flat[name].columns if c in origin.columns and c != "name"]
    ours = flat[name].filter(~pl.col(key[0]).is_in([UNKNOWN, NONE])).sort(key).select(shared)
    theirs = origin.sort(key).select(pl.col(c).fill_null(UNKNOWN) if c in keys else c for c in shared)
    assert len(shared) > len(key) and plain(ours) == plain(theirs)


def test_statements_are_the_facts_of_all_families(flat):
    families = ["fact_roles", "fact_money", "fact_stakes", "fact_headcounts", "fact_relations", "fact_quotes"]
    shared = ["fact_id", "doc_id", "source_id", "date_key", "predicate_id", "certainty", "confidence", "evidence"]
    together = pl.concat([flat[name].select(shared) for name in families]).sort("fact_id")
    assert flat["fact_statements"].select(shared).sort("fact_id").equals(together)
    assert dict(flat["fact_statements"].group_by("family").len().iter_rows()) == {
        "role": 2, "money": 3, "stake": 1, "headcount": 1, "relation": 1, "quote": 2}  # fmt: skip


def test_whoever_and_whenever_is_unknown_has_a_row(flat):
    assert flat["dim_entity"].filter(entity_id=UNKNOWN)["kind"].to_list() == [UNKNOWN]
    assert flat["fact_quotes"].filter(pl.col("speaker").is_null())["speaker_id"].to_list() == [UNKNOWN]
    assert set(flat["fact_roles"]["date_key"]) == {20241230, UNKNOWN_DAY}
    assert flat["dim_date"].filter(date_key=UNKNOWN_DAY).select("date", "year_month").rows() == [(None, UNKNOWN)]
    assert set(flat["fact_claim_sources"]["copied_from_id"]) == {NONE}
    dates = flat["fact_people_roles"].select("first_date_key", "last_date_key").rows()
    assert dates == [(20241230, 20241230)]  # the undated document tells it too


def test_every_sentence_of_a_verdict_is_found_through_the_bridge(exports, flat):
    behind = flat["bridge_claim_facts"].join(flat["fact_statements"], on="fact_id")
    found = set(behind.select("claim_id", "evidence").iter_rows())
    roles = pl.read_parquet(exports / "people_roles.parquet").explode("evidence")
    money = pl.read_parquet(exports / "monetary_claims.parquet").explode("reported")
    told = {(c, e["text"]) for c, e in roles.select("claim_id", "evidence").iter_rows()}
    told |= {(c, r["evidence"]) for c, r in money.select("claim_id", "reported").iter_rows()}
    assert told and told <= found


def test_lists_become_rows(exports, flat):
    aliases = pl.read_parquet(exports / "entities.parquet").explode("aliases").select("entity_id", "aliases")
    assert sorted(flat["bridge_entity_aliases"].drop("build_id").iter_rows()) == sorted(aliases.iter_rows())
    sources = pl.read_parquet(exports / "people_roles.parquet").explode("sources").select("claim_id", "sources")
    votes = flat["fact_claim_sources"].filter(family="role").select("claim_id", "source_id")
    assert sorted(votes.iter_rows()) == sorted(sources.iter_rows())


VOTES = (
    "SELECT {}, count(*) AS n, count(*) FILTER (is_independent) AS n_independent FROM fact_claim_sources GROUP BY ALL"
)
BEHIND = "SELECT claim_id, count(DISTINCT doc_id) AS n FROM bridge_claim_facts JOIN fact_statements USING (fact_id) GROUP BY ALL"
COUNTED = {
    "sources of a claim": f"SELECT n_sources, v.n FROM fact_claims LEFT JOIN ({VOTES.format('claim_id')}) AS v USING (claim_id)",
    "independent ones": f"SELECT n_independent_sources, n_independent FROM fact_claims LEFT JOIN ({VOTES.format('claim_id')}) USING (claim_id)",
    "documents of a claim": f"SELECT n_documents, n FROM fact_claims LEFT JOIN ({BEHIND}) USING (claim_id)",
    "claims of a source": f"SELECT n_claims, coalesce(n, 0) FROM dim_source LEFT JOIN ({VOTES.format('source_id')}) USING (source_id)",
    "first days of posts": "SELECT p.first_date_key, c.first_date_key FROM fact_people_roles AS p LEFT JOIN fact_claims AS c USING (claim_id)",
    "posts": "SELECT (SELECT count(*) FROM fact_people_roles), count(*) FROM fact_claims WHERE family = 'role'",
    "sums of money": "SELECT (SELECT count(*) FROM fact_monetary_claims), count(*) FROM fact_claims WHERE family = 'money'",
    "facts that no claim has": "SELECT count(*) FILTER (b.fact_id IS NULL), count(*) FILTER (s.family = 'quote') FROM fact_statements AS s LEFT JOIN bridge_claim_facts AS b USING (fact_id)",
}


@pytest.mark.parametrize("what", COUNTED)
def test_what_one_table_tells_another_one_counts(what, exports):
    con = duckdb.connect()
    for name in catalog.BI_TABLES:
        con.execute(f"CREATE VIEW {name} AS FROM '{exports / 'bi' / name}.parquet'")
    told = con.execute(COUNTED[what]).fetchall()
    assert told and [a for a, _ in told] == [b for _, b in told]


def test_days_are_those_of_the_calendar(flat):
    days = flat["dim_date"].filter(pl.col("date").is_not_null())
    whole = [date(2024, 1, 1) + timedelta(n) for n in range((date(2027, 1, 1) - date(2024, 1, 1)).days)]
    assert days["date"].to_list() == whole
    for row in days.iter_rows(named=True):
        day = row["date"]
        iso = day.isocalendar()
        assert row["date_key"] == int(f"{day:%Y%m%d}")
        assert (row["year"], row["month"], row["day"], row["quarter"]) == (
            day.year,
            day.month,
            day.day,
            (day.month + 2) // 3,
        )
        assert (row["iso_year"], row["iso_week"], row["weekday"]) == tuple(iso)
        assert (row["month_name"], row["weekday_name"]) == (f"{day:%B}", f"{day:%A}")
        assert (row["year_quarter"], row["year_month"]) == (f"{day.year}-Q{row['quarter']}", f"{day:%Y-%m}")
        assert row["year_week"] == f"{iso[0]}-W{iso[1]:02}"


def test_the_package_says_what_lies_there(exports, flat):
    package = json.loads((exports / "bi" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["id"] == flat["dim_build"]["build_id"].item()
    assert [r["name"] for r in package["resources"]] == list(catalog.BI_TABLES)
    for resource in package["resources"]:
        content = (exports / "bi" / resource["path"]).read_bytes()
        told = {
            "path": resource["path"],
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        }
        assert resource["files"] == [told] and resource["hash"] == told["hash"]
        schema = resource["schema"]
        assert [f["name"] for f in schema["fields"]] == flat[resource["name"]].columns
        assert schema["primaryKey"] == list(catalog.primary_key(resource["name"]))
        keys = {
            k["fields"]: (k["reference"]["resource"] or resource["name"], k["reference"]["fields"])
            for k in schema["foreignKeys"]
        }
        assert keys == catalog.references(resource["name"])


def test_the_same_documents_give_the_same_bytes(exports, starred_batch, built):
    turned = {name: rows.reverse() for name, rows in starred_batch.items()}
    again = built(type("Turned", (), {"batch": lambda _: turned})()).path / "exports" / "bi"
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {
        p.name: p.read_bytes() for p in (exports / "bi").iterdir()
    }


@given(st.decimals(min_value=0, max_value=10**15, places=4))
def test_an_amount_becomes_the_nearest_double(amount):
    assert pl.Series([amount], dtype=pl.Decimal(38, 4)).cast(pl.Float64).item() == float(amount)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("INSERT INTO house.mentions BY NAME SELECT * REPLACE ('person/nobody' AS entity_id, 99 AS mention_start) FROM house.mentions LIMIT 1", "fact_mentions: entity_id person/nobody is not in dim_entity"),
        ("INSERT INTO house.claim_facts FROM house.claim_facts LIMIT 1", "bridge_claim_facts: two rows share the key"),
    ],
)  # fmt: skip
def test_a_broken_key_stops_the_export(broken, why, starred_house):
    con = duckdb.connect()
    con.execute(
        f"ATTACH '{starred_house / 'claimhouse.duckdb'}' AS built (READ_ONLY); ATTACH ':memory:' AS house; CREATE SCHEMA step"
    )
    con.execute("COPY FROM DATABASE built TO house")
    con.execute(broken)
    with pytest.raises(CheckError, match=why):
        list(star(con, build_of(con)))
    con.close()
