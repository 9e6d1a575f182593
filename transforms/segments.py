"""Sentences of a document, each with its kind: title, heading, byline, dateline, body or furniture.

In: a Reading with its view; out: `reading.sentences`, in order and without overlaps. Furniture (share buttons,
promotions, what stands after "More from") is kept in the text and yields no facts. No sentence is longer than
`LONGEST` characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

from transforms.reading import Reading, Sentence

LONGEST = 1_500

# It begins with a plain class of marks, so that the engine can skip to the next one; a row of marks is tried from its
# first one only.
_END = re.compile(r"([.!?\u2026](?<![.!?\u2026]{2})[.!?\u2026]*+[\"')\]]*+) ++(?=[\"'(\[]*+[^\W_a-z])")
_FINITE = (
    r"(?:is|was|are|were|has|had|have|will|would|says|said|also|[a-z]{3,}ed|owns|holds|plans|runs|makes|sells)(?= )"
)
_SUBJECT = re.compile(rf"([A-Z][\w'&-]*+)(?: [A-Z][\w'&.-]*+){{0,3}} {_FINITE}")
_VERB = re.compile(rf" {_FINITE}")
_LAST_WORD = re.compile(r"[^\s\"'(\[]*+$")
_FIRST_WORD = re.compile(r"[\"'(\[]*+([^\W_]++(?:'[a-z]++)?+)")
_BYLINE_STARTS = frozenset("bBwWrR")
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
_LEAD, _LEADING = 120, 8  # characters and paragraphs in which a dateline stands
_LAST_WORD_REACH = 24
_HINT = 6  # letters at least that some phrases have in common
_CACHE_LIMIT = 20_000
_LONGEST_HEADING, _LONGEST_LINE, _LONGEST_NOTICE, _LONGEST_TAIL = 14, 12, 60, 25


@dataclass(frozen=True)
class SegmentRules:
    """Word lists of segmentation, compiled.

    A text that holds none of the `hints` holds no phrase of `within`. `endings` remembers across documents whether a
    word with a point behind it ends a sentence.
    """

    never: frozenset[str]
    maybe: frozenset[str]
    lettered: tuple[str, ...]  # words that a single letter follows which is no initial, with the spaces around them
    openers: frozenset[str]
    lines: tuple[str, ...]
    within: tuple[str, ...]
    tails: tuple[str, ...]
    hints: tuple[str, ...]
    legal: frozenset[str]  # endings of firms
    titles: frozenset[str]  # first words of titles
    endings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> SegmentRules:
        """Read `abbreviations`, `sentence_openers`, `page_furniture`, `company_suffixes` and the titles."""
        ends = dict(lexicons["abbreviations"].iter_rows())
        scope = {
            s: [p for p, where in lexicons["page_furniture"].iter_rows() if where == s]
            for s in ("line", "within", "tail")
        }
        return cls(
            never=frozenset(f for f, e in ends.items() if e == "never"),
            maybe=frozenset(f for f, e in ends.items() if e == "maybe"),
            lettered=tuple(f" {f} " for f, e in ends.items() if e == "letter"),
            openers=frozenset(lexicons["sentence_openers"]["form"]),
            lines=tuple(scope["line"]),
            within=tuple(scope["within"]),
            tails=tuple(scope["tail"]),
            hints=_hints(tuple(scope["within"])),
            legal=frozenset(suffix.rstrip(".").lower() for suffix in lexicons["company_suffixes"]["suffix"]),
            titles=frozenset(
                form.split(" ")[0].lower() for name in ("roles", "title_modifiers") for form in lexicons[name][:, 0]
            ),
        )


@lru_cache(maxsize=8)  # several steps of a build ask for the same
def _hints(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """A few stretches of letters, of which every phrase holds one: the most widely shared first, then the longest."""
    hints: list[str] = []
    left = phrases
    while left:
        shared = Counter(part for phrase in left for part in _stretches(phrase))
        hints.append(max(shared, key=lambda part: (shared[part], len(part), part)))
        left = tuple(phrase for phrase in left if hints[-1] not in phrase)
    return tuple(hints)


def _stretches(phrase: str) -> set[str]:
    """All stretches of a phrase that are long enough for a hint, or the phrase."""
    n = len(phrase)
    return {phrase[i:j] for i in range(n) for j in range(i + _HINT, n + 1)} or {phrase}


def sentences(reading: Reading, rules: SegmentRules, title: str | None = None) -> None:
    """Fill `reading.sentences`; `title` is the document's title where its text opens with it."""
    view, found = reading.view, reading.sentences
    title_end = len(title) if title and reading.text.startswith(title + "\n") else 0
    in_tail = False
    lowered = view.lower()
    notices = _phrases(lowered, rules.within) if _phrases(lowered, rules.hints) else []
    ends = _Ends(view, rules)
    number, following = -1, 0
    for paragraph in view.split("\n"):
        start, end = following, following + len(paragraph)
        following = end + 1
        number += start < end
        line = paragraph.strip()
        if not line:
            continue
        if end <= title_end:
            found.append(_trimmed(view, start, end, "title", number))
            continue
        kind, in_tail = _kind(line, 5 * start > 2 * len(view), in_tail, notices, rules)
        if number <= _LEADING and kind == "body" and (lead := _lead(view, start, end, number)):
            found.append(_trimmed(view, start, lead, "dateline", number))
            start = lead
        ends.split(start, end, kind, number, found)


