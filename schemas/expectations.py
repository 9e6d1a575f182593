"""The model of expectations: what a build must hold before it is published, a row each. Rows in, checked rows out."""

from __future__ import annotations

from typing import ClassVar

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import catalog

MEASURES = ("rows", "documents", "rows_per_document", "fill_rate")
SCOPES = ("build", "run")
SEVERITIES = ("stop", "warn")
# Tables whose rows belong to a source: through their document, or by themselves.
BY_DOCUMENT = tuple(name for name in catalog.TABLES if "doc_id" in catalog.columns(name))
BY_SOURCE = tuple(name for name in catalog.TABLES if "source_id" in catalog.columns(name) and name not in BY_DOCUMENT)


class Expectations(pa.DataFrameModel):
    """Bounds for a measure of a table, over the rows of some sources."""

    source: pl.String = pa.Field(description="Which sources, as a pattern (`*`, `herald`, `unknown/*`).")
    table: pl.String = pa.Field(isin=list(catalog.TABLES), description="A table of the warehouse.")
    measure: pl.String = pa.Field(isin=MEASURES, description="rows, documents, rows_per_document, fill_rate (0 to 1).")
    column: pl.String = pa.Field(nullable=True, description="For fill_rate: the column that is to be filled.")
    scope: pl.String = pa.Field(isin=SCOPES, description="build: all of it; run: only the documents new in this run.")
    each_source: pl.Boolean = pa.Field(description="true: every such source by itself; false: all of them together.")
    low: pl.Float64 = pa.Field(nullable=True, ge=0, description="The least that is right; empty: none.")
    high: pl.Float64 = pa.Field(nullable=True, ge=0, description="The most that is right; empty: none.")
    severity: pl.String = pa.Field(isin=SEVERITIES, description="stop: nothing is published; warn: it is told.")

    class Config:
        name = "expectations"
        strict = True
        unique: ClassVar[list[str]] = ["source", "table", "measure", "column", "scope", "each_source"]

    @pa.dataframe_check
    @classmethod
    def low_is_not_above_high(cls, data: PolarsData) -> pl.LazyFrame:
        bounds = pl.coalesce(pl.col("low") <= pl.col("high"), pl.any_horizontal("low", "high").is_not_null())
        return data.lazyframe.select(bounds.fill_null(False))

    @pa.dataframe_check
    @classmethod
    def column_is_one_of_the_table(cls, data: PolarsData) -> pl.LazyFrame:
        """A fill rate names a column of its table, nothing else does."""

        def is_right(row: dict[str, str | None]) -> bool:
            column, table = row["column"], str(row["table"])
            known = table in catalog.TABLES and column in catalog.columns(table)
            return known if row["measure"] == "fill_rate" else column is None

        cells = pl.struct("measure", "table", "column")
        return data.lazyframe.select(cells.map_elements(is_right, return_dtype=pl.Boolean))

    @pa.dataframe_check
    @classmethod
    def table_can_be_told_apart(cls, data: PolarsData) -> pl.LazyFrame:
        """Sources, documents and runs can only be told apart in tables whose rows have them."""
        whole = (pl.col("source") == "*") & ~pl.col("each_source") & (pl.col("scope") == "build")
        counts_rows = pl.col("measure").is_in(["rows", "fill_rate"])
        by_document = pl.col("table").is_in(BY_DOCUMENT)
        by_source = pl.col("table").is_in(BY_SOURCE) & (pl.col("scope") == "build") & counts_rows
        return data.lazyframe.select(by_document | by_source | (whole & counts_rows))
