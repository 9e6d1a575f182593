"""What stands around one place of a name, as evidence of its kind.

In: the view, a piece and the scores of its form; out: scores added to. Looks a few words to either side, never further.
"""

from __future__ import annotations

import re

from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, Contexts, NameRules, Weights, remember
from transforms.names.shapes import INDEX
from transforms.reading import Title

_AFTER_COMMA = re.compile(
    r", ?(?:(?:has|have|had|will|would|also|may) ){0,2}(?P<word>[a-z][\w-]*+|\d{1,3}(?=,| [\u2013\u2014-] ))?"
)
_INTO, _DEAL = (" in ", " into "), 60
_INVESTED = re.compile(r"\b(?:invest|plough|pump|pour|inject)[a-z]* [^.;:]{1,45}$")
_RESULT = re.compile(
    r" (?:has |had )?(?:made|makes|posted|ran up) an? (?:[a-z-]+ ){0,2}(?:profit|loss) "
    r"| of [A-Z][a-z]+ (?:is (?:buying|acquiring|selling)|has (?:agreed|bought|acquired|sold)|agreed|bought) "
    r"|,? which (?:has|had|employs) [^.,;]{0,24}(?:employees|staff|workers)\b"
    r"| (?:has|had) (?:[a-z]+ ){0,2}\d[\d,]* (?:employees|staff|workers|stores|shops|branches|plants)\b"
    r"| (?:saw|sees) its |,? (?:with|over its) (?:[a-z]+ ){0,2}(?:debts?|losses|sales) of |, in which "
    r"| (?:fell|slumped|plunged|swung|slid) to (?:an? )?(?:[a-z-]+ ){0,2}(?:loss|profit)\b"
    r"| (?:(?:has|had|is|was) )?(?:made|makes|posted|reported|carries|owes|lost|spends|spent|generates|generated|"
    r"turns over|turned over|racked up|burned through|written off|wrote off|losing|burning) (?:[a-z]+ ){0,3}"
    r"(?:(?:[A-Z]{1,3})?[$\u00a3\u20ac\u20b9]\d|\d[\d.,]*+(?:bn|m| [mb]illion| mln)\b)"
    r"|, whose (?:[a-z-]+ ){0,3}(?:sales|revenues?|turnover|profits?|losses|debts?|assets)\b"
    r"| (?:currently |already |now )?(?:has|holds|owns|had|held) (?:an? |its )?(?:\d[\d.]*(?:%| per ?cent) )?"
    r"(?:stake|shareholding) (?:in|of) "
)
_STYLE = re.compile(r"(?:\A|[.\n] ?)(?:The|A|An) ((?:[\w'&/-]{1,24}+ ){0,8}[\w'-]{1,24}+), \Z")
_STYLE_REACH = 110  # characters before a name in which a sentence begins that it is described in
_IN_PLACE = (" in ", " near ", " outside ")  # `the plant in Leeds will employ`: not the town
_FARTHER = re.compile(r"(?: [a-z][a-z-]+){1,2}")
_LOW_WORD = re.compile(r"[a-z][\w-]*+")
_APPOSITION = re.compile(
    r", (?:an?|the|one of the|one of [A-Z]\w{2,20}'s|which is an?|who is an?|[A-Z]\w{2,20}'s)"
    r" ((?:[\w'&/.-]+ ){0,6}[\w-]+)"
)
_IS_POST = (" is ", " was ", " is the ", " was the ", " is a ", " was a ", " became ", " as ")
_AS_POST = frozenset((*_IS_POST, ", who is ", ", who was ", ", its ", ", their "))
_BESIDE_POST = frozenset({", ", ", the ", ", a ", ", an ", ", former ", ", now "})
_OF_LAND = re.compile(r", (?:the |an? )?(?:[A-Z][\w.]{1,9}|global|local|deputy) ")  # `Ann Lee, UK economist at`
_PERSONAL_POSTS = frozenset(
    {"analyst", "chief_executive_officer", "chief_financial_officer", "president", "chair", "head"}
)
POST_OF = frozenset({" of ", " at ", " for ", " with ", " of the ", " at the ", " for the ", " with the ", " from "})
_SPEAKER_OF = frozenset({" of ", ", of ", " at ", " with "})
_MEMBER_OF = frozenset({", of ", ", at ", " of ", " at ", " from "})
_SWAPPED = re.compile(r" (?:replac(?:es?|ed|ing)|swap(?:s|ped|ping)) [^,.;]{0,60}$")
_LINKS = frozenset({"of", "in", "for", "with", "by", "to", "from", "against", "between"})
_EXAMPLES = frozenset({"as", "like", "including", "include", "includes"})
_TIED = ("-based", "-listed", "-owned", "-headquartered", "-backed", "-controlled")
_LISTS = frozenset({" and ", ", ", ", and ", " or ", " & "})
_DOERS = ("er", "or", "ist", "man", "woman")
_SPEAKS = re.compile(r"(?: [a-z]+){0,2} (?:said|says|told|added|believes|estimates|estimated|expects|predicted)\b")
_RELATIVE = frozenset({"that", "which", "who", "whose", "and", "or", "is", "was", "said", "has", "had"})
_HELPING = frozenset({"has", "have", "had", "will", "would", "also", "may", "is", "to"})
_TELLING = _HELPING | {"a", "an", "the", "one"}
_TELLING_STARTS = frozenset("w0123456789")
_MONEY, _OWNS_MONEY = frozenset("$\u00a3\u20ac\u20b9"), 0.6
_OWNERS = ("'s ", "' ")
_TITLE_REACH, _WINDOW = 12, 32


