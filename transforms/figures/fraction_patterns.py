"""The patterns by which a fraction in words is known for a share of a company.

In: the number words and the small words of figures; out: the compiled patterns that `fractions` tries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

_NAME = r"[A-Z][\w&.-]*+(?:(?: (?:of|and|&))? [A-Z(][\w&.)-]*+){0,5}+"


def share_pattern(numbers: Mapping[str, tuple[Decimal, str]], words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """A fraction with what makes a share of it: a verb of owning before it, a stake or a company behind it."""
    parts = _any(form for form, (_, kind) in numbers.items() if kind == "part")
    counts = _any([*(form for form, (_, kind) in numbers.items() if kind in ("unit", "article"))])
    fraction = rf"(?:(?P<times>{counts})[ -])?(?P<part>{parts})"
    owned = rf"[ -]owned\b| (?:equity |ownership |voting )?(?:{_any(words['owned_part'])}|share in)\b"
    whole = (
        rf" (?:of|in) (?:(?:the|that|its|their) (?:{_any(words['owned_whole'])})\b"
        rf"|(?:the )?{_NAME}(?:'s (?:[a-z]++ )?(?:{_any(words['owned_stock'])})\b|(?!'s)))"
    )
    verb = (
        rf"(?P<verb>\b(?:{_any(words['owning'])}) (?:(?:about|around|nearly|almost|over|more than|less than|just) )?)"
    )
    return re.compile(rf"(?:{verb})?\b{fraction}(?:(?P<owned>{owned})|(?P<whole>{whole}))")


def share_glance(numbers: Mapping[str, tuple[Decimal, str]]) -> re.Pattern[str]:
    """A fraction at all: most texts hold none."""
    return re.compile(rf"\b(?:{_any(form for form, (_, kind) in numbers.items() if kind == 'part')})\b")


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))
