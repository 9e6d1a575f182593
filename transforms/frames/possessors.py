"""Whose a measure is, as the words beside it say: `O 's profit`, `profit at O`, `O , a maker of pumps with sales of`.

In: a ground and the places of a measure; out: the party that owns it, or None. Who owns it where no word beside it says
so is told in `parties`.
"""

from __future__ import annotations

import re

from transforms.frames.ground import Ground
from transforms.frames.party import CLAUSE, OWNED, Party, party

_ATTACHED = re.compile(r" (?:at|of|for) (?P<party>[POL])(?= )(?! 's)")
_KIND_OF = re.compile(
    r" (?P<party>[OX]) ,"
    r"(?: (?!said |says |which |who |and |but |while |as |it |is |was |has |had |will )(?:[a-z][^ ]*+|[LX])){2,12}"
    r"(?: and [a-z-]++)? with(?: [a-z-]++){0,2} $"
)
_WHOSE = re.compile(r" (?P<party>[OPLX])(?: ,(?: (?!and )[a-z-]++){0,6})? whose(?: [a-z-]++){0,3} $")
_SURVEYED = re.compile(r" according to(?: [^ ]++){0,14} and $")  # `according to a survey by O and O sales rose`
_NEAR = 60
_LIST = 120  # characters before a name in which a list opens that it closes
_REACH = 260  # how far back in a sentence a subject is looked for


def previous_party(text: str, before: int, letters: str) -> int:
    """Position of the last letter of `letters` that stands alone left of `before`; -1 if there is none."""
    return max(text.rfind(f" {letter} ", 0, before) for letter in letters) + 1 or -1


def antecedent(ground: Ground, start: int, letters: str) -> Party | None:
    """Whose a measure is that a relative clause opens with (`Acme , a carrier whose turnover slid`)."""
    found = _WHOSE.search(ground.text, max(0, start - _NEAR), start + 1)
    mention = ground.party(found.start("party")) if found is not None and found["party"] in letters else None
    return party(mention, CLAUSE) if mention is not None else None


def whose(ground: Ground, start: int) -> Party | None:
    """Whose something is that a relative clause opens with (`pays for Acme , whose shares closed`)."""
    return antecedent(ground, start, "OPX") if ground.text.endswith(" whose ", 0, start + 1) else None


def possessor(ground: Ground, start: int, letters: str) -> Party | None:
    """`O 's` with at most five plain words between it and the measure; `O` right before it (`Acme revenue`)."""
    text = ground.text
    position = previous_party(text, start + 1, letters)
    if position < 0:
        return None
    between = text[position + 1 : start + 1].split()
    if text[position] == "L" and text.endswith(" 's ", 0, position):  # `O 's L sales`: sales there, not of L
        position -= len("O 's ")
        between.insert(0, "'s")
    mention = ground.party(position)
    if mention is None or len(between) > 6:
        return None
    if not between and text.startswith("L T ", position):
        return None  # `Wall Street analysts expect profit`: not theirs
    if not between and _SURVEYED.search(text, max(0, position - _LIST), position):
        return None
    if not between or (
        between[0] == "'s" and all(w[0].isalnum() and not (len(w) == 1 and w.isupper()) for w in between[1:])
    ):
        return party(mention, OWNED)
    return None


def attached(ground: Ground, start: int, end: int, letters: str) -> Party | None:
    """`at O`, `of O` or `for O` inside the measure or right after the amount, if O owns nothing itself."""
    text = ground.text
    for m in _ATTACHED.finditer(text, start, min(len(text), end + 20)):
        if (
            m["party"] in letters
            and (m.start() < end or m.start() == end)
            and (mention := ground.party(m.start("party")))
        ):
            return party(mention, OWNED)
    return None


def described(ground: Ground, start: int) -> Party | None:
    """The name that a description with the measure follows (`O , a maker of pumps with sales of`)."""
    found = _KIND_OF.search(ground.text, max(0, start - _REACH), start + 1)
    mention = ground.party(found.start("party")) if found else None
    return party(mention, OWNED) if mention else None
