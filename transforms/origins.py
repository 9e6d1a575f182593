"""Who repeats whom for a claim: (claim, document, source, credits) in, the origin of each claim and source out.

Sources are one origin where their documents share text or credit the same publication; a credit to anybody else is the
announcement they report, which leaves them independent. The source that comes first in an origin stands for it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from transforms.disjoint import Groups
from transforms.resolution import folded

Node = tuple[str, ...]
RESULT_COLUMNS: Final = {
    "claim_id": pl.String,
    "source_id": pl.String,
    "origin": pl.String,
    "is_independent": pl.Boolean,
    "copied_from": pl.String,
    "primary_source": pl.String,
}
_EDGE: Final = 300  # characters at either end of a text where an agency's tag stands
_COPY: Final = 0.5  # share of one document's text in the other that makes them one origin


def text_groups(pairs: pl.DataFrame) -> dict[str, str]:
    """Document -> name of the group of documents that share its text."""
    groups = Groups[Node]()
    copies = pairs.filter(pl.max_horizontal("share_a", "share_b") >= _COPY).select("doc_a", "doc_b")
    for a, b in copies.iter_rows():
        groups.join((a,), (b,))
    documents = sorted({d for pair in copies.iter_rows() for d in pair})
    return {d: groups.root((d,))[0] for d in documents}


def wire_tags(documents: pl.DataFrame, publications: pl.DataFrame | None) -> pl.DataFrame:
    """doc_id and credit of documents that carry an agency's tag in brackets near their beginning or end.

    `documents` has doc_id and text; agencies are the rows of that kind in `publications`."""
    agencies = publications.filter(pl.col("kind") == "agency")["form"].to_list() if publications is not None else []
    if not agencies:
        return pl.DataFrame(schema={"doc_id": pl.String, "credit": pl.String})
    tag = rf"(?i)\(({'|'.join(sorted(map(re.escape, agencies)))})\)"
    edges = pl.concat_str(pl.col("text").str.slice(0, _EDGE), pl.lit("\n"), pl.col("text").str.tail(_EDGE))
    return documents.select("doc_id", credit=edges.str.extract(tag)).drop_nulls().sort("doc_id")


class Credits:
    """Which credits name a publication or agency, and which source of the warehouse that is."""

    def __init__(self, sources: pl.DataFrame, publications: pl.DataFrame | None) -> None:
        self._sources = {
            folded(name): source for source, name in sources.select("source_id", "name").iter_rows() if name
        }
        self._listed: dict[str, str] = {}
        if publications is not None:
            rows = publications.filter(pl.col("kind") != "generic").select("form", "name")
            self._listed = {folded(form): folded(name) for form, name in rows.iter_rows() if form and name}

    def publication(self, credit: str) -> str | None:
        """The folded name of the publication that a credit names; None if it names anybody else."""
        name = folded(credit)
        name = name.removeprefix("the ") if name not in self._listed else name
        name = self._listed.get(name) or self._listed.get(f"the {name}") or name
        return name if name in self._listed.values() or name in self._sources else None

    def source(self, publication: str) -> str | None:
        return self._sources.get(publication)


Row = tuple[str, str, str, date | None, list[str] | None]


def origins(rows: pl.DataFrame, groups: dict[str, str], credits: Credits) -> pl.DataFrame:
    """`rows` has claim_id, source_id, doc_id, published_on, credits, one row per claim and document."""
    found: list[tuple[str, str, str, bool, str | None, str | None]] = []
    ordered = rows.select("claim_id", "source_id", "doc_id", "published_on", "credits").sort("claim_id", "doc_id")
    for claim in ordered.partition_by("claim_id", maintain_order=True):
        found.extend(_claim_origins(claim.rows(), groups, credits))
    return pl.DataFrame(found, schema=RESULT_COLUMNS, orient="row").sort("claim_id", "source_id")


def _claim_origins(
    rows: list[Row], groups: dict[str, str], credits: Credits
) -> Iterator[tuple[str, str, str, bool, str | None, str | None]]:
    linked = Groups[Node]()
    sources = defaultdict[str, list[Row]](list)
    for row in rows:
        sources[row[1]].append(row)
        for node in _links(row, groups, credits):
            linked.join(("source", row[1]), node)
    leads: dict[Node, str] = {}
    for source in sorted(sources, key=lambda s: (_earliest(sources[s]), s)):
        root = linked.root(("source", source))
        lead = leads.setdefault(root, source)
        named = [c for row in sources[source] for c in row[4] or ()]
        copied = None if lead == source else _copied_from(source, lead, sources, groups, credits)
        yield rows[0][0], source, lead, lead == source, copied, min(named, default=None)


def _links(row: Row, groups: dict[str, str], credits: Credits) -> Iterator[Node]:
    if row[2] in groups:
        yield ("text", groups[row[2]])
    for credit in row[4] or ():
        publication = credits.publication(credit)
        if publication:
            yield ("source", credits.source(publication) or f"credited/{publication}")


def _earliest(rows: list[Row]) -> date:
    return min((row[3] for row in rows if row[3]), default=date.max)


def _copied_from(
    source: str, lead: str, sources: dict[str, list[Row]], groups: dict[str, str], credits: Credits
) -> str | None:
    """The credited source if the warehouse has it, else the first of the origin if the text is shared."""
    for row in sources[source]:
        for credit in row[4] or ():
            credited = credits.source(credits.publication(credit) or "")
            if credited and credited in sources and credited != source:
                return credited
    mine = {groups[row[2]] for row in sources[source] if row[2] in groups}
    leads = {groups[row[2]] for row in sources[lead] if row[2] in groups}
    return lead if mine & leads else None
