"""What a wording says by itself about its kind: endings, head nouns, given names, lists.

In: the words of a form; out: a score for each kind (person, organisation, place, other). Depends on word lists only.
"""

from __future__ import annotations

import re

from transforms.names.rules import ORGANIZATION, OTHER, PERSON, PLACE, NameRules, folded

Scores = tuple[float, float, float, float]
INDEX = {PERSON: 0, ORGANIZATION: 1, PLACE: 2, OTHER: 3}
KINDS = (PERSON, ORGANIZATION, PLACE, OTHER)
NOTHING: Scores = (0.0, 0.0, 0.0, 0.0)

_MIXED_CASE = re.compile(r"(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<!La)(?<!Di)(?<!Fitz)(?<=[a-z])[A-Z]|\d|[A-Z]{2,}[a-z]|&")
_MODEL = re.compile(r"[A-Za-z]\d{2}|[A-Z]\d$")  # A330, PS4, N225
_INITIAL = re.compile(r"[A-Z]\.?")
_PARTY = re.compile(r"[DR]-[A-Z]")  # D-Wis
_LISTED = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}")  # TOYO.T: a ticker with its exchange


def shape(key: str, words: list[str], rules: NameRules) -> Scores:
    """The scores of a wording; `NOTHING` itself where it is no name whatever stands around it."""
    return NOTHING if _is_no_name(key, words, rules) else _scores(key, words, rules)


def is_place_form(key: str, rules: NameRules) -> bool:
    """Whether a wording is that of a country, region or town (HANOI in a dateline too)."""
    if key in rules.places or key.removesuffix(".") in rules.places or f"{key}." in rules.places:
        return True
    if len(key) > 3 and key.isupper() and key.title() in rules.places:
        return True
    quarter, _, land = key.partition(" ")
    return quarter in rules.small.quarters and land in rules.places


def _is_no_name(key: str, words: list[str], rules: NameRules) -> bool:
    if key in rules.never or key.removesuffix(".") in rules.never or key in rules.peoples:
        return True
    if key in rules.adjectives or key.removesuffix("s") in rules.adjectives:
        return True
    if _PARTY.match(key) or _LISTED.fullmatch(key) or (len(words) == 1 and key.startswith(rules.small.prefixes)):
        return True
    if all(w in rules.suffixes or len(w.rstrip(".")) == 1 for w in words):
        return True
    if len(words) == 2 and words[0] in rules.never and words[1].lower() in rules.small.counted:
        return True  # April Nine
    if len(words) > 2 and key.isupper() and _is_shouted(words, rules):
        return True
    if len(words) > 1 and all(w in rules.never or w in rules.adjectives for w in words):
        return True
    return "-" in key and all(_is_plain(part, rules) for part in key.split("-"))


def _is_shouted(words: list[str], rules: NameRules) -> bool:
    """`SHARP RISE IN COSTS`: mostly everyday words in capitals."""
    if words[-1] in rules.suffixes:
        return False
    return 3 * sum(w.lower() in rules.common for w in words) >= 2 * len(words)


def _is_plain(word: str, rules: NameRules) -> bool:
    return word in rules.adjectives or word in rules.places or word in rules.never


def _scores(key: str, words: list[str], rules: NameRules) -> Scores:
    scores = [0.0, 0.0, 0.0, 0.0]
    known = rules.known.get(key) or rules.known.get(key.removesuffix("."))
    if known is not None:
        scores[INDEX[known.kind]] += 4
    if is_place_form(key, rules):
        scores[2] += 3.5
    if len(words) == 1:
        _add_single(words[0], scores, rules)
    else:
        _add_several(words, scores, rules)
    return scores[0], scores[1], scores[2], scores[3]


