"""Who goes on speaking in a document: of whom `the company said` is said.

In: a document's sentences as skeletons, an attribution whose words name nobody (`the company`, `it`, `the group`); out:
the party that has spoken by name before, where that is sure, else nobody. Who has said nothing so far does not begin to
speak as `the company`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.attribution import Attribution, Party, reports
from transforms.facts import Fact
from transforms.reading import ASSERTED, Reading
from transforms.skeleton import Skeleton
from transforms.standing_rules import StandingRules

_THEY = frozenset({"they", "their", "them"})
_PRONOUNS = _THEY | {"it"}
_NEXT_WORD = 20  # characters
_DEFINITE = re.compile(r"the\s", re.IGNORECASE)
_INDEFINITE = re.compile(r" an? ")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who spoke last up to a sentence: one party by name or as a group, and several together."""

    one: str | None = None
    many: str | None = None  # only if they spoke after the one
    is_group: bool = False  # whether the one has no name of its own
    at: int = -1  # the last sentence in which anybody spoke


class RunningSpeaker:
    """Who has spoken by name up to a sentence. Sentences are read once, in order, as far as they are asked for."""

    def __init__(
        self, reading: Reading, scenes: Sequence[Skeleton], facts: Sequence[Fact], rules: StandingRules
    ) -> None:
        self._reading, self._scenes, self._facts, self._rules = reading, scenes, facts, rules
        self._tied: set[str] | None = None  # of whom a fact tells beside the opener
        self._starts = [scene.sentence.start for scene in scenes]
        self._spoken = [_Spoken()]  # before each sentence
        self._opener: str | None = None  # the first of all
        self._first: dict[str, int] = {}  # in which sentence somebody is first named among those who speak

    def settle(self, said: Attribution, scene: Skeleton) -> None:
        """Name who speaks where the words of an attribution do not."""
        if said.name is None or said.is_deed or not self._is_met_again(said):
            return
        where = bisect_left(self._starts, scene.sentence.start)
        last = self._before(where)
        if self._is_they(said):
            said.name = last.many
        elif last.one is not None and (said.mention is None or self._first.get(said.name, where) >= where):
            is_sure = said.mention is None or last.one == said.name or self._goes_on(said, last, where)
            said.name, said.is_resumed = (last.one, True) if is_sure else (None, False)

    def _goes_on(self, said: Attribution, last: _Spoken, where: int) -> bool:
        """Whether who spoke first in a document still speaks, and not the one whose deal with it is told."""
        if last.one is None or said.name is None or said.span is None or last.one != self._opener:
            return False
        behind = self._reading.text[said.span[1] : said.span[1] + _NEXT_WORD].split()
        is_first = said.span[0] == self._starts[where]
        if is_first and last.at < where - 1 and not (behind and behind[0] in self._rules.goes_on):
            return False
        return last.is_group or self._is_tied(said.name)

    def _is_tied(self, name: str) -> bool:
        """Whether a fact of the document is about somebody and the opener."""
        if self._tied is None:
            self._tied = set().union(*(names for fact in self._facts if self._opener in (names := _names(fact))))
        return name in self._tied

    def _is_met_again(self, said: Attribution) -> bool:
        """Whether the words stand for somebody who was named before."""
        if said.mention is not None:
            return said.mention.form != "name" and said.mention.entity.kind == "organization"
        words = self._reading.text[slice(*said.span)] if said.span else ""
        if words.lower() in _PRONOUNS:
            return True
        return bool(_DEFINITE.match(words)) and words.split()[-1].lower() in self._rules.bodies

    def _is_they(self, said: Attribution) -> bool:
        """Whether several speak, or one party does of whom nobody says `they`."""
        words = self._reading.text[slice(*said.span)].lower() if said.span else ""
        return words in _THEY and (said.mention is None or not said.mention.entity.is_plural)

    def _before(self, where: int) -> _Spoken:
        while len(self._spoken) <= where:
            self._spoken.append(self._read(len(self._spoken) - 1))
        return self._spoken[where]

    def _read(self, number: int) -> _Spoken:
        """Who has spoken last when a sentence ends."""
        last = self._spoken[number]
        found = reports(self._reading, self._scenes[number], self._rules)
        for party, phrase, effect in found:
            for name in party.named:
                self._first.setdefault(name, number)
            if effect == ASSERTED:
                last = self._next(last, party, phrase)
                self._opener = self._opener or last.one
        return replace(last, at=number) if found else last

    def _next(self, last: _Spoken, party: Party, phrase: str) -> _Spoken:
        """Who has spoken last when a party says something: analysts and persons do not go on as `the company`."""
        if party.name is None:
            return last
        if party.mention is not None:
            is_one = party.mention.form == "name" and party.mention.entity.kind == "organization" and "T" not in phrase
            return _Spoken(party.name) if is_one and not self._rules.public.search(party.name) else last
        if _INDEFINITE.match(phrase) and not self._rules.bodies.isdisjoint(phrase.split()):
            return _Spoken(party.name, is_group=True)
        return replace(last, many=party.name) if party.name.endswith("s") else last


def _names(fact: Fact) -> set[str]:
    return {value for value in fact.values.values() if isinstance(value, str)}
