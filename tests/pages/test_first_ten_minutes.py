"""The commands of docs/first-ten-minutes.md, typed into a shell in an empty folder, print what the page shows."""

import pytest

from benchmarks.pages import FIRST_TEN_MINUTES, beginning


@pytest.mark.slow  # a dozen commands, each a process of its own
def test_every_command_prints_what_is_shown(tmp_path):
    text = FIRST_TEN_MINUTES.read_text(encoding="utf-8")
    assert beginning(tmp_path / "trial").filled(text)[0] == text, "run: make docs"
