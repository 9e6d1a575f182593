"""What stands behind a name and tells nothing of a post: ages, degrees, brackets, the commas of a date.

In: the tokens of a sentence and a place among them; out: where the aside ends.
"""

from __future__ import annotations

from collections.abc import Collection


def is_comma_pair(words: list[str], wanted: list[int], n: int) -> bool:
    """`, on Tuesday ,`: with the date goes the second comma."""
    return bool(wanted) and words[wanted[-1]] == "," and words[n + 1] == ","


def age_end(words: list[str], n: int) -> int:
    """The token after `, 54` or `, aged 54`, if it is a mark; 0 when no age stands there."""
    at = n + 1 + (n + 1 < len(words) and words[n + 1] == "aged")
    is_age = at + 1 < len(words) and words[at].isdigit() and len(words[at]) == 2
    return at + 1 if is_age and words[at + 1] in (",", ".", ";", ")") else 0


def credential_end(words: list[str], n: int, credentials: Collection[str]) -> int:
    """The comma after `, Ph.D.`; 0 when no degree stands there."""
    if n + 2 >= len(words) or words[n + 1] not in credentials:
        return 0
    end = n + 2 + (words[n + 2] == ".")
    return end if end < len(words) and words[end] == "," else 0


def bracket_end(words: list[str], n: int) -> int:
    """Where a short bracket without a post closes; 0 when none does."""
    for closing in range(n + 1, min(n + 10, len(words))):
        if words[closing] == ")":
            return closing
        if words[closing] in ("T", "("):
            return 0
    return 0
