"""The word before a date, and what it says of the date: `since 2019`, `from May to July`.

In: the view and its dates in order; out: the same, each with its relation. Looks at one word on the left only.
"""

from __future__ import annotations

from collections.abc import Mapping

from transforms.reading import When

_UP_TO = frozenset(("to", "until", "till", "-", "\u2013"))
_LONGEST_WORD = 16


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
