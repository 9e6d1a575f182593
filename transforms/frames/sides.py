"""The words around a name that say whether it is the party that is looked for.

In: the word classes; out: patterns over the text of a ground, tried at or before the place of a name
(transforms.frames.parties).
"""

from __future__ import annotations

import re

from transforms.frames.reductions import word_before
from transforms.patterns import Classes
from transforms.tries import any_of

_PLACING = frozenset(("at", "in"))
_LIST_ENDS = re.compile(r"(?: , [OPLX])*(?: ,)? and [OPLX](?= )")
_LISTED_BEFORE = re.compile(r" [OPLX] , $")


class Sides:
    """Compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        shares = any_of(classes["plain_shares"])
        self.somebody = re.compile(  # `by L , L businessman`: not the town
            rf"(?: , L)? (?:[a-z-]++ ){{0,2}}?(?:{any_of(classes['buyer_noun'])})(?= )"
        )
        self.shares_next = re.compile(rf"(?: 's)?(?: [a-z]++){{0,3}}? (?:{shares})(?= )")
        self.own_shares = re.compile(rf" 's(?: [a-z\d.,]++){{0,3}}? (?:{shares}|equity)(?= )")
        self.shares_in = re.compile(rf" (?:{any_of(classes['quoted_thing'])}) (?:in|of)(?: the)? $")
        self.country = re.compile(
            rf" country(?: ,)?(?: (?:which|that))? (?:{any_of(classes['owe'])}|has|had|have|with)"
            r"(?: [a-z-]++){0,3} (?:A )?$"
        )
        self.led_by = re.compile(  # `a group led by the financier P has bought`: not P
            rf" (?:{any_of(classes['lead_only'])}) by(?: [a-z-]++){{0,3}} $"
        )
        self.leading = re.compile(  # `O led the round`
            rf"(?: [a-z]++){{0,3}} (?:{any_of(classes['led'])})(?= )(?! by )"
        )
        bought = any_of([*classes["buy"], *classes["takeover"]])
        self.buying = re.compile(rf" (?:{bought})(?: (?!of )[a-z-]++){{0,4}} $")
        self.bought = re.compile(rf" (?:{any_of(classes['bought'])})(?= )")
        self.agreed_with = re.compile(rf" (?:{any_of([*classes['agreement'], *classes['plan_noun']])}) with $")


def governor(text: str, position: int) -> str:
    """The word that a name's phrase hangs on: that before it, or of place before who owns it (`at its Acme plant`)."""
    before = word_before(text, position)
    outer = word_before(text, position - len("O 's ")) if before == "'s" else ""
    return outer if outer in _PLACING else before


def is_in_list(text: str, position: int, prepositions: frozenset[str]) -> bool:
    """`runs ports at O , O and O and has debts`: whether a name stands in a list that a preposition opens."""
    if not _LIST_ENDS.match(text, position + 1):
        return False
    first = position
    while _LISTED_BEFORE.search(text, max(0, first - 5), first):
        first -= 4
    return first < position and word_before(text, first) in prepositions


def masked(aside: re.Match[str]) -> str:
    """An aside as underscores of the same length."""
    return " ".ljust(len(aside[0]), "_")
