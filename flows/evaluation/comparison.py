"""What counts as the same name, figure, tie and quotation: an extracted row beside an annotated one, true or false.

Names are folded before comparison (case, accents, honorifics, legal suffixes); nothing else is forgiven. Wherever an
annotation gives a list, any of its values is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from flows.lexicons import lexicons
from schemas.enums import SYMMETRIC_RELATIONS

Row = Mapping[str, Any]
Same = Callable[[Row, Row], bool]

WITH_COUNTERPARTY = frozenset(
    {"investment", "acquisition", "funding", "spending", "contract", "compensation", "penalty", "donation"}
)
TOLERANCE = Decimal("0.005")


@lru_cache(maxsize=1)
def _ignored_words() -> dict[str, frozenset[str]]:
    """Words before (`start`) and after (`end`) a name that do not matter."""
    rows = list(lexicons()["ignored_in_names"].select("word", "position").iter_rows())
    return {at: frozenset(word for word, position in rows if position == at) for at in ("start", "end")}


@lru_cache(maxsize=65536)
def folded_name(name: str | None) -> str:
    """A name without what does not matter: case, accents, marks, article, honorific and one legal suffix."""
    text = unicodedata.normalize("NFKD", (name or "").replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold().strip().removesuffix("'s")
    words = re.sub(r"[^\w&+ ]+", " ", text.replace(".", "")).split()
    if words and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] in _ignored_words()["start"]:
        words = words[1:]
    if len(words) > 1 and words[-1] in _ignored_words()["end"]:
        words = words[:-1]
    return " ".join(words)


def choices(value: Any) -> list[Any]:
    """The values that an annotation allows."""
    return list(value) if isinstance(value, list) else [value]


def name(key: str) -> Same:
    """The same name, or one of the names that the annotation allows."""
    return lambda row, gold: folded_name(row[key]) in [folded_name(n) for n in choices(gold[key]) if n]


def value(key: str) -> Same:
    """The same value, or one of those allowed."""
    return lambda row, gold: row[key] in choices(gold[key])


def interim(row: Row, gold: Row) -> bool:
    """Interim or not; unsaid counts as not."""
    return bool(row["interim"]) == bool(gold.get("interim"))


def _near(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is b
    left, right = Decimal(str(a)), Decimal(str(b))
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def figure(row: Row, gold: Row) -> bool:
    """The same number or range; an end that the bound leaves open may be the number, zero or null."""
    if "range" in choices(gold["bound"]):
        return _near(row["low"], gold["low"]) and _near(row["high"], gold["high"])
    number = gold["low"] if gold.get("high") is None else gold["high"]
    ends = [end for end in (row["low"], row["high"]) if end is not None and (end != 0 or number == 0)]
    return bool(ends) and all(_near(end, number) for end in ends)


def counterparty(row: Row, gold: Row) -> bool:
    """The other party, for the kinds of money that have one and where the annotation names it."""
    return not gold.get("counterparty") or row["kind"] not in WITH_COUNTERPARTY or name("counterparty")(row, gold)


def tie(row: Row, gold: Row) -> bool:
    """The same tie; rivals and partners read alike in both directions."""
    if not value("relation")(row, gold):
        return False
    swapped = {"subject": gold["object"], "object": gold["subject"]}
    ways = [gold, swapped] if set(SYMMETRIC_RELATIONS) & set(choices(gold["relation"])) else [gold]
    return any(name("subject")(row, way) and name("object")(row, way) for way in ways)


def beginning(row: Row, gold: Row) -> bool:
    """A quotation that begins with the annotated words."""

    def plain(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.casefold()))

    return plain(row["quote"]).startswith(plain(gold["starts"]))
