"""What each wording of a document is: the evidence of all its places added up, then one decision.

In: pieces; out: forms (one per distinct wording) with a kind, or None where nothing speaks for a name. Wordings that
hold more or less than a name are cut by what else the document says.
"""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.names.evidence import is_listed, speaks_for, weigh, weigh_neighbour
from transforms.names.form import Form, is_field, is_of_post
from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, OTHER, PERSON, PLACE, NameRules, folded
from transforms.names.shapes import NOTHING, Scores
from transforms.names.shortening import acts
from transforms.names.trims import split, trim
from transforms.names.wordings import wording_of
from transforms.reading import Reading

_NOUN_NEXT = re.compile(
    r" (?!(?:is|was|has|had|will|would|may|also|said|says|and|or|in|at|to|of|on|for|plc)\b)[a-z]{3,}(?<!ed)"
    r"(?:(?<!s) |(?<=s) (?:were|are|rose|fell|had|have|will|[a-z]+ed) )"
)
_NEIGHBOURS = 10  # characters between two pieces that can say something about each other
_OPENER = re.compile(r"\b[A-Z][a-z]*+ $")
_LONGEST_OPENER = 14
_SHORT_NAME = 5  # letters that an everyday word has at most which is a given name too, with the space behind it
_BORNE = re.compile(
    r", (?:\d\d[,.]|(?:who|the|an?|chief|president|chair\w*|head|director|founder)\b)"
    r"| (?:said|says|told|has|had|is|was|will|becomes|became|joins|joined|steps|takes|took) "
)
_SHORT = 3  # words of a short form from which nothing is cut off
_LONGEST = 6  # words of a name that is sought where a sentence opens
_SEARCHED = 50_000  # characters in which a word is sought in lower case: keeps hostile text linear
_LISTED_REACH = 60
_DEALT = re.compile(r" (?:for|in an?|at)(?: about| around| nearly| some| up to)? ?[$\u00a3\u20ac\u00a5\u20b9\d]")
_ACTS = re.compile(
    r"'s [a-z]| (?:has|had|is|was|said|says|will|would|also|now|plans|employs|made|makes)\b|, (?:which|whose)\b"
)
_OFTEN = 2  # places of a name of which a text tells
_GIVERS = (" by ", " from ", " with ", " rival ")
_SHOWN = 20  # places of a word that are looked at
_SET_OFF = re.compile(  # `Bramble, the parent company of Acme and Bolt, has`
    r", (?:the|an?) (?:(?!said|says|added|reported)[\w&'-]+ ){1,14}?(?:(?!said|says|added|reported)[\w&'-]+), "
    r"(?:has|have|had|is|was|will|said|says|[a-z]{3,}ed)\b"
)
_TOLD = 2.0
_ALONE = re.compile(
    r"(?:'s (?=[a-z$])|,? (?:which|whose) | (?:will|has|have|had|said|says|also|agreed|plans|expects)\b"
    r"| (?:paid|bought|earned)\b| (?:is|was|would) (?:not |now |still |to )?[a-z])"
)
_ARTICLES = ("the ", "The ", "an ", "An ", "a ", "A ")
_PLAIN = 1.5  # evidence that leaves no doubt
_LEAST = 0.5  # evidence below this is none


def forms(reading: Reading, found: list[Piece], rules: NameRules) -> dict[str, Form]:
    """Forms by wording, in order of first appearance, kinds decided; forms that are no name have kind None."""
    _take_back(reading.view, found, rules)
    out = _gathered(reading.view, found, rules)
    opened = _opened(out)
    for form in [form for form in out.values() if form.wording.may_trim and form.key not in opened]:
        trim(reading.view, form, out, rules)
    for form in [form for form in out.values() if form.wording.may_part]:
        if form.pieces:
            split(form, out, rules)
    single = [form for form in out.values() if form.pieces and not (form.wording.may_be_pair and _is_pair(form, out))]
    firsts = {form.words[0] for form in single if form.wording.is_suffixed}
    firms = {" ".join(form.words[:-1]) for form in single if form.wording.is_suffixed and len(form.words) > 2}
    for form in single:
        form.kind = _verdict(reading.view, form, out, firsts, rules)
    for form in single:
        if form.kind == ORGANIZATION and _is_of_person(form, out, rules):
            form.kind = PERSON
        elif form.kind == PERSON and form.key in firms and not form.called and form.scores[0] <= 0:
            form.kind = ORGANIZATION  # `Ashok Orlan` beside `Ashok Orlan Ltd`
        elif form.kind == PERSON and _is_firm(form, out):
            form.kind = ORGANIZATION
    _shorten(reading.view, single, rules)
    for form in [form for form in single if form.kind == PLACE and not form.wording.lone]:
        if not form.wording.is_place:
            beside = out.get(form.words[0])
            if beside is not None and beside.kind == ORGANIZATION and beside.scores[1] >= _PLAIN:
                form.kind = ORGANIZATION  # `Carrick Harbour` where Carrick has a chairman
    unsure = {form.key for form in single if form.kind == OTHER and form.wording.lone and max(form.scores) < _LEAST}
    for key in unsure:
        if any(_is_party(reading.view, piece) for piece in out[key].pieces[:_SHOWN]):
            out[key].kind = ORGANIZATION
    for key in unsure:
        if out[key].kind == OTHER and _is_told_of(reading.view, out[key], rules):
            out[key].kind = ORGANIZATION
    if unsure:
        _level(reading.view, found, out, unsure)
    return out


