"""Firms called after two or three partners: `Hale and Co`, `Hollis and Brand Inc`, `an analyst at Purvin and Gertz`.

In: the view and two pieces side by side; out: whether they are partners of one firm. What stands elsewhere in the text
decides: partners are named together, parties by themselves too.
"""

from __future__ import annotations

import re

from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, NameRules

_POST_GAPS = frozenset({" at ", " with ", " of "})
_FIRM_ROLES = frozenset({"analyst", "lawyer", "partner", "adviser"})  # people who work at firms named for two
_CALLED_FIRM = (" law firm of ", " law firm ", " firm of ", " brokerage ", " accountants ", " lawyers ", " solicitors ")
_LAWYER_OF = re.compile(r"\b(?:lawyers?|attorneys?|counsel|solicitors?),? [A-Z][\w. -]{3,30} (?:of|at|with) $")
_LONE = re.compile(r"(?:^|[a-z.\"\n] )([A-Z][a-z]+), $")
_OF_MANY = re.compile(
    r" (?:both |each |jointly |said they |said their |have |are |were |agreed to (?:merge|form|combine) )"
)
_GOVERNING = (" with ", " of ", " for ", " by ")
_BEHIND_FIRM = re.compile(r"(?: [A-Z]{1,5}(?:\.[A-Z]{1,2})?)? and ")
_WIDEST = 24  # characters of a first partner before the second
_SHOWN, _REACH = 20, 32  # places of a name that are looked at, and characters behind it
_SEARCHED = 50_000  # characters in which a name is counted: keeps hostile text linear
_APPOSITION = 60  # characters from a name to what its bearer heads


def opens_partnership(before: Piece, rules: NameRules) -> bool:
    return len(before.words) == 1 and before.words[0] not in rules.places and not before.after_title


def is_partnership(words: list[str], rules: NameRules) -> bool:
    """`Sachs and Co`, `Kravis, Roberts and Co`, `Stearns and Co Inc`."""
    if len(words) > 3 and words[-2] in rules.small.closers and words[-1] in rules.suffixes:
        words = words[:-1]
    if len(words) < 3 or words[-3] in rules.suffixes:
        return False
    return words[-2] in ("and", "&") and words[-1] in rules.small.closers


