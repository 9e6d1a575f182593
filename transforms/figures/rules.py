"""The word lists of figures, compiled once per process.

In: lexicon frames by name; out: one `FigureRules` with look-up tables and patterns. Finds nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_lowercase

import polars as pl

from transforms.figures.fraction_patterns import share_glance, share_pattern
from transforms.figures.words import Spoken
from transforms.tries import trie_source

_LONGEST_CODE = 4
LEVEL_VERBS = "to|at|was|is|reached|totall?(?:ed|s|ing)|number(?:s|ed|ing)?"
HUNDREDTH, ONE = Decimal("0.01"), Decimal(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands beside a number: a currency, or percent (`code` None)."""

    code: str | None
    scale: Decimal = ONE
    family: str | None = None
    needs: str | None = None

    @property
    def measure(self) -> str:
        return "percent" if self.code is None else "money"


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """How firm a figure is; `shift` says which way `about` widens (both, down). One object for each row of the list."""

    bound: str
    shift: str | None = None


EXACT = Bound("exact")


@dataclass(frozen=True)
class FigureRules:
    """Look-up tables of the figure grammar. Forms with a capital letter stay as written, others are in lower case."""

    signs: dict[str, Unit]  # before the number, as written
    sign_lengths: dict[str, tuple[int, ...]]  # last one or two characters → lengths of the signs that end so
    signless: frozenset[str]  # pairs of small letters in which no sign ends
    after: dict[str, Unit]
    after_words: frozenset[str]  # words, in lower case, that may begin a magnitude or a unit
    unit_words: frozenset[str]  # those that may begin a unit
    lone_units: dict[str, Unit]  # words that are a unit whatever follows them
    glued_after: dict[str, Unit]
    glued_magnitudes: dict[str, Decimal]
    magnitudes: dict[str, Decimal]
    numbers: dict[str, tuple[Decimal, str]]
    number_pattern: re.Pattern[str]
    number_glance: re.Pattern[str]  # where such a run may start, in lower case with every word behind a space
    spoken: dict[str, Spoken]  # numbers in words that have been worked out
    before_bounds: dict[str, Bound]
    before_last: frozenset[str]  # last words of bounds, and the articles that may follow
    before_pairs: dict[str, int]  # last two words of a bound → words in the longest one that ends so
    after_bounds: dict[str, Bound]
    after_first: frozenset[str]
    per: dict[str, str]  # nouns after `a`, `per`, `each`
    per_alone: dict[str, str]  # adverbs (annually, apiece)
    counted: dict[str, str]  # nouns after the number
    counted_first: frozenset[str]
    hired: frozenset[str]  # nouns after the number that count where somebody hires, employs or lays off
    counted_of: dict[str, str]  # nouns before `of NUMBER`
    level_pattern: re.Pattern[str]  # `its headcount fell to`
    cues: dict[tuple[str, str], dict[str, str]]  # (jobs or people, before or after) → phrase → what is counted
    cue_patterns: dict[tuple[str, str], re.Pattern[str]]
    change: frozenset[str]
    words: dict[str, frozenset[str]]  # role → small words
    share_pattern: re.Pattern[str]
    share_glance: re.Pattern[str]
    weighed: frozenset[str]
    places: dict[str, dict[str, str]]  # family → word → code
    home_dollars: frozenset[str]  # codes that a bare `$` may mean
    home_glance: re.Pattern[str]  # the places of all of them
    exchange_glance: re.Pattern[str]  # and their stock exchanges
    home_patterns: dict[tuple[str, str], re.Pattern[str]]  # (kind of evidence, code) → its words

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> FigureRules:
        """Compile the rules from the frames of `schemas.lexicons.figures`."""
        signs, after, glued = _currencies(lexicons)
        numbers = {form: (Decimal(value), kind) for form, value, kind in lexicons["number_words"].iter_rows()}
        before, after_bounds = _bounds(lexicons["bounds"], "before"), _bounds(lexicons["bounds"], "after")
        cues = _cues(lexicons["count_cues"])
        return cls(
            signs=signs,
            sign_lengths=_sign_lengths(signs),
            signless=_signless(signs),
            after=after,
            after_words=frozenset(form.split()[0].lower() for form in (*after, *lexicons["magnitudes"]["form"])),
            unit_words=frozenset(form.split()[0].lower() for form in after),
            lone_units=_lone_units(after, lexicons["magnitudes"]["form"]),
            glued_after=glued,
            glued_magnitudes=_magnitudes(lexicons["magnitudes"], ("glued", "both")),
            magnitudes=_magnitudes(lexicons["magnitudes"], ("apart", "both")),
            numbers=numbers,
            number_pattern=_number_pattern(numbers),
            number_glance=_number_glance(numbers),
            spoken={},
            before_bounds=before,
            before_last=frozenset(("a", "an", *(form.rsplit(" ", 1)[-1] for form in before))),
            before_pairs=_longest_by_last_words(before),
            after_bounds=after_bounds,
            after_first=frozenset(form.split()[0] for form in after_bounds),
            per={form: unit for form, unit, place in lexicons["per_units"].iter_rows() if place == "noun"},
            per_alone={form: unit for form, unit, place in lexicons["per_units"].iter_rows() if place == "alone"},
            counted=_counted(lexicons["count_units"], "after", "both"),
            hired=frozenset(_counted(lexicons["count_units"], "hired")),
            counted_first=frozenset(f.split()[0] for f in lexicons["count_units"]["form"]),
            counted_of=_counted(lexicons["count_units"], "of", "both"),
            level_pattern=_level_pattern(lexicons["count_units"]),
            cues=cues,
            cue_patterns={key: re.compile(rf"\b(?:{_forms(phrases)})\b") for key, phrases in cues.items()},
            change=frozenset(lexicons["change_verbs"]["form"]),
            words=_roles(lexicons["figure_words"]),
            share_pattern=share_pattern(numbers, _roles(lexicons["figure_words"])),
            share_glance=share_glance(numbers, _roles(lexicons["figure_words"])),
            weighed=frozenset(lexicons["weighed_goods"]["form"]),
            places=_places(lexicons["currency_places"]),
            home_dollars=frozenset(lexicons["currency_places"].filter(pl.col("family") == "dollar place")["code"]),
            home_glance=_home_glance(lexicons["currency_places"], "dollar place", "dollar town", "dollar province"),
            exchange_glance=_home_glance(lexicons["currency_places"], "dollar exchange", "dollar ticker"),
            home_patterns=_home_patterns(lexicons["currency_places"]),
        )


