"""Sentences of a document, each with its kind: title, heading, byline, dateline, body or furniture.

In: a Reading with its view; out: `reading.sentences`, in order and without overlaps. Furniture (share buttons,
promotions, what stands after "More from") is kept in the text and yields no facts. No sentence is longer than
`LONGEST` characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.reading import Reading, Sentence

LONGEST = 1_500

_PARAGRAPH = re.compile(r"[^\n]++")
_END = re.compile(r"[.!?\u2026]++[\"')\]]*+ ++(?=[\"'(\[]*+[^\W_a-z])")
_LAST_WORD = re.compile(r"[^\s\"'(\[]*+$")
_FIRST_WORD = re.compile(r"[\"'(\[]*+([^\W_]++(?:'[a-z]++)?+)")
_BYLINE = re.compile(r"\s*+(?i:by|written by|words by|reporting by)\s++(?=[A-Z])[^.!?\n]{3,80}+$")
_DATE_PREFIX = re.compile(r"\s*+(?i:date)\s++\d{4}-\d\d-\d\d\s++")
_AGENCY = r"\([A-Z][\w .&/-]{1,30}\)"
_PLACE = r"[A-Z][\w.'-]{1,24}(?: [A-Z][\w.'-]{1,24}){0,3}"
_CAPITAL_PLACE = r"[A-Z][A-Z.'-]{2,24}(?: [A-Z][A-Z.'-]{1,24}){0,3}"
_MONTH_DAY = r", [A-Z][a-z]{2,9}\.? \d{1,2}(?:,? \d{4})?"
_DASH = r" ?[-\u2014]{1,2}+\s++"
_DATELINE = re.compile(
    rf"\s*+(?:{_AGENCY}{_DASH}|{_PLACE}(?:, {_PLACE})?(?:{_MONTH_DAY} ?(?:{_AGENCY})?| ?{_AGENCY}){_DASH}"
    rf"|{_CAPITAL_PLACE}(?:, {_PLACE})?{_DASH})"
)
_PLACE_COLON = re.compile(rf"\s*+{_PLACE}(?:, {_PLACE})?: (?=[A-Z])")
_CAPITALISED = re.compile(r"(?<!\S)[^\w\s]*+(?:[A-Z0-9$]|as |of |and |in |to |for |at |with |the |on )")
_LONGEST_HEADING, _LONGEST_LINE, _LONGEST_NOTICE, _LONGEST_TAIL = 14, 12, 60, 25


@dataclass(frozen=True)
class SegmentRules:
    """Word lists of segmentation, compiled."""

    never: frozenset[str]
    maybe: frozenset[str]
    openers: frozenset[str]
    lines: tuple[str, ...]
    within: tuple[str, ...]
    tails: tuple[str, ...]

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> SegmentRules:
        """Read `abbreviations`, `sentence_openers` and `page_furniture`."""
        ends = dict(lexicons["abbreviations"].iter_rows())
        scope = {
            s: [p for p, where in lexicons["page_furniture"].iter_rows() if where == s]
            for s in ("line", "within", "tail")
        }
        return cls(
            never=frozenset(f for f, e in ends.items() if e == "never"),
            maybe=frozenset(f for f, e in ends.items() if e == "maybe"),
            openers=frozenset(lexicons["sentence_openers"]["form"]),
            lines=tuple(scope["line"]),
            within=tuple(scope["within"]),
            tails=tuple(scope["tail"]),
        )


def sentences(reading: Reading, rules: SegmentRules, title: str | None = None) -> None:
    """Fill `reading.sentences`; `title` is the document's title where its text opens with it."""
    view = reading.view
    title_end = len(title) if title and reading.text.startswith(title + "\n") else 0
    in_tail = False
    for number, paragraph in enumerate(_PARAGRAPH.finditer(view)):
        if not paragraph.group().strip():
            continue
        if paragraph.end() <= title_end:
            reading.sentences.append(_trimmed(view, paragraph.start(), paragraph.end(), "title", number))
            continue
        kind, in_tail = _kind(paragraph, len(view), in_tail, rules)
        start = paragraph.start()
        if kind == "body" and (lead := _lead(view, start, paragraph.end(), number)):
            reading.sentences.append(_trimmed(view, start, lead, "dateline", number))
            start = lead
        reading.sentences += [
            _trimmed(view, a, b, kind, number) for a, b in _split(view, start, paragraph.end(), rules)
        ]


def _kind(paragraph: re.Match[str], length: int, in_tail: bool, rules: SegmentRules) -> tuple[str, bool]:
    """The kind of a paragraph, and whether the short paragraphs after it belong to a list of other stories."""
    line = paragraph.group().strip()
    lowered, n_words = line.lower(), line.count(" ") + 1
    if lowered.startswith(rules.tails) and n_words <= _LONGEST_LINE:
        return "furniture", 5 * paragraph.start() > 2 * length
    if n_words <= _LONGEST_LINE and lowered.startswith(rules.lines):
        return "furniture", in_tail
    if n_words <= _LONGEST_NOTICE and any(phrase in lowered for phrase in rules.within):
        return "furniture", in_tail
    if in_tail and n_words <= _LONGEST_TAIL:
        return "furniture", True
    if _BYLINE.match(line):
        return "byline", False
    return ("heading" if _is_heading(line, n_words) else "body"), False


def _is_heading(line: str, n_words: int) -> bool:
    """A short line without closing mark, or a longer one in title case."""
    if n_words > 2 * _LONGEST_HEADING or line[-1] in ".!,;:\"')" or line.startswith('"'):
        return False
    return n_words <= _LONGEST_HEADING or 10 * len(_CAPITALISED.findall(line)) >= 7 * n_words


def _lead(view: str, start: int, end: int, number: int) -> int | None:
    """Where the sentence proper begins after a date prefix or a dateline (first paragraphs only), if there is one."""
    if number > 8:
        return None
    position = start
    if prefix := _DATE_PREFIX.match(view, start, end):
        position = prefix.end()
    limit = min(end, position + 120)
    m = _DATELINE.match(view, position, limit) or (_PLACE_COLON.match(view, position, limit) if number <= 2 else None)
    if m is not None:
        position = m.end()
    return position if position > start else None


def _split(view: str, start: int, end: int, rules: SegmentRules) -> Iterator[tuple[int, int]]:
    """Sentence spans of one paragraph; a stretch over `LONGEST` is cut at a space."""
    position = start
    for m in _END.finditer(view, start, end):
        if not _is_end(view, position, m, rules):
            continue
        yield from _bounded(view, position, m.end())
        position = m.end()
    if position < end:
        yield from _bounded(view, position, end)


def _is_end(view: str, start: int, m: re.Match[str], rules: SegmentRules) -> bool:
    """Whether the mark at `m` ends a sentence: abbreviations and initials do not, some only before a usual opener."""
    if view[m.start()] != "." or (m.end() - m.start() > 3 and view[m.start() + 1] == "."):
        return True
    word = _LAST_WORD.search(view, max(start, m.start() - 24), m.start())
    form = word.group() if word else ""
    lowered = form.lower()
    if lowered in rules.never or (len(form) == 1 and form.isupper() and form != "I"):
        return False
    if lowered in rules.maybe or (len(form) > 1 and "." in form and form[-2] == "."):
        opener = _FIRST_WORD.match(view, m.end())
        return opener is not None and opener[1].lower() in rules.openers
    return True


def _bounded(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = view.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(view: str, start: int, end: int, kind: str, paragraph: int) -> Sentence:
    """The sentence without white space at its ends."""
    piece = view[start:end]
    return Sentence(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), kind, paragraph)
