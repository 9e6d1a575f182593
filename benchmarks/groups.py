"""What a warehouse says of groups of articles on one piece of news, beside what their annotations say.

In: folders of groups (docs/annotations.md); out: per collection how many copies and conflicts were found and invented
and how many claims have the right agreement, with a line for each that does not hold. `python -m benchmarks.groups`
prints it.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.texts import ROOT
from flows.evaluation.comparison import folded_name
from flows.spool import Spool
from flows.steps import Run, build_step, extract_step, ingest_step

GOLD = ROOT / "tests" / "gold"
COLLECTIONS = {"groups": GOLD / "groups", "held out": GOLD / "groups_held_out"}
FLOORS = GOLD / "group_floors.csv"
_ANNOTATIONS = "agreement.gold.json"
_SINGLE = "single_origin"
_SEVERAL = {"unanimous", "compatible", "contested"}
_CLAIMS = """
SELECT c.family, c.predicate, c.subject, c.object, c.period, c.agreement, c.statement,
    c.n_sources, c.n_independent_sources,
    list_sort(list_distinct(list(d.path))) AS paths
FROM claims AS c
JOIN claim_facts AS f USING (claim_id)
JOIN documents AS d ON d.doc_id = f.doc_id
GROUP BY ALL
ORDER BY c.n_sources DESC, c.statement
"""
_COPIES = """
SELECT DISTINCT d.path AS copy, o.path AS original
FROM text_reuse AS r
JOIN documents AS d ON d.doc_id = r.doc_id
JOIN documents AS o ON o.doc_id = r.original_doc_id
JOIN source_pairs AS p
    ON p.source_a = least(d.source_id, o.source_id) AND p.source_b = greatest(d.source_id, o.source_id)
WHERE p.dependence <> 'independent'
ORDER BY ALL
"""
Row = dict[str, Any]


@dataclass
class GroupScore:
    """Counts of one collection; `wrong` tells what does not hold."""

    n_copies: int = 0
    n_copies_found: int = 0
    n_copies_invented: int = 0
    n_originals_right: int = 0
    n_claims: int = 0
    n_claims_found: int = 0
    n_levels_right: int = 0
    n_complete: int = 0  # claims with as many sources as annotated
    n_complete_right: int = 0
    n_origins_right: int = 0
    n_conflicts: int = 0
    n_conflicts_reported: int = 0
    n_conflicts_invented: int = 0
    wrong: list[str] = field(default_factory=list)


def build(folders: list[Path], workspace: Path) -> Path:
    """The database of a warehouse made of some folders of groups."""
    (workspace / "spool").mkdir(parents=True)
    run = Run(tuple(folders), workspace / "house", 1, Spool(workspace / "spool"))
    ingested = ingest_step(run, lambda _: None)
    extract_step(run, lambda _: None)
    build_step(run, ingested)
    return workspace / "house" / "claimhouse.duckdb"


def scored(database: Path, folder: Path) -> GroupScore:
    """A collection of groups against a warehouse that holds its articles."""
    with duckdb.connect(str(database), read_only=True) as con:
        claims, copies = _rows(con, _CLAIMS), {(row["copy"], row["original"]) for row in _rows(con, _COPIES)}
    score = GroupScore()
    for group in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = json.loads((group / _ANNOTATIONS).read_text(encoding="utf-8"))
        _score_copies(score, group.name, gold, copies)
        found = [claim for claim in claims if any(path.startswith(f"{group.name}/") for path in claim["paths"])]
        _score_levels(score, group.name, gold, found)
        _score_conflicts(score, group.name, gold, found)
    return score


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    cursor = con.execute(query)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _score_copies(score: GroupScore, group: str, gold: Row, copies: set[tuple[str, str]]) -> None:
    wanted = [(f"{group}/{line['copy']}", f"{group}/{line['original']}") for line in gold["copies"]]
    here = {pair for pair in copies if pair[0].startswith(f"{group}/") or pair[1].startswith(f"{group}/")}
    lead = dict(wanted)  # two copies of one original share its text too
    score.n_copies += len(wanted)
    for copy, original in wanted:
        score.n_originals_right += (copy, original) in here
        if (copy, original) in here or (original, copy) in here:
            score.n_copies_found += 1
        else:
            score.wrong.append(f"{copy}: not found to copy {original}")
    for one, other in sorted(here):
        if lead.get(one, one) != lead.get(other, other):
            score.n_copies_invented += 1
            score.wrong.append(f"{one}: no copy of {other}")


def _score_levels(score: GroupScore, group: str, gold: Row, claims: list[Row]) -> None:
    for line in gold["claims"]:
        score.n_claims += 1
        claim = next((claim for claim in claims if _is_claim(line, claim)), None)
        if claim is None:
            continue
        here = {path.removeprefix(f"{group}/") for path in claim["paths"]}
        n_origins = sum(not here.isdisjoint(origin) for origin in line["origins"])
        is_complete = claim["n_sources"] == line["n_sources"]
        # Where a source is missing, only this is sure: one origin is a single one (or contested by another claim).
        given = _SEVERAL if n_origins > 1 else {_SINGLE, *_as_list(line["agreement"])} & {_SINGLE, "contested"}
        is_right = _is_one_of(claim["agreement"], line["agreement"] if is_complete else given)
        score.n_claims_found += 1
        score.n_levels_right += is_right
        score.n_complete += is_complete
        score.n_complete_right += is_complete and is_right
        score.n_origins_right += claim["n_independent_sources"] == n_origins
        told = f"{claim['n_sources']} of {line['n_sources']} sources, {claim['n_independent_sources']} origins"
        if not is_right:
            score.wrong.append(f"{group}: {claim['statement']}: {claim['agreement']} ({told}) for {line['agreement']}")
        if claim["n_independent_sources"] != n_origins:
            score.wrong.append(f"{group}: {claim['statement']}: {told} for {n_origins}")


def _score_conflicts(score: GroupScore, group: str, gold: Row, claims: list[Row]) -> None:
    score.n_conflicts += len(gold["conflicts"])
    contested = [claim for claim in claims if claim["agreement"] == "contested"]
    for line in gold["conflicts"]:
        if any(_is_claim(line, claim) for claim in contested):
            score.n_conflicts_reported += 1
        else:
            score.wrong.append(f"{group}: {line['predicate']} of {line['subject']}: no conflict reported")
    for claim in contested:
        if not any(_is_claim(line, claim) for line in gold["conflicts"]):
            score.n_conflicts_invented += 1
            score.wrong.append(f"{group}: {claim['statement']}: contested, and no conflict was written")


def _is_claim(line: Mapping[str, Any], claim: Row) -> bool:
    if (claim["family"], claim["predicate"]) != (line["family"], line["predicate"]):
        return False
    period = "period" not in line or claim["period"] == line["period"]
    return period and all(
        folded_name(claim[key]) in [folded_name(name) for name in _as_list(line[key])] for key in ("subject", "object")
    )


def _is_one_of(value: object, wanted: object) -> bool:
    return value in (wanted if isinstance(wanted, set) else _as_list(wanted))


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """By collection the least share, or the greatest number of what is invented."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row.pop("collection"): {key: float(value) for key, value in row.items()} for row in csv.DictReader(lines)}