def _forms(forms: Iterable[str]) -> str:
    """An alternation, longest first; a form of letters must not continue a word to its left."""
    return "|".join(
        (r"(?<![A-Za-z])" if form[0].isalpha() else "") + re.escape(form) + (r"\.?" if form.isalpha() else "")
        for form in sorted(forms, key=lambda f: (-len(f), f))
    )


def _currencies(lexicons: Mapping[str, pl.DataFrame]) -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Units before the number, after it, and glued after it."""
    before: dict[str, Unit] = {}
    after: dict[str, Unit] = {}
    glued: dict[str, Unit] = {}
    for form, code, place, is_minor, family, needs in lexicons["currencies"].iter_rows():
        unit = Unit(code, HUNDREDTH if is_minor else ONE, family, needs)
        if place in ("before", "either", "scar"):
            before[form] = unit
        if place in ("after", "either"):
            after[form] = unit
        if place == "glued":
            glued[form] = unit
    percent = dict.fromkeys(lexicons["rate_units"]["form"], Unit(None))
    return before, after | percent, glued


def _lone_units(after: Mapping[str, Unit], magnitudes: Iterable[str]) -> dict[str, Unit]:
    """Units of one word in lower case, or `%`, that begin no longer unit and no magnitude."""
    longer = {form.split()[0].lower() for form in (*after, *magnitudes) if " " in form} | set(magnitudes)
    return {
        form: unit
        for form, unit in after.items()
        if (form.islower() or form == "%") and form.replace("%", "").isalpha() == (form != "%")
        if " " not in form and form not in longer and unit.needs != "magnitude"
    }


def _sign_lengths(signs: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By the last two characters, where a sign has as many: the word before most numbers is refused at one look-up."""
    forms = sorted(signs)
    lengths: dict[str, set[int]] = {form[-2:]: set() for form in forms}
    for end, found in lengths.items():
        found.update(len(form) for form in forms if form == end[-1] or form.endswith(end))
    return {end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()}


