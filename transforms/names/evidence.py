"""What stands around one place of a name, as evidence of its kind.

In: the view, a piece and the scores of its form; out: scores added to. Looks a few words to either side, never further.
"""

from __future__ import annotations

import re

from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, NameRules
from transforms.names.shapes import INDEX

_AFTER = re.compile(
    r"(?P<owner>'s?(?= ))?(?P<comma>,)? ?(?:(?:has|have|had|will|would|also|may) ){0,2}"
    r"(?P<word>[a-z][\w-]*+|\d{1,3}(?=,))?"
)
_APPOSITION = re.compile(
    r", (?:an?|the|one of the|which is an?|who is an?|[A-Z]\w{2,20}'s) ((?:[\w'&/.-]+ ){0,6}[\w-]+)"
)
_IS_POST = (" is ", " was ", " is the ", " was the ", " is a ", " was a ", " became ", " as ")
_AS_POST = frozenset((*_IS_POST, ", who is ", ", who was ", ", its ", ", their "))
_BESIDE_POST = frozenset({", ", ", the ", ", a ", ", an ", ", former ", ", now "})
POST_OF = frozenset({" of ", " at ", " for ", " with ", " of the ", " at the ", " for the ", " with the ", " from "})
_LINKS = frozenset({"of", "in", "for", "with", "by", "to", "from", "against", "between"})
_EXAMPLES = frozenset({"as", "like", "including", "include", "includes"})
_TIED = ("-based", "-listed", "-owned", "-headquartered", "-backed", "-controlled")
_LISTS = frozenset({" and ", ", ", ", and ", " or ", " & "})
_TITLE_REACH, _WINDOW = 12, 32


def is_called(piece: Piece, rules: NameRules) -> bool:
    """Whether a form of address or the title of one person stands before it."""
    if piece.honorific:
        return len(piece.words) == 1 or rules.heads.get(piece.words[-1]) != ORGANIZATION
    return (piece.after_title and not _is_regional(piece.words, rules)) and not (
        piece.title_before is not None and piece.title_before.posts[-1].title.endswith("s")
    )


def _is_regional(words: list[str], rules: NameRules) -> bool:
    """`Ann Lee, President Acme North America`: nobody is called after a region, but a firm's branch is."""
    if len(words) < 3 or rules.is_given(words[0]):
        return False
    return " ".join(words[-2:]) in rules.places or words[-1] in rules.places


def weigh(view: str, piece: Piece, scores: list[float], rules: NameRules) -> None:
    """Add what stands around one place to the scores of its form."""
    if is_called(piece, rules):
        scores[0] += 5 if piece.honorific else 3
    elif piece.after_title:
        scores[_is_regional(piece.words, rules)] += 1
    if piece.title_before is not None:
        _weigh_title_before(view[piece.title_before.end : piece.start], scores)
    if piece.title_after is not None and piece.title_after.start - piece.end <= _TITLE_REACH:
        _weigh_title_after(view, piece, scores, rules)
    _weigh_after(view, piece.end, scores, rules)
    if piece.start and view[piece.start - 1] == " ":
        _weigh_before(view, piece.start, scores, rules)


def weigh_neighbour(view: str, before: Piece, piece: Piece, scores: list[float], rules: NameRules) -> None:
    """`analyst Ann Lee of Lee Brothers`: a body; `Lisle, Ill.`: the first is a town."""
    gap = view[before.end : piece.start]
    if gap in POST_OF and (before.after_title or before.honorific):
        scores[1] += 5
    elif gap == ", " and " ".join(piece.words) in rules.places:
        before.is_town = _can_be_town(before, rules) and not _is_office(piece) and not view.startswith("'s", piece.end)


def is_listed(view: str, before: Piece, piece: Piece) -> bool:
    """Whether two names stand side by side in a list, and the second is no apposition of the first."""
    gap = view[before.end : piece.start]
    return gap in _LISTS and before.sentence is piece.sentence and not (before.honorific or piece.honorific)


def _is_office(piece: Piece) -> bool:
    """Whether a title follows at once (`Ann Lee, US Treasury Secretary`)."""
    return piece.title_after is not None and piece.title_after.start - piece.end < 2


def _can_be_town(piece: Piece, rules: NameRules) -> bool:
    if piece.honorific or piece.after_title or len(piece.words) > 2:
        return False
    if len(piece.words) == 1 and not piece.initial:
        return piece.words[0] not in rules.suffixes
    return piece.words[-1] not in rules.suffixes and not rules.is_given(piece.words[0])


def _weigh_title_before(gap: str, scores: list[float]) -> None:
    if gap in POST_OF:
        scores[1] += 1.5
    elif gap == ", ":
        scores[0] += 1.2


def _weigh_title_after(view: str, piece: Piece, scores: list[float], rules: NameRules) -> None:
    """`Acme chairman`, `Acme's chairman`: a body; `Smith, the chairman of`, `Smith is chairman`: a person."""
    title = piece.title_after
    if title is None:
        return
    gap = view[piece.end : title.start]
    if gap in (" ", "'s ", "' "):
        personal = gap != " " and len(piece.words) > 1 and rules.is_given(piece.words[0])
        scores[1] += 0.6 if personal else 2.5
    elif gap in _AS_POST:
        scores[0] += 2.5
    elif gap in _BESIDE_POST:
        named = view[title.end : title.end + 1] == " " and view[title.end + 1 : title.end + 2].isupper()
        scores[0] += 0 if named else 2.5


def _weigh_after(view: str, end: int, scores: list[float], rules: NameRules) -> None:
    m = _AFTER.match(view, end)
    if m is None or (m["word"] is None and not m["comma"]):
        return
    word = m["word"] or ""
    if m["comma"]:
        _weigh_after_comma(view, end, word, scores, rules)
        return
    for kind, weight in rules.contexts["possessed" if m["owner"] else "after"].get(word, ()):
        scores[INDEX[kind]] += weight


def _weigh_after_comma(view: str, end: int, word: str, scores: list[float], rules: NameRules) -> None:
    if word == "who":
        scores[0] += 3
    elif word == "which":
        scores[1] += 1.5
    elif word.isdigit():
        scores[0] += 3 if 15 < int(word) < 100 else 0
    elif m := _APPOSITION.match(view, end):
        _weigh_apposition(m[1], scores, rules)


def _weigh_apposition(phrase: str, scores: list[float], rules: NameRules) -> None:
    """`Amphenol, a maker of connectors`: the first noun that tells a kind; `the head of a bank` is no bank."""
    for word in phrase.split():
        if word in rules.prepositions:
            return
        kind = rules.nouns.get(word) or rules.nouns.get(word.removesuffix("s"))
        if kind is not None:
            scores[INDEX[kind]] += 2
            return


def _weigh_before(view: str, start: int, scores: list[float], rules: NameRules) -> None:
    words = view[max(0, start - _WINDOW) : start].rsplit(None, 3)
    if not words:
        return
    last, n = words[-1], len(words)
    where = "before"
    if n > 1 and last in _LINKS:
        where, last = "of_before", words[-2]
    elif last in _EXAMPLES and n > 2:
        last = words[-3] if last == "as" else words[-2]
    elif last.endswith(_TIED) or (last.endswith("'s") and last[:-2] in rules.places):
        scores[1] += 0.5
    for kind, weight in rules.contexts[where].get(last.rstrip(","), ()):
        scores[INDEX[kind]] += weight
    if where == "of_before":
        for kind, weight in rules.contexts["before"].get(words[-1], ()):
            scores[INDEX[kind]] += weight
