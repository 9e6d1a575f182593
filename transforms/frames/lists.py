"""Names in a row: `Acme, Bolt and Crane` stands for each of them.

In: a ground and the place of one name; out: that name's whole list, in order. A list is names joined by commas, `and` or `or` only.
"""

from __future__ import annotations

import re

from transforms.frames.ground import Ground
from transforms.reading import Mention

_FORWARD = re.compile(r"(?: ,)?(?: and| or| as well as| &)?(?: L 's| L)? (?P<name>[OPX])(?= )(?! 's)")
_BACKWARD = re.compile(r" (?P<name>[OPX])(?: ,)?(?: and| or)? $")
_MOST = 14


def listed(ground: Ground, position: int, forward: bool = True, backward: bool = True) -> list[Mention]:
    """The members of the list that the name at a position belongs to (only itself, if it stands alone)."""
    first = ground.party(position)
    if first is None:
        return []
    members = [first]
    if forward:
        members += _after(ground, position + 1)
    if backward:
        members = [*_ahead(ground, position), *members]
    return members


def _after(ground: Ground, end: int) -> list[Mention]:
    found: list[Mention] = []
    while len(found) < _MOST and (m := _FORWARD.match(ground.text, end)):
        if m.end() - end == 2 or (mention := ground.party(m.start("name"))) is None:
            break  # two names side by side are no list
        found.append(mention)
        end = m.end()
    return found


def _ahead(ground: Ground, position: int) -> list[Mention]:
    found: list[Mention] = []
    while len(found) < _MOST and (m := _BACKWARD.search(ground.text[max(0, position - 16) : position])):
        at = max(0, position - 16) + m.start("name")
        if m.end("name") - m.start("name") == 1 and len(m.group()) < 5 or (mention := ground.party(at)) is None:
            break
        found.insert(0, mention)
        position = at
    return found
