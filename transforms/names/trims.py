"""Wordings that hold more or less than a name, cut by what else the document says.

In: the forms of a document; out: the same forms, their places moved to what they turn out to name. Kinds are decided
afterwards (transforms.names.forms).
"""

from __future__ import annotations

import re

from transforms.names.form import Form, form_of, is_field, post_beside
from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, NameRules, folded
from transforms.names.wordings import says_what_it_is, wording_of

_TICKER = re.compile(r"[A-Z]{2,5}(?:\.[A-Z]{1,2})?")
_BOARD = re.compile(r"Board of (?:(?:Directors|Governors|Trustees) of )?(?:the )?(?=[A-Z])")
_SORTS = re.compile(r" and ((?!(?:its?|the|an?|his|her|their|other|said|to) )(?:[a-z][a-z-]{1,20} ?){2,4})")
_REACH = 24  # characters behind a name in which the next word stands
_ARTICLE = re.compile(r"\b[Tt]he (?:[a-z-]{3,14} )?$")
_PARTICIPLES = ("ing", "ed")
_SHOUTED = re.compile(r"[A-Z]{4,}")


def trim(view: str, form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """Cut what does not belong to a name off its ends, where the rest stands in the document by itself."""
    if form.wording.is_pointed_land and (_is_false_start(form, rules) or _is_sort(view, form, rules)):
        _part_land(form, out, rules)
        return
    if _is_office(form, rules):
        _leave_land(form, out, rules)
        return
    if (board := _BOARD.match(form.key)) and form.key[board.end() :].split()[0].lower() not in rules.common:
        _leave_board(form, board.end(), out, rules)
        return
    if origin := _people_before(form.words, rules):
        _leave_opening(form, origin, out, rules).called += 1
        return
    last, rest = form.words[-1], form.words[1:]
    if last in rules.small.spans:  # `Acme Q2 profit`
        _leave_last(form, out, rules)
        return
    if form.words[0] in rules.small.measures and "0" <= view[max(0, form.pieces[0].start - 2)] <= "9":
        _leave_first(form, out, rules)  # `700 MW Acme Power`
        return
    body = out.get(form.key.rsplit(" ", 1)[0])
    is_ticker = body is not None and last not in out and _is_ticker(form, body, rules)
    if is_ticker or (last in rules.places and _is_desk(form, body, rules)):
        _leave_last(form, out, rules)
        return
    key = form.key.split(" ", 1)[1]
    if rest[0] in rules.suffixes or (body is not None and form.wording.is_suffixed and len(rest) > 1):
        return  # `Old Orlan Corp`, where `Old Orlan` stands by itself
    if (
        (_is_origin(form, rest, key in out, rules) and not _is_called(form, out.get(key)))
        or _is_chance(form, out.get(key), rules)
        or _is_shouted(form, out.get(key), rules)
        or _is_description(form, rest, rules)
        or (form.wording.is_pointed_land and _is_of_land(view, form, rules))
        or _is_told_land(view, form, rules)
    ):
        if form.words[0] in rules.places:
            _leave_goal(view, form, out, rules)
        _leave_first(form, out, rules)


def _people_before(words: list[str], rules: NameRules) -> int:
    """`New Zealander Ann Lee`, `Dutchman Bo Roe`: how many words tell whose people one is; else 0."""
    if words[-1] in rules.heads or words[-1] in rules.suffixes:
        return 0
    counts = (n for n in (1, 2) if len(words) > n + 1 and " ".join(words[:n]) in rules.peoples)
    return next(counts, 0)


def _leave_first(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    _leave_opening(form, 1, out, rules)


def _leave_opening(form: Form, count: int, out: dict[str, Form], rules: NameRules) -> Form:
    target = form_of(out, " ".join(form.words[count:]), rules)
    for piece in form.pieces:
        piece.start += len(" ".join(form.words[:count])) + 1
    target.mid += len(form.pieces)
    target.take(form)
    return target


def _leave_last(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    for piece in form.pieces:
        piece.end -= len(form.words[-1]) + 1
    form_of(out, " ".join(form.words[:-1]), rules).take(form)


def _leave_board(form: Form, end: int, out: dict[str, Form], rules: NameRules) -> None:
    """`Chair of the Board of Acme Labs`: the body is what the board is of; `Board of Trade` stays."""
    body = form_of(out, form.key[end:], rules)
    for piece in form.pieces:
        piece.start += end
    body.mid += len(form.pieces)
    body.take(form)


def _leave_goal(view: str, form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """`ambassador to Britain Liu Yuming`: the land that an envoy is sent to stays a name."""
    land = form.words[0]
    for piece in form.pieces:
        if view.endswith((" to ", " in "), 0, piece.start):
            goal = form_of(out, land, rules)
            goal.add(Piece(piece.start, piece.start + len(land), goal.wording, piece.sentence))


def _is_false_start(form: Form, rules: NameRules) -> bool:
    """`U.S. Dollar debt`, `U.S. Publisher Acme Inc`: a capital that the point of an abbreviation has made."""
    low = form.words[1].lower()
    if low not in rules.common or form.words[1] in rules.department or form.words[1] in rules.known:
        return False
    if len(form.words) == 2:
        return low in rules.nouns or rules.heads.get(form.words[1]) is None
    return len(form.words) > 3 and low in rules.nouns and form.words[1] not in rules.heads


def _is_sort(view: str, form: Form, rules: NameRules) -> bool:
    """`a U.S. Financial firm`, `U.S. Engineering and pump maker Acme`: the same before the noun of a body."""
    if len(form.words) != 2 or form.words[1].lower() not in rules.common:
        return False
    return all(
        (view.endswith((" a ", " the "), 0, p.start) and _is_of_body(view[p.end : p.end + _REACH].split()[:1], rules))
        or _is_of_body(_after_and(view, p.end), rules)
        for p in form.pieces
    )


def _is_of_body(words: list[str], rules: NameRules) -> bool:
    return any(rules.nouns.get(word.rstrip(".,")) == ORGANIZATION for word in words)


def _after_and(view: str, end: int) -> list[str]:
    """The words of small letters behind `and`, if no other thing begins with it."""
    m = _SORTS.match(view, end)
    return m[1].split() if m is not None else []


def _is_of_land(view: str, form: Form, rules: NameRules) -> bool:
    """`the U.S. Orlan-Baker Corp`: an unusual name with a legal ending, said to be of a land."""
    words = form.words
    if len(words) < 3 or not form.wording.is_suffixed or words[1].lower() in rules.common or words[1] in rules.heads:
        return False
    return all(view.endswith((" the ", "The "), 0, p.start) for p in form.pieces)


def _is_told_land(view: str, form: Form, rules: NameRules) -> bool:
    """`the huge US Orlan Corporation`: letters of a land between an article and a firm's name are none of it."""
    first = form.words[0]
    if len(form.words) < 3 or not (first.isupper() and len(first) < 4 and first in rules.places):
        return False
    if not form.wording.is_suffixed:
        return False
    return all(_ARTICLE.search(view, max(0, p.start - _REACH), p.start) for p in form.pieces)


def _is_office(form: Form, rules: NameRules) -> bool:
    """`German Economy minister`: what the minister of a land is for is no part of the land."""
    if form.words[0] not in rules.adjectives or not all(word in rules.department for word in form.words[1:]):
        return False
    return is_field(form)


def _leave_land(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """Give the places of a form to the adjective that opens it: all of it stands for the land."""
    land = form_of(out, form.words[0], rules)
    for piece in form.pieces:
        piece.wording = land.wording
    form.scores = [0.0, 0.0, 0.0, 0.0]
    land.take(form)


def _part_land(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """Give the places of a form to the land that opens it, and to the name that follows after one word."""
    land, rest = wording_of(form.words[0], rules), form.words[2:]
    gap = len(" ".join(form.words[:2])) + 1
    for piece in form.pieces if rest else ():
        name = form_of(out, " ".join(rest), rules)
        name.add(Piece(piece.start + gap, piece.end, name.wording, piece.sentence, title_after=piece.title_after))
    for piece in form.pieces:
        piece.wording, piece.end, piece.title_after = land, piece.start + len(land.key), None
    form.scores = [0.0, 0.0, 0.0, 0.0]
    form_of(out, land.key, rules).take(form)


def _is_ticker(form: Form, body: Form, rules: NameRules) -> bool:
    """`Borg-Warner BOR` once, `Borg-Warner` else; but `Scale AI`, `Acme UK` are names."""
    last = form.words[-1]
    kept = last in rules.never or last in rules.places or last in rules.heads or last in rules.small.clubs
    if kept or not _TICKER.fullmatch(last):
        return False
    return len(form.pieces) <= len(body.pieces) and len(form.pieces) < 3


def _is_desk(form: Form, body: Form | None, rules: NameRules) -> bool:
    """`BBC Delhi reporter`, `White House Asia adviser`: the place is where the reporter sits, or what he is for."""
    known = rules.known.get(" ".join(form.words[:-1]))
    if len(form.words) > 2:
        return known is not None and all(post_beside(p) == "adviser" for p in form.pieces)
    if body is None and known is None:
        return False
    return all(post_beside(p) == "journalist" for p in form.pieces)


def _is_origin(form: Form, rest: list[str], stands_alone: bool, rules: NameRules) -> bool:
    """`German Deutsche Bank`, `US Alan Greenspan`, `One Home Depot`: no part of the name that follows."""
    first = form.words[0]
    if first.lower() in rules.small.counted:
        return len(rest) > 1 and stands_alone
    if first not in rules.adjectives and (first not in rules.places or first in rules.given):
        return False
    if len(rest) == 1:
        return stands_alone and rest[0] not in rules.heads
    if len(rest) == 2 and rest[0] in rules.small.family_first and rest[-1] not in rules.heads:
        return True  # `ambassador to Britain Liu Yuming`
    return stands_alone or " ".join(rest) in rules.known or (rules.is_given(rest[0]) and rest[-1] not in rules.heads)


def _is_called(form: Form, rest: Form | None) -> bool:
    """`minister German Orlov`, then `Mr Orlov`: a title tells the land before itself, so that it is his name."""
    if rest is None or len(form.words) != 2:
        return False
    return any(p.after_title for p in form.pieces) and any(p.honorific for p in rest.pieces)


def _is_chance(form: Form, rest: Form | None, rules: NameRules) -> bool:
    """`Analysts Acme`, `Enter Ann Lee`, `Soaring Acme`: an everyday word that opens a sentence before a name."""
    first = form.words[0]
    if form.mid or first.lower() not in rules.common:
        return False
    if first not in rules.given and 2 < len(form.words) < 5 and rules.is_given(form.words[1]):
        return True
    if rest is None or rules.is_given(first):
        return False
    return rest.mid > 0 or (first.endswith(_PARTICIPLES) and len(rest.pieces) > 1)


def _is_shouted(form: Form, rest: Form | None, rules: NameRules) -> bool:
    """`GREEDY Acme Telecom`, where `Acme Telecom` stands by itself: a word that a headline writer shouts."""
    first = form.words[0]
    if rest is None or not rest.pieces or not _SHOUTED.fullmatch(first) or first.lower() not in rules.common:
        return False
    return not form.words[1].isupper()


def _is_description(form: Form, rest: list[str], rules: NameRules) -> bool:
    """`Parent Acme Group`, `Rivals Acme Foods`: what a sentence opens with says what the name behind it is."""
    word = form.words[0]
    if form.mid or word in rules.given or rest[0] in rules.heads or rest[0].islower():
        return False
    if word not in rules.trades and (word in rules.heads or not says_what_it_is(word.lower(), rules)):
        return False
    return len(rest) > 1 or rest[0].lower() not in rules.common


def split(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """`Mr Wang Scale AI`: two names side by side, both of which the document uses alone."""
    words = form.words
    if len(words) < 3 and not form.pieces[0].honorific:
        return
    at = _person_at(words, rules)
    if at:
        _part_person(form, at, out, rules)
        return
    for i in range(len(words) - 1, 0, -1):
        left = out.get(" ".join(words[:i]))
        right = out.get(" ".join(words[i:])) if left is not None else None
        if left and right and words[i] not in rules.small.tails and _are_two(left, right, rules):
            _part(form, left, right)
            return


def _person_at(words: list[str], rules: NameRules) -> int:
    """Where a person's name begins behind what he is: `Ohio Democrat Ann Lee`, `Public Prosecution Ann Lee`; else 0."""
    if words[-1] in rules.heads or words[-1] in rules.suffixes or words[-1].lower() in rules.common:
        return 0
    for at in range(max(1, len(words) - 3), len(words) - 1):
        before, first = words[at - 1], words[at].partition("-")[0]
        is_sort = before in rules.small.parties or before in rules.peoples
        initials = first.isupper() and len(first) < 3
        if (is_sort and (folded(first) in rules.given or initials)) or (
            before in rules.department and rules.is_given(first)
        ):
            return at
    return 0


def _part_person(form: Form, at: int, out: dict[str, Form], rules: NameRules) -> None:
    """Leave the places of a form to the person whose name closes it."""
    person = form_of(out, " ".join(form.words[at:]), rules)
    gap = len(" ".join(form.words[:at])) + 1
    for piece in form.pieces:
        piece.start, piece.wording, piece.initial = piece.start + gap, person.wording, False
    person.mid += len(form.pieces)
    person.called += len(form.pieces)
    person.take(form)


def _are_two(left: Form, right: Form, rules: NameRules) -> bool:
    """Whether both halves stand elsewhere in the document as names."""
    if not left.pieces or not right.pieces or right.key in rules.heads:
        return False
    return right.mid > 0 and left.mid + left.called > 0


def _part(form: Form, left: Form, right: Form) -> None:
    """Give the places of a form to the two forms it is made of; what stands before it speaks of the first."""
    left.called += form.called
    left.scores[0] += form.scores[0]
    for piece in form.pieces:
        tail = Piece(
            piece.end - len(right.key), piece.end, right.wording, piece.sentence, title_after=piece.title_after
        )
        piece.wording, piece.end, piece.title_after = left.wording, piece.start + len(left.key), None
        left.pieces.append(piece)
        right.pieces.append(tail)
    form.pieces = []
