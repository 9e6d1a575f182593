"""What the options mean where nothing is given."""

import os
from pathlib import Path

import pytest

from flows.options import cores


@pytest.mark.parametrize(
    ("quota", "allowed"),
    [
        ("max 100000", 4),
        ("200000 100000", 2),
        ("150000 100000", 1),
        ("50000 100000", 1),
        ("6400000 100000", 4),
        ("", 4),
        ("nonsense", 4),
    ],
)
def test_without_a_number_there_is_a_process_for_each_core_that_may_be_used(
    quota: str, allowed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3})
    (tmp_path / "cpu.max").write_text(quota)
    assert cores(tmp_path / "cpu.max") == allowed


def test_where_nothing_tells_of_a_quota_all_cores_are_used(tmp_path: Path) -> None:
    assert cores(tmp_path / "none") >= 1