def is_called(piece: Piece) -> bool:
    """Whether a form of address or the title of one person stands before it."""
    if piece.honorific:
        return piece.wording.lone or not piece.wording.is_headed
    if piece.after_title and piece.wording.is_headed and piece.wording.is_pointed_land:
        return False  # `senior vice president U.S. Store Services`
    if piece.after_title and piece.wording.is_phrase:
        return False  # `an Online Leader Success Mindset`
    return (piece.after_title and not piece.wording.is_regional) and not (
        piece.title_before is not None and piece.title_before.posts[-1].title.endswith("s")
    )


def weigh(view: str, piece: Piece, scores: list[float], rules: NameRules) -> bool:
    """Add what stands around one place to the scores of its form; whether somebody is called so there."""
    called = False
    start, end = piece.start, piece.end
    if piece.honorific or piece.after_title:
        called = is_called(piece)
        if called:
            scores[0] += 5 if piece.honorific else 3
        elif piece.after_title:
            scores[piece.wording.is_regional] += 1
    if piece.title_before is not None:
        _weigh_title_before(view[piece.title_before.end : start], scores)
    if piece.title_after is not None and piece.title_after.start - end <= _TITLE_REACH:
        _weigh_title_after(view, piece, scores, rules)
    if not (view.startswith(" ", end) and view.endswith(_IN_PLACE, 0, start) and _is_in_place(view, start)):
        _weigh_after(view, end, piece, scores, rules)
    if start and view[start - 1] == " ":
        _weigh_before(view, start, scores, rules)
        if view.endswith(_INTO, 0, start) and _INVESTED.search(view, max(0, start - _DEAL), start):
            scores[1] += 1.5
    if _RESULT.match(view, end) or (view.startswith(",", end) and _is_styled(view, start, rules)):
        scores[1] += 1.5
    return called


def _is_styled(view: str, start: int, rules: NameRules) -> bool:
    """Whether a body is described from the start of the sentence up to the comma before a name (`The biggest maker of
    lifts, Acme, said`)."""
    found = _STYLE.search(view, max(0, start - _STYLE_REACH), start)
    told: str | None = None
    for word in found[1].split() if found is not None else ():
        if word in rules.prepositions or word in _RELATIVE:
            break
        told = rules.nouns.get(word)
    return told == ORGANIZATION


