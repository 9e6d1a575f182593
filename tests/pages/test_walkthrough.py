"""The notebook docs/walkthrough.py runs from top to bottom and shows what the warehouse holds."""

import runpy
from pathlib import Path

import duckdb
import pytest

NOTEBOOK = Path(__file__).parent.parent.parent / "docs" / "walkthrough.py"
pytest.importorskip("marimo", reason="marimo is not installed: make notebook sets it up")


@pytest.fixture
def walk(monkeypatch):
    """What the cells define when the notebook is run on a warehouse."""

    def run(house):
        monkeypatch.setenv("CLAIMHOUSE_WAREHOUSE", str(house))
        _, defined = runpy.run_path(str(NOTEBOOK))["app"].run()
        return defined

    return run


@pytest.mark.slow  # the notebook's packages take their time to load
def test_it_shows_what_the_warehouse_holds(walk, seed_house):
    shown = walk(seed_house)
    with duckdb.connect(str(seed_house / "claimhouse.duckdb"), read_only=True) as con:
        bands = con.execute(
            "SELECT (amount_low / 1e9)::DOUBLE, (amount_high / 1e9)::DOUBLE FROM monetary_claims WHERE n_sources > 1"
            " ORDER BY n_independent_sources DESC, claim_id"
        ).fetchall()
        n_conflicts = con.execute("SELECT count(*) FROM conflicts()").fetchall()[0][0]
        n_sources = con.execute("SELECT count(*) FROM sources").fetchall()[0][0]
    assert shown["claims"].select("low", "high").rows() == bands
    assert len(shown["charts"]) == len(bands) > 0
    drawn = [row for data in shown["charts"][0].to_dict()["datasets"].values() for row in data]
    assert {row.get("written") for row in drawn} >= {"$14 billion", "up to $15 billion"}
    assert all(row["allowed_low"] <= row["amount"] <= row["allowed_high"] for row in drawn if "amount" in row)
    assert shown["conflicts"].height == n_conflicts > 0
    assert shown["posts"].height > 0 and set(shown["posts"]["held"]) <= {"yes", "last_known", "unknown"}
    assert shown["sentences"].height > 0
    assert shown["coverage"].height == n_sources


@pytest.mark.slow
def test_without_a_warehouse_it_says_what_to_do(walk, tmp_path):
    assert "con" not in walk(tmp_path)
