"""Word lists as patterns find what a plain list of alternatives finds, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.tries import any_of, trie_source

WORDS = st.text(alphabet="ab -.'", min_size=1, max_size=5)


@given(words=st.lists(WORDS, min_size=1, max_size=12), text=st.text(alphabet="ab -.'", max_size=30))
def test_grouped_alternatives_find_what_plain_ones_find(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
    assert re.findall(f"(?:{any_of(words)})(?= |$)", text) == re.findall(f"(?:{plain})(?= |$)", text)
    assert re.findall(any_of(words), text) == re.findall(plain, text)


@pytest.mark.parametrize("text", ["vice chairman", "vice-chairman"])
def test_a_space_of_a_trie_may_be_a_hyphen(text: str) -> None:
    assert re.fullmatch(trie_source(["vice chairman", "vice", "chair"]), text)
    assert bool(re.fullmatch(any_of(["vice chairman"]), text)) == (" " in text)