def _is_in_place(view: str, start: int) -> bool:
    """Whether a small letter stands before the preposition that stands before a place."""
    space = view.rfind(" ", 0, start - 1)
    return "a" <= view[space - 1 : space] <= "z"


def weigh_neighbour(view: str, before: Piece, piece: Piece, scores: list[float]) -> None:
    """`analyst Ann Lee of Lee Brothers`: a body; `Lisle, Ill.`: the first is a town."""
    gap = view[before.end : piece.start]
    if gap == " with " and _SWAPPED.search(view, max(0, before.start - _DEAL), before.start):
        return  # `replaced its chief executive, Ann Lee, with Bob Roe`
    if gap in POST_OF and (before.after_title or before.honorific):
        scores[1] += 5
    elif gap in _MEMBER_OF and before.wording.own[0] > 1 and not before.wording.lone:
        scores[1] += 1
    elif gap == ", " and piece.wording.is_land:
        before.is_town = _can_be_town(before) and not _is_office(piece) and not view.startswith("'s", piece.end)


def speaks_for(view: str, before: Piece, piece: Piece) -> bool:
    """`Perrin Orlan of Lee Brothers said`: nothing but a person is of a firm and speaks."""
    wording = before.wording
    if view[before.end : piece.start] not in _SPEAKER_OF or len(wording.words) != 2 or wording.may_close:
        return False
    if wording.known is not None or piece.wording.is_place or piece.wording.is_land:
        return False
    return all(word.isalpha() and word[1:].islower() for word in wording.words) and bool(_SPEAKS.match(view, piece.end))


def is_listed(view: str, before: Piece, piece: Piece) -> bool:
    """Whether two names stand side by side in a list, and the second is no apposition of the first."""
    gap = view[before.end : piece.start]
    return gap in _LISTS and before.sentence is piece.sentence and not (before.honorific or piece.honorific)


def _is_office(piece: Piece) -> bool:
    """Whether a title follows at once (`Ann Lee, US Treasury Secretary`)."""
    return piece.title_after is not None and piece.title_after.start - piece.end < 2


def _can_be_town(piece: Piece) -> bool:
    wording = piece.wording
    if piece.honorific or piece.after_title or len(wording.words) > 2 or wording.is_suffixed:
        return False
    return not wording.given or (wording.lone and not piece.initial)


def _weigh_title_before(gap: str, scores: list[float]) -> None:
    if gap in POST_OF:
        scores[1] += 1.5
    elif gap == ", ":
        scores[0] += 1.2


def _weigh_title_after(view: str, piece: Piece, scores: list[float], rules: NameRules) -> None:
    """`Acme chairman`, `Acme's chairman`: a body; `Smith, the chairman of`, `named Ann Smith chairman`: a person."""
    title = piece.title_after
    if title is None:
        return
    gap = view[piece.end : title.start]
    if gap == " " and (_is_appointed(view, piece, title, rules) or _is_second(view, piece, title)):
        scores[0] += 4
    elif gap in (" ", "'s ", "' "):
        if title.posts[-1].role == "mayor":
            scores[2] += 2.5  # `Leeds Mayor Ann Lee`
            return
        personal = gap != " " and not piece.wording.lone and piece.wording.given
        scores[1] += 0.6 if personal else 2.5
    elif gap in _AS_POST:
        scores[0] += 0 if gap == " as " and _is_served(view, piece, rules) else 2.5
    elif gap in _BESIDE_POST or (_OF_LAND.fullmatch(gap) and title.posts[-1].role in _PERSONAL_POSTS):
        is_of_next = piece.wording.is_headed and not piece.wording.given  # `to Acme Metals, the chairman of Bolt said`
        scores[0] += 0 if is_of_next or _is_before_name(view, title) else 2.5


def _is_served(view: str, piece: Piece, rules: NameRules) -> bool:
    """Whether the word before a name says that somebody works there (`joined Acme as vice president`)."""
    before = view[max(0, piece.start - _WINDOW) : piece.start].rsplit(None, 1)
    return len(before) > 1 and before[-1] in rules.small.served


