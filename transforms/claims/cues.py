"""What a sentence says about its figure besides the number: whether a deal's figure was changed, and over which stretch
of time a flow was counted.

Words in, yes or no or the stretch out; the words are those of the lists `revision_cues` and `measured_spans`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

_EARLIER: Final = "earlier"
_QUARTER: Final = "quarter"
_NUMBER: Final = re.compile(r"\d")


class Cues:
    """The word lists as two patterns, longer forms first."""

    def __init__(self, lexicons: Mapping[str, pl.DataFrame]) -> None:
        spans, revisions = lexicons.get("measured_spans"), lexicons.get("revision_cues")
        self._meanings = dict(spans.select("form", "span").iter_rows()) if spans is not None else {}
        self._spans = _pattern(self._meanings)
        self._revisions = _pattern(revisions["form"].to_list() if revisions is not None else ())

    def is_revision(self, evidence: str) -> bool:
        """Whether the sentence says that a deal's figure was changed."""
        return bool(self._revisions and self._revisions.search(_spaced(evidence)))

    def measured(self, evidence: str, amount_text: str) -> str | None:
        """The stretch of time that the words nearest to the amount name; None where no word names one."""
        if not self._spans:
            return None
        text = _spaced(evidence)
        place = max(text.find(_spaced(amount_text)), 0)
        end = place + len(_spaced(amount_text))
        for _, start, form in sorted(
            (abs(m.start() - place), m.start(), m.group()) for m in self._spans.finditer(text)
        ):
            meaning = str(self._meanings[form])
            if meaning != _EARLIER:
                return meaning
            if not _NUMBER.search(text, end, max(end, start)):
                return _EARLIER
            if form.endswith(_QUARTER):  # `rose to 50 from 40 in the year-ago quarter`: so long is the other one, too
                return self._meanings.get(_QUARTER)
        return None


def _spaced(text: str) -> str:
    return " ".join(text.lower().split())


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(forms, key=lambda f: (-len(f), f))
    return re.compile(rf"(?<!-on-)\b(?:{'|'.join(map(re.escape, longest_first))})\b") if longest_first else None
