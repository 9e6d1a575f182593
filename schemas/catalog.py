"""All tables, and what is derived from their models: DDL, comments, keys, references, types, data dictionary.

Models in, strings and types out. Nothing is written by hand for one table; an unknown name raises `KeyError`."""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pandera.polars as pa
import polars as pl

from schemas import bi_dimensions, bi_facts, derived, dimensions, facts

SCHEMA_VERSION: Final = "4"

TABLES: Final[dict[str, type[pa.DataFrameModel]]] = {
    "sources": dimensions.Sources,
    "documents": dimensions.Documents,
    "document_versions": dimensions.DocumentVersions,
    "entities": dimensions.Entities,
    "entity_forms": dimensions.EntityForms,
    "mentions": dimensions.Mentions,
    "amount_mentions": dimensions.AmountMentions,
    "unplaced": dimensions.Unplaced,
    "role_facts": facts.RoleFacts,
    "money_facts": facts.MoneyFacts,
    "stake_facts": facts.StakeFacts,
    "headcount_facts": facts.HeadcountFacts,
    "relation_facts": facts.RelationFacts,
    "quotes": facts.Quotes,
    "fact_spans": dimensions.FactSpans,
    "people_roles": derived.PeopleRoles,
    "monetary_claims": derived.MonetaryClaims,
    "claims": derived.Claims,
    "claim_facts": derived.ClaimFacts,
    "source_agreement": derived.SourceAgreement,
    "source_pairs": derived.SourcePairs,
    "text_reuse": derived.TextReuse,
    "source_scorecard": derived.SourceScorecard,
    "entity_redirects": dimensions.EntityRedirects,
    "builds": dimensions.Builds,
    "quarantine": dimensions.Quarantine,
}
# The flat star beside the exports; no tables of the database.
BI_TABLES: Final[dict[str, type[pa.DataFrameModel]]] = {**bi_dimensions.TABLES, **bi_facts.TABLES}
_MODELS: Final = {**TABLES, **BI_TABLES}
FACT_TABLES: Final = ("role_facts", "money_facts", "stake_facts", "headcount_facts", "relation_facts", "quotes")
# What extraction delivers, per batch of documents.
BASE_TABLES: Final = ("documents", "mentions", "amount_mentions", "unplaced", *FACT_TABLES, "fact_spans")
# Columns that travel with base tables and end up elsewhere: base column -> the column that defines it.
_CARRIED: Final = {
    "documents": {
        "source_name": ("sources", "name"),
        "homepage": ("sources", "homepage"),
        "article_key": ("document_versions", "article_key"),
    },
}


def _meta(name: str) -> dict[str, Any]:
    return dict(_MODELS[name].Config.metadata or {})


@cache
def schema(name: str) -> pa.DataFrameSchema:
    """The published table's schema, columns in published order: the primary key first, `build_id` last."""
    found = _MODELS[name].to_schema()
    first = [c for c in primary_key(name) if c != "build_id"]
    last = ["build_id"]
    middle = [c for c in found.columns if c not in {*first, *last}]
    return _reordered(found, [*first, *middle, *last])


def _reordered(found: pa.DataFrameSchema, order: list[str]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        columns={name: found.columns[name] for name in order},
        checks=found.checks,
        strict=True,
        name=found.name,
        description=found.description,
        metadata=found.metadata,
    )


@cache
def base_schema(name: str) -> pa.DataFrameSchema:
    """The schema of a table as extraction delivers it: without what the warehouse adds, with what it carries."""
    found = schema(name)
    columns = {c: col for c, col in found.columns.items() if not (col.metadata or {}).get("added")}
    for column, (table, origin) in _CARRIED.get(name, {}).items():
        columns[column] = schema(table).columns[origin]
    return pa.DataFrameSchema(columns=columns, checks=found.checks, strict=True, name=name)


def columns(name: str) -> list[str]:
    return list(schema(name).columns)


def primary_key(name: str) -> tuple[str, ...]:
    return tuple(_meta(name)["primary_key"])


def row_order(name: str) -> tuple[str, ...]:
    """What an export's rows are sorted by: a total order, for it ends with the key."""
    first = tuple(_meta(name)["sorted_by"])
    return (*first, *(c for c in primary_key(name) if c not in first))


def layer(name: str) -> str:
    """`dimension`, `fact`, `derived` or `bridge`."""
    return str(_meta(name)["layer"])


def grain(name: str) -> str:
    """What one row of the table stands for."""
    return str(_meta(name)["grain"])


def evidence_slice(name: str) -> tuple[str, str, str] | None:
    """The columns (words, start, end) that must equal their slice of the document's text."""
    found: tuple[str, str, str] | None = _meta(name).get("slice")
    return found


