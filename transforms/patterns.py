"""The language that frames are written in: one line of words, classes and slots in, one compiled pattern over
skeletons out.

Words stand for themselves in lower case. The rest of the notation:

- `{subject:O}` a slot filled by a chunk of one of the given letters (see `transforms.skeleton`), `{x:OP}?` if it may be
  missing. A slot of only P, O, L, X swallows a bracket or an apposition set off by commas that follows it, and as the
  first of a pattern `, which`, `, who` or `, that`; `{x:O!}` does not.
- `<invest>` any member of the word class `invest` (a member may be several words), `<invest>?` if it may be missing;
- `a|b` either word (no spaces around the bar); `[a b]` may be missing; `(a b|c d)` one of several stretches;
- `~` a gap of up to six plain words that crosses no chunk and no mark; `~3` up to three; `~~` up to eight plain words,
  commas allowed; `=3` up to three words that only modify (none of the word class `clause_words`); `@OP` a chunk of
  letter O or P as context, not captured; `^` and `$` the sentence's ends (marks aside).

A pattern that uses an unknown class or slot raises ValueError naming it. All repeats are bounded, so matching is
linear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from transforms.skeleton import LETTERS, Chunk, Skeleton
from transforms.tries import any_of

Classes = Mapping[str, list[str]]

_ELEMENT = re.compile(
    r"\{(?P<slot>[a-z_]+):(?P<letters>[A-Z]+)(?P<bare>!)?(?P<many>\+)?\}|<(?P<cls>[\w-]+)>|(?P<gap>~~|[~=]\d*)|@(?P<ctx>[A-Z]+)"
    r"|(?P<mark>[\[\]()|^$?])|(?P<word>[^\s\[\]()|{}<>~=@^$?]+)"
)
_APPOSITION = (
    r"(?: \((?: [^ ()]++){1,14} \))?+"
    r"(?: ,(?! [OPX] R )(?:(?: [^ ,;A][^ ,]*+){1,12}| (?:valued|with|worth|which|whose)(?: [^ ,;][^ ,]*+){1,11}) ,"
    r"(?! [A-Z] ,| and (?:[A-Z]|will|would) | which | who | that ))?"
)
_RELATIVE = r"(?: , (?:which|who|that)(?= ))?"
_PLAIN = r"(?: (?![A-Z] )[^\W_][^ ]*+)"
_END = r"(?=(?: [^\w ])*+ $)"


# Words that so many sentences hold that looking for them tells little about which patterns may apply.
_COMMON_WORDS = (
    "a an and are as at be been being by could for from had has have his in is it its of on or so that the their to "
    "was were which who will with would"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def _tells(word: str) -> tuple[bool, int]:
    """How well a word tells which sentences a pattern may apply to."""
    return word not in _COMMON, len(word)


def _sharpness(words: frozenset[str]) -> tuple[tuple[bool, int], int, list[str]]:
    """How well a set of words tells it, of which a sentence must hold one."""
    return min(map(_tells, words)), -len(words), sorted(words)


@dataclass(slots=True)
class Match:
    """Where a pattern applied: the chunks of its slots, where their letters stand, and the stretch of skeleton text it
    covers."""

    slots: dict[str, Chunk]
    at: dict[str, int]
    start: int
    end: int


@dataclass(frozen=True)
class Pattern:
    """A frame pattern; `triggers` are words of which a sentence must hold at least one (empty: any sentence).

    `needed` are sets of words and chunk letters of each of which a sentence must hold one for the pattern to be tried.
    The expression is compiled when first asked for: of hundreds of patterns one article needs a few.
    """

    source: str
    body: str
    triggers: frozenset[str]
    needed: tuple[frozenset[str], ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.body)

    def matches(self, skeleton: Skeleton) -> list[Match]:
        """Every place in a skeleton where the pattern applies, left to right, without overlaps."""
        words = skeleton.words()
        for some in self.needed:
            if some.isdisjoint(words):
                return []
        return [match_of(found, skeleton.chunks) for found in self.regex.finditer(skeleton.text)]


def match_of(found: re.Match[str], chunks: Mapping[int, Chunk]) -> Match:
    """The slots that a pattern's expression filled, with their chunks."""
    at = {name: found.start(name) for name in found.re.groupindex if found.start(name) >= 0}
    return Match({name: chunks[position] for name, position in at.items()}, at, found.start(), found.end())


def compiled(source: str, classes: Classes) -> Pattern:
    """Compile one pattern; `classes` gives the members of each word class. Raises ValueError on notation errors."""
    reader = _Reader(source, classes)
    body = reader.sequence()
    if reader.position < len(reader.elements):
        raise reader.error("unbalanced bracket")
    worded = [t for t in reader.triggers if t and all(w[:1].islower() for w in t)]
    best = max(worded, key=_sharpness, default=frozenset())
    return Pattern(source, body, best, tuple(t for t in reader.triggers if t and t != best))


