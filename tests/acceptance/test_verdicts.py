"""What a run over five articles on one deal must conclude: our own articles, and the shared ones where they are."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks.agreement import failing_lines

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
BOTH = [pytest.param("own_seeds", id="own"), pytest.param("shared_seeds", id="shared", marks=pytest.mark.acceptance)]
GOLD = {
    "own_seeds": ROOT / "tests" / "gold" / "seeds" / "agreement.gold.json",
    "shared_seeds": SHARED / "gold" / "seeds" / "agreement.gold.json",
}
BILLION = 10**9


def rows(house: Path, query: str) -> Sequence[tuple[Any, ...]]:
    with duckdb.connect(str(house / "claimhouse.duckdb"), read_only=True) as con:
        return con.execute(query).fetchall()


@pytest.mark.parametrize("fixture", BOTH)
def test_every_annotated_verdict_is_reached(fixture: str, request: pytest.FixtureRequest) -> None:
    house = request.getfixturevalue(fixture)
    assert "\n".join(failing_lines(house / "claimhouse.duckdb", GOLD[fixture])) == ""


@pytest.mark.parametrize("fixture", BOTH)
def test_the_investment_is_compatible_and_the_valuation_contested(fixture: str, request: pytest.FixtureRequest) -> None:
    house = request.getfixturevalue(fixture)
    found = rows(
        house,
        """SELECT kind, amount, amount_low, amount_high, n_sources, agreement FROM monetary_claims
           WHERE (kind = 'investment' AND subject LIKE 'Meta%' AND counterparty LIKE 'Scale%')
              OR (kind = 'valuation' AND subject LIKE 'Scale%')
           ORDER BY kind, n_sources DESC""",
    )
    assert (
        "investment", Decimal("14.3") * BILLION, Decimal("14.25") * BILLION, Decimal("14.35") * BILLION, 5, "compatible",
    ) in found  # fmt: skip
    assert any(
        (kind, amount, agreement) == ("valuation", 29 * BILLION, "contested") for kind, amount, *_, agreement in found
    )


@pytest.mark.parametrize("fixture", BOTH)
def test_the_interim_chief_is_incoming(fixture: str, request: pytest.FixtureRequest) -> None:
    house = request.getfixturevalue(fixture)
    query = """SELECT status, is_interim FROM people_roles
               WHERE person = 'Jason Droege' AND role = 'chief_executive_officer' AND organization LIKE 'Scale%'"""
    assert rows(house, query) == [("incoming", True)]


@pytest.mark.parametrize("fixture", BOTH)
def test_less_than_one_row_in_a_hundred_is_quarantined(fixture: str, request: pytest.FixtureRequest) -> None:
    house = request.getfixturevalue(fixture)
    [(n_in, n_rejected)] = rows(house, "SELECT sum(r.n_in), sum(r.n_quarantined) FROM builds, UNNEST(rows) AS u(r)")
    assert n_in > 0
    assert rows(house, "SELECT reason FROM quarantine WHERE table_name = 'documents'") == []
    assert n_rejected <= n_in / 100