def _signless(signs: Iterable[str]) -> frozenset[str]:
    """Pairs of small letters with which no sign ends: most words end so."""
    ends = {form[-2:] for form in signs} | {form for form in signs if len(form) == 1}
    pairs = (first + second for first in ascii_lowercase for second in ascii_lowercase)
    return frozenset(pair for pair in pairs if pair not in ends and pair[1] not in ends)


def _magnitudes(frame: pl.DataFrame, places: tuple[str, ...]) -> dict[str, Decimal]:
    return {form: Decimal(10) ** power for form, power, place in frame.iter_rows() if place in places}


def _bounds(frame: pl.DataFrame, wanted: str) -> dict[str, Bound]:
    return {form: Bound(bound, shift) for form, place, bound, shift in frame.iter_rows() if place == wanted}


def _longest_by_last_words(forms: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in map(str.split, forms):
        if len(words) > 1:
            pair = " ".join(words[-2:])
            longest[pair] = max(longest.get(pair, 0), len(words))
    return longest


def _counted(frame: pl.DataFrame, *places: str) -> dict[str, str]:
    return {form: unit for form, unit, place in frame.iter_rows() if place in places}


def _level_pattern(frame: pl.DataFrame) -> re.Pattern[str]:
    """A noun for all who work somewhere, up to the words that its number follows."""
    forms = {form for form, unit, place in frame.iter_rows() if unit == "employees" and place in ("of", "both")}
    nouns = "|".join(sorted(forms))
    return re.compile(
        rf"\b(?:{nouns})(?: numbers?| levels?)?(?: [a-z]+){{0,3}}"
        rf"(?:(?: by| from)? [0-9][0-9.,]*+(?:%| per ?cent| percent| pct)?(?: [a-z-]+){{0,2}})?"
        rf" (?:{LEVEL_VERBS}) "
    )


def _cues(frame: pl.DataFrame) -> dict[tuple[str, str], dict[str, str]]:
    return {
        (noun, side): {
            form: unit for form, unit, place, counts in frame.iter_rows() if place == side and counts in (noun, "any")
        }
        for noun in ("jobs", "people")
        for side in ("before", "after")
    }


def _roles(frame: pl.DataFrame) -> dict[str, frozenset[str]]:
    roles = sorted(set(frame["role"]))
    return {role: frozenset(form for form, r in frame.iter_rows() if r == role) for role in roles}


def _places(frame: pl.DataFrame) -> dict[str, dict[str, str]]:
    families = sorted(set(frame["family"]))
    return {family: {word: code for f, word, code in frame.iter_rows() if f == family} for family in families}


def _home_patterns(frame: pl.DataFrame) -> dict[tuple[str, str], re.Pattern[str]]:
    """Names as they are written: short ones in capitals (US, ASX), others with a capital initial; the ends of tickers
    (`WBM.TO`) count as their exchange."""
    named: dict[tuple[str, str], list[str]] = {}
    for family, word, code in frame.filter(pl.col("family").str.starts_with("dollar ")).iter_rows():
        if family == "dollar ticker":
            named.setdefault(("dollar exchange", code), []).append(rf"(?<=[A-Z][A-Z])\.{word.upper()}")
            continue
        if family == "dollar province":
            named.setdefault((family, code), []).append(rf"(?<=, ){re.escape(_province(word))}")
            continue
        named.setdefault((family, code), []).append(re.escape(_written(word)))
        if family == "dollar elsewhere" and len(word) == _LONGEST_CODE:  # NYSE, Ohio
            named[family, code].append(word.title())
        if family == "dollar market":  # NASDAQ as well
            named[family, code].append(re.escape(word.upper()))
        if family == "dollar town":
            named.setdefault(("dollar place", code), []).append(re.escape(_written(word)))
            named.setdefault(("dollar dateline", code), []).append(re.escape(word.upper()))
    return {key: re.compile(rf"\b(?:{'|'.join(sorted(words))})(?![\w$]|\.? ?\$)") for key, words in named.items()}


def _province(word: str) -> str:
    """`Ont.` and `B.C.` behind a town; without a point in capitals (`NSW`)."""
    return word.title() if "." in word else word.upper()


def _home_glance(frame: pl.DataFrame, *families: str) -> re.Pattern[str]:
    """Words of some families for every country with dollars of its own: most documents hold none."""
    rows = frame.filter(pl.col("family").is_in(families)).select("family", "word").iter_rows()
    return re.compile(trie_source(_shown(family, word) for family, word in rows))


def _shown(family: str, word: str) -> str:
    """A word of a glance: `.TO`, `Ont.`, `Sydney`."""
    if family == "dollar ticker":
        return f".{word.upper()}"
    return f", {_province(word)}" if family == "dollar province" else _written(word)


def _written(word: str) -> str:
    return word.upper() if len(word) <= _LONGEST_CODE else word.title()


def _number_pattern(numbers: Mapping[str, tuple[Decimal, str]]) -> re.Pattern[str]:
    """A run of number words behind a mark or space."""
    kinds = {kind: [f for f, (_, k) in numbers.items() if k == kind] for _, kind in numbers.values()}
    unit, ten, times = _by_initial(kinds["unit"]), _by_initial(kinds["ten"]), "|".join(kinds["times"])
    part, article = "|".join(kinds["part"]), f"(?:{'|'.join(sorted(kinds['article'], reverse=True))})"
    small = rf"(?:(?:{ten})(?:[ -](?:{unit})\b)?|(?:{unit}))\b"
    below_thousand = rf"{small}(?:[ -](?:hundred|dozen)\b(?:[ -](?:and )?{small})?)?"
    point = rf"(?: (?:{'|'.join(kinds['point'])})(?: (?:{unit})\b){{1,2}})?"
    mixed = rf"(?:[ -]and[ -](?:{article}[ -])?(?:{part})\b)?"
    quarter = rf"[Qq]uarter(?= (?:{times})\b)"
    fraction = rf"(?:(?:[Hh]alf|(?:{unit})[ -](?:{part}))\b(?: of)?(?: {article})?(?=[ -])|{quarter})"
    some = rf"[Aa]n? (?:{part}) of {article}(?= (?:(?:{times})\b|per))|[Aa]n?(?= (?:{times}|{part})\b)"
    multiples = rf"(?:[ -](?:thousand\b(?: (?:and )?{below_thousand})?|(?:{times})\b)){{0,3}}"
    opening = rf"[ \n\"(-](?:{fraction}|{below_thousand}{point}{mixed}|{some}(?: (?:{part})\b)?)"
    return re.compile(rf"{opening}{multiples}(?: and {article} (?:{part})\b)?")


def _number_glance(numbers: Mapping[str, tuple[Decimal, str]]) -> re.Pattern[str]:
    """The first letters of every run of number words: most words are refused at one glance."""
    articles = [form for form, (_, kind) in numbers.items() if kind == "article"]
    after = [form for form, (_, kind) in numbers.items() if kind in ("times", "part")]
    first = [form for form, (_, kind) in numbers.items() if kind in ("unit", "ten")]
    openings = [*first, "half", "quarter", *(f"{article} {form}" for article in articles for form in after)]
    shortest = [form for form in openings if not any(form != f and form.startswith(f) for f in openings)]
    return re.compile(f" (?={trie_source(shortest)})")


def _by_initial(forms: list[str]) -> str:
    """An alternation grouped by first letter, which may be a capital."""
    grouped: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        grouped.setdefault(form[0], []).append(form[1:])
    return "|".join(f"[{initial}{initial.upper()}](?:{'|'.join(rest)})" for initial, rest in sorted(grouped.items()))
