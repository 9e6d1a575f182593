"""Why a fact was missed or is in excess, computed from the rows: annotated and extracted rows in, one cause each out.

Looked at is the strictest level of each family. A missed fact is compared with what was extracted near it (the same
person, amount, words or parties); what differs is the cause, else how far the reading came.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.evaluation.comparison import (
    Row,
    Same,
    beginning,
    choices,
    counterparty,
    figure,
    folded_name,
    interim,
    name,
    tie,
    value,
)
from flows.evaluation.levels import LEVELS, MAIN, STRICTEST, comparable
from flows.evaluation.scores import Scored

MISSED, EXTRA = "missed", "extra"
_LONGEST = 40  # characters of a name in a label
_TABLE = {level.family: level.table for level in LEVELS}


@dataclass(frozen=True)
class Cause:
    """One error: of which document and family, missed or extra, why, and the row with short names for it."""

    document: str
    family: str
    kind: str
    cause: str
    row: Row
    label: str


@dataclass(frozen=True)
class _Family:
    """What tells two facts of a family apart, and which aspects must agree for them to be near each other."""

    aspects: Mapping[str, Same]
    near: Callable[[frozenset[str]], bool]  # from the aspects that differ
    unread: Callable[[Scored, Row], str]
    label: tuple[str, ...]
    near_claimed: Callable[[frozenset[str]], bool] | None = None  # the same for a row that answers another annotation


def causes(documents: Iterable[Scored]) -> list[Cause]:
    """Every miss and extra with its cause, in order of the documents and families."""
    return [cause for one in documents for family in MAIN for cause in _of_family(one, family)]


def _of_family(one: Scored, family: str) -> Iterator[Cause]:
    level, spec = one.levels[STRICTEST[family]], _FAMILIES[family]
    rows = comparable(_TABLE[family], one.tables.get(_TABLE[family], []))
    for gold in level.missed:
        cause = _missed(one, spec, gold, level.extras, rows)
        yield Cause(one.annotation.name, family, MISSED, cause, gold, _label(spec, gold))
    for row in level.extras:
        cause = _extra(spec, row, level.missed, one.annotation.entries.get(family, []))
        yield Cause(one.annotation.name, family, EXTRA, cause, row, _label(spec, row))


def _missed(one: Scored, spec: _Family, gold: Row, left: Sequence[Row], rows: Sequence[Row]) -> str:
    """The nearest unclaimed row's difference; else that of a row found for another; else how far it was read."""
    if (differing := _nearest(spec.aspects, spec.near, ((row, gold) for row in left))) is not None:
        return _another(differing)
    near = spec.near_claimed or spec.near
    if (differing := _nearest(spec.aspects, near, ((row, gold) for row in rows))) is not None:
        return f"only found with {_another(differing)}, which is annotated too"
    return spec.unread(one, gold)


def _extra(spec: _Family, row: Row, missed: Sequence[Row], annotated: Sequence[Row]) -> str:
    if (differing := _nearest(spec.aspects, spec.near, ((row, gold) for gold in missed))) is not None:
        return f"a missed fact, with {_another(differing)}"
    if (differing := _nearest(spec.aspects, spec.near, ((row, gold) for gold in annotated))) is not None:
        return f"beside a fact that was found, with {_another(differing)}"
    return "nothing like it annotated"


def _nearest(
    aspects: Mapping[str, Same], near: Callable[[frozenset[str]], bool], pairs: Iterable[tuple[Row, Row]]
) -> list[str] | None:
    """What differs between the two rows of the pair that differ least; None if none are near each other."""
    found = [
        differing
        for row, gold in pairs
        if near(frozenset(differing := [label for label, same in aspects.items() if not same(row, gold)]))
    ]
    return min(found, key=len, default=None)


def _another(differing: Sequence[str]) -> str:
    """`another kind and another subject`."""
    return " and ".join(differing) or "the same fields"


def _label(spec: _Family, row: Row) -> str:
    """A few short names for one row; never its sentence."""
    shown = (choices(row.get(key))[0] for key in spec.label)
    return " · ".join(_short(cell) for cell in shown if cell is not None)


def _short(cell: object) -> str:
    if isinstance(cell, str):
        return cell if len(cell) <= _LONGEST else f"{cell[: _LONGEST - 1].rstrip()}…"
    return f"{Decimal(str(cell)).normalize():,f}"


def _either(family: str, first: str, second: str, aspects: Mapping[str, Same]) -> dict[str, Same]:
    """Aspects of a fact with two parties; where they are the wrong way round, that alone counts as the difference."""

    def swapped(row: Row, gold: Row) -> bool:
        turned = {**gold, first: gold[second], second: gold[first]}
        return name(first)(row, turned) and name(second)(row, turned)

    def unless_swapped(same: Same) -> Same:
        return lambda row, gold: same(row, gold) or swapped(row, gold)

    parties = {f"another {key}": unless_swapped(name(key)) for key in (first, second)}
    straight = tie if family == "relations" else _straight(first, second)
    return {
        **aspects,
        **parties,
        "its direction swapped": lambda row, gold: not swapped(row, gold) or straight(row, gold),
    }


