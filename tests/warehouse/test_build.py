"""A build from hand-made tables, from nothing and on top of another."""

import duckdb
import polars as pl


def ask(result, query):
    with duckdb.connect(str(result.path / "claimhouse.duckdb"), read_only=True) as con:
        return con.execute(query).fetchall()


def test_a_first_build(newsroom, built):
    doc = newsroom.document("herald", "Meta puts $14.3 billion into Scale AI.", on="2025-06-13")
    newsroom.money(doc, "investment", "Meta", "Scale AI", 14300000000, allowed=(14250000000, 14350000000))
    newsroom.role(newsroom.document("mail", "Ann Lee runs Scale AI."), "Ann Lee", "Scale AI", "chief_executive_officer")
    result = built(newsroom)
    assert result.published
    assert ask(result, "SELECT subject_id, counterparty_id, amount, agreement FROM monetary_claims")[0][:2] == ("organization/meta", "organization/scale-ai")
    assert ask(result, "SELECT person_id, status FROM people_roles") == [("person/ann-lee", "current")]
