"""How far each source is trusted, and where that is used: votes in, `scores`, `guesses` and `source_cards` out.

Expectation and maximisation over the sources' accuracies (Dawid and Skene 1979; Dong, Berti-Equille and Srivastava
2009), shrunk towards the pool. Weights enter the verdicts of an attribute only where they predict an independent
witness better than the plain vote does."""

from __future__ import annotations

from math import log, sqrt
from typing import Final

import polars as pl

from warehouse.reconcile.bench import SQL, run
from warehouse.workbench import Connection, frame, script, store

_ROUNDS: Final = 8
_START: Final = 0.8
_UNIT: Final = 1_000_000


def estimate(con: Connection) -> tuple[bool, str]:
    """Fills scores_plain (votes), guesses (weighted), scores (what decides), source_cards, source_copies."""
    trusts = frame(con, "SELECT trust_id, source_id, attribute_id, n_claims FROM trusts ORDER BY trust_id")
    _no_copies(con)
    _weights(con, trusts.select("trust_id", pl.lit(_UNIT).alias("weight")))
    run(con, "scores")
    con.execute("CREATE OR REPLACE TABLE scores_plain AS FROM scores")
    false_values = _false_values(con)
    con.execute("SET VARIABLE false_values = ?", [false_values])
    accuracy = trusts.select("trust_id", pl.lit(_START).alias("accuracy"))
    for _ in range(_ROUNDS):
        _weights(con, _log_odds(accuracy, false_values))
        run(con, "scores")
        run(con, "beliefs")
        run(con, "tallies")
        accuracy = _accuracies(frame(con, "FROM tallies ORDER BY trust_id"))
    con.execute("CREATE OR REPLACE TABLE guesses AS FROM scores")
    run(con, "witnesses")
    n_for, n_against, _ = con.execute("FROM witnesses").fetchall()[0]
    used = n_for - n_against > sqrt(n_for + n_against)
    if not used:
        con.execute("CREATE OR REPLACE TABLE scores AS FROM scores_plain")
    _cards(con, accuracy)
    word = "more" if used else "no more"
    return used, f"{word} witnesses for the weighted verdict ({n_for}) than against it ({n_against})"


def _no_copies(con: Connection) -> None:
    con.execute("CREATE OR REPLACE TABLE standing (class_id BIGINT, source_id BIGINT, share BIGINT)")
    con.execute("CREATE OR REPLACE TABLE source_copies (source VARCHAR, copies VARCHAR, probability DECIMAL(9, 4))")


def _weights(con: Connection, weights: pl.DataFrame) -> None:
    store(con, "weights", weights.with_columns(pl.col("weight").cast(pl.Int64)))


def _false_values(con: Connection) -> float:
    """How many wrong values there are to choose from: one over the chance that two wrong sources agree."""
    alike, pairs = con.execute(script(SQL, "false_values")).fetchall()[0]
    return float(min(max((pairs + 10.0) / (alike + 1.0), 1.0), 50.0))


def _log_odds(accuracy: pl.DataFrame, false_values: float) -> pl.DataFrame:
    a = pl.col("accuracy").clip(0.02, 0.98)
    return accuracy.select(
        "trust_id",
        ((a / (1 - a)).log() + log(false_values)).clip(0.05).mul(_UNIT).round().cast(pl.Int64).alias("weight"),
    )


def _accuracies(tallies: pl.DataFrame) -> pl.DataFrame:
    """Accuracy per trust: its attribute's share, shrunk to the source's, shrunk to the pool's."""
    n, good = float(tallies["n"].sum()), float(tallies["believed"].sum())
    pool = (good / _UNIT + 1.6) / (n / _UNIT + 2.0)
    sources = tallies.group_by("source_id").agg(pl.col("n", "believed").sum()).sort("source_id")
    sources = sources.with_columns(((pl.col("believed") / _UNIT + 4 * pool) / (pl.col("n") / _UNIT + 4)).alias("whole"))
    rows = tallies.join(sources.select("source_id", "whole"), on="source_id").sort("trust_id")
    return rows.select(
        "trust_id", ((pl.col("believed") / _UNIT + 10 * pl.col("whole")) / (pl.col("n") / _UNIT + 10)).alias("accuracy")
    )


def _cards(con: Connection, accuracy: pl.DataFrame) -> None:
    store(con, "accuracies", accuracy)
    run(con, "cards")
