"""One fact as the families make it, before it becomes a row.

In: what a rule found in a sentence; out: a record that `transforms.rows` turns into columns. Names stand in the fullest
form that the document gives them; offsets are code points of the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.reading import Sentence

PREVIOUS = "previous"  # the qualifier of what somebody had and has no more, where it is not told when


@dataclass(slots=True)
class Fact:
    """A fact with its evidence. `values` holds the family's own columns of the contract, `spans` its slots.

    `start:end` is the stretch that the rule matched; what is said around it decides `certainty` and `attributed_to`
    unless the rule has set them. `confidence` is the product of what each step cost, 0 to 1; what is published for it
    `transforms.confidence` says.
    """

    family: str  # role, money, stake, headcount, relation, quote
    values: dict[str, object]
    sentence: Sentence
    start: int
    end: int
    spans: list[tuple[str, int, int]]
    confidence: float
    rule: str
    certainty: str | None = None
    attributed_to: str | None = None
    period: str | None = None
    qualifier: str | None = None
    attribution: tuple[int, int] | None = field(default=None)
