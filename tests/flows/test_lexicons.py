"""Word lists as loaded: a wrong row names file and line; nothing is taken for what it is not."""

from pathlib import Path

import pandera.polars as pa
import polars as pl
import pytest

from flows import lexicons as loading
from flows.lexicons import LexiconError, _checked
from schemas.lexicons import LEXICONS


class Words(pa.DataFrameModel):
    word: str = pa.Field(unique=True)
    rank: pl.Int64 = pa.Field(ge=1, nullable=True)
    is_plural: bool = pa.Field(nullable=True)


def test_comments_blank_lines_and_empty_cells() -> None:
    frame = _checked("words", Words, "# how to add a row\n\nword,rank,is_plural\nalpha,1,true\n\nbeta,,FALSE\n")
    assert frame.rows() == [("alpha", 1, True), ("beta", None, False)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "words.csv: no header line"),
        ('word,rank,is_plural\n"alpha,1,true\nbeta,2,true\n', "words.csv:2: a quotation mark is not closed"),
        ("word,rank,is_plural\nalpha,1\n", "words.csv:2: 2 cells where the header has 3"),
        ("# c\nword,rank,is_plural\nalpha,1,true\nbeta,one,true\n", "words.csv:4: rank 'one' is not a Int64"),
        ("word,rank,is_plural\nalpha,1,yes\n", "words.csv:2: is_plural 'yes' is not a Boolean"),
        ("word,rank,is_plural\nalpha,0,true\n", "words.csv:2: rank"),
        ("word,rank,is_plural\nalpha,1,true\nalpha,2,true\n", "alpha"),
        ("word,is_plural\nalpha,true\n", "rank"),
    ],
)
def test_a_wrong_row_names_its_place(text: str, said: str) -> None:
    with pytest.raises(LexiconError) as caught:
        _checked("words", Words, text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_shipped_list_is_right() -> None:
    assert all(frame.height for frame in loading.lexicons().values())
    assert len(loading.lexicon_hash()) == 16


def test_lists_found_right_are_not_checked_again_until_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    loading.lexicons.cache_clear()
    once = loading.lexicons()
    assert len(list((tmp_path / "claimhouse").iterdir())) == 1
    monkeypatch.setattr(pa.DataFrameSchema, "validate", None)  # would be called again otherwise
    loading.lexicons.cache_clear()
    again = loading.lexicons()
    assert all(once[name].equals(again[name]) for name in once)
    assert list(once) == list(again)


def test_where_nothing_can_be_remembered_lists_are_checked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    loading.lexicons.cache_clear()
    assert loading.lexicons()


def test_the_page_on_word_lists_is_up_to_date() -> None:
    from flows.lexicon_reference import reference

    written = (Path(__file__).parents[2] / "docs" / "lexicons.md").read_text(encoding="utf-8")
    assert written == reference(), "run: make docs"


@pytest.mark.parametrize("name", LEXICONS)
def test_every_column_says_what_it_means(name: str) -> None:
    schema = LEXICONS[name].to_schema()
    assert (LEXICONS[name].__doc__ or "").strip()
    assert [column for column, spec in schema.columns.items() if not spec.description] == []
