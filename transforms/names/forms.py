"""What each wording of a document is: the evidence of all its places added up, then one decision.

In: pieces; out: forms (one per distinct wording) with a kind, or None where nothing speaks for a name. Wordings that
hold more or less than a name are cut by what else the document says.
"""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.names.evidence import is_listed, weigh, weigh_neighbour
from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, OTHER, PERSON, PLACE, NameRules
from transforms.names.shapes import NOTHING, Scores
from transforms.names.wordings import Wording, wording_of
from transforms.reading import Reading

_TICKER = re.compile(r"[A-Z]{2,5}(?:\.[A-Z]{1,2})?")
_NEIGHBOURS = 10  # characters between two pieces that can say something about each other
_SEARCHED = 50_000  # characters in which a word is sought in lower case: keeps hostile text linear
_LISTED_REACH = 60
_DEALT = re.compile(r" (?:for|in an?|at)(?: about| around| nearly| some| up to)? ?[$\u00a3\u20ac\u00a5\u20b9\d]")
_GIVERS = (" by ", " from ", " with ", " rival ")
_SHOWN = 20  # places of a word that are looked at
_PLAIN = 1.5  # evidence that leaves no doubt
_LEAST = 0.5  # evidence below this is none


class Form:
    """One wording with all its places, the evidence for each kind, and the verdict.

    `mid` counts the places where its capital is no matter of position, `called` those where a form of address or title
    stands before it. `first` is where it stands first in running text, else anywhere.
    """

    __slots__ = ("called", "first", "gender", "in_text", "key", "kind", "mid", "pieces", "scores", "wording", "words")

    def __init__(self, wording: Wording) -> None:
        self.wording, self.key, self.words = wording, wording.key, wording.words
        self.pieces: list[Piece] = []
        self.scores = [0.0, 0.0, 0.0, 0.0]
        self.kind: str | None = None
        self.mid = self.called = 0
        self.gender: str | None = None
        self.first, self.in_text = -1, False

    def add(self, piece: Piece) -> None:
        """Take note of a place; places come in order."""
        self.pieces.append(piece)
        if not piece.initial:
            self.mid += 1
        if self.gender is None:
            self.gender = piece.gender
        if not self.in_text:
            self.in_text = piece.sentence.kind == "body"
            if self.in_text or self.first < 0:
                self.first = piece.start

    def take(self, other: Form) -> None:
        """Take over the places and the evidence of another form."""
        self.pieces = sorted([*self.pieces, *other.pieces], key=lambda p: p.start)
        self.first = other.first if self.first < 0 else min(self.first, other.first)
        self.scores = [a + b for a, b in zip(self.scores, other.scores, strict=True)]
        self.called += other.called
        self.gender = self.gender or other.gender
        other.pieces = []


def _form(out: dict[str, Form], key: str, rules: NameRules) -> Form:
    """The form of a wording, made if there is none."""
    form = out.get(key)
    if form is None:
        form = out[key] = Form(wording_of(key, rules))
    return form


def forms(reading: Reading, found: list[Piece], rules: NameRules) -> dict[str, Form]:
    """Forms by wording, in order of first appearance, kinds decided; forms that are no name have kind None."""
    out = _gathered(reading.view, found, rules)
    for form in [form for form in out.values() if form.wording.may_trim]:
        _trim(form, out, rules)
    for form in [form for form in out.values() if form.wording.may_part]:
        if form.pieces:
            _split(form, out, rules)
    single = [form for form in out.values() if form.pieces and not (form.wording.may_be_pair and _is_pair(form, out))]
    firsts = {form.words[0] for form in single if form.wording.is_suffixed}
    for form in single:
        form.kind = _verdict(reading.view, form, out, firsts, rules)
    for form in [form for form in single if form.kind == PLACE and not form.wording.lone]:
        if not form.wording.is_place:
            beside = out.get(form.words[0])
            if beside is not None and beside.kind == ORGANIZATION and beside.scores[1] >= _PLAIN:
                form.kind = ORGANIZATION  # `Carrick Harbour` where Carrick has a chairman
    unsure = {form.key for form in single if form.kind == OTHER and form.wording.lone and max(form.scores) < _LEAST}
    for key in unsure:
        if any(_is_party(reading.view, piece) for piece in out[key].pieces[:_SHOWN]):
            out[key].kind = ORGANIZATION
    if unsure:
        _level(reading.view, found, out, unsure)
    return out


def _is_party(view: str, piece: Piece) -> bool:
    """`sold the chain to Acme for $8 million`, `sold by Acme`: what nothing else speaks for takes part in a deal."""
    return bool(_DEALT.match(view, piece.end)) or view.endswith(_GIVERS, 0, piece.start)


