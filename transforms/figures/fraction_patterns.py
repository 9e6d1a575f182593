"""The patterns by which a fraction in words is known for a share of a company.

In: the number words and the small words of figures; out: the compiled patterns that `fractions` tries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

_PASSING = (
    "about|around|nearly|almost|over|under|more than|less than|just|only|slightly|roughly|some|approximately"
    "|well over|still|now"
)
_NAME = r"[A-Z][\w&.-]*+(?:(?: (?:of|and|&))? [A-Z(][\w&.)-]*+){0,5}+"


def share_pattern(numbers: Mapping[str, tuple[Decimal, str]], words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """A fraction with what makes a share of it: a verb of owning before it, a stake or a company behind it."""
    parts = _any(form for form, (_, kind) in numbers.items() if kind == "part")
    counts = _any([*(form for form, (_, kind) in numbers.items() if kind in ("unit", "article"))])
    fraction = rf"(?:(?:(?P<times>{counts})[ -])?(?P<part>{parts})|(?P<all>all|the whole|the entirety)(?= of| the))"
    owned = rf"[ -]owned\b| (?:equity |ownership |voting )?(?:{_any(words['owned_part'])}|share in)\b"
    whole = (
        rf"(?: (?:of|in))?? (?:the|that|its|their) (?:[A-Za-z-]++ ){{0,2}}?(?:{_any(words['owned_whole'])})\b"
        rf"| (?:of|in) (?:the )?{_NAME}(?:'s (?:[a-z]++ )?(?:{_any(words['owned_stock'])})\b|(?!'s))"
    )
    behind_another = r"(?:%|per ?cent) (?:[a-z]++ )?(?:of|in) (?:[^.;,]|(?<=[A-Z])\.){2,40}? and "
    before = rf"\b(?:{_any(words['owning'])}) (?:(?:of|with) )?|{behind_another}"
    verb = rf"(?P<verb>(?:{before})(?:(?:{_PASSING}) ){{0,2}}+)"
    return re.compile(rf"(?:{verb})?\b{fraction}(?:(?P<owned>{owned})|(?P<whole>{whole}))")


def share_glance(numbers: Mapping[str, tuple[Decimal, str]], words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """A fraction at all: most texts hold none."""
    parts = _any(form for form, (_, kind) in numbers.items() if kind == "part")
    return re.compile(rf"\b(?:{parts}|(?:{_any(words['owning'])}) (?:all|the whole|the entirety))\b")


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))
