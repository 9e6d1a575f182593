"""The ground on which frames are tried: a sentence without what frames do not need, and with its noun phrases of units joined.

In: the skeletons of a document; out: one Ground per sentence. Left out are articles, passing adverbs, dates with their prepositions,
brackets without an amount of their own, converted twins of an amount and attributions between commas. `its chemical unit`
becomes one party under the text's own words, so that a parent never stands in for its unit. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from transforms.patterns import Classes
from transforms.reading import Entity, Figure, Mention, Reading
from transforms.skeleton import Chunk, Skeleton

_TRANSITIVE = ("buy", "sell", "value", "give", "award", "own", "fine_verb", "sue", "object_verb")
_PER = (
    r"(?:share|barrel|pound|tonne|ton|ounce|litre|gallon|year|month|week|day|hour|right|warrant|unit|bushel|bond|seat)"
)
_LEADING = 60  # where in a sentence its subject may stand
_TITLE_WEIGHT = 3  # a name in the headline counts as often as this
_TOPICS = 3  # organisations kept in mind from the sentences before
_MUTE = frozenset(("furniture", "byline", "dateline"))
_INNER = frozenset(("of", "for", "at", "by", "with", "in", "from", "to", "and", "as", "like", "including", "than"))
_ROUND_NAME = re.compile(r"Series [A-Z]\d?$")  # a financing round that was taken for a name
_TICKER = re.compile(r"(?<= O) [a-z]{1,5}(?:\.[a-z]{1,2})?(?= )")
_DASHES = frozenset(("-", "–", "—", "--"))


@dataclass(slots=True)
class Ground:
    """One sentence as frames read it. `recent`: the organisations that the text goes on about when it begins, the likeliest first."""

    skeleton: Skeleton
    reading: Reading
    words: set[str]
    recent: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """The sentence, one letter for each chunk."""
        return self.skeleton.text

    def party(self, position: int) -> Mention | None:
        """The person, organisation, place or thing whose letter stands at a position of the text."""
        chunk = self.skeleton.chunks.get(position)
        return chunk if isinstance(chunk, Mention) else None


@dataclass(slots=True)
class Scene:
    """A sentence before it is reduced, and its two reductions, made when first wanted."""

    whole: Ground
    joined: Skeleton
    reductions: Reductions
    _reduced: dict[bool, Ground] = field(default_factory=dict)

    def ground(self, joined: bool = True) -> Ground:
        """The sentence reduced; with `joined`, its unnamed units are parties of their own."""
        if joined not in self._reduced:
            self._reduced[joined] = _reduced(
                self.whole, self.joined if joined else self.whole.skeleton, self.reductions, joined
            )
        return self._reduced[joined]


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(set(words), key=lambda w: (-len(w), w)))


class Reductions:
    """What is left out of a sentence and what is joined, compiled once from the word classes."""

    def __init__(self, classes: Classes) -> None:
        when = f" (?:{_alternation(classes['date_prepositions'])})(?= )"
        skipped = f" (?:{_alternation(classes['skipped'])})(?= )"
        said, unit = _alternation(classes["said"]), _alternation(classes["unit_noun"])
        stop = _alternation(classes["clause_words"])
        word = rf"(?: (?!(?:{stop}|{unit}) )(?![A-Z] )[^\W_][^ ]*+)"
        self.dropped = re.compile(
            rf"(?<= A)(?: (?:a|an|per) (?:(?:fully|diluted|common|primary|ordinary|ads|depositary|american) ){{0,3}}{_PER}| each)(?= )(?! ago)(?! earlier)"
            rf"| ,(?:{when})?(?:{skipped})? D ,(?= )| L - based(?= )"
            rf"|(?:{when})?(?:{skipped})?(?: first| second| third| fourth| fiscal| full)? D(?: 's)?+(?= )"
            rf"| \((?: [^ ()]++){{1,12}} \)(?= )|(?: , L){{1,3}}(?= ,)|(?<= O) of(?: the)? L(?= )| on(?: the)? L(?: stock)?(?: exchange| market| bourse)(?= )"
            rf"| ,(?: [OPT]){{0,2}} (?:{said})(?: [OPT]){{0,3}} ,(?= )| , according to(?: [OPTX]){{1,3}} ,(?= )"
            rf"|(?<= [OP])(?P<comma> ,)(?= (?:{_alternation(classes['finite_verb'])}) )"
            rf"|(?:{skipped})++| \"| L 's(?= (?:O|[a-z]))| T(?= P )| (?:in|at|across|near|outside)(?: [a-z]++){{0,2}} L(?: , L ,)?(?= )(?! ')"
        )
        self.joined = re.compile(
            rf" (?:the|O 's|an?){word}{{0,3}}? (?:{unit}) , (?P<called>O)(?: ,)?(?= )"
            rf"| (?P<own>O 's{word}{{0,3}}? (?:{unit}))(?= )| O 's{word}{{0,3}}? (?P<named>[OX] (?:{unit}))(?= )"
            rf"| an?(?P<some>{word}{{0,2}} O (?:unit|subsidiary|affiliate|division))(?= )"
            rf"|(?<! ,)(?<! is)(?<! was)(?<! be)(?<! as)(?<! are) (?:an?|the|its|certain|substantially all)"
            rf"(?P<part>{word}{{0,3}} (?:{unit}) of O)(?= )(?! 's)"
            rf"| (?:an?|the)(?P<group>{word}{{0,3}} (?:group|consortium)(?: of{word}{{1,2}}| led by(?: T)? [OP]))(?= )"
            rf"| the(?P<again>{word}{{0,2}}? (?:unit|subsidiary|division|business|operation|operations))(?= )(?! of)"
            rf"| (?P<plain>O(?= (?:{unit}) ) (?:unit|subsidiary|division|affiliate))(?: of O)?(?= )"
        )
        objects = [word for name in _TRANSITIVE for word in classes[name]]
        self.not_before_subject = frozenset([*classes["prepositions"], *objects])
        self.public_body = re.compile(rf"\b(?:{_alternation(classes['public_body'])})\b", re.IGNORECASE)
        self.unit_words = frozenset([*classes["unit_noun"], "group", "consortium"])


def grounds(reading: Reading, skeletons: list[Skeleton], reductions: Reductions) -> list[Scene]:
    """One scene per sentence that may yield facts, with the organisations it may go on about and its units joined."""
    found = []
    topics = Topics(reading, reductions)
    units: list[Mention] = []
    for skeleton in skeletons:
        if skeleton.sentence.kind in _MUTE:
            continue
        skeleton = _without_tickers(skeleton, reading.view)
        whole = Ground(skeleton, reading, skeleton.words(), topics.now())
        silent = reductions.unit_words.isdisjoint(whole.words)
        joined = skeleton if silent else _with_units(skeleton, reductions, reading, units)
        found.append(Scene(whole, joined, reductions))
        topics.note(_leading(skeleton, reductions))
    return found


class Topics:
    """Which organisations a text goes on about: the subject of the sentence before, those that the document is about, earlier subjects."""

    def __init__(self, reading: Reading, reductions: Reductions) -> None:
        self.weight: Counter[int] = Counter()
        first: dict[int, Mention] = {}
        title_end = max((s.end for s in reading.sentences if s.kind == "title"), default=0)
        for mention in reading.mentions:
            if mention.entity.kind == "organization" and not reductions.public_body.search(mention.entity.name):
                self.weight[id(mention.entity)] += _TITLE_WEIGHT if mention.start < title_end else 1
                first.setdefault(id(mention.entity), mention)
        ranked = sorted(first, key=lambda key: (-self.weight[key], first[key].start))
        self.main = [first[key] for key in ranked[:2] if self.weight[key] > 1 or len(ranked) == 1]
        self.subjects: list[Mention] = []
        self.is_fresh = False

    def note(self, subject: Mention | None) -> None:
        """Take in the subject of the sentence just read."""
        self.is_fresh = subject is not None
        if subject is not None:
            self.subjects = [subject, *(m for m in self.subjects if m.entity is not subject.entity)][:_TOPICS]

    def now(self) -> tuple[Mention, ...]:
        """The likeliest first: a subject just met, unless it is a side figure of this document."""
        ordered = [*self.main, *self.subjects]
        if self.subjects and self.is_fresh and not self._is_aside(self.subjects[0]):
            ordered.insert(0, self.subjects[0])
        return tuple({id(m.entity): m for m in reversed(ordered)}[key] for key in dict.fromkeys(id(m.entity) for m in ordered))

    def _is_aside(self, subject: Mention) -> bool:
        return bool(self.main) and 2 * self.weight[id(subject.entity)] < self.weight[id(self.main[0].entity)]


def word_before(text: str, position: int) -> str:
    """The word left of a position, articles aside; empty at the start."""
    end = position - 1
    for article in (" the", " a", " an"):
        if text.endswith(article, 0, end):
            end -= len(article)
            break
    return text[text.rfind(" ", 0, end) + 1 : end]


def _leading(sentence: Skeleton, reductions: Reductions) -> Mention | None:
    """The first organisation of a sentence that can be its subject: what the next one most likely goes on about."""
    for position, chunk in sentence.chunks.items():
        if position > _LEADING:
            break
        if (
            isinstance(chunk, Mention)
            and sentence.text[position] == "O"
            and not reductions.public_body.search(chunk.entity.name)
        ):
            if word_before(sentence.text, position) not in reductions.not_before_subject:
                return chunk
    return None


def _reduced(whole: Ground, skeleton: Skeleton, reductions: Reductions, joined: bool) -> Ground:
    drops = [span for m in reductions.dropped.finditer(skeleton.text) if (span := _droppable(skeleton, m, joined))]
    skeleton = _rebuilt(skeleton, drops, [], whole.reading.view)
    return Ground(skeleton, whole.reading, skeleton.words(), whole.recent)


def _without_tickers(skeleton: Skeleton, view: str) -> Skeleton:
    """The sentence without the ticker symbols that wires set behind a company's name (capitals among plain words)."""
    drops = [
        (p - 1, p + 1)
        for p, c in skeleton.chunks.items()
        if isinstance(c, Mention) and _ROUND_NAME.match(c.entity.name)
    ]
    for m in _TICKER.finditer(skeleton.text):
        begin, finish = skeleton.span(m.start() + 1, m.end())
        following = view[finish : finish + 12].strip()
        if view[begin:finish].isupper() and not following.split(" ")[0].isupper():
            drops.append((m.start(), m.end()))
    return _rebuilt(skeleton, drops, [], view) if drops else skeleton


