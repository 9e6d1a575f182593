"""When a share or a tie is so: now, no more, or until what is planned comes about.

In: a ground and the stretch of its text that states a holding; out: whether the words around it tell it as given up
before (`sold its Pell unit`, `once the owner of Pell`), as held now, or as what a plan is to change. What is only
agreed to be sold is still held.
"""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.frames.ground import Ground
from transforms.frames.party import Party
from transforms.patterns import Classes
from transforms.tries import any_of

_REACH = 60  # characters before a tie in which its sale is told
_WAS_PART = re.compile(r" (?:was|were)(?: [a-z-]++)? part of ")
_SPUN_OFF = re.compile(r" (?:spun|carved|hived) (?:off|out) | demerged ")
_OWNER = re.compile(r"(?: [a-z-]++){0,3} (?P<owner>[OP]) 's ")


class Endings:
    """The words that tell when a holding is so, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        gave, unit = any_of(classes["gave_up"]), any_of(classes["unit_noun"])
        be, inner = any_of(classes["was"]), any_of(classes["before_inner"])
        self._gave_up = re.compile(rf" (?:{gave})(?= )")
        self._given_up = re.compile(  # `sold O 's O unit`, `completed sale of O 's O unit`
            rf"(?<! be) (?:{gave}|(?:after|following|since)(?: [a-z-]++)?? (?:{any_of(classes['sale'])}) of"
            rf"|(?:{any_of(classes['completed'])})(?: [a-z-]++){{0,3}}? (?:{any_of(classes['sale'])}) of)"
            rf"(?: (?!(?:{inner}) )[a-z-]++){{0,2}} $"
        )
        self._was_given_up = re.compile(rf"(?: (?:{unit}))?(?: , which)? (?:{be}) (?:{gave})(?= )")
        self._passive = re.compile(rf" (?:{be}|being|be|to) $")
        had = any_of([*classes["hold"], *classes["unit_noun"], *classes["parent_noun"], "part"])
        self._once = re.compile(rf"\b(?:{any_of(classes['once'])}),?[ -](?:the |an? )?(?:{had})\b")
        self._level_verb = re.compile(
            rf".* (?:(?P<present>{any_of(classes['holds_now'])})|(?:{any_of(classes['hold'])}))(?= )"
        )
        self._changing = frozenset(classes["raise_stake"])
        self._ahead = frozenset(classes["modal"])

    def is_tie_over(self, ground: Ground, start: int, end: int) -> bool:
        """Whether the tie that the stretch `start:end` states is told as over."""
        text = ground.text
        if self._given_up.search(text, max(0, start - _REACH), start + 1) or self._was_given_up.match(text, end):
            return True
        if _WAS_PART.search(text, start, end) or _SPUN_OFF.search(text, start, end):
            return True
        return self._was(ground, start, end)

    def is_share_over(self, ground: Ground, start: int, holder: Party, percent: int) -> bool:
        """Whether the share at `percent`, stated from `start` on, was given away by its holder, or is told as held
        once."""
        return self._gave(ground, start, holder, percent) or self._was(ground, start, percent)

    def _gave(self, ground: Ground, start: int, holder: Party, percent: int) -> bool:
        """`Pell sold its R stake`: the holder acts or is the possessor, and no other change of the share is told."""
        text = ground.text
        sold = self._gave_up.search(text, max(0, start - _REACH), percent)
        if sold is None or self._passive.search(text, 0, sold.start() + 1):
            return False
        between = text[sold.end() : percent].replace(" , or ", " ")
        if not self._changing.isdisjoint(between.split()) or " , " in between or " and " in between:
            return False
        owner = _OWNER.match(text, sold.end(), percent)
        if owner is not None:
            named = ground.party(owner.start("owner"))
            return named is not None and named.entity.name == holder.name
        return start <= sold.start() and ground.skeleton.span(sold.start() + 1, sold.end())[0] > holder.start

    def _was(self, ground: Ground, start: int, end: int) -> bool:
        """Whether an adverb says that the statement held once (`once the owner of`, `previously held`)."""
        first, last = ground.skeleton.span(start + 1, end)
        return self._once.search(ground.reading.view, first, last) is not None

    def is_present(self, text: str, start: int, figure: int) -> bool:
        """Whether the last verb of holding before a figure is in the present (`has a work force of N`)."""
        verb = self._level_verb.match(text, start, figure)
        return verb is not None and verb["present"] is not None

    def is_to_change(self, text: str, start: int, figure: int) -> bool:
        """Whether the change that leads to a figure is still to come (`will raise its stake to R`), so that what it is
        counted from holds now."""
        words = text[start:figure].split()
        return any(word in self._changing and before in self._ahead for before, word in pairwise(words))
