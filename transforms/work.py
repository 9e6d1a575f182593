"""How much work one document may ask for, counted in steps and not in seconds, so that every machine decides the same.

Stages are linear by their making; they count what they find, and what they compare where the text itself decides how
often. A text that asks for more is no article: the document is given up whole, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_STEPS: Final = 8_000_000  # four million characters of running news ask for a fiftieth of it


class OverBudget(Exception):
    """A document that asks for more work than any article does."""

    def __init__(self, stage: str) -> None:
        super().__init__(
            f"over_budget: more than {MOST_STEPS:,} steps of work, reached in {stage}. "
            "Give its articles one by one, or leave out what repeats."
        )


@dataclass(slots=True)
class Work:
    """The steps that one document has taken."""

    steps: int = 0

    def spend(self, steps: int, stage: str) -> None:
        """Count some steps. Raises OverBudget when they are too many."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise OverBudget(stage)
