"""What each wording of a document is: the evidence of all its places added up, then one decision.

In: pieces; out: forms (one per distinct wording) with a kind, or None where nothing speaks for a name. Wordings that
hold more or less than a name are cut by what else the document says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.names.evidence import is_called, is_listed, weigh, weigh_neighbour
from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, OTHER, PERSON, PLACE, NameRules
from transforms.names.shapes import KINDS, NOTHING, Scores, is_place_form, shape
from transforms.reading import Reading

_TICKER = re.compile(r"[A-Z]{2,5}(?:\.[A-Z]{1,2})?")
_NEIGHBOURS = 10  # characters between two pieces that can say something about each other
_SEARCHED = 50_000  # characters in which a word is sought in lower case: keeps hostile text linear
_LISTED_REACH = 60
_LEAST = 0.5  # evidence below this is none


@dataclass(slots=True)
class Form:
    """One wording with all its places, the evidence for each kind, and the verdict."""

    key: str
    words: list[str]
    pieces: list[Piece] = field(default_factory=list)
    scores: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0, 0.0])
    kind: str | None = None
    mid: int = 0  # places where its capital is no matter of position
    called: int = 0  # places where a form of address or title stands before it
    gender: str | None = None
    first: int = -1  # where it stands first in running text, else anywhere
    in_text: bool = False

    def add(self, piece: Piece) -> None:
        """Take note of a place; places come in order."""
        self.pieces.append(piece)
        self.mid += not piece.initial
        self.gender = self.gender or piece.gender
        if self.first < 0 or (not self.in_text and piece.sentence.kind == "body"):
            self.first, self.in_text = piece.start, piece.sentence.kind == "body"

    def take(self, other: Form) -> None:
        """Take over the places and the evidence of another form."""
        self.pieces = sorted([*self.pieces, *other.pieces], key=lambda p: p.start)
        self.first = other.first if self.first < 0 else min(self.first, other.first)
        self.scores = [a + b for a, b in zip(self.scores, other.scores, strict=True)]
        self.called += other.called
        self.gender = self.gender or other.gender
        other.pieces = []


def forms(reading: Reading, found: list[Piece], rules: NameRules) -> dict[str, Form]:
    """Forms by wording, in order of first appearance, kinds decided; forms that are no name have kind None."""
    out = _gathered(reading.view, found, rules)
    for form in list(out.values()):
        if len(form.words) > 1:
            _trim(form, out, rules)
    for form in list(out.values()):
        if len(form.words) > 1 and form.pieces:
            _split(form, out, rules)
    for form in [form for form in out.values() if form.pieces and not _is_pair(form.key, out)]:
        form.kind = _verdict(reading.view, form, out, rules)
    _level(reading.view, found, out)
    return out


def _level(view: str, found: list[Piece], out: dict[str, Form]) -> None:
    """`Acme, Globex and Initech`: what nothing speaks for is what it is listed with."""
    unsure = {k for k, f in out.items() if f.kind == OTHER and len(f.words) == 1 and max(f.scores) < _LEAST}
    if not unsure:
        return
    for pairs in (pairwise(found), pairwise(found[::-1])):
        for one, other in pairs:
            if other.words[0] not in unsure or len(other.words) > 1 or abs(other.start - one.start) > _LISTED_REACH:
                continue
            beside = out.get(" ".join(one.words))
            if beside is None or beside.kind != ORGANIZATION:
                continue
            first, second = (one, other) if one.start < other.start else (other, one)
            if is_listed(view, first, second):
                out[other.words[0]].kind = ORGANIZATION


def _gathered(view: str, found: list[Piece], rules: NameRules) -> dict[str, Form]:
    """Forms with the evidence of their places."""
    out: dict[str, Form] = {}
    before: Piece | None = None
    for piece in found:
        key = " ".join(piece.words)
        form = out.get(key)
        if form is None:
            form = out[key] = Form(key, piece.words)
        form.add(piece)
        form.called += is_called(piece, rules)
        weigh(view, piece, form.scores, rules)
        if before is not None and piece.start - before.end < _NEIGHBOURS:
            weigh_neighbour(view, before, piece, form.scores, rules)
        before = piece
    return out


def _trim(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """Cut what does not belong to a name off its ends, where the rest stands in the document by itself."""
    if form.key in rules.known or form.key in rules.places:
        return
    if form.words[0].endswith(".") and form.words[0] in rules.places and _is_false_start(form, rules):
        _part_land(form, out)
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
        out.setdefault(form.words[0], Form(form.words[0], form.words[:1])).take(form)
        return
    key = form.key.split(" ", 1)[1]
    if rest[0] in rules.suffixes:
        return
    if _is_origin(form, rest, key in out, rules) or _is_chance(form, out.get(key), rules):
        target = out.setdefault(key, Form(key, rest))
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


def _part_land(form: Form, out: dict[str, Form]) -> None:
    """Give the places of a form to the land that opens it, and to the name that follows after one word."""
    land, rest = form.words[:1], form.words[2:]
    gap = len(" ".join(form.words[:2])) + 1
    for piece in form.pieces if rest else ():
        key = " ".join(rest)
        name = out.setdefault(key, Form(key, rest))
        name.add(Piece(piece.start + gap, piece.end, rest, piece.sentence, title_after=piece.title_after))
    for piece in form.pieces:
        piece.words, piece.end, piece.title_after = land, piece.start + len(land[0]), None
    form.scores = [0.0, 0.0, 0.0, 0.0]
    out.setdefault(land[0], Form(land[0], land)).take(form)


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


def _split(form: Form, out: dict[str, Form], rules: NameRules) -> None:
    """`Mr Wang Scale AI`: two names side by side, both of which the document uses alone."""
    words = form.words
    shortest = 2 if form.pieces[0].honorific else 3
    if len(words) < shortest or form.key in rules.known or words[-1] in rules.suffixes or rules.is_given(words[0]):
        return
    for i in range(len(words) - 1, 0, -1):
        left, right = out.get(" ".join(words[:i])), out.get(" ".join(words[i:]))
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
        tail = Piece(piece.end - len(right.key), piece.end, right.words, piece.sentence, title_after=piece.title_after)
        piece.words, piece.end, piece.title_after = left.words, piece.start + len(left.key), None
        left.pieces.append(piece)
        right.pieces.append(tail)
    form.pieces = []


def _is_pair(key: str, out: dict[str, Form]) -> bool:
    """`Acme-Globex`, `two Saabs`: two names side by side are no third, nor is a plural another."""
    left, mark, right = key.partition("-")
    if mark:
        if left in out and right in out:
            out[left].scores[1] += 0.5
            out[right].scores[1] += 0.5
            return True
        return False
    return key[-1] == "s" and key[:-1] in out and " " not in key and not out[key].called


def _verdict(view: str, form: Form, out: dict[str, Form], rules: NameRules) -> str | None:
    """The kind with most evidence, or None where the capitals mean nothing."""
    own = shape(form.key, form.words, rules)
    if own is NOTHING or _is_field(form, rules):
        return None
    if _is_place(form, rules):
        return PLACE
    if not _is_name(view, form, own, rules):
        return None
    totals = [a + b for a, b in zip(own, form.scores, strict=True)]
    best = max(totals)
    if best < _LEAST:
        return _without_evidence(form.words, out, rules)
    kind = ORGANIZATION if totals[1] == best else KINDS[totals.index(best)]
    if kind == PERSON and len(form.words) == 1 and form.key in rules.heads and not form.called:
        return None
    return ORGANIZATION if kind == PERSON and form.key.isupper() and " " not in form.key and not form.called else kind


def _is_field(form: Form, rules: NameRules) -> bool:
    """`Civil Aviation minister`: what a minister is for is no body."""
    if not all(word in rules.department for word in form.words):
        return False
    return all(_post_beside(p) == "minister" for p in form.pieces)


def _without_evidence(words: list[str], out: dict[str, Form], rules: NameRules) -> str | None:
    """The kind of a form that nothing speaks for."""
    if len(words) == 1:
        return OTHER
    if words[0] in out and words[0] not in rules.given:
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


def _is_place(form: Form, rules: NameRules) -> bool:
    """Countries and towns are places whatever they do, unless someone bears the name."""
    if form.key in rules.known or form.called:
        return False
    return is_place_form(form.key, rules) or any(p.is_town for p in form.pieces)


def _is_name(view: str, form: Form, own: Scores, rules: NameRules) -> bool:
    """Whether a form is more than a word that happens to open a sentence."""
    first = form.words[0].lower()
    if len(form.words) > 1:
        return bool(form.called or form.mid) or first not in rules.common or max(own) >= 2 or max(form.scores) >= 1.5
    everyday = first in rules.common
    if form.called or (form.mid and not everyday):
        return True
    if everyday or first.endswith("ly") or view.find(f" {first}", 0, _SEARCHED) >= 0:
        evidence, known = max(form.scores), form.key in rules.known
        return (form.mid > 0 and (known or evidence >= 0.8)) or (known and evidence > 0)
    return True
