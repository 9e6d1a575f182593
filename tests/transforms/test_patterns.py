"""The pattern language over skeletons."""

import pytest
from marked import marked

from transforms.patterns import compiled
from transforms.reading import Figure, Mention
from transforms.skeleton import skeletons

CLASSES = {"pay": ["pay", "pays", "paid", "has paid"], "unit": ["unit", "arm"]}

CASES = [
    ("{s:O} ~ <pay> {a:A}", "[O:Pell] said it would pay [A:$5m].", {"s": "Pell", "a": "$5m"}),
    ("{s:O} <pay> {a:A}", "[O:Pell] has paid [A:$5m].", {"s": "Pell", "a": "$5m"}),
    ("{s:O} <pay> {a:A}", "[O:Pell], a maker of pumps, paid [A:$5m].", {"s": "Pell", "a": "$5m"}),
    ("{s:O} <pay> {a:A}", "[O:Pell] (formerly Pumps) paid [A:$5m].", {"s": "Pell", "a": "$5m"}),
    ("{s:O!} <pay> {a:A}", "[O:Pell], a maker of pumps, paid [A:$5m].", None),
    ("{s:O} ~2 <pay> {a:A}", "[O:Pell] said that it then paid [A:$5m].", None),
    ("{s:O} ~ <pay> {a:A}", "[O:Pell] and [O:Cray] paid [A:$5m].", {"s": "Cray", "a": "$5m"}),
    ("<pay> {a:A} for|to {b:O}", "They paid [A:$5m] to [O:Pell].", {"a": "$5m", "b": "Pell"}),
    ("{b:O} 's [big] <unit>", "They bought [O:Pell]'s big arm.", {"b": "Pell"}),
    ("{b:O} 's [big] <unit>", "They bought [O:Pell]'s arm.", {"b": "Pell"}),
    ("(sold to|bought by) {b:O}", "It was bought by [O:Pell].", {"b": "Pell"}),
    ("{b:O} <pay>? {a:A}", "[O:Pell] [A:$5m].", {"b": "Pell", "a": "$5m"}),
    ("^ {b:O} $", "[O:Pell].", {"b": "Pell"}),
    ("^ {b:O} $", "[O:Pell] fell.", None),
    ("@T {b:P}", "[T:Chairman] [P:Ann Lee] left.", {"b": "Ann Lee"}),
]


@pytest.mark.parametrize(("pattern", "source", "expected"), CASES)
def test_matching(pattern: str, source: str, expected: dict[str, str] | None) -> None:
    reading = marked(source)
    matches = [m for scene in skeletons(reading) for m in compiled(pattern, CLASSES).matches(scene)]
    found = {k: _words(reading.text, c) for k, c in matches[0].slots.items()} if matches else None
    assert found == expected


def _words(text: str, chunk: object) -> str:
    assert isinstance(chunk, Mention | Figure)
    return text[chunk.start : chunk.end]


@pytest.mark.parametrize("source", ["{s:O} <nothing>", "{s:O} {s:P}", "{s:K}", "(a b", "a )"])
def test_wrong_notation_is_named(source: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        compiled(source, CLASSES)


def test_the_rarest_words_are_the_trigger() -> None:
    assert compiled("{s:O} in <pay> {a:A}", CLASSES).triggers == {"pay", "pays", "paid"}


def test_tokens_map_back_to_the_text() -> None:
    reading = marked("[O:Pell]'s [T:boss] won't pay [A:about $5m] for Cray's arm.")
    (scene,) = skeletons(reading)
    assert scene.text == " O 's T won't pay A for cray 's arm . "
    assert [reading.text[a:b] for a, b in zip(scene.starts, scene.ends, strict=True)] == [
        "Pell", "'s", "boss", "won't", "pay", "about $5m", "for", "Cray", "'s", "arm", ".",
    ]  # fmt: skip


ASKED_FOR = [
    ("{s:O} (sold to|bought by) {b:O}", "sold bought", "O O"),
    ("{s:O} (sold|<pay> for) {a:A}", "sold pay pays paid", "O A"),
    ("{s:O} (|sold) {a:A}", "", "O A"),  # may hold nothing
    ("{s:O} [sold] {a:A}", "", "O A"),
    ("{s:O} (sold)? {a:A}", "", "O A"),
    ("{s:O} (sold {a:A}|@T bought)", "sold bought", "O"),
    ("{s:O} ({a:A}|@R) sold", "sold", "O AR"),
]


@pytest.mark.parametrize(("pattern", "words", "letters"), ASKED_FOR)
def test_a_sentence_must_hold_a_word_of_every_stretch_that_may_stand_in_a_place(pattern, words, letters):
    found = compiled(pattern, CLASSES)
    assert found.triggers == set(words.split())
    assert sorted(map(sorted, found.needed)) == sorted(sorted(some) for some in letters.split())
