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
_THE = re.compile(r"the(?<!\w...)(?=((?: [\w&-]++(?:'s)?){1,5}))")  # and the words after it
OBJECT = "it, object"
SAID = "it, said"  # what somebody says of itself: `Acme said it is confident`
_COUNTRY = ("US ", "US-")  # no pronoun
_BY = " by"
_UPON = frozenset(("on", "against"))  # behind what is imposed: `a fine imposed on it`
_YEARS = "-year-old"
AGE = re.compile(r"\d\d-year-old")


def candidates(view: str, lowered: str, kinds: Set[str], rules: ReferenceRules) -> list[Candidate]:
    """Pronouns and descriptions in order of the text, if a name of their kind is about."""
    found: list[Candidate] = []
    if PERSON in kinds:
        for pattern in _PERSONAL:
            found += _pronouns(pattern, view, lowered)
    if ORGANIZATION in kinds and "they " in lowered:
        found += _pronouns(_THEY, view, lowered)
    if ORGANIZATION in kinds or PLACE in kinds:
        found += _neuter(view, lowered, rules)
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


def _neuter(view: str, lowered: str, rules: ReferenceRules) -> Iterator[Candidate]:
    """`its`, and `it` that has a deed done to it or does one."""
    for start, end, word, _ in _pronouns(_NEUTER, view, lowered):
        if word == "it":
            before = lowered[max(0, start - 16) : start].split()
            last = before[-1] if before and lowered[start - 1] == " " else ""
            if last in rules.saying or (last == "that" and before[-2:-1] and before[-2] in rules.saying):
                if not _speaks_of_itself(lowered, end, rules):
                    continue
                word = SAID
            elif last in rules.object_verbs or (last in _UPON and not rules.imposed.isdisjoint(before[-2:-1])):
                word = OBJECT
            elif last in rules.prepositions or last.endswith("ing") or not _is_deed(view, end, rules):
                continue
        yield start, end, word, None


def _speaks_of_itself(lowered: str, end: int, rules: ReferenceRules) -> bool:
    """Whether what follows `Acme said it` can be Acme's: anything but `it is clear that`, `it appears that`."""
    m = rules.said_verb.match(lowered, end)
    if m is None:
        return False
    is_clause = m["clause"] in (" that", " whether") and not m["verb"].endswith("s")
    return not is_clause and not (m["be"] and m["verb"] in rules.states)


_HAS = frozenset(("had", "has"))
_ARTICLES = frozenset(("a", "an"))


def _is_deed(view: str, end: int, rules: ReferenceRules) -> bool:
    """Whether what follows `it` is something that a body does, not `it is clear that`."""
    m = rules.it_verb.match(view, end)
    if m is None:
        return False
    verb = m["verb"].lower()
    if m["be"] and verb in rules.undergone:
        return not m["clause"] or m["clause"] == _BY
    if m["be"]:
        return verb.endswith(("ing", "ed")) and not m["clause"]
    if verb in rules.no_deeds:
        return m["will"] in _HAS and verb in _ARTICLES
    return bool(m["will"]) or verb.endswith(("s", "ed")) or verb in rules.deeds


def _descriptions(view: str, lowered: str, kinds: Set[str], rules: ReferenceRules) -> Iterator[Candidate]:
    """`the` with one of the nouns among the next words, most articles are none."""
    nouns, has_ages = rules.noun_forms, _YEARS in lowered
    for m in _THE.finditer(lowered):
        cased = view if view.startswith(_COUNTRY, m.end() + 1) else lowered
        words = cased[m.start(1) : m.end(1)].split()
        if not has_ages and nouns.isdisjoint(words):
            continue
        phrase = _phrase(words, m.end(), rules)
        if phrase is None or not view.startswith("he", m.start() + 1):
            continue
        noun = rules.nouns.get(phrase[0])
        if (PERSON if noun is None else noun.kind) in kinds:
            yield m.start(), m.end(), "the", phrase


def _phrase(words: list[str], end: int, rules: ReferenceRules) -> Phrase | None:
    """The noun of a description that begins with `the`, what stands before it, and where it ends; `end` is that of
    `the`."""
    noun, stop, modifiers = "", 0, []
    nouns, halts = rules.nouns, rules.stop
    ranked = len(words) > 1 and words[1] in rules.ranks and words[0].endswith("'s")  # `the world's biggest insurer`
    for place, word in enumerate(words):
        if not noun and word in halts:
            break
        bare = word.removesuffix("'s")
        is_noun = bare in nouns or (bare[0].isdigit() and bool(AGE.fullmatch(bare)))
        if is_noun:
            modifiers += [noun] if noun else []
            noun, stop = bare, end + 1 + len(bare)
        if noun and not is_noun and word in rules.units:
            return None  # `the venture arm of Pell`, `the airline unit`
        if (bare != word and (place or not ranked)) or (noun and not is_noun):
            break
        if not is_noun:
            modifiers.append(word)
        end += 1 + len(word)
    return (noun, modifiers, stop) if noun else None
