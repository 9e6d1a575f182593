"""The words before a date, and what they say of the date: `since 2019`, `from May to July`, `founded in 1994`.

In: the view and its dates in order; out: the same, each with its relation and the event that it dates. Looks at one
word on the left for the relation, at the clause on the left for the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from transforms.reading import When
from transforms.tries import trie_source

_CENTURIES = ("18", "19", "20")
_UP_TO = frozenset(("to", "until", "till", "-", "\u2013"))
_LONGEST_WORD = 16
_CLAUSE = 70  # characters of a clause on either side of its date
_CLAUSE_START = re.compile(r"[.,;:()\n\u2013\u2014](?=\s|$)|\b(?:which|who|that|while|but)\b|\band (?=[a-z])")
_TOLD_APART = re.compile(r"[.,;:()\n](?=\s|$)|\b(?:which|who|after|since|when)\b")
_AHEAD = re.compile(r"\b(?:will|(?:is|are) (?:due |expected |set )?to)\b")
_PAUSE = r"[;:)\n]|[.,](?=\s)(?! [a-z]+ing\b)"


class EventRules:
    """Words for what a date dates, and those with which another statement goes on behind it."""

    def __init__(self, roles: Mapping[str, str]) -> None:
        self._beginnings = {form for form, role in roles.items() if role == "beginning"}
        events = [form for form, role in roles.items() if role != "resumption"]
        self._events = _phrases(events)
        self._glance = re.compile(rf"\b{trie_source(events)}" if events else r"(?!)", re.IGNORECASE)
        self._resumed = re.compile(f"{_PAUSE}|{_phrases(f for f, r in roles.items() if r == 'resumption').pattern}")

    def mark(self, view: str, found: list[When]) -> None:
        """Give each date the stretch that tells of its event, where words of its clause name one; of a date since which
        something is so, its clause is that."""
        for when in found:
            begin = first = max(0, when.start - _CLAUSE)
            if when.relation != "since" and self._glance.search(view, first, when.start) is None:
                continue
            for cut in _CLAUSE_START.finditer(view, first, when.start):
                begin = cut.end()
            resumed = self._resumed.search(view, when.end, when.end + _CLAUSE)
            end = resumed.start() if resumed else when.end + _CLAUSE
            if when.relation == "since":
                when.event = begin, end
            for event in self._events.finditer(view, begin, when.start):
                if view.find(" when ", max(0, begin - 1), event.start()) >= 0:
                    continue  # `had 40 people when it opened in 2009`
                is_beginning = event.group().lower() in self._beginnings
                when.event = (
                    event.start() if is_beginning else begin,
                    resumed.start() if resumed else when.end + _CLAUSE,
                )


def _phrases(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of some words or phrases, longest first; without any, what never matches."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)", re.IGNORECASE
    )


def is_still_to_come(view: str, start: int) -> bool:
    """Whether the clause before a date tells of what will be."""
    begin = max(0, start - _CLAUSE)
    cuts = [m.end() for m in _TOLD_APART.finditer(view, begin, start)]
    return _AHEAD.search(view, cuts[-1] if cuts else begin, start) is not None


def word_before(view: str, start: int) -> tuple[str, int] | None:
    """The word that ends directly before `start`, in lower case, and where it begins."""
    end = start - 1
    if end < 1 or view[end] not in " -":
        return None
    begin = max(0, start - _LONGEST_WORD)
    begin = max(begin, view.rfind(" ", begin, end) + 1)
    word = view[begin:end]
    if not word.isalpha():
        cut = max(word.rfind("-"), word.rfind("\n")) + 1
        word, begin = word[cut:], begin + cut
    return (word.lower(), begin) if word and word[0].isalnum() else None


def relate(view: str, found: list[When], relations: Mapping[str, str | None]) -> None:
    """What the word before each date says; the second of `from A to B` ends what the first began."""
    previous: When | None = None
    for when in found:
        word = word_before(view, when.start)
        relation = relations.get(word[0]) if word else None
        gap = view[previous.end : when.start].strip() if previous is not None else None
        if previous is not None and gap in _UP_TO and (previous.relation == "since" or gap in "-\u2013"):
            previous.relation, when.relation = "since", "until"
        elif relation is not None and when.relation == "in" and not view.startswith("'s", when.end):
            when.relation = relation
        previous = when


def century_starts(view: str) -> list[int]:
    """Where a year from 1800 to 2099 may begin: a literal search is many times faster than a pattern."""
    found: list[int] = []
    for digits in _CENTURIES:
        at = view.find(digits)
        while at >= 0:
            found.append(at)
            at = view.find(digits, at + 1)
    found.sort()
    return found