def _opened(out: dict[str, Form]) -> set[str]:
    """What opens a firm's full name with a land (`Ruritania Orlan Baker` of `Ruritania Orlan Baker Finance Ltd`)."""
    suffixed = [form.words for form in out.values() if form.wording.is_suffixed and len(form.words) > _SHORT]
    return {" ".join(words[:n]) for words in suffixed for n in range(_SHORT, min(len(words) - 1, _LONGEST))}


def _shorten(view: str, single: list[Form], rules: NameRules) -> None:
    """`Danish will pay` where Danish Airlines is named: an adjective of a people stands for the firm that it opens,
    where it stands as no adjective does."""
    opened: dict[str, set[str]] = {}
    for form in single:
        if form.kind == ORGANIZATION and not form.wording.lone and form.words[0] in rules.adjectives:
            opened.setdefault(form.words[0], set()).add(form.words[1])
    for form in [form for form in single if not form.kind and len(opened.get(form.key, ())) == 1]:
        alone = [
            p
            for p in form.pieces[:_SHOWN]
            if _ALONE.match(view, p.end) and not view.endswith(_ARTICLES, 0, p.start) and p.sentence.kind == "body"
        ]
        if alone:
            form.pieces, form.kind = alone, ORGANIZATION


def _is_of_person(form: Form, out: dict[str, Form], rules: NameRules) -> bool:
    """`Simon Champion` where a Mr Champion speaks, `Taylor Swift` where Swift is somebody: no firm's name."""
    wording, words = form.wording, form.words
    if len(words) == 2 and wording.is_headed and rules.is_given(words[0]):
        last = out.get(words[1])
        return last is not None and last.kind == PERSON and last.called > 0  # `Jim Press`, `Mr Press`
    if not 1 < len(words) < 4 or wording.may_close or wording.known is not None or wording.own[1] >= _PLAIN + 0.5:
        return False
    last = out.get(words[-1])
    if last is None or last.kind != PERSON or folded(words[0]) not in rules.given:
        return False
    return last.called > 0 or last.scores[0] >= 2 * _PLAIN


def _is_firm(form: Form, out: dict[str, Form]) -> bool:
    """`housebuilder George Orlan` where `Orlan's profits rose`: a firm that bears the full name of a person."""
    last = out.get(form.words[-1])
    if len(form.words) != 2 or form.called or last is None or last.called or last.kind != ORGANIZATION:
        return False
    if form.scores[0] > 0 or form.scores[1] < _LEAST:
        return False
    return last.scores[1] - last.scores[0] >= 2 * _PLAIN


def _is_party(view: str, piece: Piece) -> bool:
    """`sold the chain to Acme for $8 million`, `sold by Acme`: what nothing else speaks for takes part in a deal."""
    return bool(_DEALT.match(view, piece.end)) or view.endswith(_GIVERS, 0, piece.start)


def _is_told_of(view: str, form: Form, rules: NameRules) -> bool:
    """Whether a text that speaks of `the company` says again and again what a name does or has."""
    if (
        len(form.pieces) < _OFTEN
        or form.key in rules.never
        or form.key in rules.heads
        or not rules.the_company.search(view)
    ):
        return False
    return any(_ACTS.match(view, piece.end) for piece in _opening(form))


def _opening(form: Form) -> list[Piece]:
    """The places of a form that open a sentence of running text."""
    return [p for p in form.pieces[:_SHOWN] if p.sentence.kind == "body" and p.start == p.sentence.start]


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


def _take_back(view: str, found: list[Piece], rules: NameRules) -> None:
    """`First Orlan has` where `First Orlan Corp` or `its First Orlan unit` is named: an everyday word that opens a
    sentence is of the name."""
    openings: set[str] = set()
    for piece in found:
        if piece.wording.is_suffixed and len(piece.words) > 2:
            openings.update(" ".join(piece.words[:n]) for n in range(2, len(piece.words)))
        elif not piece.initial and piece.wording.opening in rules.small.counted and 1 < len(piece.words) < _LONGEST:
            openings.update(" ".join(piece.words[:n]) for n in range(2, len(piece.words) + 1))
    for piece in found:
        if 1 < piece.start - piece.sentence.start <= _SHORT_NAME and len(piece.words) == 1:
            _take_given(view, piece, rules)
    for piece in found if openings else ():
        opener = _OPENER.search(view, max(0, piece.start - _LONGEST_OPENER), piece.start)
        if opener is not None and (key := opener[0] + piece.wording.key) in openings:
            piece.start, piece.wording = opener.start(), wording_of(key, rules)