def _kind(line: str, is_late: bool, in_tail: bool, notices: list[str], rules: SegmentRules) -> tuple[str, bool]:
    """The kind of a paragraph, and whether the short paragraphs after it belong to a list of other stories.

    `is_late`: it stands where such a list can begin; `notices`: the phrases of notices that the document holds.
    """
    n_words = line.count(" ") + 1
    if n_words <= _LONGEST_LINE:
        lowered = line.lower()
        if lowered.startswith(rules.tails):
            return "furniture", is_late
        if lowered.startswith(rules.lines):
            return "furniture", in_tail
    if notices and n_words <= _LONGEST_NOTICE and _phrases(line.lower(), notices):
        return "furniture", in_tail
    if in_tail and n_words <= _LONGEST_TAIL:
        return "furniture", True
    if line[0] in _BYLINE_STARTS and _BYLINE.match(line):
        return "byline", False
    return ("heading" if _is_heading(line, n_words) else "body"), False


def _phrases(lowered: str, phrases: Iterable[str]) -> list[str]:
    """Those of some phrases that a text in lower case holds."""
    return [phrase for phrase in phrases if phrase in lowered]


def _is_heading(line: str, n_words: int) -> bool:
    """A short line without closing mark, or a longer one in title case."""
    if n_words > 2 * _LONGEST_HEADING or line[-1] in ".!,;:\"')" or line.startswith('"'):
        return False
    return n_words <= _LONGEST_HEADING or 10 * len(_CAPITALISED.findall(line)) >= 7 * n_words


def _lead(view: str, start: int, end: int, number: int) -> int | None:
    """Where the sentence proper begins after a date prefix or a dateline, if there is one."""
    head = view[start : min(end, start + _LEAD)]
    dated = head[0] in "dD "
    if not (dated or "- " in head or "\u2014 " in head or (number <= 2 and ": " in head)):
        return None
    position = start
    if dated and (prefix := _DATE_PREFIX.match(view, start, end)):
        position = prefix.end()
    limit = min(end, position + _LEAD)
    m = _DATELINE.match(view, position, limit) or (_PLACE_COLON.match(view, position, limit) if number <= 2 else None)
    if m is not None:
        position = m.end()
    return position if position > start else None


class _Ends:
    """The marks that may end a sentence, found once for a document and used up from left to right."""

    def __init__(self, view: str, rules: SegmentRules) -> None:
        self.view, self.rules = view, rules
        self.marks = list(_END.finditer(view))
        self.at = 0

    def split(self, start: int, end: int, kind: str, number: int, found: list[Sentence]) -> None:
        """Add the sentences of one paragraph; a stretch over `LONGEST` is cut at a space."""
        marks, at = self.marks, self.at
        n = len(marks)
        while at < n and marks[at].start() < start:
            at += 1
        while at < n and (following := marks[at].end()) <= end:
            mark, close = marks[at].span(1)
            at += 1
            if self._is_end(start, mark, following):
                if following - start <= LONGEST and self.view[start] != " ":
                    found.append(Sentence(start, close, kind, number))
                else:
                    self._add(start, following, kind, number, found)
                start = following
        self.at = at
        if start < end:
            self._add(start, end, kind, number, found)

    def _add(self, start: int, end: int, kind: str, number: int, found: list[Sentence]) -> None:
        if end - start <= LONGEST:
            found.append(_trimmed(self.view, start, end, kind, number))
        else:
            found += [_trimmed(self.view, a, b, kind, number) for a, b in _bounded(self.view, start, end)]

    def _is_end(self, start: int, mark: int, following: int) -> bool:
        """Whether a mark ends a sentence: abbreviations and initials do not, some only before a usual opener."""
        view, endings = self.view, self.rules.endings
        if view[mark] != "." or (following - mark > 3 and view[mark + 1] == "."):
            return True
        low = max(start, mark - _LAST_WORD_REACH)
        word = view[max(low, view.rfind(" ", low, mark) + 1) : mark]
        ends = endings.get(word)
        if ends is None:
            if len(endings) >= _CACHE_LIMIT:
                endings.clear()
            ends = endings[word] = _ends(word, self.rules)
        if ends == "before openers":
            opener = _FIRST_WORD.match(view, following)
            if opener is None or opener[1].lower() in self.rules.openers:
                return opener is not None
            return word.lower() in self.rules.legal and self._is_subject(start, mark, following)
        if ends == "never" and len(word) == 1:
            before = f" {view[max(start, mark - _LAST_WORD_REACH) : mark - 1]}"
            return before.lower().endswith(self.rules.lettered)
        return ends == "always"

    def _is_subject(self, start: int, mark: int, following: int) -> bool:
        """`... chair of Acme Corp. Bo Kim is president`: behind a whole clause a name follows, and its verb."""
        m = _SUBJECT.match(self.view, following)
        if m is None or m[1].lower() in self.rules.titles or m[1].lower() in self.rules.legal:
            return False
        return bool(_VERB.search(self.view, start, mark))


def _ends(word: str, rules: SegmentRules) -> str:
    """Whether a point behind a word ends the sentence: always, never, or only before a usual opener."""
    last = _LAST_WORD.search(word)
    form = last.group() if last else ""
    lowered = form.lower()
    if lowered in rules.never or (len(form) == 1 and form.isupper() and form != "I"):
        return "never"
    if lowered in rules.maybe or (len(form) > 1 and "." in form and form[-2] == "."):
        return "before openers"
    return "always"


def _bounded(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = view.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(view: str, start: int, end: int, kind: str, paragraph: int) -> Sentence:
    """The sentence without white space at its ends."""
    if view[start] != " " and view[end - 1] != " ":
        return Sentence(start, end, kind, paragraph)
    piece = view[start:end]
    return Sentence(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), kind, paragraph)
