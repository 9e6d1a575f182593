"""What the word lists say about one wording, read once a process: a wording in, a plain record out.

A document's pieces and forms hold these records, so that no list is asked about the same words again. Nothing here
looks at a document.
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.names.rules import ORGANIZATION, Known, NameRules, remember
from transforms.names.shapes import Scores, is_place_form, shape

_CORE_ENDS = frozenset({"Company", "and", "&"})
_AND = frozenset({"and", "&"})
_SMALL_WORDS = frozenset({"of", "the", "and", "for"})


_TRADES, _MANY_TRADES = ("maker", "builder"), ("makers", "builders")


@dataclass(slots=True)
class Body:
    """A wording as the name of an organisation."""

    core: list[str]  # without article and legal endings, in lower case
    core_key: str
    heads: list[str]  # the head nouns among its words
    acronyms: set[str]  # what it may be shortened to
    acronym: str | None  # of a lone word: how it reads as a short form


@dataclass(slots=True)
class Bearer:
    """A wording as the name of a person."""

    words: list[str]  # without Jr and its like
    last_names: list[str]  # with and without particles
    gender: str | None


@dataclass(slots=True)
class Wording:
    """A wording: `key` is its `words` joined by spaces, `first` and `last` of them in many of the answers."""

    key: str
    words: list[str]
    low: tuple[str, ...]  # the words in lower case, without a closing point
    lone: bool
    opening: str  # the first word in lower case
    everyday: bool  # the first word is an everyday one
    given: bool  # the first word is a given name
    known: Known | None  # as it stands
    listed: Known | None  # with or without its legal ending
    is_land: bool
    is_place: bool
    is_regional: bool
    is_department: bool
    is_suffixed: bool  # ends with a legal ending
    is_headed: bool  # ends with the head noun of a body
    is_phrase: bool  # several everyday words, none of which is a given name
    may_close: bool  # either of the two
    is_pointed_land: bool  # opens with the abbreviation of a land
    may_trim: bool  # may hold more than a name at its ends
    may_part: bool  # may be two names side by side
    takes_apostrophe: bool
    adjective: str | None  # the land of a lone adjective
    may_be_pair: bool  # has a hyphen, or is a lone word that ends like a plural
    own: Scores
    body: Body | None = None
    bearer: Bearer | None = None


def wording_of(key: str, rules: NameRules) -> Wording:
    """The record of a wording."""
    return rules.memory.wordings.get(key) or remember(rules.memory.wordings, key, _wording(key, rules))


def _wording(key: str, rules: NameRules) -> Wording:
    words = key.split(" ")
    first, last, lone = words[0], words[-1], len(words) == 1
    known, is_land, given = rules.known.get(key), key in rules.places, rules.is_given(first)
    opening = first.lower()
    everyday, is_suffixed = opening in rules.common, last in rules.suffixes
    is_headed = rules.heads.get(last) == ORGANIZATION
    return Wording(
        key=key,
        words=words,
        low=tuple(key.lower().removesuffix(".").split()),
        lone=lone,
        opening=opening,
        everyday=everyday,
        given=given,
        known=known,
        listed=_listed(key, words, rules),
        is_land=is_land,
        is_place=known is None and is_place_form(key, rules),
        is_regional=_is_regional(words, given, rules),
        is_department=all(word in rules.department for word in words),
        is_suffixed=is_suffixed,
        is_headed=is_headed,
        is_phrase=not lone and all(word.lower() in rules.common and word not in rules.given for word in words),
        may_close=is_suffixed or is_headed,
        is_pointed_land=first.endswith(".") and first in rules.places,
        may_trim=not (lone or known is not None or is_land) and _may_trim(words, everyday, rules),
        may_part=not (lone or known is not None or is_suffixed or given),
        takes_apostrophe=f"{key}'s" in rules.known,
        adjective=rules.adjectives.get(key) if lone else None,
        may_be_pair="-" in key or (lone and key[-1] == "s"),
        own=shape(key, words, rules),
    )


def _listed(key: str, words: list[str], rules: NameRules) -> Known | None:
    """What the list of known names says of a form, with or without its legal ending."""
    known = rules.known.get(key) or rules.known.get(key.removesuffix("."))
    if known is None and len(words) > 2 and words[-1] in rules.suffixes:
        known = rules.known.get(" ".join(words[:-1]))
    if known is None and len(words) > 3 and words[-2] in _AND and words[-1] in rules.suffixes:
        known = rules.known.get(" ".join(words[:-2]))  # `Goldman Sachs and Co`
    return known


def _is_regional(words: list[str], given: bool, rules: NameRules) -> bool:
    """`Ann Lee, President Acme North America`: nobody is called after a region, but a firm's branch is."""
    if len(words) < 3 or given:
        return False
    return " ".join(words[-2:]) in rules.places or words[-1] in rules.places


