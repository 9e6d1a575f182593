"""Word lists as one pattern: words in, a regular expression shaped like their prefix tree out.

Matching costs a few steps per position however long the list is, where a plain alternation tries word after word.
The longest word wins; a space in a word matches a space or a hyphen. Refuses an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_End = ""
_Node = dict[str, "_Node"]


def trie_source(words: Iterable[str]) -> str:
    """Source of a pattern that matches any of `words`, the longest first."""
    root: _Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[_End] = {}
    if not root:
        raise ValueError("a word list without words has no pattern")
    return _source(root)


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern that matches any of `words` as they are written, the longest first, to be put in
    brackets. Grouped by first letter: where none stands, one step for each letter tells, not one for each word."""
    grouped: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        grouped.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", " "))
    return "|".join(re.escape(initial) + _bracketed(rest) for initial, rest in sorted(grouped.items()))


def _bracketed(rest: list[str]) -> str:
    return rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})"


def _source(node: _Node) -> str:
    branches = [_literal(character) + _source(child) for character, child in sorted(node.items()) if character != _End]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if _End not in node:
        return body
    return f"(?:{body})?"


def _literal(character: str) -> str:
    return "[ -]" if character == " " else re.escape(character)
