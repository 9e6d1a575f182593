"""A rollback is one swap to a build that is kept and whole; the next run adds to what is published then."""

import shutil

import pytest

from warehouse.errors import WarehouseError
from warehouse.layout import Layout
from warehouse.ledger import stored_ids
from warehouse.publish import builds
from warehouse.rollback import rollback


@pytest.fixture
def three(begun):
    """A warehouse with three builds, each a document more than the one before."""
    return begun(3)


def test_without_a_name_it_is_the_build_before(three):
    root, (_, second, third) = three
    done = rollback(root)
    assert (done.left, done.build_id, done.n_documents_left) == (third, second, 1)
    assert (root / "claimhouse.duckdb").resolve().parent == (root / "exports").resolve().parent
    assert Layout(root).published().name == second


def test_a_build_is_named_by_how_it_begins_and_again_undoes_it(three):
    root, (first, _, third) = three
    assert rollback(root, first[:8]).n_documents_left == 2
    assert rollback(root).build_id == third


def test_the_next_run_adds_to_what_is_published(three, report, built):
    root, (first, _, third) = three
    rollback(root, first)
    assert stored_ids(root).height == 1
    again = built(report(2), report(3))
    assert again.build_id == third
    assert [b.build_id for b in builds(Layout(root))][:2] == [third, first]


def test_what_was_rolled_back_to_is_kept_longest(three, report, built):
    root, (first, second, third) = three
    rollback(root, first)
    built(report(4), keep=2)
    assert first in {b.build_id for b in builds(Layout(root))}
    assert not {second, third} & {b.build_id for b in builds(Layout(root))}


def test_an_unknown_build_is_refused_with_those_there_are(three):
    root, (first, second, third) = three
    with pytest.raises(WarehouseError, match=f"no one build zzz.*{second}.*{first}") as refused:
        rollback(root, "zzz")
    assert refused.value.exit_code == 2
    with pytest.raises(WarehouseError, match="published already"):
        rollback(root, third)
    assert Layout(root).published().name == third


@pytest.mark.parametrize("lost", ["exports/claims.parquet", "claimhouse.duckdb"])
def test_a_build_that_is_not_whole_is_refused(three, lost):
    root, (first, _, third) = three
    (root / "builds" / first / lost).unlink()
    with pytest.raises(WarehouseError, match=r"not whole|cannot be opened"):
        rollback(root, first)
    assert Layout(root).published().name == third


def test_it_leads_away_from_a_build_that_is_lost(three):
    root, (_, second, third) = three
    shutil.rmtree(root / "builds" / third)
    done = rollback(root)
    assert (done.left, done.build_id, done.n_documents_left) == (None, second, None)
    assert Layout(root).published().name == second