@lru_cache(maxsize=2048)
def _choices(members: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """What matches any member of a word class, and the words that tell it; many patterns ask for the same class."""
    return f" (?:{any_of(members)})(?= )", frozenset(max(word.split(), key=_tells) for word in members)


class _Reader:
    """Recursive descent over the elements of one pattern; collects the words that every match must hold."""

    def __init__(self, source: str, classes: Classes) -> None:
        self.source, self.classes = source, classes
        self.elements = self._elements()
        self.position = 0
        self.depth = 0
        self.slots: set[str] = set()
        self.triggers: list[frozenset[str]] = []

    def _elements(self) -> list[tuple[re.Match[str], bool]]:
        """Elements with whether white space stood before each."""
        found, position, spaced = [], 0, True
        while position < len(self.source):
            if self.source[position].isspace():
                position, spaced = position + 1, True
                continue
            m = _ELEMENT.match(self.source, position)
            if m is None:
                raise self.error(f"cannot read {self.source[position:]!r}")
            found.append((m, spaced))
            position, spaced = m.end(), False
        return found

    def error(self, what: str) -> ValueError:
        return ValueError(f"pattern {self.source!r}: {what}")

    def _peek(self) -> str | None:
        return self.elements[self.position][0].group() if self.position < len(self.elements) else None

    def sequence(self) -> str:
        """Everything up to a closing bracket, a bar inside brackets, or the end."""
        out: list[str] = []
        while (mark := self._peek()) is not None and mark not in ("]", ")") and not (mark == "|" and self.depth):
            out.append(self._alternatives())
        return "".join(out)

    def _alternatives(self) -> str:
        """One item, or at top level several joined by tight bars."""
        regex, words = self._item()
        choices = [regex]
        while not self.depth and self._peek() == "|":
            self.position += 1
            other, more = self._item()
            choices.append(other)
            words = words | more if words and more else frozenset()
        if words:
            self.triggers.append(words)
        return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"

    def _item(self) -> tuple[str, frozenset[str]]:
        m, _ = self.elements[self.position]
        self.position += 1
        if m.group() in ("(", "["):
            regex, words = self._group(m.group())
        else:
            regex, words = self._single(m)
        if self._peek() == "?" and not self.elements[self.position][1]:
            self.position += 1
            return f"(?:{regex})?", frozenset()
        return regex, words

    def _group(self, opening: str) -> tuple[str, frozenset[str]]:
        """One of several stretches; of the words that tell of each, every match holds one."""
        outside, self.depth = self.triggers, self.depth + 1
        choices, told = [], []
        while True:
            self.triggers = []
            choices.append(self.sequence())
            told.append(max(self.triggers, key=_sharpness, default=frozenset()))
            if self._peek() != "|":
                break
            self.position += 1
        if self._peek() != {"(": ")", "[": "]"}[opening]:
            raise self.error("unbalanced bracket")
        self.position += 1
        self.triggers, self.depth = outside, self.depth - 1
        must = opening == "(" and all(told)
        words = frozenset().union(*told) if must else frozenset[str]()
        return f"(?:{'|'.join(choices)})" + ("?" if opening == "[" else ""), words

    def _single(self, m: re.Match[str]) -> tuple[str, frozenset[str]]:
        if m["slot"]:
            return self._slot(m["slot"], m["letters"], bool(m["bare"]), bool(m["many"])), frozenset(m["letters"])
        if m["cls"]:
            return self._class(m["cls"])
        if m["gap"]:
            return self._gap(m["gap"]), frozenset()
        if m["ctx"]:
            return f" [{m['ctx']}](?= )", frozenset(m["ctx"])
        if m["word"]:
            return f" {re.escape(m['word'])}(?= )", frozenset({m["word"]})
        if m["mark"] in "^$":
            return ("^(?: [^\\w ])*+" if m["mark"] == "^" else _END), frozenset()
        raise self.error(f"misplaced {m.group()!r}")

    def _slot(self, name: str, letters: str, bare: bool, many: bool) -> str:
        if name in self.slots:
            raise self.error(f"slot {name!r} stands twice")
        if unknown := set(letters) - set(LETTERS):
            raise self.error(f"unknown chunk letters {''.join(sorted(unknown))}")
        self.slots.add(name)
        swallow = _APPOSITION if not bare and set(letters) <= set("OPXL") else ""
        if swallow and self.position == 1:
            swallow += _RELATIVE
        tail = f"(?:(?: ,)?(?: and)? [{letters}](?= )){{0,12}}+" if many else ""
        return f" (?P<{name}>[{letters}])(?= ){tail}{swallow}"

    def _class(self, name: str) -> tuple[str, frozenset[str]]:
        if name not in self.classes:
            raise self.error(f"unknown word class {name!r}")
        return _choices(tuple(self.classes[name]))

    def _gap(self, mark: str) -> str:
        if mark == "~~":
            return r"(?: (?![A-Z] )(?:,|[^\W_][^ ]*+)){0,8}?"
        plain = _PLAIN
        if mark[0] == "=":
            plain = plain.replace("(?: ", f"(?: (?!{self._class('clause_words')[0].strip()})", 1)
        return plain + "{0," + (mark[1:] or "6") + "}?"
