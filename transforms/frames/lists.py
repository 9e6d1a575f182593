"""Names in a row: `Acme, Bolt and Crane` stands for each of them.

In: a ground and the place of one name; out: that name's whole list, in order. A list is names joined by commas, `and`
or `or` only.
"""

from __future__ import annotations

import re

from transforms.frames.ground import Ground
from transforms.reading import Mention

_UNIT = "(?: [OX] (?:unit|subsidiary|affiliate|division|arm)(?= [OX] ))?"  # `A and B subsidiary C` is a list of A and C
_FORWARD = re.compile(
    rf"(?: ,)?(?: and(?: with| from| against)?| or| as well as| &)?(?: L 's| L)?{_UNIT} (?P<name>[OPX])(?= )(?! 's)"
)
_GOODS = re.compile(r"(?: [a-z-]++){1,2}?(?= (?:,|and|as well as) )")  # `Acme whisky , Bolt rum and Crane`
_IN_APPOSITION = re.compile(r" [OPX] ,(?! and | or )(?: [a-z-]++){1,5} $")  # `Acme , the parent of`
_CLOSED = re.compile(r" , and [OPX](?= [a-z])")  # `, and Bolt reported`: no further one of what the apposition lists
_APPOSITION_REACH = 60
_LINKS = frozenset(("and", "or", "&"))
_MOST = 14


def listed(ground: Ground, position: int, of_brands: bool = False) -> list[Mention]:
    """The name at a position and those listed after it (only itself, if it stands alone); what a brand is of may stand
    behind its name."""
    first = ground.party(position)
    if first is None:
        return []
    if _CLOSED.match(ground.text, position + 1) and _is_in_apposition(ground.text, position):
        return [first]
    return [first, *_after(ground, position + 1, of_brands)]


def _is_in_apposition(text: str, position: int) -> bool:
    return _IN_APPOSITION.search(text, max(0, position - _APPOSITION_REACH), position) is not None


def _after(ground: Ground, end: int, of_brands: bool) -> list[Mention]:
    found: list[Mention] = []
    is_closed = False  # `Acme and Bolt`: a mere comma behind it begins something else
    while len(found) < _MOST:
        if of_brands and (goods := _GOODS.match(ground.text, end)):
            end = goods.end()
        if (m := _FORWARD.match(ground.text, end)) is None:
            break
        if m.end() - end == 2 or (mention := ground.party(m.start("name"))) is None:
            break  # two names side by side are no list
        link = ground.text[end : m.start("name")].split()
        if is_closed and link == [","]:
            break
        is_closed = is_closed or not _LINKS.isdisjoint(link)
        found.append(mention)
        end = m.end()
    return found