def measured(score: GroupScore) -> dict[str, float]:
    """The values that have floors: shares of what is annotated or found, and numbers of what is invented.

    `claims` are found; `levels` of these have the agreement that the sources found give, `origins` the right number of
    independent ones, `levels_complete` of those that no source is missing from have the annotated agreement."""
    return {
        "copies": score.n_copies_found / score.n_copies,
        "copies_invented": score.n_copies_invented,
        "originals": score.n_originals_right / score.n_copies,
        "claims": score.n_claims_found / score.n_claims,
        "levels": score.n_levels_right / score.n_claims_found,
        "levels_complete": score.n_complete_right / score.n_complete,
        "origins": score.n_origins_right / score.n_claims_found,
        "conflicts": score.n_conflicts_reported / score.n_conflicts,
        "conflicts_invented": score.n_conflicts_invented,
    }


def fallen(score: GroupScore, least: Mapping[str, float]) -> list[str]:
    """A line for each value on the wrong side of its floor."""
    found = measured(score)
    return [
        f"{key}: {found[key]:.3f} for {bound}"
        for key, bound in least.items()
        if (found[key] > bound if key.endswith("invented") else found[key] < bound)
    ]


def main() -> int:
    """Print every collection's figures and what does not hold; of the held-out ones only figures, unless asked."""
    with tempfile.TemporaryDirectory() as workspace:
        database = build(list(COLLECTIONS.values()), Path(workspace) / "run")
        for name, folder in COLLECTIONS.items():
            score = scored(database, folder)
            print(name, *(f"  {key}: {value:.3f}" for key, value in measured(score).items()), sep="\n")
            if name == "groups" or "--all" in sys.argv[1:]:
                print(*(f"  {line}" for line in score.wrong), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
