"""Titles that are pieces of names: `Chancellor Corp`, `Institute of Directors`, `The Economist`.

In: a title and the run of capitalised words that it stands in; out: whether the run is read as if it were none.
"""

from __future__ import annotations

import re

from transforms.names.rules import ORGANIZATION, NameRules
from transforms.reading import Title

# What no paper is called.
_ONLY_POSTS = frozenset({"chair", "vice_chair", "president", "chief_executive_officer", "founder"})
_OWNED = re.compile(r"'s (?:[A-Z][\w&.-]{0,20} ){1,4}([A-Z][\w.]{1,8})(?!\w)")
_DETERMINED = ("the ", "The ", "its ", "their ", "his ", "her ", "a ", "A ")
_LONGEST = 24  # characters of a given name
_LETTERS = 3  # of a title that may as well be what a firm is called for
_SEARCHED, _SHOWN = 50_000, 20  # characters and places in which somebody's full name is sought


def is_part_of_name(view: str, title: Title, start: int, end: int, rules: NameRules) -> bool:
    """`Chancellor Corp`, `Institute of Directors`, `The Economist`: the title is a piece of a name."""
    run = view[start:end]
    if run in rules.known or run.removeprefix("The ") in rules.known:
        return True
    rest = view[title.end : end].split()
    if rest and rest[0] in rules.suffixes:
        return True
    if len(rest) == 1 and rest[0] in rules.heads and title.posts[-1].title.endswith("s"):
        return True
    if title.posts[-1].title.endswith("s") and rest and rest[-1] in rules.suffixes and title.start == start:
        return True
    if title.start == start and (
        _owns_firm(view, title, end, rules) if not rest else _opens_firm(view, title, rest, rules)
    ):
        return True
    if not rest and title.start > start and title.end == end and _is_in_name(view, title, start, rules):
        return True
    if title.start > start and rest and _is_in_firm(view, title, start, rest, rules):
        return True
    opening = view[max(0, start - 24) : start].replace(" the ", " ").split(" ")
    return title.start == start and len(opening) > 2 and opening[-2] == "of" and opening[-3] in rules.of_heads


def _owns_firm(view: str, title: Title, end: int, rules: NameRules) -> bool:
    """`Trader's Choice Capital Inc said`: a post whose bearer nobody has spoken of owns no firm."""
    if title.end != end or view.endswith(_DETERMINED, 0, title.start):
        return False
    m = _OWNED.match(view, title.end)
    return m is not None and m[1] in rules.suffixes


def _opens_firm(view: str, title: Title, rest: list[str], rules: NameRules) -> bool:
    """`Chancellor Group bought`, `MD Valves Inc`: nobody is called by nouns that head names of firms alone."""
    text = view[title.start : title.end]
    if " " in text or view.endswith(", ", 0, title.start):
        return False
    if rest[-1] in rules.suffixes:
        return text.isupper() and len(text) <= _LETTERS
    if any(rules.heads.get(word) != ORGANIZATION for word in rest):
        return False
    return len(rest) > 1 or not _is_somebody(view, rest[0], rules)


def _is_somebody(view: str, name: str, rules: NameRules) -> bool:
    """Whether a text calls somebody by a given name and this one."""
    at = view.find(f" {name}", 0, _SEARCHED)
    for _ in range(_SHOWN):
        if at < 0:
            return False
        before = view[max(0, at - _LONGEST) : at].split()
        if before and (rules.is_given(before[-1]) or rules.gender_of(before[-1])):
            return True
        at = view.find(f" {name}", at + 1, _SEARCHED)
    return False


def _is_in_firm(view: str, title: Title, start: int, rest: list[str], rules: NameRules) -> bool:
    """`Orro Dealer Holdings Ltd`, `Orro Principal Investments`: one word inside a run that closes as the names of
    firms do, the first of the run."""
    before = view[start : title.start].split()
    if " " in view[title.start : title.end] or any(w in rules.suffixes or w.endswith(("'s", ",")) for w in before):
        return False
    if len(rest) > 1 and rest[-1] in rules.small.numerals:
        rest = rest[:-1]  # `Orro Investors Partnership II`
    if rest[-1] in rules.suffixes:
        return rest[0] in rules.heads or rest[0] in rules.suffixes or rest[0].isupper()
    if title.posts[-1].role in _ONLY_POSTS or view[title.start : title.end].isupper():
        return False
    is_firm = rules.heads.get(rest[-1]) == ORGANIZATION and rest[0] not in rules.given
    return is_firm and not any(w in rules.known or w in rules.heads for w in before)


def _is_in_name(view: str, title: Title, start: int, rules: NameRules) -> bool:
    """`the Orville Leader`, `Brightside Asset Advisors`: a capitalised title closes what no post is called; not so
    in `the Orville CEO`, `the Orville Chairman`."""
    words = view[start : title.start].split()
    ending = view[title.start : title.end].split()
    if any(w[0].islower() for w in ending) or "'s " in view[start : title.start] or not words:
        return False
    plural = ending[-1] in rules.heads and title.posts[-1].title.endswith("s")
    if not plural and len(ending) > 1:
        return False
    if plural:
        return words[0] not in rules.known and (len(words + ending) > 2 or words[0].lower() not in rules.common)
    if not view.endswith(("the ", "The "), 0, start) and words[0] != "The":
        return False
    if view[title.start : title.end].isupper() or title.posts[-1].role in _ONLY_POSTS:
        return False
    return all(
        not (w.lower() in rules.common or w in rules.heads or w in rules.places or w in rules.adjectives)
        and w not in rules.known and w not in rules.department and not w.isupper()
        for w in words if w != "The"
    )  # fmt: skip
