"""Who is bid for, where the construction names a price but not whose: read off the words of bidding around it.

In: a ground, the names that a match has taken, and the text's sentences; out: the party whose shares are sought, or
None. A bidder, an adviser or a newspaper is never taken for the one that is bid for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from transforms.patterns import Classes
from transforms.reading import Mention
from transforms.skeleton import Skeleton
from transforms.tries import any_of

if TYPE_CHECKING:
    from transforms.frames.ground import Ground

Sought = Mapping[int, Mention]  # by entity, in the order of the text


class Bidding:
    """The words of bidding around a name, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        self.deal = re.compile(rf" (?:{any_of([*classes['deal'], *classes['bid'], *classes['agreement']])})(?= )")
        bid, apart = any_of(classes["bid"]), any_of(classes["apart_word"])
        self._sought = re.compile(
            rf" (?:(?:{any_of(classes['acquire'])})(?: all)?(?: of)?|(?:{any_of(classes['seizing'])}) of"
            rf"|(?:{bid}|bidding)(?:(?: A)? for| to)|(?:R|{any_of(classes['held_part'])}) (?:of|in)|merger with)"
            rf"(?: (?:the|a|an|of|L|{apart}|[a-z]+-?held)){{0,3}} (?P<party>[OX])(?= )"
        )
        self._held = re.compile(
            rf" (?P<party>[OX])(?: 's)?(?: (?:N|{any_of(classes['share_kind'])})){{0,3}}"
            rf" (?:{any_of([*classes['plain_shares'], 'shareholders'])})(?= )"
        )
        self.shares = re.compile(rf" (?:{any_of(classes['plain_shares'])})(?= )")
        self.bidder = re.compile(rf" (?P<party>O) 's(?: [a-z-]++){{0,3}}? (?:{bid})(?= )(?! price )")
        self._asked = re.compile(
            rf" (?P<party>O)(?: 's)?(?: (?:has|had|its|of|{any_of(classes['answering'])})){{0,5}}"
            rf" (?:{any_of(classes['turn_down'])}|board"
            rf"|(?:{any_of(classes['receive'])})(?: [A-Za-z]+){{0,4}} (?:{bid}))(?= )"
        )

    def held_in(self, sentence: Skeleton) -> Iterator[Mention]:
        """The parties of a sentence whose shares it names."""
        for found in self._held.finditer(sentence.text):
            mention = sentence.chunks.get(found.start("party"))
            if isinstance(mention, Mention) and mention.form == "name":
                yield mention

    def sought_in(self, sentence: Skeleton) -> Iterator[Mention]:
        """The parties of a sentence that somebody buys, bids for or holds shares of, or that turn a bid down."""
        for pattern in (self._sought, self._held, self._asked):
            for found in pattern.finditer(sentence.text):
                mention = sentence.chunks.get(found.start("party"))
                if not isinstance(mention, Mention) or mention.entity.kind == "person":
                    continue
                if pattern is not self._held or mention.form == "name":  # `shares of its stock` are the bidder's
                    yield mention


def bid_for(ground: Ground, besides: frozenset[str], may_be_far: bool = False) -> Mention | None:
    """The one that is bid for: whom the sentence says so of, else the one named there or before that the text says so
    of, with `may_be_far` the only one of the text; None where two could be."""
    bidding = ground.scene.reductions.bidding
    bidders = (ground.party(m.start("party")) for m in bidding.bidder.finditer(ground.text))
    besides |= {mention.entity.name for mention in bidders if mention is not None}
    said = bidding.sought_in(ground.skeleton)
    inside = {id(m.entity): m for m in said if m.entity.name not in besides}
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
        is_met = mention.start < ground.skeleton.sentence.end  # nobody is bid for before he is named
        if is_met and (not sought or id(mention.entity) in sought) and mention.entity.name not in besides:
            return mention
    others = [mention for mention in sought.values() if may_be_far and mention.entity.name not in besides]
    return others[0] if len(others) == 1 else None