def _level(view: str, found: list[Piece], out: dict[str, Form], unsure: set[str]) -> None:
    """`Acme, Globex and Initech`: what nothing speaks for is what it is listed with."""
    for pairs in (pairwise(found), pairwise(found[::-1])):
        for one, other in pairs:
            if other.wording.key not in unsure or abs(other.start - one.start) > _LISTED_REACH:
                continue
            beside = out.get(one.wording.key)
            if beside is None or beside.kind != ORGANIZATION:
                continue
            first, second = (one, other) if one.start < other.start else (other, one)
            if is_listed(view, first, second):
                out[other.wording.key].kind = ORGANIZATION


def _gathered(view: str, found: list[Piece], rules: NameRules) -> dict[str, Form]:
    """Forms with the evidence of their places."""
    out: dict[str, Form] = {}
    before: Piece | None = None
    for piece in found:
        wording = piece.wording
        form = out.get(wording.key)
        if form is None:
            form = out[wording.key] = Form(wording)
        form.add(piece)
        if weigh(view, piece, form.scores, rules):
            form.called += 1
        if before is not None and piece.start - before.end < _NEIGHBOURS:
            weigh_neighbour(view, before, piece, form.scores)
        before = piece
    return out


def _trim(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """Cut what does not belong to a name off its ends, where the rest stands in the document by itself."""
    if form.wording.is_pointed_land and _is_false_start(form, rules):
        _part_land(form, out, rules)
        return
    body = out.get(form.key.rsplit(" ", 1)[0])
    last, rest = form.words[-1], form.words[1:]
    if body is not None and last not in out and _is_ticker(form, body, rules):
        for piece in form.pieces:
            piece.end -= len(last) + 1
        body.take(form)
        return
    if last in rules.places and _is_desk(form, body, rules):
        for piece in form.pieces:
            piece.end -= len(last) + 1
        _form(out, form.words[0], rules).take(form)
        return
    key = form.key.split(" ", 1)[1]
    if rest[0] in rules.suffixes:
        return
    if (
        _is_origin(form, rest, key in out, rules)
        or _is_chance(form, out.get(key), rules)
        or _is_description(form, rest, rules)
    ):
        target = _form(out, key, rules)
        for piece in form.pieces:
            piece.start += len(form.words[0]) + 1
        target.mid += len(form.pieces)
        target.take(form)


def _is_false_start(form: Form, rules: NameRules) -> bool:
    """`U.S. Dollar debt`, `U.S. Publisher Acme Inc`: a capital that the point of an abbreviation has made."""
    low = form.words[1].lower()
    if low not in rules.common or form.words[1] in rules.department or form.words[1] in rules.known:
        return False
    if len(form.words) == 2:
        return low in rules.nouns or rules.heads.get(form.words[1]) is None
    return len(form.words) > 3 and low in rules.nouns and form.words[1] not in rules.heads


def _part_land(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """Give the places of a form to the land that opens it, and to the name that follows after one word."""
    land, rest = wording_of(form.words[0], rules), form.words[2:]
    gap = len(" ".join(form.words[:2])) + 1
    for piece in form.pieces if rest else ():
        name = _form(out, " ".join(rest), rules)
        name.add(Piece(piece.start + gap, piece.end, name.wording, piece.sentence, title_after=piece.title_after))
    for piece in form.pieces:
        piece.wording, piece.end, piece.title_after = land, piece.start + len(land.key), None
    form.scores = [0.0, 0.0, 0.0, 0.0]
    _form(out, land.key, rules).take(form)


def _is_ticker(form: Form, body: Form, rules: NameRules) -> bool:
    """`Borg-Warner BOR` once, `Borg-Warner` else; but `Scale AI`, `Acme UK` are names."""
    last = form.words[-1]
    if last in rules.never or last in rules.places or last in rules.heads or not _TICKER.fullmatch(last):
        return False
    return len(form.pieces) <= len(body.pieces) and len(form.pieces) < 3


def _is_desk(form: Form, body: Form | None, rules: NameRules) -> bool:
    """`BBC Delhi reporter`: the place is where the reporter sits."""
    if len(form.words) != 2 or (body is None and form.words[0] not in rules.known):
        return False
    return all(_post_beside(p) == "journalist" for p in form.pieces)


def _post_beside(piece: Piece) -> str | None:
    """The role of a title that follows at once."""
    title = piece.title_after
    return title.posts[-1].role if title is not None and title.start - piece.end == 1 else None


def _is_origin(form: Form, rest: list[str], stands_alone: bool, rules: NameRules) -> bool:
    """`German Deutsche Bank`, `US Alan Greenspan`, `One Home Depot`: no part of the name that follows."""
    first = form.words[0]
    if first.lower() in rules.small.counted:
        return len(rest) > 1 and stands_alone
    if first not in rules.adjectives and (first not in rules.places or first in rules.given):
        return False
    if len(rest) == 1:
        return stands_alone and rest[0] not in rules.heads
    return stands_alone or " ".join(rest) in rules.known or (rules.is_given(rest[0]) and rest[-1] not in rules.heads)


def _is_chance(form: Form, rest: Form | None, rules: NameRules) -> bool:
    """`Analysts Acme`, `Enter Ann Lee`: an everyday word that opens a sentence before a name."""
    first = form.words[0]
    if form.mid or first.lower() not in rules.common:
        return False
    if first not in rules.given and 2 < len(form.words) < 5 and rules.is_given(form.words[1]):
        return True
    return rest is not None and rest.mid > 0 and not rules.is_given(first)


def _is_description(form: Form, rest: list[str], rules: NameRules) -> bool:
    """`Parent Acme Group`, `Rivals Acme Foods`: what a sentence opens with says what the name behind it is."""
    word = form.words[0]
    if form.mid or word in rules.heads or word in rules.given or rest[0] in rules.heads or rest[0].islower():
        return False
    low = word.lower()
    if low not in rules.contexts["before"] and low not in rules.nouns:
        return False
    return len(rest) > 1 or rest[0].lower() not in rules.common


def _split(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """`Mr Wang Scale AI`: two names side by side, both of which the document uses alone."""
    words = form.words
    if len(words) < 3 and not form.pieces[0].honorific:
        return
    for i in range(len(words) - 1, 0, -1):
        left = out.get(" ".join(words[:i]))
        right = out.get(" ".join(words[i:])) if left is not None else None
        if left and right and _are_two(left, right, rules):
            _part(form, left, right)
            return


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


def _is_pair(form: Form, out: dict[str, Form]) -> bool:
    """`Acme-Globex`, `two Saabs`: two names side by side are no third, nor is a plural another."""
    left, hyphen, right = form.key.partition("-")
    if hyphen:
        if left in out and right in out:
            out[left].scores[1] += 0.5
            out[right].scores[1] += 0.5
            return True
        return False
    return form.key[:-1] in out and not form.called


def _verdict(view: str, form: Form, out: dict[str, Form], firsts: set[str], rules: NameRules) -> str | None:
    """The kind with most evidence, or None where the capitals mean nothing."""
    wording = form.wording
    own = wording.own
    if own is NOTHING or (wording.is_department and _is_field(form)):
        return None
    if not form.called and wording.known is None and (wording.is_place or _is_town(form)):
        return PLACE  # countries and towns are places whatever they do, unless someone bears the name
    if not _is_name(view, form, own):
        return None
    person, body, place, other = form.scores
    person, body, place, other = own[0] + person, own[1] + body, own[2] + place, own[3] + other
    if body >= person and body >= place and body >= other:
        return ORGANIZATION if body >= _LEAST else _without_evidence(form.words, out, firsts, rules)
    if max(person, place, other) < _LEAST:
        return _without_evidence(form.words, out, firsts, rules)
    kind = PERSON if person >= place and person >= other else PLACE if place >= other else OTHER
    if kind == PERSON and wording.lone and not form.called:
        if form.key in rules.heads:
            return None
        return ORGANIZATION if form.key.isupper() else kind
    return kind


def _is_field(form: Form) -> bool:
    """`Civil Aviation minister`: what a minister is for is no body."""
    return all(_post_beside(p) == "minister" for p in form.pieces)


def _without_evidence(words: list[str], out: dict[str, Form], firsts: set[str], rules: NameRules) -> str | None:
    """The kind of a form that nothing speaks for; `firsts`: the first words of names with a legal ending."""
    if len(words) == 1:
        return OTHER
    if words[0] not in rules.given and (words[0] in out or words[0] in firsts):
        return ORGANIZATION
    return PERSON if _may_be_person(words, rules) else OTHER


def _may_be_person(words: list[str], rules: NameRules) -> bool:
    """Two or three words that nothing speaks for: unusual ones are more often a person than anything else."""
    if len(words) > 3:
        return False
    return all(
        w.replace("-", "").isalpha() and not w.isupper() and w.lower() not in rules.common and w not in rules.heads
        for w in words
    )


def _is_set_off(view: str, form: Form) -> bool:
    """`Acme, with 9 percent, agreed`: what follows a name that opens a sentence, and no list of common nouns."""
    return any(view.startswith((", with ", ", which ", ", the ", ", a "), piece.end) for piece in form.pieces[:_SHOWN])


def _is_town(form: Form) -> bool:
    return True in [piece.is_town for piece in form.pieces]


def _is_name(view: str, form: Form, own: Scores) -> bool:
    """Whether a form is more than a word that happens to open a sentence."""
    wording = form.wording
    if not wording.lone:
        return bool(form.called or form.mid) or not wording.everyday or max(own) >= 2 or max(form.scores) >= 1.5
    if form.called or (form.mid and not wording.everyday):
        return True
    opening = wording.opening
    is_word = view.find(f" {opening}", 0, _SEARCHED) >= 0
    if wording.everyday or opening.endswith("ly") or is_word:
        evidence, known = max(form.scores), wording.known is not None
        return (form.mid > 0 and (known or evidence >= 0.8)) or (known and (evidence > 0 or _is_set_off(view, form)))
    return True
