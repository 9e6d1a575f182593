"""Whom a text credits: a sentence of the case, and the publications credited with it (none: nobody)."""

import polars as pl
import pytest

from flows.lexicons import lexicons
from transforms.credits import announcements, attributions, document_credits

SOURCES = pl.DataFrame(
    {"source_id": ["mail", "harbour-post", "kestrel-wire", "x"], "name": ["The Mail", "Harbour Post", "Kestrel Newswire", None]}
)  # fmt: skip
CASES = {
    # credits in words
    "Acme will cut 300 jobs, Reuters reported on Monday.": ["Reuters"],
    "Acme will cut 300 jobs, according to a report in the Financial Times.": ["Financial Times"],
    "The cuts, first reported by The Information, fall on Leeds.": ["The Information"],
    "Acme has found a buyer, the agency said, citing AFP.": ["Agence France-Presse"],
    "Acme's sales have doubled, its chief executive told CNBC.": ["CNBC"],
    "Ann Lee said in an interview with the Harbour Post that sales had doubled.": ["Harbour Post"],
    "Acme is for sale, the Tiverton Gazette reported.": ["Tiverton Gazette"],
    "Acme is for sale, the Tiverton Mercury reported.": ["Tiverton Mercury"],
    "Acme is for sale, according to the business daily Het Blad.": ["Het Blad"],
    "Acme is for sale, the Dagen newspaper reported.": ["Dagen"],
    "On Monday Reuters reported that Acme was for sale.": ["Reuters"],
    "Documents seen by Reuters and others show a loss.": ["Reuters"],
    "Acme is for sale, Pellworth's Financial Times reported.": ["Financial Times"],
    # the credit goes on, and ends
    "Acme is for sale, the Tiverton Gazette reported. The price is high. The newspaper said the buyer was Dutch.": ["Tiverton Gazette"] * 2,
    # an agency's tag
    "LEEDS, March 3 (Reuters) - Acme is for sale.": ["Reuters"],
    "Acme is for sale.\n\n(AFP)": ["Agence France-Presse"],
    "Acme is for sale.\n\n- Reuters": ["Reuters"],
    "Acme is for sale (Kestrel Newswire)\n\nThe price is high.": ["Kestrel Newswire"],
    "Acme is for sale.\n\nVolta News Agency": ["Volta News Agency"],
    # no credits
    "Acme reported a loss of $5 million.": [],
    "Harbour Mint reported a loss of $5 million.": [],
    "Royal Post Holdings said it would cut jobs.": [],
    "Ann Lee told reporters that sales had doubled.": [],
    "Acme is for sale, a Hong Kong newspaper said.": [],
    "The newspaper said the buyer was Dutch.": [],
    "Acme (Reuters) is not how a name is written, and the text goes on for a while after it.": [],
    "Acme sells paper. The Mail said so itself.": [],
}  # fmt: skip


def credits(text, source="mail"):
    documents = pl.DataFrame({"doc_id": ["d1"], "source_id": [source], "text": [text]})
    return document_credits(documents, SOURCES, lexicons()).sort("scope_start")


@pytest.mark.parametrize("text", CASES)
def test_credits(text):
    assert credits(text)["name"].to_list() == CASES[text]


def test_a_credit_holds_for_its_sentence_and_a_tag_for_the_text():
    text = "Sales rose. Acme is for sale, Reuters reported. Rain fell."
    (row,) = credits(text).to_dicts()
    assert text[row["scope_start"] : row["scope_end"]] == "Acme is for sale, Reuters reported."
    (row,) = credits("Acme is for sale.\n\n(Kestrel Newswire)").to_dicts()
    assert (row["kind"], row["credited_source"], row["scope_start"], row["scope_end"]) == (
        "agency",
        "kestrel-wire",
        0,
        37,
    )


@pytest.mark.parametrize(
    ("title", "is_credited"),
    [("Acme for sale: report", True), ("Acme for sale - Gazette", True), ("Acme for sale: analysts", False)],
)
def test_a_headline_is_credited_to_the_publication_that_the_text_names(title, is_credited):
    found = credits(f"{title}\n\nAcme is for sale, the Tiverton Gazette reported.")
    assert ((0, len(title)) in found.select("scope_start", "scope_end").rows()) is is_credited


def test_short_names_mean_who_was_named_in_full_or_the_paper_itself():
    text = "Acme is for sale, the Tiverton Gazette reported. It is cheap, the Gazette reported."
    assert set(credits(text)["publication"]) == {"tiverton gazette"}
    assert credits("Ann Lee told the Post that sales had doubled.", source="harbour-post").is_empty()


def test_without_word_lists_there_are_no_credits():
    documents = pl.DataFrame({"doc_id": ["d1"], "source_id": ["mail"], "text": ["Reuters reported it."]})
    assert document_credits(documents, SOURCES, {}).is_empty()


def test_attributions_to_publications():
    found = attributions(pl.Series(["Acme", "the Harbour Post", "reuters"]), SOURCES, lexicons()).rows()
    assert found == [("reuters", "reuters", "Reuters", None), ("the Harbour Post", "harbour post", "Harbour Post", "harbour-post")]  # fmt: skip


@pytest.mark.parametrize(("evidence", "announcement"), [
    ("Acme said in a statement that it had won.", "statement"),
    ("The stake was disclosed in a regulatory filing.", "filing"),
    ("She told a press conference in Leeds.", "press conference"),
    ("An internal memo puts the cost at 5 million.", "memo"),
    ("Acme won.", None),
])  # fmt: skip
def test_announcements(evidence, announcement):
    facts = pl.DataFrame({"fact_id": ["f1"], "evidence": [evidence]})
    assert announcements(facts, lexicons())["announcement"].to_list() == ([announcement] if announcement else [])
