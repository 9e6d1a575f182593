"""What stands in the same breath with a reference: who says the sentence that it stands in.

In: the lower-case view and where a word stands; out: answers for the resolver.
"""

from __future__ import annotations

import re

from transforms.references.memory import ORGANIZATION, PLACE, Scene
from transforms.references.rules import ReferenceRules

_NEXT = re.compile(r" ([a-z]\w*+)")
_SEAT = re.compile(r"(?: of| in|,) ")
_NOUN = re.compile(r"[a-z][a-z-]*+$")
GROUP = "group"
_SHORTEST = 4  # letters and space of a name that opens a sentence
_LONGEST = 160
_WHEN = re.compile(r", (?:[\w-]+ ){0,4}(?:hours?|days?|weeks?|months?|years?) (?:after|before) $")
_WHEN_REACH = 50  # characters before `it` in which that is told
_VERB = 40  # characters that a verb of saying takes with its adverbs, or a subject


def speaks(lowered: str, start: int, rules: ReferenceRules) -> bool:
    """Whether a word is the first of what somebody says: `said Acme`, `said that the Acme`."""
    before = lowered[max(0, start - 24) : start].split()
    if before and before[-1] == "the":
        del before[-1]
    if before and before[-1] == "that":
        del before[-1]
    return bool(before) and before[-1] in rules.saying


def says(view: str, end: int, rules: ReferenceRules) -> bool:
    """Whether a verb of saying follows a name or pronoun."""
    m = _NEXT.match(view, end)
    return m is not None and m[1] in rules.tellers


def only_says(view: str, scene: Scene, rules: ReferenceRules) -> bool:
    """Whether the person who is the subject of a sentence does nothing but say it."""
    return any(says(view, end, rules) for end, entity in scene.ends.items() if entity is scene.person)


def is_told_of(lowered: str, scene: Scene, start: int, end: int, rules: ReferenceRules) -> bool:
    """Whether a clause about the sentence's subject ends before `he said`: `Roe chose, he told the court`."""
    if not lowered.startswith((", ", '" '), start - 2) or not says(lowered, end, rules):
        return False
    subject = next((at for at, entity in scene.ends.items() if entity is scene.person), -1)
    opening = lowered[scene.sentence.start : scene.sentence.start + _VERB].split(" ", 1)[0]
    if not 0 <= subject - scene.sentence.start < _VERB or opening in rules.clauses or opening in rules.prepositions:
        return False
    return rules.breaths.told_all.match(lowered, end) is not None


