"""The shares told behind one: other holders' of the same issuer, the same holder's of another, what he is to keep.

In: a ground, where a frame matched, its holder and issuer; out: each further percentage with its parties, in order of
the text (`A owns 80% of B, C 14% and D 6%`, `and 23% of C`, `and 40% by C`, `and 30% each by C and D`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.frames.ground import Ground
from transforms.frames.lists import listed
from transforms.frames.party import Party, party
from transforms.patterns import Match
from transforms.reading import Figure

WHOLE = 100
_HAS = r"(?: (?:will|would|to|has|have|had|hold|holds|held|own|owns|owned|get|gets|control|controls)){0,3}"
_KEEPING = r"(?: (?:holding|owning|retaining|keeping|taking|getting|having|controlling))"
_LAST = r"(?: other| remaining| balance of| rest of)?"
_NEXT_HOLDER = re.compile(
    rf"(?: [,;])?(?: and| while| with)?(?: L 's)? (?P<holder>[OPX]){_HAS}{_KEEPING}?(?: ,)?"
    rf"{_LAST} (?P<percent>R)(?= )(?! (?:of|in) [OX] )(?! each )"
)
_NEXT_DESCRIBED = re.compile(  # `with the French maker O taking the remaining R`
    rf"(?: ,)? (?:with|while)(?: L)?(?: [a-z-]++){{1,4}}? (?P<holder>[OPX]){_KEEPING}{_LAST} (?P<percent>R)(?= )"
    r"(?! (?:of|in) [OX] )(?! each )"
)
_NEXT_BARE = re.compile(  # `and its backer O R`
    r"(?: [,;])? and(?: [a-z-]++){1,3}? (?P<holder>[OPX]) (?P<percent>R)(?= (?:[.,;]|and|while|$))"
)
_EACH_HOLDS = re.compile(
    r"(?: [,;])?(?: and| while| with)?(?: L 's)? (?P<holder>[OPX])(?:(?: ,)?(?: and)?(?: L 's)? [OPX](?= )){1,6}+"
    rf"(?:{_HAS}{_KEEPING}?{_LAST} (?P<percent>R) each|{_HAS} each{_HAS}{_KEEPING}? (?P<other>R))(?= )"
    r"(?! (?:of|in) [OX] )"
)
_EACH_BY = re.compile(
    rf"(?: ,)?(?: and| with)?{_LAST} (?P<percent>R) each(?: owned| held)? (?:by|to)(?: L 's)? (?P<holder>[OPX])(?= )"
)
_NEXT_OWNER = re.compile(
    rf"(?: ,)?(?: and| with)?{_LAST} (?P<percent>R)(?: owned| held| retained)? by(?: L 's)? (?P<holder>[OPX])(?= )"
)
_NEXT_WITH = re.compile(
    r"(?: ,)?(?: and| with|(?: and)? followed by)(?: L 's)? (?P<holder>[OPX])(?: ,)?"
    r" (?:with|on|at|holding|owning|keeping|retaining|(?:which|who) (?:has|have|holds|hold|owns|own))(?: [a-z]++)?"
    r" (?P<percent>R)(?= )"
)
_NEXT_LISTED = re.compile(
    r"(?: ,)?(?: and)?(?: L 's)?(?: [a-z-]++){0,3}? (?P<holder>[OPX]) , (?P<percent>R)(?= [,.] )(?: ,)?"
)
_NEXT_ISSUER = re.compile(
    rf"(?: ,(?: (?!R )[^ ,;]++){{1,14}}+(?= , and R ))?(?: ,)? and{_HAS} (?P<percent>R)(?: [a-z-]++){{0,2}}?"
    r" (?:of|in)(?: L 's)?(?: [a-z-]++){0,3}?"
    r" (?P<issuer>[OX])(?= )(?! 's)"
)
_KEPT = re.compile(  # `O , which owns R of O , will keep R`
    r"(?: ,)?(?: (?:will|would|is|plans|intends|aims|expects|wants)(?: to)?)? (?:be left with|hold on to|keep|keeps"
    r"|retain|retains|end up with)(?: [a-z]++)? (?P<percent>R)(?= (?:[,.;]|and|while|after) )"
)
_FORMERLY = re.compile(r"(?: ,)?(?: (?:up|down))? from R(?= (?:,|;|and|while|with) )")  # between a share and the next
_NEXT_HOLDS = re.compile(  # behind `O is R owned by O`
    r"(?: [,;])(?: and| while| with)?(?: L 's)? (?P<holder>[OPX]) (?:holds|has|owns|holding|having|controls)"
    r" (?P<percent>R)(?= (?:[.,;]|and|while|$))"
)
_VOTES_TOO = re.compile(  # `O has R of O , but holds R of votes`
    r"(?: of [a-z]++(?: [a-z]++)?)?(?: ,)?(?: from R)?(?: ,)? (?:but|and|though|although)(?: (?:it|they|he|she|[OP]))?"
    r" (?:has|have|holds|hold|controls|control|retains|keeps) (?P<percent>R)"
    r" of (?:voting rights|votes|voting power)(?= )"
)
_WHO = (" which ", " who ")


@dataclass(slots=True, frozen=True)
class Share:
    """A further percentage with its parties, and the stretch that tells it where that is not the frame's."""

    percent: Figure
    holder: Party
    issuer: Party
    match: Match | None = None


