"""Precision and recall of the extraction on annotated articles: our own, and the shared ones where they lie beside us.

In: folders of documents with folders of annotations; out: a table on standard output, docs/accuracy.md with --write,
every miss and extra with --show. Facts are those that would be published, extracted and checked; no warehouse is built.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring import LEVELS, Row, Tally, score_document, summed
from benchmarks.texts import ROOT
from flows.extraction import batches, extract_batch
from flows.ingest import ingest
from flows.lexicons import lexicons
from schemas.validation import validated_batch

SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Collection:
    """Documents and where their annotations lie."""

    name: str
    documents: Path
    gold: Path


OWN = (
    Collection("seeds", ROOT / "seeds" / "documents", ROOT / "tests" / "gold" / "seeds"),
    Collection("articles", ROOT / "tests" / "gold" / "articles", ROOT / "tests" / "gold" / "articles"),
)
BESIDE = (
    Collection("shared seeds", SHARED / "seeds", SHARED / "gold" / "seeds"),
    Collection("shared development", SHARED / "corpora" / "dev", SHARED / "gold" / "dev"),
)


def collections() -> list[Collection]:
    """Those that are here and hold annotations."""
    return [c for c in (*OWN, *BESIDE) if c.documents.is_dir() and annotated_documents(c)]


def annotated_documents(collection: Collection) -> dict[str, dict[str, Any]]:
    """Annotations by the name of the document they are of."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(collection.gold.glob("*.gold.json"))]
    return {gold["doc"]: gold for gold in read if "doc" in gold}


def extracted_rows(folder: Path) -> dict[str, dict[str, list[Row]]]:
    """Checked rows of every fact table, by base name of the document and by table."""
    documents = ingest([folder], lexicons()).documents
    names = {doc: Path(path).name for doc, path in documents.select("doc_id", "path").iter_rows()}
    found: dict[str, dict[str, list[Row]]] = {name: {} for name in names.values()}
    for batch in batches([documents]):
        result = extract_batch(batch)
        if result.quarantine:  # a score over what happened to work would be a false one
            raise SystemExit(f"{result.quarantine[0]['path']}: {result.quarantine[0]['reason']}")
        good, _ = validated_batch(result.tables)
        for table in dict.fromkeys(level.table for level in LEVELS):
            for row in good[table].iter_rows(named=True):
                found[names[row["doc_id"]]].setdefault(table, []).append(row)
    return found


def scores(collection: Collection) -> dict[str, dict[str, Tally]]:
    """Counts by document and level; a document that was not extracted counts as found empty."""
    rows = extracted_rows(collection.documents)
    return {doc: score_document(rows.get(doc, {}), gold) for doc, gold in annotated_documents(collection).items()}


def _table(collection: Collection, by_document: dict[str, dict[str, Tally]]) -> str:
    lines = [
        f"## {collection.name}: {len(by_document)} documents",
        "",
        "| level | precision | recall | F1 | annotated | found |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for label, one in summed(by_document.values()).items():
        share = f"{one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f}"
        lines.append(f"| {label} | {share} | {one.hits + len(one.missed)} | {one.hits + len(one.extras)} |")
    return "\n".join(lines) + "\n"


def _details(by_document: dict[str, dict[str, Tally]]) -> str:
    """Every miss and every extra at the strictest level of each family."""
    strictest = {level.family: level.label for level in LEVELS}
    lines = []
    for doc, levels in by_document.items():
        for label in strictest.values():
            lines += [f"missed  {doc}  {label}  {_short(row)}" for row in levels[label].missed]
            lines += [f"extra   {doc}  {label}  {_short(row)}" for row in levels[label].extras]
    return "\n".join(lines) + "\n" if lines else ""


def _short(row: Row) -> str:
    left_out = {"fact_id", "doc_id", "evidence_start", "evidence_end", "optional", "allowed_low", "allowed_high"}
    return json.dumps(
        {k: str(v)[:160] for k, v in row.items() if v is not None and k not in left_out}, ensure_ascii=False
    )


def main() -> int:
    """Score every collection, print, and write if asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", action="store_true", help="list what was missed and what is not annotated")
    options.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    options.add_argument("--only", help="one collection, by name")
    given = options.parse_args()
    tables = []
    for collection in collections():
        if given.only in (None, collection.name):
            by_document = scores(collection)
            tables.append(_table(collection, by_document))
            print(tables[-1])
            if given.show:
                print(_details(by_document))
    if given.write:
        head = "# Accuracy\n\nWritten by `make accuracy ACCURACY_OPTIONS=--write`. Levels: benchmarks/scoring.py.\n\n"
        (ROOT / "docs" / "accuracy.md").write_text(head + "\n".join(tables), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
