"""What two texts have in common: copies in spite of light edits, and nothing where two outlets tell the same in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.passages import passages, words
from transforms.view import view

STORY = """Glenmara has agreed to sell its cheese plant in Ballinrea to the Dutch cooperative Oostdam for 84 million euros, the dairy group said on Friday.

The plant, which employs 310 people and was opened in 1988, makes a fifth of the cheddar that Ireland exports. Oostdam has promised to keep it open until 2031 at least.

Glenmara will use the money to pay down debt, which stood at 412 million euros at the end of the year. Its shares rose 3.1 percent in Dublin."""
LAST = STORY.split("\n\n")[2]
OWN_WORDS = """A Dutch farmers' cooperative called Oostdam is taking over the Ballinrea creamery. Glenmara, the seller, gets 84 million euros and says that the debt weighed on it.

Some 310 cheesemakers will have new employers by summer. What worries them is the year 2031, when a promise by the buyer runs out."""
COPIES = {
    "whole": (STORY, STORY),
    "in capitals": (STORY, STORY.upper()),
    "words swapped": (STORY, STORY.replace("agreed", "decided").replace("promised", "pledged").replace("stood at", "was").replace("the money", "the sum")),
    "figures changed": (STORY, STORY.replace("84", "86").replace("310", "300")),
    "a sentence cut": (STORY, STORY.replace(" Oostdam has promised to keep it open until 2031 at least.", "")),
    "a paragraph alone": (STORY, f"The week in brief\\n\\n{LAST}\n\nRain is on its way, and the hurlers have lost again."),
    "hard wraps": (STORY, LAST.replace(" the money", "\nthe money").replace(" at the end", "\nat the end")),
    "paragraphs in another order": (STORY, "\n\n".join(STORY.split("\n\n")[::-1])),
    "curly marks": (STORY.replace("Ireland", "the country's market"), STORY.replace("Ireland", "the country’s market")),
}  # fmt: skip
FORMULA = "{0} has lifted its holding in {1} to {2} shares, which makes {3} percent of all the common stock there is, after {4} shares, or {5} percent. It told the stock exchange that the shares were picked up between {6}, that it paid {7} apiece for them, and that nothing but investment was on its mind."
APART = {
    "own words": (STORY, OWN_WORDS),
    "a formula with other names": (
        FORMULA.format("Louvane Corp", "Pellam Inc", "237,000", "7.8", "164,000", "5.4", "Jan 9 and March 2", "$30 to $33"),
        FORMULA.format("Harrowell Partners", "Tiverton Mills", "1,105,615", "9.1", "902,715", "8.2", "Feb 27 and April 23", "$18 to $19"),
    ),
    "short phrases": ("The company said in a statement on Tuesday that it would do so.", "The company said in a statement on Tuesday that it would not."),
    "nothing": ("", STORY),
}  # fmt: skip


def common(a, b):
    return passages(words(view(a)), words(view(b)))


@pytest.mark.parametrize("case", COPIES)
def test_copies(case):
    a, b = COPIES[case]
    found = common(a, b)
    n = sum(p.n_words for p in found)
    least = min(len(words(view(LAST))), len(words(view(b))))
    assert n >= 0.8 * least, (n, least)
    for p in found:
        assert {*words(view(a[p.start_a : p.end_a])).words} & {*words(view(b[p.start_b : p.end_b])).words}


@pytest.mark.parametrize("case", APART)
def test_no_copies(case):
    assert common(*APART[case]) == []


def test_an_exact_passage_is_exactly_placed():
    b = f"Elsewhere today.\n\n{LAST}\n\nAnd now the weather."
    (passage,) = common(STORY, b)
    assert STORY[passage.start_a : passage.end_a] == b[passage.start_b : passage.end_b] == LAST.rstrip(".")


def test_two_halves_with_a_sentence_cut_between_them_are_one_copy():
    start = STORY.index("The plant, which")
    cut = " Oostdam has promised to keep it open until 2031 at least."
    a = STORY[start : STORY.index(" which stood")]
    found = common(a, a.replace(cut, ""))
    assert sum(p.n_words for p in found) > 20 and all(cut not in a[p.start_a : p.end_a] for p in found)


def test_sentences_in_any_order_are_found_and_no_word_twice():
    sentences = [" ".join(f"word{n}x{m}" for m in range(25)) for n in range(60)]
    found = common(" ".join(sentences), " ".join(sentences[::-1]))
    assert sorted((p.n_words, p.end_a - p.start_a) for p in found) == sorted((25, len(s)) for s in sentences)


def test_what_is_left_out_neither_counts_nor_parts_a_passage():
    quote = (
        '"We would never have sold the plant to anyone who meant to close it within a few years of buying it," he said.'
    )
    a = STORY.replace("\n\n", f" {quote} ", 1)
    inside = (a.index('"'), a.index(',"') + 2)
    left = words(view(a), [inside])
    assert "anyone" not in left.words
    (passage,) = passages(left, words(view(STORY)))
    assert passage.start_a < inside[0] and passage.end_a > inside[1]
    only_quotes = words(view(quote), [(0, quote.index(',"') + 2)])
    assert passages(only_quotes, words(view(quote))) == []


@given(
    st.lists(st.sampled_from(["plant", "sale", "cheese", "euros", "84", "Oostdam", "said", "the", "of"]), max_size=60),
    st.integers(0, 60),
)
def test_every_passage_lies_in_both_texts(chosen, cut):
    a, b = " ".join(chosen), " ".join(chosen[cut:] + chosen[:cut])
    for p in common(a, b):
        assert 0 <= p.start_a < p.end_a <= len(a) and 0 <= p.start_b < p.end_b <= len(b)
        assert p.n_words <= min(len(a[p.start_a : p.end_a].split()), len(b[p.start_b : p.end_b].split()))


@pytest.mark.parametrize("text", ["word " * 3000, "a b " * 1500, "la la land " * 1000])
def test_a_text_that_repeats_itself_is_no_trap(text):
    found = common(text, text)
    assert sum(p.n_words for p in found) <= len(text.split())
