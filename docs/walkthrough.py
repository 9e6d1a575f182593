"""A walk through a warehouse: people, money with its intervals, conflicts, evidence, and the Parquet files.

`make notebook` opens it in a browser; `python docs/walkthrough.py` runs it from top to bottom. It reads the warehouse
that CLAIMHOUSE_WAREHOUSE names, else ./warehouse, which `make run` builds. Nothing is written."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A walk through the warehouse")


@app.cell
def _():
    import os
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo
    import polars as pl

    return Path, alt, duckdb, mo, os, pl


@app.cell
def _(Path, duckdb, mo, os):
    warehouse = Path(os.environ.get("CLAIMHOUSE_WAREHOUSE", "warehouse"))
    mo.stop(
        not (warehouse / "claimhouse.duckdb").exists(), mo.md(f"No warehouse in `{warehouse}`: run `make run` first.")
    )
    # Read-only: other readers are not disturbed, and a run may publish meanwhile.
    con = duckdb.connect(str(warehouse / "claimhouse.duckdb"), read_only=True)
    return con, warehouse


@app.cell
def _(con, mo):
    [(n_documents, n_sources, n_facts, n_claims)] = con.sql("""
        SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM sources),
            (SELECT count(*) FROM facts), (SELECT count(*) FROM claims)
    """).fetchall()
    mo.md(f"""
    # A walk through the warehouse

    {n_documents} documents of {n_sources} sources, {n_facts} facts, {n_claims} claims. Every row below can be traced
    to its sentence.
    """)
    return


@app.cell
def _(mo):
    mo.md("""
    ## People

    Who held which post on a day. `held` never guesses: `yes`, `last_known`, or `unknown` with the reason. Choose a day.
    """)
    return


@app.cell
def _(con, mo):
    [(last_day,)] = con.sql("SELECT max(published_on)::VARCHAR FROM documents").fetchall()
    day = mo.ui.date(value=last_day, label="On the day")
    day
    return (day,)


@app.cell
def _(con, day):
    posts = con.sql(
        "SELECT person, role, organization, held, why, agreement FROM as_of($day)", params={"day": str(day.value)}
    ).pl()
    posts
    return (posts,)


@app.cell
def _(mo):
    mo.md("""
    ## Money

    What each source wrote allows a range: *$14 billion* is rounded, *about* is wider, *up to* is open below. The bar is
    what a report allows, the tick what is written; the band behind them is what all agreeing sources jointly allow.
    Where bars miss the band, sources contradict each other.
    """)
    return


@app.cell
def _(con):
    claims = con.sql("""
        SELECT claim_id, kind || ': ' || subject || coalesce(' – ' || counterparty, '') AS claim, agreement, currency,
            (amount_low / 1e9)::DOUBLE AS low, (amount_high / 1e9)::DOUBLE AS high, n_independent_sources AS origins
        FROM monetary_claims
        WHERE n_sources > 1
        ORDER BY origins DESC, claim_id
    """).pl()
    # An open end is drawn as far as the other reports reach.
    reports = con.sql("""
        SELECT m.claim_id, r.source_id AS source, r.amount_text AS written, r.certainty,
            (r.amount_high / 1e9)::DOUBLE AS amount,
            (coalesce(f.allowed_low, min(f.allowed_low) OVER one_claim, r.amount_low) / 1e9)::DOUBLE AS allowed_low,
            (coalesce(f.allowed_high, max(f.allowed_high) OVER one_claim, r.amount_high) / 1e9)::DOUBLE AS allowed_high
        FROM monetary_claims AS m, unnest(m.reported) AS u(r)
        JOIN money_facts AS f ON f.fact_id = r.fact_id
        WHERE m.n_sources > 1
        WINDOW one_claim AS (PARTITION BY m.claim_id)
        ORDER BY m.claim_id, source, written
    """).pl()
    return claims, reports


@app.cell
def _(alt, claims, mo, reports):
    def intervals(claim):
        """One claim: a bar for what each report allows, over the band of what they jointly allow."""
        told = reports.filter(reports["claim_id"] == claim["claim_id"])
        scale = alt.Scale(zero=False, padding=20)
        band = alt.Chart(claims.filter(claims["claim_id"] == claim["claim_id"])).mark_rect(
            opacity=0.25, color="#4c78a8"
        )
        base = alt.Chart(told).encode(y=alt.Y("source:N", title=None), tooltip=["source", "written", "certainty"])
        bars = base.mark_bar(size=8, color="#4c78a8", opacity=0.7).encode(
            x=alt.X("allowed_low:Q", title=f"{claim['currency']} billion", scale=scale), x2="allowed_high:Q"
        )
        ticks = base.mark_tick(thickness=3, size=22, color="#222").encode(x=alt.X("amount:Q", scale=scale))
        layers = band.encode(x=alt.X("low:Q", scale=scale), x2="high:Q") + bars + ticks
        return layers.properties(width=520, title=f"{claim['claim']} ({claim['agreement']})")

    charts = [intervals(claim) for claim in claims.iter_rows(named=True)]
    mo.vstack(charts)
    return (charts,)


@app.cell
def _(mo):
    mo.md("""
    ## Conflicts

    Claims that no single value satisfies, with what every source says.
    """)
    return


@app.cell
def _(con):
    conflicts = con.sql("SELECT statement, conflict, source_id, says, best, stance FROM conflicts()").pl()
    conflicts
    return (conflicts,)


@app.cell
def _(mo):
    mo.md("""
    ## Evidence

    Behind every claim stand sentences, behind every sentence a document and a place in it. Choose a claim.
    """)
    return


@app.cell
def _(con, mo):
    statements = con.sql(
        "SELECT statement, claim_id FROM claims ORDER BY n_independent_sources DESC, statement"
    ).fetchall()
    claim = mo.ui.dropdown(dict(statements), value=statements[0][0], label="Claim")
    claim
    return (claim,)


@app.cell
def _(claim, con):
    sentences = con.sql(
        "SELECT evidence, source_id, published_on, certainty, attributed_to, confidence FROM evidence($id)",
        params={"id": claim.value},
    ).pl()
    sentences
    return (sentences,)


@app.cell
def _(mo):
    mo.md("""
    ## Without a database

    Every table is a Parquet file too. Polars reads only the columns and rows that are asked for.
    """)
    return


@app.cell
def _(pl, warehouse):
    coverage = (
        pl.scan_parquet(warehouse / "exports" / "source_agreement.parquet")
        .group_by("source_id")
        .agg(
            claims=pl.len(),
            supports=(pl.col("stance") == "supports").sum(),
            contradicts=(pl.col("stance") == "contradicts").sum(),
        )
        .sort("claims", "source_id", descending=[True, False])
        .collect()
    )
    coverage
    return (coverage,)


if __name__ == "__main__":
    app.run()
