"""Who is bid for, where the construction names a price but not whose: read off the words of bidding around it.

In: a ground, the names that a match has taken, and the text's sentences; out: the party whose shares are sought, or
None. A bidder, an adviser or a newspaper is never taken for the one that is bid for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from transforms.reading import Mention
from transforms.skeleton import Skeleton

if TYPE_CHECKING:
    from transforms.frames.ground import Ground

_SOUGHT = re.compile(
    r" (?:(?:acquire|acquiring|buy|buying|purchase|purchasing)(?: all)?(?: of)?"
    r"|(?:takeover|acquisition|purchase|buyout|takeover bid|control) of|(?:bids?|offers?) (?:for|to)"
    r"|(?:R|shares|stock|units|stake|interest|holdings) (?:of|in)|merger with)"
    r"(?: (?:the|all|outstanding|remaining|privately|held|rival|a|an|of|L|[a-z]+-?held)){0,3} (?P<party>[OX])(?= )"
)
_HELD = re.compile(
    r" (?P<party>[OX])(?: 's)?(?: (?:N|outstanding|common|ordinary)){0,3} (?:shares|stock|shareholders)(?= )"
)
_ASKED = re.compile(
    r" (?P<party>O)(?: 's)?(?: (?:said|has|had|its|board|of|directors|management|unanimously|also|earlier)){0,5}"
    r" (?:(?:reject|refus|declin|spurn|urg|undervalu)[a-z]*|board"
    r"|receive[sd]?(?: [A-Za-z]+){0,4} (?:bids?|offers?|proposals?))(?= )"
)
_PATTERNS = (_SOUGHT, _HELD, _ASKED)

Sought = Mapping[int, Mention]  # by entity, in the order of the text


def sought_in(sentence: Skeleton) -> Iterator[Mention]:
    """The parties of a sentence that somebody buys, bids for or holds shares of, or that turn a bid down."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(sentence.text):
            mention = sentence.chunks.get(found.start("party"))
            if not isinstance(mention, Mention) or mention.entity.kind == "person":
                continue
            if pattern is not _HELD or mention.form == "name":  # `shares of its stock` are the bidder's
                yield mention


def bid_for(ground: Ground, besides: frozenset[str], may_be_far: bool = False) -> Mention | None:
    """The one that is bid for: whom the sentence says so of, else the one named there or before that the text says so
    of, with `may_be_far` the only one of the text; None where two could be."""
    inside = {id(m.entity): m for m in sought_in(ground.skeleton) if m.entity.name not in besides}
    sought = ground.scene.discourse.sought
    if inside:
        return next(iter(inside.values())) if len(inside) == 1 else None
    near = {
        id(chunk.entity): chunk
        for chunk in ground.skeleton.chunks.values()
        if isinstance(chunk, Mention) and id(chunk.entity) in sought and chunk.entity.name not in besides
    }
    if near:
        return next(iter(near.values())) if len(near) == 1 else None
    for mention in ground.recent:
        if (not sought or id(mention.entity) in sought) and mention.entity.name not in besides:
            return mention
    others = [mention for mention in sought.values() if may_be_far and mention.entity.name not in besides]
    return others[0] if len(others) == 1 else None
