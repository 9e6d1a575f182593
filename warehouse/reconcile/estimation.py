"""How far each source is trusted, and where that is used: votes in, `scores`, `guesses` and `source_cards` out.

Expectation and maximisation over the sources' accuracies (Dawid and Skene 1979; Dong, Berti-Equille and Srivastava
2009), shrunk towards the pool, with copies discounted in between. Weights enter the verdicts of an attribute only where
they predict an independent witness better than the plain vote does."""

from __future__ import annotations

from math import log, sqrt
from typing import Final

import polars as pl

from transforms.dependence import dependence
from transforms.reliability import judged_reliability
from warehouse.reconcile.bench import SQL, run
from warehouse.reconcile.lists import OMITTED, longer_lists, omitted
from warehouse.workbench import Connection, frame, script, store

_ROUNDS: Final = 5
_START: Final = 0.8
_SHORTER: Final = 2.0  # lists that one is shortened to: the first name, or all but the last
_UNIT: Final = 1_000_000
_PAIRED: Final = 10_000_000  # pairs of votes on one item that copies are looked for among
_LEAST_LEAD: Final = 5  # witnesses more for the weighted verdicts than against them
_NOISE: Final = 1.5  # standard deviations of that lead under chance
_LEAST_SHARED: Final = 8  # items in common
_PLAIN: Final = (pl.lit(_UNIT).alias("weight"), pl.lit(_UNIT).alias("many"), pl.lit(_UNIT // 1000).alias("hint"))


def estimate(con: Connection) -> tuple[bool, str]:
    """Fills scores_plain (votes), guesses (weighted), scores (what decides), source_cards, source_copies."""
    trusts = frame(con, "SELECT trust_id, source_id, attribute_id, n_claims FROM trusts ORDER BY trust_id")
    con.execute("CREATE OR REPLACE TABLE standing (class_id BIGINT, source_id BIGINT, share BIGINT)")
    plain = trusts.select("trust_id", *_PLAIN)
    con.execute("CREATE OR REPLACE TABLE longer_lists (attribute_id BIGINT, against BIGINT)")
    _scored(con, plain)
    con.execute("CREATE OR REPLACE TABLE scores_plain AS FROM scores")
    false_values = _false_values(con)
    con.execute("SET VARIABLE false_values = ?", [false_values])
    _find_copies(con, false_values)
    _scored(con, plain)
    con.execute("CREATE OR REPLACE TABLE scores_base AS FROM scores")
    lists = frame(con, script(SQL, "shorter_lists"))
    store(con, "longer_lists", longer_lists(lists))
    _settled(con, omitted(lists).with_columns(pl.lit(_START).alias("accuracy")), false_values)
    con.execute("CREATE OR REPLACE TABLE guesses AS FROM scores")
    run(con, "witnesses")
    attributes = frame(con, "SELECT attribute_id FROM attributes ORDER BY attribute_id")
    choices = weighted_attributes(attributes, frame(con, "FROM witnesses ORDER BY attribute_id, source_id"))
    store(con, "choices", choices)
    run(con, "decision")
    _cards(con)
    return _told(choices)


def weighted_attributes(attributes: pl.DataFrame, witnesses: pl.DataFrame) -> pl.DataFrame:
    """`witnesses` has attribute_id, source_id, n_for, n_against; per row of `attributes` attribute_id, n_for, n_against
    and is_weighted: clearly more claims bear the weighted verdicts out, and of many sources (the claims of one are no
    independent witnesses, so the lead's variance is that of clusters).

    Where an attribute has too few witnesses to say, all of them together do."""
    lead = (pl.col("n_for").cast(pl.Int64) - pl.col("n_against").cast(pl.Int64)).alias("lead")
    led = witnesses.with_columns(lead)
    sums = led.group_by("attribute_id").agg(
        pl.col("n_for", "n_against", "lead").sum(), (pl.col("lead") ** 2).sum().alias("square")
    )
    by_source = led.group_by("source_id").agg(pl.col("lead").sum())["lead"]
    overall = int(by_source.sum()) >= max(_LEAST_LEAD, _NOISE * sqrt(int((by_source**2).sum())))
    noise = (pl.col("square").cast(pl.Float64).sqrt() * _NOISE).clip(_LEAST_LEAD)
    is_weighted = pl.when(pl.col("lead").abs() >= noise).then(pl.col("lead") > 0).otherwise(pl.lit(overall))
    every = (
        attributes.join(sums, on="attribute_id", how="left").with_columns(pl.all().fill_null(0)).sort("attribute_id")
    )
    return every.select("attribute_id", "n_for", "n_against", is_weighted.alias("is_weighted"))


def _told(choices: pl.DataFrame) -> tuple[bool, str]:
    used = bool(choices["is_weighted"].any())
    n_for, n_against = int(choices["n_for"].sum()), int(choices["n_against"].sum())
    return used, f"{n_for} claims of independent witnesses bear out the weighted verdicts, {n_against} the plain ones"


def _settled(con: Connection, accuracy: pl.DataFrame, false_values: float) -> None:
    """A few rounds of who is right and who is trusted, from given accuracies on."""
    for _ in range(_ROUNDS):
        _scored(con, _log_odds(accuracy, false_values))
        run(con, "beliefs")
        run(con, "tallies")
        accuracy = _accuracies(frame(con, "FROM tallies ORDER BY trust_id"))


def _find_copies(con: Connection, false_values: float) -> None:
    """Fills `copies` and `standing`, from the items of a sample where there are too many pairs of votes."""
    pairs = con.execute(script(SQL, "disputed_pairs"))
    n_pairs = pairs.fetchall()[0][0] or 0
    con.execute("SET VARIABLE sampled = ?", [max(min(10_000 * _PAIRED // max(n_pairs, 1), 10_000), 1)])
    con.execute("SET VARIABLE least_shared = ?", [_LEAST_SHARED])
    run(con, "copy_pairs")
    store(con, "linked", dependence(frame(con, "FROM pair_counts ORDER BY one, other"), false_values))
    run(con, "standing")


def _scored(con: Connection, weights: pl.DataFrame) -> None:
    store(con, "weights", weights.with_columns(pl.col("weight").cast(pl.Int64)))
    run(con, "scores")


def _false_values(con: Connection) -> float:
    """How many wrong values there are to choose from: one over the chance that two wrong sources agree."""
    alike, pairs = con.execute(script(SQL, "false_values")).fetchall()[0]
    return float(min(max((pairs + 10.0) / (alike + 1.0), 1.0), 50.0))


def _log_odds(accuracy: pl.DataFrame, false_values: float) -> pl.DataFrame:
    """What claims speak with: one value or name, a list of several names, a shorter list for a longer one."""
    a, omits = pl.col("accuracy").clip(0.02, 0.98), pl.col("omits")
    odds = (a / (1 - a)).log() + log(false_values)
    logs = {"weight": odds, "many": odds + (1 - omits).log(), "hint": odds + (omits / _SHORTER).log()}
    least = {"weight": 0.05, "many": 0.05, "hint": 0.001}
    return accuracy.select(
        "trust_id",
        *((value.clip(least[name]) * _UNIT).round().cast(pl.Int64).alias(name) for name, value in logs.items()),
    )


def _accuracies(tallies: pl.DataFrame) -> pl.DataFrame:
    """Per trust how often it is right, names left out aside, and how often it leaves names out: its attribute's shares,
    shrunk to the source's, shrunk to the pool's."""
    good = tallies.with_columns((pl.col("believed") + pl.col("omitted")).alias("good"))
    pool = (float(good["good"].sum()) / _UNIT + 1.6) / (float(good["n"].sum()) / _UNIT + 2.0)
    sources = good.group_by("source_id").agg(pl.col("n", "good").sum()).sort("source_id")
    sources = sources.with_columns(((pl.col("good") / _UNIT + 4 * pool) / (pl.col("n") / _UNIT + 4)).alias("whole"))
    rows = good.join(sources.select("source_id", "whole"), on="source_id").sort("trust_id")
    own = (pl.col("good") / _UNIT + 10 * pl.col("whole")) / (pl.col("n") / _UNIT + 10)
    usual = (pl.col("omitted").sum() / _UNIT + 1) / (pl.col("several").sum() / _UNIT + 10)
    omits = (pl.col("omitted") / _UNIT + 4 * usual.over("attribute_id")) / (pl.col("several") / _UNIT + 4)
    return rows.select("trust_id", own.alias("accuracy"), omits.clip(*OMITTED).alias("omits"))


def _cards(con: Connection) -> None:
    """Fills source_cards, source_copies and attribute_choices from the last beliefs."""
    run(con, "trials")
    counts = [(pl.col(name) / _UNIT).alias(name) for name in ("n_claims", "n_own", "right", "doubt", "edge")]
    store(con, "judged", judged_reliability(frame(con, "FROM trials ORDER BY source_id").with_columns(counts)))
    run(con, "cards")