def _straight(first: str, second: str) -> Same:
    return lambda row, gold: name(first)(row, gold) and name(second)(row, gold)


def _amount_unread(one: Scored, gold: Row) -> str:
    """How far an amount came that no fact of the family holds."""
    seen = comparable("amount_mentions", one.tables.get("amount_mentions", []))
    same = [row for row in seen if figure(row, gold)]
    if not same:
        return "amount not read"
    if not any(value("currency")(row, gold) for row in same):
        return "amount read in another currency"
    if all(row["is_used"] for row in same):
        return "amount used elsewhere only"
    places = {(row["mention_start"], row["mention_end"]) for row in same if not row["is_used"]}
    return f"amount read, not placed{_why(one, 'amount', places)}"


def _why(one: Scored, what: str, places: Container[tuple[int, int]]) -> str:
    """The extraction's own reason for not placing the first of some things."""
    seen = (row for row in one.tables.get("unplaced", []) if row["what"] == what)
    return next((f": {row['reason']}" for row in seen if (row["span_start"], row["span_end"]) in places), "")


def _percent_unread(one: Scored, gold: Row) -> str:
    seen = (row for row in one.tables.get("amount_mentions", []) if row["measure"] == "percent")
    same = [row for row in seen if figure({"low": row["amount_low"], "high": row["amount_high"]}, gold)]
    places = {(row["mention_start"], row["mention_end"]) for row in same}
    return f"percentage read, not placed{_why(one, 'percentage', places)}" if same else "percentage not read"


def _quotation_unread(one: Scored, gold: Row) -> str:
    seen = (row for row in one.tables.get("unplaced", []) if row["what"] == "quotation")
    reason = next((row["reason"] for row in seen if beginning({"quote": row["surface"]}, gold)), None)
    return f"seen, not taken as said: {reason}" if reason else "not seen as a quotation"


def _is_named(one: Scored, gold: Row, key: str) -> bool:
    named = {folded_name(row[form]) for row in one.tables.get("mentions", []) for form in ("name", "surface")}
    return any(folded_name(choice) in named for choice in choices(gold[key]))


def _person_unread(one: Scored, gold: Row) -> str:
    if not _is_named(one, gold, "person"):
        return "person not found"
    at = "organisation known" if _is_named(one, gold, "organization") else "organisation not found"
    return f"person found, without this post; {at}"


def _parties_unread(first: str, second: str) -> Callable[[Scored, Row], str]:
    def unread(one: Scored, gold: Row) -> str:
        lost = [key for key in (first, second) if not _is_named(one, gold, key)]
        return f"{' and '.join(lost)} not found" if lost else "both parties found, no tie between them"

    return unread


def _always(text: str) -> Callable[[Scored, Row], str]:
    return lambda one, gold: text


_SUM: Same = lambda row, gold: value("currency")(row, gold) and figure(row, gold)  # noqa: E731
_FAMILIES: dict[str, _Family] = {
    "roles": _Family(
        {
            "another person": name("person"),
            "another organisation": name("organization"),
            "another role": value("role"),
            "another status": value("status"),
            "interim or not": interim,
        },
        lambda differing: (
            "another person" not in differing and not {"another organisation", "another role"} <= differing
        ),
        _person_unread,
        ("person", "role", "organization", "status"),
    ),
    "money": _Family(
        {
            "another amount": _SUM,
            "another kind": value("kind"),
            "another subject": name("subject"),
            "another counterparty": counterparty,
            "another bound": value("bound"),
        },
        lambda differing: "another amount" not in differing,
        _amount_unread,
        ("subject", "kind", "currency", "low", "counterparty"),
    ),
    "stakes": _Family(
        _either("stakes", "holder", "issuer", {"another percentage": figure}),
        lambda differing: "another percentage" not in differing or len(differing) == 1,
        _percent_unread,
        ("holder", "low", "issuer"),
    ),
    "headcounts": _Family(
        {"another number": figure, "another organisation": name("organization")},
        lambda differing: "another number" not in differing,
        _always("number not placed"),
        ("organization", "unit", "low"),
    ),
    "relations": _Family(
        _either("relations", "subject", "object", {"another relation": value("relation")}),
        lambda differing: len(differing) <= 1,
        _parties_unread("subject", "object"),
        ("subject", "relation", "object"),
        near_claimed=lambda differing: differing <= {"another relation"},
    ),
    "quotes": _Family(
        {
            "other words": beginning,
            "another speaker": lambda row, gold: row["speaker"] is None or name("speaker")(row, gold),
            "no speaker": lambda row, gold: row["speaker"] is not None,
        },
        lambda differing: "other words" not in differing,
        _quotation_unread,
        ("speaker",),
    ),
}