def are_partners(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`Dalton, Lufton and Jarrett Securities Corp`: three names, none of which stands anywhere by itself, though the
    first two may stand for all."""
    words, first = after.words, before.words[0]
    pair = f"{first}, {words[0]}"
    times = view.count(pair, 0, _SEARCHED)
    if any(view.count(word, 0, _SEARCHED) != times for word in (first, words[0])):
        return False
    if len(words) == 1:
        return not view.startswith((",", " and "), after.end) and _is_closed_elsewhere(view, f"{pair} and ", rules)
    if len(words) < 4 or words[1] != "and" or words[-1] not in rules.suffixes:
        return False
    return view.count(words[2], 0, _SEARCHED) == view.count(f"{pair} and {words[2]}", 0, _SEARCHED)


def is_house(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`Hollis and Brand Inc`, or `Hollis and Brand` again and again: neither name stands anywhere by itself."""
    first, closed = before.words[0], after.words[-1] in rules.suffixes
    if not (closed or len(after.words) == 1) or not _may_open_house(view, before, closed, rules):
        return False
    last = after.words[0]
    alone, both = view.count(first, 0, _SEARCHED), view.count(f"{first} and {last}", 0, _SEARCHED)
    lone = _LONE.search(view, max(0, before.start - _WIDEST), before.start)
    if lone is not None:  # `Holt, Rinedal from`, short for the three
        both = max(both, view.count(f"{lone[1]}, {first}", 0, _SEARCHED))
    if alone > both + view.count(f"{first}-{last}", 0, _SEARCHED):
        return closed and _is_shortened(view, before, after, both, rules)
    if closed:
        fresh = view.count(" ".join(after.words), 0, _SEARCHED) <= both
        return fresh and 1 < len(after.words) < 5 and not last.isupper()
    if both < 2 or view.count(last, 0, _SEARCHED) > both:
        return False
    return _is_unusual(last, rules) or _is_closed_elsewhere(view, f"{first} and {last} ", rules)


def _is_shortened(view: str, before: Piece, after: Piece, both: int, rules: NameRules) -> bool:
    """`bought Harlan and Roe Press Inc. Harlan said`: the first partner's name stands for the firm once it is named,
    the second's nowhere."""
    first, last = before.words[0], after.words[0]
    if len(after.words) < 3 or last.isupper() or view.find(first, 0, _SEARCHED) != before.start:
        return False
    if view.count(last, 0, _SEARCHED) > both or not (_is_unusual(first, rules) and 2 < len(after.words) < 5):
        return False
    governed = view.endswith(_GOVERNING, 0, before.start)  # `no talks with Harlan and Roe Press Inc are held`
    return (governed or not _OF_MANY.match(view, after.end)) and not _is_closed_elsewhere(view, f"{first} ", rules)


def _is_closed_elsewhere(view: str, opening: str, rules: NameRules) -> bool:
    """Whether some words are followed by a legal ending or the head noun of a body, or by one word and that."""
    at = view.find(opening, 0, _SEARCHED)
    for _ in range(_SHOWN):
        if at < 0:
            return False
        following = view[at + len(opening) : at + len(opening) + _REACH].split(" ")[:2]
        for word in following:
            if not word[:1].isupper():
                break
            word = word.rstrip(".,;")
            if word in rules.suffixes or rules.heads.get(word) == ORGANIZATION:
                return True
        at = view.find(opening, at + 1, _SEARCHED)
    return False


def is_pair_behind(view: str, firm: Piece, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`a partnership of Orrin Inc and Hollis and Brand`: of three parties a comma would part the first two."""
    if not firm.wording.may_close or firm.sentence is not after.sentence or view[before.end : after.start] != " and ":
        return False
    if len(before.words) > 1 or len(after.words) > 1 or not _BEHIND_FIRM.fullmatch(view, firm.end, before.start):
        return False
    first, last = before.words[0], after.words[0]
    if any(w in rules.known or w in rules.places or w in rules.never or w in rules.heads for w in (first, last)):
        return False
    pair = view.count(f"{first} and {last}", 0, _SEARCHED)
    return view.count(first, 0, _SEARCHED) == pair and view.count(last, 0, _SEARCHED) == pair


def _may_open_house(view: str, before: Piece, closed: bool, rules: NameRules) -> bool:
    """Whether a lone word can be the first of two partners; a given name only of a firm that says that it is one."""
    word = before.words[0]
    if word in rules.known or word in rules.places or before.after_title or word in rules.never:
        return False
    if before.honorific or (rules.is_given(word) and not (before.initial or closed)):
        return False
    return not view.endswith(("both ", "between ", "and ", "& "), 0, before.start) and not _is_in_list(view, before)


def _is_in_list(view: str, piece: Piece) -> bool:
    """Whether a comma stands before a name, unless one lone word opens the sentence before the comma."""
    if not view.endswith(", ", 0, piece.start):
        return False
    return not _LONE.search(view, max(0, piece.start - _WIDEST), piece.start)


def is_firm(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`an analyst at Purvin and Gertz`: two or three names after one post, none of which stands elsewhere."""
    post, first, words = before.title_before, before.words, (*before.words, *after.words)
    if len(first) > 2 or len(after.words) != 1 or (len(first) == 2 and rules.is_given(first[0])):
        return False
    is_of_lawyer = (
        post is None and _LAWYER_OF.search(view, max(0, before.start - _APPOSITION), before.start) is not None
    )
    if is_of_lawyer or view.endswith(_CALLED_FIRM, 0, before.start):  # `the law firm of Purvin and Gertz`
        times = view.count(f"{first[-1]} and {after.words[0]}", 0, _SEARCHED)
        return all(view.count(word, 0, _SEARCHED) <= times for word in words)
    if post is None or post.posts[-1].role not in _FIRM_ROLES or view[post.end : before.start] not in _POST_GAPS:
        return False
    return all(_is_unusual(word, rules) and view.count(word, 0, _SEARCHED) <= 1 for word in words)


def _is_unusual(word: str, rules: NameRules) -> bool:
    return not (word in rules.known or word in rules.places or word.lower() in rules.common or word.isupper())
