"""The word lists that values are read with, as the patterns need them: frames of the lists in, one `Words` out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

LISTS = ("magnitudes", "bounds", "currencies", "months", "value_words")


@dataclass(frozen=True)
class Words:
    """Forms in lower case; the longest come first wherever they are alternatives of a pattern."""

    magnitudes: Mapping[str, int]
    bounds_before: Mapping[str, str]
    bounds_after: Mapping[str, str]
    months: Mapping[str, int]
    currencies: tuple[str, ...]
    by_role: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_lists(cls, lists: Mapping[str, pl.DataFrame]) -> "Words":
        """`lists` has the frames of LISTS."""
        magnitudes = {form.lower(): power for form, power in lists["magnitudes"].select("form", "power").iter_rows()}
        bounds: dict[str, dict[str, str]] = {"before": {}, "after": {}}
        for form, place, bound in lists["bounds"].select("form", "place", "bound").iter_rows():
            bounds[place][form] = bound
        roles: dict[str, list[str]] = {}
        for form, role in lists["value_words"].select("form", "role").iter_rows():
            roles.setdefault(role, []).append(form)
        return cls(
            magnitudes={"b": 9, "t": 12, **magnitudes},
            bounds_before=bounds["before"],
            bounds_after=bounds["after"],
            months=dict(lists["months"].select("form", "month").iter_rows()),
            currencies=tuple(sorted({form.lower() for form in lists["currencies"]["form"]})),
            by_role={role: tuple(forms) for role, forms in roles.items()},
        )


def alternatives(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda f: (-len(f), f)))
