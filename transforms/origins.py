"""Who repeats whom for a claim: (claim, document, source), credits and copied evidence in, each source's origin out.

Sources are one origin where one copies the sentence from the other's text or credits it, or where both credit the same
publication. Announcements leave them independent. In an origin the source stands first that repeats no other of it; of
several, the earliest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final

import polars as pl

from transforms.disjoint import Groups

Node = tuple[str, ...]
RESULT_COLUMNS: Final = {
    "claim_id": pl.String,
    "source_id": pl.String,
    "origin": pl.String,
    "is_independent": pl.Boolean,
    "copied_from": pl.String,
    "primary_source": pl.String,
}
INPUT_COLUMNS: Final = ("claim_id", "source_id", "doc_id", "published_on", "credits", "announced", "copied")
_ROWS: Final = 50_000  # of the result that are held at a time
Row = tuple[str, str, str, date | None, list[dict[str, str | None]] | None, list[str] | None, list[str] | None]


@dataclass(slots=True)
class _Reports:
    """What one source has on a claim."""

    source_id: str
    documents: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    credits: dict[str, tuple[str, str | None]] = field(default_factory=dict)  # publication -> name, source
    announced: list[str] = field(default_factory=list)
    repeats: set[str] = field(default_factory=set)  # sources

    @property
    def rank(self) -> tuple[date, str]:
        return min(self.days, default=date.max), self.source_id


def origins(rows: pl.DataFrame) -> pl.DataFrame:
    """RESULT_COLUMNS, one row per claim and source.

    `rows` has INPUT_COLUMNS: credits (LIST of publication, name and credited_source), announced (LIST of words) and
    copied (LIST of the documents whose text its evidence repeats), one row per claim and document."""
    ordered = rows.select(INPUT_COLUMNS).sort("claim_id", "doc_id")
    return pl.concat(list(origins_parts([ordered]))).sort("claim_id", "source_id")


def origins_parts(ordered: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The same of rows that come in parts, in the order of claims and documents; one part out at least."""
    found: list[tuple[str, str, str, bool, str | None, str | None]] = []
    for _, claim in groupby((row for part in ordered for row in part.iter_rows()), key=itemgetter(0)):
        found += _claim_origins(list(claim))
        if len(found) >= _ROWS:
            yield pl.DataFrame(found, schema=RESULT_COLUMNS, orient="row")
            found = []
    yield pl.DataFrame(found, schema=RESULT_COLUMNS, orient="row")


def _claim_origins(rows: list[Row]) -> Iterator[tuple[str, str, str, bool, str | None, str | None]]:
    reports = _reports(rows)
    if len(reports) == 1:
        (one,) = reports.values()
        yield rows[0][0], one.source_id, one.source_id, True, None, _primary_source(one)
        return
    linked = Groups[Node]()
    for one in reports.values():
        linked.root(("source", one.source_id))
        for publication, (_, source) in one.credits.items():
            linked.join(("source", one.source_id), ("source", source) if source else ("credited", publication))
        for other in one.repeats:
            linked.join(("source", one.source_id), ("source", other))
    members = defaultdict[Node, list[_Reports]](list)
    for one in reports.values():
        members[linked.root(("source", one.source_id))].append(one)
    for group in members.values():
        lead = _lead(group)
        for one in group:
            copied = None if one is lead else _copied_from(one, lead.source_id)
            yield rows[0][0], one.source_id, lead.source_id, one is lead, copied, _primary_source(one)


def _reports(rows: Iterable[Row]) -> dict[str, _Reports]:
    """By source what it has on the claim, and which of the other sources it repeats."""
    found: dict[str, _Reports] = {}
    copied = []
    sources: dict[str, str] = {}
    for _, source, document, day, credits, announced, originals in rows:
        one = found.setdefault(source, _Reports(source))
        sources[document] = source
        one.documents.append(document)
        one.days += [day] if day else []
        one.announced += announced or []
        copied += [(one, original) for original in originals or ()]
        for credit in credits or ():
            if credit["credited_source"] != source:
                one.credits[str(credit["publication"])] = (str(credit["name"]), credit["credited_source"])
    for one, original in copied:
        one.repeats |= {sources[original]} - {one.source_id} if original in sources else set()
    for one in found.values():
        one.repeats |= {source for _, source in one.credits.values() if source in found}
    return found


def _lead(group: list[_Reports]) -> _Reports:
    """Who repeats no other of the group, else whoever comes first; the earliest of several."""
    first = [one for one in group if not one.repeats]
    return min(first or group, key=lambda one: one.rank)


def _copied_from(one: _Reports, lead: str) -> str | None:
    """The source that it repeats: a credited one, the lead, or the first; none where both credit somebody absent."""
    credited = sorted(source for _, source in one.credits.values() if source in one.repeats)
    if credited:
        return credited[0]
    return lead if lead in one.repeats else min(one.repeats, default=None)


def _primary_source(one: _Reports) -> str | None:
    """The publication credited, else the announcement."""
    return min((name for name, _ in one.credits.values()), default=min(one.announced, default=None))
