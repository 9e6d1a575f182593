"""Every example of docs/cookbook.md prints today what the page shows."""

import pytest

from benchmarks.pages import COOKBOOK, cookbook, examples

TEXT = COOKBOOK.read_text(encoding="utf-8")
EXAMPLES = examples(TEXT)


@pytest.fixture(scope="module")
def desk(seed_house, tmp_path_factory):
    return cookbook(seed_house, tmp_path_factory.mktemp("cookbook"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.heading for example in EXAMPLES])
def test_an_example_prints_what_is_shown(example, desk):
    assert desk.printed(example) == example.shown, "run: make docs"


def test_every_question_says_why_and_has_an_answer():
    _, *questions = TEXT.split("\n### ")
    assert len(questions) >= 30
    for question in questions:
        heading, why, blank, block, *_ = question.split("\n")
        assert why and not blank and block.startswith("```"), heading
        assert "```text" in question, heading
