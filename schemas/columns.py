"""How one column is declared: type aliases and `column()`, which gives a schema description, range and reference.

Description and metadata given here are the only source of DDL, COMMENT ON and the data dictionary."""

from collections.abc import Collection
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

Amount = Annotated[pl.Decimal, 38, 4]
Share = Annotated[pl.Decimal, 9, 4]
Texts = Annotated[pl.List, pl.String]


def column(
    description: str,
    *,
    nullable: bool = False,
    references: str | None = None,
    added: bool = False,
    isin: Collection[str] | None = None,
    matches: str | None = None,
    ge: Any = None,
    le: Any = None,
) -> Any:
    """A field of a table; `added` marks what the warehouse fills in and extraction does not deliver."""
    return pa.Field(
        description=description,
        nullable=nullable,
        isin=list(isin) if isin is not None else None,
        str_matches=matches,
        ge=ge,
        le=le,
        metadata={"references": references, "added": added, "isin": tuple(isin) if isin is not None else ()},
    )


def like(model: type, name: str, *, nullable: bool | None = None, references: str | None = None) -> Any:
    """The field of another table's column, told once: description, allowed values, whether it may be null."""
    found = next(vars(one)[name] for one in model.__mro__ if name in vars(one))
    is_nullable = found.nullable if nullable is None else nullable
    return column(found.description, nullable=is_nullable, references=references, isin=found.metadata["isin"] or None)


def entity_id(description: str, *, nullable: bool = True) -> Any:
    return column(description, nullable=nullable, references="entities.entity_id", added=True)


def doc_id(description: str = "The document that says it.") -> Any:
    return column(description, references="documents.doc_id")


def table(
    layer: str,
    primary_key: tuple[str, ...],
    grain: str,
    evidence_slice: tuple[str, str, str] | None = None,
    ordered: tuple[tuple[str, str], ...] = (),
    sorted_by: tuple[str, ...] = (),
) -> dict[str, Any]:
    """What a table says of itself: layer, key, grain; columns (words, start, end) that must equal the text there;
    pairs (low, high) in order; what its rows are sorted by before the key."""
    return {
        "layer": layer,
        "primary_key": primary_key,
        "grain": grain,
        "slice": evidence_slice,
        "ordered": ordered,
        "sorted_by": sorted_by,
    }
