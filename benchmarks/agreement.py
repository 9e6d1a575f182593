"""What the derived tables say beside what they should say: annotated verdicts in, the lines that do not hold out.

An annotation may give a list wherever several values are right; what it does not name is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from flows.evaluation.comparison import folded_name

_CLAIMS = """
SELECT c.family, c.predicate, c.subject, c.object, c.agreement, c.n_sources, c.period, c.qualifier,
       c.value_low, c.value_high, m.amount, m.amount_low, m.amount_high, p.status, p.is_interim
FROM claims AS c
LEFT JOIN monetary_claims AS m USING (claim_id)
LEFT JOIN people_roles AS p USING (claim_id)
ORDER BY c.n_sources DESC, c.claim_id
"""
_COMPARED = {
    "agreement": "agreement", "n_sources": "n_sources", "amount": "amount", "low": "amount_low", "high": "amount_high",
    "status": "status", "interim": "is_interim",
}  # fmt: skip


def claims(database: Path) -> list[dict[str, Any]]:
    """Every claim of a warehouse with what its own table adds; those of most sources first."""
    with duckdb.connect(str(database), read_only=True) as con:
        cursor = con.execute(_CLAIMS)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def failing_lines(database: Path, annotated: Path) -> list[str]:
    """One text per annotated verdict that the warehouse does not reach."""
    found = claims(database)
    wanted = json.loads(annotated.read_text(encoding="utf-8"))["claims"]
    return [text for text in (_failure(line, found) for line in wanted) if text]


def _failure(line: Mapping[str, Any], found: list[dict[str, Any]]) -> str | None:
    about = " ".join(str(line[key]) for key in ("predicate", "subject", "object") if line.get(key))
    claim = next((claim for claim in found if _same_claim(line, claim)), None)
    if claim is None:
        return f"{about}: no such claim"
    wrong = [
        f"{key} {claim[column]} for {line[key]}"
        for key, column in _COMPARED.items()
        if key in line and not _is_one_of(claim[column], line[key])
    ]
    percent = line.get("percent")
    if percent is not None and not _allows(claim, Decimal(str(percent))):
        wrong.append(f"{claim['value_low']} to {claim['value_high']} per cent for {percent}")
    return f"{about}: {', '.join(wrong)}" if wrong else None


def _same_claim(line: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    same_kind = (claim["family"], claim["predicate"]) == (line["family"], line["predicate"])
    parties = [(claim["subject"], line["subject"]), (claim["object"], line["object"])]
    return same_kind and all(folded_name(one) == folded_name(other) for one, other in parties)


def _is_one_of(value: Any, wanted: Any) -> bool:
    return value in (wanted if isinstance(wanted, list) else [wanted])


def _allows(claim: Mapping[str, Any], number: Decimal) -> bool:
    low, high = claim["value_low"], claim["value_high"]
    return (low is None or low <= number) and (high is None or number <= high) and (low, high) != (None, None)
