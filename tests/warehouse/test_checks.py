"""A warehouse that was tampered with is caught: each case breaks one thing and names the table that must be listed."""

import shutil
from pathlib import Path

import duckdb
import pytest

from warehouse.checks import check

BROKEN = {
    "evidence moved": ("UPDATE role_facts SET evidence_start = 1", "role_facts"),
    "unknown role": ("UPDATE role_facts SET role = 'king'", "role_facts"),
    "key twice": ("INSERT INTO claims FROM claims", "claims"),
    "entity gone": ("DELETE FROM entities WHERE kind = 'person'", "people_roles"),
    "fact gone": ("DELETE FROM role_facts", "role_facts"),
    "claim gone": ("DELETE FROM claims", "claim_facts"),
    "sources miscounted": ("UPDATE claims SET n_sources = 7", "claims"),
    "document gone": ("DELETE FROM documents", "documents"),
    "low above high": ("UPDATE money_facts SET amount_low = 99", "money_facts"),
    "best figure outside": ("UPDATE monetary_claims SET amount_high = 9.6", "monetary_claims"),
    "two current versions": ("UPDATE document_versions SET is_current = false", "document_versions"),
    "scorecard wrong": ("UPDATE source_scorecard SET n_claims = 9", "source_scorecard"),
    "another build": ("UPDATE documents SET build_id = 'x'", "documents"),
}


@pytest.fixture
def house(small_house, tmp_path):
    """A copy to damage."""
    return Path(shutil.copytree(small_house, tmp_path / "house", symlinks=True))


def test_a_sound_warehouse_has_no_failures(house):
    assert check(house).is_empty()


@pytest.mark.parametrize("case", BROKEN)
def test_damage_is_found(case, house):
    statement, table = BROKEN[case]
    with duckdb.connect(str((house / "claimhouse.duckdb").resolve())) as con:
        con.execute(statement)
    assert table in check(house)["table_name"].to_list()


def test_one_table_alone_can_be_checked(house):
    with duckdb.connect(str((house / "claimhouse.duckdb").resolve())) as con:
        con.execute("UPDATE role_facts SET role = 'king'")
    assert check(house, "claims").is_empty()
    assert not check(house, "role_facts").is_empty()