def _add_single(word: str, scores: list[float], rules: NameRules) -> None:
    if rules.gender_of(word) or rules.is_given(word):
        scores[0] += 1
    if word.endswith("'s"):  # a shop
        scores[0] -= 3
        scores[1] += 4
    elif _MODEL.search(word):
        scores[3] += 1.5
    elif (word.isupper() and len(word) <= 6) or _MIXED_CASE.search(word):
        joined = word.isalpha() and not word.isupper() and word[0].isupper()  # TradeDepot
        scores[0] -= 0 if word.isupper() else 1.5
        scores[1] += 0.5 if joined else 0.45
    elif word.lower() not in rules.common:
        scores[1] += 0.25


def _add_several(words: list[str], scores: list[float], rules: NameRules) -> None:
    last = words[-1]
    opening = words.index("of") if "of" in words else words.index("for") if "for" in words else 0
    is_closed = last in rules.suffixes or (words[-2] in ("and", "&") and last in rules.small.closers)
    if is_closed or "family" in words[1:] or (opening and words[opening - 1] in rules.suffixes):
        scores[1] += 6
    elif opening and words[opening - 1] in rules.of_heads:
        scores[INDEX[rules.heads[words[opening - 1]]]] += 5
    elif last in rules.heads:
        scores[INDEX[rules.heads[last]]] += 2.2
    elif rules.heads.get(words[0]) == OTHER and len(words) == 2:
        scores[3] += 2
    if words[0] in rules.small.openings:
        scores[1] += 2.5
    if _MODEL.search(last):
        scores[3] += 3
    if "&" in words or "and" in words:
        scores[1] += 2.5
    scores[0] += _personal(words, rules)
    if any((w.isupper() and len(w) > 1 and "." not in w) or _MIXED_CASE.search(w) for w in words):
        scores[1] += 1
    rest = words[1:] if rules.is_given(words[0]) or _is_first(words, rules) else words
    if any(w.lower() in rules.common for w in rest):
        scores[1] += 0.8
    scores[1] += 0.4


def _personal(words: list[str], rules: NameRules) -> float:
    """How much a wording of several words looks like a person's name."""
    if len(words) > 5 and sum(w[0].isupper() for w in words) > 5:
        return 0.0
    if words[1] in rules.small.numerals:
        return 0.0
    score = _first_name(words, rules)
    if words[-1].endswith(rules.endings) and words[-1].lower() not in rules.common:
        score += 1.2
    if len(words) > 2 and _INITIAL.fullmatch(words[1]):
        score += 2
    if any(w in rules.particles for w in words):
        score += 1.5
    if "-" in words[-1] and words[-1].split("-")[1].islower():
        score += 1.5
    if len(words) == 3 and rules.is_given(words[1]):
        score += 1
    return score


def _is_first(words: list[str], rules: NameRules) -> bool:
    """`Grant Wilson`: an everyday word that is a given name beside what can be a last name."""
    return len(words) < 4 and words[0] not in rules.known and bool(rules.gender_of(words[0])) and "&" not in words


def _first_name(words: list[str], rules: NameRules) -> float:
    first = words[0]
    given = rules.given.get(folded(first)) or rules.given.get(first.split("-")[0])
    if given is None and not first.isupper():
        given = rules.given.get(first.capitalize())  # `LeRoy`
    if given is not None:
        rest = words[1:] if _is_first(words, rules) else words
        return 3 if given[1] else 0.6 if any(w.lower() in rules.common for w in rest) else 1.5
    if first.endswith("."):
        return 2.5 if len(first) == 2 else 0.8
    if len(first) == 1 and first.isupper():
        return _after_initials(words, rules)
    if len(first) == 2 and first.isalpha() and first.isupper() and first not in rules.small.no_initials:
        last = words[1].removeprefix("Mac").removeprefix("Mc")
        return 2.0 if len(words) == 2 and last[1:].islower() and words[1].lower() not in rules.common else 0.0
    return 0.0


def _after_initials(words: list[str], rules: NameRules) -> float:
    """`S Ramaiah`, `K V Ramaiah`: initials without points before one unusual word."""
    last = words[-1]
    if any(len(w) > 1 for w in words[:-1]) or len(last) < 4 or not last[1:].islower():
        return 0.0
    return 0.0 if last.lower() in rules.common or last in rules.heads or last in rules.places else 2.0
