"""Patterns of what stands in the same breath with a reference: classes of `reference_words` in, patterns out.

Nothing here looks at a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.tries import any_of

Words = Mapping[str, frozenset[str]]

_FEW_WORDS = r"(?:[\w'&.-]+ ){0,6}?"


@dataclass(slots=True, frozen=True)
class BreathRules:
    """All but `unit_named` and `unknown` are matched against the lower-case view."""

    group: re.Pattern[str]  # a group led by Acme …
    clause: re.Pattern[str]  # (,) also said that |
    headed: re.Pattern[str]  # the exchange, which …
    some_group: re.Pattern[str]  # an investor group
    owner_of: re.Pattern[str]  # Acme's hold over |
    unit_named: re.Pattern[str]  # its unit Pell
    own_people: re.Pattern[str]  # its chairman
    owned: re.Pattern[str]  # its old |
    owned_acts: re.Pattern[str]  # | unit has agreed
    one_of: re.Pattern[str]  # another | company
    told_by: re.Pattern[str]  # The maker of | nails
    that_unit: re.Pattern[str]  # That unit is
    bid: re.Pattern[str]  # a takeover of |
    unknown: re.Pattern[str]  # Pellworm said
    by_unknown: re.Pattern[str]  # by Pellworm, the biggest
    claim: re.Pattern[str]  # Pell's claim that |
    deed: re.Pattern[str]  # for copying
    unit: re.Pattern[str]  # its nail unit
    told_all: re.Pattern[str]  # | chose a sort of nail.

    @classmethod
    def from_words(cls, words: Words) -> BreathRules:
        """Compile the patterns from words by class."""

        def some(*classes: str) -> str:
            return any_of(word for name in classes for word in words[name])

        units, telling = some("unit", "brand"), some("announcing")
        return cls(
            group=re.compile(rf"\ban? [^,.;]{{3,60}}? (?:{some('gathered')}) (?:by )?[^.;]{{2,90}}$"),
            clause=re.compile(rf"(?P<aside>,?)(?: (?:{some('passing')}|[a-z]+ly))* [a-z]+(?: that)? $"),
            headed=re.compile(rf"(?:the|an?) (?:[\w-]+ ){{0,4}}?(?P<noun>[a-z][a-z-]*+), (?:{some('described')}) "),
            some_group=re.compile(
                rf"\ban? (?:[\w'-]+ ){{0,3}}(?:(?:{some('kind_of_group')}) group"
                rf"|(?:{some('body_of_many')}) (?:of|{some('gathered_in')}))\b"
            ),
            owner_of=re.compile(
                r"'s (?:[a-z-]+ ){1,2}"
                r"(?:(?:over|of|in|on|through|with|to)|to [a-z]+(?: [a-z]+)? (?:through|in|with)|to [a-z]+) $"
            ),
            unit_named=re.compile(rf"its (?:[a-z-]+ ){{0,3}}(?:{units}) [A-Z]"),
            own_people=re.compile(rf"its (?!own ){_FEW_WORDS}(?:{units}|{some('of_owner')})s?\b"),
            owned=re.compile(r"(?<![a-z])(?:its|their)(?: (?!and |or )[a-z][a-z-]*){0,2} $"),
            owned_acts=re.compile(
                rf"(?: (?:{units}|group|business))?,?"
                rf" (?:(?:has|had) (?!been)|(?:will|would) (?!be )|(?:{some('announcing', 'act')}) )"
            ),
            one_of=re.compile(rf" (?:{some('one_of')}) $"),
            told_by=re.compile(rf"(?:[a-z]+, )?the (?:[a-z-]+ )?(?:{some('told_by')}) (?:of|behind) (?:the )?"),
            that_unit=re.compile(rf"(?:[a-z]+, )?(?:that|this) (?:[a-z-]+ )?(?P<noun>{units}|{some('unit_noun')}) "),
            bid=re.compile(
                rf"(?:(?:{some('bid_of')}) of|(?:{some('bid_for')}) (?:for|at)"
                rf"|\b(?:{some('valuing')})\b[^.]{{0,60}}? (?:value|values|valued|valuing)) $"
            ),
            unknown=re.compile(
                rf"(?:(?:{some('lead_in')}),? )?"
                r"(?P<name>[A-Z][\w&'/-]+(?P<more>(?: [A-Z][\w&'/-]+){1,3})?)"
                rf" (?:(?:has |had |also |earlier |later )?(?:{telling})"
                rf"|(?P<plain>is|was|has|had|will|would|and its|{some('plain_act')}))(?= )"
            ),
            by_unknown=re.compile(r" by (?P<name>[A-Z][a-z][\w&'-]++), (?:the|an?) "),
            claim=re.compile(r"'s (?:[\w.-]+ ){1,4}that $"),
            deed=re.compile(r" (?:for|of|from) (?:not |allegedly )?[a-z]+ing "),
            unit=re.compile(rf"its (?!own ){_FEW_WORDS}(?:{some('unit', 'part')})\b"),
            told_all=re.compile(
                r" [a-z]+(?: (?:the|a|an|its|his|her)? ?[\w' -]{2,40}?)?"
                r"(?:[.,;]| (?:in|on|at|after|yesterday|today|last)\b)"
            ),
        )