def has_no_name(lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> bool:
    """Whether who says it has no name: `a group led by Acme said it`, `the exchange said it` of which nobody knows."""
    opening = scene.sentence.start
    if rules.breaths.group.search(lowered, max(opening, start - _LONGEST), start):
        return True
    m = rules.breaths.clause.search(lowered, max(opening, start - _VERB), start)
    if m is None or (scene.last_end >= m.start() and not m["aside"]):
        return False
    stop = m.start()
    if m["aside"]:
        headed = rules.breaths.headed.match(lowered, opening, stop)
        if headed is not None and headed.end("noun") not in scene.ends:
            known = rules.nouns.get(headed["noun"])
            return known is not None and known.kind == ORGANIZATION
        stop = lowered.rfind(", ", opening, stop)
        if stop < 0:
            return False
    noun = _NOUN.search(lowered, max(opening, stop - 20), stop)
    if noun is None or noun.start() - 1 in scene.ends:  # `the Acme group said it`
        return False
    known = rules.nouns.get(noun[0])
    return known is not None and known.kind == ORGANIZATION and stop not in scene.ends


def speaker_before_aside(lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> int:
    """Where the name ends, an aside after which says it: `Acme, which owns Pell, said it`; -1 if none does."""
    m = rules.breaths.clause.search(lowered, max(scene.sentence.start, start - _VERB), start)
    if m is None or not m["aside"]:
        return -1
    return max((end for end in scene.heads if end < m.start()), default=-1)


def is_what_one_has(lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> bool:
    """Whether `it` opens a clause about the noun before it: `giving Acme the partner it needs`."""
    before = lowered[scene.sentence.start : start].split()
    return len(before) > 1 and before[-2] in ("the", "a", "an") and rules.tellers.isdisjoint(before)


def is_told_when(lowered: str, scene: Scene, start: int) -> bool:
    """Whether `it` opens a clause that only tells when something was done: `, a day after it was fined`."""
    return _WHEN.search(lowered, max(scene.sentence.start, start - _WHEN_REACH), start) is not None


def is_for_deed(lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> bool:
    """Whether somebody's deed is the reason of what another does to it: `sued Acme for copying its nails`."""
    return bool(rules.breaths.deed.search(lowered, max(scene.sentence.start, scene.near_end), start))


def is_of_seller(lowered: str, start: int, rules: ReferenceRules) -> bool:
    """Whether `its` stands before what another buys: `said Acme agreed to buy its nail unit`."""
    word = lowered[max(0, start - 12) : start].split()[-1:]
    return bool(word) and word[0] in rules.buying and bool(rules.breaths.unit.match(lowered, start))


def tied_owner(view: str, lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> int:
    """Where the name ends that `its` is tied to: `Acme and its unit`, `Acme, its unit Pell`, `Acme's hold over its`.

    -1 if there is none.
    """
    if lowered.startswith((" and ", " or "), start - 5) or lowered.startswith(" or ", start - 4):
        end = _before_place(lowered, scene, lowered.rfind(" ", 0, start - 1))
        return end if end in scene.ends and rules.breaths.own_people.match(lowered, start) else -1
    if lowered.startswith(", ", start - 2):
        return start - 2 if start - 2 in scene.ends and rules.breaths.unit_named.match(view, start) else -1
    m = rules.breaths.owner_of.search(lowered, max(scene.sentence.start, start - 60), start)
    return m.start() if m is not None and m.start() in scene.ends else -1


def _before_place(lowered: str, scene: Scene, end: int) -> int:
    """Where the name ends that a position follows, places and commas behind it left out: `Acme of Leeds, Ohio, and`."""
    last = len(lowered[max(0, end - _VERB) : end].rstrip(", ")) + max(0, end - _VERB)
    while last in scene.ends and scene.ends[last].kind == PLACE:
        before = max((at for at in scene.ends if at < last), default=-1)
        if before < 0 or _SEAT.match(lowered, before, last) is None:
            break
        end = last = before
    return end


def is_owned(lowered: str, start: int, end: int, rules: ReferenceRules) -> bool:
    """Whether a name is that of something of another's that does nothing: `before its Pell unit was sold`."""
    low = max(0, start - _VERB)
    if lowered.find("its ", low, start) < 0 and lowered.find("their ", low, start) < 0:
        return False
    m = rules.breaths.owned.search(lowered, low, start)
    return m is not None and not rules.breaths.owned_acts.match(lowered, end)


def is_of_another(lowered: str, start: int, end: int, rules: ReferenceRules) -> bool:
    """Whether a name only tells whose a company without a name is: `another Pell company`, `a Pell affiliate`."""
    noun = _NEXT.match(lowered, end)
    known = rules.nouns.get(noun[1]) if noun is not None else None
    if known is None or known.kind != ORGANIZATION:
        return False
    return bool(rules.breaths.one_of.search(lowered, max(0, start - 14), start))


def is_of_owner(lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> bool:
    """Whether a name only tells who the subject of its sentence is: `The maker of Pell nails said it`."""
    return rules.breaths.told_by.fullmatch(lowered, scene.sentence.start, start) is not None


def unit_spoken_of(lowered: str, scene: Scene, rules: ReferenceRules) -> str | None:
    """The noun of a business without a name that is the subject of a sentence: `However, that business is`."""
    m = rules.breaths.that_unit.match(lowered, scene.sentence.start, scene.sentence.end)
    return m["noun"] if m is not None else None


def is_bid_for(lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> bool:
    """Whether words stand where a bid's object stands: `a takeover of the company`, `the offer values the company`."""
    return bool(rules.breaths.bid.search(lowered, max(scene.sentence.start, start - _LONGEST), start))


def has_unknown_subject(view: str, scene: Scene, first_name: int, rules: ReferenceRules) -> bool:
    """Whether a sentence opens with a capitalised subject that is no name of the text: `Pellworm said`."""
    if first_name - scene.sentence.start < _SHORTEST or not view[scene.sentence.start].isupper():
        return False
    m = rules.breaths.unknown.match(view, scene.sentence.start, scene.sentence.end)
    if m is None or first_name < m.end("name"):
        return False
    word = m["name"].split(" ")[0].lower()
    return m["more"] is not None or not (word in rules.stop or m["plain"] or word.endswith("s"))


def first_group(lowered: str, rules: ReferenceRules) -> int:
    """Where a text first speaks of a group without a name, which `the group` then means; past its end if nowhere."""
    m = rules.breaths.some_group.search(lowered) if "group" in lowered else None
    return m.start() if m is not None else len(lowered)


def teller(lowered: str, scene: Scene, start: int, rules: ReferenceRules) -> int:
    """Where the name ends of whose claim it is: `rejected Pell's claim that it`; -1 if nobody's."""
    m = rules.breaths.claim.search(lowered, max(scene.sentence.start, start - _VERB), start)
    return m.start() if m is not None and m.start() in scene.ends else -1
