"""Capitalised stretches of a document, cut and joined until each can be one name.

In: a Reading with sentences, figures and titles; out: pieces in order, without overlaps, none across a sentence's end. A piece is no
name yet: kinds and acceptance are decided over the whole document (transforms.names.forms). Title-case lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.names.rules import ORGANIZATION, NameRules
from transforms.reading import Reading, Sentence, Title

_WORD = re.compile(r"[^\W_][\w'&./-]*")
_TICKER = re.compile(r"[A-Z]{1,5}(?:\.[A-Z]{1,2})?")
_LISTED = re.compile(r"[A-Z]{2,5}\.[A-Z]{1,2}")
_CLOSERS = frozenset({"Co", "Co.", "Cos", "Sons", "Company", "Bros", "Bros.", "Brothers", "Partners", "Associates", "Daughters"})
_OF_GAPS = frozenset({" of ", " of the "})
_FOR_GAPS = frozenset({" for ", " for the ", " on "})
_FOR_HEADS = frozenset({"Office", "Centre", "Center", "Council", "Institute", "Organisation", "Organization", "Commission", "Committee", "Bank", "Fund", "Foundation", "Association", "Campaign", "Agency", "Coalition", "Bureau"})
_UNREAD_BEFORE = "@#/_"
_CURRENCY_MARKS = "$£€¥₹"
_ARTICLES = frozenset({"The", "A", "An", "By", "In", "At", "Of", "From", "With", "And", "But", "If", "When", "While", "As"})
_COUNTED = frozenset({"first", "second", "third", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "last", "next", "all", "early", "best"})
_LONGEST_NAME = 10
_REACH = 14  # characters between a title and the name it may belong to


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


def pieces(reading: Reading, rules: NameRules) -> list[Piece]:
    """Every piece of the document's running text, from left to right."""
    return _joined(reading.view, _Cutter(reading, rules).pieces(), rules)


def is_title_case(view: str, sentence: Sentence) -> bool:
    """Whether a title or heading is set in capitals or title case, so that capitals say nothing in it."""
    words = [w for w in _WORD.findall(view, sentence.start, sentence.end) if len(w) > 3 and w[0].isalpha()]
    if len(words) < 2:
        return bool(words) and words[0].isupper() and sentence.kind == "title"
    capitals = sum(w[0].isupper() for w in words)
    return 10 * capitals >= 7 * len(words)


