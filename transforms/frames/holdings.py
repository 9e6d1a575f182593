"""Whether a share that a frame finds is a holding of the one named: held, or held once the deal told of is done.

In: a ground, where a frame matched, the figure and the holder found; out: whether it is no holding (what completes a
holding, a condition, a need, shares without a vote, the share of a hotel), and the words for a holder with his family.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.frames.party import Party, party
from transforms.patterns import Classes, Match
from transforms.reading import Figure, Mention
from transforms.tries import any_of

if TYPE_CHECKING:
    from transforms.frames.ground import Ground
    from transforms.frames.rules import Found, FrameRules

_REACH = 70  # characters before a figure in which its verb stands
_BEHIND = 110  # characters behind it in which it is told apart
_NOT_YET = re.compile(
    r"(?i)(?:[^.;]|\.(?=\w)){0,80}\b(?:do|does|did)(?:n't| not)(?: already| now| yet| currently)?"
    r" (?:own|hold|have|control)\b"
)
_ISSUERS_OTHER = re.compile(r" (?P<whole>[OX]) ,(?: [a-z-]++){0,3} (?:of|for)(?: [a-z-]++){0,2} $")
_APART = frozenset(("with", "by", "from", "between", "against"))
_CLOSED = re.compile(r" (?:,|\.|and|for|in) ")
_NEAR = 40
_WHICH = (" , which ", " which ")
_PLURAL = re.compile(r" (?:own|hold|control|have)(?= )")
_TOGETHER = re.compile(r" (?:combined|jointly|together|collectively)(?= )")


class Holdings:
    """The words around a share that is no holding, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        bought = any_of([*classes["acquire"], *classes["bought"]])
        few = r"(?: (?:O|[OP] 's|[a-z-]++)){0,3}"
        bids = any_of(classes["bid"])
        self._bought = re.compile(rf" (?:{bought}|(?:{bids}) for){few} $")
        self._rest = re.compile(rf" (?:{bought}){few} (?:{any_of(classes['rest'])})(?: [a-z-]++)?? $")
        offer, need = any_of([*classes["bid"], *classes["deal"]]), any_of(classes["need"])
        self._wanted = re.compile(
            rf" (?:{need})(?: [a-z-]++){{0,3}} $|(?: [OPX])?(?: (?:{offer}))(?: (?:O|to|[a-z-]++)){{0,3}}"
            r" (?:include|includes|included|including)(?: [a-z-]++){0,2} $"
        )
        changed = any_of([word for word in (*classes["raise_stake"], *classes["own"]) if word != "up"])  # `give up`
        self._bound = re.compile(  # `must cut its stake to R`, `cannot own R`
            rf" (?:{any_of(classes['bound_to'])})(?: [a-z-]++)?? (?:{changed})(?: (?:[OP]|'s|in|[a-z-]++)){{0,9}} $"
        )
        self._condition = re.compile(r" (?:subject to|conditional on|conditional upon|contingent on|depends on)(?= )")
        self.senior = frozenset(classes["senior_share"])
        kin = any_of([*classes["kin"], *classes["own_kin"]])
        self._family = re.compile(
            rf"(?: ,(?: [^ ,]++){{1,9}}+(?: , [^ ,]++){{0,2}} ,)? and (?P<own>(?:members of )?P 's (?:{kin}))(?= )"
        )

        stakes, leads = any_of(classes["stake"]), any_of(classes["issuer_lead"])
        self.issuer_named = re.compile(  # `a minority stake in the brewer O`, `is to float O`
            rf" (?:(?:{stakes}) in|(?:{leads}))(?: (?![OPXARNTDQ] )[^ ,;.]++){{0,6}}? (?P<issuer>O)(?= )(?! ')"
        )
        self.leads = frozenset(  # words of which a sentence holds one where a firm is named so
            [member.split()[-1] for member in classes["stake"]] + [lead.split()[0] for lead in classes["issuer_lead"]]
        )
        self.state_owner = re.compile(rf"\b(?:{any_of(classes['state_owner'])})\b", re.IGNORECASE)
        has = any_of([*classes["own"], *classes["hold"]])
        self._others = re.compile(
            rf" and (?P<own>(?:[^ ,]++ ){{1,4}}?)(?:, )?(?:(?:who|which) )?(?:(?:together|jointly) )?(?=(?:{has}) )"
        )

    def is_increment(self, text: str, percent: int, view: str, behind: int) -> bool:
        """Whether somebody buys what he does not have yet: `the remaining R`, `the R it does not already own`."""
        near = max(0, percent - _REACH)
        if self._rest.search(text, near, percent):
            return True
        bought = self._bought.search(text, near, percent)
        return bought is not None and _NOT_YET.match(view, behind, behind + _BEHIND) is not None

    def is_wished(self, text: str, start: int, percent: int) -> bool:
        """Whether a share is needed, a condition, or part of what somebody offers."""
        near = max(0, percent - _REACH)
        return bool(
            self._wanted.search(text, near, percent)
            or self._condition.search(text, min(near, start), percent)
            or self._bound.search(text, near, percent)
        )

    def others(self, text: str, position: int) -> re.Match[str] | None:
        """Those who hold with the one at a position (`O and O 's affiliates`, `O and other directors`)."""
        return self._others.search(text, position + 1)

    def family(self, text: str, position: int) -> re.Match[str] | None:
        """The family of the one at a position, where it is told with him (`P and members of P 's family`)."""
        return self._family.match(text, position + 1)


