"""Names in lines of capitals or title case: only what the running text supports, or what is known anyway.

In: the document's entities by form; out: mentions in its title-case lines. No entity is made from capitals alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.names.rules import ORGANIZATION, PERSON, NameRules
from transforms.names.runs import Token
from transforms.names.wordings import wording_of
from transforms.reading import Entity, Mention, Reading, Sentence

_WORD = re.compile(r"[^\W_](?:[\w&./-]|'(?!s\b))*")
_LONGEST = 7
_TICKER = 5  # letters that a ticker has at most, and one
_UNITS = frozenset({"Unit", "Units", "Division", "Operations", "Subsidiary", "Plant"})

Index = dict[str, list[tuple[tuple[str, ...], Entity]]]


def headline_mentions(
    reading: Reading, lines: list[Sentence], entity_of: dict[str, Entity], rules: NameRules
) -> list[Mention]:
    """Mentions in title-case titles and headings; entities that only stand there are added to the reading."""
    if not lines:
        return []
    read = [_words(reading.view, line) for line in lines]
    index = _index(entity_of, {word for _, low in read for word in low}, rules)
    bearers = _Bearers(reading.entities)
    found: list[Mention] = []
    for line, (tokens, low) in zip(lines, read, strict=True):
        is_shouted = reading.view[line.start : line.end].isupper()
        found += _in_line(is_shouted, tokens, low, index, bearers, rules)
    return found


def _words(view: str, line: Sentence) -> tuple[list[Token], list[str]]:
    """The words of a line with their places, and in lower case."""
    tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(view, line.start, line.end)]
    return tokens, [word.lower().removesuffix(".") for word, _, _ in tokens]


def _index(entity_of: dict[str, Entity], wanted: set[str], rules: NameRules) -> Index:
    """Forms by their first word in lower case, longest first; surnames and names without legal ending among them.

    Only forms that begin with one of the `wanted` words are looked at.
    """
    index: Index = {}
    prefixes: Index = {}
    for key, entity in entity_of.items():
        wording = wording_of(key, rules)
        words = wording.low
        opens = words[0] in wanted
        if not opens and words[-1] not in wanted:
            continue
        if opens:
            index.setdefault(words[0], []).append((words, entity))
        if entity.kind == PERSON and len(words) > 1:
            if words[-1] in wanted:
                index.setdefault(words[-1], []).append((words[-1:], entity))
        elif opens and len(words) > 1 and (wording.is_suffixed or entity.kind == ORGANIZATION):
            plain = words[0] not in rules.common and not wording.given
            shorter = prefixes.setdefault(words[0], [])
            shorter += [(words[:n], entity) for n in range(1 if plain else 2, len(words))]
    for word, shorter in prefixes.items():
        index[word] += shorter  # a form of the text itself goes before what another form opens with
    for entries in index.values():
        if len(entries) == 1:
            continue
        entries.sort(key=lambda e: -len(e[0]))
        del entries[12:]
    return index


def _in_line(
    is_shouted: bool, tokens: list[Token], low: list[str], index: Index, bearers: _Bearers, rules: NameRules
) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        length, entity = _supported(low, at, index) if low[at] in index else (0, None)
        if entity is None and not is_shouted and tokens[at][0][0].isupper():
            length, entity = _known(bearers, tokens, at, rules)
        if entity is not None and is_shouted and _is_owner(tokens, at + length, rules):
            at += length
        elif entity is not None:
            end = tokens[at + length - 1][2]
            yield Mention(tokens[at][1], end, entity, confidence=0.9)
            at += length
        else:
            at += 1


def _is_owner(tokens: list[Token], at: int, rules: NameRules) -> bool:
    """`BUYS ORRIN ORN UNIT`, `BUYS NICHOLS BANK`: what closes the phrase is not the name before it."""
    while at < len(tokens) and "." in tokens[at][0].rstrip("."):
        at += 1  # a ticker with its exchange
    if at < len(tokens) and len(tokens[at][0]) < _TICKER and at and tokens[at - 1][0].startswith(tokens[at][0][0]):
        at += 1
    word = tokens[at][0].capitalize() if at < len(tokens) else ""
    return word in _UNITS or (rules.heads.get(word) == ORGANIZATION and word.lower() in rules.common)


def _supported(low: list[str], at: int, index: Index) -> tuple[int, Entity | None]:
    """The longest form of the running text that stands at a word of the line."""
    for words, entity in index[low[at]]:
        if tuple(low[at : at + len(words)]) == words:
            return len(words), entity
    return 0, None


def _known(bearers: _Bearers, tokens: list[Token], at: int, rules: NameRules) -> tuple[int, Entity | None]:
    """A well-known form, or a given name with a word beside it that is no everyday word."""
    longest = min(_LONGEST, len(tokens) - at, rules.longest.get(tokens[at][0], 0))
    for length in range(longest, 0, -1):
        if length > 1 and tokens[at + length - 1][1] - tokens[at + length - 2][2] > 3:
            continue
        key = " ".join(w for w, _, _ in tokens[at : at + length])
        known = rules.known.get(key)
        if known is not None and (length > 1 or key.lower() not in rules.common):
            return length, bearers.entity(key, known.kind)
    if at + 1 < len(tokens) and rules.is_given(tokens[at][0]) and tokens[at + 1][1] - tokens[at][2] == 1:
        surname = tokens[at + 1][0]
        if surname[0].isupper() and surname.lower() not in rules.common and surname not in rules.heads:
            return 2, bearers.entity(f"{tokens[at][0]} {surname}", PERSON, rules.gender_of(tokens[at][0]))
    return 0, None


class _Bearers:
    """The document's entities by kind and name: indexed when first asked for, new ones added to the document."""

    def __init__(self, entities: list[Entity]) -> None:
        self.entities = entities
        self.index: dict[tuple[str, str], Entity] | None = None

    def entity(self, name: str, kind: str, gender: str | None = None) -> Entity:
        """Who bears a name already, or a new entity."""
        if self.index is None:
            self.index = {
                (entity.kind, alias): entity for entity in reversed(self.entities) for alias in entity.aliases
            }
        entity = self.index.get((kind, name))
        if entity is None:
            entity = self.index[kind, name] = Entity(kind, name, [name], gender)
            self.entities.append(entity)
        return entity
