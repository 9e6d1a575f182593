"""Units without a name as parties of their own: `its chemical unit` under the text's own words, `the unit` met again
or just bought or sold.

In: a skeleton and the units met so far; out: the skeleton with its units, groups and governments as one letter each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transforms.frames.cuts import Cut, Stretch
from transforms.frames.reductions import Reductions
from transforms.reading import Entity, Mention, Reading
from transforms.skeleton import Chunk, Skeleton

_IT = " it "
_PASSING = frozenset(("buyer", "state", "realm", "merged", "power"))  # what `the unit` met next never means
_OPENING = frozenset(("placed", "vehicle"))  # parties only where they open the sentence
_POWERS = frozenset(("state", "realm", "kin"))  # what `the government` or `the family` may mean later
_ALIKE = {"state": ("government", "state"), "government": ("government", "state")}
_DEALT_REACH = 2  # sentences in which `the unit` means what was bought or sold
_NEAR = 40  # characters before a unit in which its result is named


@dataclass(slots=True)
class Units:
    """The units that a text has spoken of so far, the last one last; `number` is that of the sentence being read."""

    number: int = 0
    met: list[Mention] = field(default_factory=list)
    powers: list[Mention] = field(default_factory=list)  # governments and families
    _dealt: Mention | None = None
    _dealt_at: int = 0
    _spoken: Mention | None = None
    _spoken_at: int = -1

    def remember(self, chunk: Chunk | None) -> None:
        """Take in a unit that the text speaks of."""
        if isinstance(chunk, Mention):
            self.met.append(chunk)

    def remember_dealt(self, mention: Mention) -> None:
        """Take in a firm that is bought or sold; a short while it is what `the unit` means."""
        self._forget_dealt()
        self._dealt, self._dealt_at = mention, self.number
        self.met.append(mention)

    def _forget_dealt(self) -> None:
        self.met = [one for one in self.met if one is not self._dealt]
        self._dealt = None

    def last(self) -> list[Mention]:
        """The unit spoken of last, if there is one."""
        if self._dealt is not None and self.number - self._dealt_at > _DEALT_REACH:
            self._forget_dealt()
        return self.met[-1:]

    def speak(self, unit: Mention) -> None:
        """Note the unit that does or has something in this sentence."""
        self._spoken, self._spoken_at = unit, self.number

    def going_on(self, skeleton: Skeleton) -> Mention | None:
        """The unit that an `it` means that nobody else is, as the first word of the sentence after one about it."""
        is_next = self._spoken_at == self.number - 1 and skeleton.text.startswith(_IT)
        return self._spoken if is_next else None


def with_units(skeleton: Skeleton, reductions: Reductions, reading: Reading, units: Units) -> Skeleton:
    """The sentence with its unnamed units as parties; `units` are those met so far, and takes in what is met here."""
    joins: dict[int, Chunk] = {}
    cuts: list[Stretch] = []
    if (unit := units.going_on(skeleton)) is not None and reductions.acts.match(skeleton.text, len(_IT) - 1):
        joins[1] = _again(skeleton, 1, len(_IT) - 1, unit)
        cuts.append((2, len(_IT) - 1))
        units.speak(unit)
    for m in reductions.joined.finditer(skeleton.text):
        name = m.lastgroup or ""
        start, end = m.span(name)
        if name in ("called", "apposed", "worded"):
            cuts += [(m.start(), start - 1), (end, m.end())]
            if (called := skeleton.chunks.get(start)) is not None:
                joins[start] = called
            _christen(units.met, skeleton.text[m.start() : start].split(), skeleton.chunks.get(start))
            units.remember(skeleton.chunks.get(start))
        elif name == "named" or (name == "plain" and skeleton.sentence.kind not in ("title", "heading")):
            cuts += [(m.start(), start - 1), (skeleton.text.index(" ", start), m.end())]
            units.remember(skeleton.chunks.get(start))
        elif (
            (name != "again" or units.last() or _opens(skeleton, m, reductions))
            and (name not in _OPENING or m.start() == 0)
            and (name != "state" or _is_of_country(skeleton, start, end, reading))
        ):
            met = units.last()
            if name in ("team", "power"):
                met = _met(units.met, m["team"]) if name == "team" else _spoken_of(units.powers, m["power"].strip())
                if not met:
                    continue
            if name == "again" and met and _is_another(m["again"].split(), met[0].entity.name):
                if not _opens(skeleton, m, reductions):
                    continue
                met = []
            start += skeleton.text[start] == " "
            joins[start] = (
                _again(skeleton, start, end, met[0])
                if name in ("again", "team", "power") and met
                else _unit(skeleton, start, end, reading)
            )
            cuts.append((start + 1, end))
            if name == "again" and (again := joins[start]) and isinstance(again, Mention):
                units.speak(again)
            if name not in _PASSING:
                units.remember(joins[start])
            if name in _POWERS and isinstance(power := joins[start], Mention):
                units.powers.append(power)
    return Cut(skeleton, cuts, joins, reading.view, keeps_brackets=True) if cuts else skeleton


def _opens(skeleton: Skeleton, found: re.Match[str], reductions: Reductions) -> bool:
    """Whether a unit that nobody has named opens the sentence, described and acting (`the European operations had`), or
    is whose results are told (`the pump division's profit`, `sales at the pump division`)."""
    text = skeleton.text
    if " " not in found["again"].strip():
        return False
    if reductions.result_at.search(text, max(0, found.start() - _NEAR), found.start() + 1):
        return True
    next_ = reductions.acts if not text.startswith(" 's ", found.end()) else reductions.own_result
    return found.start() == 0 and next_.match(text, found.end()) is not None


def _is_another(words: list[str], met: str) -> bool:
    """Whether a described unit is not the one met last (`the pump division` behind a nail division)."""
    told = set(met.lower().split())
    return len(words) > 1 and told.isdisjoint(words[:-1]) and words[-1] in told and len(told) > 1


def _is_of_country(skeleton: Skeleton, start: int, end: int, reading: Reading) -> bool:
    """Whether a government is said to be somebody's (`the Kenyan government`), not `the new government`."""
    begin, _ = skeleton.span(start, end)
    return reading.view[begin].isupper()