def _droppable(skeleton: Skeleton, found: re.Match[str], join: bool) -> tuple[int, int] | None:
    """The stretch to leave out; None where a bracket holds an amount that does not convert the one before it."""
    start, end = found.span()
    if found["comma"]:
        return (start, end) if not _after_preposition(skeleton.text, start - 1) else None
    if skeleton.text[start + 1] == "(" and not join and " O" in found.group():
        return None
    if skeleton.text[start + 1] == "(" and " A" in found.group():
        before = skeleton.chunks.get(start - 1)
        for position in range(start, end):
            chunk = skeleton.chunks.get(position)
            if isinstance(chunk, Figure) and chunk.measure == "money" and not _converts(chunk, before):
                return None
    return start, end


def _after_preposition(text: str, position: int) -> bool:
    """Whether the name at a position stands in a phrase of its own (`a unit of O ,`), so that the comma belongs to that."""
    left = word_before(text, position)
    if left == ",":  # `the largest retailer , O , has`: the name belongs to the description before it
        return word_before(text, text.rfind(",", 0, position)) in ("O", "P", "L", "X")
    return left in _INNER


def _converts(figure: Figure, before: Chunk | None) -> bool:
    """Whether an amount in brackets is the one before it in another currency; links the two where figures have not."""
    if figure.twin_of is None and isinstance(before, Figure) and before.currency and before.currency != figure.currency:
        figure.twin_of = before
    return figure.twin_of is not None


