"""Word lists of the finding of names, compiled once: lexicon frames in, look-up tables and one scan over a text out.

Nothing here looks at a document. A word list that lacks a column is refused when it is loaded, not here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import polars as pl

from transforms.tries import any_of, trie_source

if TYPE_CHECKING:
    from transforms.names.runs import Part
    from transforms.names.wordings import Wording

PERSON, ORGANIZATION, PLACE, OTHER = "person", "organization", "place", "other"
Contexts = dict[str, tuple[tuple[str, float], ...]]  # word: (kind, weight)...
Weights = tuple[tuple[int, float], ...]  # (index of a kind, weight)...
_Value = TypeVar("_Value")

CACHE_LIMIT = 50_000
_LEGAL = ("legal_american", "legal_abroad", "legal_partnership")
_UPPER = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_CLITICS = r"(?:s|t|re|ll|ve|d|m)\b"


@dataclass(slots=True, frozen=True)
class Known:
    """A well-known form: its kind and the name that all its forms share."""

    kind: str
    name: str


class Everyday:
    """Everyday words in lower case, their regular inflections among them."""

    __slots__ = ("_answers", "_words")
    _ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "r", "er", "ers", "rs", "ings")
    _CHANGES = (("ing", "e"), ("ies", "y"), ("ied", "y"))

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._answers: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) >= CACHE_LIMIT:
                self._answers.clear()
            answer = self._answers[word] = word in self._words or any(b in self._words for b in self._bases(word))
        return answer

    def _bases(self, word: str) -> Iterator[str]:
        for ending in self._ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                yield word[: -len(ending)]
        for ending, change in self._CHANGES:
            if word.endswith(ending) and len(word) > 5:
                yield word[: -len(ending)] + change


@dataclass(slots=True, frozen=True)
class Small:
    """Closed classes of words inside and around names (the word list `name_words`)."""

    articles: frozenset[str]
    counted: frozenset[str]
    closers: frozenset[str]
    dealt_in: frozenset[str]
    spans: frozenset[str]
    measures: frozenset[str]
    for_heads: frozenset[str]
    address: frozenset[str]
    extensions: frozenset[str]
    family_first: frozenset[str]
    openings: frozenset[str]
    generations: frozenset[str]
    numerals: frozenset[str]
    no_initials: frozenset[str]
    quarters: frozenset[str]
    fronts: frozenset[str]
    parties: frozenset[str]
    served: frozenset[str]
    ranks: frozenset[str]
    clubs: frozenset[str]
    tails: frozenset[str]
    midway: frozenset[str]
    states: frozenset[str]
    prefixes: tuple[str, ...]
    legal_kinds: dict[str, str]  # of legal endings that tell the kind of firm

    @classmethod
    def from_frame(cls, frame: pl.DataFrame) -> Small:
        """Read the columns `class` and `word`."""
        words: dict[str, list[str]] = {}
        for name, word in frame.iter_rows():
            words.setdefault(name, []).append(word)
        return cls(
            articles=frozenset(words["article"]),
            counted=frozenset(words["counted"]),
            closers=frozenset(words["closer"]),
            dealt_in=frozenset(words["dealt_in"]),
            spans=frozenset(words["span"]),
            measures=frozenset(words["measure"]),
            for_heads=frozenset(words["for_head"]),
            address=frozenset(words["address"]),
            extensions=frozenset(words["extension"]),
            family_first=frozenset(words["family_first"]),
            openings=frozenset(words["opening"]),
            generations=frozenset(words["generation"]),
            numerals=frozenset(words["numeral"]),
            no_initials=frozenset(words["no_initials"]),
            quarters=frozenset(words["quarter"]),
            fronts=frozenset(words["front"]),
            parties=frozenset(words["party"]),
            served=frozenset(words["served"]),
            ranks=frozenset(words["rank"]),
            clubs=frozenset(words["club"]),
            tails=frozenset(words["tail"]),
            midway=frozenset(words["midway"]),
            states=frozenset(words["state"]),
            prefixes=tuple(f"{word}-" for word in words["prefix"]),
            legal_kinds={word: name for name in _LEGAL for word in words[name]},
        )


@dataclass(slots=True)
class Memory:
    """What was read before, across documents: news repeats its names and the words around them."""

    wordings: dict[str, Wording] = field(default_factory=dict)
    runs: tuple[dict[str, tuple[Part, ...]], dict[str, tuple[Part, ...]]] = field(default_factory=lambda: ({}, {}))
    after: dict[str, Weights] = field(default_factory=dict)  # by the word that follows
    possessed: dict[str, Weights] = field(default_factory=dict)
    before: dict[str, tuple[int, Weights]] = field(default_factory=dict)  # how many words before it count too, too
    of_before: dict[str, Weights] = field(default_factory=dict)


_LONGEST_KEPT = 120


def remember(memory: dict[str, _Value], key: str, value: _Value) -> _Value:
    """Keep a result, unless its key is too long to be met again; a memory that is full is emptied first."""
    if len(key) > _LONGEST_KEPT:
        return value
    if len(memory) >= CACHE_LIMIT:
        memory.clear()
    memory[key] = value
    return value


@dataclass(slots=True)
class NameRules:
    """What the stage knows about words, and what it has read with them before."""

    scan: re.Pattern[str]
    skip: frozenset[str]  # runs of one word that are never a name
    given: dict[str, tuple[str | None, bool]]  # folded name: gender, whether it is strong
    known: dict[str, Known]
    suffixes: frozenset[str]
    heads: dict[str, str]
    of_heads: frozenset[str]
    department: frozenset[str]
    honorifics: dict[str, str | None]
    particles: frozenset[str]
    endings: tuple[str, ...]  # of family names
    small: Small
    places: dict[str, str]
    adjectives: dict[str, str]
    lands: frozenset[str]  # places whose people have a name
    peoples: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    common: Everyday
    contexts: dict[str, Contexts]  # by place: after, before, possessed, of_before, before_titled
    nouns: dict[str, str]  # nouns of descriptions: kind
    trades: frozenset[str]  # those of firms, singular and plural, with a capital: what opens no known name
    the_company: re.Pattern[str]  # a body spoken of without its name
    prepositions: frozenset[str]
    apostrophes: frozenset[str]  # words of names that hold an 's
    longest: dict[str, int]  # words of the longest known name that opens with a word
    memory: Memory = field(default_factory=Memory)

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> NameRules:
        """Compile the word lists that `schemas.lexicons.names` describes."""
        stop = _by_class(lexicons["name_stoplist"])
        places = {
            part: {form: place for form, p, place in lexicons["places"].iter_rows() if p == part}
            for part in ("name", "adjective", "people")
        }
        suffixes = frozenset(lexicons["company_suffixes"]["suffix"])
        honorifics = dict(lexicons["honorifics"].iter_rows())
        particles = frozenset(lexicons["particles"]["form"])
        known = {alias: Known(kind, name) for alias, kind, name in lexicons["known_names"].iter_rows()}
        small, longest = Small.from_frame(lexicons["name_words"]), _longest(known)
        short = lexicons["name_words"].filter(pl.col("class") == "short_given")["word"]
        pointed = [w for w in (*suffixes, *honorifics, *places["name"], *short) if w.endswith(".") and " " not in w]
        heads, nouns = lexicons["head_nouns"], lexicons["descriptions"]
        return cls(
            scan=_scan(pointed, stop["hyphen"], particles),
            skip=_skipped(stop, small) - known.keys() - suffixes,
            given={
                folded(n): (gender, weight == "strong") for n, gender, weight in lexicons["given_names"].iter_rows()
            },
            known=known,
            suffixes=suffixes,
            heads=dict(heads.select("noun", "kind").iter_rows()),
            of_heads=frozenset(heads.filter(pl.col("takes_of"))["noun"]),
            department=frozenset(lexicons["department_words"]["word"]),
            honorifics=honorifics,
            particles=particles,
            endings=tuple(lexicons["surname_endings"]["ending"]),
            small=small,
            places=places["name"],
            adjectives=places["adjective"],
            lands=frozenset(places["adjective"].values()),
            peoples=frozenset(places["people"]),
            openers=stop["opener"],
            never=stop["never"],
            common=Everyday(lexicons["common_words"]["word"]),
            contexts=_contexts(lexicons["name_contexts"]),
            nouns=dict(nouns.select("noun", "kind").iter_rows()),
            trades=_trades(nouns.filter(pl.col("reach") == "only")["noun"], longest),
            the_company=re.compile(rf"\b[Tt]he (?:{any_of(nouns.filter(pl.col('kind') == ORGANIZATION)['noun'])})\b"),
            prepositions=frozenset(
                lexicons["reference_words"].filter(pl.col("class") == "preposition")["word"].to_list()
            ),
            apostrophes=frozenset(word for alias in known for word in alias.split() if word.endswith("'s")),
            longest=longest,
        )

    def gender_of(self, given: str) -> str | None:
        """The gender that a given name tells, if it tells one."""
        return self._given(given)[0]

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name and hardly anything else."""
        return self._given(word)[1]

    def _given(self, word: str) -> tuple[str | None, bool]:
        """What the list says of a given name, whatever capitals it has inside (`LeRoy`)."""
        name = folded(word)
        is_mixed = name[:1].isupper() and not name.isupper()
        return self.given.get(name) or self.given.get(name.capitalize() if is_mixed else name, (None, False))


