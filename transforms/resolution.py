"""Who is who across documents: each document's forms of persons and organisations in, one entity id per form out.

Joined are equal names (case, accents, article and company suffix aside), known aliases, short forms and acronyms that
some document spells out for one organisation only, first words of a name in the same story, and what people have ruled
the same; what they have ruled different stays apart. A lone surname never leaves its document; persons of one name
stay apart when both have posts and these never meet. Every form has its reason; the order of the rows makes no
difference. Forms are held in columns, names alone as objects."""

from typing import Final

import polars as pl

from transforms.entity_names import Names
from transforms.same_organization import organizations
from transforms.same_person import persons

FORM_COLUMNS: Final = {
    "doc_id": pl.String,
    "kind": pl.String,
    "name": pl.String,
    "aliases": pl.List(pl.String),
    "organizations": pl.List(pl.String),
}
RESULT_COLUMNS: Final = dict.fromkeys(("doc_id", "kind", "name", "entity_id", "entity_name", "reason"), pl.String)


def entity_forms(forms: pl.DataFrame, names: Names) -> pl.DataFrame:
    """doc_id, kind, name, entity_id, entity_name (the entity's fullest form) and reason of every form.

    `forms` has FORM_COLUMNS; aliases are other surfaces in the document, organizations those of a person's posts."""
    rows = forms.select(list(FORM_COLUMNS)).unique(["doc_id", "kind", "name"]).sort("doc_id", "kind", "name")
    rows = rows.join(_keys(rows, names), on=["kind", "name"], maintain_order="left")
    of_organizations, of_persons = (rows.filter(pl.col("kind") == kind) for kind in ("organization", "person"))
    by_name = organizations(of_organizations, _told(rows), names)
    first = of_organizations.select("doc_id", "kind", "name").join(by_name, on="name")
    second = persons(of_persons, first.select("doc_id", "name", "entity_id"), names)
    second = second.with_columns(kind=pl.lit("person"))
    return pl.concat([part.select(list(RESULT_COLUMNS)) for part in (first, second)]).sort("doc_id", "kind", "name")


def _keys(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    """kind, name and key: every name folded once."""
    distinct = rows.select("kind", "name").unique()
    keys = [names.key(kind, name) for kind, name in distinct.iter_rows()]
    return distinct.with_columns(key=pl.Series(keys, dtype=pl.String))


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """doc_id, key: whom each document tells of; lone words of persons say too little."""
    says_enough = (pl.col("kind") == "organization") | pl.col("key").str.contains(" ", literal=True)
    return rows.filter(says_enough).select("doc_id", "key").unique()