def _with_units(skeleton: Skeleton, reductions: Reductions, reading: Reading, units: list[Mention]) -> Skeleton:
    joins: list[tuple[int, int, Chunk]] = []
    drops: list[tuple[int, int]] = []
    for m in reductions.joined.finditer(skeleton.text):
        name = m.lastgroup or ""
        start, end = m.span(name)
        if name == "called":
            drops += [(m.start(), start - 1), (end, m.end())]
            _remember(units, skeleton.chunks.get(start))
        elif name == "named" or (name == "plain" and skeleton.sentence.kind != "title"):
            noun = skeleton.text.index(" ", start)
            if name == "named":
                drops.append((m.start(), start))
            drops.append((noun, m.end()))
            _remember(units, skeleton.chunks.get(start))
        elif name == "again":
            if units:
                joins.append((start, end, _again(skeleton, start, end, units[-1])))
        else:
            joins.append((start, end, _unit(skeleton, start, end, reading)))
            _remember(units, joins[-1][2])
    return _rebuilt(skeleton, drops, joins, reading.view) if drops or joins else skeleton


def _remember(units: list[Mention], chunk: Chunk | None) -> None:
    if isinstance(chunk, Mention):
        units.append(chunk)


def _again(skeleton: Skeleton, start: int, end: int, unit: Mention) -> Mention:
    """`the unit` said of a unit met before."""
    begin, finish = skeleton.span(start, end)
    return Mention(begin, finish, unit.entity, "description", False, 0.85)


