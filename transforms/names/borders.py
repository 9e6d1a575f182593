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
_BRACKET = re.compile(r" \(([A-Z][\w. ]{1,20})\) ((?:[A-Z][\w&]{1,14} ){0,3})([A-Z][\w.]{1,8}(?<![.])(?!\w)|plc(?!\w))")
_LAND = re.compile(r" \(([A-Z][\w. ]{1,20})\)")
_LEADING = re.compile(r"(?<![\w.,$\u00a3\u20ac-])(\d{2,4}) $")  # `2001 Dealers Inc`
_BESIDE_YEAR = ("in ", "In ", "of ", "since ", "Since ", "during ", "During ", "By ", "by ", "fiscal ", "the ")
_NUMBER = re.compile(r" \d{1,4} ([A-Z][\w.]{1,8}(?!\w))")  # `Orlan Systems 4 Inc`
_PARTICLE = re.compile(r"(?<![\w'.-])(du) $")
_ONE_UNIT = re.compile(r" (?:subsidiary|unit|division|arm|affiliate)(?!\w)")
_OWNED = ("its ", "Its ", "'s ", "s' ")
_ONE_BODY = re.compile(
    r"(?: [A-Z][A-Z.]{0,7}(?= ))? (?:(?:said|says) (?:it|its)(?= )|(?:is|was|has|plans|owns|makes|operates)(?= ))"
)
_FROM = re.compile(r"(?:[Tt]he )?$")
_APOSTROPHE = " d'"
_CLOSING = re.compile(r" ([A-Z][\w.]{1,8}(?<![.])(?!\w)|plc(?!\w))")
_REGION = re.compile(r", [A-Z][a-z]{2,12}\.?(?!\w)")
_SEARCHED = 50_000  # characters in which a name is counted: keeps hostile text linear


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
    if len(words) == 2 and "0" <= view[start - 2 : start - 1] <= "9" and words[1] in rules.suffixes:
        _take_numeral(view, piece, rules)
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
    """`Orrin Coal (Canada) Ltd`, `ORR (Canada) Coal Co`: a land in brackets before what closes the name is part of it,
    and whatever stands in them right before the legal ending."""
    m = _BRACKET.match(view, piece.end)
    if m is None and (short := _LAND.match(view, piece.end)) is not None and short[1] in rules.places:
        full = f"{piece.wording.key}{short.group()} "
        at = view.find(full, 0, _SEARCHED) + len(full)
        if at >= len(full) and view[at : at + 12].split(" ", 1)[0].rstrip(",.") in rules.suffixes:
            piece.wording, piece.end = wording_of(full[:-1], rules), short.end()  # `Orrin Coal (Canada) said`
        return
    if m is not None and m[3] in rules.suffixes and (m[1] in rules.places or not (m[2] or m[1].isupper())):
        end = m.end()
        while (closing := _CLOSING.match(view, end)) is not None and closing[1] in rules.suffixes:
            end = closing.end()
        piece.wording, piece.end = wording_of(f"{piece.wording.key}{view[piece.end : end]}", rules), end


def _take_numeral(view: str, piece: Piece, rules: NameRules) -> None:
    """`bought 2001 Dealers Inc`: no firm is called by an everyday word and its legal ending alone."""
    m = _LEADING.search(view, max(0, piece.start - 6), piece.start)
    if m is None or piece.words[0].lower() not in rules.common or view.endswith(_BESIDE_YEAR, 0, m.start()):
        return
    piece.wording, piece.start = wording_of(f"{m[1]} {piece.wording.key}", rules), m.start()


def part_behind(view: str, before: Piece, piece: Piece, rules: NameRules) -> Piece | None:
    """`Securities and Exchange Commission Lee said`, where a comma is missing: the name behind a well-known one, which
    the piece before then closes."""
    if view[before.end : piece.start] != " and " or len(piece.words) < 2:
        return None
    for n in range(len(piece.words) - 1, 1, -1):
        opening = " ".join(piece.words[:n])
        if f"{before.wording.key} and {opening}" not in rules.known:
            continue
        if piece.words[n] in rules.suffixes or piece.words[n] in rules.heads:
            return None
        start = piece.start + len(opening) + 1
        if view[piece.start : start] != f"{opening} ":
            return None
        rest = wording_of(" ".join(piece.words[n:]), rules)
        behind = Piece(start, piece.end, rest, piece.sentence, title_after=piece.title_after)
        piece.wording, piece.end, piece.title_after = wording_of(opening, rules), start - 1, None
        return behind
    return None


def is_seat(view: str, before: Piece, after: Piece) -> bool:
    """`Orrin Savings Bank of Leeds, Ohio`, where `Orrin Savings` stands by itself too: where a bank is."""
    if len(before.words) < 3 or not _REGION.match(view, after.end):
        return False
    name = " ".join(before.words[:-1])
    whole = view.count(before.wording.key, 0, _SEARCHED)
    return view.count(name, 0, _SEARCHED) > whole or whole > view.count(f"{before.wording.key} of", 0, _SEARCHED)


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
    if len(before.words) > 3 or len(after.words) < 2 or _is_somebody(before, rules):
        return False
    lead = before.sentence.start
    opens = lead == before.start or (before.start - lead == 4 and bool(_FROM.fullmatch(view, lead, before.start)))
    return opens and bool(_ONE_BODY.match(view, after.end))


def _is_somebody(before: Piece, rules: NameRules) -> bool:
    """Whether a name of two words opens with a given name."""
    first = before.words[0]
    return len(before.words) == 2 and (rules.is_given(first) or rules.gender_of(first) is not None)
