"""Shares that several hold together, and that are nobody's own.

In: the text of a ground and the place of a holder's name; out: whether others hold with it, and, of two, the first
one's name.
"""

from __future__ import annotations

import re

from transforms.patterns import Classes
from transforms.tries import any_of

_REACH = 90  # characters left of a name in which its list opens
_PAIR = re.compile(r"(?<! ,)(?<! and) (?P<first>[OP]) and $")
_PAIR_REACH = 16
_TOGETHER = re.compile(r"(?<! ,)(?<! and) (?P<first>[OX]) and(?: O 's(?: (?:[a-z-]++|\u03c0|T)){1,2})? $")
_BOTH_BY = re.compile(r" and (?P<second>[OX]) (?=(?:for|in|from|at|,|\.|;|$))")


class Jointly:
    """The words by which several hold together, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        own, deeds = any_of(classes["several_hold"]), any_of(classes["several_did"])
        kin = any_of([*classes["kin"], *classes["own_kin"]])
        said = any_of([*classes["finite_verb"], *classes["said"]])
        self._listed = re.compile(rf" [OPX](?: ,)? and(?: (?!(?:{said}) )(?:[a-z-]++|'s|T|O(?= 's)|,)){{0,5}} $")
        self._plural = re.compile(rf"(?: ,)?(?: (?:who|which|that))? (?:{own})(?= )")
        self._with = re.compile(  # `P and its T`, `P and P 's firm`: not the family, which counts with its head
            rf"(?: ,)? and (?:[OP] 's|{any_of(classes['counting'])})(?: (?!(?:{kin}) )[a-z-]++){{1,3}}(?: of [OP])?"
            rf"(?: ,)?(?: (?:which|who|that))? (?:{own}|{deeds})(?= )"
        )
        self._and_one = re.compile(rf" and(?: the)? [OP](?: of L)? (?:{own}|{deeds})(?= )")

    def is_one_of_several(self, text: str, position: int) -> bool:
        """Whether the one at a position only holds together with others (`O and P , who own`)."""
        if self._plural.match(text, position + 1) and self._listed.search(text, max(0, position - _REACH), position):
            return True
        return bool(self._with.match(text, position + 1) or self._and_one.match(text, position + 1))


def first_of_two(text: str, position: int) -> int | None:
    """Where the first of two stands whose second stands at a position; None where there are more."""
    pair = _PAIR.search(text, max(0, position - _PAIR_REACH), position)
    return pair.start("first") if pair else None


def joint(text: str, position: int) -> int | None:
    """Where the other of two stands who do the same together (`Acme and its partner Bolt bought`, `bought by Acme and
    Bolt`), of whom one stands at a position."""
    if (before := _TOGETHER.search(text, max(0, position - _REACH), position)) is not None:
        return before.start("first")
    behind = _BOTH_BY.match(text, position + 1) if text.endswith(" by ", 0, position) else None
    return behind.start("second") if behind is not None else None
