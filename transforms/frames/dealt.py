"""What a sentence says is bought or sold, if that is one firm with a name: what `the unit` means next.

In: a skeleton; out: the mention of the firm, or None. Where two are dealt in, nobody is meant.
"""

from __future__ import annotations

import re

from transforms.patterns import Classes
from transforms.reading import Mention
from transforms.skeleton import Skeleton
from transforms.tries import any_of


class Dealt:
    """The words of buying and selling before a name, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        trade = any_of([*classes["buy"], *classes["sell"], "sells", "buys"])
        deed = any_of([*classes["takeover"], *classes["sale"]])
        self.words = frozenset(
            word
            for name in ("buy", "sell", "takeover", "sale")
            for member in classes[name]
            for word in member.split()
            if len(word) > len("over")
        ) | {"buy", "sell", "sold", "sale"}
        self._dealt = re.compile(
            rf" (?:(?:{trade})(?: all)?(?: of)?|(?:{deed}) of)(?: (?:the|a|an|its|[OL] 's|[OL](?= 's ))){{0,3}}"
            rf"(?: (?:{any_of(classes['apart_word'])})){{0,2}} (?P<dealt>O)(?= )(?! (?:'s|and|shares|stock|units) )"
        )

    def in_sentence(self, skeleton: Skeleton) -> Mention | None:
        """The only firm that a sentence says is bought or sold."""
        if skeleton.sentence.kind != "body" or self.words.isdisjoint(skeleton.words()):
            return None
        found: Mention | None = None
        for m in self._dealt.finditer(skeleton.text):
            mention = skeleton.chunks.get(m.start("dealt"))
            if not isinstance(mention, Mention) or mention.form != "name":
                continue
            if found is not None and found.entity is not mention.entity:
                return None
            found = mention
        return found