class _Cutter:
    """Walks over runs of capitalised words with pointers into sentences, titles and figures."""

    def __init__(self, reading: Reading, rules: NameRules) -> None:
        self.view, self.rules = reading.view, rules
        self.sentences = reading.sentences
        self.titles = sorted(reading.titles, key=lambda t: t.start)
        self.figures = sorted((f.start, f.end) for f in reading.figures)
        self.at_sentence = self.at_title = self.at_figure = 0
        self.skipped = {id(s) for s in self.sentences if s.kind == "furniture" or (s.kind in ("title", "heading") and is_title_case(self.view, s))}

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        for run in self.rules.scan.finditer(self.view):
            start, end = run.span()
            while start < end and (sentence := self._sentence(start)) is not None:
                stop = min(end, sentence.end)
                if id(sentence) not in self.skipped and not self._is_unread(start, stop):
                    found.extend(self._cut(start, stop, sentence))
                start = self._next_word(stop, end)
        return found

    def _sentence(self, start: int) -> Sentence | None:
        """The sentence that holds an offset, or the next one."""
        while self.at_sentence < len(self.sentences) and self.sentences[self.at_sentence].end <= start:
            self.at_sentence += 1
        if self.at_sentence == len(self.sentences) or self.sentences[self.at_sentence].start > start:
            return None
        return self.sentences[self.at_sentence]

    def _next_word(self, position: int, end: int) -> int:
        while position < end and self.view[position] == " ":
            position += 1
        return position

    def _is_unread(self, start: int, end: int) -> bool:
        """Whether the stretch is part of a figure, a currency sign or a handle."""
        while self.at_figure < len(self.figures) and self.figures[self.at_figure][1] <= start:
            self.at_figure += 1
        if self.at_figure < len(self.figures) and self.figures[self.at_figure][0] <= start:
            return True
        following = self.view[end : end + 1]
        return (following != "" and following in _CURRENCY_MARKS) or (start > 0 and self.view[start - 1] in _UNREAD_BEFORE)

    def _cut(self, start: int, end: int, sentence: Sentence) -> Iterator[Piece]:
        """The pieces of one run: titles cut it, and what stands before and after them is read on."""
        while self.at_title < len(self.titles) and self.titles[self.at_title].end <= start:
            self.at_title += 1
        before = self.titles[self.at_title - 1] if self.at_title else None
        after_title = before is not None and start - 2 <= before.end < start and self.view[before.end] == " "
        index = self.at_title
        while index < len(self.titles) and self.titles[index].start < end and sentence.kind != "byline":
            title = self.titles[index]
            if not self._is_part_of_name(title, start, end):
                if title.start > start:
                    yield from self._read(start, title.start, sentence, after_title, before, title)
                start, after_title, before = self._next_word(title.end, end), True, title
            index += 1
        if start < end:
            following = self.titles[index] if index < len(self.titles) else None
            yield from self._read(start, end, sentence, after_title, before, following)

    def _is_part_of_name(self, title: Title, start: int, end: int) -> bool:
        """`Chancellor Corp`, `Institute of Directors`, `The Economist`: the title is a piece of a name."""
        run = self.view[start:end]
        if run in self.rules.known or run.removeprefix("The ") in self.rules.known:
            return True
        rest = self.view[title.end : end].split()
        if rest and rest[0] in self.rules.suffixes:
            return True
        if len(rest) == 1 and rest[0] in self.rules.heads and title.posts[-1].title.endswith("s"):
            return True
        opening = self.view[max(0, start - 24) : start].split(" ")
        return title.start == start and len(opening) > 2 and opening[-2] == "of" and opening[-3] in self.rules.of_heads

    def _read(self, start: int, end: int, sentence: Sentence, after_title: bool, before: Title | None, title: Title | None) -> Iterator[Piece]:
        """One stretch without titles: honorifics, openers, endings and tickers decide where names begin and end."""
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKENS.finditer(self.view, start, end)]
        tokens = self._with_prefix(tokens)
        initial = self._is_initial(start, sentence) and not after_title
        while tokens:
            piece, tokens = self._first(tokens, sentence, initial)
            if piece is not None:
                piece.after_title = after_title and not piece.honorific
                piece.title_before = before if before is not None and 0 <= piece.start - before.end <= _REACH else None
                piece.title_after = title if not tokens else None
                yield piece
            initial = after_title = False

    def _with_prefix(self, tokens: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
        """Take in small letters or digits that stand glued before the first capital (eBay, easyJet, 3M)."""
        start = tokens[0][1]
        if start == 0 or not self.view[start - 1].isalnum():
            return tokens
        first = start - 1
        while first > 0 and start - first < 12 and self.view[first - 1].isalnum():
            first -= 1
        word = self.view[first : tokens[0][2]]
        if word[-1] == "." and word[:-1] in self.rules.known:
            return [(word[:-1], first, tokens[0][2] - 1), *tokens[1:]]
        if word in self.rules.known or (word[0].islower() and start - first <= 4):
            return [(word, first, tokens[0][2]), *tokens[1:]]
        return tokens[1:]

    def _is_initial(self, start: int, sentence: Sentence) -> bool:
        if start - sentence.start <= 3 and not any(map(str.isalnum, self.view[sentence.start : start])):
            return True
        before = self.view[max(0, start - 2) : start]
        return before.endswith('"') or before == ": "

    def _first(self, tokens: list[tuple[str, int, int]], sentence: Sentence, initial: bool) -> tuple[Piece | None, list[tuple[str, int, int]]]:
        """The first name of a token list and the tokens after it."""
        rules = self.rules
        while tokens and self._is_opener(tokens, initial):
            tokens, initial = tokens[1:], False
        honorific, gender = False, None
        while len(tokens) > 1 and tokens[0][0] in rules.honorifics and not self._is_known(tokens) and not self._is_named_for(tokens):
            honorific, gender = True, rules.honorifics[tokens[0][0]] or gender
            tokens = tokens[1:]
        if not tokens:
            return None, []
        while len(tokens) > 1 and tokens[0][0].isupper() and tokens[0][0] in rules.never and not self._is_known(tokens):
            tokens = tokens[1:]
        last = self._last(tokens, rules)
        name, rest = tokens[: last + 1], tokens[last + 1 :]
        if rest and name[-1][0] in rules.suffixes and _TICKER.fullmatch(rest[0][0]) and rest[0][0] not in rules.honorifics:
            rest = rest[1:]
        elif len(name) > 2 and rules.heads.get(name[-2][0]) == ORGANIZATION and _is_ticker(name[-1][0], rules):
            name = name[:-1]
        if len(name) > 1 and _LISTED.fullmatch(name[-1][0]):
            name = name[:-1]
        while name and (name[-1][0] == "&" or name[-1][0] in rules.particles):
            name = name[:-1]
        if not name:
            return None, rest
        word, at, stop = name[-1]
        if stop == sentence.end and word[-1] == "." and word.count(".") == 1 and len(word) > 2:
            name[-1] = (word[:-1], at, stop - 1)
        piece = Piece(name[0][1], name[-1][2], [w for w, _, _ in name], sentence, initial and not honorific, honorific, gender)
        return piece, rest

    def _is_opener(self, tokens: list[tuple[str, int, int]], initial: bool) -> bool:
        """Whether the first word only opens a sentence; `First City Bancorp` keeps its number."""
        word = tokens[0][0]
        if word not in _ARTICLES and not (initial and word.lower() in self.rules.openers):
            return False
        if len(tokens) > 2 and word.lower() in _COUNTED and (tokens[-1][0] in self.rules.suffixes or tokens[-1][0] in self.rules.heads):
            return False
        return not self._is_known(tokens)

    def _is_named_for(self, tokens: list[tuple[str, int, int]]) -> bool:
        """`King Fahd University`: the form of address is part of the name."""
        rules, first = self.rules, tokens[0][0]
        return first not in _ADDRESS and rules.honorifics[first] is not None and rules.heads.get(tokens[-1][0]) == ORGANIZATION

    def _is_known(self, tokens: list[tuple[str, int, int]]) -> bool:
        return " ".join(w for w, _, _ in tokens) in self.rules.known

    def _last(self, tokens: list[tuple[str, int, int]], rules: NameRules) -> int:
        """Index of the token that closes the first name: a legal ending, or what stands before a form of address."""
        for i in range(1, len(tokens)):
            word = tokens[i][0]
            if word in rules.suffixes and not (i + 1 < len(tokens) and tokens[i + 1][0] in rules.suffixes | {"&"}):
                return i
            if word in rules.honorifics and word in _ADDRESS and i + 1 < len(tokens):
                return i - 1
        return len(tokens) - 1


def _is_ticker(word: str, rules: NameRules) -> bool:
    """Whether a word of capitals after a whole company name is its ticker."""
    return bool(_TICKER.fullmatch(word)) and len(word) > 1 and word not in rules.heads and word not in rules.suffixes


_TOKENS = re.compile(r"[^ ,]+")
_ADDRESS = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Lord", "Dame"})


def _joined(view: str, found: list[Piece], rules: NameRules) -> list[Piece]:
    """Pieces that belong to one name made one: `Bank` + `England`, `Securities` + `Exchange Commission`, `Needham` + `Co`."""
    out: list[Piece] = []
    for piece in found:
        while out and _belong(view, out, piece, rules):
            before = out.pop()
            small = view[before.end : piece.start].strip(",").split()
            if small == ["'s"]:
                before.words[-1], small = before.words[-1] + "'s", []
            words = [*before.words, *small, *piece.words]
            piece = Piece(before.start, piece.end, words, before.sentence, before.initial, before.honorific, before.gender, before.after_title, False, before.title_before, piece.title_after)
        _take_apostrophe(view, piece, rules)
        out.append(piece)
    return out


def _take_apostrophe(view: str, piece: Piece, rules: NameRules) -> None:
    """`Sotheby's` and its like: the 's is part of the name."""
    last = piece.words[-1] + "'s"
    if last in rules.apostrophes and view.startswith("'s", piece.end) and (" ".join(piece.words) + "'s") in rules.known:
        piece.words[-1] = last
        piece.end += 2


def _belong(view: str, out: list[Piece], after: Piece, rules: NameRules) -> bool:
    before = out[-1]
    length = after.start - before.end
    if length > 8 or length < 1 or before.sentence is not after.sentence or after.honorific or len(before.words) > _LONGEST_NAME:
        return False
    gap = view[before.end : after.start]
    if gap == " " or gap == "'s ":
        return _is_owner(gap, before, rules) and (after.words[-1] in rules.heads or after.words[-1] in rules.suffixes)
    if gap == ", ":
        return len(before.words) == 1 and _is_partnership(after.words) and before.words[0] not in rules.places and not before.after_title
    if gap in _OF_GAPS:
        return before.words[-1] in rules.of_heads and after.words[0] not in rules.never
    if gap in _FOR_GAPS:
        return before.words[-1] in _FOR_HEADS and _is_subject_matter(after.words, rules)
    return gap == " and " and _coupled(view, before, after, rules)


def _is_owner(gap: str, before: Piece, rules: NameRules) -> bool:
    """`Moody's` + `Investors Service`, `Reader's` + `Digest Association Inc`: an 's inside a name."""
    owner = before.words[-1] if gap == " " else before.words[-1] + "'s"
    if owner in rules.apostrophes:
        return True
    return gap != " " and len(before.words) == 1 and before.words[0].lower() in rules.common and before.words[0] not in rules.known.keys() | rules.places.keys()


def _is_partnership(words: list[str]) -> bool:
    """`Sachs and Co`, `Kravis, Roberts and Co`."""
    return len(words) > 2 and words[-3] not in ("Inc", "Corp") and words[-2] in ("and", "&") and words[-1] in _CLOSERS


def _is_subject_matter(words: list[str], rules: NameRules) -> bool:
    """What an office or commission can be for."""
    if words[0] in rules.department or words[0] in rules.places:
        return True
    return len(words) > 1 and words[0].lower() in rules.common and words[0] not in rules.never


def _coupled(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """Whether `and` stands inside a name."""
    if _is_firm(view, before, after, rules):
        return True
    if after.words[0] in _CLOSERS and len(after.words) <= 3:
        return True
    if " ".join([*before.words, "and", *after.words]) in rules.known:
        return True
    if (after.words[-1] in rules.suffixes or after.words[-1] in rules.heads) and 1 < len(after.words) < 4 and before.words[-1] in rules.heads and after.words[0] in rules.heads:
        return True
    if before.words[-1] not in rules.department or after.words[0] not in rules.department:
        return False
    if any(w in rules.of_heads and rest in ("of", "for", "on") for w, rest in zip(before.words, before.words[1:], strict=False)):
        return True
    return rules.heads.get(after.words[-1]) == "organization" and all(w in rules.department or w in rules.places for w in before.words)


def _is_firm(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`an analyst at Purvin and Gertz`: two lone names after one post that neither bears elsewhere."""
    post = before.title_before
    if post is None or len(before.words) != 1 or len(after.words) != 1 or post.posts[-1].title.endswith("s"):
        return False
    if view[post.end : before.start] not in (" at ", " with ", " of "):
        return False
    pair = (before.words[0], after.words[0])
    if any(w in rules.known or w in rules.places or w.lower() in rules.common or w.isupper() for w in pair):
        return False
    return all(view.count(w) == 1 for w in pair)
