"""Capitalised stretches of a document, cut until each can be one name or a part of one.

In: a Reading with sentences, figures and titles; out: pieces in order, without overlaps, none across a sentence's end.
A piece is no name yet: kinds and acceptance are decided over the whole document (transforms.names.forms). Lines in
title case are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.names.rules import ORGANIZATION, NameRules
from transforms.reading import Reading, Sentence, Title

Token = tuple[str, int, int]  # word, start, end

_WORD = re.compile(r"[^\W_][\w'&./-]*")
_TOKEN = re.compile(r"[^ ,]+")
_TICKER = re.compile(r"[A-Z]{1,5}(?:\.[A-Z]{1,2})?")
_LISTED = re.compile(r"[A-Z]{2,5}\.[A-Z]{1,2}")
_LETTER = re.compile(r"[^\W_]")
_UNREAD_BEFORE = "@#/_"
_CURRENCY_MARKS = "$£€¥₹"
_REACH = 14  # characters between a title and the name it may belong to
_LONGEST_GLUED = 12


@dataclass(slots=True)
class Piece:
    """A capitalised stretch. `initial`: it opens a sentence or quotation, so that its capital says nothing."""

    start: int
    end: int
    words: list[str]
    sentence: Sentence
    initial: bool = False
    honorific: bool = False
    gender: str | None = None
    after_title: bool = False
    is_town: bool = False  # a state or country follows after a comma
    title_before: Title | None = None  # the last title that ends within a few characters before it
    title_after: Title | None = None  # the next title


@dataclass(slots=True)
class _Stretch:
    """A run between titles: where it stands, and the titles on either side."""

    start: int
    end: int
    sentence: Sentence
    after_title: bool
    before: Title | None
    after: Title | None


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
        self.sentences = reading.sentences
        self.titles = sorted(reading.titles, key=lambda t: t.start)
        self.figures = sorted((f.start, f.end) for f in reading.figures)
        self.at_title = self.at_figure = 0
        self.skipped = {id(s) for s in lines} | {id(s) for s in self.sentences if s.kind == "furniture"}

    def pieces(self) -> list[Piece]:
        """All pieces; a run that goes over a sentence's end is read in two parts."""
        found: list[Piece] = []
        skip, skipped, sentences, at = self.rules.skip, self.skipped, self.sentences, 0
        n = len(sentences)
        for run in self.rules.scan.finditer(self.view):
            if run.group() in skip:
                continue
            start, end = run.span()
            while start < end:
                while at < n and sentences[at].end <= start:
                    at += 1
                if at == n or sentences[at].start > start:
                    break
                sentence = sentences[at]
                stop = min(end, sentence.end)
                if id(sentence) not in skipped and not self._is_unread(start, stop):
                    self._cut(start, stop, sentence, found)
                start = self._next_word(stop, end) if stop < end else end
        return found

    def _next_word(self, position: int, end: int) -> int:
        while position < end and self.view[position] == " ":
            position += 1
        return position

    def _is_unread(self, start: int, end: int) -> bool:
        """Whether the stretch is part of a figure, a currency sign or a handle."""
        figures, at = self.figures, self.at_figure
        while at < len(figures) and figures[at][1] <= start:
            at += 1
        self.at_figure = at
        if at < len(figures) and figures[at][0] <= start:
            return True
        following = self.view[end : end + 1]
        if following and following in _CURRENCY_MARKS:
            return True
        return start > 0 and self.view[start - 1] in _UNREAD_BEFORE

    def _cut(self, start: int, end: int, sentence: Sentence, found: list[Piece]) -> None:
        """The pieces of one run: titles cut it, and what stands before and after them is read on."""
        titles, at = self.titles, self.at_title
        while at < len(titles) and titles[at].end <= start:
            at += 1
        self.at_title = at
        before = titles[at - 1] if at else None
        after_title = before is not None and start - before.end <= 2 and self.view[before.end : start].isspace()
        while at < len(titles) and titles[at].start < end:
            title = titles[at]
            at += 1
            if sentence.kind == "byline" or self._is_part_of_name(title, start, end):
                continue
            if title.start > start:
                found.extend(self._read(_Stretch(start, title.start, sentence, after_title, before, title)))
            start, after_title, before = self._next_word(title.end, end), True, title
        if start < end:
            after = titles[at] if at < len(titles) else None
            if self.view.find(" ", start, end) < 0 and not self.view[start - 1 : start].isalnum():
                self._lone(_Stretch(start, end, sentence, after_title, before, after), found)
                return
            found.extend(self._read(_Stretch(start, end, sentence, after_title, before, after)))

    def _lone(self, stretch: _Stretch, found: list[Piece]) -> None:
        """One word by itself, by far the most usual stretch."""
        start, end, sentence, before = stretch.start, stretch.end, stretch.sentence, stretch.before
        word = self.view[start:end]
        initial = not stretch.after_title and self._is_initial(start, sentence)
        if initial and word.lower() in self.rules.openers and word not in self.rules.known:
            return
        if end == sentence.end and word[-1] == "." and word.count(".") == 1 and len(word) > 2:
            word, end = word[:-1], end - 1
        piece = Piece(start, end, [word], sentence, initial, after_title=stretch.after_title)
        piece.title_after = stretch.after
        if before is not None and start - before.end <= _REACH:
            piece.title_before = before
        found.append(piece)

    def _is_part_of_name(self, title: Title, start: int, end: int) -> bool:
        """`Chancellor Corp`, `Institute of Directors`, `The Economist`: the title is a piece of a name."""
        run, rules = self.view[start:end], self.rules
        if run in rules.known or run.removeprefix("The ") in rules.known:
            return True
        rest = self.view[title.end : end].split()
        if rest and rest[0] in rules.suffixes:
            return True
        if len(rest) == 1 and rest[0] in rules.heads and title.posts[-1].title.endswith("s"):
            return True
        if title.posts[-1].title.endswith("s") and rest and rest[-1] in rules.suffixes and title.start == start:
            return True
        if not rest and title.start > start and title.end == end and self._is_in_name(title, start):
            return True
        opening = self.view[max(0, start - 24) : start].split(" ")
        return title.start == start and len(opening) > 2 and opening[-2] == "of" and opening[-3] in rules.of_heads

    def _is_in_name(self, title: Title, start: int) -> bool:
        """`the Orville Leader`, `Brightside Asset Advisors`: a capitalised title closes what no post is called."""
        view, rules = self.view, self.rules
        words = view[start : title.start].split()
        if " " in view[title.start : title.end] or "'s " in view[start : title.start] or not words:
            return False
        plural = view[title.start : title.end] in rules.heads and title.posts[-1].title.endswith("s")
        if plural:
            return len(words) > 1 and words[0] not in rules.known
        if not view.endswith(("the ", "The "), 0, start) and words[0] != "The":
            return False
        return all(
            not (w.lower() in rules.common or w in rules.heads or w in rules.places or w in rules.adjectives)
            and w not in rules.known and w not in rules.department and not w.isupper()
            for w in words if w != "The"
        )  # fmt: skip

    def _read(self, stretch: _Stretch) -> Iterator[Piece]:
        """One stretch without titles: honorifics, openers, endings and tickers decide where names begin and end."""
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(self.view, stretch.start, stretch.end)]
        if tokens and stretch.start and self.view[stretch.start - 1].isalnum():
            tokens = self._with_prefix(tokens)
        initial = not stretch.after_title and self._is_initial(stretch.start, stretch.sentence)
        after_title, before = stretch.after_title, stretch.before
        while tokens:
            piece, tokens = self._first(tokens, stretch.sentence, initial)
            if piece is not None:
                piece.after_title = after_title and not piece.honorific
                if before is not None and 0 <= piece.start - before.end <= _REACH:
                    piece.title_before = before
                if not tokens:
                    piece.title_after = stretch.after
                yield piece
            initial = after_title = False

    def _with_prefix(self, tokens: list[Token]) -> list[Token]:
        """Take in small letters or digits that stand glued before the first capital (eBay, easyJet, 3M)."""
        _, start, end = tokens[0]
        first = start - 1
        while first > 0 and start - first < _LONGEST_GLUED and self.view[first - 1].isalnum():
            first -= 1
        whole = self.view[first:end]
        if whole[-1] == "." and whole[:-1] in self.rules.known:
            return [(whole[:-1], first, end - 1), *tokens[1:]]
        if whole in self.rules.known or (whole[0].islower() and start - first <= 4):
            return [(whole, first, end), *tokens[1:]]
        return tokens[1:]

    def _is_initial(self, start: int, sentence: Sentence) -> bool:
        lead = start - sentence.start
        if lead == 0 or (lead <= 3 and not _LETTER.search(self.view, sentence.start, start)):
            return True
        return self.view[start - 1] == '"' or self.view.startswith(": ", start - 2)

    def _first(self, tokens: list[Token], sentence: Sentence, initial: bool) -> tuple[Piece | None, list[Token]]:
        """The first name of a token list and the tokens after it."""
        rules = self.rules
        while tokens and self._is_opener(tokens, initial):
            tokens, initial = tokens[1:], False
        honorific, gender = False, None
        while len(tokens) > 1 and tokens[0][0] in rules.honorifics and not self._keeps_honorific(tokens):
            honorific, gender = True, rules.honorifics[tokens[0][0]] or gender
            tokens = tokens[1:]
        while len(tokens) > 1 and tokens[0][0] in rules.never and not self._keeps_front(tokens):
            if tokens[0][0] in rules.small.closers and tokens[1][0] in rules.suffixes:
                break  # `Kidd, Palmer and Co Inc`
            tokens = tokens[1:]
        if len(tokens) > 1 and _LISTED.fullmatch(tokens[0][0]):
            tokens = tokens[1:]
        if not tokens:
            return None, []
        last = self._last(tokens)
        name, rest = self._without_ticker(tokens[: last + 1], tokens[last + 1 :])
        while name and (name[-1][0] == "&" or name[-1][0] in rules.particles):
            name = name[:-1]
        if not name:
            return None, rest
        word, at, stop = name[-1]
        if stop == sentence.end and word[-1] == "." and word.count(".") == 1 and len(word) > 2:
            name[-1] = (word[:-1], at, stop - 1)
        words = [token[0] for token in name]
        return Piece(name[0][1], name[-1][2], words, sentence, initial and not honorific, honorific, gender), rest

    def _is_opener(self, tokens: list[Token], initial: bool) -> bool:
        """Whether the first word only opens a sentence; `First City Bancorp` keeps its number."""
        word, rules = tokens[0][0], self.rules
        if word not in rules.small.articles and not (initial and word.lower() in rules.openers):
            return False
        last = tokens[-1][0]
        if len(tokens) > 2 and word.lower() in rules.small.counted and (last in rules.suffixes or last in rules.heads):
            return False
        if len(word) == 1 and len(tokens) > 2 and self._opens_with_initials(tokens):
            return False
        return not self._is_known(tokens)

    def _keeps_honorific(self, tokens: list[Token]) -> bool:
        """`King Fahd University`: the form of address is part of the name."""
        rules, first = self.rules, tokens[0][0]
        ranked = first not in rules.small.address and rules.honorifics[first] is not None
        return self._is_known(tokens) or (ranked and rules.heads.get(tokens[-1][0]) == ORGANIZATION)

    def _keeps_front(self, tokens: list[Token]) -> bool:
        if tokens[0][0] in self.rules.given or self._is_known(tokens):
            return True
        return self._opens_with_initials(tokens)

    def _opens_with_initials(self, tokens: list[Token]) -> bool:
        """`JP Hartigan`, `I P Olsen Ltd`, `AG Mercer & Co`: initials before a family name or a firm's."""
        initials, rest = [], [token[0] for token in tokens]
        while rest and len(rest[0]) <= 2 and rest[0].isupper():
            initials.append(rest.pop(0))
        letters = "".join(initials)
        if not rest or not 2 <= len(letters) <= 3 or initials[0] in self.rules.small.no_initials:
            return False
        return rest[0][1:2].islower() and rest[0].lower() not in self.rules.common and rest[0] not in self.rules.heads

    def _is_known(self, tokens: list[Token]) -> bool:
        return " ".join([token[0] for token in tokens]) in self.rules.known

    def _last(self, tokens: list[Token]) -> int:
        """Index of the token that closes the first name: a legal ending, or what stands before a form of address."""
        suffixes, address, n = self.rules.suffixes, self.rules.small.address, len(tokens)
        for i in range(1, n):
            word = tokens[i][0]
            if word in suffixes and not (i + 1 < n and (tokens[i + 1][0] in suffixes or tokens[i + 1][0] == "&")):
                return i
            if word in address and i + 1 < n:
                return i - 1
        return n - 1

    def _without_ticker(self, name: list[Token], rest: list[Token]) -> tuple[list[Token], list[Token]]:
        """`Exxon Corp XON`, `Acme Group ACG`, `Thomson TCSF.PA`: capitals after a whole name are its ticker."""
        rules = self.rules
        if rest and name[-1][0] in rules.suffixes:
            while rest and _TICKER.fullmatch(rest[0][0]) and rest[0][0] not in rules.honorifics:
                rest = rest[1:]
        elif len(name) > 2 and rules.heads.get(name[-2][0]) == ORGANIZATION and self._is_ticker(name[-1][0]):
            name = name[:-1]
        if len(name) > 1 and _LISTED.fullmatch(name[-1][0]):
            name = name[:-1]
        return name, rest

    def _is_ticker(self, word: str) -> bool:
        rules = self.rules
        if len(word) < 2 or word in rules.heads or word in rules.suffixes or word in rules.never:
            return False
        return bool(_TICKER.fullmatch(word))
