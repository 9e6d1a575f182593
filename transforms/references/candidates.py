"""Where a text may speak of somebody met before: pronouns, and `the` before a noun that can mean someone.

In: a view and what kinds of names it holds; out: candidates in order of the text. Nothing is resolved here, and what no
name of the document could be meant by is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from transforms.references.memory import ORGANIZATION, PERSON, PLACE
from transforms.references.rules import ReferenceRules

Phrase = tuple[str, list[str], int]  # noun of a description, what stands before it, where it ends
Candidate = tuple[int, int, str, Phrase | None]  # where a pronoun or `the` stands, the word, and what a `the` opens

# Each begins with letters that can be searched for at once, which is cheaper than one pattern for all.
_PERSONAL = (re.compile(r"h(?<!\w.)(?:e|is|er|im)(?!\w)"), re.compile(r"she(?!\w)(?<!\w...)"))
_NEUTER = re.compile(r"it(?<!\w..)s?(?!\w)")
_THEY = re.compile(r"they(?= (?:said|say|added)\b)(?<!\w....)")
_WORD = r" ([\w&-]+(?:'s)?)"
_THE = re.compile(rf"the(?<!\w...)(?={_WORD}(?:{_WORD})?(?:{_WORD})?(?:{_WORD})?(?:{_WORD})?)")
_YEARS = "-year-old"
AGE = re.compile(r"\d\d-year-old")


def candidates(view: str, lowered: str, kinds: Set[str], rules: ReferenceRules) -> list[Candidate]:
    """Pronouns and descriptions in order of the text, if a name of their kind is about."""
    found: list[Candidate] = []
    if PERSON in kinds:
        for pattern in _PERSONAL:
            found += _pronouns(pattern, view, lowered)
    if ORGANIZATION in kinds:
        found += _pronouns(_THEY, view, lowered)
    if ORGANIZATION in kinds or PLACE in kinds:
        found += _pronouns(_NEUTER, view, lowered)
    found += _descriptions(view, lowered, kinds, rules)
    found.sort(key=_start)
    return found


def _start(candidate: Candidate) -> int:
    return candidate[0]


def _pronouns(pattern: re.Pattern[str], view: str, lowered: str) -> Iterator[Candidate]:
    for m in pattern.finditer(lowered):
        start, word = m.start(), m[0]
        if view.startswith(word[1:], start + 1):  # `IT` is none
            yield start, m.end(), word, None


def _descriptions(view: str, lowered: str, kinds: Set[str], rules: ReferenceRules) -> Iterator[Candidate]:
    """`the` with one of the nouns among the next words, most articles are none."""
    nouns, has_ages = rules.noun_forms, _YEARS in lowered
    for m in _THE.finditer(lowered):
        if not has_ages and nouns.isdisjoint(m.groups()):
            continue
        phrase = _phrase(m, rules)
        if phrase is None or not view.startswith("he", m.start() + 1):
            continue
        noun = rules.nouns.get(phrase[0])
        if (PERSON if noun is None else noun.kind) in kinds:
            yield m.start(), m.end(), "the", phrase


def _phrase(m: re.Match[str], rules: ReferenceRules) -> Phrase | None:
    """The noun of a description that begins with `the`, what stands before it, and where it ends."""
    noun, stop, modifiers = "", 0, []
    nouns, halts = rules.nouns, rules.stop
    for i, word in enumerate(m.groups(), 1):
        if word is None or (not noun and word in halts):
            break
        bare = word.removesuffix("'s")
        is_noun = bare in nouns or (bare[0].isdigit() and bool(AGE.fullmatch(bare)))
        if is_noun:
            modifiers += [noun] if noun else []
            noun, stop = bare, m.end(i) - (len(word) - len(bare))
        if bare != word or (noun and not is_noun):
            break
        if not is_noun:
            modifiers.append(word)
    return (noun, modifiers, stop) if noun else None