def next_shares(ground: Ground, match: Match, holder: Party, issuer: Party) -> list[Share]:
    """The shares listed behind the one that a frame found, be it behind its last slot or behind all its words."""
    at, end = match.at, match.end
    told = max(at.values()) + 1
    if "holder" not in at:
        return []
    if at["holder"] < at.get("issuer", end):
        rules: tuple[re.Pattern[str], ...] = (_EACH_HOLDS, _NEXT_HOLDER, _NEXT_DESCRIBED, _NEXT_BARE, _NEXT_ISSUER)
        kept = _same(ground, match, told, _KEPT if _has_who(ground, match) else _VOTES_TOO)
        if kept is not None:
            return [Share(kept[0], holder, issuer, kept[1])]
    else:
        rules = (_EACH_BY, _EACH_HOLDS, _NEXT_OWNER, _NEXT_HOLDS, _NEXT_WITH, _NEXT_LISTED)
    if at["holder"] < at.get("percent", 0) and _NEXT_HOLDER not in rules:
        rules = (*rules, _NEXT_HOLDER)  # `in which O has R and O R`
    if told < end and any(rule.match(ground.text, told) for rule in rules):
        end = told
    if (before := _FORMERLY.match(ground.text, end)) is not None:
        end = before.end()
    found: list[Share] = []
    while m := next((m for rule in rules if (m := rule.match(ground.text, end))), None):
        slot = "issuer" if "issuer" in m.re.groupindex else "holder"
        is_other = "other" in m.re.groupindex and m["other"] is not None
        percent = ground.skeleton.chunks[m.start("other" if is_other else "percent")]
        named = ground.party(m.start(slot))
        if named is None or not isinstance(percent, Figure) or percent.high > WHOLE:
            break
        end = m.end()
        if slot == "issuer":
            found.append(Share(percent, holder, party(named)))
            continue
        row = listed(ground, m.start(slot)) if m.re in (_EACH_BY, _EACH_HOLDS) else [named]
        found += [Share(percent, party(one), issuer) for one in row]
        if m.re is _EACH_BY:
            break
    return found


def _has_who(ground: Ground, match: Match) -> bool:
    """Whether a match holds the relative clause of its holder, whose verb follows."""
    return any(word in ground.text[match.start : match.end] for word in _WHO)


def _same(ground: Ground, match: Match, told: int, rule: re.Pattern[str]) -> tuple[Figure, Match] | None:
    """What else the holder has or is to keep of the same issuer, and the stretch that says so."""
    m = rule.match(ground.text, told)
    percent = ground.skeleton.chunks.get(m.start("percent")) if m else None
    if m is None or not isinstance(percent, Figure) or percent.high > WHOLE:
        return None
    return percent, Match(match.slots, match.at, m.start(), m.end())