def says_what_it_is(word: str, rules: NameRules) -> bool:
    """Whether a word in lower case may stand before a name and say what its bearer is: brewer, toolmaker, rivals."""
    if word in rules.contexts["before"] or word in rules.nouns or word.endswith(_TRADES):
        return True
    return word[-1:] == "s" and (word[:-1] in rules.contexts["before"] or word.endswith(_MANY_TRADES))


def _may_trim(words: list[str], everyday: bool, rules: NameRules) -> bool:
    """Whether the word at either end can be no part of the name: a land, a number, an everyday word, a ticker."""
    first, last = words[0], words[-1]
    if everyday or first in rules.adjectives or first in rules.places or first in rules.peoples:
        return True
    if first.lower() in rules.small.counted:
        return True
    if first in rules.trades or first in rules.small.measures or says_what_it_is(first.lower(), rules):
        return True
    return last.isupper() or last in rules.places


def body_of(wording: Wording, rules: NameRules) -> Body:
    """A wording as the name of an organisation."""
    if wording.body is None:
        words = wording.words
        core = _core(words, rules)
        short = wording.lone and any(c.isupper() for c in words[0][1:])
        wording.body = Body(
            core=core,
            core_key=" ".join(core),
            heads=[word for word in words if word in rules.heads],
            acronyms=acronyms(words, core),
            acronym=words[0].replace(".", "").lower() if short else None,
        )
    return wording.body


def bearer_of(wording: Wording, rules: NameRules) -> Bearer:
    """A wording as the name of a person."""
    if wording.bearer is None:
        words = [w for w in wording.words if w not in rules.small.generations] or wording.words
        last_names = []
        for i in range(len(words) - 1, 0, -1):
            last_names.append(" ".join(words[i:]))
            if words[i - 1].lower() not in rules.particles:
                break
        if 1 < len(words) < 4 and _is_family_first(words, rules):
            last_names.append(words[0])
        wording.bearer = Bearer(words, last_names, rules.gender_of(words[0]))
    return wording.bearer


def _is_family_first(words: list[str], rules: NameRules) -> bool:
    """`Kim Beom-su`, `Pham Nhat Vuong`: the family's name stands first."""
    if words[0] not in rules.small.family_first:
        return False
    syllables = words[-1].split("-")
    return (len(syllables) == 2 and syllables[1].islower()) or not rules.is_given(words[0])


def _core(words: list[str], rules: NameRules) -> list[str]:
    core = words[1:] if len(words) > 1 and words[0] == "The" else words
    end = len(core)
    while end > 1 and (core[end - 1] in rules.suffixes or core[end - 1] in _CORE_ENDS):
        end -= 1
    return [w.lower().rstrip(".") for w in core[:end]]


def acronyms(words: list[str], core: list[str]) -> set[str]:
    """What a name may be shortened to: initials with and without small words and legal ending."""
    letters = [w[0].lower() for w in words if w[0].isalnum()]
    large = [w[0].lower() for w in words if w[0].isupper()]
    short = [w[0] for w in core if w[0].isalnum()]
    inner = [w[0] for w in core if w[0].isalnum() and w not in _SMALL_WORDS]
    return {"".join(x) for x in (letters, large, inner, short) if len(x) > 1}


def is_same_person(words: list[str], other: list[str]) -> bool:
    """`G. Robert Durham` and `Robert Durham`, `George W Bush` and `George Bush`."""
    mine, theirs = words[0].rstrip("."), other[0].rstrip(".")
    if mine == theirs or (1 in (len(mine), len(theirs)) and mine[0] == theirs[0]):
        return True
    return set(words) <= set(other)
