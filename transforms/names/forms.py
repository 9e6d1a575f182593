"""What each name form of a document is: evidence of all its places added up, then one decision.

In: pieces; out: forms (one per distinct wording) with a kind, or None where nothing speaks for a name. What a form says by itself
is cached across documents, because it depends on the word lists only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, OTHER, PERSON, PLACE, NameRules, folded
from transforms.reading import Reading

Scores = tuple[float, float, float, float]  # person, organisation, place, other
_INDEX = {PERSON: 0, ORGANIZATION: 1, PLACE: 2, OTHER: 3}
_KINDS = (PERSON, ORGANIZATION, PLACE, OTHER)
_NONE: Scores = (0.0, 0.0, 0.0, 0.0)
_CACHE_LIMIT = 50_000

_AFTER = re.compile(r"(?P<owner>'s?(?= ))?(?P<comma>,)? ?(?P<word>[a-z][\w-]*+|\d{1,3}(?=,))?")
_APPOSITION = re.compile(r", (?:an?|the|one of the|which is an?|who is an?) ((?:[\w'&/.-]+ ){0,6}[\w-]+)")
_AS_POST = frozenset({" is ", " was ", " is the ", " was the ", " became ", " is a ", " was a ", " as ", ", who is ", ", who was ", ", its ", ", their "})
_BESIDE_POST = frozenset({", ", ", the ", ", a ", ", an ", ", former ", ", now "})
_POST_OF = frozenset({" of ", " at ", " for ", " with ", " of the ", " at the ", " for the ", " with the ", " from "})
_MIXED_CASE = re.compile(r"[a-z][A-Z]|\d|[A-Z]{2,}[a-z]|&")
_TICKER = re.compile(r"[A-Z]{2,5}(?:\.[A-Z]{1,2})?")
_PARTY = re.compile(r"[DR]-[A-Z]")
_PREFIXED = re.compile(r"(?:Pre|Non|Anti|Mid|Post|Pro|Sub|Ex|Intra|Inter|Multi|Cross|Then|Now)-")
_LISTED = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}")  # TOYO.T: a ticker with its exchange
_NUMERALS = frozenset({"II", "III", "IV", "V", "VI", "VII", "X", "XI"})
_INITIAL = re.compile(r"[A-Z]\.?")


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

    @property
    def first(self) -> int:
        """Where the form stands first in running text."""
        return next((p.start for p in self.pieces if p.sentence.kind == "body"), self.pieces[0].start)


def forms(reading: Reading, found: list[Piece], rules: NameRules) -> dict[str, Form]:
    """Forms by wording, in order of first appearance, kinds decided; forms that are no name have kind None."""
    out: dict[str, Form] = {}
    before: Piece | None = None
    for piece in found:
        key = " ".join(piece.words)
        form = out.get(key)
        if form is None:
            form = out[key] = Form(key, piece.words)
        form.pieces.append(piece)
        form.mid += not piece.initial
        _weigh(reading.view, piece, form, rules)
        if before is not None and piece.start - before.end < 10:
            _weigh_neighbour(reading.view, before, piece, form, rules)
        before = piece
    _trim(out, rules)
    _split(out, rules)
    for form in out.values():
        form.kind = _verdict(reading.view, form, out, rules) if form.pieces and not _is_pair(form.key, out) else None
    return out


def _is_pair(key: str, out: dict[str, Form]) -> bool:
    """`Acme-Globex`, `two Saabs`: two names of the document side by side are no third, nor is a plural another."""
    left, mark, right = key.partition("-")
    if not mark:
        return key[-1] == "s" and key[:-1] in out and len(out[key].words) == 1 and not out[key].called
    return left in out and right in out


def _weigh_neighbour(view: str, before: Piece, piece: Piece, form: Form, rules: NameRules) -> None:
    """`analyst Ann Lee of Lee Brothers`: a body; `Lisle, Ill.`: the first is a town."""
    gap = view[before.end : piece.start]
    if gap in _POST_OF and (before.after_title or before.honorific):
        form.scores[1] += 5
    elif gap == ", " and " ".join(piece.words) in rules.places and not _is_office(piece) and not view.startswith("'s", piece.end) and _can_be_town(before, rules):
        before.is_town = True


def _is_office(piece: Piece) -> bool:
    """Whether a title follows at once (`Ann Lee, US Treasury Secretary`)."""
    return piece.title_after is not None and piece.title_after.start - piece.end < 2


def _can_be_town(piece: Piece, rules: NameRules) -> bool:
    last = piece.words[-1]
    return len(piece.words) < 3 and last not in rules.suffixes and not piece.honorific and not piece.after_title and not rules.is_given(piece.words[0])


def _split(out: dict[str, Form], rules: NameRules) -> None:
    """`Mr Wang Scale AI`: two names side by side, both of which the document uses alone."""
    for form in list(out.values()):
        words = form.words
        if len(words) < (2 if any(p.honorific for p in form.pieces) else 3) or form.key in rules.known or words[-1] in rules.suffixes or rules.is_given(words[0]):
            continue
        for i in range(len(words) - 1, 0, -1):
            left, right = out.get(" ".join(words[:i])), out.get(" ".join(words[i:]))
            if left and right and left.pieces and right.pieces and (left.mid or left.called) and right.mid and right.key not in rules.heads:
                _part(form, left, right)
                break


def _part(form: Form, left: Form, right: Form) -> None:
    """Give the places of a form to the two forms it is made of."""
    for piece in form.pieces:
        cut = piece.start + len(left.key)
        tail = Piece(piece.end - len(right.key), piece.end, right.words, piece.sentence, title_after=piece.title_after)
        piece.words, piece.end, piece.title_after = left.words, cut, None
        left.pieces.append(piece)
        right.pieces.append(tail)
    form.pieces = []


def _trim(out: dict[str, Form], rules: NameRules) -> None:
    """Cut what does not belong to a name off its front, where the rest stands in the document by itself."""
    for form in list(out.values()):
        if len(form.words) < 2 or form.key in rules.known or form.key in rules.places:
            continue
        body = out.get(form.key.rsplit(" ", 1)[0])
        if body is not None and body.pieces and _TICKER.fullmatch(form.words[-1]) and form.words[-1] not in out:
            _shorten(form, body)
            continue
        rest = form.words[1:]
        key = " ".join(rest)
        if (_is_origin(form, rest, key in out, rules) or _is_chance(form, out.get(key), rules)) and rest[0] not in rules.suffixes:
            target = out.setdefault(key, Form(key, rest))
            _move(form, target)


def _is_origin(form: Form, rest: list[str], stands_alone: bool, rules: NameRules) -> bool:
    """`German Deutsche Bank`, `US Alan Greenspan`: a place or nationality before a name."""
    first = form.words[0]
    if first not in rules.adjectives and (first not in rules.places or first in rules.given):
        return False
    if len(rest) == 1:
        return stands_alone and rest[0] not in rules.heads
    return stands_alone or " ".join(rest) in rules.known or (rules.is_given(rest[0]) and rest[-1] not in rules.heads)


def _is_chance(form: Form, rest: Form | None, rules: NameRules) -> bool:
    """`Analysts Acme`: an everyday word that opens a sentence before a name."""
    first = form.words[0]
    if form.mid == 0 and first.lower() in rules.common and first not in rules.given and 1 < len(form.words) - 1 < 4 and rules.is_given(form.words[1]):
        return True
    return rest is not None and form.mid == 0 and rest.mid > 0 and first.lower() in rules.common and not rules.is_given(first)


def _shorten(form: Form, body: Form) -> None:
    """Give the places of a name with its ticker to the name."""
    for piece in form.pieces:
        piece.end -= len(form.words[-1]) + 1
        piece.words = body.words
    body.pieces = sorted([*body.pieces, *form.pieces], key=lambda p: p.start)
    body.scores = [a + b for a, b in zip(body.scores, form.scores, strict=True)]
    form.pieces = []


def _move(form: Form, target: Form) -> None:
    """Give the places of a form to the shorter form."""
    skip = len(form.words[0]) + 1
    for piece in form.pieces:
        piece.start += skip
        piece.words = target.words
        piece.initial = False
    target.pieces = sorted([*target.pieces, *form.pieces], key=lambda p: p.start)
    target.scores = [a + b for a, b in zip(target.scores, form.scores, strict=True)]
    target.mid += len(form.pieces)
    target.called += form.called
    target.gender = target.gender or form.gender
    form.pieces = []


def _weigh(view: str, piece: Piece, form: Form, rules: NameRules) -> None:
    """Add what stands around one place."""
    scores = form.scores
    if piece.honorific and not _is_named_for(piece.words, rules):
        scores[0] += 5
        form.called += 1
        form.gender = form.gender or piece.gender
    elif piece.after_title:
        plural = piece.title_before is not None and piece.title_before.posts[-1].title.endswith("s")
        scores[0] += 1 if plural else 3
        form.called += not plural
    if piece.title_before is not None:
        _weigh_title_before(view[piece.title_before.end : piece.start], scores)
    if piece.title_after is not None and piece.title_after.start - piece.end <= 12:
        _weigh_title_after(view, piece, piece.title_after.start, piece.title_after.end, scores, rules)
    _weigh_after(view, piece.end, scores, rules)
    _weigh_before(view, piece.start, scores, rules)


def _is_named_for(words: list[str], rules: NameRules) -> bool:
    """`King Abdullah University`: the honorific belongs to whom the body is named for."""
    return len(words) > 1 and rules.heads.get(words[-1]) == ORGANIZATION


def _weigh_title_before(gap: str, scores: list[float]) -> None:
    if gap in _POST_OF:
        scores[1] += 1.5
    elif gap == ", ":
        scores[0] += 1.2


def _weigh_title_after(view: str, piece: Piece, start: int, end: int, scores: list[float], rules: NameRules) -> None:
    """`Acme chairman`, `Acme's chairman`: an organisation; `Smith, the chairman of`, `Smith is chairman`: a person."""
    gap = view[piece.end : start]
    named = view[end : end + 1] == " " and view[end + 1 : end + 2].isupper()
    if gap in (" ", "'s ", "' "):
        scores[1] += 0.6 if gap != " " and len(piece.words) > 1 and rules.is_given(piece.words[0]) else 2.5
    elif gap in _AS_POST or (gap in _BESIDE_POST and not named):
        scores[0] += 2.5


def _weigh_after(view: str, end: int, scores: list[float], rules: NameRules) -> None:
    m = _AFTER.match(view, end)
    if m is None or m["word"] is None:
        return
    word = m["word"]
    if m["comma"]:
        if word == "who":
            scores[0] += 3
        elif word == "which":
            scores[1] += 1.5
        elif word.isdigit():
            scores[0] += 3 if 15 < int(word) < 100 else 0
        elif word in ("a", "an", "the", "one"):
            _weigh_apposition(view, end, scores, rules)
        return
    for kind, weight in rules.contexts["possessed" if m["owner"] else "after"].get(word, ()):
        scores[_INDEX[kind]] += weight


def _weigh_apposition(view: str, end: int, scores: list[float], rules: NameRules) -> None:
    """`Amphenol, a maker of connectors`: the first noun of the apposition that tells a kind."""
    m = _APPOSITION.match(view, end)
    if m is None:
        return
    for word in m[1].split():
        found = rules.nouns.get(word) or rules.nouns.get(word.removesuffix("s"))
        if found is not None:
            scores[_INDEX[found[0]]] += 2
            return


def _weigh_before(view: str, start: int, scores: list[float], rules: NameRules) -> None:
    words = view[max(0, start - 32) : start].rsplit(None, 3)
    if not words or view[start - 1] != " ":
        return
    last = words[-1]
    for kind, weight in rules.contexts["before"].get(last, ()):
        scores[_INDEX[kind]] += weight
    if last in ("of", "in") and len(words) > 1:
        for kind, weight in rules.contexts["of_before"].get(words[-2], ()):
            scores[_INDEX[kind]] += weight


def shape(key: str, words: list[str], rules: NameRules) -> Scores:
    """What a wording says by itself."""
    found = rules.shapes.get(key)
    if found is None:
        if len(rules.shapes) >= _CACHE_LIMIT:
            rules.shapes.clear()
        found = rules.shapes[key] = _shape(key, words, rules)
    return found


def _shape(key: str, words: list[str], rules: NameRules) -> Scores:
    if key in rules.never or key.removesuffix(".") in rules.never or key in rules.adjectives or key in rules.peoples or key.removesuffix("s") in rules.adjectives:
        return _NONE
    if _PARTY.match(key) or _PREFIXED.match(key) or _LISTED.fullmatch(key) or all(w in rules.suffixes for w in words):
        return _NONE
    if "-" in key and all(part in rules.adjectives or part in rules.places for part in key.split("-")):
        return _NONE
    scores = [0.0, 0.0, 0.0, 0.0]
    plain = key.removesuffix(".")
    known = rules.known.get(key) or rules.known.get(plain)
    if known is not None:
        scores[_INDEX[known.kind]] += 4
    if _is_place_form(key, rules):
        scores[2] += 3.5
    if len(words) == 1:
        _single(words[0], scores, rules)
    else:
        _several(words, scores, rules)
    return scores[0], scores[1], scores[2], scores[3]


def _single(word: str, scores: list[float], rules: NameRules) -> None:
    if rules.gender_of(word) or rules.is_given(word):
        scores[0] += 1
    if word.isupper() and len(word) <= 6 or _MIXED_CASE.search(word):
        scores[1] += 1.5
    if word.lower() not in rules.common:
        scores[1] += 0.6


def _several(words: list[str], scores: list[float], rules: NameRules) -> None:
    last = words[-1]
    opening = words.index("of") if "of" in words else 0
    if last in rules.suffixes:
        scores[1] += 6
    elif opening and words[opening - 1] in rules.of_heads:
        scores[_INDEX[rules.heads[words[opening - 1]]]] += 5
    elif last in rules.heads:
        scores[_INDEX[rules.heads[last]]] += 2.2
    if "&" in words or "and" in words:
        scores[1] += 2.5
    scores[0] += _personal(words, rules)
    if any(w.isupper() and len(w) > 2 and "." not in w or _MIXED_CASE.search(w) for w in words):
        scores[1] += 1
    rest = words[1:] if rules.is_given(words[0]) else words
    if any(w.lower() in rules.common for w in rest):
        scores[1] += 0.8
    scores[1] += 0.4


def _personal(words: list[str], rules: NameRules) -> float:
    """How much the wording looks like a person's name."""
    if len(words) > 5 or words[1] in _NUMERALS:
        return 0.0
    score = 0.0
    given = rules.given.get(folded(words[0])) or rules.given.get(words[0].split("-")[0])
    if given is not None:
        score += 3 if given[1] else 1 if words[0].lower() in rules.common else 1.5
    elif words[0].endswith(".") and len(words[0]) == 2:
        score += 2.5
    elif words[0].endswith("."):
        score += 0.8
    if words[-1].endswith(rules.endings) and words[-1].lower() not in rules.common:
        score += 1.2
    if len(words) > 2 and _INITIAL.fullmatch(words[1]):
        score += 2
    if any(w in rules.particles for w in words):
        score += 1.5
    if "-" in words[-1] and words[-1].split("-")[1].islower():
        score += 1.5
    if len(words) == 3 and rules.is_given(words[1]):
        score += 1
    return score