def _christen(units: list[Mention], words: list[str], named: Chunk | None) -> None:
    """`the subsidiary, O,` gives the unnamed subsidiary met before its name."""
    for unit in reversed(units):
        if (
            unit.entity.kind == "other"
            and isinstance(named, Mention)
            and not set(unit.entity.name.split()).isdisjoint(words)
        ):
            unit.entity.name, unit.entity.kind = named.entity.name, named.entity.kind
            return


def _met(units: list[Mention], team: str) -> list[Mention]:
    """The group met last, where `the group` is spoken of again; none if only other units have been met."""
    noun = team.split()[-1]
    return [unit for unit in units if noun in unit.entity.name.split()[:-1]][-1:]  # `group of investors`


def _spoken_of(powers: list[Mention], noun: str) -> list[Mention]:
    """Whom `the government` or `the family` means: the one that has been met; none if there are several."""
    met = [one for one in powers if one.entity.name.rpartition(" ")[2].lower() in _ALIKE.get(noun, (noun,))]
    return met[-1:] if len({one.entity.name for one in met}) == 1 else []


def _again(skeleton: Skeleton, start: int, end: int, met: Mention) -> Mention:
    """`the unit` said of the unit met last."""
    begin, finish = skeleton.span(start, end)
    return Mention(begin, finish, met.entity, "description", False, 0.85)


def _unit(skeleton: Skeleton, start: int, end: int, reading: Reading) -> Mention:
    """A party under the words of the text, without article; a pronoun or description of its owner is left out."""
    begin, finish = skeleton.span(start, end)
    first = skeleton.chunks.get(start)
    confidence = 0.95
    if isinstance(first, Mention) and first.form != "name":
        confidence *= first.confidence
        begin = first.end + (0 if first.is_possessive else 2)
    by = skeleton.text.find(" by ", start, end) + 1
    called = range(by + len("by"), end - 1) if by else range(0)  # what the leader of a group is called
    places = [skeleton.span(p, p + 1) for p in range(start, end) if skeleton.text[p - 1] == " " and p not in called]
    words = " ".join(reading.view[s:e] for s, e in places if begin <= s and e <= finish)
    name = " ".join(words.replace(" 's", "'s").replace(" ' ", "' ").split()).removeprefix("the ")
    return Mention(begin, finish, Entity("other", name), "description", False, confidence)
