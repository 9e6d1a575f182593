"""Passages of documents and which document had them first; what is no copy: quotations, boilerplate, an outlet's own updates."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from flows.lexicons import lexicons
from warehouse.texts import text_reuse

FIRST = (
    "Glenmara has agreed to sell its cheese plant in Ballinrea to the Dutch cooperative Oostdam for 84 million euros, "
    "the dairy group said on Friday, and will use the money to pay down debt."
)
SECOND = (
    "The plant employs 310 people and makes a fifth of the cheddar that Ireland exports to Britain and to Germany. "
    "Oostdam has promised that it will keep the place open until 2031 at the very least."
)
QUOTE = (
    "“We would never have sold the plant to anybody who meant to shut it within a few years of buying it, and I told the "
    "men so when I stood in the yard with them,” said the chairman."
)
ABOUT = "Glenmara is a dairy group with seven plants in the south of Ireland, founded in 1931 by farmers who wanted a better price for milk."
REST = "Rain is on its way to the west, and nobody has told the hurlers that their match on Sunday is off."
EARLY, LATE = date(2025, 1, 1), date(2025, 1, 2)


def reuse(*documents, credited=()):
    rows = [(f"d{n}", source, "\n\n".join(paragraphs), on) for n, (source, on, *paragraphs) in enumerate(documents)]
    frame = pl.DataFrame(rows, schema={"doc_id": pl.String, "source_id": pl.String, "text": pl.String, "published_on": pl.Date}, orient="row")  # fmt: skip
    credits = pl.DataFrame(list(credited), schema={"doc_id": pl.String, "credited_source": pl.String}, orient="row")
    return text_reuse(frame, credits, lexicons()), dict(frame.select("doc_id", "text").iter_rows())


def pairs(*documents, credited=()):
    found, _ = reuse(*documents, credited=credited)
    return sorted(set(found.select("doc_id", "original_doc_id", "original_by").iter_rows()))


def test_passages_are_told_in_the_words_of_the_document():
    found, texts = reuse(("a", EARLY, FIRST, SECOND), ("b", LATE, REST, SECOND.replace("promised", "pledged")))
    (row,) = found.to_dicts()
    assert row["passage"] == texts["d1"][row["passage_start"] : row["passage_end"]]
    assert row["passage"].startswith("The plant employs") and "pledged" in row["passage"]
    assert texts["d0"][row["original_start"] : row["original_end"]].startswith("The plant employs")
    assert Decimal("0.5") < row["share"] < Decimal("0.7") and row["original_share"] < row["share"]


@pytest.mark.parametrize("turned", [False, True])
def test_which_is_the_original(turned):
    def both(one, other, **options):
        documents = (other, one) if turned else (one, other)
        names = {"d0": "d1", "d1": "d0"} if turned else {"d0": "d0", "d1": "d1"}
        credited = [(names[doc], source) for doc, source in options.get("credited", ())]
        return [(names[copy], names[original], by) for copy, original, by in pairs(*documents, credited=credited)]

    assert both(("a", EARLY, FIRST, SECOND), ("b", LATE, FIRST, SECOND)) == [("d1", "d0", "date")]
    # a credit tells more than the day
    assert both(("a", EARLY, FIRST), ("b", LATE, FIRST), credited=[("d0", "b")]) == [("d0", "d1", "credit")]
    # without days: a part is from the whole
    assert both(("a", None, FIRST, SECOND, REST), ("b", None, FIRST)) == [("d1", "d0", "extent")]
    # unless it stands inside, behind words of another
    assert both(("a", None, REST, REST.upper(), FIRST, REST), ("b", None, FIRST)) == [("d0", "d1", "extent")]
    assert both(("a", None, "News", REST, FIRST, SECOND), ("b", None, "News", FIRST, SECOND, REST[:40])) == [
        ("d0", "d1", "extent")
    ]
    assert both(("a", None, FIRST), ("b", None, FIRST)) == [("d1", "d0", "none")]


NO_COPIES = {
    "a press conference": [("a", EARLY, FIRST, QUOTE), ("b", LATE, REST, QUOTE)],
    "a company's description": [("a", EARLY, FIRST, "About Glenmara", ABOUT), ("b", LATE, REST, "About Glenmara", ABOUT)],
    "a description behind a colon": [("a", EARLY, FIRST, f"About Glenmara: {ABOUT}"), ("b", LATE, REST, f"About Glenmara: {ABOUT}")],
    "a notice": [("a", EARLY, FIRST, f"Disclaimer: {ABOUT}"), ("b", LATE, REST, f"Disclaimer: {ABOUT}")],
    "updates of one's own": [("a", EARLY, FIRST, SECOND), ("a", LATE, FIRST, SECOND, REST)],
}  # fmt: skip


@pytest.mark.parametrize("case", NO_COPIES)
def test_no_copies(case):
    assert pairs(*NO_COPIES[case]) == []


def test_what_a_source_prints_in_every_article_is_boilerplate():
    many = [("a", EARLY, f"{n} of {FIRST[n:]}"[: 40 + n], SECOND) for n in range(3)]
    assert pairs(*many, ("b", LATE, SECOND, REST)) == []
    assert pairs(*many[:2], ("b", LATE, SECOND, REST)) != []


def test_no_documents():
    assert reuse()[0].is_empty()