def _verdict(view: str, form: Form, out: dict[str, Form], rules: NameRules) -> str | None:
    """The kind with most evidence, or None where the capitals mean nothing."""
    own = shape(form.key, form.words, rules)
    if own is _NONE or all(len(w) < 3 and w.rstrip(".").isupper() and len(w.rstrip(".")) == 1 for w in form.words):
        return None
    if _is_place(form, rules):
        return PLACE
    totals = [a + b for a, b in zip(own, form.scores, strict=True)]
    if not _is_name(view, form, own, rules):
        return None
    best = max(totals)
    if best < 0.5:
        return _without_evidence(form.words, out, rules)
    order = (1, 0, 2, 3)
    kind = _KINDS[next(i for i in order if totals[i] == best)]
    return None if kind == PERSON and len(form.words) == 1 and form.key in rules.heads and not form.called else kind


def _without_evidence(words: list[str], out: dict[str, Form], rules: NameRules) -> str | None:
    """The kind of a form that nothing speaks for."""
    if len(words) == 1:
        return None
    if words[0] in out and words[0] not in rules.given:
        return ORGANIZATION
    return PERSON if _may_be_person(words, rules) else OTHER


def _may_be_person(words: list[str], rules: NameRules) -> bool:
    """Two or three words that nothing speaks for: unusual ones are more often a person than anything else."""
    plain = all(w.isalpha() and not w.isupper() and w.lower() not in rules.common and w not in rules.heads for w in words)
    return plain and len(words) < 4


def _is_place_form(key: str, rules: NameRules) -> bool:
    return key in rules.places or key.removesuffix(".") in rules.places or (len(key) > 3 and key.isupper() and key.title() in rules.places)


def _is_place(form: Form, rules: NameRules) -> bool:
    """Countries and towns are places whatever they do, unless someone bears the name."""
    if form.key in rules.known or form.called:
        return False
    if _is_place_form(form.key, rules):
        return True
    return any(p.is_town for p in form.pieces)


def _is_name(view: str, form: Form, own: Scores, rules: NameRules) -> bool:
    """Whether a form is more than a word that happens to open a sentence."""
    first = form.words[0].lower()
    if form.called or form.mid and (len(form.words) > 1 or first not in rules.common):
        return True
    if len(form.words) > 1:
        return first not in rules.common or max(own) >= 2 or max(form.scores) >= 1.5
    if first in rules.common or f" {first}" in view:
        known = form.key in rules.known
        return (form.mid > 0 and (known or max(form.scores) >= 0.8)) or (known and max(form.scores) > 0)
    return True
