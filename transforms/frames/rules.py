"""Frames compiled from their lexicons: which constructions state which facts.

In: the frames `word_classes` and `frames` (checked by schemas.lexicons.frames); out: patterns by family, each reachable
by the words that a sentence must hold for it. A pattern that names an unknown class or slot raises ValueError with the
row's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.frames.demands import Demands, Gate
from transforms.frames.ground import MUTE, Ground
from transforms.frames.reductions import SIGNS, Reductions, any_of
from transforms.patterns import Classes, Match, Pattern, compiled, match_of
from transforms.reading import Mention
from transforms.skeleton import Skeleton

_PARTIES = frozenset("OPLX")
_MEASURES = frozenset("ARN")
_MANY = 100
MONEY, STAKE, HEADCOUNT, RELATION = 1, 2, 4, 8  # the families as bits
_NEAR = 50  # characters that hold the few words beside a match
_LIST_SLOT = re.compile(r"\{([a-z_]+):[A-Z]+!?\+\}")


@dataclass(slots=True, frozen=True)
class Frame:
    """One construction. `subject` and `counterparty` say how a slot is found that the pattern leaves out."""

    name: str
    kind: str
    pattern: Pattern
    confidence: float
    subject: str | None
    counterparty: str | None
    per: str
    certainty: str | None
    order: int
    without: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    demand: int = 0  # what a sentence must hold for the pattern to apply, see `Demands`
    n_parties: int = 0  # and how many names
    not_left: frozenset[str] = frozenset()  # words that may not stand beside the match
    not_right: frozenset[str] = frozenset()


@dataclass(slots=True, frozen=True)
class Found:
    """A frame that applies to a sentence, and where."""

    frame: Frame
    match: Match


class FrameIndex:
    """The frames of one family, to be tried on a sentence by the words it holds."""

    def __init__(self, frames: list[Frame]) -> None:
        self.frames = {frame.order: frame for frame in frames}
        self._always = [(frame.demand, frame.order) for frame in frames if not frame.pattern.triggers]
        self._by_word: dict[str, list[tuple[int, int]]] = {}
        for frame in frames:
            for word in frame.pattern.triggers:
                self._by_word.setdefault(word, []).append((frame.demand, frame.order))
        self.triggers = frozenset(self._by_word)

    def enter(self, gate: Gate, demand: int, sign: str, family: int) -> None:
        """Enter every frame into a gate, under a family whose sentences must hold the letter `sign`."""
        for frame in self.frames.values():
            words = frame.pattern.triggers or frozenset(sign)
            gate.admit(sorted(words), frame.demand | demand, frame.n_parties, family)

    def candidates(self, words: set[str], met: int) -> list[Frame]:
        """Frames whose demands a sentence meets, in the order of the list."""
        unmet, by_word = ~met, self._by_word
        found = {order for word in self.triggers & words for demand, order in by_word[word] if not demand & unmet}
        found.update(order for demand, order in self._always if not demand & unmet)
        return [self.frames[order] for order in sorted(found)]

    def found(self, ground: Ground) -> list[Found]:
        """Every place where a frame applies, in the order of the list."""
        skeleton, n_parties = ground.skeleton, ground.n_parties
        text = skeleton.text
        found = []
        for frame in self.candidates(ground.words, ground.met):
            if frame.n_parties > n_parties:
                continue
            for m in frame.pattern.regex.finditer(text):
                match = match_of(m, skeleton.chunks)
                if _bears(frame, match, text):
                    found.append(Found(frame, match))
        return found


def _bears(frame: Frame, match: Match, text: str) -> bool:
    """Whether the words in a match and beside it are such as its frame bears."""
    if frame.without and not frame.without.isdisjoint(text[match.start : match.end].split()):
        return False
    return _stands_alone(frame, match, text)


def _stands_alone(frame: Frame, match: Match, text: str) -> bool:
    """Whether none of the words that a frame does not bear beside it is among the three left or four right of it."""
    left, right = frame.not_left, frame.not_right
    return (not left or left.isdisjoint(text[max(0, match.start - _NEAR) : match.start].split()[-3:])) and (
        not right or right.isdisjoint(text[match.end : match.end + _NEAR].split()[:4])
    )


class FrameRules:
    """Everything that the money, stake, headcount and relation families need, compiled once."""

    def __init__(self, classes: Classes, frames: pl.DataFrame, qualifiers: Mapping[str, str]) -> None:
        self.qualifiers = dict(qualifiers)
        self.qualifying = re.compile(rf" ({any_of(list(qualifiers))})(?= )")
        self.classes = classes
        self.reductions = Reductions(classes)
        self.demands = Demands()
        by_family: dict[str, list[Frame]] = {}
        for order, row in enumerate(frames.iter_rows(named=True)):
            by_family.setdefault(row["family"], []).append(_frame(row, classes, order, self.demands))
        self.money = FrameIndex(by_family.get("money", []))
        self.stake = FrameIndex(by_family.get("stake", []))
        self.headcount = FrameIndex(by_family.get("headcount", []))
        self.relation = FrameIndex(by_family.get("relation", []))
        self._gate = Gate()
        for sign, family, index in (
            ("A", MONEY, self.money),
            ("R", STAKE, self.stake),
            ("N", HEADCOUNT, self.headcount),
            ("O", RELATION, self.relation),
        ):
            index.enter(self._gate, self.demands.number([frozenset(sign)]), sign, family)
        # Reducing a sentence adds few words: commas for dashes, parties for units, signs for titles.
        self._always_met = self.demands.met(",")
        self._met_by_units = self.demands.met("O")
        self._met_by_titles = self.demands.met(SIGNS)
        self.not_before_subject = self.reductions.not_before_subject
        who, expects = any_of(classes["forecaster"]), any_of(classes["expect_verb"])
        self.expected = re.compile(
            rf" (?:T|{who})(?: (?![A-Z] )[^ ,]++){{0,5}}? (?:{expects})"
            r"(?: (?![A-Z] )[^ ,]++){0,4}? (?P<amount>A)(?= )"
        )
        self.deal_after = re.compile(rf"(?: [a-z][^ ]*+){{0,3}}? (?:{any_of(classes['deal_noun'])})(?= )")
        elsewhere = any_of([*classes["before_inner"], "and", "as"])
        self.part_of_it = re.compile(
            rf"(?: 's)?(?: (?!(?:{elsewhere}) )[a-z]++){{0,3}}? (?:{any_of(classes['part_noun'])})(?= )"
        )
        self.earlier = re.compile(
            r"(?: (?:for|in|during|at) [a-z-]++(?: [a-z-]++)?)?(?: ,)?"
            rf"(?: (?:{any_of(classes['comparison_lead'])}))?(?: [a-z]+ly)?(?: R)? (?:{any_of(classes['comparison'])})"
            rf"(?: (?:{any_of(classes['comparison_fill'])}|O|'s)){{0,5}} (?P<amount>A)(?= )"
        )
        self.not_head = frozenset(classes["not_head"])
        self.losing = frozenset(classes["losing"])
        self.before_inner = frozenset(classes["before_inner"])
        self.anaphors = frozenset(classes["company_noun"])
        self.bare_lead = frozenset(classes["bare_lead"])
        self.let_go = frozenset(classes["let_go"])
        self.of_others = re.compile(rf" (?:{any_of(classes['of_others'])})(?= )")
        self.stranger = re.compile(  # a capital word that acts, or owns what follows
            rf"(?<=[a-z,] )[A-Z][\w&'-]{{2,30}}+(?: , which| who)? (?:{any_of(classes['finite_verb'])}|'s)(?= )"
            r"|\b[A-Z][\w&-]{1,30}+'s(?= [a-z])"
            rf"|(?<=[a-z,] )[A-Z][\w&'-]{{2,30}}+(?: [a-z-]{{1,20}}+){{0,2}}? (?:{any_of(classes['unit_noun'])})"
            rf"(?= (?:{any_of(classes['finite_verb'])}) )"
        )
        self.verb_next = re.compile(rf"(?: [a-z]+ly| now| also)? (?:{any_of(classes['finite_verb'])})(?= )")
        self.several = re.compile(
            rf" (?:{any_of(classes['several'])})(?: [a-z-]++){{0,3}}? (?:{any_of(classes['several_noun'])})"
            rf"(?: [a-z,-]++){{0,5}} $| (?:{any_of(classes['several_noun'])}) (?:had|have) $"
        )
        self.unit_next = re.compile(rf" (?:{any_of(classes['unit_noun'])})(?= )")
        self.never_holder = re.compile(rf"\b(?:{any_of(classes['never_holder'])})\b", re.IGNORECASE)
        self.state_body = re.compile(rf"\b(?:{any_of(classes['state_body'])})\b", re.IGNORECASE)
        self.hypothetical = frozenset(classes["hypothetical"])

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> FrameRules:
        """The rules of the lexicons `word_classes` and `frames`."""
        classes: dict[str, list[str]] = {}
        for name, members in lexicons["word_classes"].select("word_class", "members").iter_rows():
            classes.setdefault(name, []).extend(members.split("|"))
        return cls(classes, lexicons["frames"], dict(lexicons["qualifiers"].select("form", "qualifier").iter_rows()))

    def families(self, skeleton: Skeleton, has_signs: bool) -> int:
        """The families of which some frame may apply to a sentence, judged by its words before it is reduced.

        `has_signs`: whether the document may hold titles that become signs.
        """
        words = skeleton.words()
        has_signs = has_signs and "T" in words
        if _MEASURES.isdisjoint(words) and (
            "O" not in words or (self.relation.triggers.isdisjoint(words) and not has_signs)
        ):
            return 0
        if skeleton.sentence.kind in MUTE:
            return 0
        telling = self.demands.words & words
        met = self._always_met
        for word in telling:
            met |= self.demands.bits[word]
        n_parties = [type(chunk) for chunk in skeleton.chunks.values()].count(Mention)
        if not self.reductions.unit_words.isdisjoint(words):
            met |= self._met_by_units
            n_parties = _MANY
        if has_signs:
            met |= self._met_by_titles
            telling |= SIGNS
        return self._gate.families(telling, met, n_parties)

    def qualifier(self, text: str, start: int, end: int) -> str | None:
        """What narrows the measure: the first qualifying words in the matched stretch or just before it."""
        found = self.qualifying.search(text, max(0, text.rfind(" ", 0, max(0, start - 1))), end + 1)
        return self.qualifiers[found[1]] if found else None


def _slots(pattern: Pattern) -> list[str]:
    """The letters of each slot that a match must fill."""
    must = re.sub(r"\[[^\[\]]*\]", "", pattern.source)
    return re.findall(r"\{[a-z_]+:([A-Z]+)[!+]*\}(?!\?)", must)


def _frame(row: dict[str, object], classes: Classes, order: int, demands: Demands) -> Frame:
    try:
        pattern = compiled(str(row["pattern"]), classes)
    except ValueError as error:
        raise ValueError(f"frames.csv: {row['name']}: {error}. Correct the pattern.") from None
    without = str(row["without"]).split("|") if row["without"] else []
    certainty, subject, counterparty = (
        None if row[c] is None else str(row[c]) for c in ("certainty", "subject", "counterparty")
    )
    return Frame(
        str(row["name"]),
        str(row["kind"]),
        pattern,
        float(str(row["confidence"])),
        subject,
        counterparty,
        str(row["per"] or "total"),
        certainty,
        order,
        frozenset(word for word in without if word[0] not in "<>"),
        frozenset(_LIST_SLOT.findall(pattern.source)),
        demands.number(
            [
                *((pattern.triggers,) if pattern.triggers else ()),
                *pattern.needed,
                *(frozenset(letters) for letters in _slots(pattern) if len(letters) == 1 and letters != "O"),
            ]
        ),
        sum(set(letters) <= _PARTIES for letters in _slots(pattern)),
        frozenset(word[1:] for word in without if word[0] == "<"),
        frozenset(word[1:] for word in without if word[0] == ">"),
    )