def _take_given(view: str, piece: Piece, rules: NameRules) -> None:
    """`Will Lee, 50,` and `May Lee said`: a word that opens sentences is a given name where a person's last name stands
    behind it as nothing else can."""
    start = piece.sentence.start
    word = view[start : piece.start - 1]
    if word.lower() in rules.openers and word in rules.given and view[piece.start - 1] == " ":
        last = piece.words[0]
        if last.lower() not in rules.common and last not in rules.known and _BORNE.match(view, piece.end):
            piece.start, piece.wording = start, wording_of(f"{word} {last}", rules)


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
            if speaks_for(view, before, piece):
                out[before.wording.key].scores[0] += _PLAIN
        before = piece
    return out


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
    if own is NOTHING or (wording.is_department and (is_field(form) or is_of_post(view, form))):
        return None
    if not form.called and wording.known is None and (wording.is_place or _is_town(form)):
        return PLACE  # countries and towns are places whatever they do, unless someone bears the name
    if not _is_name(view, form, own):
        return PERSON if _is_surname(view, form, out) else None
    person, body, place, other = form.scores
    person, body, place, other = own[0] + person, own[1] + body, own[2] + place, own[3] + other
    if body >= person and body >= place and body >= other:
        return ORGANIZATION if body >= _LEAST else _without_evidence(form.words, out, firsts, rules)
    if max(person, place, other) < _LEAST:
        return _without_evidence(form.words, out, firsts, rules)
    kind = PERSON if person >= place and person >= other else PLACE if place >= other else OTHER
    if kind == PERSON and wording.is_headed and _is_of_heads(form, out, rules):
        return None  # `chancellor Group`: nobody is called so
    if kind == PERSON and wording.lone and not form.called:
        if form.key in rules.heads:
            return None
        return ORGANIZATION if form.key.isupper() else kind
    if (
        kind == PERSON
        and not form.called
        and folded(form.words[0]) not in rules.given
        and all(w.lower() in rules.common for w in form.words)
    ):
        return ORGANIZATION  # `Supermarkets General`
    return kind


def _is_surname(view: str, form: Form, out: dict[str, Form]) -> bool:
    """Whether an everyday word that opens its sentences does something in all of them, and somebody was named so in
    full before (`said Ann Stone. Stone denied that`)."""
    if not form.wording.lone or form.mid or not all(acts(view, piece) for piece in form.pieces[:_SHOWN]):
        return False
    ending, start = f" {form.key}", form.pieces[0].start
    return any(
        other.pieces and other.kind == PERSON and other.first < start and key.endswith(ending)
        for key, other in out.items()
    )


def _is_of_heads(form: Form, out: dict[str, Form], rules: NameRules) -> bool:
    """Whether all words of a form head names of bodies, and nobody is called so in full or addressed so."""
    if any(rules.heads.get(word) != ORGANIZATION for word in form.words):
        return False
    if any(piece.honorific for piece in form.pieces[:_SHOWN]):
        return False
    ending, whole = f" {form.key}", [other for other in out.values() if other.pieces and other.wording.given]
    return not (form.wording.lone and any(other.key.endswith(ending) for other in whole))


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


def _is_subject(view: str, form: Form) -> bool:
    """Whether a form of several words is what a sentence of running text is about: inner capitals are no accident."""
    return any(_has_verb(view, piece) for piece in _opening(form))


def _has_verb(view: str, piece: Piece) -> bool:
    """Whether what follows a lone name is no noun that the name, read as an everyday word, would go with."""
    title = piece.title_after
    return (title is not None and title.start == piece.end + 1) or not _NOUN_NEXT.match(view, piece.end)


def _is_town(form: Form) -> bool:
    return True in [piece.is_town for piece in form.pieces]


def _is_name(view: str, form: Form, own: Scores) -> bool:
    """Whether a form is more than a word that happens to open a sentence."""
    wording = form.wording
    if not wording.lone:
        is_plain = form.called or form.mid or not wording.everyday
        return bool(is_plain) or max(own) >= 2 or max(form.scores) >= 1.5 or _is_subject(view, form)
    if form.called or (form.mid and not wording.everyday):
        return True
    opening = wording.opening
    is_word = view.find(f" {opening}", 0, _SEARCHED) >= 0
    if wording.everyday or opening.endswith("ly") or is_word:
        if form.scores[1] >= _TOLD and any(_SET_OFF.match(view, piece.end) for piece in _opening(form)):
            return True
        evidence, known = max(form.scores), wording.known is not None
        if known and not form.mid and not any(_has_verb(view, piece) for piece in form.pieces[:_SHOWN]):
            return _is_set_off(view, form)  # `Total debt`, `Next year`
        return (form.mid > 0 and (known or evidence >= 0.8)) or (known and (evidence > 0 or _is_set_off(view, form)))
    return True
