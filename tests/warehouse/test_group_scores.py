"""Groups of articles on one piece of news: copies found and none invented, agreement right, conflicts reported, above the
floors of tests/gold/group_floors.csv. The whole way from files."""

import pytest

from benchmarks import groups
from benchmarks.groups import COLLECTIONS, GroupScore, fallen, floors, scored


def test_floors_of_those_developed_on(tmp_path):
    score = scored(groups.build([COLLECTIONS["groups"]], tmp_path / "run"), COLLECTIONS["groups"])
    assert not fallen(score, floors()["groups"]), score.wrong


@pytest.mark.slow
def test_floors_of_all_in_one_warehouse(tmp_path):
    """Firms of one group have namesakes in another one: they must not meet."""
    database = groups.build(list(COLLECTIONS.values()), tmp_path / "run")
    for name, folder in COLLECTIONS.items():
        score = scored(database, folder)
        assert not fallen(score, floors()[name]), (name, score.wrong)


def test_a_worse_score_falls_below():
    score = GroupScore(n_copies=2, n_copies_found=1, n_copies_invented=1, n_claims=4, n_claims_found=2, n_levels_right=1, n_complete=1, n_complete_right=1, n_origins_right=1, n_conflicts=2,
                       n_conflicts_reported=2, n_conflicts_invented=0)  # fmt: skip
    least = {"copies": 1, "copies_invented": 0, "claims": 0.5, "levels": 0.6, "conflicts": 1, "conflicts_invented": 0}
    assert [line.split(":")[0] for line in fallen(score, least)] == ["copies", "copies_invented", "levels"]