def _is_before_name(view: str, title: Title) -> bool:
    """Whether somebody's name follows a title (`Acme chairman Ann Lee`)."""
    return view[title.end : title.end + 1] == " " and view[title.end + 1 : title.end + 2].isupper()


def _is_appointed(view: str, piece: Piece, title: Title, rules: NameRules) -> bool:
    """Whether a verb before a name of several words gives its bearer the title behind it."""
    if piece.wording.lone or _is_before_name(view, title):
        return False
    words = view[max(0, piece.start - _WINDOW) : piece.start].split()
    return bool(words) and words[-1] in rules.contexts["before_titled"]


def _is_second(view: str, piece: Piece, title: Title) -> bool:
    """Whether a full name shares the verb of the one before (`Ann Lee will be president and Bob Roe chairman.`)."""
    is_full = not piece.wording.lone and (piece.wording.given or piece.wording.words[0].endswith("."))
    return (
        is_full
        and view.endswith((" and ", ", "), 0, piece.start)
        and view[title.end : title.end + 1] in (".", ",", ";")
    )


def _weigh_after(view: str, end: int, piece: Piece, scores: list[float], rules: NameRules) -> None:
    """What follows a place: one word decides, the next that is no helping verb, or what a comma sets off."""
    mark = view[end : end + 1]
    if mark == " ":
        at, where, memory = end + 1, "after", rules.memory.after
    elif mark == ",":
        if _may_tell(view, end + 1):
            _weigh_after_comma(view, end, piece, scores, rules)
        return
    elif mark == "'" and view.startswith(_OWNERS, end):
        at, where, memory = end + 2 + (view[end + 1] == "s"), "possessed", rules.memory.possessed
    elif mark.isalnum():
        at, where, memory = end, "after", rules.memory.after
    else:
        return
    stop = view.find(" ", at, at + _WINDOW)
    word = view[at : stop if stop >= 0 else at + _WINDOW]
    if where == "possessed" and word[:1] in _MONEY:
        scores[1] += _OWNS_MONEY  # `Acme's $5m round`
        return
    if word in _HELPING and stop >= 0:
        word = _word_after_helping(view, stop + 1)
    weights = memory.get(word)
    if weights is None:
        weights = remember(memory, word, _read_after(word, rules.contexts[where]))
    for index, weight in weights:
        scores[index] += weight
    if where == "possessed" and not weights and stop >= 0 and _LOW_WORD.fullmatch(word):
        _weigh_farther(view, stop, scores, rules)


def _weigh_farther(view: str, at: int, scores: list[float], rules: NameRules) -> None:
    """`Acme's second-quarter net profit`: the possession of a body behind words that describe it."""
    found = _FARTHER.match(view, at)
    if found is None:
        return
    for word in found.group().split():
        weights = rules.contexts["possessed"].get(word, ())
        if any(kind == ORGANIZATION for kind, _ in weights):
            scores[1] += _OWNS_MONEY
            return


def _word_after_helping(view: str, at: int) -> str:
    """The word behind one helping verb, or behind two."""
    stop = view.find(" ", at, at + _WINDOW)
    word = view[at : stop if stop >= 0 else at + _WINDOW]
    if word in _HELPING and stop >= 0:
        at = stop + 1
        stop = view.find(" ", at, at + _WINDOW)
        word = view[at : stop if stop >= 0 else at + _WINDOW]
    return word


def _read_after(word: str, contexts: Contexts) -> Weights:
    """The weights of a word that follows, as it stands between spaces."""
    m = _LOW_WORD.match(word)
    return _weights(contexts.get(m.group(), ())) if m is not None else ()


def _may_tell(view: str, at: int) -> bool:
    """Whether what a comma sets off may tell a kind: `who`, an age, an article, `Japan's`."""
    if view[at : at + 1] != " ":
        return True
    stop = view.find(" ", at + 1, at + _WINDOW)
    word = view[at + 1 : stop if stop >= 0 else at + _WINDOW]
    return word in _TELLING or word[:1] in _TELLING_STARTS or word.endswith("'s")


