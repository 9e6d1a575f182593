"""One construction: a pattern over reduced sentences, what it states, and what a sentence must hold for it.

In: a row of the frame `frames` and the word classes; out: a Frame. A pattern that names an unknown class or slot raises
ValueError with the row's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.frames.demands import Demands
from transforms.patterns import Classes, Pattern, compiled

MONEY, STAKE, HEADCOUNT, RELATION = "money", "stake", "headcount", "relation"
_PARTIES = frozenset("OPLX")
_LIST_SLOT = re.compile(r"\{([a-z_]+):[A-Z]+!?\+\}")


@dataclass(slots=True, frozen=True)
class Frame:
    """One construction. `subject` and `counterparty` say how a slot is found that the pattern leaves out."""

    name: str
    kind: str
    pattern: Pattern
    confidence: float
    subject: str | None
    counterparty: str | None
    per: str
    certainty: str | None
    order: int
    without: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    demand: int = 0  # the words that a sentence must hold for the pattern to apply, see `Demands`
    n_parties: int = 0  # and how many names
    not_left: frozenset[str] = frozenset()  # words that may not stand beside the match
    not_right: frozenset[str] = frozenset()
    ends_in_slot: bool = False  # so that what a match holds behind its last slot is an aside or a list


Candidates = dict[str, list[Frame]]  # the frames that may apply to a sentence, by family; no empty lists


def frame_of(row: dict[str, object], classes: Classes, order: int, demands: Demands) -> Frame:
    """The frame of a row; what it asks for is entered among all demands."""
    try:
        pattern = compiled(str(row["pattern"]), classes)
    except ValueError as error:
        raise ValueError(f"frames.csv: {row['name']}: {error}. Correct the pattern.") from None
    without = str(row["without"]).split("|") if row["without"] else []
    certainty, subject, counterparty = (
        None if row[c] is None else str(row[c]) for c in ("certainty", "subject", "counterparty")
    )
    return Frame(
        str(row["name"]),
        str(row["kind"]),
        pattern,
        float(str(row["confidence"])),
        subject,
        counterparty,
        str(row["per"] or "total"),
        certainty,
        order,
        frozenset(word for word in without if word[0] not in "<>"),
        frozenset(_LIST_SLOT.findall(pattern.source)),
        demands.number([*pattern.needed, *(frozenset(slot) for slot in _slots(pattern) if len(slot) == 1)]),
        sum(set(slot) <= _PARTIES for slot in _slots(pattern)),
        frozenset(word[1:] for word in without if word[0] == "<"),
        frozenset(word[1:] for word in without if word[0] == ">"),
        pattern.source.rstrip().endswith("}"),
    )


def _slots(pattern: Pattern) -> list[str]:
    """The letters of each slot that a match must fill."""
    must = re.sub(r"\[[^\[\]]*\]", "", pattern.source)
    return re.findall(r"\{[a-z_]+:([A-Z]+)[!+]*\}(?!\?)", must)