def is_no_holding(ground: Ground, found: Found, percent: Figure, holder: Party, rules: FrameRules) -> bool:
    """Whether the share is not one that the holder has or is to have."""
    text, match, view = ground.text, found.match, ground.reading.view
    at, told = match.at.get("percent", match.end), rules.holdings
    if told.is_increment(text, at, view, percent.end) or told.is_wished(text, match.start, at):
        return True
    behind = _CLOSED.split(text[match.end : match.end + _NEAR], maxsplit=1)[0]
    if not told.senior.isdisjoint(f"{text[match.start : match.end]}{behind}".split()):
        return True
    if rules.wholes.is_for_client(text, max(match.at.values())):
        return True
    if _is_of_others(text, match) or rules.wholes.is_owner_of(text, at, match.at.get("issuer", at)):
        return True
    if "issuer" in match.at and (
        rules.wholes.is_thing(ground, match.at["issuer"]) or _is_anyones(text, match.at["issuer"])
    ):
        return True
    if _is_its_own(ground, match):
        return True
    place = match.at.get("holder")
    if place is None:
        return False
    is_listed, named = text.endswith(" and ", 0, place), match.slots["holder"]
    is_family = text[place] == "P" and holder.kind == "person" and isinstance(named, Mention) and named.form == "name"
    if is_family and not is_listed and _PLURAL.match(text, place + 1):
        return True  # `the Lees control`: a family's
    of_group = rules.own_group.search(text, max(0, place - _REACH), at) is not None
    return of_group or (is_listed and _TOGETHER.search(text, place, at) is not None)


def _is_of_others(text: str, match: Match) -> bool:
    """Whether the issuer's name belongs to a phrase of its own (`R stake in venture with Acme`)."""
    percent, issuer = match.at["percent"], match.at.get("issuer", 0)
    if any(percent < place < issuer for place in match.at.values()):
        return False
    return not _APART.isdisjoint(text[percent:issuer].split())


def _is_its_own(ground: Ground, match: Match) -> bool:
    """Whether another owner in the match bears the issuer's name (`Acme , R owned by Acme SA and R by`)."""
    issuer = match.slots.get("issuer")
    if not isinstance(issuer, Mention):
        return False
    taken = match.at.values()
    return any(
        match.at["issuer"] < place < match.end
        and place not in taken
        and one.form == "name"
        and one.entity is issuer.entity
        for place, one in ground.skeleton.chunks.items()
        if isinstance(one, Mention)
    )


def _is_anyones(text: str, position: int) -> bool:
    """Whether `which` may mean another than the name before it (`Acme , parent of Bolt , which is R owned by`)."""
    return (
        text.startswith(_WHICH, position + 1)
        and _ISSUERS_OTHER.search(text, max(0, position - _REACH), position) is not None
    )


def behind_name(ground: Ground, match: Match, holder: Party | None) -> Party | None:
    """Who holds where a firm's name only says whose somebody is: its founder (`owned by O P`); nobody where its
    shareholders do (`owned by O T`)."""
    place = match.at.get("holder")
    if place is None or match.end > place + 1 or ground.text[place] != "O":
        return holder
    if ground.text.startswith(" T ", match.end):
        return None
    named = ground.party(match.end + 1) if ground.text.startswith(" P ", match.end) else None
    return party(named) if named is not None else holder


def with_family(ground: Ground, end: int, holder: Party, rules: FrameRules) -> Party:
    """A person with those of his family who hold with him, in the words of the text (`Ann Lee and her family`)."""
    if holder.kind != "person":
        return holder
    for position, chunk in ground.skeleton.chunks.items():
        if position >= end:
            break
        if (
            ground.text[position : position + 1] != "P"
            or not isinstance(chunk, Mention)
            or chunk.entity.name != holder.name
        ):
            continue
        if (kin := rules.holdings.family(ground.text, position)) is not None:
            begin, stop = ground.skeleton.span(kin.start("own"), kin.end("own"))
            own = " ".join(ground.reading.view[begin:stop].split())
            return replace(holder, name=f"{holder.name} and {own}", kind="other", start=chunk.start, end=stop)
    return holder


def with_others(ground: Ground, match: Match, holder: Party, rules: FrameRules) -> Party | None:
    """A holder with those who hold with him, in the words of the text (`Acme and its affiliates`)."""
    found = rules.holdings.others(ground.text, match.at["holder"])
    if found is None:
        return None
    begin, stop = ground.skeleton.span(found.start("own"), found.end("own"))
    own = " ".join(ground.reading.view[begin:stop].split())
    return replace(holder, name=f"{holder.name} and {own}", kind="other", end=stop)