def _unit(skeleton: Skeleton, start: int, end: int, reading: Reading) -> Mention:
    """A party under the words of the text, without article; a pronoun or description of its owner is left out."""
    begin, finish = skeleton.span(start, end)
    first = skeleton.chunks.get(start)
    confidence = 0.95
    if isinstance(first, Mention) and first.form != "name":
        confidence *= first.confidence
        begin = first.end + (0 if first.is_possessive else 2)
    inside = [
        view
        for s, e in zip(skeleton.starts, skeleton.ends, strict=True)
        if begin <= s and e <= finish and (view := reading.view[s:e])
    ]
    name = " ".join(" ".join(inside).replace(" 's", "'s").split())
    return Mention(begin, finish, Entity("other", name), "description", False, confidence)


def _rebuilt(
    skeleton: Skeleton, drops: list[tuple[int, int]], joins: list[tuple[int, int, Chunk]], view: str
) -> Skeleton:
    """The sentence without the tokens of `drops`, each stretch of `joins` one organisation, dashes and brackets made commas."""
    gone = bytearray(len(skeleton.text))
    for start, end in drops:
        gone[start + 1 : end] = b"\1" * (end - start - 1)
    heads: dict[int, tuple[int, int, Chunk]] = {}
    for start, end, chunk in joins:
        start += skeleton.text[start] == " "
        gone[start:end] = b"\1" * (end - start)
        heads[start] = (start, end, chunk)
    words = skeleton.text.split()
    parts: list[str] = []
    at: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    chunks: dict[int, Chunk] = {}
    position = 1
    for number, old in enumerate(skeleton.at):
        if old in heads:
            chunk = heads[old][2]
            word, begin, finish = "O", chunk.start, chunk.end
            chunks[position] = chunk
        elif gone[old]:
            continue
        else:
            word, begin, finish = words[number], skeleton.starts[number], skeleton.ends[number]
            if old in skeleton.chunks:
                chunks[position] = skeleton.chunks[old]
            elif word in "()" or (word in _DASHES and (begin == 0 or view[begin - 1] == " " or word in "—–")):
                word = ","
        parts.append(word)
        at.append(position)
        starts.append(begin)
        ends.append(finish)
        position += len(word) + 1
    return Skeleton(skeleton.sentence, " " + " ".join(parts) + " ", chunks, at, starts, ends)