def _weigh_after_comma(view: str, end: int, piece: Piece, scores: list[float], rules: NameRules) -> None:
    """`Ann Lee, who`, `Acme, which`, `Acme, a maker of pumps`; less where it looks like somebody's full name."""
    m = _AFTER_COMMA.match(view, end)
    word = (m["word"] or "") if m is not None else ""
    if word == "who":
        scores[0] += 3
    elif word == "which":
        scores[1] += 1.5
    elif word.isdigit():
        scores[0] += 3 if 15 < int(word) < 100 else 0
    elif m := _APPOSITION.match(view, end):
        personal = piece.wording.own[0] > 1 and not piece.wording.lone
        _weigh_apposition(m[1], 1.0 if personal else 2.0, scores, rules)


def _weigh_apposition(phrase: str, weight: float, scores: list[float], rules: NameRules) -> None:
    """`Amphenol, a maker of connectors`, `Ann Lee, a shop worker`: the last noun that tells a kind before a phrase."""
    told: str | None = None
    for word in phrase.split():
        if word in rules.prepositions or word in _RELATIVE:
            break
        if told == ORGANIZATION and word.endswith(_DOERS) and word not in rules.nouns:
            return  # `a paint shop welder`
        told = rules.nouns.get(word) or rules.nouns.get(word.removesuffix("s")) or told
    if told is not None:
        scores[INDEX[told]] += weight if told == ORGANIZATION else 2


def _weights(contexts: tuple[tuple[str, float], ...]) -> Weights:
    return tuple((INDEX[kind], weight) for kind, weight in contexts)


def _weigh_before(view: str, start: int, scores: list[float], rules: NameRules) -> None:
    """What the last words before a place say: one, or two where the last only links."""
    low = start - _WINDOW if start > _WINDOW else 0
    at = view.rfind(" ", low, start - 1)
    if at < 0:
        _weigh_words_before(view[low:start].rsplit(None, 3), scores, rules)
        return
    word = view[at + 1 : start - 1]
    more, weights = rules.memory.before.get(word) or remember(rules.memory.before, word, _read_before(word, rules))
    if more:
        first = view.rfind(" ", low, at)
        linked = view[first + 1 : at]
        if more > 1 or first < 0 or not linked.strip():
            _weigh_words_before(view[low:start].rsplit(None, 3), scores, rules)
            return
        _weigh_linked(linked, scores, rules)
    for index, weight in weights:
        scores[index] += weight


def _read_before(word: str, rules: NameRules) -> tuple[int, Weights]:
    """How many words before a word count too (2: they are to be read one by one), and the weights of its own."""
    words = word.split()
    if not words or words[-1] in _EXAMPLES or (words[-1] in _LINKS and words[-1] != word):
        return 2, ()
    last = words[-1]
    weights = _weights(rules.contexts["before"].get(last.rstrip(","), ()))
    if last in _LINKS:
        return 1, weights
    if last.endswith(_TIED) or (last.endswith("'s") and last[:-2] in rules.places):
        return 0, ((1, 0.5), *weights)
    return 0, weights


def _weigh_linked(word: str, scores: list[float], rules: NameRules) -> None:
    """`shares of`, `office in`: the word before one that links."""
    weights = rules.memory.of_before.get(word)
    if weights is None:
        weights = _weights(rules.contexts["of_before"].get(word.split()[-1].rstrip(",").lower(), ()))
        remember(rules.memory.of_before, word, weights)
    for index, weight in weights:
        scores[index] += weight


def _weigh_words_before(words: list[str], scores: list[float], rules: NameRules) -> None:
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
    for kind, weight in rules.contexts[where].get(last.rstrip(",").lower(), ()):
        scores[INDEX[kind]] += weight
    if where == "of_before":
        for kind, weight in rules.contexts["before"].get(words[-1], ()):
            scores[INDEX[kind]] += weight
