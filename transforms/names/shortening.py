"""How a short form goes with the full name that it stands for.

In: the words of both, or the view around one place; out: yes or no, or where the telling word stands. Nothing is joined
here.
"""

from __future__ import annotations

import re

from transforms.names.pieces import Piece
from transforms.names.wordings import acronyms

_INITIALS = re.compile(r"(?:\w\.){0,4}\w\.?")
_USED_AS_NAME = re.compile(
    r"(?:'s|'(?= ))(?= )|, (?:which|an?|the|based) | (?:(?:has|had|is|was|will|would|also|already|recently|now) )?"
    r"(?:[a-z]{3,}(?<=ed)|said|says|has|had|is|was|will|would|plans|owns|makes|sells|sold|bought|holds|held|told) "
)


_ACTS = re.compile(
    r"(?:'s|'(?= ))(?= )|, (?:who|an?|the|\d\d)\b"
    r"| (?:(?:has|had|also|later|then|now|never|did|does|will|would|could|should|may|might|was|is|[a-z]+ly) ){0,2}"
    r"(?:[a-z]{3,}(?<=ed)|said|says|told|wrote|spoke|took|gave|made|left|went|began|became|thinks|believes|argues|adds"
    r"|warns|wants|plans|runs|owns|holds|declines|insists|expects|calls|did|has|had|will|would)\b"
)


def after_initials(words: list[str]) -> int:
    """Where the first word of a firm's name stands that is no initial: `I P Orlan Ltd`, `I.P. Orlan Ltd`."""
    if len(words[0]) > 1 and "." not in words[0]:
        return 0
    return next((n for n, word in enumerate(words) if not _INITIALS.fullmatch(word)), 0)


def is_another_name(usual: str, fullest: str) -> bool:
    """`WeWork` beside `The We Company`: no short form of it, but what the text calls it."""
    if usual == fullest or usual.isupper() or set(usual.split()) & set(fullest.split()):
        return False
    short, words = usual.lower(), fullest.lower().split()
    return not any(w.startswith(short) for w in words) and short not in acronyms(fullest.split(), words)


def can_shorten(short: list[str], full: list[str]) -> bool:
    """Whether a form in brackets can stand for the name before it."""
    word = short[0]
    if word in full:
        return True
    initials = {w[0].lower() for w in full}
    return len(short) == 1 and len(full) > 1 and word[0].lower() in initials and len(word) <= len(full) + 4


def acts(view: str, piece: Piece) -> bool:
    """Whether a word that opens its sentence does something there, as a person does: `Stone denied`, `Price's`."""
    return _ACTS.match(view, piece.end) is not None


def is_subject(view: str, piece: Piece) -> bool:
    """`Central showed`, `Republic, which`, `Elders chairman`: an everyday word that opens a sentence as a name."""
    title = piece.title_after
    return (title is not None and title.start == piece.end + 1) or bool(_USED_AS_NAME.match(view, piece.end))
