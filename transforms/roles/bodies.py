"""Parts of firms and governments that a post is held at, by the words of the text.

In: a claim, the organisation that its phrase names, the document around; out: the unit (`Acme's US sales arm`), the
department (`Commerce spokesman`) or what a short name stands for. Nothing where the words do not tell.
"""

from __future__ import annotations

import re

from transforms.reading import Entity, Mention
from transforms.roles.claims import Claim
from transforms.roles.surroundings import Surroundings

# Posts that are held at the unit itself; who heads, manages or works in one is of the firm.
_OF_UNITS = frozenset(
    {"president", "chair", "vice_chair", "vice_president", "general_manager", "executive", "spokesperson"}
)
_CHIEF = "chief_"
_SHORT_NAME = re.compile(r"[A-Z][\w.&-]{1,14}")
_LONG_NAME = re.compile(r"(?:[A-Z][\w&-]{0,30} (?:(?:and|for|in|of|on|the) ){0,2}){2,8}$")
_LONGEST_NAME = 90


def unit_of(claim: Claim, at: Mention, around: Surroundings) -> Mention | None:
    """The part of a firm at which a post is held, named in the text's words (`president of Acme's US arm`)."""
    if claim.holding is None or not claim.holding.place.is_unit:
        return None
    form = around.rules.form(claim.holding.post)
    if (form and form.unit_role) or not (claim.role in _OF_UNITS or claim.role.startswith(_CHIEF)):
        return None
    view = around.reading.view
    if m := around.rules.unit_behind.match(view, at.end):
        owner = view[at.start : at.end] if at.form == "name" else at.entity.name
        name = f"{owner}{m['own'] or (chr(39) + 's' if at.form != 'name' else '')} {m['unit']}"
        return _named(name, at.start, m.end(), at)
    if at.form == "name" and (m := around.rules.unit_before.fullmatch(view, claim.holding.post.end, at.start)):
        return _named(view[m.start("unit") : at.end], m.start("unit"), at.end, at)
    return None


def _named(name: str, start: int, end: int, at: Mention) -> Mention:
    return Mention(start, end, Entity("other", " ".join(name.split())), "name", False, at.confidence)


def department_field(claim: Claim, around: Surroundings) -> str | None:
    """The department that a spokesperson's title begins with (`Commerce chief spokeswoman Ann Lee`)."""
    if claim.role != "spokesperson" or not claim.title:
        return None
    first = claim.title.split(" ", 1)[0]
    return first if first[0].isupper() and first.lower() in around.rules.department_fields else None


def department(field: str, around: Surroundings) -> Entity | None:
    """The only body of the document that has a field of government in its name (`the U.S. Commerce Department`)."""
    return found[0] if len(found := around.bodies_by_word.get(field, [])) == 1 else None


def spelt_out(name: str, around: Surroundings) -> str:
    """What a short name stands for in the document, where it follows in brackets (`Pump Policy Institute (Ppi)`)."""
    if _SHORT_NAME.fullmatch(name) is None:
        return name
    at = around.bracketed.get(name, 0)
    m = _LONG_NAME.search(around.reading.view, max(0, at - _LONGEST_NAME), at) if at else None
    return m[0].rstrip() if m else name
