"""Word lists of the resolving of references: lexicon frames in, sets and patterns out.

Nothing here looks at a document. A word list that lacks a column is refused when it is loaded, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.references.breath_rules import BreathRules
from transforms.tries import any_of

_ADVERB = r"also|now|still|already|later|then|recently|currently|previously|never|not|\w{3,12}+(?<=ly)"
_WILL = "had|has|would|will|could|may|might|does|did|can"
_TOLD_BY = ("styled_by", "company_noun")  # `the maker of`, `the retailer behind`


@dataclass(slots=True, frozen=True)
class Noun:
    """A noun of descriptions: what it speaks of, the gender it tells, and how freely it may mean someone."""

    kind: str
    gender: str | None
    reach: str  # focus, only, taught


@dataclass(slots=True, frozen=True)
class ReferenceRules:
    """Nouns of descriptions and the small words that tell what a reference can mean."""

    nouns: Mapping[str, Noun]
    noun_forms: frozenset[str]  # the nouns, plain and possessive
    stop: frozenset[str]  # end a description before its noun
    apart: frozenset[str]
    public: frozenset[str]
    prepositions: frozenset[str]
    clauses: frozenset[str]
    no_deeds: frozenset[str]
    deeds: frozenset[str]
    undergone: frozenset[str]
    object_verbs: frozenset[str]
    imposed: frozenset[str]  # before "on it": a body is meant
    saying: frozenset[str]  # verbs whose `it` is who says it
    buying: frozenset[str]
    tellers: frozenset[str]  # verbs of saying and telling
    states: frozenset[str]  # what is so of nobody: `it is clear`
    going_on: frozenset[str]
    ranks: frozenset[str]  # behind a possessive in a description: `the world's biggest insurer`
    holders: frozenset[str]  # between two names: the second has the first
    filed_with: tuple[str, ...]  # before the name of a body that only keeps accounts or hears of something
    came_from: re.Pattern[str]  # before the name of a body that somebody came from
    servants: frozenset[str]  # before the name of a body that serves another
    units: frozenset[str]  # nouns of what a company has: a business, a unit
    leading: frozenset[str]  # stand before a name that is no subject
    occasions: frozenset[str]  # open the phrase that tells when or where somebody did it
    address: frozenset[str]  # forms of address, in lower case
    no_acts: frozenset[str]  # stand behind a name that does nothing
    breaths: BreathRules
    name_tells: Mapping[str, tuple[str, ...]]  # by noun the words of a name, spaces around, that tell it
    it_verb: re.Pattern[str]
    said_verb: re.Pattern[str]

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> ReferenceRules:
        """Read `descriptions`, `name_stoplist`, `name_words`, `reference_words`; of `word_classes` what tells firms."""
        stop = _by_class(lexicons["name_stoplist"].select("class", "word").iter_rows())
        small = _by_class(lexicons["name_words"].iter_rows())
        words = _by_class(lexicons["reference_words"].iter_rows())
        told = lexicons["word_classes"].filter(pl.col("word_class").is_in(_TOLD_BY))["members"]
        words["told_by"] = frozenset("|".join(told).split("|"))
        rows = lexicons["descriptions"].select("noun", "kind", "gender", "reach").iter_rows()
        nouns = {noun: Noun(kind, gender, reach) for noun, kind, gender, reach in rows}
        return cls(
            nouns=nouns,
            noun_forms=frozenset([*nouns, *(f"{noun}'s" for noun in nouns)]),
            stop=stop["opener"] - small["counted"] - stop["apart"],
            apart=stop["apart"],
            public=stop["public"],
            prepositions=words["preposition"],
            clauses=words["clause"],
            no_deeds=words["no_deed"],
            deeds=words["deed"],
            undergone=words["undergone"],
            object_verbs=words["object_verb"],
            imposed=words["imposed"],
            saying=words["saying"],
            buying=words["buying"],
            tellers=words["saying"] | words["telling"],
            states=words["state"],
            going_on=words["going_on"],
            ranks=words["rank"],
            filed_with=tuple(f" {word} {lead}" for word in sorted(words["filed_with"]) for lead in ("", "the ")),
            came_from=re.compile(
                rf" (?:{any_of(words['came_from'])})(?: [a-z][a-z-]*+){{0,3}} \Z"  # `who joined from the lender Pell`
            ),
            servants=words["servant"],
            holders=words["holder"],
            units=words["unit"] | words["brand"] | words["unit_noun"],
            leading=words["preposition"] | words["telling"],
            occasions=words["occasion"],
            address=frozenset(word.lower() for word in small["address"]),
            no_acts=words["no_verb"] | words["preposition"] | {"and", "or", "as"},
            breaths=BreathRules.from_words(words),
            name_tells=_name_tells(words["name_tells"]),
            it_verb=_it_verb(words["impersonal"]),
            said_verb=_it_verb(words["impersonal_said"]),
        )


def _by_class(rows: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    words: dict[str, list[str]] = {}
    for name, word in rows:
        words.setdefault(name, []).append(word)
    return {name: frozenset(members) for name, members in words.items()}


def _name_tells(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`airways airline`: the words of a name and, last, the noun that they tell."""
    told: dict[str, list[str]] = {}
    for pair in sorted(pairs):
        words, _, noun = pair.rpartition(" ")
        told.setdefault(noun, []).append(f" {words} ")
    return {noun: tuple(words) for noun, words in told.items()}


def _it_verb(impersonal: Iterable[str]) -> re.Pattern[str]:
    """What follows `it`: auxiliaries and adverbs, the share that is owned, then the word that is a deed or not."""
    auxiliary = rf"(?: (?:{_ADVERB}|(?P<will>{_WILL})|(?P<be>is|was|be|been))(?!\w)){{0,5}}"
    refused = "|".join(sorted(impersonal))
    part = r"\d[\d.]{0,5}+ ?(?:%|pc|pct|percent|per cent)|majority|part|half|family"
    share = rf"(?: (?:(?:about|around|nearly|over) )?(?:{part})(?= [a-z]|-))?+"
    verb = rf"(?!(?:{refused})\b)(?P<verb>\w+)(?P<clause> (?:that|whether|by|likely))?"
    return re.compile(rf"{auxiliary}{share} {verb}")