def ordered_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Pairs of columns (low, high) where low may not exceed high."""
    return tuple(_meta(name).get("ordered", ()))


def references(name: str) -> dict[str, tuple[str, str]]:
    """Column -> (table, column) that must hold its value; table `facts` stands for all fact tables."""
    found = {}
    for column, spec in schema(name).columns.items():
        target = (spec.metadata or {}).get("references")
        if target:
            table, _, key = target.partition(".")
            found[column] = (table, key)
    return found


def polars_types(spec: pa.DataFrameSchema) -> dict[str, pl.DataType]:
    """Column -> Polars type of a schema."""
    return {name: column.dtype.type for name, column in spec.columns.items()}


def empty(name: str, base: bool = False) -> pl.DataFrame:
    """A frame of the table's types without rows."""
    return pl.DataFrame(schema=polars_types(base_schema(name) if base else schema(name)))


_SQL_TYPES: Final = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Float64: "DOUBLE",
}


def type_class(dtype: Any) -> Any:
    """The class of a Polars type, whether the class or one of its instances is given."""
    return type(dtype) if isinstance(dtype, pl.DataType) else dtype


def sql_type(dtype: Any) -> str:
    """The DuckDB type of a Polars type."""
    if isinstance(dtype, pl.Decimal):
        return f"DECIMAL({dtype.precision},{dtype.scale})"
    if isinstance(dtype, pl.List):
        return f"{sql_type(dtype.inner)}[]"
    if isinstance(dtype, pl.Struct):
        inner = ", ".join(f'"{f.name}" {sql_type(f.dtype)}' for f in dtype.fields)
        return f"STRUCT({inner})"
    return _SQL_TYPES[type_class(dtype)]


def ddl(name: str, catalog: str = "") -> str:
    """CREATE TABLE of a published table; keys are added after loading."""
    spec = schema(name)
    lines = [
        f'  "{c}" {sql_type(col.dtype.type)}{"" if col.nullable else " NOT NULL"}' for c, col in spec.columns.items()
    ]
    prefix = f"{catalog}." if catalog else ""
    return f"CREATE TABLE {prefix}{name} (\n" + ",\n".join(lines) + "\n)"


def quoted(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def comments(name: str, catalog: str = "") -> list[str]:
    """COMMENT ON statements of a table and its columns."""
    prefix = f"{catalog}." if catalog else ""
    lines = [f"COMMENT ON TABLE {prefix}{name} IS {quoted(description(name))}"]
    for column, spec in schema(name).columns.items():
        lines.append(f'COMMENT ON COLUMN {prefix}{name}."{column}" IS {quoted(column_description(spec))}')
    return lines


def description(name: str) -> str:
    """What the table holds and what one row of it is."""
    return f"{(_MODELS[name].__doc__ or '').strip()} One row per {grain(name)}."


def column_description(spec: Any) -> str:
    """The column's description, with its allowed values where they are few."""
    allowed = (spec.metadata or {}).get("isin", ())
    return f"{spec.description} One of: {', '.join(allowed)}." if allowed else str(spec.description)


def _table_markdown(name: str) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{description(name)} Layer: {layer(name)}. Key: {', '.join(f'`{c}`' for c in primary_key(name))}.\n"
    yield "| column | type | null | meaning |"
    yield "|---|---|---|---|"
    targets = references(name)
    for column, spec in schema(name).columns.items():
        to = f" → `{'.'.join(targets[column])}`" if column in targets else ""
        kind = sql_type(spec.dtype.type).replace('"', "")
        yield f"| `{column}` | {kind} | {'yes' if spec.nullable else ''} | {column_description(spec)}{to} |"
    yield ""


def docs_markdown() -> str:
    """The data dictionary, docs/tables.md."""
    lines = [
        "# Tables",
        "",
        "Generated from `schemas/` by `python -m schemas.catalog > docs/tables.md`; do not edit.",
        "",
    ]
    from schemas import shortcuts  # which takes meanings from here

    for name in TABLES:
        lines.extend(_table_markdown(name))
    lines.extend(shortcuts.markdown())
    return "\n".join(lines)


def bi_markdown() -> str:
    """The dictionary of the star with its picture, docs/bi-tables.md."""
    lines = [
        "# Tables of the star",
        "",
        "Generated from `schemas/` by `python -m schemas.catalog bi > docs/bi-tables.md`; do not edit.",
        "",
        "How to use them: [bi.md](bi.md).",
        "",
    ]
    lines += ["| table | one row per | key |", "|---|---|---|"]
    for name in BI_TABLES:
        key = ", ".join(f"`{c}`" for c in primary_key(name))
        lines.append(f"| [`{name}`](#{name}) | {grain(name)} | {key} |")
    lines += ["", "```mermaid", "erDiagram", *_relations(), "```", ""]
    for name in BI_TABLES:
        lines.extend(_table_markdown(name))
    return "\n".join(lines)


def _relations() -> Iterator[str]:
    for name in BI_TABLES:
        for column, (target, _) in references(name).items():
            many = "|" if primary_key(name) == (column,) else "{"
            yield f'  {target} ||--o{many} {name} : "{column}"'


if __name__ == "__main__":
    print(bi_markdown() if sys.argv[1:] == ["bi"] else docs_markdown(), end="")
