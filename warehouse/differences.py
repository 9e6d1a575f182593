"""What two builds of a warehouse differ in: facts gained and lost, verdicts turned, and why.

Two builds that are kept in, frames out: `facts` and `claims`, each row with its reason. A reason is a fact about the
documents (new, a new version, superseded, forgotten) or about the code and word lists that read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from warehouse.errors import WarehouseError
from warehouse.layout import DATABASE, Layout
from warehouse.publish import Build, builds
from warehouse.workbench import Connection, frame, opened, script, table_exists

FACT_COLUMNS: Final = ("change", "table_name", "says", "source_id", "path", "why", "fact_id", "doc_id")
CLAIM_COLUMNS: Final = ("statement", "before", "after", "why", "claim_id")


@dataclass(frozen=True)
class Differences:
    """`facts` (FACT_COLUMNS; change is gained or lost), `claims` (CLAIM_COLUMNS; before or after is null where the
    claim is in one build only) and `causes`: what else than documents is different, in words."""

    before: str
    after: str
    facts: pl.DataFrame
    claims: pl.DataFrame
    causes: tuple[str, ...]

    def n_facts(self, change: str) -> int:
        """Facts gained or lost."""
        return self.facts.filter(pl.col("change") == change).height

    @property
    def turned(self) -> pl.DataFrame:
        """Claims that are in both builds, judged otherwise."""
        return self.claims.filter(pl.col("before").is_not_null() & pl.col("after").is_not_null())


@dataclass(frozen=True)
class _Told:
    """What is compared of a build."""

    version: str
    lexicons: str
    facts: pl.DataFrame
    claims: pl.DataFrame
    supports: pl.DataFrame
    documents: pl.DataFrame
    forgotten: frozenset[str]


def differences(root: Path, before: str | None = None, after: str | None = None) -> Differences:
    """Compare two kept builds; by default the one that was current before with the current one.

    Ids may be abbreviated. Raises `WarehouseError` with the builds that are kept if there is none of a name."""
    kept = builds(Layout(Path(root)))
    if not kept:
        raise WarehouseError(f'{root}: no warehouse there. Build one with "claimhouse run --warehouse {root}".')
    if before is None and len(kept) < 2:
        raise WarehouseError(f"{root}: only one build is kept ({kept[0].build_id}), there is none to compare it with.")
    one = kept[1] if before is None else _named(root, kept, before)
    other = kept[0] if after is None else _named(root, kept, after)
    return _compared(one.build_id, _told(one), other.build_id, _told(other))


def _named(root: Path, kept: list[Build], name: str) -> Build:
    found = [b for b in kept if name and b.build_id.startswith(name)]
    if len(found) == 1:
        return found[0]
    choice = ", ".join(f"{b.build_id} ({b.published_at[:16]})" for b in kept)
    raise WarehouseError(f"{root}: {'more than one' if found else 'no'} build {name} is kept. Kept are: {choice}.")


def _told(build: Build) -> _Told:
    with opened(build.path / DATABASE) as con:
        try:
            version, lexicons = con.execute("SELECT pipeline_version, lexicon_hash FROM house.builds").fetchall()[0]
            return _Told(
                version,
                lexicons,
                frame(con, script("reports", "told_facts")),
                frame(con, script("reports", "told_claims")),
                frame(con, "SELECT DISTINCT claim_id, fact_id FROM house.claim_facts ORDER BY ALL"),
                frame(con, script("reports", "told_documents")),
                _forgotten(con),
            )
        except duckdb.Error as error:
            told = str(error).splitlines()[0]
            raise WarehouseError(
                f"{build.build_id}: cannot be compared, it is of another release or broken ({told}). Choose another."
            ) from None


def _forgotten(con: Connection) -> frozenset[str]:
    """Documents that the build remembers as forgotten."""
    if not table_exists(con, "house", "ledger", "appearances"):
        return frozenset()
    gone = (
        "SELECT DISTINCT json_extract_string(\"row\", '$.doc_id') FROM house.quarantine "
        "WHERE table_name = 'documents' AND reason LIKE 'forgotten: %'"
    )
    return frozenset(doc_id for (doc_id,) in con.execute(gone).fetchall())


def _compared(before: str, one: _Told, after: str, other: _Told) -> Differences:
    causes = tuple(_causes(one, other))
    reasons = _Reasons(one, other, causes)
    gained = other.facts.join(one.facts, on="fact_id", how="anti")
    lost = one.facts.join(other.facts, on="fact_id", how="anti")
    facts = pl.concat(
        [
            gained.with_columns(change=pl.lit("gained"), why=_series(map(reasons.of_gain, gained["doc_id"]))),
            lost.with_columns(change=pl.lit("lost"), why=_series(map(reasons.of_loss, lost["doc_id"]))),
        ]
    )
    facts = facts.select(FACT_COLUMNS).sort("change", "table_name", "source_id", "says", "fact_id")
    return Differences(before, after, facts, _turned(one, other, facts, causes), causes)


def _series(words: Iterator[str]) -> pl.Series:
    return pl.Series(list(words), dtype=pl.String)


def _causes(one: _Told, other: _Told) -> Iterator[str]:
    if one.version != other.version:
        yield f"code changed ({one.version} to {other.version})"
    if one.lexicons != other.lexicons:
        yield f"word lists changed ({one.lexicons[:8]} to {other.lexicons[:8]})"


class _Reasons:
    """Why a document's facts are in one build and not in the other."""

    def __init__(self, one: _Told, other: _Told, causes: tuple[str, ...]) -> None:
        self._one = {row["doc_id"]: row for row in one.documents.iter_rows(named=True)}
        self._other = {row["doc_id"]: row for row in other.documents.iter_rows(named=True)}
        self._forgotten, self._remembered = other.forgotten, one.forgotten
        self._read = " and ".join(cause.partition(" (")[0] for cause in causes)

    def of_gain(self, doc_id: str) -> str:
        """Why there are facts that there were not."""
        now, then = self._other[doc_id], self._one.get(doc_id)
        if then is None:
            if doc_id in self._remembered:
                return "document no longer forgotten"
            return "new version of an article" if now["version"] > 1 else "new document"
        if not then["is_current"]:
            return "version current again"
        return self._read_anew(then, now)

    def of_loss(self, doc_id: str) -> str:
        """Why there are no longer facts that there were."""
        now, then = self._other.get(doc_id), self._one[doc_id]
        if now is None:
            return "document forgotten" if doc_id in self._forgotten else "document not in this build"
        if not now["is_current"]:
            return "superseded by a new version"
        return self._read_anew(then, now)

    def _read_anew(self, then: dict[str, object], now: dict[str, object]) -> str:
        if then["fingerprint"] != now["fingerprint"]:
            return self._read or "read by other code or word lists"
        return "title, date or publisher changed"


def _turned(one: _Told, other: _Told, facts: pl.DataFrame, causes: tuple[str, ...]) -> pl.DataFrame:
    """Claims judged otherwise, made or gone; why: what became of the facts that make them."""
    both = one.claims.join(other.claims, on="claim_id", how="full", coalesce=True, suffix="_after")
    changed = both.filter(pl.col("verdict").ne_missing(pl.col("verdict_after")))
    supports = pl.concat([one.supports, other.supports]).unique()
    whys = (
        supports.join(facts.select("fact_id", "change", "why"), on="fact_id")
        .select("claim_id", why=pl.concat_str("change", pl.lit(": "), "why"))
        .unique()
        .sort("claim_id", "why")
        .group_by("claim_id", maintain_order=True)
        .agg(pl.col("why").str.join("; "))
    )
    otherwise = "; ".join(causes) or "weighed anew: its sources, their dates or their dependence changed"
    return (
        changed.join(whys, on="claim_id", how="left")
        .select(
            statement=pl.coalesce("statement_after", "statement"),
            before="verdict",
            after="verdict_after",
            why=pl.col("why").fill_null(otherwise),
            claim_id="claim_id",
        )
        .sort("statement", "claim_id")
    )
