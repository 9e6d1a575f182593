"""Capitalised stretches of a document, cut until each can be one name or a part of one.

In: a Reading with sentences, figures and titles; out: pieces in order, without overlaps, none across a sentence's end.
A piece is no name yet: kinds and acceptance are decided over the whole document (transforms.names.forms). Lines in
title case are left out. What a run of words holds is read in `transforms.names.runs`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.names.posts import is_part_of_name
from transforms.names.rules import NameRules
from transforms.names.runs import Part, parts_of, read_run, read_tokens, tokens_of, with_prefix
from transforms.names.shapes import is_place_form
from transforms.names.wordings import Wording
from transforms.reading import Reading, Sentence, Title

_WORD = re.compile(r"[^\W_][\w'&./-]*")
_LETTER = re.compile(r"[^\W_]")
_UNREAD_BEFORE = "@#/_"
_CURRENCY_MARKS = frozenset("$£€¥₹")
_OPENINGS = frozenset(":-\u2013\u2014")
_AFTER_DATELINE = tuple(f") {dash} " for dash in "-\u2013\u2014")
_DATELINE = 90  # characters of place, day and agency before the first sentence
_GLUED = re.compile(r"([A-Z]{3,}(?: [A-Z]{3,}){0,2})-{1,2}(?=[A-Z]|$)")  # a place, glued to what it is told from there
_NEAR, _LEAD = 2, 3
_REACH = 14  # characters between a title and the name it may belong to
_AHEAD = 16  # and between a name and a title that may say something about it
_NEVER = 1 << 62  # behind every text


@dataclass(slots=True)
class Piece:
    """A capitalised stretch. `initial`: it opens a sentence or quotation, so that its capital says nothing."""

    start: int
    end: int
    wording: Wording
    sentence: Sentence
    initial: bool = False
    honorific: bool = False
    gender: str | None = None
    after_title: bool = False
    title_before: Title | None = None  # the last title that ends within a few characters before it
    title_after: Title | None = None  # the next title, if it begins within a few characters
    is_town: bool = False  # a state or country follows after a comma

    @property
    def words(self) -> list[str]:
        """The words of its wording."""
        return self.wording.words


def is_title_case(view: str, sentence: Sentence) -> bool:
    """Whether a title or heading is set in capitals or title case, so that capitals say nothing in it."""
    words = [w for w in _WORD.findall(view, sentence.start, sentence.end) if len(w) > 3 and w[0].isalpha()]
    if len(words) < 2:
        return len(words) == 1 and str(words[0]).isupper() and sentence.kind == "title"
    capitals = sum(1 for w in words if w[0].isupper())
    return 10 * capitals >= 7 * len(words)


def title_lines(reading: Reading) -> list[Sentence]:
    """The titles and headings in capitals or title case."""
    return [s for s in reading.sentences if s.kind in ("title", "heading") and is_title_case(reading.view, s)]


def pieces(reading: Reading, lines: list[Sentence], rules: NameRules) -> list[Piece]:
    """Every piece of the document's running text, from left to right; `lines` are the title lines."""
    return _Cutter(reading, lines, rules).pieces()


