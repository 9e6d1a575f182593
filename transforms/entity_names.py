"""Names of persons and organisations as entities bear them: folded to what two spellings share, and made into ids."""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

import polars as pl

from transforms.merges import Rulings

_POSSESSIVE = re.compile(r"['’]s?$")
_PUNCTUATION = re.compile(r"[^\w+]+")
_SLUG = re.compile(r"[^a-z0-9]+")
SAME_NAME: Final = "same name"


class Names:
    """Names folded to what two spellings of one name share; every name is folded once."""

    def __init__(self, lexicons: Mapping[str, pl.DataFrame]) -> None:
        tails = lexicons.get("organization_tails")
        self._tails = frozenset(tails["tail"].to_list()) if tails is not None else frozenset()
        self._keys: dict[tuple[str, str], str] = {}
        self._slugs: dict[str, str] = {}
        self.known = self._known_names(lexicons.get("known_names"))
        self.rulings = Rulings(lexicons.get("entity_rulings"), self.key)
        nicknames = lexicons.get("nicknames")
        self.full_names = defaultdict[str, set[str]](set)
        for short, full in nicknames.select("short", "full").iter_rows() if nicknames is not None else ():
            self.full_names[short].add(full)

    def key(self, kind: str, name: str) -> str:
        """The name without case, accents, marks, article; organisations without suffix, persons without initials."""
        found = self._keys.get((kind, name))
        if found is None:
            found = self._keys[kind, name] = self._key(kind, name)
        return found

    def slug(self, key: str) -> str:
        """`slug` of a folded name, worked out once."""
        found = self._slugs.get(key)
        if found is None:
            found = self._slugs[key] = slug(key)
        return found

    def _key(self, kind: str, name: str) -> str:
        words = folded(name).split()
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        if kind == "organization":
            while len(words) > 1 and words[-1] in self._tails:
                words = words[:-1]
        elif len(words) > 2:
            words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
        return " ".join(words)

    def _known_names(self, rows: pl.DataFrame | None) -> dict[tuple[str, str], str]:
        if rows is None or not {"alias", "kind", "name"} <= set(rows.columns):
            return {}
        known: dict[tuple[str, str], str] = {}
        for alias, kind, name in rows.select("alias", "kind", "name").iter_rows():
            if alias and kind and name:
                target = self.key(kind, name)
                known.setdefault((kind, target), target)
                known[kind, self.key(kind, alias)] = target
        return known


def folded(name: str) -> str:
    """Lower case without accents, possessive and marks."""
    text = (name if name.isascii() else _without_accents(name)).casefold()
    return _PUNCTUATION.sub(" ", _POSSESSIVE.sub("", text.strip()).replace(".", "").replace("&", " and ")).strip()


def _without_accents(name: str) -> str:
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c))


def fullest(forms: Counter[str]) -> str:
    """The form with most words, then the commonest, then the longest, then the first of the alphabet."""
    return min(forms, key=lambda name: (-len(folded(name).split()), -forms[name], -len(name), name))


def slug(name: str) -> str:
    """Letters and digits joined by hyphens; a name without any becomes a hash."""
    ascii_name = folded(name)
    if not ascii_name.isascii():
        ascii_name = unicodedata.normalize("NFKD", ascii_name).encode("ascii", "ignore").decode()
    return _SLUG.sub("-", ascii_name).strip("-") or hashed(name)


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def free(wanted: str, taken: dict[str, int]) -> str:
    """The id, or with the first number behind it that nobody has; `taken` holds the last number tried for each."""
    number, found = taken.get(wanted, 1), wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken[wanted] = number
    taken.setdefault(found, 1)
    return found
