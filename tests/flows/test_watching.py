"""A watched folder: what changes its fingerprint, and when a change is told."""

from pathlib import Path

import pytest

from flows.watching import changes, fingerprint


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    return folder


def test_the_fingerprint_follows_every_file_below(inbox: Path) -> None:
    seen = [fingerprint(inbox)]
    (inbox / "deeper" / "b.txt").write_text("two")
    seen.append(fingerprint(inbox))
    (inbox / "a.txt").write_text("three")
    seen.append(fingerprint(inbox))
    (inbox / "a.txt").rename(inbox / "c.txt")
    seen.append(fingerprint(inbox))
    (inbox / "c.txt").unlink()
    seen.append(fingerprint(inbox))
    assert len(set(seen)) == len(seen)


def test_hidden_files_loops_and_lost_links_change_nothing(inbox: Path) -> None:
    before = fingerprint(inbox)
    (inbox / ".part").write_text("half a file")
    (inbox / "loop").symlink_to(inbox)
    (inbox / "lost").symlink_to(inbox / "nowhere")
    assert fingerprint(inbox) == before


def test_a_change_is_told_once_it_lies_still(inbox: Path) -> None:
    steps = iter(range(8))
    looks: list[int] = []

    def is_ended(_: float) -> bool:
        step = next(steps, None)
        if step is None:
            return True
        looks.append(step)
        if step in (3, 4):  # a file that is still being written
            (inbox / "b.txt").write_text("x" * step)
        return False

    assert [looks[-1] for _ in changes(inbox, is_ended)] == [1, 5]


def test_a_state_that_is_known_is_not_told(inbox: Path) -> None:
    steps = iter(range(4))
    assert list(changes(inbox, lambda _: next(steps, None) is None, fingerprint(inbox))) == []
