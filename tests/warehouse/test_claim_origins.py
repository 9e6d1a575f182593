"""From texts to origins, claim by claim: what a copied paragraph, a credit and a near-copy make of the sources that have them."""

import duckdb
import pytest

from flows.lexicons import lexicons
from warehouse.build import build
from warehouse.explain import explain

COPIED = (
    "Glenmara has agreed to sell its cheese plant in Ballinrea to the Dutch cooperative Oostdam for 84 million euros, "
    "the dairy group said on Friday, and will use the money to pay down debt. "
)
OURS = {
    "herald": "Revenue of Glenmara came to 900 million euros, and the year was a good one for cream and for butter alike.",
    "mail": "In the twelve months to June the farmers of Glenmara took 900 million euros from supermarkets and bakers.",
}
REST = "Rain is on its way to the west of the country, and nobody has told the hurlers that their match is off."


def sale(newsroom, doc, sentence, amount=84):
    start = newsroom.text(doc).index(sentence.strip())
    span = {"evidence": sentence.strip(), "evidence_start": start, "evidence_end": start + len(sentence.strip())}
    newsroom.money(doc, "acquisition", "Oostdam", "Glenmara", amount, allowed=(83.5, 84.5), currency="EUR", **span)


def revenue(newsroom, doc, sentence):
    start = newsroom.text(doc).index(sentence)
    span = {"evidence": sentence, "evidence_start": start, "evidence_end": start + len(sentence)}
    newsroom.money(doc, "revenue", "Glenmara", None, 900, allowed=(899, 901), currency="EUR", **span)


def one_copied_paragraph(newsroom):
    for source, on in (("herald", "2025-01-01"), ("mail", "2025-01-02")):
        doc = newsroom.document(source, f"{COPIED}\n\n{OURS[source]}\n\n{REST if source == 'mail' else ''}", on=on)
        sale(newsroom, doc, COPIED)
        revenue(newsroom, doc, OURS[source])
    return newsroom.batch()


@pytest.fixture(scope="module")
def copied(make_newsroom, made_once):
    """A warehouse of it."""
    batch = one_copied_paragraph(make_newsroom())
    return made_once("copied", lambda folder: build(folder / "house", [batch], lexicons=lexicons())) / "house"


@pytest.fixture
def told(copied):
    """Rows of a query on that."""

    def run(query):
        with duckdb.connect(str(copied / "claimhouse.duckdb"), read_only=True) as con:
            return con.sql(query).pl().to_dicts()

    return run


def test_a_copied_paragraph_makes_its_own_claim_dependent_and_no_other(copied, told):
    found = {r["kind"]: r for r in told("FROM monetary_claims")}
    assert (found["acquisition"]["agreement"], found["revenue"]["agreement"]) == ("single_origin", "unanimous")
    (copy,) = told("FROM source_agreement WHERE NOT is_independent")
    assert (copy["source_id"], copy["copied_from"]) == ("mail", "herald")
    (passage,) = told("FROM text_reuse JOIN documents USING (doc_id)")
    assert (passage["source_id"], passage["original_by"]) == ("mail", "date") and passage["passage"] in COPIED
    report = explain(copied, copy["claim_id"])
    assert (
        "mail has " in report
        and "from herald, which had it on an earlier day" in report
        and "Glenmara has agreed" in report
    )


def test_the_pair_is_a_copy_and_its_share_is_told(told):
    (pair,) = told("FROM source_pairs")
    assert pair["dependence"] == "copy" and 0.3 < pair["text_overlap"] < 0.9


@pytest.mark.parametrize(("n_words", "dependence"), [(25, "independent"), (60, "copy")])
def test_a_sentence_is_no_copy_of_a_text_and_a_paragraph_is(n_words, dependence, newsroom, judged, ask):
    shared = " ".join(f"{COPIED}{OURS['herald']}".split()[:n_words])
    for source in ("herald", "mail"):
        own = " ".join(f"{source}word{n}" for n in range(250))
        newsroom.document(source, f"{source}\n\n{shared}\n\n{own}")
    (pair,) = ask(judged(newsroom, lexicons=lexicons()), "FROM source_pairs")
    assert pair["dependence"] == dependence and 0 < pair["text_overlap"] < 0.5


def test_a_near_copy_names_its_original(newsroom, judged, ask):
    text = f"{COPIED}\n\n{OURS['herald']}\n\n{REST}"
    first = newsroom.document("mail", text, on="2025-01-01")
    newsroom.document("herald", text.replace("agreed", "decided"), on="2025-01-02")
    newsroom.document("post", f"{REST}\n\n{OURS['mail']}", on="2025-01-03")
    found = {
        r["source_id"]: r["canonical_doc_id"] for r in ask(judged(newsroom, lexicons=lexicons()), "FROM documents")
    }
    assert found["herald"] == found["mail"] == first != found["post"]


@pytest.mark.parametrize(("credit", "agreement"), [
    (", the Tiverton Gazette reported.", "single_origin"),
    (", Ann Lee told the Tiverton Gazette.", "single_origin"),
    (", Glenmara said in a statement.", "unanimous"),
])  # fmt: skip
def test_credits_join_origins_and_announcements_do_not(credit, agreement, newsroom, judged, ask):
    for source, words in (
        ("herald", "Oostdam pays 84 million euros to Glenmara"),
        ("mail", "Glenmara gets 84 million euros from Oostdam"),
    ):
        sentence = words + credit
        sale(newsroom, newsroom.document(source, f"{sentence} {OURS[source]}"), sentence)
    result = judged(newsroom, lexicons=lexicons())
    assert ask(result, "SELECT agreement FROM monetary_claims") == [{"agreement": agreement}]
    named = ask(result, "SELECT DISTINCT primary_source FROM source_agreement")
    assert named == [{"primary_source": "Tiverton Gazette" if "Gazette" in credit else "statement"}]


def test_who_is_reported_on_is_not_credited(newsroom, judged, ask):
    for source, words in (
        ("herald", "Reuters said revenue was 900 million euros"),
        ("mail", "Some 900 million euros, Reuters said"),
    ):
        doc = newsroom.document(source, f"{words}, and it was pleased.")
        newsroom.money(doc, "revenue", "Reuters", None, 900, allowed=(899, 901), currency="EUR")
    assert ask(judged(newsroom, lexicons=lexicons()), "SELECT agreement FROM monetary_claims") == [
        {"agreement": "unanimous"}
    ]


def test_the_same_input_gives_the_same_passages(copied, newsroom, tmp_path):
    again = build(tmp_path, [one_copied_paragraph(newsroom)], lexicons=lexicons()).path
    one, other = (folder / "exports" / "text_reuse.parquet" for folder in (copied, again))
    assert one.read_bytes() == other.read_bytes()
