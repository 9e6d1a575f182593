"""Who goes on speaking in a document: of whom `the company said` is said.

In: a document's sentences as skeletons, an attribution whose words name nobody (`the company`, `it`, `the group`); out:
the party that has spoken by name before, where that is sure, else nobody. Who has said nothing so far does not begin to
speak as `the company`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.attribution import Attribution, Party, reports
from transforms.reading import ASSERTED, Reading
from transforms.skeleton import Skeleton
from transforms.standing_rules import StandingRules

_THEY = frozenset({"they", "their", "them"})
_PRONOUNS = _THEY | {"it"}
_DEFINITE = re.compile(r"the\s", re.IGNORECASE)
_INDEFINITE = re.compile(r" an? ")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who spoke last up to a sentence: one party by name or as a group, and several together."""

    one: str | None = None
    many: str | None = None  # only if they spoke after the one


class RunningSpeaker:
    """Who has spoken by name up to a sentence. Sentences are read once, in order, as far as they are asked for."""

    def __init__(self, reading: Reading, scenes: Sequence[Skeleton], rules: StandingRules) -> None:
        self._reading, self._scenes, self._rules = reading, scenes, rules
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
            is_sure = said.mention is None or last.one in (self._opener, said.name)
            said.name, said.is_resumed = (last.one, True) if is_sure else (None, False)

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
        for party, phrase, effect in reports(self._reading, self._scenes[number], self._rules):
            if party.mention is not None and party.name is not None and party.mention.form == "name":
                self._first.setdefault(party.name, number)
            if effect == ASSERTED:
                last = self._next(last, party, phrase)
                self._opener = self._opener or last.one
        return last

    def _next(self, last: _Spoken, party: Party, phrase: str) -> _Spoken:
        """Who has spoken last when a party says something: analysts and persons do not go on as `the company`."""
        if party.name is None:
            return last
        if party.mention is not None:
            is_one = party.mention.form == "name" and party.mention.entity.kind == "organization" and "T" not in phrase
            return _Spoken(party.name) if is_one and not self._rules.public.search(party.name) else last
        if _INDEFINITE.match(phrase) and not self._rules.bodies.isdisjoint(phrase.split()):
            return _Spoken(party.name)
        return _Spoken(last.one, party.name) if party.name.endswith("s") else last
