"""A firm and a person, or a firm and a town, of one name in the same document: `Ford said sales rose`, `Mr Ford owns`.

In: the places of a lone last name, where its bearer is first named in full; out: the places that mean the firm. Only
where the word itself is plainly used of a firm somewhere; then what stands around each place decides, or else whether
the person has just been named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from transforms.names.evidence import weigh
from transforms.names.form import Form
from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, PERSON, NameRules

_PLAIN = 1.5  # evidence at one place that a firm of the name exists
_ENOUGH = 0.8  # evidence that one place means the firm, once it exists
_NEAR = 300  # characters behind somebody's name in which the last name still means them
_REGION = re.compile(r", ([A-Z][a-z]+\.?)")  # `in Acme, Ohio`
_DEALS = re.compile(
    r" (?:(?:has|had|also|already) )?(?:owns|bought|acquired|agreed|offered|holds|held|sold|declined) "
    r"|'s (?:offer|bid|shares|stock|board|workforce|headcount|shareholders|chief executive|\d[\d,]*-strong)\b"
)
_WHERE = (" in ", "In ", " near ", " at ")
_SHOWN = 20  # places of a word that are looked at for the region it lies in
_MOST = 200  # places that are looked at


def firm_places(view: str, form: Form, full: Iterable[Piece], rules: NameRules) -> list[Piece]:
    """The places of a last name that mean a firm; none unless some place plainly does."""
    known = form.wording.known
    listed = known is not None and known.kind == ORGANIZATION
    starts = sorted(piece.start for piece in full)
    if not starts or len(form.pieces) > _MOST or not (listed or form.pieces[0].start < starts[0]):
        return []
    first = [p for p in form.pieces if p.start < starts[0] and p.sentence.kind == "body" and not _is_called(p)]
    if not (first or listed) or (known is not None and known.kind == PERSON):
        return []
    leanings = [_leaning(view, piece, rules) for piece in form.pieces]
    if max(leanings if listed else [_leaning(view, piece, rules) for piece in first]) < _PLAIN and not (
        first and listed
    ):
        return []
    named = sorted([*starts, *(p.start for p, leaning in zip(form.pieces, leanings, strict=True) if leaning < -1)])
    return [
        piece
        for piece, leaning in zip(form.pieces, leanings, strict=True)
        if leaning >= _ENOUGH or (leaning > -_ENOUGH and not _is_fresh(piece, named))
    ]


def _is_called(piece: Piece) -> bool:
    return piece.honorific or piece.after_title


def _leaning(view: str, piece: Piece, rules: NameRules) -> float:
    """How much more one place looks like a firm than like a person."""
    scores = [0.0, 0.0, 0.0, 0.0]
    called = weigh(view, piece, scores, rules)
    return -5.0 if called or piece.honorific else scores[1] - scores[0]


def _is_fresh(piece: Piece, named: list[int]) -> bool:
    """Whether the person has just been named."""
    at = bisect_left(named, piece.start)
    return at > 0 and piece.start - named[at - 1] < _NEAR


def is_on_the_map(view: str, form: Form, rules: NameRules) -> bool:
    """Whether a place is a known one or said to lie in one, not a firm's word that only stands like one (`in Acme`)."""
    lies_in = (_REGION.match(view, piece.end) for piece in form.pieces[:_SHOWN])
    return any(word in rules.places for word in (form.key, form.key.title(), form.words[-1])) or any(
        region is not None and region[1] in rules.places for region in lies_in
    )


def is_firm_here(view: str, form: Form, rules: NameRules) -> bool:
    """Whether what looks like a place is never said to lie anywhere, or does nothing but what firms do."""
    if not is_on_the_map(view, form, rules):
        return True
    if rules.places.get(form.key) in rules.lands:
        return False
    pieces = form.pieces[:_SHOWN]
    is_led = any(_is_led(piece) for piece in pieces) and not any(_is_town(view, piece) for piece in pieces)
    return is_led or all(_deals(view, piece) for piece in pieces)


def _is_led(piece: Piece) -> bool:
    """`Orlan chairman Ann Lee`: towns have none."""
    title = piece.title_after
    if title is None or title.start != piece.end + 1:
        return False
    return title.posts[0].role == "chair" or title.posts[0].role.startswith("chief_")


def _is_town(view: str, piece: Piece) -> bool:
    """`in Orlan`, `Orlan-based`, `Orlan, Ohio`."""
    if view.endswith(_WHERE, 0, piece.start) or view.startswith("-", piece.end):
        return True
    return _REGION.match(view, piece.end) is not None


def _deals(view: str, piece: Piece) -> bool:
    """`Orlan owns`, `Orlan's bid`, or a place in a headline."""
    return piece.sentence.kind != "body" or _DEALS.match(view, piece.end) is not None
