"""What is published for the product of a fact's costs: the step it falls into; the product itself without steps."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from flows.evaluation.annotations import NEEDED
from flows.lexicons import LexiconError, _checked, lexicons
from schemas.lexicons import LEXICONS
from transforms.cascade import extract
from transforms.confidence import ConfidenceRules

STEPS = "family,at_least,confidence\nrole,0.8,0.95\nrole,0,0.6\nquote,0,0.9\n"


def rules(text: str = STEPS) -> ConfidenceRules:
    return ConfidenceRules.from_lexicons({"confidence": _checked("confidence", LEXICONS["confidence"], text)})


@pytest.mark.parametrize(
    ("family", "product", "published"),
    [
        ("role", 0.0, "0.6"),
        ("role", 0.79999, "0.95"),  # a product is known to four digits
        ("role", 0.7999, "0.6"),
        ("role", 0.8, "0.95"),
        ("role", 0.95 * 0.9 * 0.9357, "0.95"),
        ("role", 1.0, "0.95"),
        ("quote", 0.3, "0.9"),
        ("money", 0.123456, "0.1235"),
    ],
)
def test_a_product_is_published_as_its_step_says(family: str, product: float, published: str) -> None:
    assert rules().published(family, product) == Decimal(published)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("role,0.1,0.5", "first step of each family is 0"),
        ("role,0,0.5\nrole,0.6,0.4", "rises with the product"),
        ("role,0.6,0.4\nrole,0,0.5", "rises with the product"),
        ("role,0,0.5\nrole,0,0.6", "multiple_fields_uniqueness"),
        ("roles,0,0.5", "family 'roles'"),
        ("role,0,1.5", "confidence '1.5'"),
    ],
)
def test_steps_that_make_no_sense_are_refused(rows: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        rules(f"family,at_least,confidence\n{rows}\n")


def test_every_family_has_steps() -> None:
    assert lexicons()["confidence"]["family"].n_unique() == len(NEEDED)


def test_rows_carry_what_is_published() -> None:
    documents = pl.DataFrame(
        {
            "doc_id": "d",
            "text": "A headline\n\nAnn Lee is chief executive of Pell Inc.",
            "title": "A headline",
            "language": "en",
        }
    ).with_columns(published_on=pl.lit(None, pl.Date), source_name=pl.lit(None, pl.String))
    steps = _checked("confidence", LEXICONS["confidence"], "family,at_least,confidence\nrole,0,0.1234\n")
    found = extract(documents, {**lexicons(), "confidence": steps})["role_facts"]
    assert found["confidence"].to_list() == [Decimal("0.1234")]
