"""Where a name ends beside its neighbours: brackets, tickers, small words and what the grammar around it tells.

In: the view and pieces side by side; out: pieces that take in or give up words at their ends. Each looks a few words to
either side, never further.
"""

from __future__ import annotations

import re

from transforms.names.pieces import Piece
from transforms.names.rules import NameRules
from transforms.names.runs import is_short_for
from transforms.names.wordings import wording_of

_TICKER = re.compile(r"[A-Z]{3,5}")
_BRACKET = re.compile(r" \(([A-Z][\w. ]{2,20})\) ([A-Z][\w.]{1,8}(?<![.])(?!\w)|plc(?!\w))")
_NUMBER = re.compile(r" \d{1,4} ([A-Z][\w.]{1,8}(?!\w))")  # `Orlan Systems 4 Inc`
_PARTICLE = re.compile(r"(?<![\w'.-])(du) $")
_ONE_UNIT = re.compile(r" (?:subsidiary|unit|division|arm|affiliate)(?!\w)")
_OWNED = ("its ", "Its ", "'s ", "s' ")
_ONE_BODY = re.compile(
    r"(?: [A-Z][A-Z.]{0,7}(?= ))? (?:(?:said|says) (?:it|its)(?= )|(?:is|was|has|plans|owns|makes|operates)(?= ))"
)
_FROM = re.compile(r"(?:[Tt]he )?$")
_APOSTROPHE = " d'"


def take_neighbours(view: str, piece: Piece, before: Piece | None, rules: NameRules) -> None:
    """Move the ends of a piece: out of a ticker before it, into brackets behind it or a small word before it."""
    start, words = piece.start, piece.words
    if before is not None and len(words) > 1 and before.end == start - 3 and view.startswith("'s ", before.end):
        _leave_ticker(piece, before, rules)
    if view.startswith(" (", piece.end) and not piece.wording.is_suffixed:
        _take_bracket(view, piece, rules)
    if view[piece.end + 1 : piece.end + 2].isdigit() and not piece.wording.is_suffixed:
        m = _NUMBER.match(view, piece.end)
        if m is not None and m[1] in rules.suffixes:
            piece.wording, piece.end = wording_of(f"{piece.wording.key}{m.group()}", rules), m.end()
    if view.startswith("du ", start - 3) and words[-1] in rules.suffixes:
        m = _PARTICLE.search(view, max(0, start - 4), start)
        if m is not None:
            piece.wording, piece.start = wording_of(f"{m[1]} {piece.wording.key}", rules), m.start(1)


def _leave_ticker(piece: Piece, before: Piece, rules: NameRules) -> None:
    """`Orrin Holdings Inc's ORHI Delta Insurance Group`: the first word is the owner's ticker."""
    ticker = piece.words[0]
    is_twice = ticker.isupper() and ticker == piece.words[1]
    if is_twice or (
        _TICKER.fullmatch(ticker) and ticker not in rules.suffixes and is_short_for(ticker, before.wording.key)
    ):
        piece.start += len(ticker) + 1
        piece.wording = wording_of(" ".join(piece.words[1:]), rules)


def _take_bracket(view: str, piece: Piece, rules: NameRules) -> None:
    """`Orrin Coal (Canada) Ltd`: a land in brackets before the legal ending is part of the name."""
    m = _BRACKET.match(view, piece.end)
    if m is not None and m[1] in rules.places and m[2] in rules.suffixes:
        piece.wording, piece.end = wording_of(f"{piece.wording.key}{m.group()}", rules), m.end()


def is_elided(view: str, before: Piece, after: Piece) -> bool:
    """`Cote d'Or SA`, `Compagnie Generale d'Electro`: an elided `de` inside a name."""
    return view[before.end : after.start] == _APOSTROPHE


def is_one_unit(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`its Arlen and Brock subsidiary`: of two units the text would say subsidiaries."""
    if before.wording.listed or after.wording.listed or before.wording.is_suffixed or before.honorific:
        return False
    if not view.endswith(_OWNED, 0, before.start):
        return False
    return bool(_ONE_UNIT.match(view, after.end)) and not (before.wording.is_place or after.wording.is_place)


def is_one_body(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`Great Eastern and Northern Tea Co said it`: of two firms the text would say they, and close both names."""
    if not after.wording.is_suffixed or before.wording.is_suffixed or before.wording.is_headed:
        return False
    if before.wording.listed or before.wording.is_place or before.honorific or before.after_title:
        return False
    if len(before.words) > 3 or len(after.words) < 2:
        return False
    lead = before.sentence.start
    opens = lead == before.start or (before.start - lead == 4 and bool(_FROM.fullmatch(view, lead, before.start)))
    return opens and bool(_ONE_BODY.match(view, after.end))
