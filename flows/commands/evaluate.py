"""`claimhouse evaluate`: the extraction scored on annotated documents of the user's own, as a table or JSON.

Folders in, text out: precision and recall by family and level, how often certainty and attribution are right, and with
`--show` every miss and extra with its cause. No warehouse is built.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.evaluation.annotations import annotated
from flows.evaluation.causes import Cause, causes
from flows.evaluation.levels import LEVELS
from flows.evaluation.scores import Scored, scored, standing_shares, totals
from warehouse.rendering import plain, rendered, safe_json

_COLUMNS = ("level", "precision", "recall", "f1", "annotated", "found", "right")
_STANDING = ("standing", "family", "share", "right", "matched")


def evaluated(gold: Path, documents: Path, output: str, is_shown: bool) -> str:
    """The scores of a folder of annotations, as `json` or `table`."""
    found = scored(annotated(gold, documents))
    errors = causes(found) if is_shown else None
    return _json(found, errors) if output == "json" else as_table(found, errors)


def level_rows(documents: Sequence[Scored]) -> list[tuple[Any, ...]]:
    """A row per level; of amounts seen, which need no annotation, neither precision nor F1 is told."""
    by_level = totals(documents)
    rows = []
    for level in LEVELS:
        one = by_level[level.label]
        precision, f1, n_found = (one.precision, one.f1, one.n_found) if level.extras_count else (None, None, None)
        rows.append(
            (level.label, _share(precision), _share(one.recall), _share(f1), one.n_annotated, n_found, one.hits)
        )
    return rows


def standing_rows(documents: Sequence[Scored]) -> list[tuple[Any, ...]]:
    """A row per family and kind of standing that is annotated at all."""
    return [
        (key, family, _share(share.value), share.right, share.of)
        for family, shares in standing_shares(documents).items()
        for key, share in shares.items()
        if share.of
    ]


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def as_table(documents: Sequence[Scored], errors: Sequence[Cause] | None = None) -> str:
    """Scores, standing and, if given, errors as aligned tables."""
    n = len(documents)
    parts = [f"{n} annotated {'document' if n == 1 else 'documents'}\n", _fixed(_COLUMNS, level_rows(documents))]
    if standing := standing_rows(documents):
        parts.append(_fixed(_STANDING, standing))
    if errors is not None:
        rows = [(e.kind, e.document, e.family, e.cause, e.label) for e in errors]
        parts.append(rendered(("error", "document", "family", "cause", "fact"), rows, "table"))
    return "\n".join(parts)


def _fixed(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table whose shares have three digits each."""
    shown = [[f"{cell:.3f}" if isinstance(cell, float) else cell for cell in row] for row in rows]
    return rendered(columns, shown, "table")


def _json(documents: Sequence[Scored], errors: Sequence[Cause] | None) -> str:
    told: dict[str, Any] = {
        "documents": len(documents),
        "levels": {row[0]: dict(zip(_COLUMNS[1:], row[1:], strict=True)) for row in level_rows(documents)},
        "standing": [dict(zip(_STANDING, row, strict=True)) for row in standing_rows(documents)],
    }
    if errors is not None:
        told["errors"] = [
            {"kind": e.kind, "document": e.document, "family": e.family, "cause": e.cause, "fact": plain(dict(e.row))}
            for e in errors
        ]
    return safe_json(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"
