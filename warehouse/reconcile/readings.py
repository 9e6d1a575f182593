"""Spellings in the scratch database in, their readings out: the kind of each attribute first, then batch by batch."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Final

import polars as pl

from transforms.values import READING_COLUMNS, STRETCH_COLUMNS, Words, kind_evidence, readings, stretches
from transforms.values.plain import word_key
from transforms.values.words import LISTS
from warehouse.workbench import Connection, append, frame, store

_SAMPLE: Final = 20_000  # spellings of an attribute that its kind is decided on
_BATCH: Final = 250_000
_PAIRED: Final = 0.2  # share of an attribute's claims whose values have a broader or a narrower one
_NOTHING_SAID: Final = {
    "kind": pl.lit("word"),
    "clock_only": pl.lit(False),
    "day_first": pl.lit(False),
    "unit": pl.lit(""),
    "rounds": pl.lit(False),
    "lone_items": pl.lit(False),
}


def value_words() -> Words:
    """The word lists that values are read with, as they come with the project."""
    return Words.from_lists({name: _list(name) for name in LISTS})


def _list(name: str) -> pl.DataFrame:
    raw = (files("seeds") / "lexicons" / f"{name}.csv").read_bytes()
    rows = pl.read_csv(raw, comment_prefix="#", infer_schema=False)
    numbers = [c for c in ("power", "month") if c in rows.columns]
    return rows.with_columns(pl.col(numbers).cast(pl.Int64))


def read_values(con: Connection, words: Words) -> None:
    """Fills `kinds` (one row per attribute), `readings` (one per spelling) and `stretches` (one per pair of word keys
    of which one says more of a place than the other)."""
    sample = frame(
        con,
        f"""SELECT attribute_id, value, low, high, bound, n FROM spellings
        QUALIFY row_number() OVER (PARTITION BY attribute_id ORDER BY n DESC, hash(value), spelling_id) <= {_SAMPLE}
        ORDER BY spelling_id""",
    )
    found = kind_evidence(sample, words)
    silent = frame(con, "SELECT attribute_id FROM attributes ORDER BY attribute_id").join(
        found, on="attribute_id", how="anti"
    )
    kinds = pl.concat([found, silent.with_columns(**_NOTHING_SAID)], how="diagonal_relaxed").sort("attribute_id")
    store(con, "kinds", _contained(con, kinds, sample))
    store(con, "readings", pl.DataFrame(schema=READING_COLUMNS))
    store(con, "stretches", pl.DataFrame(schema={"attribute_id": pl.Int64, **STRETCH_COLUMNS}))
    for kind in frame(con, "FROM kinds ORDER BY attribute_id").to_dicts():
        for batch in _batches(con, kind["attribute_id"]):
            append(con, "readings", _read(batch, words, kind))
            if kind["kind"] == "word":
                attribute = pl.lit(kind["attribute_id"]).cast(pl.Int64).alias("attribute_id")
                append(con, "stretches", stretches(batch).select(attribute, pl.all()))


def _contained(con: Connection, kinds: pl.DataFrame, sample: pl.DataFrame) -> pl.DataFrame:
    """Values that others are said to contain are words, however they look (`Trinidad and Tobago`)."""
    pairs = frame(con, "SELECT DISTINCT narrower AS key FROM broader_pairs UNION SELECT wider FROM broader_pairs")
    known = sample.select(
        "attribute_id", "n", word_key(pl.col("value")).is_in(pairs["key"].implode()).alias("is_known")
    )
    share = known.group_by("attribute_id").agg(
        (pl.col("n").filter("is_known").sum() / pl.col("n").sum()).alias("share")
    )
    of_words = pl.col("share").fill_null(0.0) >= _PAIRED
    kind = pl.when(of_words).then(pl.lit("word")).otherwise(pl.col("kind"))
    joined = kinds.join(share, on="attribute_id", how="left")
    return joined.with_columns(kind.alias("kind")).drop("share").sort("attribute_id")


def _read(batch: pl.DataFrame, words: Words, kind: Mapping[str, object]) -> pl.DataFrame:
    return readings(
        batch,
        words,
        str(kind["kind"]),
        clock_only=bool(kind["clock_only"]),
        day_first=bool(kind["day_first"]),
        unit=str(kind["unit"]),
        lone_items=bool(kind["lone_items"]),
    )


def _batches(con: Connection, attribute: int) -> Iterator[pl.DataFrame]:
    low, high = con.execute(
        "SELECT min(spelling_id), max(spelling_id) FROM spellings WHERE attribute_id = ?", [attribute]
    ).fetchall()[0]
    for start in range(low, high + 1, _BATCH):
        yield frame(
            con,
            f"""SELECT spelling_id, value, low, high, bound FROM spellings
            WHERE attribute_id = {attribute} AND spelling_id >= {start} AND spelling_id < {start + _BATCH}
            ORDER BY spelling_id""",
        )
