"""What the derived tables say of the five seed articles, line by line of the gold; the whole way from files, without Prefect.

The articles of others are read only where they lie beside the checkout; ours are always there."""

import json
from pathlib import Path

import duckdb
import pytest

from transforms.entity_names import Names
from warehouse.checks import check

ROOT = Path(__file__).parents[2]
GOLD = {
    "ours": ROOT / "tests" / "gold" / "seeds" / "agreement.gold.json",
    "shared": ROOT.parent / "shared" / "gold" / "seeds" / "agreement.gold.json",
}
LINES = [
    pytest.param(corpus, number, id=f"{corpus}-{line['family']}-{line['predicate']}-{line['subject']}-{number}", marks=[pytest.mark.acceptance] if corpus == "shared" else [])
    for corpus, gold in GOLD.items() if gold.is_file()
    for number, line in enumerate(json.loads(gold.read_text(encoding="utf-8"))["claims"])
]  # fmt: skip


@pytest.fixture
def house(corpus, request):
    """The warehouse of a corpus."""
    return request.getfixturevalue({"ours": "seed_house", "shared": "shared_seeds"}[corpus])


def ask(house, query, *values):
    with duckdb.connect(str(house / "claimhouse.duckdb"), read_only=True) as con:
        found = con.execute(query, list(values))
        names = [c[0] for c in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def same(name, wanted):
    if wanted is None:
        return name is None
    names = Names({})
    return name is not None and names.key("organization", name).removesuffix(" platforms") == names.key(
        "organization", wanted
    )


def one_of(value, allowed):
    return value in allowed if isinstance(allowed, list) else value == allowed


@pytest.mark.parametrize(("corpus", "number"), LINES)
def test_line(corpus, number, house):
    line = json.loads(GOLD[corpus].read_text(encoding="utf-8"))["claims"][number]
    rows = ask(house, "FROM claims WHERE family = ? AND predicate = ?", line["family"], line["predicate"])
    found = [r for r in rows if same(r["subject"], line["subject"]) and same(r["object"], line["object"])]
    assert len(found) == 1, (line, [(r["statement"], r["qualifier"]) for r in found], [r["statement"] for r in rows])
    claim = found[0]
    about = {k: claim[k] for k in ("statement", "value", "agreement", "n_sources", "n_independent_sources")}
    assert one_of(claim["agreement"], line["agreement"]) and one_of(claim["n_sources"], line["n_sources"]), (
        about,
        told(house, claim),
    )
    if line["family"] == "money":
        (row,) = ask(house, "FROM monetary_claims WHERE claim_id = ?", claim["claim_id"])
        assert row["amount"] == line["amount"]
        assert all(
            row[column] == line[key] for key, column in (("low", "amount_low"), ("high", "amount_high")) if key in line
        )
    if line["family"] == "role":
        (row,) = ask(house, "FROM people_roles WHERE claim_id = ?", claim["claim_id"])
        assert row["status"] == line.get("status", row["status"])
        assert bool(row["is_interim"]) == line.get("interim", bool(row["is_interim"]))
    if "percent" in line:
        assert claim["value"] == f"{line['percent']}%"


def told(house, claim):
    return ask(
        house, "SELECT source_id, value, stance, evidence FROM source_agreement WHERE claim_id = ?", claim["claim_id"]
    )


@pytest.mark.parametrize("corpus", ["ours", pytest.param("shared", marks=pytest.mark.acceptance)])
def test_every_check_holds(corpus, house):
    assert check(house).is_empty()