def folded(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _by_class(frame: pl.DataFrame) -> dict[str, frozenset[str]]:
    words: dict[str, list[str]] = {}
    for word, name in frame.iter_rows():
        words.setdefault(name, []).append(word)
    return {name: frozenset(members) for name, members in words.items()}


def _longest(known: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in known:
        words = name.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _trades(nouns: Iterable[str], known: Mapping[str, int]) -> frozenset[str]:
    forms = [(noun, f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s") for noun in nouns]
    return frozenset(form.capitalize() for both in forms for form in both if both[0].capitalize() not in known)


def _skipped(stop: Mapping[str, frozenset[str]], small: Small) -> frozenset[str]:
    openers = {word.capitalize() for word in stop["opener"] - small.counted}
    return (small.articles | stop["never"] | openers) - small.closers


def _contexts(frame: pl.DataFrame) -> dict[str, Contexts]:
    found: dict[str, Contexts] = {"after": {}, "before": {}, "possessed": {}, "of_before": {}, "before_titled": {}}
    for word, place, kind, weight in frame.iter_rows():
        found[place][word] = (*found[place].get(word, ()), (kind, weight))
    return found


def _scan(pointed: Iterable[str], hyphens: Iterable[str], particles: Iterable[str]) -> re.Pattern[str]:
    """Runs of capitalised words, joined by single spaces, `&` and the particles of personal names."""
    tails = trie_source(hyphens)
    points = trie_source({w[1:-1] for w in pointed if re.fullmatch(rf"{_UPPER}[a-z]{{1,6}}\.", w)})
    inner = (
        rf"(?:-(?!(?:{tails}|[a-z]++(?:(?<=ed)|(?<=[a-z][a-z]ing)))(?!\w))\w++|'(?!{_CLITICS})\w++|&\w++|/{_UPPER}\w*+"
        rf"|\.(?:com|org|net|co|ai|io|tv|uk|[A-Z]{{1,2}})\b){{0,6}}+"
    )
    # Every word begins with a class of capitals, so that the engine can skip to the next one.
    initials = rf"\.(?:{_UPPER}\.){{0,4}}+(?:{_UPPER}[a-z]\w*+)?(?!\w)"
    word = rf"{_UPPER}(?:\.p\.A\.(?!\w)|{initials}|(?:{points})\.(?!\w)|\w*+{inner}(?:(?<=[a-z])!)?+(?!\w))"
    small = trie_source(particles)
    linked = rf"(?:&|(?:{small})(?: (?:{small}))?) {{1,2}}|(?:{small})-(?={_UPPER})"
    glue = rf"(?: {{1,2}}(?:{linked})?|, (?=(?:Inc|Ltd|LLC|Jr|Sr)\b))"
    return re.compile(rf"{word}(?:{glue}{word}){{0,11}}(?: (?:plc|inc|corp|ltd)(?!\w))?")
