"""Whom a last name means where several people of a document bear it.

In: the places of the lone last name, who bears it, the places of their full names; out: the bearer of each place. By
form of address, else the one just named in the paragraph, else whom the text named first; kin do not take it over.
"""

from __future__ import annotations

from bisect import bisect_left

from transforms.names.form import Form
from transforms.names.pieces import Piece
from transforms.names.rules import PERSON, NameRules
from transforms.reading import Entity, Mention

_BEFORE = 24  # characters before a full name in which a word of kinship can stand


def shared_mentions(
    view: str, form: Form, bearers: list[Entity], full: list[tuple[int, Entity]], rules: NameRules
) -> list[Mention]:
    """The mentions of a last name that several bear; `full` holds the places of their full names in order."""
    first = {id(entity): start for start, entity in reversed(full)}
    ranked = sorted(bearers, key=lambda e: first.get(id(e), len(view)))
    kin = {id(e) for e in ranked[1:] if _is_kin(view, first.get(id(e), 0), rules)}
    starts = [start for start, _ in full]
    out = []
    done, paragraph = 0, -1  # where the paragraph of a place begins
    for piece in form.pieces:
        paragraph, done = max(paragraph, view.rfind("\n", done, piece.start)), piece.start
        at = bisect_left(starts, piece.start) - 1
        last = full[at][1] if at >= 0 and starts[at] > paragraph else None
        entity = _bearer(piece, ranked, last, kin)
        out.append(Mention(piece.start, piece.end, entity, confidence=0.9))
    return out


def _bearer(piece: Piece, ranked: list[Entity], last: Entity | None, kin: set[int]) -> Entity:
    """The bearer meant at one place; `last`: whose full name was the last one in the paragraph."""
    fitting = [e for e in ranked if piece.gender is None or e.gender in (None, piece.gender)] or ranked
    if last is not None and len(fitting) > 1 and id(last) not in kin and any(e is last for e in fitting):
        return last
    return fitting[0]


def _is_kin(view: str, start: int, rules: NameRules) -> bool:
    """Whether someone is named as somebody's brother, wife or lawyer."""
    before = view[max(0, start - _BEFORE) : start].replace(",", " ").lower().split()
    return any(kind == PERSON for word in before[-1:] for kind, _ in rules.contexts["possessed"].get(word, ()))