class _Cutter:
    """Walks over runs of capitalised words with pointers into sentences, titles and figures."""

    def __init__(self, reading: Reading, lines: list[Sentence], rules: NameRules) -> None:
        self.view, self.rules = reading.view, rules
        if lines:
            left_out = {id(s) for s in lines}
            self.sentences = [s for s in reading.sentences if s.kind != "furniture" and id(s) not in left_out]
        else:
            self.sentences = [s for s in reading.sentences if s.kind != "furniture"]
        self.sentences.append(Sentence(_NEVER, _NEVER))
        self.titles = sorted(reading.titles, key=lambda t: t.start)
        self.figures = sorted([(f.start, f.end) for f in reading.figures])
        self.at_title = self.at_figure = 0
        self.found: list[Piece] = []

    def pieces(self) -> list[Piece]:
        """All pieces; a run that goes over a sentence's end is read in two parts.

        Nearly all runs stand inside one sentence, touch no title or figure and were met before: they are read here.
        """
        view, skip, found, place = self.view, self.rules.skip, self.found.append, Piece
        (inside, opening), sentences, at = self.rules.memory.runs, self.sentences, 0
        clear = limit = near = lead = -1
        before = after = None
        for run in self.rules.scan.finditer(view):
            text = run.group()
            if text in skip:
                continue
            start, end = run.span()
            if "-" in text and (glued := _GLUED.match(text)) and is_place_form(glued[1], self.rules):
                start, text = start + glued.end(), text[glued.end() :]  # `CHICAGO-Acme Corp said`
            if end > limit:
                while sentences[at].end <= start:
                    at += 1
                sentence = sentences[at]
                lead = sentence.start
                if end > clear:
                    clear, before, after = self._advance(start)
                    near = before.end + _NEAR if before is not None else -1
                limit = min(clear, sentence.end)
                if end > limit or start < lead:
                    self._in_parts(start, end, at)
                    limit = -1
                    continue
            if start - lead > _LEAD and start > near and view[start - 1] == " " and view[start - 2] not in _OPENINGS:
                parts = inside.get(text)
            elif start == lead and start > near and view[start - 1].isspace():
                parts = opening.get(text)
            else:
                parts = None
            if parts is None or view[end : end + 1] in _CURRENCY_MARKS or text[-1] == ".":
                self._whole(text, start, sentence, before, after)
                continue
            for begin, stop, wording, initial, honorific, gender, closes in parts:
                begin, stop = start + begin, start + stop
                last = before if begin - near <= _REACH - _NEAR else None
                title = after if closes and after is not None and after.start - stop <= _AHEAD else None
                found(place(begin, stop, wording, sentence, initial, honorific, gender, False, last, title))
        return self.found

    def _advance(self, start: int) -> tuple[int, Title | None, Title | None]:
        """Move on to the first title and figure that end behind `start`.

        Out: where the first of them begins, the title before it and the next one.
        """
        titles, at, n = self.titles, self.at_title, len(self.titles)
        while at < n and titles[at].end <= start:
            at += 1
        self.at_title = at
        before, after = titles[at - 1] if at else None, titles[at] if at < n else None
        clear = after.start if after is not None else _NEVER
        figures, at, n = self.figures, self.at_figure, len(self.figures)
        while at < n and figures[at][1] <= start:
            at += 1
        self.at_figure = at
        if at < n and figures[at][0] < clear:
            clear = figures[at][0]
        return clear, before, after

    def _in_parts(self, start: int, end: int, at: int) -> None:
        """A run that a title or figure touches, or that begins or ends in another sentence."""
        sentences = self.sentences
        while start < end:
            while sentences[at].end <= start:
                at += 1
            sentence = sentences[at]
            start = max(start, sentence.start)
            if start >= end:
                break
            self._advance(start)
            stop = self._before_figure(start, min(end, sentence.end))
            if not self._is_unread(start, stop):
                self._cut(start, stop, sentence)
            start = self._next_word(stop, end)

    def _before_figure(self, start: int, stop: int) -> int:
        """Where a run ends that goes on with a figure's letters (`pay Ann Lee A$3 million`)."""
        first = self.figures[self.at_figure][0] if self.at_figure < len(self.figures) else _NEVER
        if not start < first < stop:
            return stop
        while self.view[first - 1] == " ":
            first -= 1
        return max(first, start + 1)

    def _next_word(self, position: int, end: int) -> int:
        while position < end and self.view[position] == " ":
            position += 1
        return position

    def _is_unread(self, start: int, end: int) -> bool:
        """Whether the stretch is part of a figure, a currency sign or a handle."""
        figures, at = self.figures, self.at_figure
        if at < len(figures) and figures[at][0] <= start:
            return True
        return self._is_marked(start, end)

    def _is_marked(self, start: int, end: int) -> bool:
        if start > 0 and self.view[start - 1] in _UNREAD_BEFORE:
            return True
        return self.view[end : end + 1] in _CURRENCY_MARKS

    def _cut(self, start: int, end: int, sentence: Sentence) -> None:
        """The pieces of one run: titles cut it, and what stands before and after them is read on."""
        titles, at = self.titles, self.at_title
        before = titles[at - 1] if at else None
        after_title = self._follows(before, start, sentence)
        while at < len(titles) and titles[at].start < end:
            title = titles[at]
            at += 1
            if sentence.kind == "byline" or is_part_of_name(self.view, title, start, end, self.rules):
                continue
            if title.start > start:
                self._before_title(start, sentence, after_title, before, title)
            start, after_title, before = self._next_word(title.end, end), True, title
        if start < end:
            after = titles[at] if at < len(titles) else None
            parts = self._parts(self.view[start:end], start, sentence, after_title)
            self._place(parts, start, sentence, after_title, before, after)

    def _follows(self, title: Title | None, start: int, sentence: Sentence) -> bool:
        """Whether only white space stands between a title and a name; the end of a headline parts them."""
        if title is None or start - title.end > _NEAR or title.start < sentence.start:
            return False
        return bool(self.view[title.end : start].isspace())

    def _before_title(
        self, start: int, sentence: Sentence, after_title: bool, before: Title | None, title: Title
    ) -> None:
        text = self.view[start : title.start]
        if " " in text:
            parts = self._parts(text, start, sentence, after_title)
        else:
            initial = not after_title and self._is_initial(start, sentence)
            tokens = tokens_of(text)
            if tokens and self.view[start - 1 : start].isalnum():
                tokens = with_prefix(tokens, self.view, start, self.rules)
            parts = read_tokens(tokens, initial, -1, self.rules)
        self._place(parts, start, sentence, after_title, before, title)

    def _whole(self, text: str, start: int, sentence: Sentence, before: Title | None, after: Title | None) -> None:
        """A run that no title or figure touches."""
        if self._is_marked(start, start + len(text)):
            return
        after_title = self._follows(before, start, sentence)
        self._place(self._parts(text, start, sentence, after_title), start, sentence, after_title, before, after)

    def _parts(self, text: str, start: int, sentence: Sentence, after_title: bool) -> tuple[Part, ...]:
        """What a stretch without titles holds."""
        initial = not after_title and self._is_initial(start, sentence)
        if start and self.view[start - 1].isalnum() and (tokens := tokens_of(text)):
            tokens = with_prefix(tokens, self.view, start, self.rules)
            return read_tokens(tokens, initial, sentence.end - start, self.rules)
        if text[-1] == "." and start + len(text) == sentence.end:
            return read_run(text, initial, True, self.rules)
        return parts_of(text, initial, self.rules)

    def _place(
        self,
        parts: tuple[Part, ...],
        start: int,
        sentence: Sentence,
        after_title: bool,
        before: Title | None,
        after: Title | None,
    ) -> None:
        """The pieces that the parts of a stretch make in the document; only the first follows a title at once."""
        for begin, end, wording, initial, honorific, gender, closes in parts:
            begin, end = start + begin, start + end
            self.found.append(
                Piece(
                    begin,
                    end,
                    wording,
                    sentence,
                    initial,
                    honorific,
                    gender,
                    after_title and not honorific,
                    before if before is not None and 0 <= begin - before.end <= _REACH else None,
                    after if closes and after is not None and after.start - end <= _AHEAD else None,
                )
            )
            after_title = False

    def _is_initial(self, start: int, sentence: Sentence) -> bool:
        lead = start - sentence.start
        if lead == 0 or (lead <= _LEAD and not _LETTER.search(self.view, sentence.start, start)):
            return True
        if self.view[start - 1] == '"' or self.view.startswith(": ", start - 2):
            return True
        if self.view[start - 1] == "-" and lead < _DATELINE and _GLUED.search(self.view, sentence.start, start):
            return True
        return self.view.startswith(_AFTER_DATELINE, start - 4) and lead < _DATELINE
