"""Units without a name as parties of their own: `its chemical unit` under the text's own words, `the unit` met again.

In: a skeleton and the units met so far; out: the skeleton with its units, groups and governments as one letter each.
"""

from __future__ import annotations

import re

from transforms.frames.cuts import Cut, Stretch
from transforms.frames.reductions import Reductions
from transforms.reading import Entity, Mention, Reading
from transforms.skeleton import Chunk, Skeleton

_PASSING = frozenset(("buyer", "state", "realm", "merged", "power"))  # what `the unit` met next never means
_OPENING = frozenset(("placed", "vehicle"))  # parties only where they open the sentence
_POWERS = frozenset(("state", "realm", "kin"))  # what `the government` or `the family` may mean later
_ALIKE = {"state": ("government", "state"), "government": ("government", "state")}


def with_units(
    skeleton: Skeleton, reductions: Reductions, reading: Reading, units: list[Mention], powers: list[Mention]
) -> Skeleton:
    """The sentence with its unnamed units as parties; `units` are those met so far, `powers` the governments and
    families; both take in what is met here."""
    joins: dict[int, Chunk] = {}
    cuts: list[Stretch] = []
    for m in reductions.joined.finditer(skeleton.text):
        name = m.lastgroup or ""
        start, end = m.span(name)
        if name in ("called", "apposed", "worded"):
            cuts += [(m.start(), start - 1), (end, m.end())]
            if (called := skeleton.chunks.get(start)) is not None:
                joins[start] = called
            _christen(units, skeleton.text[m.start() : start].split(), skeleton.chunks.get(start))
            _remember(units, skeleton.chunks.get(start))
        elif name == "named" or (name == "plain" and skeleton.sentence.kind not in ("title", "heading")):
            cuts += [(m.start(), start - 1), (skeleton.text.index(" ", start), m.end())]
            _remember(units, skeleton.chunks.get(start))
        elif (
            (name != "again" or units or _opens(skeleton, m, reductions))
            and (name not in _OPENING or m.start() == 0)
            and (name != "state" or _is_of_country(skeleton, start, end, reading))
        ):
            met = units[-1:]
            if name in ("team", "power"):
                met = _met(units, m["team"]) if name == "team" else _spoken_of(powers, m["power"].strip())
                if not met:
                    continue
            start += skeleton.text[start] == " "
            joins[start] = (
                _again(skeleton, start, end, met[0])
                if name in ("again", "team", "power") and met
                else _unit(skeleton, start, end, reading)
            )
            cuts.append((start + 1, end))
            if name not in _PASSING:
                _remember(units, joins[start])
            if name in _POWERS:
                _remember(powers, joins[start])
    return Cut(skeleton, cuts, joins, reading.view, keeps_brackets=True) if cuts else skeleton


def _opens(skeleton: Skeleton, found: re.Match[str], reductions: Reductions) -> bool:
    """Whether a unit that nobody has named opens the sentence, described and acting (`the European operations had`)."""
    text = skeleton.text
    return found.start() == 0 and " " in found["again"].strip() and reductions.acts.match(text, found.end()) is not None


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


def _remember(units: list[Mention], chunk: Chunk | None) -> None:
    if isinstance(chunk, Mention):
        units.append(chunk)


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
