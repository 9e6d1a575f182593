"""docs/accuracy.md: scores of every collection and the section on calibration in, one Markdown page out.

Of texts that lie beside the checkout nothing is shown but ids of documents and short names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.markdown import table
from flows.commands.evaluate import level_rows, standing_rows
from flows.evaluation.causes import EXTRA, MISSED, Cause, causes
from flows.evaluation.levels import MAIN, STRICTEST
from flows.evaluation.scores import Scored

Collections = Mapping[str, Sequence[Scored]]
_EXAMPLES = 2
_ABOUT = {
    "seeds": "the five articles that come along, on one deal",
    "articles": "our own articles, looked at while rules were written",
    "reports": "denser articles of our own, many of them on one event; looked at while rules were written",
    "held_out": "our own articles, set aside: no rule was written with them in view",
    "shared seeds": "articles beside the checkout, on one deal; looked at while rules were written",
    "shared dev": "real news beside the checkout; looked at while rules were written",
}
_HEAD = """# Accuracy

Written by `make accuracy ACCURACY_OPTIONS=--write`; do not edit. Levels: [annotations.md](annotations.md).
Your own documents: `claimhouse evaluate`. Facts of unannotated news that readers judged one by one:
[accuracy/README.md](accuracy/README.md).

`make accuracy` fails where a level of a collection falls below its floor (`tests/gold/floors.csv`); floors only rise.
Collections that rules were written on flatter the extraction: what fresh text gives is what a held-out collection says.
"""
_ERRORS = """## Errors by cause

Every miss and every fact in excess at the strictest level of its family, with the cause computed from the rows: what
differs from the nearest fact, else how far the reading came. A fact that differs from an annotated one counts on both
sides. No examples are given of what is held out.
"""


def page(found: Collections, calibration: str = "", held_out: frozenset[str] = frozenset()) -> str:
    """The whole page."""
    parts = [_HEAD, _overview(found, held_out), *(_collection(name, documents) for name, documents in found.items())]
    parts += [_errors(found, held_out), calibration]
    return "\n".join(parts)


def _overview(found: Collections, held_out: frozenset[str]) -> str:
    """F1 at each family's main level, a column a collection."""
    f1 = {name: {row[0]: row[3] for row in level_rows(documents)} for name, documents in found.items()}
    columns = ["F1", *(f"**{name}**" if name in held_out else name for name in found)]
    rows = [(label, *(f1[name][label] for name in found)) for label in MAIN.values()]
    return f"## At a glance\n\n{table(columns, rows)}"


def _collection(name: str, documents: Sequence[Scored]) -> str:
    """Every level, and how often certainty and attribution are right."""
    parts = [
        f"## {name}: {len(documents)} documents\n",
        f"{_ABOUT.get(name, name).capitalize()}.\n",
        table(("level", "precision", "recall", "F1", "annotated", "found", "right"), level_rows(documents)),
    ]
    if standing := standing_rows(documents):
        parts += ["Of the facts that match:\n", table(("", "family", "share right", "right", "of"), standing)]
    return "\n".join(parts)


def _errors(found: Collections, held_out: frozenset[str]) -> str:
    """Causes by family over all collections, a column a collection, with examples; none from what is held out, which
    would not stay so for long."""
    by_cause: dict[tuple[str, str, str], dict[str, list[Cause]]] = defaultdict(lambda: defaultdict(list))
    for name, documents in found.items():
        for cause in causes(documents):
            by_cause[cause.family, cause.kind, cause.cause][name].append(cause)
    parts = [_ERRORS]
    for family in MAIN:
        for kind, title in ((MISSED, "missed"), (EXTRA, "in excess")):
            rows = sorted(_rows(by_cause, family, kind, list(found), held_out), key=lambda row: (-row[1], row[0]))
            if rows:
                parts.append(f"### {STRICTEST[family]}: {title}\n")
                parts.append(table(("cause", "all", *found, "for example"), rows))
    return "\n".join(parts)


def _rows(
    by_cause: Mapping[tuple[str, str, str], Mapping[str, list[Cause]]],
    family: str,
    kind: str,
    names: Sequence[str],
    held_out: frozenset[str],
) -> Iterator[tuple[Any, ...]]:
    for (of_family, of_kind, cause), by_name in by_cause.items():
        if (of_family, of_kind) == (family, kind):
            counts = [len(by_name[name]) if name in by_name else None for name in names]
            shown = [one for name in names if name not in held_out for one in by_name.get(name, [])]
            yield cause, sum(filter(None, counts)), *counts, "; ".join(_example(one) for one in shown[:_EXAMPLES])


def _example(cause: Cause) -> str:
    return f"{Path(cause.document).stem}: {cause.label}"
