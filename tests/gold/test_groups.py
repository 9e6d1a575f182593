"""Groups of articles on one piece of news: their annotations name files and parties that are there. New groups are picked up by their folder."""

import csv
import json
from pathlib import Path

import pytest

from schemas import enums

HERE = Path(__file__).parent
GROUPS = sorted(path for folder in ("groups", "groups_held_out") for path in (HERE / folder).iterdir() if path.is_dir())
PREDICATES = {
    "role": None,
    "money": set(enums.MONEY_KINDS),
    "stake": {"stake"},
    "headcount": set(enums.UNITS),
    "relation": set(enums.RELATIONS),
}


def as_list(value):
    return value if isinstance(value, list) else [value]


@pytest.fixture(params=GROUPS, ids=lambda path: path.name)
def group(request):
    return request.param


def annotations(group):
    return json.loads((group / "agreement.gold.json").read_text(encoding="utf-8"))


def test_the_manifest_lists_every_article(group):
    rows = list(csv.DictReader((group / "manifest.csv").read_text(encoding="utf-8").splitlines()))
    assert sorted(row["file"] for row in rows) == sorted(path.name for path in group.glob("*.txt"))
    assert len({row["source"] for row in rows}) == len(rows) >= 4


def test_claims_are_closed_and_their_parties_named(group):
    texts = "\n".join(path.read_text(encoding="utf-8") for path in group.glob("*.txt"))
    gold = annotations(group)
    for line in gold["claims"] + gold["conflicts"]:
        allowed = PREDICATES[line["family"]]
        assert allowed is None or line["predicate"] in allowed, line
        for name in as_list(line["subject"]) + as_list(line["object"]):
            assert name is None or all(word in texts for word in name.split()), name
    for line in gold["claims"]:
        assert set(as_list(line["agreement"])) <= set(enums.AGREEMENTS), line
        files = [name for origin in line["origins"] for name in origin]
        assert (len(files), len(line["origins"])) == (line["n_sources"], line["n_independent_sources"]), line
        assert len(set(files)) == len(files) and all((group / name).is_file() for name in files), line


def test_copies_and_independent_pairs_are_files_and_exclude_each_other(group):
    gold = annotations(group)
    copies = [(line["copy"], line["original"]) for line in gold["copies"]]
    independent = [tuple(pair) for pair in gold["independent"]]
    for pair in copies + independent + [tuple(line["between"]) for line in gold["conflicts"]]:
        assert all((group / name).is_file() for name in pair), pair
    for line in gold.get("credits", ()):
        assert line["publication"] in (group / line["file"]).read_text(encoding="utf-8")
    assert not {frozenset(pair) for pair in copies} & {frozenset(pair) for pair in independent}


def test_contested_claims_are_the_planted_conflicts(group):
    gold = annotations(group)
    keys = ("family", "predicate", "subject", "object", "period")
    planted = {tuple(str(line.get(k)) for k in keys) for line in gold["conflicts"]}
    contested = [line for line in gold["claims"] if line["agreement"] == "contested"]
    assert planted == {tuple(str(line.get(k)) for k in keys) for line in contested}
